"""How far somebody is, as shape, word, colour and key; shapes are drawn, and none tells by its colour alone."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from digilearn.domain.outcomes import Level
from digilearn.language import N_, _
from digilearn.ui.kit import theme

State = Level | bool | None
"""What a cell says: a Level of a lesson, yes or no of VNeID, None where nothing was said."""


class Choice(NamedTuple):
    """One thing a cell can say, and the key that says it ("" for Delete)."""

    key: str
    state: State


LEVELS: Final = tuple(Choice(str(place), level) for place, level in enumerate(Level, 1))
SEEN: Final = (Choice("1", True), Choice("2", False))
_WORDS: Final[dict[State, str]] = {
    Level.NOT_YET: N_("Not yet"),
    Level.LEARNED: N_("Has learned it"),
    Level.NEEDS_HELP: N_("Needs help"),
    Level.ALONE: N_("Can do it alone"),
    Level.HELPS_OTHERS: N_("Can help others"),
    True: N_("Yes, confirmed"),
    False: N_("No, not confirmed"),
}
_SHORT: Final[dict[State, str]] = {
    Level.NOT_YET: N_("not yet"),
    Level.LEARNED: N_("learned"),
    Level.NEEDS_HELP: N_("help"),
    Level.ALONE: N_("alone"),
    Level.HELPS_OTHERS: N_("helps"),
    True: N_("yes"),
    False: N_("no"),
}
_COLORS: Final[dict[State, str]] = {
    Level.NOT_YET: "soft",
    Level.LEARNED: "excused",
    Level.NEEDS_HELP: "late",
    Level.ALONE: "present",
    Level.HELPS_OTHERS: "accent",
    True: "present",
    False: "late",
}


def state_word(state: State) -> str:
    """Give "Tự làm được"; "chưa ghi" where nothing was said."""
    return _(_WORDS[state]) if state is not None else _("not said yet")


def short_word(state: State) -> str:
    """Give the word beside the shape in a narrow column, "" where nothing was said."""
    return _(_SHORT[state]) if state is not None else ""


def state_color(state: State) -> QColor:
    """Give the colour."""
    return theme.color(_COLORS.get(state, "soft"))


def paint_state(painter: QPainter, rect: QRect | QRectF, state: State) -> None:
    """Draw the shape in the middle of a rectangle: ○ ◐ △ ● ★, ✓ ✕ of VNeID, a small dot where nothing was said."""
    side = min(rect.width(), rect.height())
    box = QRectF(0, 0, side, side)
    box.moveCenter(QRectF(rect).center())
    ink = state_color(state)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(ink, max(1.5, side / 8), Qt.PenStyle.SolidLine, cap, join))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _SHAPES[state](painter, box.adjusted(side / 10, side / 10, -side / 10, -side / 10), ink)
    painter.restore()


def _ring(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    painter.drawEllipse(box)


def _half(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.drawEllipse(box)
    painter.setBrush(ink)
    painter.drawPie(box, 90 * 16, 180 * 16)


def _triangle(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    top = QPointF(box.center().x(), box.top())
    painter.drawPolygon(QPolygonF([top, box.bottomRight(), box.bottomLeft()]))


def _dot(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.setBrush(ink)
    painter.drawEllipse(box)


def _star(painter: QPainter, box: QRectF, ink: QColor) -> None:
    middle, radius = box.center(), box.width() / 1.9
    turns = [(pi * place / 5 - pi / 2, radius if place % 2 == 0 else radius * 0.45) for place in range(10)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(
        QPolygonF(
            [QPointF(middle.x() + far * cos(turn), middle.y() + far * sin(turn)) for turn, far in turns]
        )
    )


def _tick(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    low = QPointF(box.left() + box.width() * 0.38, box.bottom() - box.height() * 0.1)
    painter.drawPolyline(
        QPolygonF([QPointF(box.left(), box.center().y()), low, QPointF(box.right(), box.top())])
    )


def _cross(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.drawLine(box.topRight(), box.bottomLeft())


def _nothing_said(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(box.center(), box.width() / 7, box.width() / 7)


_Shape = Callable[[QPainter, QRectF, QColor], None]
_SHAPES: Final[dict[State, _Shape]] = {
    None: _nothing_said,
    Level.NOT_YET: _ring,
    Level.LEARNED: _half,
    Level.NEEDS_HELP: _triangle,
    Level.ALONE: _dot,
    Level.HELPS_OTHERS: _star,
    True: _tick,
    False: _cross,
}


def state_icon(state: State) -> QIcon:
    """Give the shape as an icon."""
    side = theme.px(16)
    picture = QPixmap(QSize(side * 2, side * 2))
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_state(painter, QRectF(0, 0, side, side), state)
    painter.end()
    return QIcon(picture)
