"""The QR code of a citizen card, as scanners hand it over. Everybody here is made up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.citizen_cards import CitizenCard, read_citizen_card
from digilearn.domain.learners import Sex

CHIP = "014158000123|040123456|Lò Thị Ánh|03021958|Nữ|Bản Nà Lốc, Chiềng Sơ, Sông Mã, Sơn La|15082021"
ANH = CitizenCard(
    "014158000123",
    "Lò Thị Ánh",
    date(1958, 2, 3),
    Sex.FEMALE,
    "Bản Nà Lốc, Chiềng Sơ, Sông Mã, Sơn La",
)
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậếềểễệốồổỗộíìịúùụứừựýỳ"
WORDS = st.text(LETTERS, min_size=1, max_size=7).map(str.capitalize)
NAMES = st.lists(WORDS, min_size=2, max_size=5).map(" ".join)
NUMBERS = st.from_regex(r"[0-9]{12}", fullmatch=True).filter(str.isascii)
BIRTHS = st.dates(date(1900, 1, 1), date(2026, 1, 1))


def test_one_scan_tells_number_name_birth_sex_and_address() -> None:
    assert read_citizen_card(CHIP) == ANH


def test_of_the_card_of_2024_the_first_seven_fields_are_kept_and_nobody_elses_name() -> None:
    assert read_citizen_card(CHIP + "||Lò Văn Cha|Vì Thị Mẹ|") == ANH
    assert read_citizen_card(CHIP + "||||") == ANH


def test_an_old_number_left_out_changes_nothing() -> None:
    assert read_citizen_card(CHIP.replace("040123456", "")) == ANH


@pytest.mark.parametrize("before", ["\ufeff", "ï»¿", "\u200b", "]Q1"])
def test_signs_in_front_are_passed_over(before: str) -> None:
    assert read_citizen_card(before + CHIP) == ANH


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_utf8_read_as_another_encoding_is_set_right(wrong: str) -> None:
    """Windows has no sign for five of the bytes and hands them on as they are."""
    damaged = "".join(
        bytes([byte]).decode(wrong, errors="ignore") or chr(byte) for byte in CHIP.encode("utf-8")
    )
    assert "Ánh" not in damaged
    assert read_citizen_card(damaged) == ANH


@pytest.mark.parametrize(
    "text",
    [
        "014158000123|040123456|L? Th? ?nh|03021958|N?|B?n N? L?c|15082021",
        "014158000123|040123456|Lof Thij Anhs|03021958|Nux|Banr Naf Loocs|15082021",
        "014158000123|040123456|Lo Thi Anh|03021958|Nu|Ban Na Loc, Chieng So|15082021",
        "014158000123|040123456|L� Th� �nh|03021958|N�|B�n|15082021",
        "014158000123|",
    ],
)
def test_mangled_letters_are_told_and_the_number_is_still_there(text: str) -> None:
    card = read_citizen_card(text)
    assert card is not None
    assert card.number == "014158000123"
    assert card.mangled


def test_a_bar_that_became_a_backslash_parts_the_fields_still() -> None:
    assert read_citizen_card(CHIP.replace("|", "\\")) == ANH


@pytest.mark.parametrize("day", ["31022000", "3021958", "00001958", ""])
def test_a_day_that_is_none_stays_open(day: str) -> None:
    card = read_citizen_card(CHIP.replace("03021958", day))
    assert card is not None
    assert card.birth is None


@pytest.mark.parametrize("text", ["", "014158000123", "0141580001234|x", "14158000123|x", "Lò Thị Ánh|1958"])
def test_what_is_no_card_is_none(text: str) -> None:
    assert read_citizen_card(text) is None


@given(NUMBERS, NAMES, BIRTHS, st.sampled_from(["Nam", "Nữ"]), st.booleans(), st.booleans())
def test_every_card_is_read_back_also_through_latin_1_and_with_more_fields(
    number: str, name: str, birth: date, sex: str, newer: bool, damaged: bool
) -> None:
    text = f"{number}||{name}|{birth:%d%m%Y}|{sex}|thôn 3, xã Đồng Tâm|01012022" + ("||a|b|" if newer else "")
    card = read_citizen_card(text.encode("utf-8").decode("latin-1") if damaged else text)
    assert card is not None
    assert (card.number, card.name, card.birth) == (number, name, birth)
    assert card.sex is (Sex.MALE if sex == "Nam" else Sex.FEMALE)
    assert not card.mangled


@given(st.text(max_size=80))
def test_any_text_is_a_card_or_none(text: str) -> None:
    card = read_citizen_card(text)
    assert card is None or len(card.number) == 12
