"""What the made-up people can do: the same for the same seed, believable, and something on every page."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from digilearn.domain import demo_outcomes
from digilearn.domain.attendance import ATTENDED
from digilearn.domain.demo import DemoPlan, demo_plan
from digilearn.domain.outcomes import CHECK_AGAIN, Level, Stage
from digilearn.services.support import essential_services

TODAY = date(2026, 11, 24)
TOPICS = ("Cài lại VNeID", "Nối Wi-Fi")


def everything(plan: DemoPlan) -> list[object]:
    parts = (demo_outcomes.outcomes, demo_outcomes.quizzes, demo_outcomes.confirmations)
    found: list[object] = [
        one for place in range(len(plan.classes)) for part in parts for one in part(plan, place)
    ]
    return [*found, *demo_outcomes.visits(plan, TOPICS)]


def test_the_same_seed_says_the_same() -> None:
    assert (
        everything(demo_plan(TODAY)) == everything(demo_plan(TODAY)) != everything(demo_plan(TODAY, seed=2))
    )


@settings(max_examples=10)
@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.integers(0, 1000))
def test_only_those_who_came_can_do_something_and_each_lesson_is_said_once(today: date, seed: int) -> None:
    plan = demo_plan(today, 40, 8, seed)
    for place, one in enumerate(plan.classes):
        came = {(at, person) for at, person, mark in plan.marks(place) if mark in ATTENDED}
        said = list(demo_outcomes.outcomes(plan, place))
        assert {(each.meeting, each.person) for each in said} <= came
        lessons = [(each.person, one.meetings[each.meeting].lesson) for each in said]
        assert len(set(lessons)) == len(lessons)
        for each in said:
            assert each.seen_on <= today
            assert each.check_on is None or each.level not in (Level.NOT_YET, Level.HELPS_OTHERS)


def test_a_few_people_are_due_and_none_since_before_their_three_weeks() -> None:
    plan = demo_plan(TODAY)
    said = [one for place in range(8) for one in demo_outcomes.outcomes(plan, place)]
    due = [one for one in said if one.check_on is not None and one.check_on <= TODAY]
    assert 1 <= len(due) <= 20
    assert all(one.check_on == one.seen_on + CHECK_AGAIN for one in due)
    assert {one.level for one in said} == set(Level)


def test_a_quiz_after_the_lesson_is_better_than_before() -> None:
    plan = demo_plan(TODAY)
    quizzes = {one.stage: one for one in demo_outcomes.quizzes(plan, 0)}
    before, after = quizzes[Stage.BEFORE], quizzes[Stage.AFTER]
    assert sum(before.right) < sum(after.right)
    assert all(0 <= one <= after.asked for one in (*before.right, *after.right))


def test_help_was_given_in_services_of_the_list_or_in_words() -> None:
    visits = list(demo_outcomes.visits(demo_plan(TODAY), TOPICS))
    codes = {one.code for one in essential_services()}
    assert all((one.service in codes) != (one.topic in TOPICS) for one in visits)
    assert {one.person is None for one in visits} == {True, False}
    assert all(one.day <= TODAY for one in visits)


def test_an_empty_commune_has_nothing_to_say() -> None:
    assert everything(demo_plan(TODAY, 0, 0)) == []
