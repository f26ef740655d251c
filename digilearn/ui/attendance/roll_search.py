"""Finding a person on the roll: letters of the name, a row number, or a card's code, in one line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from digilearn.domain.ids import Id
from digilearn.language import _
from digilearn.ui.attendance.roll_model import RollModel
from digilearn.ui.attendance.roll_view import RollView
from digilearn.ui.kit.key_burst import SCAN_DIGITS
from digilearn.ui.kit.widgets import SearchField


class RollSearch(SearchField):
    """Narrows the roll while one types. Enter takes the hit, Esc goes back to where one was, up and down choose.

    `found(learner_id)`, `numbered(number)`, `scanned(code)` once Enter was pressed; `missed()` when nobody fits.
    """

    found = Signal(bytes)
    numbered = Signal(int)
    scanned = Signal(str)
    missed = Signal()

    def __init__(self, people: RollModel, view: RollView) -> None:
        self._whole_hint = _(
            "Type three letters of the name or the row number, without accents. For example: uoc"
        )
        super().__init__(self._whole_hint)
        self._people, self._view = people, view
        self._left: Id | None = None  # where Esc returns to
        self.textChanged.connect(self._on_typed)
        self.installEventFilter(self)

    def shorten(self, short: bool) -> None:
        """Say the hint in few words where there is little room."""
        self.setPlaceholderText(_("Name or row number (/)") if short else self._whole_hint)

    def forget(self) -> None:
        """Another meeting is shown: there is nowhere to go back to."""
        self._left = None

    def leave(self) -> None:
        """Show everyone (of the part chosen) again and give the keys back to the list."""
        left, self._left = self._left, None
        self.clear()
        self._people.find("")
        if left is not None:
            self._view.go_to(left)
        self._left = None
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._takes(event.key())
        return super().eventFilter(watched, event)

    def _takes(self, key: int) -> bool:
        """Enter goes to the hit, Esc leaves, up and down choose among the hits; all else is typing."""
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_entered()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._view.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            return False
        return True

    def _on_typed(self, text: str) -> None:
        if self._left is None:
            self._left = self._view.current_id
        self._people.find(text)
        self._view.step(0)
        if text and not self._people.rowCount():
            self.missed.emit()

    def _on_entered(self) -> None:
        text = self.text().strip()
        learner_id = self._view.current_id
        if text.isdecimal():
            self.leave()
            if len(text) >= SCAN_DIGITS:
                self.scanned.emit(text)
            else:
                self.numbered.emit(int(text))
        elif text and learner_id is not None and self._people.rowCount():
            self.found.emit(learner_id)
