"""A page made straight: evenly lit, and pulled so that every printed line of its table stands where it was drawn."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digilearn.exchange.paper.registration import PageGrid

Array = np.ndarray[Any, np.dtype[Any]]
DOTS: Final = 6
"""Dots to the millimetre of a straight page: a pen's stroke is three wide."""
EDGE: Final = 8.0
"""Millimetres kept around the table."""
_REACH: Final = 3.4
"""A fold or a curl moves a line by at most so many mm from where the four squares say."""
_COARSE: Final = 3
"""Dots to the millimetre where places are only compared."""
_STANDS_OUT: Final = 0.05
"""A printed line is darker than what is beside it by this, also where it is pale and blurred."""
Field = Any


def straight(grey: Any, matrix: Array, grid: PageGrid) -> tuple[Array, Array]:
    """Give the table as grey dots and as ink (0 paper to 1 black), both with EDGE around, DOTS to the mm."""
    across, down = _axes(grid)
    x, y = np.meshgrid(across, down)
    ink = ink_of(_sampled(grey, matrix, x, y))
    sideways, upright = _shifts(ink, grid)
    rows, lines = [0.0, *grid.rows], list(grid.lines)
    y = y + _spread(upright, rows, _middles(lines), down, across)
    x = x + _spread(sideways.T, _middles(rows), lines, down, across)
    page = _sampled(grey, matrix, x, y)
    return page, ink_of(page)


def likelihood(grey: Any, matrix: Array, grid: PageGrid) -> float:
    """Give how well the printed lines stand where a place says, give or take a millimetre: 0 not at all."""
    across, down = (axis[:: DOTS // _COARSE] for axis in _axes(grid))
    ink = ink_of(cv2.resize(_sampled(grey, matrix, *np.meshgrid(across, down)), None, fx=2, fy=2))
    rows, lines = [0.0, *grid.rows], list(grid.lines)
    seen = [_lines_seen(ink, rows, lines, 1.0), _lines_seen(ink.T, lines, rows, 1.0)]
    return float(np.mean(np.concatenate([one.ravel() for one in seen]).clip(0, 0.3)))


def share_of_lines(ink: Array, grid: PageGrid) -> float:
    """Give which share of the printed lines' pieces stands where it must on a straight page, 0 to 1."""
    rows, lines = [0.0, *grid.rows], list(grid.lines)
    seen = [_lines_seen(ink, rows, lines, 0.35), _lines_seen(ink.T, lines, rows, 0.35)]
    return float(np.mean(np.concatenate([one.ravel() for one in seen]) > _STANDS_OUT))


def _lines_seen(ink: Array, lines: Sequence[float], edges: Sequence[float], reach_mm: float) -> Array:
    """Give how much each piece of each line stands out, at the best place within reach."""
    reach = round(reach_mm * DOTS)
    profiles = np.stack([_profile(ink, one, two) for one, two in pairwise(edges)])
    places = np.rint((np.array(lines) + EDGE) * DOTS).astype(int)
    best = [profiles[:, at - reach : at + reach + 1].max(axis=1) for at in places]
    return np.asarray(np.stack(best), np.float32)


def _axes(grid: PageGrid) -> tuple[Array, Array]:
    across = np.arange(round((grid.width + 2 * EDGE) * DOTS)) / DOTS - EDGE
    down = np.arange(round((grid.height + 2 * EDGE) * DOTS)) / DOTS - EDGE
    return across, down


def _sampled(grey: Any, matrix: Array, x: Field, y: Field) -> Array:
    """Take the dot of the picture for each place in mm."""
    depth = matrix[2, 0] * x + matrix[2, 1] * y + matrix[2, 2]
    mapped = [(matrix[n, 0] * x + matrix[n, 1] * y + matrix[n, 2]) / depth for n in (0, 1)]
    wide, high = (one.astype(np.float32) for one in mapped)
    taken = cv2.remap(grey, wide, high, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(taken, np.uint8)


def ink_of(page: Array) -> Array:
    """Give how much darker than the paper around it each dot is: shadows and lamps are taken out."""
    small = cv2.resize(page, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    wide = round(6 * DOTS / 4) | 1
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((wide, wide), np.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), wide / 3)
    full = cv2.resize(paper, (page.shape[1], page.shape[0])).astype(np.float32)
    return np.clip(1.0 - page.astype(np.float32) / np.maximum(full, 8.0), 0.0, 1.0).astype(np.float32)


def _middles(edges: Sequence[float]) -> list[float]:
    return [(one + two) / 2 for one, two in pairwise(edges)]


def _shifts(ink: Array, grid: PageGrid) -> tuple[Array, Array]:
    """Give by how many mm each piece of each vertical, and of each horizontal line lies off."""
    rows, lines = [0.0, *grid.rows], list(grid.lines)
    upright = _pulled(ink, rows, lines)
    return _pulled(ink.T, lines, rows), upright


def _pulled(ink: Array, lines: Sequence[float], edges: Sequence[float]) -> Array:
    """Give the shift of each line (first axis) between each two edges, found where the ink is long and straight.

    First with the neighbours' help, so that a stroke of a pen is not taken for the line; then each for itself, nearby.
    """
    reach = round(_REACH * DOTS)
    profiles = np.stack([_profile(ink, one, two) for one, two in pairwise(edges)])
    places = np.rint((np.array(lines) + EDGE) * DOTS).astype(int)
    seen = np.stack([profiles[:, at - reach : at + reach + 1] for at in places])  # line, piece, offset
    calm = cv2.blur(seen.reshape(len(places), -1), (1, 3)).reshape(seen.shape)
    calm = np.stack([cv2.blur(piece, (1, 3), borderType=cv2.BORDER_REPLICATE) for piece in calm])
    weight = 1 - 0.25 * np.abs(np.arange(-reach, reach + 1)) / reach
    rough = np.argmax(calm * weight, axis=2)
    near = np.abs(np.arange(2 * reach + 1)[None, None, :] - rough[:, :, None]) <= round(0.5 * DOTS)
    exact = np.argmax(np.where(near, 0.6 * seen + 0.4 * calm, -1.0), axis=2)
    shifts = ((exact - reach) / DOTS).astype(np.float32)
    return np.asarray(cv2.medianBlur(shifts, 3) if min(shifts.shape) > 2 else shifts, np.float64)


def _profile(ink: Array, start: float, end: float) -> Array:
    """Give how much each line of dots stands out between two edges."""
    first, last = (round((at + EDGE) * DOTS) for at in (start + 0.7, end - 0.7))
    mean = np.minimum(ink[:, first : max(last, first + 1)], 0.7).mean(axis=1).astype(np.float32)
    fine = cv2.blur(mean.reshape(-1, 1), (1, 3)).ravel()
    around = cv2.blur(mean.reshape(-1, 1), (1, round(3 * DOTS) | 1)).ravel()
    return np.asarray(fine - around, np.float32)


def _spread(
    values: Array,
    rows: Sequence[float],
    columns: Sequence[float],
    down: Array,
    across: Array,
) -> Array:
    """Give a value for every dot from values at rows x columns (mm), between them in proportion."""
    spread: Array = _between(rows, down) @ values @ _between(columns, across).T
    return spread


def _between(knots: Sequence[float], at: Array) -> Array:
    return np.stack([np.interp(at, knots, line) for line in np.eye(len(knots))], axis=1)
