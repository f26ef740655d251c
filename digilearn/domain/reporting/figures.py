"""The figures of a form: each line in its period, cumulative, before, and beside what was asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.reporting.facts import Facts
from digilearn.domain.reporting.indicators import Filter, Gathering, How, Indicator, Measure, TypedFigure
from digilearn.domain.reporting.measures import Counted, count
from digilearn.domain.reporting.periods import PeriodRule, ReportPeriod
from digilearn.domain.reporting.targets import target_of
from digilearn.domain.reporting.typed import Gathered, gather, last_words

_ALL: Final = Filter()


class Value(NamedTuple):
    """One figure. `number` None = not there, which is not 0; a share is 0 to 1 (see `is_share`).

    `counted`: the records behind it, None for what was typed (a share carries its two parts there, and the records of
    its numerator); `words`, `source`, `evidence` as they were typed, several joined by "; ".
    """

    number: int | float | None
    counted: Counted | None = None
    words: str = ""
    source: str = ""
    evidence: str = ""


class FormLine(NamedTuple):
    """A line of a form with its figures.

    `previous` None = there is no period to compare with. `target` in the indicator's unit, None = nothing was asked
    for; `reached` the part of it that is done (1.0 = all), None when either is not there. `missing`: somebody still has
    to type something for the period; what was typed for a part of it is shown all the same.
    """

    indicator: Indicator
    period: Value
    cumulative: Value
    previous: Value | None
    target: Decimal | None
    reached: float | None
    missing: bool


NOT_THERE: Final = Value(None)


def form_figures(
    indicators: Sequence[Indicator],
    facts: Facts,
    typed: Sequence[TypedFigure],
    period: ReportPeriod,
    rule: PeriodRule,
    *,
    group: str,
    narrowed: Filter = _ALL,
    team_id: Id | None = None,
) -> list[FormLine]:
    """Give the lines of a form in the order given; `indicators` are all of the form's, since shares name others.

    In the period a flow is counted in its days; a stock is its value on the last day: all that was true up to then,
    from the beginning of time. The cumulative column holds a flow over `rule.cumulative(period)` and the same last
    value of a stock. Typed flows add up, typed stocks take the last (see `typed.gather`); a share is made anew from its
    two parts in each column, never averaged (facts 2.1, 2.4).

    `typed` must reach back to the start of the cumulative column and of the period before. `group`: the group of units
    whose targets hold. `narrowed` narrows what is counted; `team_id` does so to a team and takes the figures it typed.
    Narrowed in any other way, what was typed for the whole unit is not there.
    """
    if team_id is not None:
        narrowed = narrowed.narrowed(Filter(teams=frozenset({team_id})))
    sheet = _Sheet(facts, rule, narrowed, team_id)
    for one in indicators:
        sheet.by_code.setdefault(one.code, one)
    for figure in typed:
        sheet.typed[figure.indicator_id].append(figure)
    return [sheet.line(one, period, group) for one in indicators]


@dataclass(slots=True)
class _Sheet:
    """A form while it is filled: what its lines share, and what was counted already."""

    facts: Facts
    rule: PeriodRule
    narrowed: Filter
    team_id: Id | None
    by_code: dict[str, Indicator] = field(default_factory=dict)
    typed: defaultdict[Id, list[TypedFigure]] = field(default_factory=lambda: defaultdict(list))
    counted: dict[tuple[Measure, date, date, Filter], Counted] = field(default_factory=dict)

    def line(self, one: Indicator, period: ReportPeriod, group: str) -> FormLine:
        """Give a line with its columns."""
        before = self.rule.previous(period)
        now, so_far = self.value(one, period), self.value(one, period, so_far=True)
        asked = target_of(one, period, self.rule, group)
        return FormLine(
            one,
            now,
            so_far,
            None if before is None else self.value(one, before),
            asked.value if asked else None,
            _reached(one, so_far if asked.is_cumulative else now, asked.value) if asked else None,
            one.how in (How.TYPED, How.WORDS) and self._takes_typed and self._gathered(one, period).missing,
        )

    def value(
        self,
        one: Indicator,
        period: ReportPeriod,
        *,
        so_far: bool = False,
        above: frozenset[str] = frozenset(),
    ) -> Value:
        """Give the figure of a line in a period or, `so_far`, cumulative; `above`: the shares it is asked for by."""
        if one.how is How.SHARE:
            return self._share(one, period, so_far, above | {one.code})
        is_stock = one.gathering is Gathering.STOCK or one.how is How.WORDS
        window = self.rule.cumulative(period) if so_far and not is_stock else period
        if one.how is How.COUNTED:
            return self._count(one, ReportPeriod(date.min, period.last) if is_stock else window)
        return _typed_value(self._gathered(one, window)) if self._takes_typed else NOT_THERE

    def _count(self, one: Indicator, window: ReportPeriod) -> Value:
        if one.measure is None:
            return NOT_THERE
        key = one.measure, window.first, window.last, one.filter
        if key not in self.counted:
            self.counted[key] = count(self.facts, one.measure, window, one.filter.narrowed(self.narrowed))
        return Value(self.counted[key].value, self.counted[key])

    def _share(self, one: Indicator, period: ReportPeriod, so_far: bool, above: frozenset[str]) -> Value:
        parts = []
        for code in (one.numerator, one.denominator):
            part = self.by_code.get(code)
            if part is None or code in above:  # a share of itself says nothing
                return NOT_THERE
            parts.append(self.value(part, period, so_far=so_far, above=above))
        return _quotient(*parts)

    @property
    def _takes_typed(self) -> bool:
        """Say whether what was typed is asked for: typed figures are those of the whole unit or of one team."""
        of_team = Filter(teams=frozenset({self.team_id})) if self.team_id is not None else _ALL
        return self.narrowed == of_team

    def _gathered(self, one: Indicator, window: ReportPeriod) -> Gathered:
        typed = self.typed.get(one.id, [])
        if one.how is How.WORDS:
            return last_words(typed, window, self.team_id)
        return gather(typed, one.gathering, window, self.team_id, self.facts.teams)


def _typed_value(found: Gathered) -> Value:
    words, sources, evidence = (
        "; ".join(dict.fromkeys(text for one in found.figures if (text := getattr(one, name))))
        for name in ("words", "source", "evidence")
    )
    return Value(_plain(found.number), None, words, sources, evidence)


def _quotient(above: Value, below: Value) -> Value:
    """Give a share of two figures; it opens what its numerator opens."""
    if above.number is None or not below.number:
        return NOT_THERE
    share = above.number / below.number
    kind, ids = (above.counted.kind, above.counted.ids) if above.counted else (Kind.FIGURE, ())
    return Value(share, Counted(share, above.number, below.number, kind, ids))


def _plain(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def is_share(indicator: Indicator) -> bool:
    """Say whether its figure is a part of a whole, 0 to 1, while its unit and targets speak of percent."""
    is_quotient = indicator.how is How.SHARE or (
        indicator.how is How.COUNTED and indicator.measure is Measure.RATE
    )
    return is_quotient and indicator.unit in ("", "%")


def _reached(indicator: Indicator, value: Value, target: Decimal) -> float | None:
    if value.number is None or not target:
        return None
    return value.number * (100 if is_share(indicator) else 1) / float(target)
