"""Rows given back: the titles, the lines that name a village, and what merged cells say, of the rows wanted alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from digilearn.domain.importing.columns import Layout
from digilearn.domain.importing.excerpts import excerpts_of, wanted_rows
from digilearn.domain.importing.grid import Grid
from digilearn.domain.importing.sheets import read_sheet

TODAY = date(2026, 11, 24)
ROWS: list[list[Any]] = [
    ["DANH SÁCH", "", "", ""],
    ["STT", "Họ và tên", "Năm sinh", "SĐT"],
    ["", "Thôn 1", "", ""],
    [1, "Lò Thị Ánh", 1950, ""],
    ["", "Thôn 2", "", ""],
    [2, "Cà Văn Nghiệm", 1951, ""],
    [3, "", 1952, "0912000111"],
    ["", "Thôn 3", "", ""],
    [4, "Vì Văn Tới", 1953, ""],
]


def test_the_titles_and_the_group_of_a_row_left_out_are_wanted_with_it() -> None:
    sheet = read_sheet(Grid("A", ROWS), TODAY)
    assert sheet.frame == {3: False, 5: False, 8: False}
    wanted = wanted_rows(sheet)
    (excerpt,) = excerpts_of(Grid("A", ROWS), {"A": wanted})
    assert [number for number, _cells in excerpt.rows] == [1, 2, 5, 7]
    again = read_sheet(excerpt.grid(), TODAY)
    assert [(row.row, row.record.village) for row in again.rows] == [(4, "Thôn 2")]


def test_nothing_is_wanted_of_a_list_that_is_whole_or_was_explained_by_hand() -> None:
    sheet = read_sheet(Grid("A", ROWS[:4]), TODAY)
    assert wanted_rows(sheet) == frozenset()
    assert wanted_rows(read_sheet(Grid("A", ROWS), TODAY, Layout(header_row=2))) == frozenset()


def test_a_repeated_header_comes_with_the_rows_below_it() -> None:
    rows = [*ROWS[:4], ["STT", "Họ và tên", "SĐT", "Năm sinh"], [1, "", "0912000111", 1950]]
    sheet = read_sheet(Grid("A", rows), TODAY)
    (excerpt,) = excerpts_of(Grid("A", rows), {"A": wanted_rows(sheet)})
    assert [number for number, _cells in excerpt.rows] == [1, 2, 5, 6]


def test_what_a_merged_cell_says_of_several_rows_is_said_in_each_that_is_kept() -> None:
    rows: list[list[Any]] = [
        ["STT", "Họ và tên", "Năm sinh", "Thôn"],
        [1, "Lò Thị Ánh", 1950, "Thôn 1"],
        [2, "", 1951, ""],
        [3, "", 1952, ""],
    ]
    grid = Grid("A", rows, merged=((1, 3, 3, 3),))
    (excerpt,) = excerpts_of(grid, {"A": wanted_rows(read_sheet(grid, TODAY))})
    assert [cells[3] for _number, cells in excerpt.rows] == ["Thôn", "Thôn 1", "Thôn 1"]
    assert excerpt.merged == ()
    title = Grid("A", [["DANH SÁCH", "", "", ""], *rows], merged=((0, 0, 0, 16_383),))
    (excerpt,) = excerpts_of(title, {"A": wanted_rows(read_sheet(title, TODAY))})
    assert excerpt.merged == ((0, 0, 0, 3),)


def test_a_layout_in_which_nothing_is_said_any_more_is_the_lists_own() -> None:
    """Whoever changed a column and took it back gets the list's own layout again."""
    rows: list[list[Any]] = [["STT", "Họ và tên", "Năm sinh"], [1, "Lò Thị Ánh", 1955], [2, "", 1960]]
    sheet = read_sheet(Grid("DS", rows), date(2026, 11, 24))

    assert wanted_rows(replace(sheet, layout=Layout())) == wanted_rows(sheet) != frozenset()
    assert wanted_rows(replace(sheet, layout=Layout(header_row=1))) == frozenset()
