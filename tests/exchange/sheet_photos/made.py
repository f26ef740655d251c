"""Signed sheets made by a seed: our own page, written on by hand, with what is true of every box."""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple

import cv2
import numpy as np

from digilearn.domain.reports import SheetForm, SheetKind
from digilearn.exchange.paper.attendance_sheet import AttendanceSheet
from digilearn.exchange.paper.output import page_image
from tests.exchange.report_sample import report
from tests.exchange.sheet_photos import handwriting as hand
from tests.exchange.sheet_photos.handwriting import Area

DOTS = 8.0
"""Dots to the millimetre of the page before it is photographed (about 200 to the inch)."""


class Signed(NamedTuple):
    """A page signed by hand: its dots, the sheet, the page, and what was written in each box.

    `truth`: (row on the page, column) -> "" nothing, "name", "mark" (tick, cross, letter), "over" (a name that runs
    into a neighbour), "struck"; `beside`: boxes that a neighbour's name runs into.
    """

    page: Any
    sheet: AttendanceSheet
    number: int
    truth: dict[tuple[int, int], str]
    beside: frozenset[tuple[int, int]]


def any_form(random: Random) -> SheetForm:
    """Give one of the forms one signs on."""
    kind = random.choice(list(SheetKind))
    return SheetForm(
        kind=kind,
        fingerprint=random.random() < 0.25,
        consent=random.random() < 0.2,
        column=random.randrange(5) if kind is SheetKind.ONE_EVENING else None,
    )


def signed(
    random: Random,
    form: SheetForm | None = None,
    *,
    odd: float = 0.015,
    stain: bool | None = None,
    learners: int = 0,
) -> Signed:
    """Make a page on which about three in four signed; `odd`: the share of boxes with something else in them.

    `learners`: 0 for one of the usual numbers.
    """
    sheet = AttendanceSheet(report(learners or random.choice((18, 35, 42)), 5), form or any_form(random))
    number = random.randrange(sheet.pages())
    page = grey_page(sheet, number)
    grid, top = sheet.grid(number), sheet.table_top(number)
    truth: dict[tuple[int, int], str] = {}
    beside: set[tuple[int, int]] = set()
    columns = [place for place, meeting in enumerate(grid.meetings) if meeting is not None]
    held = columns[: random.randint(1, len(columns))]
    for row in range(len(grid.rows) - 1):
        high = grid.rows[row + 1] - grid.rows[row]
        for column in columns:
            wide = grid.lines[column + 1] - grid.lines[column]
            area = Area(sheet.paper.left + grid.lines[column], top + grid.rows[row], wide, high)
            what = _what(random, odd) if column in held else ""
            what = "" if what == "struck" and column != columns[0] else what
            truth[row, column] = what
            _write(page, area, what, random)
            if what == "over":
                beside |= {(row - 1, column), (row + 1, column)}
        if truth[row, columns[0]] == "struck":
            truth |= {(row, column): "struck" for column in columns}
            hand.struck(page, DOTS, Area(sheet.paper.left, top + grid.rows[row], grid.width, high), random)
    if random.random() < 0.15 if stain is None else stain:
        hand.coffee(page, DOTS, random)
    return Signed(page, sheet, number, truth, frozenset(beside))


def grey_page(sheet: AttendanceSheet, number: int) -> Any:
    """Give a page as it comes out of the printer, as grey dots."""
    image = page_image(sheet, number, DOTS * 25.4)
    dots = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return cv2.cvtColor(dots[:, : image.width()], cv2.COLOR_BGRA2GRAY)


def _what(random: Random, odd: float) -> str:
    if random.random() < odd:
        return random.choice(("mark", "over", "struck"))
    return "name" if random.random() < 0.75 else ""


def _write(page: Any, area: Area, what: str, random: Random) -> None:
    if what == "name":
        hand.signature(page, DOTS, area, random)
    elif what == "over":
        hand.overflowing(page, DOTS, area, random)
    elif what == "mark":
        random.choice((hand.cross, hand.tick, hand.letter))(page, DOTS, area, random)
