"""The lines of a form: columns, stock and flow, shares, targets, typed figures narrowed to a team."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from digilearn.domain.reporting.facts import Facts
from digilearn.domain.reporting.figures import FormLine, form_figures, is_share
from digilearn.domain.reporting.indicators import (
    Filter,
    Gathering,
    How,
    Indicator,
    Measure,
    Target,
    TypedFigure,
    typed_figure_id,
)
from digilearn.domain.reporting.periods import PeriodKind, PeriodRule, ReportPeriod
from digilearn.domain.reporting.targets import period_key, target_of
from tests.domain.reporting.made_facts import facts, key, meeting, person

RULE = PeriodRule()
OCTOBER = RULE.period(2026, 10, PeriodKind.MONTH)
QUARTER = RULE.period(2026, 4)
CAMPAIGN = PeriodRule(kind=PeriodKind.CAMPAIGN, start=date(2026, 7, 1), end=date(2026, 8, 15))


def line(code: str, **fields: Any) -> Indicator:
    return Indicator(id=key(code), unit_id=key("unit"), set_id=key("set"), code=code, name=code, **fields)


def counted(code: str, measure: Measure, **fields: Any) -> Indicator:
    return line(code, how=How.COUNTED, measure=measure, **fields)


def typed(code: str, period: ReportPeriod, value: str, team: str = "", **fields: Any) -> TypedFigure:
    team_id = key(team) if team else None
    return TypedFigure(
        id=typed_figure_id(key(code), period.first, period.last, team_id),
        unit_id=key("unit"),
        indicator_id=key(code),
        first=period.first,
        last=period.last,
        team_id=team_id,
        value=value,
        **fields,
    )


@pytest.fixture
def book() -> Facts:
    """Give a, b in August, a in September, a, c in October."""
    return facts(
        people=(person("a", 1950), person("b"), person("c")),
        meetings=(
            meeting("m8", date(2026, 8, 3)),
            meeting("m9", date(2026, 9, 7)),
            meeting("m10", date(2026, 10, 5)),
        ),
        came={"m8": "ab", "m9": "a", "m10": "ac"},
        away={"m9": "b"},
    )


def lines(
    made: Facts,
    *indicators: Indicator,
    told: Sequence[TypedFigure] = (),
    period: ReportPeriod = OCTOBER,
    rule: PeriodRule = RULE,
    group: str = "",
    **narrowing: Any,
) -> list[FormLine]:
    return form_figures(indicators, made, told, period, rule, group=group, **narrowing)


def test_a_flow_is_counted_in_each_columns_own_days(book: Facts) -> None:
    (found,) = lines(book, counted("A", Measure.PEOPLE))
    assert found.period.number == 2
    assert found.cumulative.number == 3  # since 1 January, each once
    assert found.previous is not None
    assert found.previous.number == 1
    assert found.period.counted is not None
    assert found.period.counted.ids == (key("a"), key("c"))
    assert not found.missing


def test_a_stock_is_all_that_was_true_by_the_last_day_in_every_column(book: Facts) -> None:
    (found,) = lines(book, counted("A", Measure.PEOPLE, gathering=Gathering.STOCK))
    assert (found.period.number, found.cumulative.number) == (3, 3)
    assert found.previous is not None
    assert found.previous.number == 2


def test_a_campaign_has_nothing_to_compare_with(book: Facts) -> None:
    (found,) = lines(book, counted("A", Measure.PEOPLE), period=CAMPAIGN.at(date(2026, 8, 1)), rule=CAMPAIGN)
    assert found.previous is None
    assert found.period.number == 2


def test_a_share_is_made_anew_in_each_column_and_never_averaged(book: Facts) -> None:
    form = (
        counted("OLD", Measure.PEOPLE, filter=Filter(age_from=60)),
        counted("ALL", Measure.PEOPLE),
        line("TL", how=How.SHARE, numerator="OLD", denominator="ALL"),
    )
    share = lines(book, *form)[2]
    assert share.period.number == 0.5
    assert share.cumulative.number == pytest.approx(1 / 3)
    assert share.previous is not None
    assert share.previous.number == 1
    assert share.period.counted is not None
    assert (share.period.counted.numerator, share.period.counted.denominator) == (1, 2)
    assert share.period.counted.ids == (key("a"),)


def test_a_share_lacks_when_a_part_does_or_nothing_stands_below(book: Facts) -> None:
    share = line("TL", how=How.SHARE, numerator="A", denominator="B")
    of_itself = line("TL2", how=How.SHARE, numerator="TL2", denominator="A")
    form = (counted("A", Measure.PEOPLE), line("B"), share, of_itself)
    assert lines(book, *form)[2].period.number is None
    assert lines(book, *form, told=[typed("B", OCTOBER, "0")])[2].period.number is None
    assert lines(book, *form, told=[typed("B", OCTOBER, "4")])[2].period.number == 0.5
    assert lines(book, *form)[3].period.number is None
    assert lines(book, share)[0].period.number is None


def test_typed_figures_stand_in_their_columns_with_where_they_are_from(book: Facts) -> None:
    september = RULE.period(2026, 9, PeriodKind.MONTH)
    told = [
        typed("A", september, "5", source="Công an xã", evidence="CV 12"),
        typed("A", OCTOBER, "2.5", source="Trưởng thôn"),
    ]
    (found,) = lines(book, line("A"), told=told)
    assert found.period == (2.5, None, "", "Trưởng thôn", "")
    assert found.cumulative.number == 7.5
    assert found.cumulative.source == "Công an xã; Trưởng thôn"
    assert found.previous is not None
    assert found.previous.number == 5
    assert not found.missing
    (stock,) = lines(book, line("A", gathering=Gathering.STOCK), told=told)
    assert (stock.period.number, stock.cumulative.number) == (2.5, 2.5)


def test_what_nobody_typed_is_missing_and_not_nought(book: Facts) -> None:
    found = lines(book, line("A"), line("W", how=How.WORDS), counted("C", Measure.PEOPLE))
    assert [one.missing for one in found] == [True, True, False]
    assert found[0].period.number is None
    said = typed("W", OCTOBER, "", words="Khó: sóng yếu")
    (words,) = lines(book, line("W", how=How.WORDS), told=[said])
    assert (words.period.words, words.missing) == ("Khó: sóng yếu", False)


def test_a_team_has_its_own_counts_and_its_own_typed_figures(book: Facts) -> None:
    told = [typed("A", OCTOBER, "9"), typed("A", OCTOBER, "4", team="team")]
    form = (line("A"), counted("C", Measure.PEOPLE))
    mine = lines(book, *form, told=told, team_id=key("team"))
    assert [one.period.number for one in mine] == [4, 0]
    whole = lines(book, *form, told=told)
    assert [one.period.number for one in whole] == [9, 2]


def test_narrowed_to_a_class_what_was_typed_for_the_unit_is_not_there(book: Facts) -> None:
    one_class = Filter(classrooms=frozenset({key("room")}))
    found = lines(
        book,
        line("A"),
        counted("C", Measure.PEOPLE),
        told=[typed("A", OCTOBER, "9")],
        narrowed=one_class,
    )
    assert [(one.period.number, one.missing) for one in found] == [(None, False), (2, False)]


# --- targets ----------------------------------------------------------------------------------------------------------
def _targets(*targets: tuple[str, str, str]) -> Indicator:
    return counted(
        "A",
        Measure.PEOPLE,
        targets=tuple(Target(Decimal(value), group, when) for value, group, when in targets),
    )


def _asked(
    asked: Indicator, period: ReportPeriod, rule: PeriodRule, group: str = ""
) -> tuple[int, bool] | None:
    """Give what was asked for and whether the cumulative column answers it."""
    found = target_of(asked, period, rule, group)
    return None if found is None else (int(found.value), found.is_cumulative)


def test_periods_have_the_names_that_targets_use() -> None:
    names = [
        period_key(RULE.period(2026, number, kind))
        for kind, number in (
            (PeriodKind.MONTH, 9),
            (PeriodKind.QUARTER, 4),
            (PeriodKind.HALF, 2),
            (PeriodKind.NINE_MONTHS, 1),
            (PeriodKind.YEAR, 1),
        )
    ]
    assert names == ["2026-09", "2026-Q4", "2026-H2", "2026-9M", "2026"]
    assert period_key(CAMPAIGN.at(date(2026, 7, 9))) == "campaign"
    assert period_key(RULE.at(date(2026, 7, 9), PeriodKind.DAY)) == "2026-07-09"
    assert period_key(ReportPeriod(date(2026, 1, 1), date(2026, 1, 9))) == ""


def test_the_target_of_the_very_period_goes_before_all_others(book: Facts) -> None:
    asked = _targets(("100", "", "2026"), ("4", "", ""), ("8", "", "2026-Q4"))
    assert _asked(asked, QUARTER, RULE, "") == (8, False)
    assert _asked(asked, RULE.period(2026, 3), RULE, "") == (4, False)
    assert _asked(asked, OCTOBER, RULE, "") == (100, True)


def test_the_target_of_a_year_is_answered_by_the_cumulative_column(book: Facts) -> None:
    (found,) = lines(book, _targets(("6", "", "2026")))
    assert (found.target, found.reached) == (Decimal(6), 0.5)
    (quarter,) = lines(book, _targets(("8", "", "2026-10")))
    assert quarter.reached == 0.25
    assert lines(book, _targets())[0].target is None
    assert lines(book, _targets(("0", "", "2026")))[0].reached is None


def test_a_day_of_a_campaign_is_measured_by_what_was_reached_since_its_start() -> None:
    asked = _targets(("600", "G3", "campaign"), ("1500", "G1", "campaign"))
    day = CAMPAIGN.at(date(2026, 7, 9), PeriodKind.DAY)
    assert _asked(asked, day, CAMPAIGN, "G3") == (600, True)
    assert _asked(asked, CAMPAIGN.at(date(2026, 7, 9)), CAMPAIGN, "G1") == (1500, False)
    assert _asked(asked, day, CAMPAIGN, "") is None
    assert _asked(_targets(("9", "", "")), day, CAMPAIGN, "G1") == (9, True)


def test_a_share_is_asked_for_in_percent(book: Facts) -> None:
    rate = counted("R", Measure.RATE, unit="%", targets=(Target(Decimal(80), "", "2026-09"),))
    assert is_share(rate)
    (found,) = lines(book, rate, period=RULE.period(2026, 9, PeriodKind.MONTH))
    assert found.period.number == 0.5
    assert found.reached == pytest.approx(0.625)
    assert not is_share(line("T", unit="%"))
    assert not is_share(line("Q", how=How.SHARE, unit="người/lớp"))
