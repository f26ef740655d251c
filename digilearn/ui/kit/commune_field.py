"""Find a commune by typing, without accents; those that fit stand below the field."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from digilearn.domain.errors import NotFound
from digilearn.domain.place_names import find_communes
from digilearn.domain.places import Commune
from digilearn.domain.places import commune as commune_of
from digilearn.language import _
from digilearn.ui.kit import theme

_MOST: Final = 5
_FEWEST_LETTERS: Final = 2


class CommuneField(QWidget):
    """`commune` is None until one was chosen; typing on takes the choice back. `chosen(Commune | None)`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.commune: Commune | None = None
        self._took = False
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("for example: tan an dong thap"))
        self.found = QListWidget()
        self.found.setAccessibleName(_("Communes that fit"))
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.hide()
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.line)
        column.addWidget(self.found)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(lambda: self._take(self.found.currentItem()))
        self.found.itemClicked.connect(self._take)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def put(self, code: str) -> None:
        """Show the commune with this code as chosen; "" empties the field, a code nobody knows is kept out of it."""
        try:
            self.commune = commune_of(code) if code else None
        except NotFound:
            self.commune = None
        self.line.setText(self.commune.label if self.commune else "")
        self.found.hide()

    def _on_edited(self, _text: str) -> None:
        if self.commune is not None:
            self.commune = None
            self.chosen.emit(None)
        self._took = False
        self._soon.start()

    def _look(self) -> None:
        """Show the communes that fit what stands there now."""
        text = self.line.text().strip()
        self.found.clear()
        for commune in find_communes(text, _MOST) if len(text) >= _FEWEST_LETTERS else []:
            item = QListWidgetItem(commune.label)
            item.setData(Qt.ItemDataRole.UserRole, commune)
            self.found.addItem(item)
        rows = self.found.count()
        self.found.setVisible(rows > 0)
        if rows:
            self.found.setCurrentRow(0)
            self.found.setFixedHeight(rows * max(self.found.sizeHintForRow(0), 1) + theme.px(8))

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None or self.found.isHidden():
            return
        self._took = True
        self.commune = item.data(Qt.ItemDataRole.UserRole)
        self.line.setText(item.text())
        self.found.hide()
        self.chosen.emit(self.commune)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self.found.count():
            self.found.setCurrentRow((self.found.currentRow() + step) % self.found.count())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._took:
            self._took = False  # this press chose a commune: it must not also save the dialog around
        elif event.key() == Qt.Key.Key_Escape and self.found.isVisible():
            self.found.hide()
        else:
            super().keyPressEvent(event)
