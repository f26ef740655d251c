"""Where a sheet lies in a picture: its code, its four registration squares, and the way from millimetres to dots."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import cv2
import numpy as np

from digilearn.exchange.code_reading import read_codes
from digilearn.exchange.code_rescue import Mended, mended_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digilearn.exchange.paper.registration import PageGrid

Array = np.ndarray[Any, np.dtype[Any]]
Picture = Array
"""Grey dots, 0 black to 255 white: rows of bytes."""
_SQUARE_MM: Final = 4.0
_PAPER_MM: Final = 297.0
_LEAST_SHARE, _MOST_SHARE = 0.42, 1.15
"""How much of the picture's longer side the page's longer side takes, as far as it can still be read."""
_MOST_OFF_MM: Final = 2.0
_AGREES: Final = 0.78
_CLEARLY: Final = 0.05
"""Shares of a worn code's dots: agreeing with the one expected, and more than with any other."""
_MOST_PLACES: Final = 6
_LARGEST: Final = 5200
"""No picture is enlarged beyond so many dots."""
_NEAR: Final = (3, 9, 9, 4)
"""Squares that are tried for each corner, from the top left one: those across the page may lie far from the guess."""
_REACH: Final = 0.55
"""How far from where the code alone says a square may lie, as a part of its distance: a slanted view bends much."""


class FoundCode(NamedTuple):
    """A QR code in a picture: its text ("" when it was seen and not read), its corners (dots, clockwise)."""

    text: str
    corners: Array


class Square(NamedTuple):
    """What may be a registration square: its middle and side in dots, and whether it has a hole."""

    x: float
    y: float
    side: float
    hollow: bool


def found_codes(grey: Picture) -> list[FoundCode]:
    """Give the QR codes of a picture, else those seen and not read; it is looked at larger and sharper until one is."""
    import zxingcpp

    seen: list[FoundCode] = []
    ways = zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram
    for look, scale in _looks(grey):
        for way in ways:
            found = _codes_in(look, scale, way)
            if read := [one for one in found if one.text]:
                return read
            seen += found
    return _mended(grey) or seen[-8:]


def _mended(grey: Picture) -> list[FoundCode]:
    """Give the code whose corner marks had to be drawn anew, none where that does not help."""
    return [FoundCode(one.text, np.array(one.corners, float)) for one in read_codes(grey)][:1]


def likely_code(
    grey: Picture, seen: Sequence[FoundCode], expected: Mapping[str, Sequence[Sequence[bool]]]
) -> FoundCode | None:
    """Give which of the codes that may be there stands in a picture too worn to be read, None when it is not sure.

    `seen`: where codes were seen; `expected`: text -> its rows of dots. Two such codes differ in at least one dot of
    nine (the error correction of ISO/IEC 18004 sees to that), so the one that agrees clearly best is meant.
    """
    larger = min(2.0, _LARGEST / max(grey.shape))
    up = cv2.resize(grey, None, fx=larger, fy=larger, interpolation=cv2.INTER_CUBIC)
    for one in seen:
        if (mended := mended_at(up, one.corners * larger)) and (text := _agreeing(mended, expected)):
            return FoundCode(text, np.array(mended.corners, float) / larger)
    return None


def _agreeing(mended: Mended, expected: Mapping[str, Sequence[Sequence[bool]]]) -> str | None:
    dots = mended.dots
    told = sorted(
        (float((dots == np.array(rows)).mean()), text)
        for text, rows in expected.items()
        if len(rows) == len(dots)
    )
    second = told[-2][0] if len(told) > 1 else 0.5
    return told[-1][1] if told and told[-1][0] >= max(_AGREES, second + _CLEARLY) else None


def _looks(grey: Picture) -> Iterator[tuple[Picture, float]]:
    """Give the picture in the ways it is looked at, each with how much larger it is."""
    yield grey, 1.0
    for times, more, around in (
        (2.0, 0.0, 1.0),
        (2.0, 2.2, 2.2),
        (3.0, 4.0, 2.4),
        (3.0, 2.0, 3.6),
        (4.0, 2.5, 3.2),
    ):
        larger = min(times, _LARGEST / max(grey.shape))
        up = cv2.resize(grey, None, fx=larger, fy=larger, interpolation=cv2.INTER_CUBIC)
        yield cv2.addWeighted(up, 1 + more, cv2.GaussianBlur(up, (0, 0), around), -more, 0), larger


def _codes_in(grey: Picture, scale: float, way: Any) -> list[FoundCode]:
    import zxingcpp

    found = []
    for one in zxingcpp.read_barcodes(
        np.ascontiguousarray(grey),
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        binarizer=way,
        return_errors=True,
    ):
        place = one.position
        points = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        corners = np.array([(at.x / scale, at.y / scale) for at in points])
        found.append(FoundCode(one.text if one.valid else "", corners))
    return found


def found_squares(grey: Picture) -> list[Square]:
    """Give what looks like a registration square: dark, as wide as high, of a likely size."""
    longest = max(grey.shape)
    least, most = (_SQUARE_MM * share * longest / _PAPER_MM for share in (_LEAST_SHARE, _MOST_SHARE))
    block = round(longest / 24) | 1
    dark = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 14)
    outlines, family = cv2.findContours(dark, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    squares = []
    for number, outline in enumerate(outlines):
        if family[0][number][3] < 0 and (one := _square(outline, least * 0.7, most * 1.2)):
            child = family[0][number][2]
            hole = cv2.contourArea(outlines[child]) if child >= 0 else 0.0
            squares.append(one._replace(hollow=hole > 0.02 * one.side**2))
    return squares


def _square(outline: Any, least: float, most: float) -> Square | None:
    (x, y), (across, down), _angle = cv2.minAreaRect(outline)
    side = ((across + 1) * (down + 1)) ** 0.5
    if not least <= side <= most or max(across, down) + 1 > 1.9 * (min(across, down) + 1):
        return None
    full = cv2.contourArea(cv2.convexHull(outline)) / max(1.0, across * down)
    held = cv2.contourArea(outline) / max(1.0, across * down)
    return Square(x, y, side, False) if full > 0.72 and held > 0.66 else None


class Place(NamedTuple):
    """Where a page lies: the matrix from the table's mm to dots, and how many squares it stands on."""

    matrix: Array
    squares: int


def placings(code: FoundCode, squares: Sequence[Square], grid: PageGrid) -> list[Place]:
    """Give where the table of a page may lie, the likeliest first; none when three of its squares cannot be found.

    The code says about where each square must be; of the squares near there those are taken by which the code itself
    comes to lie where it was printed, in its size. The printed lines decide between the first few.
    """
    guess = _by_code(code, grid)
    near = [
        _near(guess, centre, code, squares, most) for centre, most in zip(grid.centres, _NEAR, strict=True)
    ]
    told = [one for chosen in product(*near) if (one := _judged(chosen, code, grid)) is not None]
    return [place for _off, place in sorted(told, key=lambda one: one[0])[:_MOST_PLACES]]


def _code_points(grid: PageGrid) -> Array:
    left, top, wide = 0.0, grid.code_top, grid.code_dark
    return np.array([(left, top), (left + wide, top), (left + wide, top + wide), (left, top + wide)])


def _by_code(code: FoundCode, grid: PageGrid) -> Array:
    """Give the even map (no perspective) that the code's corners say."""
    ones = np.column_stack([_code_points(grid), np.ones(4)])
    solved: Array = np.linalg.lstsq(ones, code.corners, rcond=None)[0]
    return solved.T


def _near(
    guess: Array,
    centre: tuple[float, float],
    code: FoundCode,
    squares: Sequence[Square],
    most: int,
) -> list[Square | None]:
    """Give the squares that may be this one, the nearest few; None stands for one that is lost."""
    x, y = guess @ np.array([*centre, 1.0])
    middle = code.corners.mean(axis=0)
    far = float(np.hypot(x - middle[0], y - middle[1]))
    side = _SQUARE_MM * float(np.sqrt(abs(np.linalg.det(guess[:, :2]))))
    there = [
        (np.hypot(one.x - x, one.y - y), one)
        for one in squares
        if np.hypot(one.x - x, one.y - y) < _REACH * far + side and 0.45 * side < one.side < 2.0 * side
    ]
    return [*[one for _far, one in sorted(there, key=lambda pair: pair[0])[:most]], None]


def _judged(chosen: tuple[Square | None, ...], code: FoundCode, grid: PageGrid) -> tuple[float, Place] | None:
    """Give how badly the code fits by these squares, in mm, and the place; None when it cannot be so."""
    known = [
        (centre, (one.x, one.y)) for centre, one in zip(grid.centres, chosen, strict=True) if one is not None
    ]
    if len(known) < 3 or len({at for _centre, at in known}) < len(known):
        return None
    if len(known) == 4:
        source, target = (np.array(side, np.float32) for side in zip(*known, strict=True))
        matrix: Array = cv2.getPerspectiveTransform(source, target)
        extra = 0.0
    else:
        matrix, extra = _by_three(known, code, grid), 1.2  # four are always better than three
    hollow = sum(one.hollow is not (place == 0) for place, one in enumerate(chosen) if one is not None)
    off = _off(matrix, code, grid)
    if off is None or off > _MOST_OFF_MM:
        return None
    return off + extra + 0.4 * hollow, Place(matrix, len(known))


def _by_three(
    known: Sequence[tuple[tuple[float, float], tuple[float, float]]], code: FoundCode, grid: PageGrid
) -> Array:
    """Give the map by three squares and the code's corners, of which the middle of the code weighs most."""
    source = np.array([*[centre for centre, _at in known], *_code_points(grid)])
    target = np.array([*[at for _centre, at in known], *code.corners])
    found, _inside = cv2.findHomography(source, target, 0)
    return np.asarray(found, np.float64)


def _off(matrix: Array, code: FoundCode, grid: PageGrid) -> float | None:
    """Give by how many mm the code lies beside itself: its sides, and its left edge; how high it stands may differ."""
    try:
        back = np.linalg.inv(matrix)
    except np.linalg.LinAlgError:
        return None
    points = cv2.perspectiveTransform(code.corners.reshape(1, -1, 2), back)[0]
    sides = np.roll(points, -1, axis=0) - points
    wide = grid.code_dark
    due = np.array([(wide, 0), (0, wide), (-wide, 0), (0, -wide)])
    if points[:, 1].max() > 0:
        return None
    return float(max(np.abs(sides - due).max(), abs(points[[0, 3], 0]).max()))
