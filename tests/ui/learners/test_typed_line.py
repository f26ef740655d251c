"""What is read from one line typed from paper."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.birth import Birth
from digilearn.domain.faults import Fault
from digilearn.ui.learners.typed_line import TypedLine, read_line, read_year

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "year"),
    [("58", 1958), ("1958", 1958), ("08", 2008), ("20", 2020), ("21", 1921), ("26", 1926), (" 58 ", 1958)],
)
def test_two_digits_are_the_year_in_which_a_learner_can_be_born(typed: str, year: int) -> None:
    assert read_year(typed, TODAY) == Birth(year=year)


def test_a_full_birth_date_is_taken_too() -> None:
    assert read_year("15/3/1958", TODAY) == Birth.on(date(1958, 3, 15))


def test_a_name_typed_in_small_letters_gets_its_capitals() -> None:
    assert read_line(TypedLine("nguyễn thị hoa", "58"), TODAY).name == "Nguyễn Thị Hoa"
    assert read_line(TypedLine("h'hen niê", ""), TODAY).name == "H'Hen Niê"


@pytest.mark.parametrize("typed", ["nguyễn thị hoa 58", "nguyễn thị hoa, 1958", "Nguyễn Thị Hoa  1958"])
def test_a_year_after_the_name_needs_no_cell_of_its_own(typed: str) -> None:
    person = read_line(TypedLine(typed, "", "thôn 3"), TODAY)
    assert (person.name, person.birth.year) == ("Nguyễn Thị Hoa", 1958)
    assert person.summary == "Nguyễn Thị Hoa · 1958 · thôn 3"


def test_brackets_hold_what_people_call_her() -> None:
    person = read_line(TypedLine("nguyễn thị hoa (bà Hùng) 58"), TODAY)
    assert (person.name, person.also_called, person.birth.year) == ("Nguyễn Thị Hoa", "bà Hùng", 1958)


def test_a_year_nobody_can_have_is_named_and_left_out() -> None:
    person = read_line(TypedLine("Lò Thị Ánh", "1858"), TODAY)
    assert person.unread_year is not None
    assert person.birth == Birth()


def test_a_phone_takes_its_lost_zero_back_and_what_stood_beside_it_becomes_the_note() -> None:
    person = read_line(TypedLine("Lò Thị Ánh", "55", "bản Nà Lốc", "912345678 con gái"), TODAY)
    assert (person.phone, person.note) == ("0912345678", "con gái")
    assert "0912 345 678" in person.summary


@given(st.integers(0, 99))
def test_every_two_digits_give_someone_of_learning_age(digits: int) -> None:
    birth = read_year(f"{digits:02}", TODAY)
    assert not isinstance(birth, Fault)
    assert birth.year is not None
    assert 6 <= TODAY.year - birth.year <= 105


@given(st.text(max_size=40), st.text(max_size=8), st.text(max_size=12), st.text(max_size=14))
def test_no_line_can_break_the_grid(name: str, year: str, village: str, phone: str) -> None:
    person = read_line(TypedLine(name, year, village, phone), TODAY)
    assert person.birth.year is None or 1900 <= person.birth.year <= 2026
