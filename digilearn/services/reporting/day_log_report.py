"""Report 9: the days members worked, for allowances; a rate stands there only where somebody typed one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.reporting.day_lines import MemberWork, WorkLine, WorkSource
from digilearn.domain.reporting.documents import (
    Block,
    Cell,
    Column,
    DictionaryLine,
    Document,
    Format,
    ReportKind,
    Row,
    RowStyle,
    Table,
    Text,
    TextStyle,
    Total,
)
from digilearn.domain.reports import SignatureBlock, body_name
from digilearn.domain.units import MemberRole, Team
from digilearn.domain.written import day_text, number_text
from digilearn.language import N_, _
from digilearn.services.reporting.day_log import DayLines
from digilearn.services.reporting.frame import BOOK, Evidences, Frame, period_words

ROLES: Final = {
    MemberRole.LEADER: N_("Leader"),
    MemberRole.DEPUTY: N_("Deputy"),
    MemberRole.MEMBER: N_("Member"),
}
_DAYS: Final = N_("Days with at least one line: several lines of one day are one day.")
_HOURS: Final = N_(
    "Hours of meetings taught, of help given and of lines written by hand, where they were noted."
)
_MONEY: Final = N_("Days times the rate that was typed for this list; the app knows no rate of its own.")


def day_log_document(
    frame: Frame,
    found: DayLines,
    teams: Sequence[Team],
    team: Team | None,
    first: date,
    last: date,
    rate: int | None,
) -> Document:
    """Give the day log; `rate` in đồng a day, None = no money is spoken of."""
    evidences = Evidences()
    words = period_words(first, last)
    blocks: list[Block] = [_members(found, {one.id: one.name for one in teams}, evidences, rate)]
    if rate is not None:
        said = _("Rate typed for this list: {rate} đồng for a day of work.")
        blocks.append(Text(said.format(rate=number_text(rate)), TextStyle.NOTE))
    blocks.append(_lines(found))
    return frame.document(
        ReportKind.DAY_LOG,
        _("Days of work of the members"),
        blocks,
        subtitle=words[:1].upper() + words[1:],
        period=(first, last),
        team=team.name if team else "",
        landscape=True,
        signatures=(
            SignatureBlock(_("List made by"), frame.maker),
            SignatureBlock(_("Leader of the team"), _leader(found, team)),
            SignatureBlock(_("Confirmed by {body}").format(body=body_name(frame.unit))),
        ),
        dictionary=tuple(_dictionary(frame, rate)),
        evidence=evidences.found,
        file_stem=_("Days of work of the members"),
    )


def _leader(found: DayLines, team: Team | None) -> str:
    """Give who leads the team, "" where none or several do."""
    leaders = [
        one.name
        for one in found.members.values()
        if team is not None and one.team_id == team.id and one.role is MemberRole.LEADER and one.active
    ]
    return leaders[0] if len(leaders) == 1 else ""


# --- a line for each member -------------------------------------------------------------------------------------------
def _members(found: DayLines, teams: dict[Id, str], evidences: Evidences, rate: int | None) -> Table:
    return Table(
        columns=tuple(_member_columns(rate)),
        rows=tuple(_member_row(one, found, teams, evidences, rate) for one in found.work),
        title=_("Member by member"),
        sheet=_("Members"),
        numbered=True,
        total_label=_("Total"),
        empty=_("No member worked in this period."),
    )


def _member_columns(rate: int | None) -> Iterator[Column]:
    count, sums, group = Format.COUNT, Total.SUM, _("Where the days come from")
    yield Column(key="name", title=_("Member"), width=24)
    yield Column(key="team", title=_("Team"), width=22)
    yield Column(key="role", title=_("Role"), width=12)
    yield Column(key="taught", title=_("Meetings taught"), format=count, total=sums, group=group, width=10)
    yield Column(key="helped", title=_("Help given"), format=count, total=sums, group=group, width=10)
    yield Column(key="noted", title=_("Other lines"), format=count, total=sums, group=group, width=10)
    yield Column(key="hours", title=_("Hours"), format=Format.HOURS, total=sums, width=9)
    yield Column(key="days", title=_("Days of work"), format=count, total=sums, width=9)
    if rate is not None:
        yield Column(key="money", title=_("Amount (đồng)"), format=count, total=sums, width=14)
        yield Column(key="signed", title=_("Signature"), width=18)


def _member_row(
    one: MemberWork, found: DayLines, teams: dict[Id, str], evidences: Evidences, rate: int | None
) -> Row:
    member, key = found.members[one.member_id], one.member_id.hex()
    sources = (
        (WorkSource.TAUGHT, Kind.MEETING, _("Meetings held that this member taught.")),
        (WorkSource.HELPED, Kind.SUPPORT_VISIT, _("Times this member gave help outside classes.")),
        (WorkSource.NOTED, Kind.MEMBER_DAY, _("Lines of the day log written for this member.")),
    )
    cells: list[Cell] = [
        member.name,
        teams.get(member.team_id, "") if member.team_id else "",
        _(ROLES[member.role]),
    ]
    cells += [evidences.figure(f"{key}:{s.value}", kind, one.ids(s), about) for s, kind, about in sources]
    cells += [one.hours, one.days]
    if rate is not None:
        cells += [one.days * rate, ""]
    return Row(tuple(cells))


# --- day by day -------------------------------------------------------------------------------------------------------
def _lines(found: DayLines) -> Table:
    columns = (
        Column(key="day", title=_("Day"), format=Format.DATE, width=11),
        Column(key="work", title=_("Work done"), width=34),
        Column(key="place", title=_("Place"), width=26),
        Column(key="class", title=_("Class"), width=24),
        Column(key="hours", title=_("Hours"), format=Format.HOURS, total=Total.SUM, width=9),
    )
    return Table(
        columns=columns,
        rows=tuple(row for one in found.work for row in _rows_of(one, found)),
        title=_("Day by day"),
        sheet=_("Day by day"),
        total_label=_("Total"),
        empty=_("No member worked in this period."),
    )


def _rows_of(one: MemberWork, found: DayLines) -> Iterator[Row]:
    name = found.members[one.member_id].name
    heading = _("{name}: {days} days of work").format(name=name, days=one.days)
    yield Row((heading, None, None, None, None), RowStyle.SECTION)
    for line in one.lines:
        room = found.classrooms.get(line.classroom_id) if line.classroom_id else None
        hours = line.minutes / 60 if line.minutes is not None else None
        yield Row((line.day, work_words(line), line.place, room.name if room else "", hours))


def work_words(line: WorkLine) -> str:
    """Give what was done in words: "Dạy lớp", "Hỗ trợ 3 lượt", or as it was written."""
    if line.source is WorkSource.TAUGHT:
        return _("Taught a meeting")
    if line.source is WorkSource.HELPED:
        return _("Gave help, {count} times").format(count=line.count)
    return line.work or _("Work for the class")


def _dictionary(frame: Frame, rate: int | None) -> Iterator[DictionaryLine]:
    told = [(N_("Days of work"), N_("days"), _DAYS), (N_("Hours"), N_("hours"), _HOURS)]
    if rate is not None:
        told.append((N_("Amount (đồng)"), N_("đồng"), _MONEY))
    for number, (name, unit, about) in enumerate(told, start=1):
        yield DictionaryLine(
            code=f"N{number:02}",
            name=_(name),
            unit=_(unit),
            definition=_(about),
            source=_(BOOK),
            person=frame.maker,
            day=day_text(frame.today),
        )
