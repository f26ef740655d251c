"""Births: a full date or only the year, in the simple forms people write."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.birth import Birth, age_on, parse_birth
from digilearn.domain.faults import Fault

TODAY = date(2026, 11, 23)
days = st.dates(date(1900, 1, 1), TODAY)


def read(value: str | float | date | None) -> Birth | Fault:
    return parse_birth(value, TODAY)


@pytest.mark.parametrize(
    "value",
    [
        "15/03/1958", "15/3/1958", "15-3-1958", "15.3.1958", "15 3 1958", " 15 / 3 / 1958 ", "15-3-58", "15/3/58",
        "1958-03-15", "1958-03-15 00:00:00", "1958-03-15T00:00:00", "15/03/1958 00:00:00", "'15/3/1958",
        date(1958, 3, 15), datetime(1958, 3, 15, 0, 0),
    ],
)  # fmt: skip
def test_the_simple_forms_of_a_day_are_read(value: str | date) -> None:
    assert read(value) == Birth(date(1958, 3, 15), 1958)


@pytest.mark.parametrize("value", ["1958", " 1958 ", 1958, 1958.0, "1958.0", "'1958"])
def test_the_year_alone_is_a_complete_birth(value: str | float) -> None:
    assert read(value) == Birth(None, 1958)


@pytest.mark.parametrize("value", [None, "", "  ", "-"])
def test_an_empty_cell_is_an_unknown_birth_and_not_a_fault(value: str | None) -> None:
    assert read(value) == Birth(None, None)


@given(days)
def test_every_day_is_read_back_from_what_is_shown(day: date) -> None:
    assert read(Birth.on(day).shown) == Birth(day, day.year)
    assert read(day.isoformat()) == read(f"{day.day}-{day.month}-{day.year}") == Birth(day, day.year)


@given(days)
def test_two_digits_of_a_year_never_give_a_future_birth(day: date) -> None:
    birth = read(f"{day.day}/{day.month}/{day.year % 100:02}")
    assert isinstance(birth, (Birth, Fault))
    if isinstance(birth, Birth):
        assert birth.date is not None
        assert TODAY - timedelta(days=36525) < birth.date <= TODAY
        assert birth.date.year % 100 == day.year % 100


def test_two_digits_of_a_year_turn_on_today() -> None:
    assert read("23/11/26") == Birth.on(date(2026, 11, 23))
    assert read("24/11/26") == Birth.on(date(1926, 11, 24))
    assert read("1/1/05") == Birth.on(date(2005, 1, 1))


@pytest.mark.parametrize(
    ("value", "code", "proposal"),
    [
        ("24/11/2026", "birth_future", None),
        ("2027", "birth_future", None),
        ("1899", "birth_too_early", None),
        ("31/12/1899", "birth_too_early", None),
        (date(999, 1, 1), "birth_too_early", None),
        ("31/2/1958", "birth_impossible", None),
        ("29/2/1957", "birth_impossible", None),
        ("3/15/1958", "birth_impossible", "15/03/1958"),
        ("00/00/1958", "birth_impossible", "1958"),
        ("khoảng 1958", "birth_unreadable", None),
        (58, "birth_unreadable", None),
        (1958.5, "birth_unreadable", None),
        ("15/3", "birth_unreadable", None),
    ],
)
def test_a_doubtful_birth_says_what_is_wrong_with_which_value(
    value: str | float | date, code: str, proposal: str | None
) -> None:
    fault = read(value)
    assert isinstance(fault, Fault)
    assert (fault.code, fault.proposal) == (code, proposal)
    assert fault.value is not None
    assert fault.value in fault.message


def test_this_year_is_not_the_future() -> None:
    assert read(2026) == Birth(None, 2026)
    assert isinstance(parse_birth(date.today() + timedelta(days=1)), Fault)
    assert parse_birth(date.today()) == Birth.on(date.today())


@given(st.text())
def test_any_text_gives_a_birth_or_a_fault(text: str) -> None:
    result = read(text)
    assert isinstance(result, (Birth, Fault))


def test_age_counts_full_years_from_a_date() -> None:
    birth = Birth.on(date(1958, 3, 15))
    assert age_on(birth, date(2026, 3, 14)) == 67
    assert age_on(birth, date(2026, 3, 15)) == 68


def test_age_from_a_year_is_the_age_reached_in_that_year() -> None:
    assert age_on(Birth(None, 1958), date(2026, 1, 1)) == 68
    assert age_on(Birth(), TODAY) is None


def test_someone_of_the_29th_of_february_turns_older_on_the_first_of_march() -> None:
    birth = Birth.on(date(1960, 2, 29))
    assert age_on(birth, date(2026, 2, 28)) == 65
    assert age_on(birth, date(2026, 3, 1)) == 66


@given(days, st.integers(0, 200))
def test_a_birthday_comes_once_a_year(day: date, years: int) -> None:
    later = day + timedelta(days=366 * years)
    older = age_on(Birth.on(day), later)
    assert older is not None
    assert years <= older <= later.year - day.year
