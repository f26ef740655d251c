"""Rows struck through with a pale pen: a thin level line, also under names, told from the crease of a fold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import cv2
import numpy as np

from digilearn.exchange.sheet_photos.straightening import DOTS, EDGE

if TYPE_CHECKING:
    from digilearn.exchange.paper.registration import PageGrid

Array = np.ndarray[Any, np.dtype[Any]]
_WINDOW: Final = 4.0
"""Millimetres over which a line is averaged: a pale pen stands out of the grain, a wavering hand stays level."""
_EDGE: Final = 1.3
"""Millimetres kept off the printed lines."""
_LINE: Final = 0.5
"""Half of what a pen's line may cover in a window, in mm."""
_LEAST: Final = 0.022
_GRAINS: Final = 5.0
"""A line is darker than the paper beside it by this, and by so many times what the grain leaves in a window."""
_REST: Final = 0.6
"""A window tells of a line when nothing else in it is darker than this share of the darkest (or than paper is)."""
_SHARE: Final = 0.85
"""Of the windows that can tell so many must hold the line."""
_LEAST_WINDOWS: Final = 5
_LEVEL: Final = 1.6
"""Millimetres from one window to the next by which a line that is one may rise."""


class Strikes:
    """The lines that run through the rows of a straight page."""

    def __init__(self, ink: Array, grid: PageGrid, grain: float) -> None:
        self._ink, self._grid = ink, grid
        self._seen: dict[tuple[int, int], list[tuple[float, float]]] = {}
        self._least = max(_LEAST, _GRAINS * grain / (_WINDOW * DOTS) ** 0.5)
        signed = next((n for n, meeting in enumerate(grid.meetings) if meeting is not None), 0)
        parts = [(0, len(grid.meetings)), (0, signed)]
        self._rows = {
            row for row in range(len(grid.rows) - 1) if any(self._is_struck(row, *part) for part in parts)
        }

    def through(self, row: int, column: int, *, signed: bool) -> bool:
        """Say whether a line runs through the whole row or its names; through a box alone only where no name stands.

        A stroke under a name looks like one through its box.
        """
        return row in self._rows or (not signed and self._is_struck(row, column, column + 1))

    def _is_struck(self, row: int, first: int, last: int) -> bool:
        """Say whether a line of a pen runs through the columns from `first` to before `last`."""
        told = [place for column in range(first, last) for place in self._column(row, column)]
        held = [height for height, strength in told if strength > self._least]
        if len(told) < _LEAST_WINDOWS or len(held) < _SHARE * len(told):
            return False
        return bool(np.median(np.abs(np.diff(held))) < _LEVEL) and not self._is_fold(
            row, float(np.median(held))
        )

    def _column(self, row: int, column: int) -> list[tuple[float, float]]:
        if (row, column) not in self._seen:
            left, right = self._grid.lines[column] + _EDGE, self._grid.lines[column + 1] - _EDGE
            self._seen[row, column] = self._lines(row, left, right)
        return self._seen[row, column]

    def _is_fold(self, row: int, height: float) -> bool:
        """Say whether the line goes on over both edges of the table: a crease runs across the paper."""
        width = self._grid.width
        sides = (-EDGE, -1.5), (width + 1.5, width + EDGE)
        beyond = [self._lines(row, *side) for side in sides]
        return all(
            any(dark > 0.5 * self._least and abs(at - height) < 2 * _LEVEL for at, dark in lines)
            for lines in beyond
        )

    def _lines(self, row: int, left: float, right: float) -> list[tuple[float, float]]:
        """Give the height (mm under the row's top) and strength of the line in each window that can tell."""
        top, bottom = (
            round((at + EDGE) * DOTS)
            for at in (self._grid.rows[row] + _EDGE, self._grid.rows[row + 1] - _EDGE)
        )
        start, wide = round((left + EDGE) * DOTS), round(_WINDOW * DOTS)
        count = max(0, round((right - left) * DOTS) // wide)
        part = self._ink[top:bottom, start : start + count * wide]
        return _told(part.reshape(len(part), count, wide).mean(axis=2)) if count else []


def _told(means: Array) -> list[tuple[float, float]]:
    """Give the darkest line of each window that holds nothing else; `means`: height x windows."""
    dark = cv2.blur(means - np.median(means, axis=0), (1, 3))
    at = dark.argmax(axis=0)
    strength = dark.max(axis=0)
    beside = np.abs(np.arange(len(dark))[:, None] - at[None, :]) > round(_LINE * DOTS) + 1
    rest = np.where(beside, dark, -1.0).max(axis=0)
    clear = rest <= np.maximum(_LEAST, _REST * strength)
    return [(at[n] / DOTS + _EDGE, float(strength[n])) for n in np.nonzero(clear)[0]]
