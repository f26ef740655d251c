"""Sheets arranged as people do: tables side by side, titles beside the first person, old communes."""

from __future__ import annotations

from datetime import date

from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.grid import Cell, Grid
from digilearn.domain.importing.sheets import read_sheets
from digilearn.domain.importing.side_by_side import table_sheet
from tests.domain.importing.sheets import TODAY, grid, names, plan_of


def test_two_tables_side_by_side_are_two_lists() -> None:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "Năm sinh", "", "STT", "Họ và tên", "Năm sinh"],
        [1, "Lò Thị Ánh", 1955, "", 3, "Vì Văn Pao", 1970],
        [2, "Hà Thị Mai", 1956, "", 4, "Cà Thị Yên", 1971],
    ]
    left, right = read_sheets(grid(rows), TODAY)
    assert names(left) == ["Lò Thị Ánh", "Hà Thị Mai"]
    assert names(right) == ["Vì Văn Pao", "Cà Thị Yên"]
    assert (right.sheet, table_sheet(right.sheet)) == ("Thôn 3 (E:G)", "Thôn 3")
    assert right.columns["F"] is Field.FULL_NAME


def test_a_second_name_in_a_row_is_no_second_table() -> None:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "Năm sinh", "Họ và tên chủ hộ"],
        [1, "Lò Thị Ánh", 1955, "Lò Văn Pó"],
        [2, "Hà Thị Mai", 1956, "Hà Văn Chum"],
    ]
    (only,) = read_sheets(grid(rows), TODAY)
    assert names(only) == ["Lò Thị Ánh", "Hà Thị Mai"]


def test_sexes_beside_the_first_person_are_titles() -> None:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "Năm sinh", "Giới tính", ""],
        [1, "Lò Thị Ánh", 1955, "Nam", "Nữ"],
        [2, "Vì Văn Pao", 1970, "x", ""],
        [3, "Hà Thị Mai", 1956, "", "x"],
    ]
    assert [row.record.sex for row in plan_of(rows).rows] == [None, "male", "female"]


def test_days_beside_the_first_person_are_meetings() -> None:
    rows: list[list[Cell]] = [
        ["ĐIỂM DANH THÁNG 3 NĂM 2026"],
        ["STT", "Họ và tên", "Năm sinh", "Điểm danh", ""],
        [1, "Lò Thị Ánh", 1955, 3, 10],
        [2, "Vì Văn Pao", 1970, "x", ""],
        [3, "Hà Thị Mai", 1956, "x", "x"],
    ]
    plan = plan_of(rows)
    assert [one.day for one in plan.meetings] == [date(2026, 3, 3), date(2026, 3, 10)]
    assert [len(row.record.marks) for row in plan.rows] == [0, 1, 2]


def test_hidden_rows_and_columns_are_said() -> None:
    rows: list[list[Cell]] = [
        ["Họ và tên", "Số điện thoại"],
        ["Lò Thị Ánh", "0912345678"],
        ["Vì Văn Pao", ""],
    ]
    sheet = Grid("Thôn 3", rows, hidden_rows=frozenset({2, 40}), hidden_columns=frozenset({1, 9}))
    (plan,) = read_sheets(sheet, TODAY)
    assert len(plan.notices) == 2
    assert "1" in plan.notices[0]
    assert "B" in plan.notices[1]


def test_ditto_marks_mean_the_line_above() -> None:
    rows: list[list[Cell]] = [["Họ và tên", "Năm sinh", "Thôn"], ["Lò Thị Ánh", 1955, "Thôn 3"]]
    rows.extend(
        [f"Vì Văn {name}", 1970, sign] for name, sign in (("Pao", "nt"), ("Chum", '"'), ("Hoan", "Thôn 4"))
    )
    assert [row.record.village for row in plan_of(rows).rows] == ["Thôn 3", "Thôn 3", "Thôn 3", "Thôn 4"]


def test_lines_under_a_numbered_list_that_are_no_names_are_nobody() -> None:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "Năm sinh", "SĐT"],
        [1, "Lò Thị Ánh", 1955, ""],
        ["", "Liên hệ: Quàng Thị Mẫu", "", "0912000111"],
        ["", "Đường dây nóng", "", "1900 545 400"],
        ["", "Hà Thị Mai", 1956, ""],
        ["", "Nguyễn thị Hoa", 1957, ""],
    ]
    assert names(plan_of(rows)) == ["Lò Thị Ánh", "Hà Thị Mai", "Nguyễn thị Hoa"]


def test_stars_and_stops_are_no_part_of_a_name() -> None:
    rows: list[list[Cell]] = [["Họ và tên", "Năm sinh"]]
    rows.extend([name, 1955] for name in ("Đỗ Văn Hải*", "Lò Thị Liên,", "- Cà Thị Tiên", "Hà Thị Mai (*)"))
    plan = plan_of(rows)
    assert names(plan) == ["Đỗ Văn Hải", "Lò Thị Liên", "Cà Thị Tiên", "Hà Thị Mai"]
    assert {row.record.also_called for row in plan.rows} == {None}
