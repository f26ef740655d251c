"""The quarterly report of a team: who it is, its members, what it did, whom it helped (layout of facts 2.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from digilearn.domain.ids import Id
from digilearn.domain.outcomes import SupportResult, SupportVisit
from digilearn.domain.reporting.documents import (
    Block,
    Cell,
    Column,
    Format,
    Personal,
    Row,
    Table,
    Text,
    TextStyle,
    Total,
)
from digilearn.domain.units import Member, MemberRole, Team
from digilearn.domain.written import day_text
from digilearn.language import N_, _

ROLES: Mapping[MemberRole, str] = {
    MemberRole.LEADER: N_("Team leader"),
    MemberRole.DEPUTY: N_("Deputy leader"),
    MemberRole.MEMBER: N_("Member"),
}
RESULTS: Mapping[SupportResult, str] = {
    SupportResult.DONE: N_("Done"),
    SupportResult.HANDED_ON: N_("Handed on"),
    SupportResult.NOT_DONE: N_("Not done yet"),
}


class Help(NamedTuple):
    """One time help was given: the visit, what about in words, whom (a name cell) when known."""

    visit: SupportVisit
    about: str
    person: Personal | None


def profile(team: Team | None, unit_name: str, members: Sequence[Member], aim: str) -> list[Block]:
    """Give part I: the team's name, when it was founded and by which decision, its leader, its aim."""
    leaders = [one.name for one in members if one.role is MemberRole.LEADER]
    unknown = "……………………"
    founded = day_text(team.founded) if team and team.founded else unknown
    decision = f" ({team.decision})" if team and team.decision else ""
    lines = (
        _("Team: {name}").format(name=team.name if team else unit_name),
        _("Founded: {day}").format(day=founded) + decision,
        _("Team leader: {names}").format(names=", ".join(leaders) or unknown),
        _("Aim: {aim}").format(aim=aim or unknown),
    )
    return [Text(_("I. The team"), TextStyle.HEADING), *(Text(one, TextStyle.BULLET) for one in lines)]


def members_table(members: Sequence[Member]) -> Table:
    """Give part II: the members with their place in the team, phone and state."""
    return Table(
        title=_("II. Members"),
        sheet=_("Members"),
        numbered=True,
        columns=(
            Column(key="name", title=_("Full name"), width=28),
            Column(key="role", title=_("Place in the team"), width=16),
            Column(key="phone", title=_("Phone"), format=Format.CODE, width=14),
            Column(key="state", title=_("State"), width=16),
        ),
        rows=tuple(Row((one.name, _(ROLES[one.role]), one.phone, _state(one))) for one in members),
        empty=_("No member was entered."),
    )


def _state(member: Member) -> str:
    return _("Working") if member.active else _("No longer working")


def help_table(visits: Sequence[Help]) -> Table:
    """Give part IV: whom was helped with what, how it ended, when; a person who was not named stays empty."""
    return Table(
        title=_("IV. Help given"),
        sheet=_("Help given"),
        numbered=True,
        columns=(
            Column(key="name", title=_("Citizen's name"), width=28),
            Column(key="about", title=_("What about"), width=40),
            Column(key="state", title=_("State"), width=14),
            Column(key="day", title=_("Day"), format=Format.DATE),
        ),
        rows=tuple(
            Row((one.person or "", one.about, _(RESULTS[one.visit.result]), one.visit.day)) for one in visits
        ),
        empty=_("No help outside classes was noted in this period."),
    )


def services_table(visits: Sequence[Help], areas: Mapping[str, str]) -> Table:
    """Give the extra sheet: each public service with how many times help was given with it.

    `areas`: code of a service -> whose it is, as the list of the 25 groups them.
    """
    counts: Counter[tuple[str, str]] = Counter((one.visit.service, one.about) for one in visits)
    rows: list[tuple[Cell, ...]] = [
        (about, areas.get(service, ""), count)
        for (service, about), count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if service
    ]
    return Table(
        title=_("Public services helped with"),
        sheet=_("Public services"),
        numbered=True,
        columns=(
            Column(key="service", title=_("Public service"), width=52),
            Column(key="area", title=_("Area"), width=22),
            Column(key="times", title=_("Times"), format=Format.COUNT, total=Total.SUM),
        ),
        rows=tuple(Row(one) for one in rows),
        total_label=_("Total"),
        empty=_("No help with a public service of the list was noted in this period."),
    )


def of_team(
    visits: Sequence[SupportVisit], members: Sequence[Member], team_id: Id | None
) -> list[SupportVisit]:
    """Give the help given by the members of a team; without a team, all."""
    if team_id is None:
        return list(visits)
    own = {one.id for one in members if one.team_id == team_id}
    return [one for one in visits if one.member_id in own]
