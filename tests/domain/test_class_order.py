"""The order of a class: nobody's number changes by those who come later."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.class_order import Entries
from digilearn.domain.ids import Id, derived_id

START = date(2026, 11, 24)
PEOPLE = [derived_id("person", number) for number in range(12)]  # in Vietnamese order
times = st.lists(st.integers(1, 20), min_size=len(PEOPLE), max_size=len(PEOPLE))
days = st.lists(st.integers(-30, 30), min_size=len(PEOPLE), max_size=len(PEOPLE))


def entries(entered: list[int], joined: list[int], began: int | None) -> Entries:
    first_days = {one: START + timedelta(days=day) for one, day in zip(PEOPLE, joined, strict=True)}
    return Entries(first_days, START, dict(zip(PEOPLE, entered, strict=True)), began)


@given(times, days, st.integers(1, 20), st.sets(st.sampled_from(PEOPLE)))
def test_a_newcomer_gets_the_next_number_and_changes_nobody_elses(
    entered: list[int], joined: list[int], began: int, there: set[Id]
) -> None:
    made = entries(entered, joined, began)
    before = made.ordered([one for one in PEOPLE if one in there])
    last = max((made.entered[one] for one in there), default=0)
    for newcomer in sorted(made.late - there, key=lambda one: made.entered[one]):
        if made.entered[newcomer] > last:
            after = made.ordered([one for one in PEOPLE if one in there or one == newcomer])
            assert after == [*before, newcomer]


@given(times, days)
def test_until_a_meeting_begins_those_of_the_first_day_are_in_vietnamese_order(
    entered: list[int], joined: list[int]
) -> None:
    made = entries(entered, [-abs(day) for day in joined], None)
    assert made.ordered(PEOPLE) == PEOPLE
    assert made.late == frozenset()


@given(times, st.integers(1, 20))
def test_all_of_one_list_that_comes_late_stand_together_in_vietnamese_order(
    entered: list[int], began: int
) -> None:
    made = entries(entered, [0] * len(PEOPLE), began)
    founders = [one for one in PEOPLE if one not in made.late]
    late = [one for one in PEOPLE if one in made.late]
    assert made.ordered(PEOPLE) == founders + sorted(late, key=lambda one: made.entered[one])
    assert made.began_with_people == bool(founders)
