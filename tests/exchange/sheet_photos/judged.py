"""A made-up photograph read as the app does, held against what is true of every box."""

from __future__ import annotations

from functools import cache
from random import Random
from time import perf_counter
from typing import NamedTuple

import cv2
import numpy as np

from digilearn.domain.sheet_boxes import BoxState
from digilearn.exchange.sheet_photos.reading import SheetNotSeen, read_page, sheet_code
from digilearn.services.sheet_photo_pages import codes_of
from tests.exchange.report_sample import report
from tests.exchange.sheet_photos.made import Signed, signed
from tests.exchange.sheet_photos.worn import Wear, any_wear, worn

ODD = 0.005
"""Share of boxes that hold a tick, a letter, a name over the border, or begin a row that is struck through."""


class Judged(NamedTuple):
    """`boxes` on the page; `sure` read without a doubt; `wrong` those of them that are not so; `ms` for the page.

    A page that is not read has no sure box, and says so in `refused`.
    """

    boxes: int
    sure: int
    wrong: list[tuple[int, int, str, str]]
    ms: float
    refused: str = ""


@cache
def _codes(learners: int) -> dict[str, list[list[bool]]]:
    return codes_of(report(learners, 5))


def judged(seed: int, wear: Wear | None = None) -> Judged:
    """Make the photograph of a seed, read it, and judge every box."""
    random = Random(seed)
    made = signed(random, odd=ODD)
    data = worn(made.page, wear or any_wear(random), random)
    return read(made, data)


def read(made: Signed, data: bytes) -> Judged:
    """Read a picture of a signed sheet and judge it."""
    rows = len(made.sheet.report.register.rows)
    start = perf_counter()
    grey = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert grey is not None
    share = 2600 / max(grey.shape)
    if share < 1:
        grey = cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    try:
        code = sheet_code(grey, lambda: _codes(rows))
        if code.text != made.sheet.digits(made.number):
            return Judged(len(made.truth), 0, [(-1, -1, "another page", code.text)], 0.0)
        boxes = read_page(grey, code, made.sheet.grid(made.number))
    except SheetNotSeen as error:
        return Judged(len(made.truth), 0, [], (perf_counter() - start) * 1000, error.sentence)
    took = (perf_counter() - start) * 1000
    wrong = []
    sure = [one for one in boxes if one.state is not BoxState.DOUBTFUL]
    for one in sure:
        truth = made.truth[one.row, one.column]
        if (one.state is BoxState.SIGNED) != (truth in ("name", "over")) or truth in ("mark", "struck"):
            wrong.append((one.row, one.column, truth, one.state.value))
    return Judged(len(made.truth), len(sure), wrong, took)
