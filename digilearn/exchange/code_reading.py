"""QR codes in a picture: what each says and where it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, NamedTuple

import cv2
import numpy as np
import zxingcpp

from digilearn.exchange.code_rescue import mended_codes

Array = np.ndarray[Any, np.dtype[Any]]
Corners = tuple[tuple[int, int], ...]
_KIND: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


class SeenCode(NamedTuple):
    """A code that was read: its text, and its four corners in pixels of the picture, clockwise."""

    text: str
    corners: Corners


def read_codes(light: Array, *, patient: bool = True) -> list[SeenCode]:
    """Give the codes in a grey picture (rows of bytes, 0 black), each text once.

    One look takes 1 to 5 ms for 1280 x 720 pixels. `patient`: where it finds nothing, the picture is read again twice
    as large and at last without trusting the code's corner marks (for worn cards): about 40 ms more.
    """
    found = _read(light, 1)
    if not found and patient:
        found = _read(cv2.resize(light, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), 2)
        if not found:
            found = list(islice(_read_mended(light), 1))
    return list({one.text: one for one in found}.values())


def _read(light: Array, enlarged: int) -> list[SeenCode]:
    codes = zxingcpp.read_barcodes(light, formats=_KIND, try_invert=False)
    return [SeenCode(_text(one), _corners(one.position, enlarged)) for one in codes]


def _read_mended(light: Array) -> Iterator[SeenCode]:
    for mended in mended_codes(light):
        for one in zxingcpp.read_barcodes(mended.picture, formats=_KIND, try_invert=False):
            yield SeenCode(_text(one), mended.corners)


def _text(code: zxingcpp.Barcode) -> str:
    """Give the text as UTF-8 (citizen cards are, facts 4.2, and say so nowhere), else as the reader guesses."""
    try:
        return code.bytes.decode("utf-8")
    except UnicodeError:
        return code.text


def _corners(place: zxingcpp.Position, enlarged: int) -> Corners:
    four = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return tuple((round(one.x / enlarged), round(one.y / enlarged)) for one in four)
