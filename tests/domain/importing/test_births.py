"""A column of births is judged as a whole before each birth is read."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from digilearn.domain.importing.births import BirthForm, form_of, readable, swap_fault, worthless
from digilearn.domain.importing.grid import Cell
from tests.domain.importing.sheets import TODAY, codes, plan_of


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ngày 15 tháng 8 năm 1958", "15/8/1958"),
        ("tháng 3 năm 1960", "1960"),
        ("3/1960", "1960"),
        ("Sinh năm 1958", "1958"),
        ("15/Aug/1958", "15/8/1958"),
        ("15/8/58", "15/8/58"),
    ],
)
def test_births_in_words_are_read(written: str, read: str) -> None:
    assert readable(written, BirthForm()) == read


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("31/02/1953", 1953),
        ("00/00/1958", 1958),
        ("khoảng 1958", 1958),
        ("1958?", 1958),
        ("1958/1960", None),
        ("31/02/1853", None),
        ("15/08/2058", None),
        ("58", None),
        ("số 1958, 1 bản", None),
    ],
)
def test_the_readable_year_of_a_doubtful_birth_is_kept_and_doubted(written: str, year: int | None) -> None:
    rows: list[list[Cell]] = [["Họ và tên", "Ngày sinh"], ["Lò Thị Ánh", written], ["Vì Văn Pao", "1/2/1960"]]
    row = plan_of(rows).rows[0]
    assert (row.record.birth_date, row.record.birth_year) == (None, year)
    assert any(code.startswith("birth_") for code in codes(row))
    assert any("1953" in fault.message for fault in row.faults) or written != "31/02/1953"


def test_month_first_needs_proof_from_the_whole_column() -> None:
    assert form_of(["03/15/1958", "04/22/1960", "05/01/1961"]).month_first
    assert not form_of(["03/15/1958", "22/04/1960", "05/28/1961"]).month_first
    assert not form_of(["05/01/1961", "03/02/1958"]).month_first


def test_real_dates_without_days_over_twelve_beside_texts_with_them_are_swapped() -> None:
    cells: list[Cell] = [datetime(1948, 8, 2), datetime(1950, 6, 8), "15/03/1958", "22/04/1960"]
    assert form_of(cells).swapped
    assert not form_of([*cells, datetime(1950, 6, 28)]).swapped
    fault = swap_fault(date(1948, 8, 2), "C")
    assert fault is not None
    assert fault.proposal == "1948-02-08"
    assert swap_fault(date(1948, 8, 8), "C") is None


def test_worthless_births_are_flagged() -> None:
    first = date(1958, 1, 1)
    dragged = [(first + timedelta(days=n), 1958) for n in range(6)]
    assert {code for _place, code, _words in worthless(dragged, TODAY)} == {"birth_dragged"}
    assert not list(worthless([(None, 1950 + 2 * n) for n in range(9)], TODAY))
    assert [place for place, _c, _w in worthless([(None, 1960), (None, 2026)], TODAY)] == [1]
    assert len(list(worthless([(first, 1958)] * 5, TODAY))) == 5


def test_serials_as_text_are_dates_only_where_the_column_is_full_of_them() -> None:
    rows: list[list[Cell]] = [["Họ và tên", "Ngày sinh"], ["Lò Thị Ánh", "20455"], ["Vì Văn Pao", "25600"]]
    assert [row.record.birth_date for row in plan_of(rows).rows] == [date(1956, 1, 1), date(1970, 2, 1)]
    assert "birth_unreadable" in codes(
        plan_of([*rows[:2], ["Vì Văn Pao", "1970"], ["Hà Thị Mai", "1971"]]).rows[0]
    )
