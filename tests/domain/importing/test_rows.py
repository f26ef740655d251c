"""A header, a total or a group line is never a person; no person is lost; every odd value is a fault."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.attendance import Mark
from digilearn.domain.importing.grid import Cell
from digilearn.domain.importing.planned_rows import Verdict
from digilearn.domain.importing.records import Skip
from tests.domain.importing.sheets import codes, names, plan_of

HEADER: list[Cell] = ["STT", "Họ và tên", "Năm sinh", "Thôn", "SĐT", "CCCD", "Ghi chú"]


def test_group_lines_give_their_village_to_the_rows_below() -> None:
    plan = plan_of(
        [
            ["STT", "Họ và tên", "Năm sinh"],
            ["I", "Thôn 1"],
            [1, "Lò Thị Ánh", 1955],
            ["", "Bản Nà Lốc (2 người)", ""],
            [2, "Bàn Thị Mẩy", 1961],
            [3, "Tòng Thị Dung", 1950],
            ["TỔ DÂN PHỐ 2"],
            [4, "Vì Văn Pao", 1970],
        ]
    )
    assert [(row.record.full_name, row.record.village) for row in plan.rows] == [
        ("Lò Thị Ánh", "Thôn 1"),
        ("Bàn Thị Mẩy", "Bản Nà Lốc"),
        ("Tòng Thị Dung", "Bản Nà Lốc"),
        ("Vì Văn Pao", "TỔ DÂN PHỐ 2"),
    ]
    assert plan.skipped[Skip.GROUP] == 3


def test_a_group_line_with_its_count_is_no_person() -> None:
    plan = plan_of(
        [
            ["STT", "Họ và tên", "Năm sinh", "Địa chỉ"],
            ["I", "THÔN NÀ LỐC", 12.0],
            [1, "Lò Thị Ánh", 1955],
            ["II", "THÔN NÀ PẢN", 10.0],
            [1, "Vì Văn Pao", 1970],
        ]
    )
    assert [(row.record.full_name, row.record.village) for row in plan.rows] == [
        ("Lò Thị Ánh", "THÔN NÀ LỐC"),
        ("Vì Văn Pao", "THÔN NÀ PẢN"),
    ]


def test_totals_notes_and_signatures_are_no_people() -> None:
    plan = plan_of(
        [
            HEADER,
            [1, "Lò Thị Ánh", 1955],
            [],
            [2, "Vì Văn Pao", 1970],
            ["", "Tổng cộng", 2],
            ["Tổng số: 2 người"],
            ["(Danh sách này có 02 người)"],
            ["", "", "", "Nà Lốc, ngày 24 tháng 11 năm 2026"],
            ["", "Người lập danh sách", "", "XÁC NHẬN CỦA UBND XÃ"],
            ["", "(Ký, ghi rõ họ tên)"],
            [],
            ["", "Nguyễn Thị Hà", "", "Trần Văn Minh"],
        ]
    )
    assert names(plan) == ["Lò Thị Ánh", "Vì Văn Pao"]
    assert plan.skipped[Skip.TOTAL] == 3


@pytest.mark.parametrize(
    "name", ["Tòng Thị Dung", "TONG THI DUNG", "Bàn Thị Mẩy", "Trương Văn Ký", "Tô Thị Ấp", "Hồ Văn Tên"]
)
def test_names_like_words_of_totals_and_groups_stay_people(name: str) -> None:
    plan = plan_of([HEADER, [1, name, 1960, "Thôn 1"], [2, "Lò Thị Ánh", 1955, "Thôn 1"]])
    assert len(plan.rows) == 2


def test_a_header_repeated_on_each_page_is_no_person() -> None:
    plan = plan_of(
        [HEADER, [1, "Lò Thị Ánh", 1955], HEADER, ["(1)", "(2)", "(3)", "(4)"], [2, "Vì Văn Pao", 1970]]
    )
    assert names(plan) == ["Lò Thị Ánh", "Vì Văn Pao"]
    assert plan.skipped[Skip.HEADER] == 3


def test_numbers_prepared_for_forty_people_are_no_people() -> None:
    rows: list[list[Cell]] = [
        [number, "Lò Thị Ánh" if number == 1 else "", 1955 if number == 1 else ""] for number in range(1, 41)
    ]
    assert names(plan_of([["STT", "Họ và tên", "Năm sinh"], *rows])) == ["Lò Thị Ánh"]


def test_a_person_without_a_name_is_refused_not_dropped() -> None:
    plan = plan_of([HEADER, [1, "", 1952, "thôn 2", "0987654321"]])
    assert plan.rows[0].verdict is Verdict.REFUSED
    assert codes(plan.rows[0]) == {"name_missing"}
    assert plan.rows[0].record.phone == "0987654321"


def test_a_number_in_the_name_column_is_refused() -> None:
    plan = plan_of([HEADER, [1, "Lò Thị Ánh", 1955], [2, 912345678.0, 1952]])
    assert plan.rows[1].verdict is Verdict.REFUSED
    assert codes(plan.rows[1]) == {"name_is_number"}


def test_values_are_read_and_odd_ones_doubted() -> None:
    plan = plan_of(
        [
            ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Thôn", "SĐT", "CCCD", "Dân tộc", "Mã"],
            [1, "Lò Thị Ánh", datetime(1955, 3, 15), "Nữ", 3.0, "0912 345 678", "011155001234", "Thái", 7.0],
            [2, "NGUYỄN VĂN BÌNH", 21246.0, "x?", "Thôn 2", 912345679.0, 11049001234.0, "Kinh", "B2"],
            [3, "Vì Văn Pao", "31/2/1970", "Nam", "", "0123 456 7890", "0790••••1234", "", ""],
        ]
    )
    first, second, third = (row.record for row in plan.rows)
    assert (first.birth_date, first.birth_year, first.sex) == (date(1955, 3, 15), 1955, "female")
    assert (first.village, first.phone, first.code) == ("thôn 3", "0912345678", "7")
    assert first.citizen_id == "011155001234"
    assert not plan.rows[0].faults
    assert second.full_name == "Nguyễn Văn Bình"
    assert second.birth_date == date(1958, 3, 2)
    assert codes(plan.rows[1]) >= {"lost_zero", "sex_unreadable"}
    assert second.phone == "912345679"  # the 0 is proposed, never put there silently
    assert second.citizen_id == "11049001234"
    assert third.birth_date is None
    assert codes(plan.rows[2]) == {"birth_impossible", "old_prefix"}
    assert third.citizen_id is None  # a masked number means "not given"


def test_a_column_for_women_alone_tells_men_by_its_blanks() -> None:
    plan = plan_of(
        [["STT", "Họ và tên", "Nữ", "Năm sinh"], [1, "Lò Thị Ánh", "x", 1955], [2, "Vì Văn Pao", "", 1970]]
    )
    assert [row.record.sex for row in plan.rows] == ["female", "male"]


def test_a_village_is_read_off_the_address_or_a_merged_cell() -> None:
    plan = plan_of(
        [
            ["STT", "Họ và tên", "Địa chỉ"],
            [1, "Lò Thị Ánh", "Thôn 3, xã Nà Lốc"],
            [2, "Vì Văn Pao", "xã Nà Lốc"],
        ]
    )
    assert [row.record.village for row in plan.rows] == ["Thôn 3", None]
    merged = plan_of(
        [["STT", "Họ và tên", "Thôn"], [1, "Lò Thị Ánh", "Thôn 3"], [2, "Vì Văn Pao", ""]], ((1, 2, 2, 2),)
    )
    assert [row.record.village for row in merged.rows] == ["Thôn 3", "Thôn 3"]


def marks_of(signs: list[str], *, note: str = "") -> list[Mark | None]:
    header: list[Cell] = ["STT", "Họ và tên", "Năm sinh", datetime(2026, 3, 2)]
    rows: list[list[Cell]] = [[place, "Lò Thị Ánh", 1955, sign] for place, sign in enumerate(signs, start=1)]
    return [dict(row.record.marks).get("2026-03-02") for row in plan_of([header, *rows, [note]]).rows]


def test_signs_of_attendance_are_read_by_custom() -> None:
    present, late, excused, absent = Mark
    assert marks_of(["x", "X", "✓", "c", "1"]) == [present] * 5
    assert marks_of(["x", "M", "P", "V", "", "○", "–"]) == [present, late, excused, absent, None, None, None]
    assert marks_of(["x", "CP", "KP", "K", "vắng", "Vắng có phép"]) == [
        present,
        excused,
        absent,
        absent,
        absent,
        excused,
    ]


def test_a_legend_of_the_sheet_comes_first() -> None:
    assert marks_of(["x", "v"], note="Ghi chú: x: vắng; v: có mặt") == [Mark.ABSENT, Mark.PRESENT]


def test_a_legend_gives_meaning_to_signs_that_are_nothing_elsewhere() -> None:
    note = "(v) có mặt, (o) vắng không phép, (p) vắng có phép"
    assert marks_of(["v", "o", "p"], note=note) == [Mark.PRESENT, Mark.ABSENT, Mark.EXCUSED]


def test_a_lone_v_is_asked_never_guessed() -> None:
    header: list[Cell] = ["STT", "Họ và tên", "Năm sinh", datetime(2026, 3, 2)]
    plan = plan_of([header, [1, "Lò Thị Ánh", 1955, "v"], [2, "Vì Văn Pao", 1970, ""]])
    assert plan.rows[0].record.marks == ()
    assert codes(plan.rows[0]) == {"mark_unclear"}


@given(
    st.permutations(["Lò Thị Ánh", "Vì Văn Pao", "Tòng Thị Dung", "Nguyễn Thị Hoa", "Hạng A Sở", "H'Hen Niê"])
)
def test_the_order_of_rows_does_not_matter(order: list[str]) -> None:
    rows: list[list[Cell]] = [
        [place, name, 1950 + len(name), "Thôn 1"] for place, name in enumerate(order, start=1)
    ]
    plan = plan_of([HEADER, *rows])
    assert sorted(filter(None, names(plan))) == sorted(order)
    assert {row.record.full_name: row.record.birth_year for row in plan.rows} == {
        name: 1950 + len(name) for name in order
    }


cells = st.one_of(
    st.text(max_size=12),
    st.integers(-10, 10**13),
    st.floats(allow_nan=True),
    st.booleans(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(
        [
            "Họ và tên",
            "Tên",
            "Năm sinh",
            "Nam",
            "Nữ",
            "Thôn 1",
            "Tổng",
            "x",
            "v",
            "02/03",
            "Buổi 1",
            "",
            "",
            "",
        ]
    ),
)


@given(st.lists(st.lists(cells, max_size=7), max_size=12), st.booleans())
def test_any_cells_at_all_give_a_plan(rows: list[list[Cell]], with_header: bool) -> None:
    header: list[list[Cell]] = [HEADER] if with_header else []
    plan = plan_of([*header, *rows])
    assert all(row.record.full_name or row.verdict is Verdict.REFUSED for row in plan.rows)
