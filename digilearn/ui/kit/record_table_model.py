"""A table of records: one column per thing said about a record, and no database behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QIcon

from digilearn.domain.ids import Id
from digilearn.language import _
from digilearn.ui.kit import theme

Index = QModelIndex | QPersistentModelIndex
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Column(Generic[Record]):
    """One column: its heading (an English msgid), the text it says about a record, figures to the right.

    `icon`: the shape beside the text, where a state is more than a word.
    """

    heading: str
    text: Callable[[Record], str]
    figures: bool = False
    icon: Callable[[Record], QIcon] | None = None


class RecordTableModel(QAbstractTableModel, Generic[Record]):
    """Records in rows. `rows` are given whole; `id_of` keeps the selection over a reload, None where none is kept.

    `is_soft`: records not yet whole, which their words say too: in soft slanted letters.
    """

    def __init__(
        self,
        columns: Sequence[Column[Record]],
        id_of: Callable[[Record], Id] | None = None,
        parent: QObject | None = None,
        is_soft: Callable[[Record], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._id_of = id_of
        self._is_soft = is_soft
        self._rows: tuple[Record, ...] = ()

    def set_rows(self, rows: Sequence[Record]) -> None:
        """Show these records."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def rows(self) -> tuple[Record, ...]:
        """Give the records shown."""
        return self._rows

    def record(self, index: Index) -> Record | None:
        """Give the record of a row, None outside the table."""
        return self._rows[index.row()] if index.isValid() else None

    def place(self, record_id: Id) -> int | None:
        """Give the row of a record, None when it is not shown."""
        id_of = self._id_of
        if id_of is None:
            return None
        return next((n for n, row in enumerate(self._rows) if id_of(row) == record_id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(self._columns[section].heading)
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self._columns[index.column()].text(self._rows[index.row()])
        icon = self._columns[index.column()].icon
        if role == Qt.ItemDataRole.DecorationRole and icon is not None:
            return icon(self._rows[index.row()])
        if role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.FontRole):
            return self._soft(role) if self._is_soft and self._is_soft(self._rows[index.row()]) else None
        return self._alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _soft(self, role: int) -> QFont | QColor:
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.color("soft")
        font = theme.font("text")
        font.setItalic(True)
        return font

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self._columns[column].figures else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
