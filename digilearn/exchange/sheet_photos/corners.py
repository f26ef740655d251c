"""The four registration squares of a sheet whose code is not read, found by their own shape; the page upright."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, Final

import cv2
import numpy as np

from digilearn.exchange.sheet_photos.finding import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digilearn.exchange.paper.registration import PageGrid
    from digilearn.exchange.sheet_photos.finding import Square

Array = np.ndarray[Any, np.dtype[Any]]
Corners = tuple["Square", "Square", "Square", "Square"]
"""Top left (the hollow one), top right, bottom right, bottom left."""
_SQUARE_MM: Final = 4.0
_LEAST_ACROSS, _MOST_ACROSS = 25.0, 110.0
"""How many times its side lie between a square and the one across the page: from three rows to a full A4 page."""
_UNLIKE: Final = 1.7
"""Squares of one page differ in size by at most so many times, also seen from aside."""
_BENT: Final = 0.25
"""How far the fourth square may lie beside where the other three have it, as a part of the diagonal."""
_AMISS: Final = 1.3
"""The table may seem so many times wider or higher than it was printed: a square of few dots measures it."""
_MOST_SQUARES: Final = 50
_MOST_PLACES: Final = 6
_AROUND: Final = (12.0, 80.0, 12.0, 16.0)
"""Millimetres that are shown beside the squares: left, above (the title), right, below."""
_DOTS: Final = 4


def found_corners(squares: Sequence[Square]) -> list[Corners]:
    """Give what may be the four squares of a page, the likeliest first: one with a hole, which says what is up."""
    some = sorted(squares, key=lambda one: -one.side)
    tops, solid = ([one for one in some if one.hollow is hollow][:_MOST_SQUARES] for hollow in (True, False))
    told = [(off, four) for four in _fours(tops, solid) if (off := _off(four)) is not None]
    return [four for _how, four in sorted(told, key=lambda one: one[0])]


def places_by_corners(corners: Sequence[Corners], grid: PageGrid) -> list[Place]:
    """Give where a table may lie by its squares alone, the likeliest first; none when it has another shape."""
    target = np.array(grid.centres, np.float32)
    fitting = [four for four in corners if _has_shape(four, target)]
    return [
        Place(cv2.getPerspectiveTransform(target, _points(four)), len(four))
        for four in fitting[:_MOST_PLACES]
    ]


def upright(grey: Any, corners: Corners) -> bytes:
    """Give the page upright, with its title, as a JPEG to show to a person who says what it is."""
    wide, high = _size_mm(corners)
    left, above, right, below = _AROUND
    edges = np.array([(0, 0), (wide, 0), (wide, high), (0, high)]) + np.array((left, above))
    matrix = cv2.getPerspectiveTransform(_points(corners), (edges * _DOTS).astype(np.float32))
    size = round((wide + left + right) * _DOTS), round((high + above + below) * _DOTS)
    page = cv2.warpPerspective(grey, matrix, size, flags=cv2.INTER_AREA, borderValue=(255.0,))
    done, data = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, 80])
    if not done:  # pragma: no cover  a picture in memory is always a JPEG
        raise ValueError("a page is no picture")
    return data.tobytes()


def _fours(tops: Sequence[Square], solid: Sequence[Square]) -> Iterator[Corners]:
    """Give every four that go clockwise from one with a hole and lie about as a page's corners do."""
    for first, across in product(tops, solid):
        far = float(np.hypot(across.x - first.x, across.y - first.y))
        side = (first.side + across.side) / 2
        if not _LEAST_ACROSS * side < far < _MOST_ACROSS * side:
            continue
        alike = [one for one in solid if one is not across and side / _UNLIKE < one.side < side * _UNLIKE]
        for right in (one for one in alike if _turn(first, one, across) > 0):
            x, y = first.x + across.x - right.x, first.y + across.y - right.y
            yield from (
                (first, right, across, left)
                for left in alike
                if np.hypot(left.x - x, left.y - y) < _BENT * far and _turn(across, left, first) > 0
            )


def _turn(first: Square, middle: Square, last: Square) -> float:
    """Give more than 0 when three go clockwise (y runs down)."""
    return (middle.x - first.x) * (last.y - middle.y) - (middle.y - first.y) * (last.x - middle.x)


def _off(four: Corners) -> float | None:
    """Give how badly four squares are those of one page; None when they cannot be."""
    sides = [one.side for one in four]
    if max(sides) > _UNLIKE * min(sides):
        return None
    points = _points(four)
    far = float(np.hypot(*(points[2] - points[0])))
    bent = float(np.hypot(*(points[0] + points[2] - points[1] - points[3]))) / far
    angles = [_turn(four[n - 1], four[n], four[(n + 1) % 4]) for n in range(4)]
    if min(angles) <= 0:
        return None
    return bent + max(sides) / min(sides) - 1


def _points(four: Corners) -> Array:
    return np.array([(one.x, one.y) for one in four], np.float32)


def _size_mm(four: Corners) -> tuple[float, float]:
    """Give about how wide and high it is between the squares' middles: each square is 4 mm."""
    points, mm = _points(four), _SQUARE_MM / float(np.mean([one.side for one in four]))
    lengths = np.hypot(*(np.roll(points, -1, axis=0) - points).T) * mm
    return float(lengths[0] + lengths[2]) / 2, float(lengths[1] + lengths[3]) / 2


def _has_shape(four: Corners, target: Array) -> bool:
    due = float(target[1, 0] - target[0, 0]), float(target[3, 1] - target[0, 1])
    return all(1 / _AMISS < seen / one < _AMISS for seen, one in zip(_size_mm(four), due, strict=True))
