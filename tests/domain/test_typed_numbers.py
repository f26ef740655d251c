"""Numbers typed from a signed sheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.attendance import Mark
from digilearn.domain.errors import RuleBroken
from digilearn.domain.typed_numbers import TypedNumber, typed_numbers


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
