"""The titles over a plan's columns: what each became, its title in the file, and the way to change it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from digilearn.domain.importing.columns import Field
from digilearn.language import _
from digilearn.ui.imports.column_tints import head_tint
from digilearn.ui.kit import theme

FIELD_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""Header data: what the column became (a Field), None for a column that cannot be changed."""
TITLE_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""Header data: the title as it stands in the file."""
_HEIGHT: Final = 56
_OPENING: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_F4)


class ColumnHead(QHeaderView):
    """`asked(section)`: by click, or by Space on the title the arrows led to, somebody wants to change a column."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._current = 0
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setFixedHeight(theme.px(_HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSectionsClickable(True)
        self.setAccessibleName(_("Titles of the columns: arrows lead along them, Space changes one"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(_HEIGHT))

    @property
    def current(self) -> int:
        """Give the title that the arrow keys stand on."""
        return self._current

    def below(self, section: int) -> QPoint:
        """Give the place on the screen for a menu under a title."""
        return self.mapToGlobal(QPoint(self.sectionViewportPosition(section), self.height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the column under the mouse, unless its edge was dragged."""
        dragged = self.cursor().shape() is Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(event)
        section = self.logicalIndexAt(event.position().toPoint())
        if not dragged and event.button() is Qt.MouseButton.LeftButton and self._field(section) is not None:
            self._go_to(section)
            self.asked.emit(section)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._go_to(min(max(self._current + step, 1), self.count() - 1))
        elif event.key() in _OPENING and self._field(self._current) is not None:
            self.asked.emit(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._go_to(min(max(self._current, 1), max(self.count() - 1, 0)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _go_to(self, section: int) -> None:
        self._current = section
        left, width = self.sectionViewportPosition(section), self.sectionSize(section)
        if left < 0:
            self._scroll(left)
        elif left + width > self.viewport().width():
            self._scroll(min(left, left + width - self.viewport().width()))
        words = self.model().headerData(section, Qt.Orientation.Horizontal)
        self.setAccessibleDescription(str(words or ""))
        self.viewport().update()

    def _scroll(self, by: int) -> None:
        table = self.parentWidget()
        bar = getattr(table, "horizontalScrollBar", None)
        if bar is not None:
            bar().setValue(bar().value() + by)

    def _field(self, section: int) -> Field | None:
        if self.model() is None or section < 0:
            return None
        field = self.model().headerData(section, Qt.Orientation.Horizontal, FIELD_ROLE)
        return None if field is None else Field(field)

    # --- painting -------------------------------------------------------------------------------------------------
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        field = self._field(section)
        painter.save()
        painter.fillRect(rect, head_tint(field or Field.IGNORED))
        painter.setPen(theme.color("edge"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_words(painter, rect, section, field)
        if self.hasFocus() and section == self._current:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, section: int, field: Field | None) -> None:
        inside = rect.adjusted(theme.px(11), theme.px(6), -theme.px(8), -theme.px(6))
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal, TITLE_ROLE) or "")
        upper = theme.font("small")
        upper.setWeight(QFont.Weight.DemiBold)
        where = Qt.AlignmentFlag.AlignLeft | (
            Qt.AlignmentFlag.AlignTop if title else Qt.AlignmentFlag.AlignVCenter
        )
        if field is not None:
            painter.setFont(upper)
            painter.setPen(theme.color("soft"))
            painter.drawText(inside, where & ~Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight, "▾")
        told = field not in (None, Field.IGNORED)
        _draw(painter, inside.adjusted(0, 0, -theme.px(14), 0), where, words, upper, told=told)
        _draw(
            painter,
            inside,
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom,
            title,
            theme.font("small"),
            told=False,
        )


def _draw(
    painter: QPainter, rect: QRect, where: Qt.AlignmentFlag, text: str, font: QFont, *, told: bool
) -> None:
    """Write one line, cut with an ellipsis where there is no room."""
    painter.setFont(font)
    painter.setPen(theme.color("ink" if told else "soft"))
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, where, cut)
