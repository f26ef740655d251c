"""Numbers typed from a signed sheet."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.attendance import Mark, Roll, RollRow
from digilearn.domain.classrooms import Classroom, Meeting
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import new_id
from digilearn.domain.learners import LearnerLine, LearnerStatus
from digilearn.domain.typed_numbers import TypedNumber, paper_plan, typed_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", []),
        ("3 7 12-15", [3, 7, 12, 13, 14, 15]),
        ("3,7;9", [3, 7, 9]),
        ("12 - 14", [12, 13, 14]),
        ("7 7 3", [3, 7]),
        ("0", [0]),
    ],
)
def test_numbers_and_ranges_are_read(text: str, numbers: list[int]) -> None:
    assert [one.number for one in typed_numbers(text)] == numbers


def test_a_letter_before_or_after_a_number_is_its_mark() -> None:
    assert typed_numbers("3 v9 10P M12-13") == [
        TypedNumber(3),
        TypedNumber(9, Mark.ABSENT),
        TypedNumber(10, Mark.EXCUSED),
        TypedNumber(12, Mark.LATE),
        TypedNumber(13, Mark.LATE),
    ]


def test_a_number_named_twice_counts_as_it_was_named_last() -> None:
    assert typed_numbers("V9 P9") == [TypedNumber(9, Mark.EXCUSED)]


@pytest.mark.parametrize("text", ["ba", "3x5", "Q7", "7-3", "12345", "3..4", "½", "-3", "3-4-5", "²"])
def test_what_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(RuleBroken, match="“"):
        typed_numbers(text)


@given(st.text(max_size=30))
def test_any_text_gives_numbers_or_one_sentence(text: str) -> None:
    try:
        found = typed_numbers(text)
    except RuleBroken:
        return
    assert found == sorted(found)


@given(st.sets(st.integers(1, 60), max_size=40))
def test_every_list_of_numbers_is_read_back(numbers: set[int]) -> None:
    assert {one.number for one in typed_numbers(" ".join(map(str, numbers)))} == numbers


def roll_of(*numbers: int) -> Roll:
    """Give a roll with people under these numbers."""
    unit = new_id()
    classroom = Classroom(id=new_id(), unit_id=unit, code="L1", name="Lớp tối thứ Ba")
    start = datetime(2026, 11, 24, 19)
    meeting = Meeting(id=new_id(), unit_id=unit, classroom_id=classroom.id, starts_at=start, ends_at=start)
    rows = [
        RollRow(number, LearnerLine(new_id(), f"Người {number}", "", 1950, "", "", LearnerStatus.ACTIVE))
        for number in numbers
    ]
    return Roll(meeting, classroom, "", 1, 1, tuple(rows))


def absent(roll: Roll, text: str) -> list[int]:
    return [row.number for row in paper_plan(roll, text).of(Mark.ABSENT)]


def test_a_range_passes_over_the_number_of_somebody_who_left() -> None:
    assert absent(roll_of(1, 2, 12, 14, 15), "1 12-15") == [1, 12, 14, 15]


def test_a_number_named_alone_that_is_not_there_is_refused() -> None:
    with pytest.raises(RuleBroken, match="13"):
        paper_plan(roll_of(1, 2, 12, 14, 15), "12 13")


def test_a_range_with_nobody_in_it_is_refused_by_its_ends() -> None:
    with pytest.raises(RuleBroken, match="7-9"):
        paper_plan(roll_of(1, 2, 12), "1 7-9")


@given(st.sets(st.integers(1, 60), min_size=1), st.integers(1, 60), st.integers(0, 20))
def test_a_range_names_exactly_those_of_the_roll_between_its_ends(
    numbers: set[int], first: int, more: int
) -> None:
    roll, meant = roll_of(*sorted(numbers)), sorted(numbers & set(range(first, first + more + 1)))
    text = f"{first}-{first + more}"
    if meant:
        assert absent(roll, text) == meant
    else:
        with pytest.raises(RuleBroken):
            paper_plan(roll, text)
