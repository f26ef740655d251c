"""A table of a report as a model: five thousand rows are as quick as five."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from digilearn.domain.reporting.documents import (
    Cell,
    Column,
    Figure,
    Format,
    Personal,
    Row,
    RowStyle,
    Table,
    Total,
    total_of,
)
from digilearn.domain.written import day_text, number_text, percent_text
from digilearn.language import _, language
from digilearn.ui.kit import theme

Index = QModelIndex | QPersistentModelIndex

KEY_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The key of the evidence that a cell opens, "" for none."""
SHARE_ROLE: Final = KEY_ROLE + 1
"""The share (0 to 1 and above) that is drawn as a bar beside its number, None for none."""
OPENS: Final = " ›"
_TO_THE_RIGHT: Final = (Format.COUNT, Format.SHARE, Format.HOURS)


def amount_text(value: float | Decimal) -> str:
    """Give 1.250 or, for parts, 2,5: what a column of counts or hours shows on the screen."""
    if value == int(value):
        return number_text(int(value))
    whole, parts = f"{round(value, 2):.2f}".rstrip("0").split(".")
    return f"{number_text(int(whole))}{',' if language() == 'vi' else '.'}{parts}"


def cell_text(cell: Cell, column: Column) -> str:
    """Give the words of a cell; a figure that is not there says so, an empty cell says nothing."""
    if isinstance(cell, Personal):
        return cell.text
    if isinstance(cell, Figure):
        if cell.value is None:
            return _("not there yet")
        return _number_text(cell.value, column) + (OPENS if cell.key else "")
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, date):
        return day_text(cell)
    return _number_text(cell, column)


def _number_text(value: float, column: Column) -> str:
    if column.format is Format.SHARE:
        return percent_text(value)
    if column.format in (Format.TEXT, Format.CODE):
        return str(value)  # a year of birth has no thousands
    return amount_text(value)


class DocumentTableModel(QAbstractTableModel):
    """Rows of a `Table`, before them the running number where there is one, below them the totals where there are any.

    Sections and totals are not numbered.
    """

    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._lead = 1 if table.numbered else 0
        self._totals = _totals(table)
        self._numbers = _numbers(table.rows)
        self._strong = theme.font("strong")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.table.rows) + (self._totals is not None)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.table.columns) + self._lead

    def style(self, row: int) -> RowStyle | None:
        """Give what a row is, None for the totals."""
        return self.table.rows[row].style if row < len(self.table.rows) else None

    def column_of(self, section: int) -> Column | None:
        """Give the column that stands there, None for the running number."""
        return self.table.columns[section - self._lead] if section >= self._lead else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.column_of(section)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _("#") if column is None else column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._side(column) | Qt.AlignmentFlag.AlignVCenter) | int(
                Qt.TextFlag.TextWordWrap.value
            )
        return None

    def _side(self, column: Column | None) -> Qt.AlignmentFlag:
        right = column is None or column.format in _TO_THE_RIGHT
        return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft

    def cell(self, index: Index) -> tuple[Cell, Column] | None:
        """Give what stands in a cell of a column, None for the running number."""
        column = self.column_of(index.column())
        if column is None:
            return None
        place, row = index.column() - self._lead, index.row()
        cells = self.table.rows[row].cells if row < len(self.table.rows) else self._totals or ()
        return (cells[place] if place < len(cells) else None), column

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self._text(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_section = self.style(index.row()) is RowStyle.SECTION
            side = Qt.AlignmentFlag.AlignLeft if is_section else self._side(self.column_of(index.column()))
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == KEY_ROLE:
            found = self.cell(index)
            return found[0].key if found and isinstance(found[0], Figure) else ""
        return self._share(index) if role == SHARE_ROLE else self._dress(index, role)

    def _text(self, index: Index) -> str:
        found = self.cell(index)
        if found is None and self.style(index.row()) is RowStyle.SECTION:
            # it stands over the whole width, from the first column on
            return self._text(self.index(index.row(), 1))
        if found is None:
            return self._numbers[index.row()] if index.row() < len(self._numbers) else ""
        text = cell_text(*found)
        if isinstance(found[0], Personal) and self._is_minor(index):
            return _("{name} (under 16)").format(name=text)
        return text

    def _is_minor(self, index: Index) -> bool:
        """Say whether the cell is the first of a row about a person under 16."""
        return index.column() == self._lead and self.table.rows[index.row()].minor

    def _share(self, index: Index) -> float | None:
        found = self.cell(index)
        if found is None or not found[1].bar or found[1].format is not Format.SHARE:
            return None
        value = found[0].value if isinstance(found[0], Figure) else found[0]
        return float(value) if isinstance(value, int | float) else None

    def _dress(self, index: Index, role: int) -> Any:
        style = self.style(index.row())
        if role == Qt.ItemDataRole.FontRole:
            return None if style is RowStyle.NORMAL else self._strong
        if role == Qt.ItemDataRole.ForegroundRole:
            found = self.cell(index)
            if found is not None and isinstance(found[0], Figure) and found[0].value is None:
                return theme.color("soft")
            return theme.color("accent") if self.data(index, KEY_ROLE) else None
        return None


def _numbers(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """Give the running number of each row, "" for a section."""
    number, numbers = 0, []
    for row in rows:
        number += row.style is not RowStyle.SECTION
        numbers.append("" if row.style is RowStyle.SECTION else number_text(number))
    return tuple(numbers)


def _totals(table: Table) -> tuple[Cell, ...] | None:
    """Give the cells of the row of totals, None where no column has one or nothing stands above."""
    if not table.rows or all(column.total is Total.NONE for column in table.columns):
        return None
    cells: list[Cell] = [total_of(table, column) for column in table.columns]
    if table.columns[0].total is Total.NONE:
        cells[0] = table.total_label or _("Total")
    return tuple(cells)
