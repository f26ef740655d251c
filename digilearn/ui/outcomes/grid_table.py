"""The table of who can do what: names stay, lessons scroll, one key says how far somebody is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from digilearn.ui.kit import theme
from digilearn.ui.kit.level_shape import LEVELS, SEEN, Choice
from digilearn.ui.kit.tables import FrozenTable
from digilearn.ui.outcomes.grid_delegate import GridDelegate, GridHeader
from digilearn.ui.outcomes.grid_model import LEAD, VNEID, GridModel

_ROW: Final = 20
"""Twenty people in sight on the commonest laptop: the arrow keys go here, a click needs only the cell."""
_HEADER: Final = 64
_NUMBER: Final = 44
_NAME: Final = 232
_NAME_LEAST: Final = 150
_LESSON: Final = 152
_LESSON_LEAST: Final = 96
_VNEID: Final = 104
_PLAIN: Final = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


def choices_of(column: int) -> tuple[Choice, ...]:
    """Give what the cells of a column can say."""
    return SEEN if column == VNEID else LEVELS


class GridTable(FrozenTable):
    """`said(index, state)` when a key says something of the cell under the cursor, which then goes down by one.

    `searched(text)`: something was typed that is looked for, not said: "/" (as "") or the first letter of a name.
    """

    said = Signal(QModelIndex, object)
    searched = Signal(str)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(LEAD, parent)
        self._cells = model
        for table in (self, self.frozen):
            table.setHorizontalHeader(GridHeader(model, table))
            table.horizontalHeader().setFixedHeight(theme.px(_HEADER))
            table.verticalHeader().setMinimumSectionSize(theme.px(_ROW))
            table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.frozen.raise_()  # above the header that was made after it
        self.horizontalHeader().sectionResized.connect(self._on_resized)
        self.setModel(model)
        self.setItemDelegate(GridDelegate(model, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self.arrange)
        model.headerDataChanged.connect(lambda *_span: self.horizontalHeader().viewport().update())

    def arrange(self) -> None:
        """Share the room out: lessons take what is left beside the names, never less than a shape and a short word."""
        room = self.viewport().width()
        name = _NAME if room >= theme.px(760) else _NAME_LEAST
        left = room - theme.px(_NUMBER + name + _VNEID)
        lessons = max(len(self._cells.lessons), 1)
        width = min(max(left // lessons, theme.px(_LESSON_LEAST)), theme.px(_LESSON))
        widths = [theme.px(_NUMBER), theme.px(name), theme.px(_VNEID), *[width] * lessons]
        for column in range(self._cells.columnCount()):
            self.setColumnWidth(column, widths[column])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, text = self.currentIndex(), event.text()
        plain = not event.modifiers() & ~_PLAIN
        choice = next((one for one in choices_of(index.column()) if one.key == text), None)
        if plain and event.key() == Qt.Key.Key_Delete:
            self.say(None)
        elif plain and choice is not None and not event.isAutoRepeat():
            self.say(choice.state)
        elif plain and (text == "/" or text.isalpha()):
            self.searched.emit("" if text == "/" else text)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def say(self, state: object) -> None:
        """Say something of the cell under the cursor and go down to the next person; clearing stays."""
        index = self.currentIndex()
        if not index.isValid() or index.column() < LEAD:
            return
        below = index.siblingAtRow(index.row() + 1)
        if state is not None and below.isValid():
            self.setCurrentIndex(below)
        self.said.emit(index, state)  # after the move, so that this is what the message line says

    def keyboardSearch(self, search: str) -> None:
        """Digits say something here, letters go to the search."""
