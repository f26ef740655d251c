"""The leader's page, one A4: target against result, overdue, who has handed in, the weakest points (facts 9 L1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from digilearn.domain.reporting.documents import (
    Block,
    Column,
    Figure,
    Format,
    Row,
    RowStyle,
    Table,
    Text,
    TextStyle,
)
from digilearn.domain.reporting.figures import FormLine
from digilearn.domain.reporting.form_document import Opened, in_order, plain, reached_from
from digilearn.domain.reporting.indicators import How
from digilearn.domain.written import number_text, percent_text
from digilearn.language import _, n_

MOST_INDICATORS: Final = 8
MOST_WEAK: Final = 5
MOST_TEAMS: Final = 12
WEAK_SHARE: Final = 0.5


class TeamResult(NamedTuple):
    """What a team brought to the indicator the form leads with."""

    team: str
    number: float | None
    target: float | None


class DueLine(NamedTuple):
    """Something to hand in: its name, by when, and whether it was."""

    name: str
    due: date
    submitted: bool


class Open(NamedTuple):
    """What is still open in the book: cells not recorded, people to complete, people to ask again."""

    unrecorded: int
    incomplete: int
    to_ask: int


def result_table(lines: Sequence[FormLine], opened: Opened) -> Table:
    """Give target against result of the first indicators of the form: those with a target first."""
    numbers = [one for one in in_order(lines) if one.indicator.how is not How.WORDS]
    chosen = sorted(numbers, key=lambda one: (not one.indicator.lead, one.target is None))[:MOST_INDICATORS]
    column = "cumulative" if reached_from(chosen) == "cumulative" else ""
    return Table(
        title=_("Result against target"),
        sheet=_("Result against target"),
        columns=(
            Column(key="name", title=_("Indicator"), width=40),
            Column(key="unit", title=_("Unit of count"), width=9),
            Column(key="target", title=_("Target"), format=Format.COUNT, width=10),
            Column(key="cumulative", title=_("Cumulative"), format=Format.COUNT, width=10),
            Column(
                key="reached",
                title=_("Reached"),
                format=Format.SHARE,
                numerator=column,
                denominator="target" if column else "",
                bar=True,
            ),
        ),
        rows=tuple(_row(one, opened) for one in chosen),
        empty=_("This form has no indicator yet."),
    )


def _row(line: FormLine, opened: Opened) -> Row:
    so_far = opened.figure(line, "cumulative", line.cumulative)
    style = RowStyle.LEAD if line.indicator.lead else RowStyle.NORMAL
    return Row((line.indicator.name, line.indicator.unit, plain(line.target), so_far, line.reached), style)


def team_table(lead: str, results: Sequence[TeamResult]) -> Table:
    """Give the teams beside each other by the indicator the form leads with, the best first."""
    ordered = sorted(results, key=lambda one: (one.number is None, -(one.number or 0), one.team))
    return Table(
        title=_("By team: {indicator}").format(indicator=lead),
        sheet=_("By team"),
        columns=(
            Column(key="team", title=_("Team"), width=40),
            Column(key="number", title=_("Achieved"), format=Format.COUNT, width=10),
        ),
        rows=tuple(Row((one.team, Figure(one.number))) for one in ordered[:MOST_TEAMS]),
    )


def due_table(lines: Sequence[DueLine], today: date) -> Table:
    """Give what was and what was not handed in; what is overdue says so in words."""
    ordered = sorted(lines, key=lambda one: (one.submitted, one.due))
    return Table(
        title=_("Handed in and not handed in"),
        sheet=_("Handed in"),
        columns=(
            Column(key="name", title=_("Report"), width=44),
            Column(key="due", title=_("Deadline"), format=Format.DATE),
            Column(key="state", title=_("State"), width=22),
        ),
        rows=tuple(Row((one.name, one.due, _due_state(one, today))) for one in ordered),
        empty=_("Nothing is due."),
    )


def _due_state(line: DueLine, today: date) -> str:
    if line.submitted:
        return _("Handed in")
    days = (today - line.due).days
    if days > 0:
        return _("Overdue by {days}").format(days=n_("{count} day", "{count} days", days).format(count=days))
    return _("Not handed in")


def weakest(lines: Sequence[FormLine], still_open: Open) -> list[Block]:
    """Give the weakest points in plain sentences: what is furthest from its target, then what is open in the book."""
    behind = sorted(
        (one for one in lines if one.reached is not None and one.reached < WEAK_SHARE),
        key=lambda one: one.reached or 0,
    )[:MOST_WEAK]
    sentences = [
        _("{indicator}: {reached} of the target").format(
            indicator=one.indicator.name, reached=percent_text(one.reached)
        )
        for one in behind
    ]
    sentences += [
        _("Figures that nobody has typed yet: {names}").format(names="; ".join(missing))
        for missing in [[one.indicator.name for one in lines if one.missing]]
        if missing
    ]
    for count, words in (
        (still_open.unrecorded, _("Marks of attendance not recorded: {count}")),
        (still_open.incomplete, _("People whose record is not complete: {count}")),
        (still_open.to_ask, _("People to ask again today: {count}")),
    ):
        if count:
            sentences.append(words.format(count=number_text(count)))
    if not sentences:
        return []
    heading = Text(_("Weakest points"), TextStyle.HEADING)
    return [heading, *(Text(one, TextStyle.BULLET) for one in sentences)]
