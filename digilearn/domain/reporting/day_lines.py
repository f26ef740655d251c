"""The days members worked: meetings taught, help given, lines of the day log; hours, and days counted once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from digilearn.domain.classrooms import Classroom, Meeting
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import SupportVisit
from digilearn.domain.reporting.kept import MemberDay
from digilearn.language import _

MINUTES_OF_A_DAY: Final = 24 * 60


class WorkSource(StrEnum):
    """Where a line comes from; the order is the order within a day."""

    TAUGHT = "taught"
    HELPED = "helped"
    NOTED = "noted"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """What a member did on a day. `ids`: the meeting, the visits, or the line of the log; `minutes` None = not noted.

    `count`: how many times help was given (1 for the other sources); `work` in words, "" where the source says it.
    """

    member_id: Id
    day: date
    source: WorkSource
    ids: tuple[Id, ...]
    minutes: int | None = None
    place: str = ""
    classroom_id: Id | None = None
    work: str = ""

    @property
    def count(self) -> int:
        """Give how many records the line holds."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class MemberWork:
    """The lines of a member in the order of days. Several lines of one day are one day."""

    member_id: Id
    lines: tuple[WorkLine, ...]

    @property
    def days(self) -> int:
        """Count the days with at least one line."""
        return len({one.day for one in self.lines})

    @property
    def hours(self) -> float | None:
        """Give the hours noted; None where none were."""
        minutes = [one.minutes for one in self.lines if one.minutes is not None]
        return sum(minutes) / 60 if minutes else None

    def ids(self, source: WorkSource) -> tuple[Id, ...]:
        """Give the records of one source."""
        return tuple(each for one in self.lines if one.source is source for each in one.ids)


def taught(meeting: Meeting, classroom: Classroom) -> list[WorkLine]:
    """Give the lines of a meeting that was held: of who taught it, else of every teacher of the class."""
    teachers = (meeting.teacher_id,) if meeting.teacher_id is not None else classroom.teacher_ids
    minutes = int((meeting.ends_at - meeting.starts_at).total_seconds()) // 60
    return [
        WorkLine(
            member_id=one,
            day=meeting.day,
            source=WorkSource.TAUGHT,
            ids=(meeting.id,),
            minutes=minutes,
            place=meeting.venue or classroom.venue,
            classroom_id=classroom.id,
        )
        for one in dict.fromkeys(teachers)
    ]


def helped(visits: Iterable[SupportVisit]) -> list[WorkLine]:
    """Give the help given by members, one line for a member, day and place however often they helped there."""
    together: dict[tuple[Id, date, str], list[SupportVisit]] = {}
    for one in visits:
        if one.member_id is not None:
            together.setdefault((one.member_id, one.day, one.place), []).append(one)
    return [_help(member, day, place, mine) for (member, day, place), mine in together.items()]


def _help(member: Id, day: date, place: str, visits: Sequence[SupportVisit]) -> WorkLine:
    minutes = [one.minutes for one in visits if one.minutes is not None]
    return WorkLine(
        member_id=member,
        day=day,
        source=WorkSource.HELPED,
        ids=tuple(one.id for one in visits),
        minutes=sum(minutes) if minutes else None,
        place=place,
    )


def noted(line: MemberDay) -> WorkLine:
    """Give a line of the day log."""
    return WorkLine(
        member_id=line.member_id,
        day=line.day,
        source=WorkSource.NOTED,
        ids=(line.id,),
        minutes=line.minutes,
        place=line.place,
        classroom_id=line.classroom_id,
        work=line.work,
    )


def by_member(lines: Iterable[WorkLine], members: Iterable[Id]) -> list[MemberWork]:
    """Give the work of these members in their order, those without any left out."""
    order = list(WorkSource)
    found: dict[Id, list[WorkLine]] = {one: [] for one in members}
    for one in lines:
        if one.member_id in found:
            found[one.member_id].append(one)
    return [
        MemberWork(
            member,
            tuple(sorted(mine, key=lambda one: (one.day, order.index(one.source), one.place, one.ids))),
        )
        for member, mine in found.items()
        if mine
    ]


def check_day(line: MemberDay, same_day: Iterable[MemberDay], today: date) -> None:
    """Raise RuleBroken for a line that cannot be: nothing said, in the future, more than a day holds.

    `same_day`: the member's other lines of that day.
    """
    if line.day > today:
        raise RuleBroken(_("This day is still to come. Write a day of work when it is over."))
    if line.minutes is not None and not 0 < line.minutes <= MINUTES_OF_A_DAY:
        raise RuleBroken(_("The hours of a day are more than 0 and at most 24."))
    if not line.work and line.classroom_id is None:
        raise RuleBroken(_("Write in a few words what was done, or choose the class it was done for."))
    if (line.minutes or 0) + sum(one.minutes or 0 for one in same_day) > MINUTES_OF_A_DAY:
        raise RuleBroken(_("All lines of this member for this day together are more than 24 hours."))
