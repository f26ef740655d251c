"""A worn QR code, found by its square of dots where its own corner marks are damaged, and set in order for a reader.

Readers look for the three corner marks and give up where a stain lies on one. Here the code is found as a square full
of dots with a white edge (ISO/IEC 18004 asks for four dots of it), the grid is fitted so that everything that stands
firm in every code of that size (corner marks, the dotted lines between them, the small mark) lies where it must, and
those parts are then drawn anew. What remains damaged is for the reader's error correction.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

import cv2
import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
SIZES: Final = tuple(range(21, 58, 4))
"""Dots on a side: versions 1 to 10. Learner cards have 25, citizen cards about 41."""
_SHRINKS: Final = (1.0, 1.5, 2.25, 3.4, 5.0)
"""From the smallest dots that can be read to a code that fills the picture: a gap is a little more than three dots."""
_GAP: Final = np.ones((8, 8), np.uint8)
_STAIN: Final = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (17, 17))
_LEAST_SIDE: Final = 45
_MOST_SQUARES: Final = 6
_LEAST_DOTS: Final = 6
"""Turns from dark to light or back on a line across the smallest code."""
_LIKELY, _ENOUGH, _SURE = 0.3, 0.75, 0.88
"""Agreement of a grid with what stands firm: before it is fitted; the least and the best to be hoped for after it.
Turned the wrong way a code reaches 0.8, anything else stays below 0.65."""
_DOT: Final = 4
_EDGE: Final = 4


class Mended(NamedTuple):
    """A code drawn anew (grey, ready for a reader) and its corners in the picture, clockwise from the top left."""

    picture: Array
    corners: tuple[tuple[int, int], ...]

    @property
    def dots(self) -> Array:
        """Give the code's dots without the white edge, True where one is dark."""
        middles = self.picture[_DOT // 2 :: _DOT, _DOT // 2 :: _DOT]
        return np.asarray(middles[_EDGE:-_EDGE, _EDGE:-_EDGE] < 128)


def mended_codes(grey: Array) -> Iterator[Mended]:
    """Give what may be a worn code in a grey picture (rows of bytes), the likeliest first."""
    if min(grey.shape) < _LEAST_SIDE:
        return
    smooth = cv2.GaussianBlur(grey, (0, 0), 0.8)
    for square in _squares(smooth):
        if mended := _mended(smooth, square):
            yield mended


def mended_at(grey: Array, corners: Array) -> Mended | None:
    """Give the code that has about these corners (x, y, clockwise), drawn anew; None where no grid fits."""
    return _mended(cv2.GaussianBlur(grey, (0, 0), 0.8), np.asarray(corners, np.float32))


def _mended(smooth: Array, square: Array) -> Mended | None:
    fitted = _fitted(smooth, square)
    if fitted is None:
        return None
    size, corners = fitted
    places = tuple((round(x), round(y)) for x, y in corners.tolist())
    return Mended(_drawn(smooth, size, corners), places)


# --- where a code may be ------------------------------------------------------------------------------------------
def _squares(grey: Array) -> list[Array]:
    """Give the corners of squares full of dots, each only once, those most full of dots first."""
    dark = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 101, 7)
    found: list[tuple[float, Array]] = []
    for square in _outlined(dark):
        dots = _dots(dark, square)
        if dots >= _LEAST_DOTS and not any(_same(square, other) for _dots, other in found):
            found.append((dots, square))
    found.sort(key=lambda one: -one[0])
    return [square for _dots, square in found[:_MOST_SQUARES]]


def _outlined(dark: Array) -> Iterator[Array]:
    """Give every square that dark dots make when their gaps are closed; once more without stains that touch it.

    The picture is made smaller instead of the gaps wider: the same, and far less work.
    """
    for shrink in _SHRINKS:
        small = (
            dark
            if shrink == 1
            else cv2.resize(dark, None, fx=1 / shrink, fy=1 / shrink, interpolation=cv2.INTER_AREA)
        )
        closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, _GAP)
        for whole in (closed, cv2.morphologyEx(closed, cv2.MORPH_OPEN, _STAIN)):
            outlines, tree = cv2.findContours(whole, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
            for outline, (*_beside, around) in zip(outlines, tree[0] if outlines else (), strict=True):
                for square in _squares_of(outline, _LEAST_SIDE / shrink) if around < 0 else ():
                    yield (square + 0.5) * shrink - 0.5


def _squares_of(outline: Array, least: float) -> Iterator[Array]:
    """Give the four corners of an outline, clockwise, as it leans and as a right angle has it (a stain pulls one corner
    away); nothing where it is no square at least so wide.
    """
    straight = cv2.minAreaRect(outline)
    width, height = straight[1]
    if min(width, height) < least or max(width, height) > 2 * min(width, height):
        return
    hull = cv2.convexHull(outline)
    if cv2.contourArea(outline) < 0.7 * cv2.contourArea(hull) or len(hull) < 4:
        return
    for corners in (cv2.approxPolyN(hull, 4, ensure_convex=True), cv2.boxPoints(straight)):
        square = np.reshape(corners, (-1, 2)).astype(np.float32)
        if len(square) == 4:
            yield square if cv2.contourArea(square, oriented=True) > 0 else square[::-1].copy()


def _dots(dark: Array, square: Array) -> float:
    """Say how often a line across a square turns from dark to light, in the direction where it does so less."""
    flat = _flat(dark, square, 96)
    return float(min(np.count_nonzero(np.diff(flat, axis=axis)) for axis in (0, 1))) / 96


def _flat(picture: Array, square: Array, side: int) -> Array:
    """Give the square as seen from straight ahead."""
    to = np.array([[0, 0], [side, 0], [side, side], [0, side]], np.float32)
    return np.asarray(cv2.warpPerspective(picture, cv2.getPerspectiveTransform(square, to), (side, side)))


def _same(one: Array, other: Array) -> bool:
    away = min(float(np.abs(np.roll(other, turn, axis=0) - one).max()) for turn in range(4))
    return away < 0.02 * float(np.sqrt(max(cv2.contourArea(one), 1.0)))


# --- the grid -----------------------------------------------------------------------------------------------------
@cache
def _firm(size: int) -> tuple[Array, Array]:
    """Give what every code of this size has: where it stands (x, y of dots, -1 and `size` in the white edge), and
    whether it is dark.
    """
    known = np.full((size + 2, size + 2), -1, np.int8)
    known[[0, -1], :] = known[:, [0, -1]] = 0
    body = known[1:-1, 1:-1]
    line = np.arange(8, size - 8)
    body[6, line] = body[line, 6] = (line + 1) % 2
    mark = np.zeros((8, 8), np.int8)
    mark[:7, :7] = 1
    mark[1:6, 1:6] = 0
    mark[2:5, 2:5] = 1
    body[:8, :8], body[:8, -8:], body[-8:, :8] = mark, mark[:, ::-1], mark[::-1]
    if 25 <= size <= 41:  # larger codes have several, and enough else to go by
        small = np.ones((5, 5), np.int8)
        small[1:4, 1:4] = 0
        small[2, 2] = 1
        body[-9:-4, -9:-4] = small
    rows, columns = np.nonzero(known >= 0)
    return np.stack([columns - 1, rows - 1], 1).astype(np.float32), known[rows, columns] == 1


def _seen(grey: Array, size: int, corners: Array, places: Array) -> Array:
    """Give how light the middles of dots are, by their places on the grid between the four corners."""
    grid = np.array([[0, 0], [size, 0], [size, size], [0, size]], np.float32)
    there = np.asarray(
        cv2.perspectiveTransform((places + 0.5)[None], cv2.getPerspectiveTransform(grid, corners))
    )
    seen = cv2.remap(grey, there[:, :, 0], there[:, :, 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(seen[0], np.float32)


def _agreement(grey: Array, size: int, corners: Array) -> float:
    """Say how well the grid fits what stands firm: 1 wholly, 0 not at all."""
    places, dark = _firm(size)
    light = _seen(grey, size, corners, places)
    spread = float(light.std())
    if spread < 4:
        return 0.0
    share = float(dark.mean())
    apart = float(light[~dark].mean() - light[dark].mean())
    return apart * float((share * (1 - share)) ** 0.5) / spread


def _fitted(grey: Array, square: Array) -> tuple[int, Array] | None:
    """Find size and direction of the code in a square and move its corners until the grid fits; None: no grid does."""
    turned = [np.roll(square, turn, axis=0) for turn in range(4)]
    tries = [(_agreement(grey, size, corners), size, corners) for size in SIZES for corners in turned]
    best: tuple[float, int, Array] = (0.0, 0, square)
    for first, size, corners in sorted(tries, key=lambda one: -one[0])[:4]:
        if first < _LIKELY or best[0] >= _SURE:
            break
        score, moved = _moved(grey, size, corners)
        best = max(best, (score, size, moved), key=lambda one: one[0])
    return (best[1], best[2]) if best[0] >= _ENOUGH else None


def _moved(grey: Array, size: int, corners: Array) -> tuple[float, Array]:
    """Move one corner at a time by smaller and smaller steps, as long as the grid fits better."""
    dot = float(np.sqrt(max(cv2.contourArea(corners), 1.0))) / size
    best, score = corners.copy(), _agreement(grey, size, corners)
    for step in (1.0, 0.5, 0.25, 0.12):
        gained = True
        while gained:
            gained = False
            for corner in range(4):
                for axis in range(2):
                    for way in (step * dot, -step * dot):
                        moved = best.copy()
                        moved[corner, axis] += way
                        if (now := _agreement(grey, size, moved)) > score + 1e-4:
                            best, score, gained = moved, now, True
    return score, best


def _drawn(grey: Array, size: int, corners: Array) -> Array:
    """Draw the code anew: every dot as it is seen against its neighbours, what stands firm as it must be."""
    rows, columns = np.mgrid[0:size, 0:size]
    places = np.stack([columns.ravel(), rows.ravel()], 1).astype(np.float32)
    light = _seen(grey, size, corners, places).reshape(size, size)
    among = cv2.blur(light, (9, 9), borderType=cv2.BORDER_REFLECT)
    code = np.full((size + 2 * _EDGE, size + 2 * _EDGE), 255, np.uint8)
    inside = code[_EDGE:-_EDGE, _EDGE:-_EDGE]
    inside[light < among] = 0
    firm, dark = _firm(size)
    at = firm.astype(int) + _EDGE
    code[at[:, 1], at[:, 0]] = np.where(dark, 0, 255)
    return np.kron(code, np.ones((_DOT, _DOT), np.uint8))
