"""Several people in one cell become a person each, with what is surely theirs and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.attendance import Mark
from digilearn.domain.importing.grid import Cell
from digilearn.domain.importing.households import people_named
from digilearn.domain.importing.planned_rows import RowRef
from digilearn.domain.importing.questions import answer, ask
from digilearn.domain.importing.records import ImportPlan, SheetPlan
from tests.corpus.people import people
from tests.domain.importing.sheets import codes, names, plan_of

HEAD = ["STT", "Họ và tên", "Năm sinh", "SĐT", "Thôn"]


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("Lò Văn Anh, Quàng Thị Bảo", ["Lò Văn Anh", "Quàng Thị Bảo"]),
        ("1. Lò Văn Anh (1958) 2. Quàng Thị Bảo sn 1962", ["Lò Văn Anh", "Quàng Thị Bảo"]),
        ("Lò Văn Anh\nQuàng Thị Bảo\n", ["Lò Văn Anh", "Quàng Thị Bảo"]),
        ("- Lò Văn Anh;- Cà Thị Mai và Lò Én", ["Lò Văn Anh", "Cà Thị Mai", "Lò Én"]),
        ("Lò Văn Anh, Và Thị Nu", ["Lò Văn Anh", "Và Thị Nu"]),
        ("Lò Văn Anh, Nà Lốc", []),
        ("Lò Văn Anh, Bà Nguyễn", []),
        ("Nguyễn Thị\nThanh Thủy", []),
        ("Trần Vũ\nHà My", []),
        ("Lò Thị\nMai Hoa Lan", []),
        ("Lò Văn Anh (con ông Chung, bà Dung)", []),
        ("Lò Văn Anh, bà Hùng", []),
        ("Lò Văn Anh, thôn 2", []),
        ("Hùng, Lan", []),
        ("Lò Văn Anh", []),
    ],
)
def test_only_a_cell_of_whole_names_names_several_people(cell: str, named: list[str]) -> None:
    assert [one.name for one in people_named([cell], 0)] == named


@given(
    st.lists(st.integers(0, 399), min_size=2, max_size=5, unique=True),
    st.sampled_from([", ", ";", "\n", " + "]),
)
def test_nobody_of_a_household_is_lost_or_gets_what_is_anothers(places: list[int], between: str) -> None:
    them = [people(400)[place] for place in places]
    row: list[Cell] = [
        1,
        between.join(one.name for one in them),
        between.join(str(one.year) for one in them),
        "",
        "Thôn 1",
    ]
    plan = plan_of([HEAD, row, [2, "Lò Thị Cuối", 1950, "", "Thôn 2"]])
    told = [(one.record.full_name, one.record.birth_year, one.record.village) for one in plan.rows]
    assert told == [*((one.name, one.year, "Thôn 1") for one in them), ("Lò Thị Cuối", 1950, "Thôn 2")]
    assert [(one.row, one.part) for one in plan.rows] == [*((2, n + 1) for n in range(len(them))), (3, 1)]
    assert plan.lines == 3


def test_one_value_beside_two_people_is_nobodys_and_said() -> None:
    (one, other) = plan_of([HEAD, [1, "Lò Văn Anh, Quàng Thị Bảo", 1958, "0912345678", "Thôn 1"]]).rows
    assert (one.record.birth_year, one.record.phone, other.record.birth_year, other.record.phone) == (
        None,
    ) * 4
    assert [fault.column for fault in one.faults if fault.code == "whose_value"] == ["C", "D"]
    assert not other.faults
    assert other.number == "2 (2)"


def test_each_line_of_a_cell_belongs_to_the_person_of_that_line() -> None:
    rows = plan_of([HEAD, [1, "Lò Văn Anh\nQuàng Thị Bảo", "1958\n", "\n0912345678", "Thôn 1"]]).rows
    assert [one.record.birth_year for one in rows] == [1958, None]
    assert [one.record.phone for one in rows] == [None, "0912345678"]


def test_two_short_lines_are_two_people_only_where_their_values_prove_it() -> None:
    assert names(plan_of([HEAD, [1, "Lò Anh\nCà Bảo", "1958\n1962", "", "Thôn 1"]])) == ["Lò Anh", "Cà Bảo"]
    assert names(plan_of([HEAD, [1, "Lò Anh\nCà Bảo", "1958", "", "Thôn 1"]])) == ["Lò Anh Cà Bảo"]


def test_marks_of_a_household_are_given_one_by_one_or_to_nobody() -> None:
    head = ["STT", "Họ và tên", "10/11/2026", "17/11/2026"]
    one, other, _last = plan_of(
        [head, [1, "Lò Văn Anh, Cà Thị Bảo", "x, v", "x"], [2, "Lò Văn Em", "x", "x"]]
    ).rows
    assert one.record.marks == (("2026-11-10", Mark.PRESENT),)
    assert other.record.marks == (("2026-11-10", Mark.ABSENT),)
    assert "whose_value" in codes(one)


def test_heads_who_do_not_take_part_are_no_people_and_said() -> None:
    head = ["STT", "Chủ hộ", "Thành viên tham gia lớp", "Thôn"]
    rows: list[list[Cell]] = [
        [1, "Lò Văn Anh", "Cà Thị Mai, Lò Thị Én", "Thôn 1"],
        [2, "Lò Văn Hai", "Lò Văn Hai; Lò Thị Ba", "Thôn 1"],
    ]
    plan = plan_of([head, *rows])
    assert names(plan) == ["Cà Thị Mai", "Lò Thị Én", "Lò Văn Hai", "Lò Thị Ba"]
    several, heads = plan.notices
    assert "2" in several
    assert " B " in heads
    assert "1" in heads


def test_an_answer_reaches_only_the_person_it_was_asked_about() -> None:
    sheet: SheetPlan = plan_of(
        [
            HEAD,
            [1, "Lò Văn Anh, Cà Thị Bảo", "", "912345678, 0987654321", "Thôn 1"],
            [2, "Lò Văn Em", "", "", ""],
        ]
    )
    plan = ask(ImportPlan("list.xlsx", b"", (sheet,)))
    (question,) = plan.questions
    assert question.rows == (RowRef(sheet.sheet, 2, 1),)
    phones = [row.record.phone for _sheet, row in answer(plan, question.id, "apply").each_row()]
    assert phones == ["0912345678", "0987654321", None]
