"""Asks for the password of a locked workbook; what was typed leaves with the answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import Card, FormGrid, LinkButton, PrimaryButton, QuietLabel, label


class PasswordCard(Card):
    """`given(password)` on Enter or the button; `left()` on Esc."""

    given = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = label("", "name", wrap=True)
        self.about = label(
            _("The password opens the file this once. It is not kept, and the file stays locked."),
            "soft",
            wrap=True,
        )
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaximumWidth(theme.px(360))
        self.fault = QuietLabel("fault")
        self.fault.setWordWrap(True)
        self.open_button = PrimaryButton(_("Open the file"))
        self.leave_button = LinkButton(_("Cancel"))
        form = FormGrid()
        form.add(_("Password of the file"), self.field)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=theme.px(12))
        flow.addWidget(self.open_button)
        flow.addWidget(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(12))
        for part in (self.sentence, self.about, form, self.fault, buttons):
            column.addWidget(part)
        column.addStretch(1)
        self.field.returnPressed.connect(self._give)
        self.open_button.clicked.connect(self._give)
        self.leave_button.clicked.connect(self._leave)
        QShortcut(QKeySequence("Esc"), self, self._leave)

    def ask(self, file: str, sentence: str, *, is_wrong: bool) -> None:
        """Ask for the password of this file; `sentence` says why, also that the last one was wrong."""
        self.sentence.setText(_("{file} is locked").format(file=file))
        self.fault.setText(sentence if is_wrong else "")
        self.field.clear()
        self.field.setFocus()

    def _give(self) -> None:
        password = self.field.text()
        self.field.clear()
        if password:
            self.given.emit(password)
        else:
            self.field.setFocus()

    def _leave(self) -> None:
        self.field.clear()
        self.left.emit()
