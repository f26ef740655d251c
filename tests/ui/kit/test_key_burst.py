"""Digits typed by a person and digits sent by a scanner."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from digilearn.ui.kit.key_burst import SCAN_DIGITS, SCAN_GAP_MS, KeyBurst

digits = st.text("0123456789", min_size=1, max_size=14)
fast = st.integers(0, SCAN_GAP_MS - 1)
slow = st.integers(SCAN_GAP_MS, 2000)


def typed(text: str, gaps: Sequence[float]) -> KeyBurst:
    burst, now = KeyBurst(), 1000.0
    for char, gap in zip(text, gaps, strict=True):
        now += gap
        assert burst.takes(char, now)
    return burst


@given(digits.filter(lambda text: len(text) >= SCAN_DIGITS), st.data())
def test_six_digits_at_scanner_speed_are_a_code_and_never_a_row_number(
    text: str, data: st.DataObject
) -> None:
    burst = typed(text, data.draw(st.lists(fast, min_size=len(text), max_size=len(text))))
    assert burst.scanned
    assert burst.code == text
    assert burst.number is None


@given(digits, st.data())
def test_one_pause_of_a_person_makes_it_a_number(text: str, data: st.DataObject) -> None:
    gaps = data.draw(st.lists(fast, min_size=len(text), max_size=len(text)))
    pause = data.draw(st.integers(1, max(1, min(len(text), SCAN_DIGITS) - 1)))
    if len(text) > 1:
        gaps[min(pause, len(text) - 1)] = data.draw(slow)
    burst = typed(text[:SCAN_DIGITS], gaps[:SCAN_DIGITS])
    assert not burst.scanned
    assert burst.number == int(text[:SCAN_DIGITS])


def test_a_short_burst_is_a_number_however_fast() -> None:
    assert typed("12", [0, 0]).number == 12


def test_the_letters_after_the_digits_of_a_citizen_card_are_part_of_the_scan() -> None:
    card = "012345678901||VI VAN PAO|01011970"
    burst = typed(card, [5.0] * len(card))
    assert burst.scanned
    assert burst.code == "012345678901"


def test_a_letter_after_a_pause_is_a_command_again() -> None:
    burst = typed("012345678901", [5.0] * 12)
    assert not burst.takes("v", 1000.0 + 60 + SCAN_GAP_MS)


def test_a_letter_is_never_taken_after_a_row_number() -> None:
    burst = typed("12", [5.0, 5.0])
    assert not burst.takes("v", 1011.0)


def test_a_second_card_begins_a_new_code() -> None:
    burst = typed("111111222222", [5.0] * 6 + [900.0] + [5.0] * 5)
    assert burst.code == "222222"


def test_backspace_takes_the_last_digit_back() -> None:
    burst = typed("12", [100.0, 100.0])
    burst.erase()
    assert burst.number == 1
