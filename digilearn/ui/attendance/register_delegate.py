"""How a cell of the register is drawn: the letter of the paper form in the colour of its state, blanks as a ring."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from digilearn.domain.attendance import Cell
from digilearn.ui.attendance.register_model import CellRole, PendingRole, TotalRole
from digilearn.ui.kit import theme
from digilearn.ui.kit.mark_shape import mark_color, paint_mark

_DRAWN: Final = frozenset({Cell.UNRECORDED, Cell.NOT_YET, Cell.LEFT})
_PENDING_OPACITY: Final = 0.5


class RegisterDelegate(QStyledItemDelegate):
    """Draws names, cells, figures and the row of totals; days one could not attend are a soft dash."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        rect, total = option.rect, bool(index.data(TotalRole))
        held = index.data(CellRole)
        cell = Cell(held) if held else None  # Qt hands text enums back as plain text
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "accent-soft" if selected else "paper" if total else "surface"
        painter.fillRect(rect, theme.color(ground))
        edge = rect.top() if total else rect.bottom()
        painter.fillRect(QRect(rect.left(), edge, rect.width(), 1), theme.color("soft" if total else "line"))
        painter.setOpacity(_PENDING_OPACITY if index.data(PendingRole) else 1.0)
        if cell in _DRAWN:
            side = theme.px(12)
            shape = QRect(0, 0, side, side)
            shape.moveCenter(rect.center())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_mark(painter, shape, cell)
        else:
            self._paint_text(painter, rect, index, cell, strong=total or index.column() == 1)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_text(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        cell: Cell | None,
        *,
        strong: bool,
    ) -> None:
        painter.setFont(theme.font("strong" if strong or cell else "text"))
        painter.setPen(mark_color(cell) if cell else theme.color("ink"))
        box = rect.adjusted(theme.px(8), 0, -theme.px(8), 0) if cell is None else rect
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, index.data(Qt.ItemDataRole.TextAlignmentRole), text)
