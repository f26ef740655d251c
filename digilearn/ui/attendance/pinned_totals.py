"""The totals of the register, kept in sight at the foot of the table while the rows scroll."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from digilearn.ui.attendance.register_model import LEAD, RegisterModel
from digilearn.ui.kit import theme
from digilearn.ui.kit.tables import FrozenTable


class PinnedTotals(QWidget):
    """Lies over the foot of the table and draws its last row, which is under it once one has scrolled to the end.

    Clicks and the wheel go through to the table. A screen reader reads the totals in the row itself.
    """

    def __init__(self, table: FrozenTable, model: RegisterModel) -> None:
        super().__init__(table)
        self._table, self._cells = table, model
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self.update())
        table.horizontalHeader().sectionResized.connect(lambda *_sizes: self.update())
        table.verticalScrollBar().valueChanged.connect(lambda _value: self.place())
        table.verticalScrollBar().rangeChanged.connect(lambda *_range: self.place())
        model.dataChanged.connect(lambda *_cells: self.update())
        model.modelReset.connect(self.place)

    @property
    def row(self) -> int:
        """Give the row of the totals, -1 in a register without anybody."""
        return self._cells.rowCount() - 1

    def place(self) -> None:
        """Lie at the foot of what is seen; vanish where the row itself is wholly in sight."""
        seen = self._table.viewport().geometry()
        height = self._table.rowHeight(self.row) if self.row >= 0 else 0
        own = self._table.rowViewportPosition(self.row)
        hidden = self.row < 0 or own + height <= seen.height() or seen.height() <= 2 * height
        self.setVisible(not hidden)
        self.setGeometry(seen.left(), seen.bottom() + 1 - height, seen.width(), height)
        self.raise_()

    def covered(self, rect: QRect) -> int:
        """Give how many pixels of a cell (in the viewport) lie under the totals."""
        above = self._table.viewport().height() - self.height()
        return max(rect.bottom() + 1 - above, 0) if self.isVisible() else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("paper"))
        lead = sum(self._table.columnWidth(column) for column in range(LEAD))
        painter.setClipRect(self.rect().adjusted(lead, 0, 0, 0))
        columns = range(LEAD, self._cells.columnCount())
        self._paint(painter, ((one, self._table.columnViewportPosition(one)) for one in columns))
        painter.setClipping(False)
        edges = [sum(self._table.columnWidth(before) for before in range(one)) for one in range(LEAD)]
        self._paint(painter, enumerate(edges))
        painter.fillRect(QRect(lead - 1, 0, 1, self.height()), theme.color("line"))

    def _paint(self, painter: QPainter, columns: Iterable[tuple[int, int]]) -> None:
        """Draw the totals of these columns, each with its left edge, as the table draws its cells."""
        for column, left in columns:
            option = QStyleOptionViewItem()
            option.rect = QRect(left, 0, self._table.columnWidth(column), self.height())
            if option.rect.intersects(self.rect()):
                self._table.itemDelegate().paint(painter, option, self._cells.index(self.row, column))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.update()
