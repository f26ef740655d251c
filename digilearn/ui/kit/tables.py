"""Tables: rows of 44 pixels, whole rows chosen; a variant whose first columns stay while the rest scrolls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from digilearn.ui.kit import theme

ROW_HEIGHT: Final = 44
Index = QModelIndex | QPersistentModelIndex


def _dress(table: QTableView) -> None:
    """Give a table the look of a list."""
    table.setShowGrid(False)
    table.setMinimumHeight(
        theme.px(40 + 4 * ROW_HEIGHT)
    )  # where letters are large the page scrolls, the list stays
    table.setWordWrap(False)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)  # Tab leaves the table: reading order of the page
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(theme.px(ROW_HEIGHT))
    columns = table.horizontalHeader()
    columns.setHighlightSections(False)
    columns.setFixedHeight(theme.px(40))
    columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    columns.setSectionsClickable(False)


def shared_widths(shares: Sequence[tuple[int, int]], room: int) -> list[int]:
    """Give each column its width in pixels from (wanted, least); what rounding leaves goes to the first."""
    if not shares:
        return []
    wanted, least = sum(share[0] for share in shares), sum(share[1] for share in shares)
    if room >= wanted:
        widths = [own * room // wanted for own, _least in shares]
    else:
        part, whole = max(room - least, 0), max(wanted - least, 1)
        widths = [low + (own - low) * part // whole for own, low in shares]
    widths[0] += max(room - sum(widths), 0) if room >= least else 0
    return widths


class ListTable(QTableView):
    """A list. `opened(index)` on Enter or a double click."""

    opened = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _dress(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self._shares: tuple[tuple[int, int], ...] = ()
        self._give_way: dict[int, int] = {}
        self.doubleClicked.connect(self.opened)

    def set_widths(self, *widths: int) -> None:
        """Set the widths of the columns in grid pixels; 0 stretches."""
        for column, width in enumerate(widths):
            header = self.horizontalHeader()
            if width:
                self.setColumnWidth(column, theme.px(width))
            else:
                header.setStretchLastSection(False)
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def share_out(self, *shares: tuple[int, int], give_way: Mapping[int, int] | None = None) -> None:
        """Share the room out among the columns: (wanted, least) grid pixels of each.

        Columns grow where there is more room than wanted and shrink where there is less; only what would be less than
        the least scrolls sideways. `give_way`: column -> the room below which it is left out, for what other columns
        or the page say too.
        """
        self._shares, self._give_way = shares, dict(give_way or {})
        self.horizontalHeader().setStretchLastSection(False)
        self._share()

    def _share(self) -> None:
        room = self.viewport().width()
        gone = {column for column, below in self._give_way.items() if room < theme.px(below)}
        shares = [
            (0, 0) if column in gone else (theme.px(wanted), theme.px(least))
            for column, (wanted, least) in enumerate(self._shares)
        ]
        for column, width in enumerate(shared_widths(shares, room)):
            self.setColumnHidden(column, column in gone)
            if column not in gone:
                self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class FrozenTable(QTableView):
    """The first `lead` columns stay in sight while the others scroll; both parts share model and selection."""

    def __init__(self, lead: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lead = lead
        self.frozen = QTableView(self)
        _dress(self)
        _dress(self.frozen)
        self.frozen.setMinimumHeight(0)
        self.frozen.setObjectName("frozen")
        self.frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.frozen.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.frozen.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.frozen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().stackUnder(self.frozen)
        self.horizontalHeader().sectionResized.connect(self._on_resized)
        self.verticalScrollBar().valueChanged.connect(self.frozen.verticalScrollBar().setValue)
        self.frozen.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.frozen.setModel(model)
        self.frozen.setSelectionModel(self.selectionModel())
        if model is None:
            return
        self._hide_rest()
        for signal in (model.modelReset, model.columnsInserted, model.columnsRemoved):
            signal.connect(self._hide_rest)

    def setItemDelegate(self, delegate: QAbstractItemDelegate) -> None:
        super().setItemDelegate(delegate)
        self.frozen.setItemDelegate(delegate)

    def setSelectionBehavior(self, behavior: QAbstractItemView.SelectionBehavior) -> None:
        super().setSelectionBehavior(behavior)
        self.frozen.setSelectionBehavior(behavior)

    def setSelectionMode(self, mode: QAbstractItemView.SelectionMode) -> None:
        super().setSelectionMode(mode)
        self.frozen.setSelectionMode(mode)

    def _hide_rest(self) -> None:
        model = self.model()
        for column in range(model.columnCount()):
            self.frozen.setColumnHidden(column, column >= self._lead)
            self.frozen.setColumnWidth(column, self.columnWidth(column))
        self._place()

    def _on_resized(self, column: int, _before: int, width: int) -> None:
        if column < self._lead:
            self.frozen.setColumnWidth(column, width)
            self._place()

    def _lead_width(self) -> int:
        return sum(self.columnWidth(column) for column in range(self._lead))

    def _place(self) -> None:
        """Lay the frozen part over the left edge of the scrolling one."""
        frame = self.frameWidth()
        height = self.viewport().height() + self.horizontalHeader().height()
        self.frozen.setGeometry(frame, frame, self._lead_width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll so that the cell is not hidden under the frozen part either."""
        if index.column() < self._lead:
            across = self.horizontalScrollBar().value()
            super().scrollTo(index, hint)
            self.horizontalScrollBar().setValue(across)
            return
        super().scrollTo(index, hint)
        under = self._lead_width() - self.visualRect(index).left()
        if under > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - under)
