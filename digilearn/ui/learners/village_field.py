"""A field for a village: the villages of the book show in a list below; Tab or an arrow takes one.

No QCompleter: completing inside the text breaks what a Vietnamese input method is composing.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget

from digilearn.domain.vietnamese import clean, fold, tokens
from digilearn.language import _

_MOST = 6  # villages in the list: more would cover the page


def matching_villages(text: str, villages: Sequence[str]) -> list[str]:
    """Give the villages that the typed words can mean, whole labels first; digits must match as a whole.

    "3" means thôn 3, never thôn 30, so that a new "thôn 1" is not turned into "thôn 10".
    """
    words = tokens(text)
    if not words:
        return []
    fitting = [village for village in villages if all(_begins(word, tokens(village)) for word in words)]
    return sorted(fitting, key=lambda village: fold(village) != fold(text))


def _begins(word: str, names: Sequence[str]) -> bool:
    return any(word == name if word.isdigit() else name.startswith(word) for name in names)


class VillageField(QLineEdit):
    """A line that knows the villages; `value()` is what will be kept, told by `value_changed`."""

    value_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._villages: tuple[str, ...] = ()
        self._list = QListWidget()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(_("Villages in the book"))
        self._list.hide()
        self._list.itemClicked.connect(lambda item: self._take(item.text()))
        self._list.currentRowChanged.connect(lambda _row: self.value_changed.emit())
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(lambda _text: self.value_changed.emit())
        self.destroyed.connect(self._list.deleteLater)

    def set_villages(self, labels: Sequence[str]) -> None:
        """Give the villages to choose from ("thôn 3", "bản Nà Lốc")."""
        self._villages = tuple(labels)

    def value(self) -> str:
        """Give the village that will be kept: the one marked in the open list, else the text."""
        item = self._list.currentItem() if self._list.isVisible() else None
        return item.text() if item is not None else clean(self.text())

    def is_new(self) -> bool:
        """Say whether the village is not in the book yet."""
        return bool(self.value()) and fold(self.value()) not in {fold(label) for label in self._villages}

    def choices(self) -> list[str]:
        """Give what the open list shows; nothing while it is closed."""
        return [self._list.item(row).text() for row in range(self._list.count())] if self.is_open() else []

    def is_open(self) -> bool:
        """Say whether the list is in sight."""
        return self._list.isVisible()

    def settle(self) -> None:
        """Put the marked village into the field and close the list."""
        if self.is_open():
            self._take(self.value())

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
        ):
            self.settle()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape and self.is_open():
            self._close()
        else:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.settle()
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.settle()
        super().focusOutEvent(event)

    def _on_edited(self, text: str) -> None:
        found = matching_villages(text, self._villages)
        if not found or fold(found[0]) == fold(text):
            self._close()
            return
        self._open(found)

    def _move(self, step: int) -> None:
        """Move the mark; the first press of an arrow shows every village."""
        if not self.is_open():
            self._open(list(self._villages))
            return
        rows = self._list.count()
        self._list.setCurrentRow((self._list.currentRow() + step) % rows)

    def _open(self, labels: Sequence[str]) -> None:
        if not labels:
            return
        self._list.clear()
        self._list.addItems(list(labels))
        self._list.setCurrentRow(0)
        host = self.window()
        self._list.setParent(host)
        shown = min(len(labels), _MOST)
        height = shown * max(self._list.sizeHintForRow(0), self.fontMetrics().height()) + 8
        self._list.setGeometry(0, 0, max(self.width(), 160), height)
        self._list.move(self.mapTo(host, QPoint(0, self.height())))
        self._list.show()
        self._list.raise_()
        self.value_changed.emit()

    def _take(self, label: str) -> None:
        self._close()
        self.setText(label)

    def _close(self) -> None:
        if self.is_open():
            self._list.hide()
            self.value_changed.emit()
