"""The operations of the book, newest first, read page by page as one scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from digilearn.domain.changes import OperationLine
from digilearn.language import N_, _
from digilearn.ui.data.operation_words import about_text, when_text
from digilearn.ui.kit import theme

Index = QModelIndex | QPersistentModelIndex
PAGE: Final = 60
_HEADINGS: Final = (N_("When"), N_("What was done"), N_("About"), N_("By whom"))
_SHOWN: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class HistoryModel(QAbstractTableModel):
    """`wanted(operation)`: the lines older than this one are asked for."""

    wanted = Signal(int)

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._lines: list[OperationLine] = []
        self._ended = True
        self._asked = False

    def set_first_page(self, lines: Sequence[OperationLine], *, ended: bool) -> None:
        """Show the newest lines; `ended`: there are no older ones."""
        self.beginResetModel()
        self._lines, self._ended, self._asked = list(lines), ended, False
        self.endResetModel()

    def add_page(self, lines: Sequence[OperationLine], *, ended: bool) -> None:
        """Show older lines below."""
        self._ended, self._asked = ended, False
        if lines:
            start = len(self._lines)
            self.beginInsertRows(QModelIndex(), start, start + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def line(self, index: Index) -> OperationLine | None:
        """Give the operation of a row, None outside the table."""
        return self._lines[index.row()] if index.isValid() else None

    def place(self, operation: int) -> int | None:
        """Give the row of an operation, None when it is not shown."""
        return next((n for n, line in enumerate(self._lines) if line.operation == operation), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(_HEADINGS)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._ended and not self._asked

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent) and self._lines:
            self._asked = True
            self.wanted.emit(self._lines[-1].operation)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADINGS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.color("soft") if line.undone else None
        return self._text(line, index.column()) if role in _SHOWN else None

    def _text(self, line: OperationLine, column: int) -> str:
        if column == 0:
            return when_text(line, self._today())
        if column == 1:
            return _("{name} (undone)").format(name=line.name) if line.undone else line.name
        return about_text(line) if column == 2 else line.actor
