"""One page of a picture read: which sheet it says it is, then its boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import cv2
import numpy as np

from digilearn.domain.errors import UserError
from digilearn.domain.sheet_codes import is_sheet, read_sheet
from digilearn.exchange.sheet_photos.boxes import named_rows, names_seen, read_boxes
from digilearn.exchange.sheet_photos.corners import found_corners, places_by_corners, upright
from digilearn.exchange.sheet_photos.finding import (
    FoundCode,
    found_codes,
    found_squares,
    likely_code,
    placings,
)
from digilearn.exchange.sheet_photos.straightening import likelihood, share_of_lines, straight
from digilearn.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from digilearn.domain.sheet_boxes import ReadBox
    from digilearn.exchange.paper.registration import PageGrid

_DARK: Final = 40
"""A picture whose brightest tenth is darker shows no paper."""
_LINES: Final = 0.8
"""Of the printed lines' pieces so many must stand where they belong; a page read well has nearly all."""
_PLAIN: Final = 12.0
"""A picture with less spread of grey shows nothing at all."""
_BLURRED: Final = 18.0
"""The strongest edges of a sharp picture are steeper (grey steps between neighbours)."""


class SheetNotSeen(UserError):
    """The picture shows no sheet of ours, or not well enough; the sentence says what to do."""


class CodeNotRead(SheetNotSeen):
    """A sheet is there and its code is not read: a person may say which it is. `picture`: the page upright (JPEG)."""

    def __init__(self, sentence: str, picture: bytes) -> None:
        super().__init__(sentence)
        self.picture = picture


class PageByHand(NamedTuple):
    """A page read as a person said: which of the grids fits, its boxes, and on which rows a name stands."""

    grid: int
    boxes: list[ReadBox]
    named: tuple[bool, ...]


def sheet_code(grey: Any, expected: Callable[[], Mapping[str, list[list[bool]]]] = dict) -> FoundCode:
    """Give the code of the sheet in a picture. Raises SheetNotSeen: too dark, blurred, another code, none.

    Where the four squares of a sheet are seen all the same it is CodeNotRead.

    `expected` is asked for when none can be read: the codes that sheets of this class have, text -> rows of dots.
    """
    codes = found_codes(grey)
    read = [one for one in codes if one.text]
    for one in read:
        if is_sheet(one.text) and read_sheet(one.text):
            return one
    if codes and not read and (likely := likely_code(grey, codes, expected())):
        return likely
    why = _why_not(grey, foreign=bool(read), seen=bool(codes))
    if corners := found_corners(found_squares(grey)):
        raise CodeNotRead(why, upright(grey, corners[0]))
    raise SheetNotSeen(why)


def _why_not(grey: Any, *, foreign: bool, seen: bool) -> str:
    if float(np.percentile(grey, 90)) < _DARK:
        return _("The picture is too dark. Take it again near a lamp or a window, without flash.")
    if foreign:
        return _(
            "The code in this picture is not one of our attendance sheets. Choose a picture of a sheet printed here."
        )
    if seen or (float(grey.std()) > _PLAIN and _steepest(grey) < _BLURRED):
        return _(
            "The code in the corner is blurred. Take the picture again, nearer and held still, or ask for the file "
            "itself: chat apps shrink pictures."
        )
    return _(
        "No attendance sheet is seen in this picture. The whole page must be in it, with the code at the top and the "
        "four black squares beside the table."
    )


def _steepest(grey: Any) -> float:
    return float(np.percentile(np.abs(cv2.Laplacian(grey, cv2.CV_32F)), 99.5))


def read_page(grey: Any, code: FoundCode, grid: PageGrid) -> list[ReadBox]:
    """Read the boxes of the page that a code names and whose table is `grid`. Raises SheetNotSeen."""
    places = placings(code, found_squares(grey), grid)
    if not places:
        raise _squares_lost()
    best = max(places, key=lambda one: likelihood(grey, one.matrix, grid)) if len(places) > 1 else places[0]
    page, ink = straight(grey, best.matrix, grid)
    if share_of_lines(ink, grid) < _LINES:
        raise SheetNotSeen(
            _(
                "The lines of the table are not where they were printed: the sheet is crumpled, covered, or cut off in "
                "this picture. Lay it flat and take the picture from above."
            )
        )
    return read_boxes(page, ink, grid)


def read_by_hand(grey: Any, grids: Sequence[PageGrid]) -> PageByHand:
    """Read the boxes of a page whose code is not read, by the grids it may have. Raises SheetNotSeen: none fits.

    Each box brings the picture of the name on its row: nothing else says whose it is.
    """
    corners = found_corners(found_squares(grey))
    if not corners:
        raise _squares_lost()
    fitting = [
        (likelihood(grey, place.matrix, grid), number, place)
        for number, grid in enumerate(grids)
        for place in places_by_corners(corners, grid)
    ]
    for _how, number, place in sorted(fitting, key=lambda one: -one[0])[:1]:
        page, ink = straight(grey, place.matrix, grids[number])
        if share_of_lines(ink, grids[number]) >= _LINES:
            boxes = names_seen(read_boxes(page, ink, grids[number]), page, ink, grids[number])
            return PageByHand(number, boxes, named_rows(ink, grids[number]))
    raise SheetNotSeen(
        _(
            "The lines of the table are not where the sheet you chose has them. Compare the class, the form and "
            "the meetings with the picture."
        )
    )


def _squares_lost() -> SheetNotSeen:
    return SheetNotSeen(
        _(
            "The black squares beside the table are not all seen. Take the picture again with the whole page "
            "in it, and nothing lying on it."
        )
    )
