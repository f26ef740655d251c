"""Dates, counts and shares are written as people of the office write them (ux 3)."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain import written
from tests.catalogue import speaking


@pytest.fixture
def vietnamese() -> Iterator[None]:
    with speaking("vi"):
        yield


@pytest.fixture
def english() -> Iterator[None]:
    with speaking("en"):
        yield


DAY = date(2026, 11, 24)


def test_weekdays_have_their_vietnamese_names(vietnamese: None) -> None:
    names = [written.weekday_name(date(2026, 11, 23 + offset)) for offset in range(7)]
    assert names == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


def test_days_carry_their_zeros_in_both_languages(vietnamese: None) -> None:
    assert written.day_text(date(2026, 2, 5)) == "05/02/2026"
    assert written.day_month(DAY) == "24/11"
    assert written.weekday_day_text(DAY) == "thứ Ba, 24/11/2026"
    with speaking("en"):
        assert written.weekday_day_text(DAY) == "Tuesday, 24/11/2026"


def test_clock_is_19_00_on_screen_and_19_gio_00_in_print(vietnamese: None) -> None:
    assert written.clock_text(time(19, 0)) == "19:00"
    assert written.clock_text(time(7, 5)) == "07:05"
    assert written.clock_text(time(19, 0), printed=True) == "19 giờ 00"
    assert written.moment_text(datetime(2026, 11, 24, 21, 5)) == "21:05, 24/11/2026"


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (0.829, "82,9%"),
        (1.0, "100%"),
        (0.0, "0%"),
        (0.75, "75,0%"),
        (2 / 3, "66,7%"),
        (0.8325, "83,3%"),
        (None, ""),
    ],
)
def test_shares_have_one_decimal_after_a_comma(vietnamese: None, rate: float | None, text: str) -> None:
    assert written.percent_text(rate) == text


def test_english_has_points_and_commas_the_other_way(english: None) -> None:
    assert written.percent_text(0.829) == "82.9%"
    assert written.number_text(1250) == "1,250"
    assert written.printed_count(5) == "5"
    assert written.period_text(date(2026, 11, 3), DAY) == "from 03/11 to 24/11/2026"


def test_printed_counts_under_ten_get_a_zero(vietnamese: None) -> None:
    assert [written.printed_count(n) for n in (0, 5, 9, 10, 1250)] == ["0", "05", "09", "10", "1.250"]
    assert written.number_text(5) == "5"


def test_a_period_says_the_year_once_unless_there_are_two(vietnamese: None) -> None:
    assert written.period_text(date(2026, 11, 3), DAY) == "từ 03/11 đến 24/11/2026"
    assert written.period_text(date(2025, 11, 3), DAY) == "từ 03/11/2025 đến 24/11/2026"
    assert written.period_text(DAY, DAY) == "ngày 24/11/2026"


@given(st.integers(0, 10**9))
def test_a_grouped_number_reads_back(count: int) -> None:
    assert int(written.number_text(count).replace(".", "").replace(",", "")) == count


@given(st.floats(0.0005, 0.9994))
def test_a_share_is_never_off_by_more_than_half_a_tenth(rate: float) -> None:
    shown = float(written.percent_text(rate).rstrip("%").replace(",", "."))
    assert abs(shown - rate * 100) <= 0.05 + 1e-9


@pytest.mark.parametrize("folder", ["domain/importing", "ui/imports", "ui/learners"])
def test_counts_of_rows_and_people_are_grouped_wherever_they_are_said(folder: str) -> None:
    """A list may hold thousands: "3.000 địa chỉ", never "3000"."""
    bare = re.compile(r"\bcount=(?!number_text\(|printed_count\()[a-z]")
    root = Path(written.__file__).parents[1] / folder
    found = [
        f"{file.name}: {line.strip()}"
        for file in root.rglob("*.py")
        for line in file.read_text("utf-8").splitlines()
        if bare.search(line) and "format(" in line and "number_text(" not in line
    ]
    found = [one for one in found if not one.startswith("typing_photo.py")]  # pictures, a handful
    assert found == []
