"""A list of learners of any length, fetched by pages of rank: it never holds more than was scrolled to."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerLine
from digilearn.ui.kit.desk import Desk

PAGE: Final = 100
Index = QModelIndex | QPersistentModelIndex
LineRole: Final = Qt.ItemDataRole.UserRole + 1


class PagedLearnerModel(QAbstractTableModel):
    """Learners in Vietnamese order; a subclass says `headings()` and `cell(line, column)`.

    `search(text)` begins anew (newest text wins); `loaded` after every page. `LineRole` gives the LearnerLine.
    """

    loaded = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: list[LearnerLine] = []
        self._text = ""
        self._more = False
        self._asking = False

    def headings(self) -> tuple[str, ...]:
        """Give the headings of the columns, translated."""
        raise NotImplementedError

    def cell(self, line: LearnerLine, column: int) -> str:
        """Give what a column says about a learner."""
        raise NotImplementedError

    @property
    def lines(self) -> list[LearnerLine]:
        """Give the learners fetched so far."""
        return self._lines

    def line(self, index: Index) -> LearnerLine | None:
        """Give the learner of a row."""
        return self._lines[index.row()] if index.isValid() else None

    def place(self, learner_id: Id) -> int | None:
        """Give the row of a learner, None when not fetched."""
        return next((row for row, line in enumerate(self._lines) if line.id == learner_id), None)

    def search(self, text: str) -> None:
        """Show the learners that fit a text, "" for all."""
        self._text = text
        self.reload()

    def reload(self) -> None:
        """Fetch again as many as are shown."""
        limit = max(PAGE, len(self._lines))
        ask = partial(self._desk.session.learners.search, self._text, limit=limit)
        self._asking = True
        self._desk.operations.read(("learners", id(self)), ask, partial(self._show, limit), self._on_failed)

    def _show(self, limit: int, lines: list[LearnerLine]) -> None:
        self.beginResetModel()
        self._lines = list(lines)
        self._more = len(lines) == limit
        self._asking = False
        self.endResetModel()
        self.loaded.emit()

    def _on_failed(self, _error: Exception) -> None:
        self._asking = False

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and not self._asking

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        self._asking = True
        after = self._lines[-1].rank if self._lines else None
        ask = partial(self._desk.session.learners.search, self._text, after=after, limit=PAGE)
        self._desk.operations.read(("learners", id(self)), ask, self._append, self._on_failed)

    def _append(self, lines: list[LearnerLine]) -> None:
        self._asking = False
        self._more = len(lines) == PAGE
        if lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._lines.extend(lines)
            self.endInsertRows()
        self.loaded.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.headings())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        wanted = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.headings()[section] if wanted else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return None
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return self.cell(line, index.column())
        return line if role == LineRole else None
