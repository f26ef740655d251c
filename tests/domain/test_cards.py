"""The number on a learner's card."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from digilearn.domain.cards import CARD_DIGITS, card_digits, learner_of_card
from digilearn.domain.ids import Id

IDS = st.binary(min_size=16, max_size=16).map(Id)


@given(IDS)
def test_a_card_names_its_learner_in_digits_alone(learner_id: Id) -> None:
    digits = card_digits(learner_id)

    assert len(digits) == CARD_DIGITS
    assert digits.isdigit()
    assert learner_of_card(digits) == learner_id


@given(IDS, st.integers(0, CARD_DIGITS - 1), st.integers(0, 9))
def test_one_wrong_digit_is_seen(learner_id: Id, place: int, digit: int) -> None:
    digits = card_digits(learner_id)
    assume(digits[place] != str(digit))

    assert learner_of_card(f"{digits[:place]}{digit}{digits[place + 1 :]}") is None


@given(IDS, st.integers(0, CARD_DIGITS - 2))
def test_two_swapped_digits_are_seen(learner_id: Id, place: int) -> None:
    digits = card_digits(learner_id)
    assume(digits[place] != digits[place + 1])

    assert learner_of_card(f"{digits[:place]}{digits[place + 1]}{digits[place]}{digits[place + 2 :]}") is None


@given(st.text(max_size=60))
def test_what_is_no_card_is_none(text: str) -> None:
    assume(len(text) != CARD_DIGITS)

    assert learner_of_card(text) is None


def test_a_number_larger_than_any_id_is_no_card() -> None:
    number = f"{1 << 128:039}"
    assert learner_of_card(f"{number}{98 - int(number) * 100 % 97:02}") is None
