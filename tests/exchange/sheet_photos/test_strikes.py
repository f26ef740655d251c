"""Rows struck through with a pale pen and folds of the paper: both are level lines, only one says something."""

from __future__ import annotations

from random import Random
from typing import Any

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from digilearn.domain.reports import SheetForm
from digilearn.domain.sheet_boxes import BoxState, Doubt, ReadBox
from digilearn.exchange.paper.attendance_sheet import AttendanceSheet
from digilearn.exchange.sheet_photos.reading import read_page, sheet_code
from tests.catalogue import speaking
from tests.exchange.report_sample import report
from tests.exchange.sheet_photos import handwriting as hand
from tests.exchange.sheet_photos.handwriting import Area, Pen
from tests.exchange.sheet_photos.made import DOTS, grey_page
from tests.exchange.sheet_photos.worn import Wear, worn

PENCIL = 160
"""Grey on paper of 255: a hard pencil. A pen that signs is darker than 100."""
WEARS = {
    "flat scan": Wear(long_side=1754),
    "photocopied": Wear(copied=True, long_side=2000),
    "sent by chat": Wear(0.97, skew=12, long_side=1280, quality=62, blur=0.6, noise=3),
    "in shadow": Wear(skew=10, shadow=0.5, light=0.6, long_side=2000, noise=4),
}


class Paper:
    """A short page of a course on which everybody signed but for one row."""

    signed, empty = 3, 6

    def __init__(self) -> None:
        with speaking("vi"):
            self.sheet = AttendanceSheet(report(8, 3), SheetForm(empty_rows=2))
        self.grid, self.top = self.sheet.grid(0), self.sheet.table_top(0)
        self.page = grey_page(self.sheet, 0)
        columns = [place for place, meeting in enumerate(self.grid.meetings) if meeting is not None]
        for row in (n for n in range(8) if n != self.empty):
            for column in columns:
                hand.signature(self.page, DOTS, self.box(row, column), Random(row), Pen(50, 0.45))

    def box(self, row: int, first: int = 0, last: int | None = None) -> Area:
        """Give the place of some columns of a row: to before `last`; `first` alone where it is None."""
        lines, rows = self.grid.lines, self.grid.rows
        end = first + 1 if last is None else last
        left = self.sheet.paper.left + lines[first]
        return Area(left, self.top + rows[row], lines[end] - lines[first], rows[row + 1] - rows[row])

    def strike(self, page: Any, area: Area, wide: float = 0.3) -> None:
        """Draw a pale line by hand from side to side."""
        random, x = Random(4), np.linspace(area.x - 1, area.x + area.width + 1, 40)
        y = area.y + 0.55 * area.height + np.cumsum([random.uniform(-0.05, 0.05) for _n in x])
        hand.draw(page, DOTS, np.column_stack([x, y]), Pen(PENCIL, wide))

    def read(self, page: Any, wear: Wear) -> list[ReadBox]:
        """Photograph a page and read it."""
        grey = cv2.imdecode(np.frombuffer(worn(page, wear, Random(9)), np.uint8), cv2.IMREAD_GRAYSCALE)
        return read_page(grey, sheet_code(grey), self.grid)


@pytest.fixture(scope="module")
def paper(qapp: QApplication) -> Paper:
    """Give the page, signed."""
    return Paper()


@pytest.mark.parametrize("wear", WEARS.values(), ids=WEARS.keys())
def test_rows_struck_through_with_a_pale_pen_are_doubtful_and_no_others(paper: Paper, wear: Wear) -> None:
    page, whole = paper.page.copy(), len(paper.grid.meetings)
    for row in (paper.signed, paper.empty):
        paper.strike(page, paper.box(row, 0, whole))

    boxes = paper.read(page, wear)

    struck = [one for one in boxes if one.row in (paper.signed, paper.empty)]
    assert {one.state for one in struck} == {BoxState.DOUBTFUL}
    assert {one.doubt for one in struck} == {Doubt.STRUCK}
    assert Doubt.STRUCK not in {one.doubt for one in boxes if one not in struck}


def test_a_pale_line_through_the_name_alone_strikes_the_row_too(paper: Paper) -> None:
    page = paper.page.copy()
    paper.strike(page, paper.box(paper.signed, 0, 4))

    boxes = paper.read(page, WEARS["flat scan"])

    assert {one.doubt for one in boxes if one.row == paper.signed} == {Doubt.STRUCK}


def test_a_pale_line_through_one_empty_box_makes_that_box_doubtful(paper: Paper) -> None:
    page, column = paper.page.copy(), 5
    paper.strike(page, paper.box(paper.empty, column))

    boxes = paper.read(page, WEARS["flat scan"])

    doubted = {one.column: one.doubt for one in boxes if one.row == paper.empty}
    assert [column for column, doubt in doubted.items() if doubt is Doubt.STRUCK] == [column]


@pytest.mark.parametrize("wear", [WEARS["flat scan"], WEARS["sent by chat"]], ids=["flat scan", "chat"])
@pytest.mark.parametrize("dark", [0.06, 0.12, 0.2])
def test_a_fold_through_a_row_is_never_a_name_and_a_light_one_is_nothing(
    paper: Paper, wear: Wear, dark: float
) -> None:
    page = paper.page.copy()
    at = (paper.top + (paper.grid.rows[paper.empty] + paper.grid.rows[paper.empty + 1]) / 2) * DOTS
    down = np.arange(page.shape[0])[:, None]
    page = (page * (1 - dark * np.exp(-(((down - at) / 5.0) ** 2)))).astype(np.uint8)

    boxes = paper.read(page, wear)

    folded = {one.state for one in boxes if one.row == paper.empty}
    assert folded <= ({BoxState.EMPTY} if dark < 0.1 else {BoxState.EMPTY, BoxState.DOUBTFUL})
    assert {one.state for one in boxes if one.row < paper.empty} == {BoxState.SIGNED}
