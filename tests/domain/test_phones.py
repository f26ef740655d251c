"""Phone numbers as people write them: read, shown, doubted, never refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.phones import parse_phone

mobiles = st.from_regex(r"\A0(?:(?:3[0-9]|7[06-9])[0-9]{7}|8[1-8][0-9]{7}|9[0-8][0-9]{7}|5[1689][0-9]{7})\Z")
landlines = st.from_regex(r"\A02(?:4[2-8]|8[2-9]|0[3-9]|6[0-39])[0-9]{7}\Z")
numbers = st.one_of(mobiles, landlines)


def codes(value: str | float | None) -> list[str]:
    return [fault.code for fault in parse_phone(value).faults]


@given(
    numbers,
    st.sampled_from(["+84", "84", "0084", "+84 ", "+84 (0)", "0"]),
    st.sampled_from([" ", ".", "-", ""]),
)
def test_every_way_to_write_a_number_gives_one_normal_form(number: str, start: str, gap: str) -> None:
    written = start + gap.join([number[1:3], number[3:6], number[6:]])
    phone = parse_phone(written)
    assert (phone.normal, phone.faults, phone.rest) == (number, (), "")
    assert phone.shown.replace(" ", "") == number
    assert parse_phone(phone.shown) == phone


@pytest.mark.parametrize(
    ("normal", "shown"),
    [
        ("0912345678", "0912 345 678"),
        ("0559123456", "0559 123 456"),
        ("02438251234", "024 3825 1234"),
        ("02838251234", "028 3825 1234"),
        ("02633821234", "0263 382 1234"),
    ],
)
def test_numbers_are_shown_in_groups(normal: str, shown: str) -> None:
    assert parse_phone(normal).shown == shown


@given(numbers)
def test_a_number_that_lost_its_zero_is_proposed_whole(number: str) -> None:
    bare = number[1:]
    for value in (bare, int(bare), float(bare), f"{bare}.0", f"'{bare}"):
        phone = parse_phone(value)
        (fault,) = phone.faults
        assert (phone.normal, fault.code, fault.value, fault.proposal) == (number, "lost_zero", bare, number)
        assert not fault.blocking
        assert phone.shown in fault.message


def test_nine_digits_that_begin_with_84_have_lost_a_zero_and_carry_no_country() -> None:
    assert parse_phone("841234567").normal == "0841234567"
    assert codes("841234567") == ["lost_zero"]
    assert codes("+84912345678") == codes("84912345678") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("01621234567", "0321234567"),
        ("0169 123 4567", "0391234567"),
        ("0120.1234567", "0701234567"),
        ("01211234567", "0791234567"),
        ("01221234567", "0771234567"),
        ("01231234567", "0831234567"),
        ("01271234567", "0811234567"),
        ("01291234567", "0821234567"),
        ("01861234567", "0561234567"),
        ("01881234567", "0581234567"),
        ("01991234567", "0591234567"),
        ("+841681234567", "0381234567"),
        ("1681234567", "0381234567"),
    ],
)
def test_an_old_prefix_is_proposed_as_the_one_since_2018(old: str, new: str) -> None:
    phone = parse_phone(old)
    (fault,) = phone.faults
    assert (phone.normal, fault.code, fault.proposal, fault.value) == (new, "old_prefix", new, old)


@pytest.mark.parametrize("separator", ["/", " / ", ";", ", ", " - ", "\n", " hoặc ", " "])
@given(mobiles, numbers)
def test_of_two_numbers_the_first_is_read_and_the_second_kept(separator: str, one: str, other: str) -> None:
    phone = parse_phone(f"{one}{separator}{other}")
    assert phone.normal == one
    assert phone.faults == ()
    assert phone.rest.split()[-1] == other


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("0912345678 (con trai)", "(con trai)"),
        ("con trai: 0912 345 678", "con trai"),
        ("SĐT 1: 0912345678", "SĐT 1"),
        ("0912/345/678", ""),
        ("0912345678, 12", "12"),
    ],
)
def test_a_note_beside_a_number_is_kept(text: str, rest: str) -> None:
    phone = parse_phone(text)
    assert (phone.normal, phone.rest, phone.faults) == ("0912345678", rest, ())


@pytest.mark.parametrize(
    ("text", "code", "normal"),
    [
        ("091234567", "phone_unknown", "091234567"),
        ("0992345678", "phone_unknown", "0992345678"),
        ("+66 81 234 5678", "phone_unknown", "66812345678"),
        ("không có", "phone_unknown", ""),
        ("19001234", "phone_service", "19001234"),
        ("1800 123456", "phone_service", "1800123456"),
        ("113", "phone_service", "113"),
    ],
)
def test_a_number_of_no_pattern_is_kept_with_a_warning(text: str, code: str, normal: str) -> None:
    phone = parse_phone(text)
    (fault,) = phone.faults
    assert (phone.normal, phone.shown, fault.code, fault.blocking) == (normal, text, code, False)
    assert text in fault.message


def test_an_unknown_number_keeps_the_note_beside_it_apart() -> None:
    phone = parse_phone("0992345678 (con trai) 0993456")
    assert (phone.normal, phone.rest) == ("0992345678", "(con trai) 0993456")


@pytest.mark.parametrize("value", [None, "", "  ", "'"])
def test_no_phone_is_no_fault(value: str | None) -> None:
    assert parse_phone(value).normal == parse_phone(value).shown == ""
    assert codes(value) == []


@given(st.one_of(st.text(), st.floats(allow_nan=False, allow_infinity=False), st.integers()))
def test_anything_in_a_cell_gives_a_phone(value: str | float) -> None:
    phone = parse_phone(value)
    assert all(not fault.blocking for fault in phone.faults)
    assert all(char.isdecimal() for char in phone.normal)
