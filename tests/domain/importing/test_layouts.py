"""What a person says of the columns stands above what is recognised, and is known again by the shape of the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.importing.columns import Chosen, Field, Layout
from digilearn.domain.importing.grid import Cell, column_letter, column_number
from digilearn.domain.importing.layouts import places_of, with_choice
from digilearn.domain.importing.records import SheetKind, SheetPlan
from digilearn.domain.importing.sheets import read_sheet
from tests.domain.importing.sheets import TODAY, grid, names, plan_of

LIST: list[list[Cell]] = [
    ["STT", "Họ và tên", "Năm sinh", "Nhóm", "Ghi chú"],
    [1, "Nguyễn Văn Bình", 1949, "thôn 2", "yếu mắt"],
    [2, "Hoàng Thị Chanh", 1961, "thôn 3", ""],
    [3, "Lò Thị Ánh", 1955, "thôn 3", ""],
]
BARE: list[list[Cell]] = [
    ["Nguyễn Văn Bình", 1949, "abc"],
    ["Hoàng Thị Chanh", 1961, "def"],
    ["Lò Thị Ánh", 1955, "ghi"],
]


def _said(rows: Sequence[Sequence[Cell]], row: int | None = None, **columns: Field | Chosen) -> SheetPlan:
    chosen = {k: v if isinstance(v, Chosen) else Chosen(v) for k, v in columns.items()}
    return read_sheet(grid(rows), TODAY, Layout(chosen, row))


def test_a_column_holds_what_the_person_says() -> None:
    assert plan_of(LIST).columns.get("D") is not Field.NOTE
    plan = _said(LIST, D=Field.NOTE, E=Field.ALSO_CALLED)
    assert plan.columns["D"] is Field.NOTE
    assert plan.rows[0].record.note == "thôn 2"
    assert plan.rows[0].record.also_called == "yếu mắt"


def test_a_column_that_is_said_to_hold_nothing_is_left_out() -> None:
    plan = _said(LIST, C=Field.IGNORED)
    assert "C" not in plan.columns
    assert [row.record.birth_year for row in plan.rows] == [None, None, None]
    assert plan.unread["C"] == {2: "1949", 3: "1961", 4: "1955"}


def test_what_only_one_column_may_hold_is_taken_from_the_other() -> None:
    plan = _said(LIST, E=Field.BIRTH_YEAR)
    assert plan.columns["E"] is Field.BIRTH_YEAR
    assert "C" not in plan.columns


def test_a_given_name_beside_full_names_makes_them_family_names() -> None:
    rows: list[list[Cell]] = [
        ["Họ tên", "Gì đó", "Năm sinh"],
        ["Nguyễn Văn", "Bình", 1949],
        ["Lò Thị", "Ánh", 1955],
    ]
    plan = _said(rows, B=Field.GIVEN_NAME)
    assert names(plan) == ["Nguyễn Văn Bình", "Lò Thị Ánh"]


def test_a_column_becomes_a_meeting_on_the_day_that_is_said() -> None:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "Dấu"],
        [1, "Nguyễn Văn Bình", "x"],
        [2, "Lò Thị Ánh", "V"],
    ]
    plan = _said(rows, C=Chosen(Field.MARKS, date(2026, 11, 17)))
    assert plan.kind is SheetKind.ATTENDANCE
    assert [one.day for one in plan.meetings] == [date(2026, 11, 17)]
    assert [key for key, _mark in plan.rows[0].record.marks] == ["2026-11-17"]


def test_a_list_without_titles_takes_what_is_said_too() -> None:
    plan = _said(BARE, C=Field.ALSO_CALLED)
    assert [row.record.also_called for row in plan.rows] == ["abc", "def", "ghi"]


def test_names_that_nobody_would_find_are_read_where_a_person_says() -> None:
    rows: list[list[Cell]] = [["k", "Bình", 1949], ["m", "Hoa", 1961]]
    assert plan_of(rows).kind is SheetKind.IGNORED
    assert [row.cells[1] for row in plan_of(rows).top] == ["Bình", "Hoa"]
    plan = _said(rows, B=Field.FULL_NAME)
    assert [(row.row, row.record.birth_year) for row in plan.rows] == [(1, 1949), (2, 1961)]


def test_the_row_of_the_titles_can_be_said() -> None:
    rows: list[list[Cell]] = [
        ["Họ và tên", "Ghi chú"],
        ["(ghi chữ in hoa)", ""],
        ["Người", "Sinh"],
        ["Nguyễn Văn Bình", 1949],
        ["Lò Thị Ánh", 1955],
    ]
    plan = _said(rows, 3, A=Field.FULL_NAME, B=Field.BIRTH_YEAR)
    assert plan.header_rows == (3,)
    assert names(plan) == ["Nguyễn Văn Bình", "Lò Thị Ánh"]
    assert plan.rows[0].record.birth_year == 1949


def test_people_below_a_said_row_are_never_taken_for_a_second_level_of_titles() -> None:
    rows: list[list[Cell]] = [["k", "m"], ["A", "Bình"], ["B", "Hoa"], ["C", "Pao"]]
    assert names(_said(rows, 1, B=Field.FULL_NAME)) == ["Bình", "Hoa", "Pao"]


def test_a_row_said_to_hold_titles_without_any_for_names_gives_no_people_and_no_crash() -> None:
    plan = _said([["a", "b"], ["c", "d"]], 1)
    assert plan.kind is SheetKind.IGNORED
    assert plan.rows == ()


def test_the_next_list_of_the_shape_is_read_as_the_one_before() -> None:
    said = _said(LIST, D=Field.NOTE, E=Field.ALSO_CALLED)
    known = {said.shape: places_of(said)}
    below: list[list[Cell]] = [["Danh sách tháng 12"], LIST[0], [1, "Vì Văn Pao", 1970, "thôn 5", "Pao con"]]
    moved = [["", *row] for row in below]
    plan = read_sheet(grid(moved), TODAY, known=known)
    assert plan.recalled
    assert plan.rows[0].record.note == "thôn 5"
    assert plan.rows[0].record.also_called == "Pao con"
    assert not read_sheet(grid([[*LIST[0], "Thêm"], *LIST[1:]]), TODAY, known=known).recalled


def test_what_is_said_now_stands_above_what_was_said_before() -> None:
    said = _said(LIST, D=Field.NOTE)
    plan = read_sheet(grid(LIST), TODAY, Layout(), {said.shape: places_of(said)})
    assert not plan.recalled
    assert plan.columns == plan_of(LIST).columns


def test_a_list_without_titles_is_known_again_by_the_kinds_of_its_columns() -> None:
    said = _said(BARE, C=Field.ALSO_CALLED)
    others: list[list[Cell]] = [
        ["Vì Văn Pao", 1970, "x1"],
        ["Giàng A Páo", 1982, "x2"],
        ["Cà Thị Dung", 1966, "x3"],
    ]
    assert (
        read_sheet(grid(others), TODAY, known={said.shape: places_of(said)}).rows[0].record.also_called
        == "x1"
    )


def test_dates_of_meetings_do_not_change_the_shape() -> None:
    one, other = (
        plan_of(
            [
                ["STT", "Họ và tên", "Năm sinh", day],
                [1, "Vì Văn Pao", 1970, "x"],
                [2, "Lò Thị Ánh", 1955, "x"],
            ]
        )
        for day in ("03/11", "08/12")
    )
    assert one.shape == other.shape != plan_of(LIST).shape


def test_a_repeated_header_is_read_as_the_first() -> None:
    rows: list[list[Cell]] = [*LIST, ["", "", "", "", ""], LIST[0], [4, "Vì Văn Pao", 1970, "thôn 9", ""]]
    assert [row.record.note for row in _said(rows, D=Field.NOTE, E=Field.IGNORED).rows][-1] == "thôn 9"


@given(st.integers(1, 20_000))
def test_letters_and_numbers_of_columns_agree(number: int) -> None:
    assert column_number(column_letter(number)) == number


@given(
    st.dictionaries(st.sampled_from("ABCDEFGH"), st.sampled_from(list(Field)), max_size=6), st.integers(0, 9)
)
def test_whatever_is_said_gives_a_plan(columns: dict[str, Field], row: int) -> None:
    plan = _said(LIST, row or None, **columns)
    assert len(plan.rows) <= len(LIST)


def test_a_layout_that_says_nothing_is_given_but_not_said() -> None:
    taken_back = read_sheet(grid(LIST), TODAY, with_choice(Layout({"D": Chosen(Field.NOTE)}), "D", None))
    assert taken_back.layout == Layout(), (
        "was said once and taken back: what was remembered is to be forgotten"
    )
    assert taken_back.said is None
    assert _said(LIST, D=Field.NOTE).said == Layout({"D": Chosen(Field.NOTE)})
    assert _said(LIST, 1).said == Layout(header_row=1)
    assert plan_of(LIST).said is plan_of(LIST).layout is None
