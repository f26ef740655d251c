"""The table of the register: names stay, dates scroll, the keys of the roll correct a cell."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from digilearn.ui.attendance.mark_keys import is_mark_key, mark_of
from digilearn.ui.attendance.pinned_totals import PinnedTotals
from digilearn.ui.attendance.register_delegate import RegisterDelegate
from digilearn.ui.attendance.register_model import LEAD, RegisterModel
from digilearn.ui.kit import theme
from digilearn.ui.kit.tables import FrozenTable, Index

_WIDTHS: Final = (44, 232, 80)
_MEETING_WIDTH: Final = 56
_TAIL_WIDTHS: Final = (80, 72, 260)


class RegisterTable(FrozenTable):
    """`marked(index, mark)` asks for a correction of the cell under the cursor; `undone` takes the last back."""

    marked = Signal(object, object)
    undone = Signal()

    def __init__(self, model: RegisterModel, parent: QWidget | None = None) -> None:
        super().__init__(LEAD, parent)
        self._register = model
        self.setModel(model)
        self.setItemDelegate(RegisterDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setFixedHeight(theme.px(48))
        self.frozen.horizontalHeader().setFixedHeight(theme.px(48))
        self.totals = PinnedTotals(self, model)
        model.modelReset.connect(self.arrange)

    def arrange(self) -> None:
        """Give every column its width; nothing is measured, so that 200 x 60 cells open at once."""
        widths = [*_WIDTHS, *[_MEETING_WIDTH] * len(self._register.meetings), *_TAIL_WIDTHS]
        for column, width in enumerate(widths):
            self.setColumnWidth(column, theme.px(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undone.emit()
        elif is_mark_key(event) and index.isValid():
            mark = mark_of(event)
            if mark is not None:
                self._step_down()
            self.marked.emit(index, mark)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.totals.place()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll so that the cell is not hidden under the totals either."""
        super().scrollTo(index, hint)
        if not index.isValid() or self._register.is_total(
            index.row()
        ):  # Qt asks for no cell while it is made
            return
        under = self.totals.covered(self.visualRect(index))
        if under:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + under)

    def _step_down(self) -> None:
        """Go on to the next person of the same date, as one reads a column of the paper."""
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if below.isValid() and not self._register.is_total(below.row()):
            self.setCurrentIndex(below)

    def keyboardSearch(self, search: str) -> None:
        """Letters are marks here, never a search."""
