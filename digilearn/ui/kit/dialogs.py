"""Dialogs: only where an answer is needed, and the answer says what it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.scroll import PageScroll
from digilearn.ui.kit.widgets import DangerButton, LinkButton, PrimaryButton, SecondaryButton, label

AnyButton = TypeVar("AnyButton", bound=QPushButton)


_BARS: Final = 80  # pixels: title bar and task bar, which a screen without a window manager does not tell


class Dialog(QDialog):
    """A question: its title, `body`, and buttons at the bottom right. Show it with `open()`."""

    narrowest, widest = 480, 720  # grid pixels

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(12))
        inside = QWidget()
        inside.setObjectName("page-inside")
        inside.setLayout(self.body)
        self._scrolled = inside
        self._answers = FlowLayout(gap=theme.px(12), right=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(16))
        column.addWidget(label(title, "heading", wrap=True))
        column.addWidget(PageScroll(inside), 1)
        column.addLayout(self._answers)

    def add_primary(self, text: str, act: Callable[[], object]) -> PrimaryButton:
        """Add the answer most people give; Enter gives it too."""
        button = PrimaryButton(text)
        button.setDefault(True)
        return self._add_answer(button, act)

    def add_secondary(self, text: str, act: Callable[[], object]) -> SecondaryButton:
        """Add another answer."""
        return self._add_answer(SecondaryButton(text), act)

    def add_danger(self, text: str, act: Callable[[], object]) -> DangerButton:
        """Add the answer that destroys something; its text names what goes."""
        return self._add_answer(DangerButton(text), act)

    def add_cancel(self) -> LinkButton:
        """Add "Thôi": close and change nothing, as Esc does."""
        return self._add_answer(LinkButton(_("Cancel")), self.reject)

    def _add_answer(self, button: AnyButton, act: Callable[[], object]) -> AnyButton:
        button.clicked.connect(lambda _checked: act())
        self._answers.addWidget(button)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Be as large as what is inside wants, and never larger than the screen with a title bar and a task bar."""
        room = self.screen().availableSize()
        hint = self.sizeHint().width() + theme.px(24)  # a row that just fits would break beside a scroll bar
        width = min(max(hint, theme.px(self.narrowest)), theme.px(self.widest), room.width())
        wanted = self._scrolled.heightForWidth(width - theme.px(48))
        inside = max(wanted, self._scrolled.sizeHint().height() if wanted < 0 else 0)
        rest = theme.px(48 + 32 + 24) + self._answers.heightForWidth(width - theme.px(48))
        self.resize(width, min(inside + rest, room.height() - _BARS))


class ConfirmDialog(Dialog):
    """Asks before something goes: the sentence says what, the button repeats it ("Xóa 3 học viên khỏi lớp")."""

    def __init__(
        self, title: str, sentence: str, verb: str, parent: QWidget | None = None, *, danger: bool = True
    ) -> None:
        super().__init__(title, parent)
        self.sentence = label(sentence, wrap=True)
        self.body.addWidget(self.sentence)
        self.answer: QPushButton = (self.add_danger if danger else self.add_primary)(verb, self.accept)
        self.cancel_button = self.add_cancel()
        if danger:
            self.cancel_button.setFocus()  # Enter alone never destroys anything
