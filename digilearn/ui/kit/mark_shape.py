"""The states of attendance as shape, word and colour; shapes are drawn, so that they sit on the line everywhere."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPolygonF

from digilearn.language import N_, _
from digilearn.ui.kit import theme
from digilearn.ui.kit.shapes import Shape, cross, dot, half, paint_shape, ring, shape_icon

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
    paint_shape(painter, rect, _SHAPES.get(_state(mark), _nothing), mark_color(mark))


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


def _dash(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    middle = box.center()
    painter.drawLine(
        QPointF(box.left() + box.width() / 4, middle.y()), QPointF(box.right() - box.width() / 4, middle.y())
    )


def _nothing(_painter: QPainter, _box: QRectF, _ink: QColor) -> None:
    """A meeting to come has no state to show."""


_SHAPES: Final[dict[str, Shape]] = {
    "present": dot,
    "late": half,
    "excused": _diamond,
    "absent": cross,
    "unrecorded": ring,
    "not_yet": _dash,
    "left": _dash,
}


def mark_icon(mark: StrEnum | None) -> QIcon:
    """Give the shape as an icon."""
    return shape_icon(partial(paint_mark, mark=mark))
