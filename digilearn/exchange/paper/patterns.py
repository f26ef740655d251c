"""Patterns that black-and-white print keeps apart: for the bars and series of charts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from digilearn.exchange.paper.canvas import Box, Canvas

_APART: Final = 1.7
_THIN: Final = 0.18


def fill_pattern(canvas: Canvas, box: Box, number: int) -> None:
    """Fill a box (mm) with the pattern of a series, counted from 0, and frame it."""
    if box.width > 0.05 and box.height > 0.05:
        _PATTERNS[number % len(_PATTERNS)](canvas, box)
        canvas.frame(box, 0.25)


def hatch(canvas: Canvas, box: Box, *, rising: bool = True) -> None:
    """Draw slanting lines into a box, cut at its sides."""
    across = box.width + box.height
    shift = _APART
    while shift < across:
        # A line from the left or upper side to the lower or right one: x + y = shift, from the box's corner.
        x1, y1 = (shift, 0.0) if shift <= box.width else (box.width, shift - box.width)
        x2, y2 = (0.0, shift) if shift <= box.height else (shift - box.height, box.height)
        if not rising:
            x1, x2 = box.width - x1, box.width - x2
        canvas.line(box.x + x1, box.y + y1, box.x + x2, box.y + y2, _THIN)
        shift += _APART


def _dark(canvas: Canvas, box: Box) -> None:
    canvas.fill(box, 90)


def _light(canvas: Canvas, box: Box) -> None:
    canvas.fill(box, 205)


def _crossed(canvas: Canvas, box: Box) -> None:
    hatch(canvas, box)
    hatch(canvas, box, rising=False)


def _lying(canvas: Canvas, box: Box) -> None:
    y = box.y + _APART / 2
    while y < box.y + box.height:
        canvas.line(box.x, y, box.x + box.width, y, _THIN)
        y += _APART / 2


def _empty(_canvas: Canvas, _box: Box) -> None:
    """Leave the paper white."""


_PATTERNS: Final[tuple[Callable[[Canvas, Box], None], ...]] = (
    _dark,
    hatch,
    _light,
    _crossed,
    _empty,
    _lying,
)
