"""The figures of a form as tables: in the period, cumulative, asked for, reached, and what stood there before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

from digilearn.domain.reporting.documents import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    DictionaryLine,
    Evidence,
    Figure,
    Format,
    Row,
    RowStyle,
    Table,
    Text,
    TextStyle,
)
from digilearn.domain.reporting.figures import FormLine, Value, is_share
from digilearn.domain.reporting.indicators import Gathering, How, Indicator
from digilearn.domain.reporting.measures import DEFINITIONS
from digilearn.domain.reporting.periods import PeriodRule, ReportPeriod
from digilearn.domain.written import clock_text, day_text
from digilearn.language import N_, _

GATHERINGS: Mapping[Gathering, str] = {
    Gathering.FLOW: N_("Added up over the periods"),
    Gathering.STOCK: N_("The last period counts"),
}


@dataclass(slots=True)
class Opened:
    """What figures of a document open, gathered while its tables are made: key -> records behind it."""

    evidence: dict[str, Evidence] = field(default_factory=dict)

    def figure(self, line: FormLine, column: str, value: Value | None) -> Figure:
        """Give the figure of a line in a column; counted ones open their records. A share is given in percent."""
        if value is None or value.number is None:
            return Figure(None)
        indicator = line.indicator
        number = round(value.number * 100, 1) if is_share(indicator) else value.number
        if value.counted is None or not value.counted.ids:
            return Figure(number)
        key = f"{indicator.code}.{column}"
        self.evidence[key] = Evidence(value.counted.kind, value.counted.ids, definition_of(indicator))
        return Figure(number, key)


def plain(number: Decimal | None) -> int | float | None:
    """Give a decimal as a whole number where it is one."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def definition_of(indicator: Indicator) -> str:
    """Say what an indicator measures: its own words, else the rule by which the book counts it."""
    if indicator.definition or indicator.measure is None:
        return indicator.definition
    return _(DEFINITIONS[indicator.measure])


def in_order(lines: Iterable[FormLine]) -> list[FormLine]:
    """Give the lines as a form shows them: those it leads with first, then by their place."""
    return sorted(lines, key=lambda one: (not one.indicator.lead, one.indicator.position))


def form_table(
    lines: Sequence[FormLine],
    rule: PeriodRule,
    period: ReportPeriod,
    opened: Opened,
    *,
    compared: bool = True,
) -> Table:
    """Give the table of a form: chỉ tiêu, đơn vị, trong kỳ, lũy kế, số giao, đạt, and the period before."""
    before = compared and rule.previous(period) is not None
    columns = [
        Column(key="name", title=_("Indicator"), width=40),
        Column(key="unit", title=_("Unit of count"), width=9),
        Column(key="period", title=_("In the period"), format=Format.COUNT, group=_("Achieved")),
        Column(key="cumulative", title=_("Cumulative"), format=Format.COUNT, group=_("Achieved")),
        Column(key="target", title=_("Target"), format=Format.COUNT),
        Column(
            key="reached",
            title=_("Reached"),
            format=Format.SHARE,
            numerator=reached_from(lines),
            denominator="target" if reached_from(lines) else "",
            bar=True,
        ),
    ]
    if before:
        columns += [
            Column(key="before", title=_("Period before"), format=Format.COUNT),
            Column(
                key="change",
                title=_("Up or down"),
                format=Format.COUNT,
                minuend="period",
                subtrahend="before",
            ),
        ]
    counted = [one for one in in_order(lines) if one.indicator.how is not How.WORDS]
    with_target = any(one.target is not None for one in counted)
    return Table(
        columns=tuple(columns),
        rows=tuple(_rows(counted, len(columns), before, opened)),
        title=_("Results by indicator"),
        sheet=_("Indicators"),
        numbered=True,
        empty=_("This form has no indicator yet."),
        charts=(_target_chart(),) if with_target else (),
    )


def _target_chart() -> Chart:
    return Chart(
        kind=ChartKind.BARS,
        title=_("Result against target"),
        categories="name",
        series=("cumulative", "target"),
    )


def _rows(lines: Sequence[FormLine], width: int, before: bool, opened: Opened) -> Iterable[Row]:
    section = ""
    for line in lines:
        indicator = line.indicator
        if indicator.section and indicator.section != section and not indicator.lead:
            yield Row((indicator.section, *[None] * (width - 1)), RowStyle.SECTION)
            section = indicator.section
        now = opened.figure(line, "period", line.period)
        so_far = opened.figure(line, "cumulative", line.cumulative)
        cells: tuple[Cell, ...] = (
            indicator.name,
            indicator.unit,
            now,
            so_far,
            plain(line.target),
            line.reached,
        )
        if before:
            earlier = opened.figure(line, "before", line.previous)
            cells += (earlier, _change(now, earlier))
        yield Row(cells, RowStyle.LEAD if indicator.lead else RowStyle.NORMAL)


def _change(now: Figure, earlier: Figure) -> float | None:
    """Give the difference to the period before; None unless both are there."""
    if now.value is None or earlier.value is None:
        return None
    return round(now.value - earlier.value, 6)


def reached_from(lines: Iterable[FormLine]) -> str:
    """Say which column every share reached is made of: "cumulative", "period"; "" when lines differ in it."""
    with_target = [one for one in lines if one.reached is not None and one.target]
    for column in ("cumulative", "period"):
        if all(_is_made_of(one, column) for one in with_target):
            return column
    return ""


def _is_made_of(line: FormLine, column: str) -> bool:
    number: float | None = getattr(line, column).number
    if number is None or line.reached is None or not line.target:
        return False
    shown = round(number * 100, 1) if is_share(line.indicator) else number
    return abs(shown / float(line.target) - line.reached) < 1e-3


def words_blocks(lines: Iterable[FormLine]) -> list[Block]:
    """Give the texts of a form, each under its name; one that nobody wrote says so."""
    blocks: list[Block] = []
    for line in in_order(lines):
        if line.indicator.how is How.WORDS:
            blocks.append(Text(line.indicator.name, TextStyle.HEADING))
            blocks.append(Text(line.period.words or _("(nothing was written)")))
    return blocks


def dictionary_of(lines: Iterable[FormLine]) -> tuple[DictionaryLine, ...]:
    """Give the data dictionary of a form: what each figure is, where it comes from, who follows it (facts 2.4)."""
    known = list(lines)
    names = {one.indicator.code: one.indicator.name for one in known}
    return tuple(_dictionary_line(one, names) for one in known)


def _dictionary_line(line: FormLine, names: Mapping[str, str]) -> DictionaryLine:
    indicator, value = line.indicator, line.period
    in_book = indicator.how is How.COUNTED
    return DictionaryLine(
        code=indicator.code,
        name=indicator.name,
        unit=indicator.unit,
        definition=definition_of(indicator),
        numerator=names.get(indicator.numerator, indicator.numerator),
        denominator=names.get(indicator.denominator, indicator.denominator),
        gathering="" if indicator.how in (How.SHARE, How.WORDS) else _(GATHERINGS[indicator.gathering]),
        source=value.source or indicator.source or (_("Counted in the class book") if in_book else ""),
        evidence=value.evidence or indicator.evidence,
        person=indicator.follower,
        day=indicator.due,
    )


def campaign_days_left(period: ReportPeriod, today: date) -> int:
    """Give how many days are left to work, today not counted; none once the period is over."""
    return max(0, (period.last - max(today, period.first)).days)


def period_lines(rule: PeriodRule, period: ReportPeriod, receiver: str, cutoff: str) -> list[str]:
    """Give the lines below a title: how the form cuts its time, from when it adds up, when it closes, who gets it."""
    since = rule.cumulative(period).first
    parts = [
        _("Reporting month: {rule}").format(rule=rule.words()) if rule.words() else "",
        _("Cumulative figures count from {day}").format(day=day_text(since)),
        _("Figures close at {clock} every day").format(
            clock=clock_text(time.fromisoformat(cutoff), printed=True)
        )
        if cutoff
        else "",
        _("To: {receiver}").format(receiver=receiver) if receiver else "",
    ]
    return [one for one in parts if one]
