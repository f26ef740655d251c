"""The first rows of a sheet as they stand, where no list of people was found: a person may say what is what."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.grid import column_letter
from digilearn.domain.importing.records import RawRow, SheetPlan
from digilearn.ui.imports.column_head import FIELD_ROLE
from digilearn.ui.imports.column_tints import cell_tint
from digilearn.ui.imports.plan_words import column_text

Index = QModelIndex | QPersistentModelIndex
_SHOWN: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_ROOT: Final = QModelIndex()
_WIDTH: Final = 184


class RawModel(QAbstractTableModel):
    """Rows with the numbers of the file, columns with its letters and what they were said to hold."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: SheetPlan | None = None
        self._rows: tuple[RawRow, ...] = ()
        self._width = 0

    def set_sheet(self, sheet: SheetPlan | None) -> None:
        """Show the first rows of a sheet."""
        self.beginResetModel()
        self._sheet = sheet
        self._rows = sheet.top if sheet else ()
        self._width = max((len(row.cells) for row in self._rows), default=0)
        self.endResetModel()

    def letter(self, column: int) -> str:
        """Give the letter of a column."""
        return column_letter(column + self._sheet.first_column) if self._sheet else ""

    def width(self, _column: int) -> int:
        """Give the width of a column on the grid."""
        return _WIDTH

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._width

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            known = role == Qt.ItemDataRole.DisplayRole and section < len(self._rows)
            return str(self._rows[section].row) if known else None
        if self._sheet is None or not 0 <= section < self._width:
            return None
        if role in _SHOWN:
            return column_text(self.letter(section), self._sheet, {})
        return self._field(section) if role == FIELD_ROLE else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.BackgroundRole:
            return cell_tint(self._field(index.column()))
        cells = self._rows[index.row()].cells
        return cells[index.column()] if role in _SHOWN and index.column() < len(cells) else None

    def _field(self, column: int) -> Field:
        said = (
            self._sheet.layout.columns.get(self.letter(column))
            if self._sheet and self._sheet.layout
            else None
        )
        found = self._sheet.columns if self._sheet else {}
        return said.field if said else found.get(self.letter(column), Field.IGNORED)
