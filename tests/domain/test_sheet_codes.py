"""The code on a printed sheet."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from digilearn.domain.cards import card_digits, learner_of_card
from digilearn.domain.ids import Id, new_id
from digilearn.domain.sheet_codes import (
    MOST_MEETINGS,
    SheetPage,
    is_sheet,
    read_sheet,
    roll_check,
    sheet_digits,
)

IDS = st.binary(min_size=16, max_size=16).map(Id)
MEETINGS = st.lists(IDS, max_size=20, unique=True)


@given(IDS, MEETINGS, IDS)
def test_a_sheet_names_its_class_and_the_meetings_of_its_page(
    classroom: Id, meetings: list[Id], other: Id
) -> None:
    assume(other != classroom)
    digits = sheet_digits(classroom, meetings)
    code = read_sheet(digits)

    assert digits.isdigit()
    assert code is not None
    assert code.names(classroom)
    assert not code.names(other)
    assert set(meetings) <= set(code.meetings_among([*meetings, other]))


@given(IDS, MEETINGS, st.data())
def test_one_wrong_digit_is_seen(classroom: Id, meetings: list[Id], data: st.DataObject) -> None:
    digits = sheet_digits(classroom, meetings)
    place, digit = data.draw(st.integers(0, len(digits) - 1)), data.draw(st.integers(0, 9))
    assume(digits[place] != str(digit))

    assert read_sheet(f"{digits[:place]}{digit}{digits[place + 1 :]}") is None


@given(IDS, MEETINGS, st.integers(1, 20))
def test_a_code_read_in_part_is_no_code(classroom: Id, meetings: list[Id], lost: int) -> None:
    digits = sheet_digits(classroom, meetings)

    assert read_sheet(digits[:-lost]) is None


@given(IDS)
def test_a_learner_card_is_never_taken_for_a_sheet_nor_a_sheet_for_a_card(one: Id) -> None:
    assert not is_sheet(card_digits(one))
    assert learner_of_card(sheet_digits(one, [new_id() for _n in range(4)])) is None


def test_a_page_with_more_meetings_than_a_code_holds_names_the_first() -> None:
    meetings = [new_id() for _n in range(MOST_MEETINGS + 5)]
    code = read_sheet(sheet_digits(new_id(), meetings))

    assert code is not None
    assert set(meetings[:MOST_MEETINGS]) <= set(code.meetings_among(meetings))


@given(st.text(max_size=60))
def test_what_is_no_sheet_is_none(text: str) -> None:
    assume(not text.startswith("7"))

    assert read_sheet(text) is None


PAGES = st.builds(
    SheetPage,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(25, 99),
    st.integers(0, 900),
    st.integers(1, 40),
    st.lists(IDS, max_size=5).map(roll_check),
)


@given(IDS, MEETINGS, PAGES)
def test_a_page_to_sign_tells_how_it_is_laid_out(classroom: Id, meetings: list[Id], page: SheetPage) -> None:
    code = read_sheet(sheet_digits(classroom, meetings, page))

    assert code is not None
    assert code.page == page
    assert code.names(classroom)
    assert set(meetings) <= set(code.meetings_among(meetings))


def test_other_people_or_another_order_are_another_roll() -> None:
    people = [Id(bytes([number] * 16)) for number in range(1, 6)]
    others = [people[::-1], people[:-1], people[1:], [*people, Id(bytes(16))], []]

    assert len({roll_check(one) for one in (people, *others)}) == 6
    assert roll_check(people) == roll_check(tuple(people))
