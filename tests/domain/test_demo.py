"""What is true of the made-up commune: believable, complete for every page, the same for the same seed."""

import re
import time
from datetime import date, timedelta
from itertools import islice
from types import GeneratorType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digilearn.domain.attendance import ATTENDED, Mark
from digilearn.domain.classrooms import MeetingState
from digilearn.domain.demo import DemoPlan, demo_plan
from digilearn.domain.learners import PhoneOwner, Sex
from digilearn.domain.phones import parse_phone
from digilearn.domain.places import communes
from digilearn.domain.schedules import dates_of
from digilearn.domain.vietnamese import clean

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(2026, 1, 1), date(2032, 12, 31))
SEEDS = st.integers(0, 10_000)


def rate(plan: DemoPlan, place: int) -> float:
    marks = [mark for _, _, mark in plan.marks(place)]
    return sum(mark in ATTENDED for mark in marks) / len(marks)


def test_the_same_seed_makes_the_same_commune_and_another_seed_another() -> None:
    one, same, other = demo_plan(TODAY), demo_plan(TODAY), demo_plan(TODAY, seed=2)
    assert one == same
    assert list(one.people()) == list(same.people()) == list(one.people())
    assert list(one.marks(3)) == list(same.marks(3)) == list(one.marks(3))
    assert list(one.people()) != list(other.people())
    assert list(one.marks(3)) != list(other.marks(3))


def test_the_commune_is_no_real_one() -> None:
    plan = demo_plan(TODAY)
    assert plan.name == "Nà Lốc"
    assert plan.name not in {one.name for one in communes()}


# --- classes ---------------------------------------------------------------------------------------------------------


@given(DAYS, SEEDS)
def test_of_eight_classes_some_are_finished_one_meets_today_and_one_is_to_come(
    today: date, seed: int
) -> None:
    plan = demo_plan(today, seed=seed)
    assert len(plan.classes) == 8
    days = [[meeting.day for meeting in one.meetings] for one in plan.classes]
    assert sum(today in own for own in days) == 1
    assert sum(max(own) < today for own in days) == 3
    assert sum(min(own) > today for own in days) == 1
    assert timedelta(days=70) < today - min(map(min, days)) < timedelta(days=95)


@given(DAYS)
def test_what_lies_before_today_was_held_unless_cancelled(today: date) -> None:
    for one in demo_plan(today).classes:
        for meeting in one.meetings:
            if meeting.state is not MeetingState.CANCELLED:
                assert (meeting.state is MeetingState.HELD) == (meeting.day < today)


@given(DAYS)
def test_one_meeting_was_cancelled_and_one_moved_each_with_its_reason(today: date) -> None:
    meetings = [meeting for one in demo_plan(today).classes for meeting in one.meetings]
    (cancelled,) = [meeting for meeting in meetings if meeting.state is MeetingState.CANCELLED]
    (moved,) = [meeting for meeting in meetings if meeting.moved_from]
    assert cancelled.reason
    assert moved.reason
    assert moved.state is MeetingState.HELD
    assert moved.moved_from != moved.day
    assert sum(bool(meeting.reason) for meeting in meetings) == 2


@given(DAYS)
def test_meetings_follow_the_schedule_in_order(today: date) -> None:
    for one in demo_plan(today).classes:
        assert [meeting.moved_from or meeting.day for meeting in one.meetings] == dates_of(one.schedule)
        days = [meeting.day for meeting in one.meetings]
        assert days == sorted(set(days))


def test_a_class_is_named_after_its_time_and_place() -> None:
    plan = demo_plan(TODAY)
    assert plan.classes[0].name == "Lớp tối thứ Ba, nhà văn hóa thôn 3"
    assert plan.classes[1].name == "Lớp tối thứ Tư và thứ Bảy, nhà văn hóa bản Nà Lốc"
    assert len({one.code for one in plan.classes}) == 8
    assert [one.pilot for one in plan.classes].count(True) == 1


def test_places_in_the_plan_point_at_something() -> None:
    plan = demo_plan(TODAY)
    for one in plan.classes:
        assert plan.members[one.teacher].team == one.team
        assert one.venue.endswith(plan.villages[one.village].name)
        assert all(0 <= meeting.lesson < len(plan.lessons) for meeting in one.meetings)
    assert {member.team for member in plan.members} == set(range(len(plan.teams)))
    assert {person.village for person in plan.people()} == set(range(len(plan.villages)))
    assert 12 <= len({lesson.code for lesson in plan.lessons}) == len(plan.lessons) <= 16


# --- people ----------------------------------------------------------------------------------------------------------


def test_people_are_mostly_elders_and_women_with_a_year_alone() -> None:
    people = list(demo_plan(TODAY, 5_000).people())
    assert 0.80 < sum(1940 <= one.birth_year <= 1980 for one in people) / 5_000 < 0.90
    assert 0.57 < sum(one.sex is Sex.FEMALE for one in people) / 5_000 < 0.67
    assert 0.60 < sum(one.birth_date is None for one in people) / 5_000 < 0.70
    assert all(one.birth_date is None or one.birth_date.year == one.birth_year for one in people)
    assert max(one.birth_year for one in people) <= TODAY.year - 16


def test_names_are_clean_and_of_every_way_of_naming() -> None:
    people = list(demo_plan(TODAY, 5_000).people())
    assert all(clean(one.name) == one.name and len(one.name.split()) in {2, 3} for one in people)
    for start in ("Lò Thị ", "Lò Văn ", "Nguyễn Thị ", "Giàng A ", "Sùng Thị ", "H'", "Y "):
        assert any(one.name.startswith(start) for one in people)


def test_names_that_begin_with_the_given_name_say_so() -> None:
    for one in demo_plan(TODAY, 5_000).people():
        leads = one.name.startswith(("H'", "Y "))
        assert bool(one.sort_by) == leads
        if leads:
            assert one.name.startswith(one.sort_by + " ")
            assert one.name.startswith("H'") == (one.sex is Sex.FEMALE)


def test_elders_go_by_a_childs_name_with_the_right_word_before_it() -> None:
    called = [one for one in demo_plan(TODAY, 2_000).people() if one.also_called]
    assert 200 < len(called) < 600
    for one in called:
        assert one.also_called.startswith("bà " if one.sex is Sex.FEMALE else "ông ")
        assert one.birth_year <= TODAY.year - 50


def test_telephones_look_right_and_are_known_at_sight_as_made_up() -> None:
    people = list(demo_plan(TODAY, 2_000).people())
    phones = [one.phone for one in people if one.phone] + [one.phone for one in demo_plan(TODAY).members]
    assert all(re.fullmatch(r"09000\d{5}", phone) for phone in phones)
    assert all(not parse_phone(phone).faults for phone in phones)
    assert {one.phone_owner for one in people if one.phone} == set(PhoneOwner) - {PhoneOwner.OTHER}
    assert all(one.phone_owner is PhoneOwner.OWN for one in people if not one.phone)


# --- who is in which class, and who came -----------------------------------------------------------------------------


@given(DAYS, SEEDS, st.integers(1, 400), st.integers(1, 20))
@settings(max_examples=30)
def test_a_class_has_different_people_of_the_plan_and_as_many_as_planned(
    today: date, seed: int, learners: int, classrooms: int
) -> None:
    for one in demo_plan(today, learners, classrooms, seed).classes:
        people = [enrolment.person for enrolment in one.enrolments]
        assert len(set(people)) == len(people) == min(one.planned_size, learners)
        assert all(0 <= person < learners for person in people)
        for enrolment in one.enrolments:
            assert enrolment.period.first in {meeting.day for meeting in one.meetings}
            assert enrolment.period.last is None or enrolment.period.first < enrolment.period.last < today


def test_nearly_everybody_is_in_a_class_and_some_in_two() -> None:
    places = [enrolment.person for one in demo_plan(TODAY).classes for enrolment in one.enrolments]
    assert len(set(places)) > 150
    assert len(places) > len(set(places)) + 20


def test_some_joined_later_and_some_left() -> None:
    plan = demo_plan(TODAY)
    late = [e for one in plan.classes for e in one.enrolments if e.period.first > one.meetings[0].day]
    left = [e for one in plan.classes for e in one.enrolments if e.period.last]
    assert late
    assert left
    assert all(e.period.first <= TODAY for e in late)


@given(DAYS, SEEDS)
@settings(max_examples=30)
def test_rates_are_those_of_real_classes(today: date, seed: int) -> None:
    plan = demo_plan(today, seed=seed)
    for place in range(7):
        assert 0.75 <= rate(plan, place) <= 0.92


@given(DAYS, SEEDS)
@settings(max_examples=30)
def test_marks_are_of_people_who_belonged_to_a_meeting_that_was_held(today: date, seed: int) -> None:
    plan = demo_plan(today, seed=seed)
    for place, one in enumerate(plan.classes):
        periods = {enrolment.person: enrolment.period for enrolment in one.enrolments}
        marks = [(meeting, person) for meeting, person, _ in plan.marks(place)]
        assert len(set(marks)) == len(marks)
        for meeting, person in marks:
            assert one.meetings[meeting].state is MeetingState.HELD
            assert periods[person].covers(one.meetings[meeting].day)


def test_every_mark_occurs_and_some_people_were_not_recorded() -> None:
    plan = demo_plan(TODAY)
    assert {mark for place in range(8) for _, _, mark in plan.marks(place)} == set(Mark)
    last = max(
        at for at, meeting in enumerate(plan.classes[0].meetings) if meeting.state is MeetingState.HELD
    )
    there = sum(e.period.covers(plan.classes[0].meetings[last].day) for e in plan.classes[0].enrolments)
    assert there - sum(at == last for at, _, _ in plan.marks(0)) >= 4


def test_the_meeting_of_today_waits_for_its_marks() -> None:
    plan = demo_plan(TODAY)
    (today,) = [at for at, meeting in enumerate(plan.classes[0].meetings) if meeting.day == TODAY]
    assert today not in {at for at, _, _ in plan.marks(0)}


# --- many ------------------------------------------------------------------------------------------------------------


def test_a_hundred_thousand_people_take_seconds() -> None:
    start = time.perf_counter()
    assert sum(1 for _ in demo_plan(TODAY, 100_000, 500).people()) == 100_000
    assert time.perf_counter() - start < 5


def test_a_million_people_come_one_by_one() -> None:
    people = demo_plan(TODAY, 1_000_000).people()
    assert isinstance(people, GeneratorType)
    assert len(list(islice(people, 3))) == 3


def test_an_empty_commune_has_nobody_and_no_class() -> None:
    assert list(demo_plan(TODAY, 0, 0).people()) == []
    assert len(list(demo_plan(TODAY, 5, 0).people())) == 5
    assert [one.enrolments for one in demo_plan(TODAY, 0, 2).classes] == [(), ()]
    assert list(demo_plan(TODAY, 0, 1).marks(0)) == []


def test_numbers_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        demo_plan(TODAY, -1)
