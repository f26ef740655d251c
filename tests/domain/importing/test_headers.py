"""Headers are found under title lines, over one or two rows, by the many names people give to columns."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.grid import Cell
from digilearn.domain.importing.records import SheetKind
from digilearn.domain.importing.vocabulary import field_named
from tests.domain.importing.sheets import names, plan_of


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Họ và tên", Field.FULL_NAME),
        ("HỌ TÊN HỌC VIÊN", Field.FULL_NAME),
        ("Ho va ten", Field.FULL_NAME),
        ("Họ và tên:", Field.FULL_NAME),
        ("Họ và tên (in hoa)", Field.FULL_NAME),
        ("Họ vaf tên", Field.FULL_NAME),
        ("Năm sinh", Field.BIRTH_YEAR),
        ("N.sinh", Field.BIRTH_YEAR),
        ("Ngày, tháng, năm sinh", Field.BIRTH_DATE),
        ("Ngay sinh (dd/mm/yyyy)", Field.BIRTH_DATE),
        ("Giới tính", Field.SEX),
        ("Số CCCD/CMND", Field.CITIZEN_ID),
        ("Số định danh cá nhân", Field.CITIZEN_ID),
        ("SĐT", Field.PHONE),
        ("Số điện thoại (Zalo)", Field.PHONE),
        ("Thôn, bản, tổ dân phố", Field.VILLAGE),
        ("Ấp/Khóm", Field.VILLAGE),
        ("TDP", Field.VILLAGE),
        ("Chỗ ở hiện nay", Field.ADDRESS),
        ("Dân tộc", Field.ETHNICITY),
        ("Mã học viên", Field.CODE),
        ("Ghi chú", Field.NOTE),
        ("Ký nhận", Field.IGNORED),
        ("Tỷ lệ chuyên cần", Field.IGNORED),
        ("#", Field.NUMBER),
        ("Full name", Field.FULL_NAME),
        ("Ngày tham gia", None),
        ("Nguyễn Văn An", None),
    ],
)
def test_a_column_is_known_by_many_names(title: str, field: Field | None) -> None:
    assert field_named(title) is field


def test_title_and_agency_lines_stand_above_the_header() -> None:
    plan = plan_of(
        [
            ["UBND XÃ NÀ LỐC"],
            ["TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG"],
            [],
            ["STT", "Họ và tên", "Năm sinh"],
            [1, "Lò Thị Ánh", 1955],
        ]
    )
    assert plan.header_rows == (4,)
    assert plan.columns == {"A": Field.NUMBER, "B": Field.FULL_NAME, "C": Field.BIRTH_YEAR}
    assert names(plan) == ["Lò Thị Ánh"]
    assert plan.heading == ("UBND XÃ NÀ LỐC", "TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG")


@pytest.mark.parametrize("merged", [((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)), None])
def test_a_header_of_two_rows_holds_birth_years_of_men_and_women(
    merged: tuple[tuple[int, int, int, int], ...] | None,
) -> None:
    plan = plan_of(
        [
            ["TT", "Họ và tên", "Năm sinh", "", "Ghi chú"],
            ["", "", "Nam", "Nữ", ""],
            [1, "Vì Văn Pao", 1970, "", ""],
            [2, "Tòng Thị Dung", "", 1958, ""],
        ],
        merged,
    )
    assert plan.header_rows == (1, 2)
    assert plan.columns["C"] is Field.MALE
    assert plan.columns["D"] is Field.FEMALE
    assert [(row.record.sex, row.record.birth_year) for row in plan.rows] == [
        ("male", 1970),
        ("female", 1958),
    ]


def test_a_birth_in_three_columns_is_joined() -> None:
    plan = plan_of(
        [
            ["STT", "Họ và tên", "Ngày sinh", "", ""],
            ["", "", "Ngày", "Tháng", "Năm"],
            [1, "Lò Thị Ánh", 5, 3, 1955],
            [2, "Vì Văn Pao", "", "", 1970],
        ],
        ((0, 2, 0, 4),),
    )
    assert [row.record.birth_date for row in plan.rows] == [date(1955, 3, 5), None]
    assert [row.record.birth_year for row in plan.rows] == [1955, 1970]


@pytest.mark.parametrize(
    "header",
    [
        ["STT", "Họ đệm", "Tên", "Năm sinh"],
        ["STT", "Họ và tên đệm", "Tên", "Năm sinh"],
        ["STT", "Họ và tên", "", "Năm sinh"],
    ],
)
def test_a_name_split_over_two_columns_is_one_name(header: list[str]) -> None:
    plan = plan_of([header, [1, "Nguyễn Thị", "Hoa", 1958], [2, "Lò Văn", "Bình", 1949]])
    assert names(plan) == ["Nguyễn Thị Hoa", "Lò Văn Bình"]


def test_given_names_beside_lines_of_groups_are_not_lost() -> None:
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "", "Năm sinh"],
        ["I", "Thôn 1", "", ""],
        [1, "Nguyễn Thị", "Hoa", 1958],
        ["II", "Thôn 2", "", ""],
        [2, "Lò Văn", "Bình", 1949],
        ["", "Tổng cộng: 2 người", "", ""],
    ]
    assert names(plan_of(rows, None)) == ["Nguyễn Thị Hoa", "Lò Văn Bình"]


def test_a_column_of_men_and_women_without_a_title_is_no_part_of_the_name() -> None:
    plan = plan_of(
        [["STT", "Họ và tên", "", "Năm sinh"], [1, "Lò Thị Ánh", "Nữ", 1955], [2, "Vì Văn Pao", "Nam", 1970]]
    )
    assert names(plan) == ["Lò Thị Ánh", "Vì Văn Pao"]


def test_family_middle_and_given_names_are_joined() -> None:
    plan = plan_of([["STT", "Họ", "Tên lót", "Tên", "Năm sinh"], [1, "Nguyễn", "Thị Thu", "Hoa", 1958]])
    assert names(plan) == ["Nguyễn Thị Thu Hoa"]


def test_dt_is_a_phone_or_an_ethnic_group_by_what_it_holds() -> None:
    phones = plan_of([["STT", "Họ tên", "DT"], [1, "Lò Thị Ánh", "0912345678"]])
    groups = plan_of([["STT", "Họ tên", "DT"], [1, "Lò Thị Ánh", "Thái"]])
    assert phones.columns["C"] is Field.PHONE
    assert groups.columns["C"] is Field.ETHNICITY


def test_dates_numbers_and_days_under_a_month_are_meetings() -> None:
    plan = plan_of(
        [
            ["DANH SÁCH ĐIỂM DANH THÁNG 3 NĂM 2026"],
            ["STT", "Họ và tên", datetime(2026, 3, 2), "05/03", "Buổi 3 (09/03/2026)", "Buổi 4", "Ký tên"],
            [1, "Lò Thị Ánh", "x", "x", "x", "x"],
        ]
    )
    assert plan.kind is SheetKind.ATTENDANCE
    assert [meeting.key for meeting in plan.meetings] == ["2026-03-02", "2026-03-05", "2026-03-09", "#4"]
    days = plan_of(
        [
            ["STT", "Họ và tên", "Tháng 3/2026", "", ""],
            ["", "", 2, 5, 9],
            [1, "Lò Thị Ánh", "x", "", "x"],
        ],
        ((0, 2, 0, 4),),
    )
    assert [meeting.key for meeting in days.meetings] == ["2026-03-02", "2026-03-05", "2026-03-09"]


def test_a_date_without_a_year_is_the_latest_that_can_be_and_says_so() -> None:
    plan = plan_of([["STT", "Họ và tên", "20/12", "10/11"], [1, "Lò Thị Ánh", "x", "x"]])
    assert [(meeting.key, meeting.assumed) for meeting in plan.meetings] == [
        ("2026-12-20", True),
        ("2026-11-10", True),
    ]
    far = plan_of([["STT", "Họ và tên", "28/02", "20/11"], [1, "Lò Thị Ánh", "x", "x"]])
    assert [meeting.key for meeting in far.meetings] == ["2026-02-28", "2026-11-20"]


def test_a_sheet_without_names_is_ignored() -> None:
    assert plan_of([["x", "có mặt"], ["V", "vắng"]]).kind is SheetKind.IGNORED
    assert plan_of([["STT", "Họ và tên", "Năm sinh"]]).kind is SheetKind.IGNORED
    assert plan_of([]).kind is SheetKind.IGNORED
