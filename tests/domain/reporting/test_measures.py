"""What each measure counts, on facts small enough to count by hand."""

from datetime import date

import pytest

from digilearn.domain.changes import Kind
from digilearn.domain.reporting.facts import (
    ClassFact,
    ConfirmationFact,
    DayFact,
    Facts,
    MemberFact,
    OutcomeFact,
    VisitFact,
)
from digilearn.domain.reporting.indicators import UNITS, Filter, Measure
from digilearn.domain.reporting.measures import DEFINITIONS, FIELDS_OF, UNIT_OF, count
from digilearn.domain.reporting.periods import ReportPeriod
from tests.domain.reporting.made_facts import facts, key, meeting, person

SEPTEMBER, OCTOBER = (
    ReportPeriod(date(2026, 9, 1), date(2026, 9, 30)),
    ReportPeriod(date(2026, 10, 1), date(2026, 10, 31)),
)
AUTUMN = ReportPeriod(date(2026, 9, 1), date(2026, 11, 30))


@pytest.fixture
def evenings() -> Facts:
    """Give two evenings in September, one in October; a and b come twice, c is new in October."""
    return facts(
        people=(person("a", 1966, "female"), person("b", 1967, "male"), person("c")),
        meetings=(
            meeting("m1", date(2026, 9, 1), lesson="bank", skill=3),
            meeting("m2", date(2026, 9, 30), minutes=45, lesson="scam", skill=4),
            meeting("m3", date(2026, 10, 1), room="other", lesson="scam", skill=4),
        ),
        came={"m1": "ab", "m2": "a", "m3": "bc"},
        away={"m2": "b", "m3": "a"},
    )


def value(
    made: Facts, measure: Measure, window: ReportPeriod = AUTUMN, asked: Filter | None = None
) -> object:
    return count(made, measure, window, asked or Filter()).value


def test_every_measure_has_a_sentence_a_unit_and_what_it_can_be_asked_for() -> None:
    for measure in Measure:
        assert DEFINITIONS[measure].endswith(".")
        assert UNIT_OF[measure] in UNITS
        assert FIELDS_OF[measure] <= set(Filter.__slots__)
    assert len(set(DEFINITIONS.values())) == len(Measure)


def test_a_person_who_came_three_times_is_one_person_and_three_times(evenings: Facts) -> None:
    assert value(evenings, Measure.PEOPLE) == 3
    assert value(evenings, Measure.ATTENDANCES) == 5
    people = count(evenings, Measure.ATTENDANCES, AUTUMN)
    assert people.kind is Kind.LEARNER
    assert people.ids == (key("a"), key("b"), key("c"))


def test_both_ends_of_a_window_belong_to_it(evenings: Facts) -> None:
    assert value(evenings, Measure.MEETINGS, SEPTEMBER) == 2
    assert value(evenings, Measure.MEETINGS, OCTOBER) == 1
    assert value(evenings, Measure.MEETINGS, ReportPeriod(date(2026, 9, 2), date(2026, 9, 29))) == 0


def test_who_came_before_is_not_there_for_the_first_time(evenings: Facts) -> None:
    assert count(evenings, Measure.FIRST_TIME_PEOPLE, OCTOBER).ids == (key("c"),)
    scams = Filter(skills=frozenset({4}))
    assert count(evenings, Measure.FIRST_TIME_PEOPLE, AUTUMN, scams).ids == (key("c"),)


def test_classes_and_hours_are_those_of_meetings_held(evenings: Facts) -> None:
    assert value(evenings, Measure.CLASSES) == 2
    assert value(evenings, Measure.CLASSES, SEPTEMBER) == 1
    assert value(evenings, Measure.HOURS, SEPTEMBER) == 2.25


def test_a_rate_counts_what_was_recorded_and_is_not_there_without_a_record(evenings: Facts) -> None:
    rate = count(evenings, Measure.RATE, SEPTEMBER)
    assert (rate.value, rate.numerator, rate.denominator) == (0.75, 3, 4)
    assert count(evenings, Measure.RATE, ReportPeriod(date(2027, 1, 1), date(2027, 1, 31))).value is None


def test_an_age_is_the_one_of_the_last_day_and_who_has_no_year_passes_none(evenings: Facts) -> None:
    sixty = Filter(age_from=60)
    assert count(evenings, Measure.PEOPLE, AUTUMN, sixty).ids == (key("a"),)
    year_later = ReportPeriod(date(2026, 9, 1), date(2027, 1, 1))
    assert count(evenings, Measure.PEOPLE, year_later, sixty).ids == (key("a"), key("b"))
    assert count(evenings, Measure.PEOPLE, AUTUMN, Filter(age_to=59)).ids == (key("b"),)
    assert count(evenings, Measure.PEOPLE, AUTUMN, Filter(age_from=0)).ids == (key("a"), key("b"))


def test_meetings_of_certain_people_are_those_one_of_them_came_to(evenings: Facts) -> None:
    women = Filter(sexes=frozenset({"female"}))
    assert count(evenings, Measure.MEETINGS, AUTUMN, women).ids == (key("m1"), key("m2"))
    assert value(evenings, Measure.CLASSES, AUTUMN, women) == 1


def test_a_filter_a_measure_knows_nothing_of_gives_no_figure_rather_than_nought(evenings: Facts) -> None:
    visits = count(evenings, Measure.SUPPORT_VISITS, AUTUMN, Filter(skills=frozenset({4})))
    assert (visits.value, visits.kind, visits.ids) == (None, Kind.SUPPORT_VISIT, ())
    assert value(evenings, Measure.PEOPLE, AUTUMN, Filter(levels=frozenset({"alone"}))) is None
    assert value(evenings, Measure.SUPPORT_VISITS) == 0


def test_filters_without_a_common_value_let_nothing_through(evenings: Facts) -> None:
    neither = Filter(sexes=frozenset({"male"})).narrowed(Filter(sexes=frozenset({"female"})))
    assert value(evenings, Measure.PEOPLE, AUTUMN, neither) == 0


def _said(who: str, level: str, seen: date, since: date | None, room: str = "room") -> OutcomeFact:
    return OutcomeFact(key(who), key("scam"), 4, level, seen, since, key(room))


def test_who_is_able_counts_in_the_month_they_became_so_and_not_again_when_asked_again() -> None:
    made = facts(
        outcomes=(
            _said("a", "alone", date(2026, 10, 20), date(2026, 9, 20)),
            _said("b", "helps_others", date(2026, 10, 20), date(2026, 10, 20)),
            _said("c", "needs_help", date(2026, 10, 20), None),
        )
    )
    assert count(made, Measure.PEOPLE_AT_OUTCOME, SEPTEMBER).ids == (key("a"),)
    assert count(made, Measure.PEOPLE_AT_OUTCOME, OCTOBER).ids == (key("b"),)
    both = Filter(levels=frozenset({"alone", "helps_others"}))
    assert count(made, Measure.PEOPLE_AT_OUTCOME, SEPTEMBER, both).ids == (key("a"),)
    helpers = Filter(levels=frozenset({"needs_help", "alone"}))
    assert count(made, Measure.PEOPLE_AT_OUTCOME, OCTOBER, helpers).ids == (key("a"), key("c"))
    assert value(made, Measure.PEOPLE_AT_OUTCOME, SEPTEMBER, helpers) == 0


def test_help_given_is_counted_apart_from_the_people_helped() -> None:
    made = facts(
        visits=tuple(
            VisitFact(key(f"v{at}"), date(2026, 9, at + 1), "1", key(who) if who else None, key("t"), 10)
            for at, who in enumerate(("a", "a", ""))
        ),
        people=(person("a", 1950),),
        member_teams={key("t"): key("team")},
    )
    assert value(made, Measure.SUPPORT_VISITS) == 3
    assert value(made, Measure.PEOPLE_HELPED) == 1
    assert value(made, Measure.SUPPORT_VISITS, AUTUMN, Filter(age_from=60)) == 2
    assert value(made, Measure.SUPPORT_VISITS, AUTUMN, Filter(teams=frozenset({key("team")}))) == 3
    assert value(made, Measure.SUPPORT_VISITS, AUTUMN, Filter(teams=frozenset({key("other")}))) == 0


def test_vneid_of_a_class_is_that_of_the_people_who_came_there_by_then(evenings: Facts) -> None:
    made = facts(
        people=tuple(evenings.people.values()),
        meetings=tuple(evenings.meetings.values()),
        came={"m1": "ab", "m3": "c"},
        confirmations=tuple(ConfirmationFact(key(one), date(2026, 9, 15)) for one in "abc"),
    )
    assert value(made, Measure.CONFIRMED, SEPTEMBER) == 3
    other = Filter(classrooms=frozenset({key("other")}))
    assert value(made, Measure.CONFIRMED, SEPTEMBER, other) == 0
    assert count(made, Measure.CONFIRMED, AUTUMN, other).ids == (key("c"),)


def test_several_works_of_a_member_on_one_day_are_one_day_and_belong_to_the_members_team() -> None:
    day = date(2026, 9, 8)
    made = facts(
        days=(
            DayFact(key("t"), day, key("room"), 90),
            DayFact(key("t"), day, None, 30),
            DayFact(key("t"), date(2026, 9, 9), None, 0),
            DayFact(key("u"), day, key("room"), 90),
        ),
        classes={key("room"): ClassFact(key("room"), key("theirs"), "", False, ())},
        member_teams={key("t"): key("ours"), key("u"): key("theirs")},
    )
    worked = count(made, Measure.MEMBER_DAYS, SEPTEMBER)
    assert (worked.value, worked.ids, worked.kind) == (3, (key("t"), key("u")), Kind.MEMBER)
    assert value(made, Measure.MEMBER_DAYS, SEPTEMBER, Filter(teams=frozenset({key("ours")}))) == 2
    assert value(made, Measure.MEMBER_DAYS, SEPTEMBER, Filter(classrooms=frozenset({key("room")}))) == 2


def test_teams_and_members_are_those_there_on_the_last_day() -> None:
    made = facts(
        teams={key("old"): None, key("new"): date(2026, 9, 30)},
        members=(
            MemberFact(key("a"), key("old")),
            MemberFact(key("b"), key("new")),
            MemberFact(key("c"), None),
        ),
    )
    before = ReportPeriod(date(2026, 9, 1), date(2026, 9, 29))
    assert [value(made, Measure.TEAMS, one) for one in (before, SEPTEMBER)] == [1, 2]
    assert [value(made, Measure.MEMBERS, one) for one in (before, SEPTEMBER)] == [2, 3]
    assert value(made, Measure.MEMBERS, SEPTEMBER, Filter(teams=frozenset({key("new")}))) == 1
