"""Reports by a form: of a period, of a day in a campaign, of a team's quarter, and the leader's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from digilearn.domain.ids import Id
from digilearn.domain.outcomes import SupportVisit
from digilearn.domain.reporting.daily import daily_table, daily_text, one_row_table
from digilearn.domain.reporting.documents import (
    Block,
    Document,
    Letter,
    PersonField,
    ReportKind,
    Text,
    TextStyle,
)
from digilearn.domain.reporting.figures import FormLine, form_figures
from digilearn.domain.reporting.form_document import (
    Opened,
    campaign_days_left,
    dictionary_of,
    form_table,
    in_order,
    period_lines,
    words_blocks,
)
from digilearn.domain.reporting.indicators import Filter, How
from digilearn.domain.reporting.leader import (
    DueLine,
    TeamResult,
    due_table,
    result_table,
    team_table,
    weakest,
)
from digilearn.domain.reporting.periods import PeriodKind, ReportPeriod
from digilearn.domain.reporting.team_quarter import (
    Help,
    help_table,
    members_table,
    of_team,
    profile,
    services_table,
)
from digilearn.domain.reports import SignatureBlock, body_name
from digilearn.domain.units import Actor, HeaderPreset, Team, Unit
from digilearn.language import N_, _
from digilearn.services.clock import Clock
from digilearn.services.reporting.facts_reading import read_facts
from digilearn.services.reporting.indicator_sets import FormSet, IndicatorSets
from digilearn.services.reporting.leader_reading import still_open
from digilearn.services.reporting.people_texts import PeopleTexts
from digilearn.services.service import Permission, Service, needs
from digilearn.services.support import essential_services
from digilearn.store.repositories import Repositories

if TYPE_CHECKING:
    from digilearn.domain.reporting.facts import Facts
    from digilearn.store.first_look import LateStore
    from digilearn.store.opened import Store


@dataclass(frozen=True, slots=True)
class Prepared:
    """The figures of a form for a period, before they are a document; `team` None = the whole unit."""

    form: FormSet
    period: ReportPeriod
    lines: tuple[FormLine, ...]
    unit: Unit
    team: Team | None = None

    @property
    def missing(self) -> tuple[FormLine, ...]:
        """Give the lines that nobody typed yet: what "thiếu 2 số" opens."""
        return tuple(one for one in self.lines if one.missing)

    @property
    def scope(self) -> dict[str, Any]:
        """Give what the report was made of, as a kept report says it (JSON)."""
        return {
            "form": self.form.set.code,
            "kind": self.period.kind.value,
            "team": self.team.id.hex() if self.team else "",
        }


class PeriodReports(Service):
    """Reports by a form."""

    def __init__(
        self, store: Store | LateStore, actor: Actor, clock: Clock, *, is_sample: bool = False
    ) -> None:
        """`is_sample`: everything printed is marked as made-up data."""
        super().__init__(store, actor, clock)
        self._sets = IndicatorSets(store, actor, clock)
        self._is_sample = is_sample

    @needs(Permission.REPORT)
    def prepare(self, set_id: Id, period: ReportPeriod | None = None, team_id: Id | None = None) -> Prepared:
        """Count a form for a period (None: the one that holds today), of a team or the whole unit. Raises NotFound."""
        form = self._sets.get(set_id)
        period = period or self._period_now(form)
        with self._reading() as reading:
            team = _team(reading.units.teams(self.scope), team_id)
            facts = read_facts(reading, self.scope)
            lines = self._lines(reading, facts, form, period, team_id)
            unit = reading.units.unit(self.actor.unit_id, self.scope)
        return Prepared(form, period, tuple(lines), unit, team)

    def _period_now(self, form: FormSet) -> ReportPeriod:
        """Give the period that holds today; of a campaign the whole, whenever it is."""
        return form.set.rule.at(self._clock.today())

    def _lines(
        self, reading: Repositories, facts: Facts, form: FormSet, period: ReportPeriod, team_id: Id | None
    ) -> list[FormLine]:
        typed = reading.reporting.figures(
            [one.id for one in form.indicators], date.min, period.last, self.scope
        )
        narrowed = Filter() if team_id is None else Filter(teams=frozenset({team_id}))
        return form_figures(
            form.indicators,
            facts,
            typed,
            period,
            form.set.rule,
            group=form.set.group,
            narrowed=narrowed,
            team_id=team_id,
        )

    # --- the documents --------------------------------------------------------------------------------------------
    @needs(Permission.REPORT)
    def period(self, prepared: Prepared) -> Document:
        """Give the report of a form over its period, with targets and the period before."""
        opened = Opened()
        table = form_table(prepared.lines, prepared.form.set.rule, prepared.period, opened)
        blocks: list[Block] = [table, *words_blocks(prepared.lines)]
        blocks.append(Text(_("Empty is not 0: a figure that nobody has typed is left out."), TextStyle.NOTE))
        return replace(
            self._blank(prepared, ReportKind.PERIOD),
            blocks=tuple(blocks),
            evidence=opened.evidence,
            dictionary=dictionary_of(prepared.lines),
            letter=_letter(prepared),
            signatures=self._signatures(prepared, _("Head of the reporting unit")),
        )

    @needs(Permission.REPORT)
    def daily(self, prepared: Prepared) -> Document:
        """Give the daily sheet of a campaign: numbers only, and the same as one row of a workbook."""
        opened = Opened()
        campaign = _campaign(prepared)
        left = campaign_days_left(campaign, prepared.period.last)
        return replace(
            self._blank(prepared, ReportKind.DAILY),
            blocks=(
                Text(_("Days left in the campaign: {count}").format(count=left), TextStyle.BODY),
                daily_table(prepared.lines, left, opened),
                one_row_table(prepared.lines, prepared.period.last, body_name(prepared.unit)),
            ),
            evidence=opened.evidence,
            dictionary=dictionary_of(prepared.lines),
            landscape=True,
            signatures=self._signatures(prepared, _("Head of the reporting unit")),
        )

    @needs(Permission.REPORT)
    def daily_text(self, prepared: Prepared) -> str:
        """Give the figures of a day as text to paste into a chat."""
        who = prepared.team.name if prepared.team else body_name(prepared.unit)
        return daily_text(prepared.lines, prepared.form.set.name, who, prepared.period.last)

    @needs(Permission.REPORT)
    def team_quarter(self, prepared: Prepared) -> Document:
        """Give the quarterly report of a team, in the layout of facts 2.3. Without a team, of the whole unit."""
        opened = Opened()
        team_id = prepared.team.id if prepared.team else None
        with self._reading() as reading:
            everybody = reading.units.members(self.scope)
            visits = reading.teaching.visits(prepared.period.first, prepared.period.last, self.scope)
            helped = self._helps(reading, of_team(visits, everybody, team_id))
        members = [one for one in everybody if team_id is None or one.team_id == team_id]
        table = form_table(prepared.lines, prepared.form.set.rule, prepared.period, opened, compared=False)
        areas = {one.code: one.area for one in essential_services()}
        blank = self._blank(prepared, ReportKind.TEAM_QUARTER)
        aim = next((one.indicator.name for one in in_order(prepared.lines)), "")
        return replace(
            blank,
            title=_("Report on the work of the community digital team"),
            blocks=(
                *profile(prepared.team, prepared.unit.name, members, aim),
                members_table(members),
                replace(table, title=_("III. Results")),
                *words_blocks(prepared.lines),
                help_table(helped),
                services_table(helped, areas),
            ),
            evidence=opened.evidence,
            dictionary=dictionary_of(prepared.lines),
            letter=_letter(prepared),
            signatures=self._signatures(prepared, _("Leader of the team")),
        )

    def _helps(self, reading: Repositories, visits: Sequence[SupportVisit]) -> list[Help]:
        named = [one.learner_id for one in visits if one.learner_id is not None]
        texts = PeopleTexts(reading, self.scope, named)
        services = {one.code: one.name for one in essential_services()}
        return [
            Help(
                one,
                one.topic or services.get(one.service, one.service),
                texts.cell(one.learner_id, PersonField.NAME) if one.learner_id is not None else None,
            )
            for one in sorted(visits, key=lambda one: (one.day, one.id))
        ]

    @needs(Permission.REPORT)
    def leader(self, prepared: Prepared, due: Sequence[DueLine] = ()) -> Document:
        """Give the leader's page, one A4: target against result, teams, what is due, the weakest points."""
        opened = Opened()
        today = self._clock.today()
        with self._reading() as reading:
            teams = [one for one in reading.units.teams(self.scope) if one.active]
            facts = read_facts(reading, self.scope)
            results = [self._team_result(reading, facts, prepared, one) for one in teams]
            still = still_open(reading, today, self.scope)
        blocks: list[Block] = [result_table(prepared.lines, opened)]
        if len(teams) > 1 and (lead := _lead(prepared.lines)) is not None:
            blocks.append(team_table(lead.indicator.name, results))
        blocks += [due_table(due, today), *weakest(prepared.lines, still)]
        return replace(
            self._blank(prepared, ReportKind.LEADER),
            title=_("The leader's page"),
            blocks=tuple(blocks),
            evidence=opened.evidence,
            signatures=self._signatures(prepared, _("Seen by the leader")),
        )

    def _team_result(self, reading: Repositories, facts: Facts, prepared: Prepared, team: Team) -> TeamResult:
        lines = self._lines(reading, facts, prepared.form, prepared.period, team.id)
        lead = _lead(lines)
        target = float(lead.target) if lead is not None and lead.target is not None else None
        return TeamResult(team.name, lead.cumulative.number if lead else None, target)

    # --- what every document says ---------------------------------------------------------------------------------
    def _blank(self, prepared: Prepared, kind: ReportKind) -> Document:
        form, period = prepared.form.set, prepared.period
        place = prepared.unit.place or prepared.unit.name
        return Document(
            kind=kind,
            unit=prepared.unit,
            title=form.name,
            subtitle=period.heading(),
            lines=tuple(period_lines(form.rule, period, form.receiver, form.cutoff)),
            made_at=self._clock.local().replace(microsecond=0),
            maker=self.actor.name,
            blocks=(),
            period=(period.first, period.last),
            team=prepared.team.name if prepared.team else "",
            file_stem=f"{form.code} {period.label().replace('/', '-')} {place}".strip(),
            chain_heads=self._store.head,
            is_sample=self._is_sample,
        )

    def _signatures(self, prepared: Prepared, last: str) -> tuple[SignatureBlock, ...]:
        return SignatureBlock(_("Made out by"), self.actor.name), SignatureBlock(last)


def _team(teams: Iterable[Team], team_id: Id | None) -> Team | None:
    return next((one for one in teams if one.id == team_id), None)


def _lead(lines: Sequence[FormLine]) -> FormLine | None:
    """Give the line a form leads with, else its first number."""
    numbers = [one for one in in_order(lines) if one.indicator.how is not How.WORDS]
    return numbers[0] if numbers else None


def _campaign(prepared: Prepared) -> ReportPeriod:
    """Give the days of the campaign a daily sheet belongs to; a form without one: the sheet's own days."""
    rule = prepared.form.set.rule
    if rule.start is None or rule.end is None:
        return prepared.period
    return ReportPeriod(rule.start, rule.end, PeriodKind.CAMPAIGN)


_SIGNING: dict[HeaderPreset, tuple[str, str, str]] = {
    HeaderPreset.PEOPLES_COMMITTEE: ("/BC-UBND", N_("ON BEHALF OF THE PEOPLE'S COMMITTEE"), N_("CHAIR")),
    HeaderPreset.YOUTH_UNION: ("-BC/ĐTN", N_("ON BEHALF OF THE STANDING COMMITTEE"), N_("SECRETARY")),
    HeaderPreset.TEAM: ("", "", N_("LEADER OF THE TEAM")),
}


def _letter(prepared: Prepared) -> Letter:
    """Give number, signing authority and recipients as the unit's heading has them; all is finished in Word."""
    symbol, authority, position = _SIGNING[prepared.unit.header]
    receiver = prepared.form.set.receiver
    return Letter(
        symbol=symbol,
        authority=_(authority) if authority else "",
        position=_(position),
        recipients=(*((f"{receiver};",) if receiver else ()), _("Kept: office.")),
    )
