"""A sheet of a plan as a table: the file's own row numbers and letters, and beside each row what becomes of it."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from digilearn.domain.importing.columns import Field, MeetingColumn
from digilearn.domain.importing.planned_rows import PlannedRow, Verdict
from digilearn.domain.importing.records import SheetPlan
from digilearn.language import _
from digilearn.ui.imports.column_head import FIELD_ROLE, TITLE_ROLE
from digilearn.ui.imports.column_tints import cell_tint
from digilearn.ui.imports.plan_words import column_text, row_text, verdict_text
from digilearn.ui.imports.sheet_cells import cell_text, field_of, shown_letters
from digilearn.ui.kit import theme

Index = QModelIndex | QPersistentModelIndex
_SHOWN: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_COLORS: Final = {
    Verdict.NEW: "present",
    Verdict.CHANGED: "late",
    Verdict.SAME: "soft",
    Verdict.REFUSED: "ink",
}
WIDTHS: Final = {
    Field.NUMBER: 88,
    Field.FULL_NAME: 232,
    Field.FAMILY_NAME: 184,
    Field.MARKS: 108,
    Field.CITIZEN_ID: 212,
    Field.ADDRESS: 200,
    Field.NOTE: 200,
    Field.VILLAGE: 208,
    Field.BIRTH_DATE: 144,
    Field.PHONE: 152,
}
RESULT_WIDTH: Final = 296
USUAL_WIDTH: Final = 136
_LOOKED_AT, _LETTER = 60, 8


class SheetModel(QAbstractTableModel):
    """Column 0 says what becomes of the row; the others are the file's own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: SheetPlan | None = None
        self._letters: tuple[str, ...] = ()
        self._meetings: dict[str, MeetingColumn] = {}
        self._places: tuple[int, ...] | None = None

    def set_sheet(self, sheet: SheetPlan | None, places: tuple[int, ...] | None = None) -> None:
        """Show a sheet, or only the rows at these positions of it."""
        self.beginResetModel()
        self._sheet, self._places = sheet, places
        self._letters = shown_letters(sheet) if sheet else ()
        self._meetings = {one.column: one for one in sheet.meetings} if sheet else {}
        self.endResetModel()

    def row(self, place: int) -> PlannedRow | None:
        """Give the row that stands in this place of the table."""
        if self._sheet is None or not 0 <= place < self.rowCount():
            return None
        return self._sheet.rows[place if self._places is None else self._places[place]]

    def width(self, column: int) -> int:
        """Give the width of a column on the grid."""
        if self._sheet is None:
            return RESULT_WIDTH
        if column == 0:
            return self._result_width(self._sheet)
        return WIDTHS.get(field_of(self._letters[column - 1], self._sheet), USUAL_WIDTH)

    def _result_width(self, sheet: SheetPlan) -> int:
        """Give room for the longest of the first results: most often all are one word."""
        rows = (self.row(place) for place in range(min(self.rowCount(), _LOOKED_AT)))
        longest = max((len(verdict_text(row, sheet)) for row in rows if row), default=0)
        return min(max(longest * _LETTER + 32, USUAL_WIDTH), RESULT_WIDTH)

    def letter(self, column: int) -> str:
        """Give the letter of a column, "" for the one that says what becomes of the rows."""
        return self._letters[column - 1] if 1 <= column <= len(self._letters) else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        if parent.isValid() or self._sheet is None:
            return 0
        return len(self._sheet.rows) if self._places is None else len(self._places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() or self._sheet is None else 1 + len(self._letters)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            row = self.row(section)
            return row.number if row and role == Qt.ItemDataRole.DisplayRole else None
        if self._sheet is None or not 0 <= section < self.columnCount():
            return None
        if section == 0:
            return _("What becomes of it") if role == Qt.ItemDataRole.DisplayRole else None
        letter = self._letters[section - 1]
        if role in _SHOWN:
            return column_text(letter, self._sheet, self._meetings)
        if role == FIELD_ROLE:
            return field_of(letter, self._sheet)
        return self._sheet.titles.get(letter) if role in (TITLE_ROLE, Qt.ItemDataRole.ToolTipRole) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None or self._sheet is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return row_text(row)
        if index.column() == 0:
            if role == Qt.ItemDataRole.ForegroundRole:
                return theme.color(_color(row))
            return verdict_text(row, self._sheet) if role in _SHOWN else None
        letter = self._letters[index.column() - 1]
        if role in _SHOWN:
            return cell_text(row, letter, self._sheet, self._meetings)
        if role == Qt.ItemDataRole.BackgroundRole:
            return cell_tint(field_of(letter, self._sheet))
        if role == Qt.ItemDataRole.ForegroundRole:
            return _cell_color(row, letter, field_of(letter, self._sheet))
        return None


def _cell_color(row: PlannedRow, letter: str, field: Field) -> QColor | None:
    """Give the colour of a cell: doubted, not read, or as usual."""
    if any(fault.column == letter for fault in row.faults):
        return theme.color("absent" if row.verdict is Verdict.REFUSED and not row.asked else "late")
    return theme.color("soft") if field in (Field.IGNORED, Field.NUMBER) else None


def _color(row: PlannedRow) -> str:
    """Give the colour of a verdict; a person with a doubted value is not shown as if all were well."""
    return "late" if row.faults and row.verdict is not Verdict.REFUSED else _COLORS[row.verdict]
