"""The people typed so far, newest first: the model under the typing grid's list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from digilearn.domain.ids import Id
from digilearn.language import N_, _
from digilearn.ui.learners.typed_line import TypedLine

Index = QModelIndex | QPersistentModelIndex
_COLUMNS = (N_("Row number"), N_("Full name"), N_("Year of birth"), N_("Village"), N_("Phone"), N_("State"))


class Saved(Enum):
    """How far a typed line has come."""

    PENDING = auto()
    NEW = auto()
    KNOWN = auto()


_STATES = {
    Saved.PENDING: N_("Saving"),
    Saved.NEW: N_("Saved"),
    Saved.KNOWN: N_("Was in the book already"),
}


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A line that was entered: as typed (to take it back), as kept, and the operation that kept it.

    `number` is its place in the order of entering and never used again; the list counts the lines that stand.
    """

    number: int
    line: TypedLine
    name: str
    year: str
    village: str
    phone: str
    state: Saved = Saved.PENDING
    learner_id: Id | None = None
    operation: int | None = None


class TypedPeopleModel(QAbstractTableModel):
    """Rows by number, newest on top, so that the line just typed stands under the eyes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TypedRow] = []

    @property
    def rows(self) -> tuple[TypedRow, ...]:
        """Give the rows, newest first."""
        return tuple(self._rows)

    def clear(self) -> None:
        """Begin a new list."""
        self.beginResetModel()
        self._rows.clear()
        self.endResetModel()

    def add(self, row: TypedRow) -> None:
        """Put a newly entered line on top."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._rows.insert(0, row)
        self.endInsertRows()

    def row(self, number: int) -> TypedRow | None:
        """Give the line with this number, None when it was taken back."""
        return next((row for row in self._rows if row.number == number), None)

    def settle(
        self, number: int, state: Saved, learner_id: Id | None = None, operation: int | None = None
    ) -> None:
        """Note how the saving of a line ended; a line taken back meanwhile is left alone."""
        for place, row in enumerate(self._rows):
            if row.number == number:
                self._rows[place] = replace(row, state=state, learner_id=learner_id, operation=operation)
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(_COLUMNS) - 1))

    def take(self, number: int) -> TypedRow | None:
        """Take a line off the list and give it, None when it is not there."""
        for place, row in enumerate(self._rows):
            if row.number == number:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
                return row
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        row = self._rows[index.row()]
        cells = (
            str(len(self._rows) - index.row()),
            row.name,
            row.year,
            row.village,
            row.phone,
            _(_STATES[row.state]),
        )
        return cells[index.column()]
