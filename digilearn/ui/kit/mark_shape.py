"""The states of attendance as shape, word and colour; shapes are drawn, so that they sit on the line everywhere."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from digilearn.language import N_, _
from digilearn.ui.kit import theme

_WORDS = {
    "present": N_("Present"),
    "late": N_("Late"),
    "excused": N_("With leave"),
    "absent": N_("Absent"),
    "not_yet": N_("Not in the class yet"),
    "left": N_("Left the class"),
    "unrecorded": N_("Not recorded"),
    "to_come": N_("To come"),
}


def _state(mark: StrEnum | None) -> str:
    """Give the state's name: a Mark and a Cell of one name are drawn alike; None is not recorded."""
    return "unrecorded" if mark is None else mark.value


def mark_word(mark: StrEnum | None) -> str:
    """Give the word of a Mark, a Cell, or of None."""
    return _(_WORDS[_state(mark)])


def mark_color(mark: StrEnum | None) -> QColor:
    """Give the colour of a Mark, a Cell, or of None."""
    state = _state(mark)
    return theme.color(state if state in ("present", "late", "excused", "absent") else "soft")


def paint_mark(painter: QPainter, rect: QRect | QRectF, mark: StrEnum | None) -> None:
    """Draw the shape in the middle of a rectangle: ● ◐ ◇ ✕ ○ –, nothing for a meeting to come."""
    state = _state(mark)
    side = min(rect.width(), rect.height())
    box = QRectF(0, 0, side, side)
    box.moveCenter(QRectF(rect).center())
    ink = mark_color(mark)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, max(1.5, side / 8), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = box.adjusted(side / 10, side / 10, -side / 10, -side / 10)
    _SHAPES.get(state, _nothing)(painter, inner, ink)
    painter.restore()


def _dot(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.setBrush(ink)
    painter.drawEllipse(box)


def _half(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.drawEllipse(box)
    painter.setBrush(ink)
    painter.drawPie(box, 90 * 16, 180 * 16)


def _diamond(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    middle = box.center()
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(middle.x(), box.top()),
                QPointF(box.right(), middle.y()),
                QPointF(middle.x(), box.bottom()),
                QPointF(box.left(), middle.y()),
            ]
        )
    )


def _cross(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.drawLine(box.topRight(), box.bottomLeft())


def _ring(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    painter.drawEllipse(box)


def _dash(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    middle = box.center()
    painter.drawLine(
        QPointF(box.left() + box.width() / 4, middle.y()), QPointF(box.right() - box.width() / 4, middle.y())
    )


def _nothing(_painter: QPainter, _box: QRectF, _ink: QColor) -> None:
    """A meeting to come has no state to show."""


_SHAPES = {
    "present": _dot,
    "late": _half,
    "excused": _diamond,
    "absent": _cross,
    "unrecorded": _ring,
    "not_yet": _dash,
    "left": _dash,
}


def mark_icon(mark: StrEnum | None) -> QIcon:
    """Give the shape as an icon."""
    side = theme.px(16)
    picture = QPixmap(QSize(side * 2, side * 2))
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_mark(painter, QRectF(0, 0, side, side), mark)
    painter.end()
    return QIcon(picture)
