"""Personal id numbers: read, doubted, hidden, compared without being kept. All numbers are made up."""

import hmac

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from digilearn.domain.citizen_ids import (
    PREFIXES,
    birth_year_of,
    is_complete,
    keyed_hash,
    last4,
    mask,
    parse_citizen_id,
    sex_of,
)
from digilearn.domain.learners import Sex

NUMBER = "079185001234"
good = st.builds(
    lambda prefix, century, rest: prefix + century + rest,
    st.sampled_from(sorted(PREFIXES)),
    st.sampled_from("0123"),
    st.from_regex(r"\A[0-9]{8}\Z"),
)


def codes(value: str | float | None, year: int | None = None, sex: Sex | None = None) -> list[str]:
    return [fault.code for fault in parse_citizen_id(value, year, sex).faults]


def test_there_are_63_provinces_of_registration() -> None:
    assert len(PREFIXES) == 63
    assert all(len(prefix) == 3 for prefix in PREFIXES)


@given(good, st.sampled_from(["{}", "'{}", " {} ", "{}.0", "\u00a0{}"]))
def test_a_good_number_is_read_as_it_is(number: str, form: str) -> None:
    read = parse_citizen_id(form.format(number), birth_year_of(number), sex_of(number))
    assert (read.normal, read.faults, read.complete) == (number, (), True)


@pytest.mark.parametrize("text", ["079 185 001 234", "079.185.001.234", "079-185-001234"])
def test_spaces_dots_and_dashes_do_not_matter(text: str) -> None:
    assert parse_citizen_id(text).normal == NUMBER


@given(good)
def test_a_lost_zero_is_proposed_and_not_hidden(number: str) -> None:
    for value in (int(number), float(number), str(int(number))):
        read = parse_citizen_id(value)
        (fault,) = read.faults
        assert (read.normal, fault.code, fault.proposal) == (number, "lost_zero", number)
        assert fault.value == str(int(number))


def test_ten_digits_are_completed_only_for_a_province_with_two_zeros() -> None:
    assert parse_citizen_id("1185001234").normal == "001185001234"
    assert codes("7918500123") == ["wrong_length"]
    assert codes("13185001234") == ["wrong_length"]


def test_a_lost_zero_does_not_hide_other_doubts() -> None:
    assert codes(79185001234, 1990, Sex.MALE) == ["lost_zero", "year_mismatch", "sex_mismatch"]


@pytest.mark.parametrize("text", ["7.9E+10", "7,9E+10", "7.91850E+10", "8E+10"])
def test_a_number_cut_by_the_workbook_is_asked_for_again(text: str) -> None:
    read = parse_citizen_id(text)
    assert read.normal == ""
    assert [(fault.code, fault.proposal) for fault in read.faults] == [("id_damaged", None)]
    assert text in read.faults[0].message


def test_a_power_of_ten_with_all_its_digits_is_no_damage() -> None:
    assert parse_citizen_id("7.9185001234E+10").normal == NUMBER


@pytest.mark.parametrize(
    ("text", "code", "normal"),
    [
        ("123456789", "old_card", "123456789"),
        ("0791850012345", "wrong_length", "0791850012345"),
        ("12345678", "wrong_length", "12345678"),
        ("07918500123O", "wrong_length", "07918500123"),
        ("CCCD 079185001234", "wrong_length", "079185001234"),
        ("chưa có", "wrong_length", ""),
    ],
)
def test_a_number_without_12_digits_is_doubted(text: str, code: str, normal: str) -> None:
    read = parse_citizen_id(text)
    assert read.normal == normal
    assert [fault.code for fault in read.faults] == [code]


def test_an_unknown_province_is_a_warning() -> None:
    assert codes("103185001234") == ["unknown_prefix"]


@given(good, st.integers(1900, 2026), st.sampled_from(Sex))
def test_year_and_sex_are_held_against_the_number(number: str, year: int, sex: Sex) -> None:
    found = codes(number, year, sex)
    assert ("year_mismatch" in found) == (birth_year_of(number) != year)
    assert ("sex_mismatch" in found) == (sex_of(number) != sex)


def test_the_fourth_digit_carries_century_and_sex() -> None:
    assert [(sex_of(f"079{digit}58001234"), birth_year_of(f"079{digit}58001234")) for digit in "0123"] == [
        (Sex.MALE, 1958),
        (Sex.FEMALE, 1958),
        (Sex.MALE, 2058),
        (Sex.FEMALE, 2058),
    ]


@given(good, st.integers(1900, 2026), st.sampled_from(Sex))
def test_no_message_shows_a_whole_number_and_no_fault_blocks(number: str, year: int, sex: Sex) -> None:
    for value in (number, str(int(number)), number + "5", "9" + number[1:]):
        for fault in parse_citizen_id(value, year, sex).faults:
            assert value not in fault.message
            assert number not in fault.message
            assert not fault.blocking


def test_a_mask_keeps_the_first_and_last_four() -> None:
    assert mask("079085001234") == "0790••••1234"
    assert mask("123456789") == "•••••6789"
    assert mask("123") == "123"
    assert mask("") == ""
    assert last4("079085001234") == "1234"


@given(good, good, st.binary(min_size=1), st.binary(min_size=1))
def test_a_hash_depends_on_number_and_key(one: str, other: str, key: bytes, key2: bytes) -> None:
    assume(one != other)
    assume(key.rstrip(b"\0") != key2.rstrip(b"\0"))
    assert keyed_hash(one, key) == keyed_hash(one, key)
    assert len({keyed_hash(one, key), keyed_hash(other, key), keyed_hash(one, key2)}) == 3
    assert len(keyed_hash(one, key)) == 32


@given(good, st.binary(min_size=1, max_size=150))
def test_a_hash_is_the_published_hmac_sha256(number: str, key: bytes) -> None:
    assert keyed_hash(number, key) == hmac.digest(key, number.encode(), "sha256")


@pytest.mark.parametrize(
    ("number", "key"), [("123456789", b"k"), ("", b"k"), (NUMBER, b""), ("٠٧٩١٨٥٠٠١٢٣٤", b"k")]
)
def test_a_hash_that_could_match_wrongly_is_refused(number: str, key: bytes) -> None:
    with pytest.raises(ValueError, match="12 digits"):
        keyed_hash(number, key)


@given(st.one_of(st.text(), st.floats(allow_nan=False, allow_infinity=False), st.integers()))
def test_anything_in_a_cell_gives_a_number_or_a_warning(value: str | float) -> None:
    read = parse_citizen_id(value)
    assert read.faults or not read.normal or is_complete(read.normal)
    assert parse_citizen_id(None).faults == ()
