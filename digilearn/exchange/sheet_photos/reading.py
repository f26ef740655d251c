"""One page of a picture read: which sheet it says it is, then its boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import cv2
import numpy as np

from digilearn.domain.errors import UserError
from digilearn.domain.sheet_codes import is_sheet, read_sheet
from digilearn.exchange.sheet_photos.boxes import read_boxes
from digilearn.exchange.sheet_photos.finding import FoundCode, found_codes, found_squares, placed
from digilearn.exchange.sheet_photos.straightening import straight
from digilearn.language import _

if TYPE_CHECKING:
    from digilearn.domain.sheet_boxes import ReadBox
    from digilearn.exchange.paper.registration import PageGrid

_DARK: Final = 40
"""A picture whose brightest tenth is darker shows no paper."""
_PLAIN: Final = 12.0
"""A picture with less spread of grey shows nothing at all."""
_BLURRED: Final = 18.0
"""The strongest edges of a sharp picture are steeper (grey steps between neighbours)."""


class SheetNotSeen(UserError):
    """The picture shows no sheet of ours, or not well enough; the sentence says what to do."""


def sheet_code(grey: Any) -> FoundCode:
    """Give the code of the sheet in a picture. Raises SheetNotSeen: too dark, blurred, another code, none."""
    codes = found_codes(grey)
    read = [one for one in codes if one.text]
    for one in read:
        if is_sheet(one.text) and read_sheet(one.text):
            return one
    raise SheetNotSeen(_why_not(grey, foreign=bool(read), seen=bool(codes)))


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
    place = placed(code, found_squares(grey), grid)
    if place is None:
        raise SheetNotSeen(
            _(
                "The black squares beside the table are not all seen. Take the picture again with the whole page in it, "
                "and nothing lying on it."
            )
        )
    return read_boxes(*straight(grey, place.matrix, grid), grid)
