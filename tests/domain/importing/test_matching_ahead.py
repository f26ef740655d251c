"""Rows judged while their file is still being read end as rows judged afterwards; what comes late is not lost."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.faults import Fault
from digilearn.domain.ids import Id
from digilearn.domain.importing.grid import Cell
from digilearn.domain.importing.known_people import KnownPeople, KnownPerson
from digilearn.domain.importing.matching import People, match_plan
from digilearn.domain.importing.matching_ahead import MatchingAhead
from digilearn.domain.importing.planned_rows import ImportedPerson, PlannedRow, Verdict
from digilearn.domain.importing.records import ImportPlan, SheetKind, SheetPlan
from digilearn.domain.importing.sheets import read_sheet
from tests.domain.importing.sheets import TODAY, grid

NAMES = ("Lò Thị Hoa", "Lò Thị Hoà", "Lo Thi Hoa", "Lò Văn Sơn", "Cà Thị Hoa", None)
VILLAGES = ("Bản Nà Sản", "Bản Co Sung", None)
IDS = ("014160000001", "014160000002", "14160000001", None)
HEADER: list[Cell] = ["STT", "Họ và tên", "Năm sinh", "Thôn"]

_person = st.builds(
    ImportedPerson,
    full_name=st.sampled_from(NAMES),
    birth_year=st.sampled_from((1958, 1960, None)),
    phone=st.sampled_from(("0912345678", "0987654321", None)),
    citizen_id=st.sampled_from(IDS),
    village=st.sampled_from(VILLAGES),
)
_known = st.builds(
    lambda number, name, year, village, code: (
        Id(bytes((number,)) * 16), name, "", None, year, village, "", "", code,
    ),
    st.integers(1, 9), st.sampled_from(NAMES[:5]), st.sampled_from((1958, 1960, None)),
    st.sampled_from(("bản Nà Sản", "bản Co Sung", "")), st.sampled_from(("", "HV1")),
)  # fmt: skip


def _hash(number: str) -> str:
    return hashlib.sha256(number.encode()).hexdigest()


def _people(known: list[KnownPerson]) -> People:
    return People(KnownPeople(known), _hash, frozenset(), lambda one, other: one[:6] == other[:6])


def _loading(known: list[KnownPerson]) -> Generator[None, None, People]:
    yield
    return _people(known)


def _rows(people: list[ImportedPerson]) -> tuple[PlannedRow, ...]:
    return tuple(
        PlannedRow(place, one, Verdict.NEW if one.full_name else Verdict.REFUSED)
        for place, one in enumerate(people, start=2)
    )


@given(
    st.lists(_known, max_size=6),
    st.lists(st.lists(_person, max_size=9), max_size=3),
    st.integers(0, 9),
    st.data(),
)
def test_rows_judged_ahead_end_as_rows_judged_afterwards(
    known: list[KnownPerson], lists: list[list[ImportedPerson]], early: int, data: st.DataObject
) -> None:
    sheets = tuple(
        SheetPlan(f"Tổ {number}", SheetKind.LEARNERS, rows=_rows(people))
        for number, people in enumerate(lists)
    )
    plan, ahead = ImportPlan("list.xlsx", b"", sheets), MatchingAhead(_loading(known))
    for sheet in sheets:
        ahead.part(sheet.sheet, sheet.rows[:early])
        if data.draw(st.booleans()):
            ahead.step()
        ahead.end(sheet)
    assert ahead.matched(plan) == match_plan(plan, _people(known))


def test_what_the_whole_file_tells_later_is_in_the_row_and_in_whoever_is_held_against_it() -> None:
    rows = _rows([ImportedPerson("Lò Thị Hoa", birth_year=1958, village="Bản Nà Sản")] * 2)
    ahead = MatchingAhead(_loading([]))
    ahead.part("Tổ 1", rows)
    doubt = Fault("birth_dragged", "?")
    later = tuple(row._replace(record=row.record._replace(commune="14809"), faults=(doubt,)) for row in rows)
    sheet = SheetPlan("Tổ 1", SheetKind.LEARNERS, rows=later)
    ahead.end(sheet)
    _first, second = ahead.matched(ImportPlan("list.xlsx", b"", (sheet,))).sheets[0].rows
    assert second.maybe is not None
    assert second.maybe.known.commune == "14809"
    assert second.faults == (doubt,)


def test_people_judged_by_rows_of_a_file_are_had_again_without_them() -> None:
    people = _people([(Id(b"1" * 16), "Lò Thị Hoa", "", None, 1958, "bản Nà Sản", "", "", "")])
    (row,) = _rows([ImportedPerson("Lò Văn Sơn", birth_year=1960, village="Bản Co Sung")])
    assert people.judge("Tổ 1", row) is None
    assert people.judge("Tổ 2", row) is not None
    again = People(people.known.afresh(), _hash, frozenset(), None)
    assert again.judge("Tổ 2", row) is None
    (known,) = _rows([ImportedPerson("Lò Thị Hoa", birth_year=1958, village="Bản Nà Sản")])
    assert again.judge("Tổ 2", known) is not None


def _list(people: int, *, are_marked: bool = False) -> list[list[Cell]]:
    more: list[Cell] = ["Buổi 1", "Buổi 2"] if are_marked else []
    names = ("Lò Thị Hoa", "Cà Văn Sơn", "Quàng Thị Mai")
    rows: list[list[Cell]] = [
        [n + 1, names[n % 3], 1940 + n * 7 % 30, "Bản Nà Sản", *["x"] * len(more)] for n in range(people)
    ]
    return [[*HEADER, *more], *rows]


def test_rows_told_early_are_the_rows_of_the_plan() -> None:
    heard: list[PlannedRow] = []
    plan = read_sheet(grid(_list(1_200)), TODAY, tell=lambda _sheet, rows: heard.extend(rows))
    assert 900 < len(heard) < len(plan.rows)
    assert all(one is other for one, other in zip(heard, plan.rows, strict=False))
    assert plan == read_sheet(grid(_list(1_200)), TODAY)


def test_a_list_with_marks_tells_nothing_early() -> None:
    heard: list[object] = []
    plan = read_sheet(
        grid(_list(1_200, are_marked=True)), TODAY, tell=lambda _sheet, rows: heard.append(rows)
    )
    assert heard == []
    assert plan.rows[0].record.marks


def test_a_doubt_about_a_whole_column_reaches_rows_told_before() -> None:
    rows = _list(600)
    for place, row in enumerate(rows[1:60]):
        row[2] = 1930 + place  # dragged down with the fill handle
    heard: list[PlannedRow] = []
    plan = read_sheet(grid(rows), TODAY, tell=lambda _sheet, told: heard.extend(told))
    assert "birth_dragged" not in {fault.code for fault in heard[5].faults}
    assert "birth_dragged" in {fault.code for fault in plan.rows[5].faults}
    assert replace(plan, rows=()) == replace(read_sheet(grid(rows), TODAY), rows=())
    assert plan.rows == read_sheet(grid(rows), TODAY).rows
