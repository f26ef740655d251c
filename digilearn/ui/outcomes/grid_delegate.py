"""How the grid of a class is drawn: shape and, where there is room, word; lesson titles in two lines above them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from digilearn.ui.kit import theme
from digilearn.ui.kit.level_shape import paint_state, short_word, state_color
from digilearn.ui.outcomes.grid_model import LEAD, GridModel

_PENDING_OPACITY: Final = 0.5
_WITH_WORD: Final = 92
"""From this width of a column on, grid pixels, the word stands beside the shape."""
_SHAPE: Final = 14


class GridDelegate(QStyledItemDelegate):
    """Draws numbers, names and what cells say."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells = model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        rect, chosen = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.color("accent-soft" if chosen else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if index.column() < LEAD:
            self._paint_text(painter, rect, index)
        else:
            painter.setOpacity(_PENDING_OPACITY if self._cells.is_pending(index) else 1.0)
            self._paint_state(painter, rect, index)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setOpacity(1.0)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_text(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        name = index.column() == 1
        painter.setFont(theme.font("strong" if name else "text"))
        painter.setPen(theme.color("ink" if name else "soft"))
        box = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignLeft if name else Qt.AlignmentFlag.AlignRight
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_state(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        state, side = self._cells.state(index), theme.px(_SHAPE)
        shape = QRect(0, 0, side, side)
        shape.moveCenter(rect.center())
        if rect.width() >= theme.px(_WITH_WORD) and state is not None:
            shape.moveLeft(rect.left() + theme.px(8))
            painter.setFont(theme.font("small"))
            painter.setPen(state_color(state))
            box = rect.adjusted(shape.width() + theme.px(14), 0, -theme.px(4), 0)
            word = painter.fontMetrics().elidedText(
                short_word(state), Qt.TextElideMode.ElideRight, box.width()
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)
        paint_state(painter, shape, state)


def two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Break a title into at most two lines of a width; what is over is cut with dots."""
    words, first = text.split(), ""
    while words and (not first or metrics.horizontalAdvance(f"{first} {words[0]}") <= width):
        first = f"{first} {words.pop(0)}".strip()
    rest = " ".join(words)
    lines = [first, rest] if rest else [first]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


class GridHeader(QHeaderView):
    """The titles of the lessons, each with how many can do it alone below."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._cells = model
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.color("paper"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("soft"))
        box = rect.adjusted(theme.px(8), theme.px(1), -theme.px(4), -theme.px(4))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("soft"))
        metrics = painter.fontMetrics()
        title = str(self.model().headerData(column, Qt.Orientation.Horizontal))
        for line in two_lines(title, metrics, box.width()):
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, line)
            box.setTop(box.top() + metrics.height())
        if column >= LEAD:
            painter.setFont(theme.font("strong"))
            painter.setPen(theme.color("ink"))
            count = f"{self._cells.able(column)}/{self._cells.rowCount()}"
            low = rect.adjusted(theme.px(8), 0, -theme.px(4), -theme.px(1))
            painter.drawText(low, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, count)
        painter.restore()
