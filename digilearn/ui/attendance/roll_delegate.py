"""How one person of the roll is drawn: the name is the largest thing, the state is shape, word and colour."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from digilearn.domain.attendance import Mark, RollRow
from digilearn.language import _
from digilearn.ui.attendance.roll_model import ShownRole, ShownRow
from digilearn.ui.kit import theme
from digilearn.ui.kit.mark_shape import mark_color, mark_word, paint_mark

ROW_HEIGHT: Final = 56
STATE_WIDTH: Final = 136
_NUMBER_WIDTH: Final = 40
_SHAPE: Final = 16
_PENDING_OPACITY: Final = 0.5


def state_rect(row: QRect) -> QRect:
    """Give the part of a row that is clicked to record: at its right, as wide as the longest word."""
    return row.adjusted(row.width() - theme.px(STATE_WIDTH), 0, 0, 0)


class RollDelegate(QStyledItemDelegate):
    """Draws number, name, year, village, state and time of arrival."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(240), theme.px(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown: ShownRow = index.data(ShownRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect
        self._paint_ground(painter, option)
        self._paint_number(painter, rect, shown.row.number)
        self._paint_person(painter, rect, shown.row)
        self._paint_state(painter, rect, shown, hovered=self.hovered == index.row())
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect = option.rect
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        if current:
            painter.fillRect(rect, theme.color("accent-soft"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme.color("line"))
        if current:
            painter.fillRect(
                QRect(rect.left(), rect.top(), theme.px(4), rect.height()), theme.color("accent")
            )
        if current and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_number(self, painter: QPainter, rect: QRect, number: int) -> None:
        painter.setFont(theme.font("text"))
        painter.setPen(theme.color("soft"))
        box = QRect(
            rect.left() + theme.px(4), rect.top(), theme.px(_NUMBER_WIDTH) - theme.px(4), rect.height()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))

    def _paint_person(self, painter: QPainter, rect: QRect, row: RollRow) -> None:
        left = rect.left() + theme.px(_NUMBER_WIDTH + 12)
        width = state_rect(rect).left() - theme.px(8) - left
        first, second = person_lines(row, width, QFontMetrics(theme.font("name")))
        upper, lower = _lines(rect, left, width)
        painter.setFont(theme.font("name"))
        painter.setPen(theme.color("ink"))
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, _elided(painter, first, width))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("soft"))
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, _elided(painter, second, width))

    def _paint_state(self, painter: QPainter, rect: QRect, shown: ShownRow, *, hovered: bool) -> None:
        area = state_rect(rect)
        if hovered:
            painter.setPen(QPen(theme.color("line"), 1))
            painter.setBrush(theme.color("paper"))
            painter.drawRoundedRect(area.adjusted(0, 4, -theme.px(6), -5), theme.px(8), theme.px(8))
        painter.setOpacity(_PENDING_OPACITY if shown.pending else 1.0)
        left = area.left() + theme.px(8)
        upper, lower = _lines(area, left + theme.px(_SHAPE + 8), area.right() - left - theme.px(_SHAPE + 8))
        size = theme.px(_SHAPE)
        shape = QRect(left, upper.center().y() - size // 2 + 1, size, size)
        if shown.row.arrived is None:
            upper = QRect(upper.left(), rect.top(), upper.width(), rect.height())
            shape.moveTop(rect.center().y() - size // 2 + 1)
        paint_mark(painter, shape, shown.row.mark)
        painter.setFont(theme.font("strong"))
        painter.setPen(mark_color(shown.row.mark))
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, state_word(shown.row.mark))
        if shown.row.arrived is not None:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("soft"))
            painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, f"{shown.row.arrived:%H:%M}")


def state_word(mark: Mark | None) -> str:
    """Give the word beside the shape: the shape says that an excused person is away, the word why."""
    return _("With leave") if mark is Mark.EXCUSED else mark_word(mark)


def person_lines(row: RollRow, width: int, metrics: QFontMetrics) -> tuple[str, str]:
    """Give the two lines of a person: what elders are called goes beside the name, or below where it does not fit."""
    learner = row.learner
    below = [str(learner.birth_year)] if learner.birth_year else []
    below += [learner.village] if learner.village else []
    below += [_("new")] if row.new else []
    if metrics.horizontalAdvance(learner.shown_name) <= width or not learner.also_called:
        return learner.shown_name, " · ".join(below)
    return learner.name, " · ".join([learner.also_called, *below])


def _lines(rect: QRect, left: int, width: int) -> tuple[QRect, QRect]:
    """Give the boxes of the two lines of a row, close to its middle."""
    half = rect.height() // 2
    upper = QRect(left, rect.top() + theme.px(4), width, half)
    lower = QRect(left, rect.top() + half + theme.px(3), width, half - theme.px(7))
    return upper, lower


def _elided(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
