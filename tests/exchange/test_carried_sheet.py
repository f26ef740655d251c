"""The hidden sheet: what was written is read back from a real workbook; a changed cell makes it worthless."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from digilearn.domain.attendance import Cell
from digilearn.domain.classrooms import MeetingState
from digilearn.domain.ids import Id
from digilearn.domain.importing.carried import Carried, CarriedClass, CarriedMeeting, CarriedPerson, Checks
from digilearn.domain.importing.grid import Grid
from digilearn.domain.importing.said import who_is_said
from digilearn.domain.importing.sheets import read_sheets
from digilearn.domain.vietnamese import clean
from digilearn.exchange.carried_sheet import is_carried, read_carried, write_carried
from digilearn.exchange.sheets_in import read_grids
from digilearn.exchange.sheets_out import write_attendance
from digilearn.exchange.workbook_cells import Book
from tests.exchange.report_sample import CLASSROOM, report

IDS = st.binary(min_size=16, max_size=16).map(Id)
TEXTS = st.text(max_size=20).map(clean)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31))
STARTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
CHECKS = st.builds(Checks, *[st.sampled_from(["", "0a1b2c3d", "12345678"])] * 3)
MEETINGS = st.builds(
    lambda one, at, state, lesson: CarriedMeeting(one, at, at + timedelta(hours=2), state, lesson),
    IDS,
    STARTS,
    st.sampled_from(MeetingState),
    TEXTS,
)
CLASSES = st.builds(
    CarriedClass,
    *(IDS, IDS, TEXTS, TEXTS.filter(bool), TEXTS, TEXTS, st.lists(MEETINGS, max_size=4).map(tuple)),
)
PEOPLE = st.builds(
    CarriedPerson,
    TEXTS.filter(bool), st.integers(1, 9_999), st.integers(1, 5), IDS, CHECKS, DAYS, DAYS,
)  # fmt: skip
CARRIED = st.builds(Carried, st.lists(PEOPLE, max_size=5).map(tuple), st.none() | CLASSES, st.none() | IDS)


def hidden_grid(workbook: bytes) -> Grid:
    return next(grid for grid in read_grids(workbook) if is_carried(grid))


def written(carried: Carried) -> bytes:
    target = BytesIO()
    book = Book(target, title="", author="")
    book.sheet("Danh sách", "Danh sách").text(0, 0, "Họ và tên")
    write_carried(book, carried)
    book.save()
    return target.getvalue()


@settings(max_examples=40)
@given(CARRIED)
def test_what_was_written_is_read_back(carried: Carried) -> None:
    assert read_carried(hidden_grid(written(carried))) == carried


@given(CARRIED, st.randoms(use_true_random=False), st.text(min_size=1, max_size=5).map(clean).filter(bool))
@settings(max_examples=40)
def test_any_changed_cell_makes_it_worthless(carried: Carried, chance: random.Random, text: str) -> None:
    grid = hidden_grid(written(carried))
    rows: list[list[Any]] = [list(row) for row in grid.rows]
    row = chance.randrange(len(rows))
    column = chance.randrange(len(rows[row]))
    if row == 0:
        column = chance.choice((1, 2))
    old, rows[row][column] = rows[row][column], text
    if str(old) != text:
        assert read_carried(Grid("DigiLearn", rows)).damaged


def test_a_line_that_no_version_wrote_is_not_guessed_at() -> None:
    for rows in (
        [["digilearn-carried"]],
        [["digilearn-carried", "2", "x"]],
        [["digilearn-carried", "1", ""], []],
    ):
        assert read_carried(Grid("DigiLearn", rows)).damaged


def test_one_sheet_of_a_workbook_still_comes_with_what_the_workbook_carries() -> None:
    target = BytesIO()
    write_attendance(report(3, 2), target)
    names = [grid.name for grid in read_grids(target.getvalue(), f"Điểm danh {CLASSROOM.code}")]
    assert names == [f"Điểm danh {CLASSROOM.code}", "DigiLearn"]


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 12), st.integers(1, 6), st.randoms(use_true_random=False))
def test_a_report_in_any_order_is_read_as_the_same_people_and_marks(
    learners: int, meetings: int, chance: random.Random
) -> None:
    made = report(learners, meetings)
    target = BytesIO()
    write_attendance(made, target)
    book = openpyxl.load_workbook(BytesIO(target.getvalue()))
    page = book.worksheets[0]
    top = next(row for row in range(1, 30) if page.cell(row, 1).value == "STT")
    lines = [[cell.value for cell in row] for row in page.iter_rows(min_row=top + 1, max_row=top + learners)]
    chance.shuffle(lines)
    for row, values in enumerate(lines, start=top + 1):
        for column, value in enumerate(values, start=1):
            page.cell(row, column).value = value
            if column == 2:
                page.cell(row, column).data_type = "s"  # a name may begin with "="
    turned = BytesIO()
    book.save(turned)
    grids = list(read_grids(turned.getvalue()))
    carried = read_carried(next(grid for grid in grids if is_carried(grid)))
    sheets = list(read_sheets(grids[0], date(2026, 11, 24)))
    said = who_is_said(carried, sheets, by_place=False)
    rows = {row.ref(sheet.sheet): row for sheet in sheets for row in sheet.rows}
    by_id = {one.id: rows[ref] for ref, one in said.people.items()}
    marks = {Cell.PRESENT, Cell.LATE, Cell.EXCUSED, Cell.ABSENT}
    for line in made.register.rows:
        days = zip(made.register.meetings, line.cells, strict=True)
        told = {meeting.day.isoformat(): cell.value for meeting, cell in days if cell in marks}
        assert {key: mark.value for key, mark in by_id[line.learner.id].record.marks} == told
    assert len(by_id) == learners
