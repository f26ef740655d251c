"""Several lists as a table: one line a file, with what its content tells and what it waits for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from digilearn.domain.vietnamese import collation_key
from digilearn.domain.written import number_text
from digilearn.language import N_, _
from digilearn.ui.imports.batch_lines import (
    BatchLine,
    LineState,
    commune_text,
    detail_text,
    period_words,
    saved_text,
    state_text,
)
from digilearn.ui.kit import theme

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_COLORS: Final = {
    LineState.WAITING: "soft",
    LineState.READY: "present",
    LineState.ASKS: "late",
    LineState.SET_ASIDE: "soft",
    LineState.HERE: "soft",
    LineState.UNREAD: "absent",
    LineState.IMPORTED: "present",
}
_TEXTS: Final[tuple[tuple[str, Callable[[BatchLine], str]], ...]] = (
    (N_("File"), lambda line: line.at.name),
    (N_("Commune"), commune_text),
    (N_("People"), lambda line: number_text(line.people) if line.people else ""),
    (N_("What becomes of it"), state_text),
    (N_("Period"), period_words),
    (N_("Saved on"), saved_text),
)
WIDTHS: Final = (230, 176, 84, 240, 176, 112)
"""Of the columns, at 100 %; the fourth takes what the window has more. What does not fit is what matters least."""
PEOPLE_COLUMN: Final = 2
STATE_COLUMN: Final = 3
_PERIOD_COLUMN, _SAVED_COLUMN = 4, 5


class BatchModel(QAbstractTableModel):
    """The lines of a batch, all or those in one state."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[BatchLine] = []
        self._shown: list[int] = []
        self._state: LineState | None = None
        self._order: tuple[int, bool] | None = None

    @property
    def lines(self) -> Sequence[BatchLine]:
        """Give every line, also those not shown."""
        return self._lines

    def set_lines(self, lines: Sequence[BatchLine]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self._sieve()
        self.endResetModel()

    def set_state(self, state: LineState | None) -> None:
        """Show only the lines in this state, None for all."""
        self.beginResetModel()
        self._state = state
        self._sieve()
        self.endResetModel()

    def _sieve(self) -> None:
        self._shown = [
            n for n, line in enumerate(self._lines) if self._state is None or line.state is self._state
        ]
        if self._order is not None:
            column, backwards = self._order
            self._shown.sort(key=lambda n: _place_in_order(self._lines[n], column), reverse=backwards)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the lines in the order of a column; column -1 in the order they came."""
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        before = [(self.place(one.row()), one.column()) for one in kept]
        self._order = (column, order is Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._sieve()
        rows = {place: row for row, place in enumerate(self._shown)}
        now = [self.index(rows[place], at) if place in rows else QModelIndex() for place, at in before]
        self.changePersistentIndexList(kept, now)
        self.layoutChanged.emit()

    def put(self, place: int, line: BatchLine) -> None:
        """Put another line in the place of one; where only some are shown it stays in sight until they are sieved."""
        self._lines[place] = line
        if place not in self._shown:
            return
        row = self._shown.index(place)
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def place(self, row: int) -> int | None:
        """Give the place among all lines of a row that is shown."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_TEXTS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_TEXTS[section][0])
        if role == Qt.ItemDataRole.TextAlignmentRole and section == PEOPLE_COLUMN:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self.place(index.row())
        if not index.isValid() or place is None:
            return None
        line = self._lines[place]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _TEXTS[index.column()][1](line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return detail_text(line)
        if role == Qt.ItemDataRole.ForegroundRole:
            set_aside = line.state in (LineState.SET_ASIDE, LineState.WAITING)
            name = _COLORS[line.state] if index.column() == STATE_COLUMN or set_aside else "ink"
            return theme.color(name)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == PEOPLE_COLUMN:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def _place_in_order(line: BatchLine, column: int) -> tuple[bool, int | bytes]:
    """Give what a line is sorted by in a column: names as Vietnamese sort, counts and days by size, nothing last."""
    facts = line.file.facts if line.file else None
    if column == PEOPLE_COLUMN:
        return line.people == 0, line.people
    period, saved = (facts.period, facts.modified) if facts else (None, None)
    if column == _PERIOD_COLUMN:
        return period is None, period.last.toordinal() if period else 0
    if column == _SAVED_COLUMN:
        return saved is None, round(saved.timestamp()) if saved else 0
    text = _TEXTS[column][1](line)
    return not text, collation_key(text)
