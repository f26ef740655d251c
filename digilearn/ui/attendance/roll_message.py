"""The message line of the roll: the only thing on the page that moves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.widgets import LinkButton, label


class RollMessage(QWidget):
    """Tells what was just done, or the row number being typed; `undone` when "Hoàn tác" is clicked.

    `said(sentence)`: it says something else now.
    """

    undone = Signal()
    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act: Callable[[], None] = self.undone.emit
        self.label = label()
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = LinkButton(_("Undo"))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cursor stays in the list
        self.button.clicked.connect(lambda _checked: self._act())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.say("", undoable=False)

    @property
    def text(self) -> str:
        """Give what is being said."""
        return self.label.text()

    def say(self, sentence: str, *, undoable: bool) -> None:
        """Say what was done, with "Hoàn tác" where it can be taken back."""
        self._offer(sentence, _("Undo") if undoable else "", self.undone.emit)

    def offer(self, sentence: str, verb: str, act: Callable[[], None]) -> None:
        """Say what was found and offer the one thing to do about it."""
        self._offer(sentence, verb, act)

    def _offer(self, sentence: str, verb: str, act: Callable[[], None]) -> None:
        self._act = act
        self.label.setText(sentence)
        self.label.setToolTip(sentence)
        self.label.setAccessibleName(sentence)
        self.button.setText(verb)
        self.button.setVisible(bool(verb))
        self.said.emit(sentence)
