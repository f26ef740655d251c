"""Which boxes of a straight page are signed: strokes are gathered whole, so that a name is counted where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import cv2
import numpy as np

from digilearn.domain.sheet_boxes import BoxState, Doubt, ReadBox
from digilearn.exchange.sheet_photos.straightening import DOTS, EDGE
from digilearn.exchange.sheet_photos.strikes import Strikes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digilearn.exchange.paper.registration import PageGrid

Array = np.ndarray[Any, np.dtype[Any]]
_LINE: Final = 0.45
"""Half of what a printed line may cover, in mm: drawn 0.2 wide, then blurred and a little off."""
_LEAST_INK: Final = 0.17
_NOISE: Final = 5.0
"""Ink is what is darker than the paper by this and by so many times its grain."""
_SPECK: Final = 0.2
_NOTHING: Final = 0.6
_NAME: Final = 4.2
"""Areas in mm2: a speck, what an empty box may hold, and the least a name covers."""
_NAME_WIDE: Final = 8.5
_NAME_HIGH: Final = 2.0
"""A tick, a cross or a letter is narrower (mm): it may mean present, absent or excused. A crease is lower."""
_NAME_INK: Final = 0.3
"""A pen is darker; the rim of a coffee stain is not."""
_CREASE_INK: Final = 0.27
"""A level fold is paler than this, a pen darker also where the picture is blurred."""
_OWN, _FOREIGN = 0.72, 0.28
"""The share of a stroke in a box from which it belongs there, and below which it belongs to another."""
_FAINT: Final = 4.0
_STAIN_INK: Final = 0.33
_BROAD: Final = 8
"""Dots: a pen's stroke, blurred, is at most one millimetre broad."""
_PRINTED: Final = 3.0
"""The least ink of a name in the column of names, in mm2: the shortest has more."""
_INSIDE: Final = 5
"""Dots kept off the lines around a name: one that is a little off is no name."""
_CROP: Final = 1.6
"""What is shown around a box, in mm."""


class Box(NamedTuple):
    """A box as a part of the straight page, in dots; `number` from 1."""

    number: int
    row: int
    column: int
    left: int
    top: int
    right: int
    bottom: int

    def of(self, page: Any) -> Any:
        """Cut the box out."""
        return page[self.top : self.bottom, self.left : self.right]


def read_boxes(page: Array, ink: Array, grid: PageGrid) -> list[ReadBox]:
    """Read every box of a straight page in which somebody may sign, row by row."""
    boxes = _boxes(grid)
    grain = _grain(ink, boxes)
    strong = _strokes(ink, max(_LEAST_INK, _NOISE * grain), grid)
    faint = _unspecked(_strokes(ink, max(_LEAST_INK * 0.65, 3.6 * grain), grid))
    shares, strikes = _Shares(strong, boxes), Strikes(ink, grid, grain)
    return [_crossed(_read(box, page, ink, shares, faint), strikes) for box in boxes]


def _crossed(box: ReadBox, strikes: Strikes) -> ReadBox:
    """Doubt a box through which a pale line runs; a dark one was seen already."""
    if strikes.through(box.row, box.column, signed=box.state is BoxState.SIGNED):
        return box._replace(state=BoxState.DOUBTFUL, sureness=0.4, doubt=Doubt.STRUCK)
    return box


def names_seen(boxes: Sequence[ReadBox], page: Array, ink: Array, grid: PageGrid) -> list[ReadBox]:
    """Give the boxes with the picture of the number and name that stand on their row."""
    pictures = [_crop(_written_part(_name_box(grid, row, 0), ink), page) for row in range(len(grid.rows) - 1)]
    return [one._replace(name=pictures[one.row]) for one in boxes]


def _written_part(box: Box, ink: Array) -> Box:
    """Give a box without what is empty at its right: what is left is seen larger."""
    inside = box.of(ink)[_INSIDE:-_INSIDE, :-_INSIDE]
    written = np.nonzero((inside > _NAME_INK).sum(axis=0) > 1)[0]
    return box._replace(right=min(box.right, box.left + int(written[-1]) + DOTS)) if len(written) else box


def named_rows(ink: Array, grid: PageGrid) -> tuple[bool, ...]:
    """Say for each row whether a name stands on it, printed or by hand: an empty numbered row is nobody's."""
    boxes = [_name_box(grid, row, 1) for row in range(len(grid.rows) - 1)]
    inside = (box.of(ink)[_INSIDE:-_INSIDE, _INSIDE:-_INSIDE] for box in boxes)
    return tuple(float((one > _NAME_INK).sum()) / DOTS**2 > _PRINTED for one in inside)


def _name_box(grid: PageGrid, row: int, column: int) -> Box:
    """Give the row's columns from this one to the name's, which is the second."""
    top, bottom = (_dots(at) for at in (grid.rows[row] + _LINE, grid.rows[row + 1] - _LINE))
    left, right = (_dots(at) for at in (grid.lines[column] + _LINE, grid.lines[2] - _LINE))
    return Box(0, row, column, left, top, right, bottom)


def _dots(mm: float) -> int:
    return round((mm + EDGE) * DOTS)


def _boxes(grid: PageGrid) -> list[Box]:
    columns = [place for place, meeting in enumerate(grid.meetings) if meeting is not None]
    boxes: list[Box] = []
    for row in range(len(grid.rows) - 1):
        top, bottom = (_dots(at) for at in (grid.rows[row] + _LINE, grid.rows[row + 1] - _LINE))
        for column in columns:
            left, right = (_dots(at) for at in (grid.lines[column] + _LINE, grid.lines[column + 1] - _LINE))
            boxes.append(Box(len(boxes) + 1, row, column, left, top, right, bottom))
    return boxes


def _grain(ink: Array, boxes: list[Box]) -> float:
    """Give how rough the paper is in the picture: the spread of its lighter half, over all boxes."""
    values = np.concatenate([box.of(ink)[::2, ::2].ravel() for box in boxes])
    return float(np.median(np.abs(values - np.median(values))) * 1.48)


def _strokes(ink: Array, least: float, grid: PageGrid) -> Array:
    """Give where there is ink once printed lines and creases are taken out; strokes across a line stay whole."""
    dark: Array = (ink > least).astype(np.uint8)
    dark = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((2, 2), np.uint8))
    half = round(_LINE * DOTS)
    for at in (0.0, *grid.rows):
        _bridge(dark, _dots(at), half)
    turned = np.ascontiguousarray(dark.T)
    for at in grid.lines:
        _bridge(turned, _dots(at), half)
    dark = np.ascontiguousarray(turned.T)
    return dark & ~_creases(dark) & ~_level_creases(dark, ink)


def _unspecked(dark: Array) -> Array:
    """Take out what is smaller than any stroke: the grain of a poor picture."""
    _count, labels, stats, _middles = cv2.connectedComponentsWithStats(dark, connectivity=8)
    large = stats[:, cv2.CC_STAT_AREA] > 1.0 * DOTS**2
    long = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) > 2 * DOTS
    kept = large & long
    kept[0] = False
    return np.asarray(kept[labels], np.uint8)


def _bridge(dark: Array, at: int, half: int) -> None:
    """Take a printed line out (rows of dots around `at`), but for where a stroke passes over it."""
    above, below = (
        dark[at - half - 2 : at - half].max(axis=0),
        dark[at + half + 1 : at + half + 3].max(axis=0),
    )
    wide = np.ones((1, 5), np.uint8)
    across = cv2.dilate(above[None], wide)[0] & cv2.dilate(below[None], wide)[0]
    dark[at - half : at + half + 1] = across[None]


def _creases(dark: Array) -> Array:
    """Give lines that run straight down the page, longer than any stroke of a pen: a fold throws them."""
    long = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((24 * DOTS, 1), np.uint8))
    return cv2.dilate(long, np.ones((3, 5), np.uint8))


def _level_creases(dark: Array, ink: Array) -> Array:
    """Give the pale part of what runs level for longer than a name: the shade of a fold; a striking pen is darker."""
    thick = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    long = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, 24 * DOTS), np.uint8))
    pale = np.asarray(ink < _CREASE_INK, np.uint8)
    return cv2.bitwise_and(np.asarray(long, np.uint8), pale)


class _Shares:
    """How much of each stroke lies in each box, in mm2."""

    def __init__(self, strokes: Array, boxes: list[Box]) -> None:
        count, self.labels = cv2.connectedComponents(strokes, connectivity=8)
        where = np.zeros(strokes.shape, np.int32)
        for box in boxes:
            box.of(where)[:] = box.number
        pairs = np.bincount(
            (self.labels.astype(np.int64) * (len(boxes) + 1) + where).ravel(),
            minlength=count * (len(boxes) + 1),
        )
        self.area = pairs.reshape(count, len(boxes) + 1) / DOTS**2
        self.area[0] = 0
        self.whole = np.maximum(self.area.sum(axis=1), 1e-6)

    def of(self, box: Box) -> tuple[Array, Array, Array]:
        """Give the strokes in a box, larger than a speck: their numbers, areas there, and the share of each there."""
        inside = self.area[:, box.number]
        there = np.nonzero((inside > 0) & (self.whole > _SPECK))[0]
        return there, inside[there], inside[there] / self.whole[there]


def _read(box: Box, page: Any, ink: Array, shares: _Shares, faint: Array) -> ReadBox:
    there, areas, share = shares.of(box)
    own = there[share >= _OWN]
    mine, foreign = float(areas[share >= _OWN].sum()), float(areas[share < _OWN].sum())
    marked = np.isin(box.of(shares.labels), own)
    state, sureness, doubt = _judged(box, marked, mine, foreign, faint)
    if state is BoxState.SIGNED and float(np.percentile(box.of(ink)[marked], 75)) < _NAME_INK:
        state, sureness, doubt = BoxState.DOUBTFUL, 0.4, Doubt.FAINT
    if state is BoxState.DOUBTFUL and _is_stain(box.of(faint), box.of(ink)):
        state, sureness, doubt = BoxState.EMPTY, 0.6, None
    if _is_struck(np.isin(box.of(shares.labels), there)):
        state, sureness, doubt = BoxState.DOUBTFUL, 0.4, Doubt.STRUCK
    return ReadBox(box.row, box.column, state, sureness, doubt, _crop(box, page))


def _judged(
    box: Box, marked: Array, mine: float, foreign: float, faint: Array
) -> tuple[BoxState, float, Doubt | None]:
    """Say what stands in a box that holds so much ink of its own, and so much that a neighbour shares (mm2)."""
    wide, high = (_extent(np.asarray(marked.any(axis=axis))) for axis in (0, 1))
    if mine >= _NAME and wide >= _NAME_WIDE and high >= _NAME_HIGH:
        return BoxState.SIGNED, min(1.0, 0.6 + mine / 40), None
    if foreign > _NOTHING:
        return BoxState.DOUBTFUL, 0.3, Doubt.NEIGHBOUR
    if mine > _NOTHING:
        return BoxState.DOUBTFUL, 0.5, Doubt.SMALL
    pale = float(box.of(faint).sum()) / DOTS**2
    if pale > _FAINT:
        return BoxState.DOUBTFUL, 0.5, Doubt.FAINT
    return BoxState.EMPTY, max(0.6, 1 - (mine + foreign) / 2 - pale / 10), None


def _is_stain(faint: Array, ink: Array) -> bool:
    """Say whether all there is in a box is pale and broader than any pen writes: coffee, a shadow's edge."""
    area = float(faint.sum())
    if area < _NOTHING * DOTS**2 or float(np.percentile(ink[faint > 0], 95)) > _STAIN_INK:
        return False
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_BROAD, _BROAD))
    return float(cv2.morphologyEx(faint, cv2.MORPH_OPEN, disc).sum()) > 0.55 * area


def _extent(held: Array) -> float:
    """Give how long the stretch is, in mm, from the first to the last."""
    return float(np.ptp(np.nonzero(held)[0]) + 1) / DOTS if held.any() else 0.0


def _is_struck(inked: Array) -> bool:
    """Say whether a stroke runs from one side of the box to the other, nearly level: a row that was crossed out."""
    edge = round(0.5 * DOTS)
    if not (inked[:, :edge].any() and inked[:, -edge:].any()):
        return False
    filled = inked.any(axis=0).mean()
    left, right = (np.nonzero(side.any(axis=1))[0].mean() for side in (inked[:, :edge], inked[:, -edge:]))
    return bool(filled > 0.93 and abs(left - right) < 4 * DOTS)


def _crop(box: Box, page: Any) -> bytes:
    more = round(_CROP * DOTS)
    cut = page[max(0, box.top - more) : box.bottom + more, max(0, box.left - more) : box.right + more]
    low, high = np.percentile(cut, (1, 90))
    clear = np.clip((cut.astype(np.float32) - low) * (235 / max(20.0, float(high - low))), 0, 255)
    done, data = cv2.imencode(".png", clear.astype(np.uint8))
    if not done:  # pragma: no cover  a picture in memory is always a PNG
        raise ValueError("a crop is no picture")
    return data.tobytes()
