"""Typed figures over a window: nothing counted twice, nothing made up, what is missing said."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.ids import Id
from digilearn.domain.reporting.indicators import Gathering, TypedFigure, typed_figure_id
from digilearn.domain.reporting.periods import PeriodKind, PeriodRule, ReportPeriod
from digilearn.domain.reporting.typed import gather, last_words, widest
from tests.domain.reporting.made_facts import key

RULE = PeriodRule(first_day=15)
YEAR = RULE.period(2026, 1, PeriodKind.YEAR)
QUARTER = RULE.period(2026, 4, PeriodKind.QUARTER)
FLOW, STOCK = Gathering.FLOW, Gathering.STOCK


def figure(period: ReportPeriod, value: str, team: str = "", words: str = "") -> TypedFigure:
    team_id = key(team) if team else None
    return TypedFigure(
        id=typed_figure_id(key("line"), period.first, period.last, team_id),
        unit_id=key("unit"),
        indicator_id=key("line"),
        first=period.first,
        last=period.last,
        team_id=team_id,
        value=value,
        words=words,
    )


def month(number: int, value: str, team: str = "") -> TypedFigure:
    return figure(RULE.period(2026, number, PeriodKind.MONTH), value, team)


def number(
    typed: Sequence[TypedFigure], gathering: Gathering, window: ReportPeriod, team_id: Id | None = None
) -> Decimal | None:
    return gather(typed, gathering, window, team_id).number


def test_a_flow_is_the_sum_and_a_stock_the_last_value() -> None:
    typed = [month(10, "3"), month(11, "4"), month(12, "2.5")]
    assert number(typed, FLOW, QUARTER) == Decimal("9.5")
    assert number(typed, STOCK, QUARTER) == Decimal("2.5")
    assert not gather(typed, FLOW, QUARTER).missing
    assert not gather(typed, STOCK, QUARTER).missing


def test_nothing_typed_is_not_nought_and_nought_is_not_nothing() -> None:
    assert number([], FLOW, QUARTER) is None
    assert number([month(10, "")], STOCK, QUARTER) is None
    assert gather([], FLOW, QUARTER).missing
    assert number([month(10, "0")], FLOW, QUARTER) == 0


def test_a_sum_of_some_months_is_given_and_said_to_lack_others() -> None:
    some = gather([month(10, "3"), month(12, "2")], FLOW, QUARTER)
    assert (some.number, some.missing) == (Decimal(5), True)
    early = gather([month(10, "3")], STOCK, QUARTER)
    assert (early.number, early.missing) == (Decimal(3), True)


def test_a_quarter_as_typed_goes_before_the_sum_of_its_months() -> None:
    months = [month(10, "3"), month(11, "4"), month(12, "2")]
    assert number([*months, figure(QUARTER, "11")], FLOW, QUARTER) == 11
    assert number([*months, figure(QUARTER, "11"), month(9, "1")], FLOW, YEAR) == 12


def test_a_figure_that_reaches_out_of_the_window_is_not_in_it() -> None:
    assert number([figure(QUARTER, "11")], FLOW, RULE.period(2026, 12, PeriodKind.MONTH)) is None
    calendar = ReportPeriod(date(2026, 12, 1), date(2026, 12, 31))
    assert number([figure(calendar, "11")], FLOW, QUARTER) is None


def test_more_days_covered_goes_before_one_long_figure() -> None:
    across = figure(ReportPeriod(date(2026, 9, 20), date(2026, 11, 30)), "100")
    assert number([month(10, "3"), month(11, "4"), month(12, "2"), across], FLOW, QUARTER) == 9


def test_the_unit_adds_up_its_teams_where_it_typed_nothing_itself() -> None:
    teams = (key("one"), key("two"))
    theirs = [month(11, "3", "one"), month(11, "4", "two")]
    november = RULE.period(2026, 11, PeriodKind.MONTH)
    for gathering in (FLOW, STOCK):
        both = gather(theirs, gathering, november, None, teams)
        assert (both.number, both.missing) == (Decimal(7), False)
        one = gather(theirs[:1], gathering, november, None, teams)
        assert (one.number, one.missing) == (Decimal(3), True)
        own = gather([*theirs, month(11, "10")], gathering, november, None, teams)
        assert (own.number, own.missing) == (Decimal(10), False)
        assert number(theirs, gathering, november, key("two")) == 4


def test_each_team_gives_its_own_last_value_of_a_stock() -> None:
    theirs = [month(10, "3", "one"), month(12, "5", "one"), month(11, "4", "two")]
    both = gather(theirs, STOCK, QUARTER, None, (key("one"), key("two")))
    assert (both.number, both.missing) == (
        Decimal(9),
        True,
    )  # the second team said nothing for the last month


def test_a_month_of_the_unit_stands_beside_other_months_of_its_teams() -> None:
    typed = [month(10, "9"), month(11, "3", "one"), month(12, "2", "one"), month(10, "1", "one")]
    found = gather(typed, FLOW, QUARTER, None, (key("one"),))
    assert (found.number, found.missing) == (Decimal(14), False)


def test_a_team_takes_only_what_it_typed() -> None:
    assert number([month(10, "9")], FLOW, QUARTER, key("one")) is None


def test_words_are_those_of_the_last_period() -> None:
    october, november = (RULE.period(2026, one, PeriodKind.MONTH) for one in (10, 11))
    said = [figure(november, "", words="Khó: sóng yếu"), figure(october, "", words="Tốt")]
    assert last_words(said, QUARTER).figures[0].words == "Khó: sóng yếu"
    assert last_words(said, RULE.period(2026, 12, PeriodKind.MONTH)).missing


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), max_size=9)


def _days(one: TypedFigure) -> set[date]:
    return {one.first + timedelta(days=at) for at in range((one.last - one.first).days + 1)}


@given(SPANS)
def test_no_day_is_counted_twice_and_no_other_choice_covers_more(spans: list[tuple[int, int]]) -> None:
    start = date(2026, 9, 1)
    figures = [
        figure(ReportPeriod(start + timedelta(days=at), start + timedelta(days=at + length)), "1")
        for at, length in spans
    ]
    chosen = widest(figures)
    covered = [day for one in chosen for day in _days(one)]
    assert len(covered) == len(set(covered))
    best = (0, 0)
    for which in range(2 ** len(figures)):
        some = [one for at, one in enumerate(figures) if which >> at & 1]
        days = [day for one in some for day in _days(one)]
        if len(days) == len(set(days)):
            best = max(best, (len(days), -len(some)))
    assert (len(covered), -len(chosen)) == best
