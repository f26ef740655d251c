"""How far somebody is, as shape, word, colour and key; shapes are drawn, and none tells by its colour alone."""

from __future__ import annotations

from functools import partial
from math import cos, pi, sin
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPolygonF

from digilearn.domain.outcomes import Level
from digilearn.language import N_, _
from digilearn.ui.kit import theme
from digilearn.ui.kit.shapes import Shape, cross, dot, half, paint_shape, ring, shape_icon

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
    paint_shape(painter, rect, _SHAPES[state], state_color(state), Qt.PenJoinStyle.RoundJoin)


def _triangle(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    top = QPointF(box.center().x(), box.top())
    painter.drawPolygon(QPolygonF([top, box.bottomRight(), box.bottomLeft()]))


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


def _nothing_said(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(box.center(), box.width() / 7, box.width() / 7)


_SHAPES: Final[dict[State, Shape]] = {
    None: _nothing_said,
    Level.NOT_YET: ring,
    Level.LEARNED: half,
    Level.NEEDS_HELP: _triangle,
    Level.ALONE: dot,
    Level.HELPS_OTHERS: _star,
    True: _tick,
    False: cross,
}


def state_icon(state: State) -> QIcon:
    """Give the shape as an icon."""
    return shape_icon(partial(paint_state, state=state))
