"""The members' day log: lines written by hand, beside what meetings and help given tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.classrooms import Classroom, MeetingState
from digilearn.domain.errors import NotFound
from digilearn.domain.ids import Id, new_id
from digilearn.domain.reporting.day_lines import MemberWork, by_member, check_day, helped, noted, taught
from digilearn.domain.reporting.kept import MemberDay
from digilearn.domain.units import Member, Scope
from digilearn.domain.vietnamese import clean
from digilearn.language import N_, _
from digilearn.services.service import Permission, Service, needs
from digilearn.store.repositories import Repositories


@dataclass(frozen=True, slots=True)
class DayLines:
    """Who worked on which days between two days; members by name, those without a line left out."""

    work: tuple[MemberWork, ...]
    members: dict[Id, Member]
    classrooms: dict[Id, Classroom]


class DayLog(Service):
    """The day log. Who may log help given may log days."""

    @needs(Permission.SEE)
    def list(self, first: date, last: date, team_id: Id | None = None) -> DayLines:
        """Give every member's days between two days, both included, from all sources; of one team or all."""
        with self._reading() as reading:
            return read_days(reading, self.scope, first, last, team_id)

    @needs(Permission.SEE)
    def line(self, day_id: Id) -> MemberDay:
        """Give a line written by hand. Raises NotFound."""
        with self._reading() as reading:
            return reading.reporting.member_day(day_id, self.scope)

    @needs(Permission.TEACH)
    def add(
        self,
        member_id: Id,
        day: date,
        *,
        work: str = "",
        minutes: int | None = None,
        place: str = "",
        classroom_id: Id | None = None,
    ) -> tuple[Id, Changes]:
        """Write a day of work that no meeting and no help given tells of. Raises NotFound, RuleBroken."""
        line = MemberDay(
            id=new_id(),
            unit_id=self.actor.unit_id,
            member_id=member_id,
            day=day,
            minutes=minutes,
            place=place,
            classroom_id=classroom_id,
            work=work,
        )
        return line.id, self._save(N_("Log a day of work"), line)

    @needs(Permission.TEACH)
    def edit(self, line: MemberDay) -> Changes:
        """Change a line. Raises NotFound, RuleBroken."""
        self.line(line.id)
        return self._save(N_("Change a day of work"), line)

    @needs(Permission.TEACH)
    def delete(self, day_id: Id) -> Changes:
        """Take a line off the log. Raises NotFound."""
        line = self.line(day_id)
        with self._work(N_("Delete a day of work")) as work:
            work.write(Kind.MEMBER_DAY, [replace(line, deleted=True)])
            work.commit()
        return work.changes

    def _save(self, name: str, line: MemberDay) -> Changes:
        kept = replace(line, work=clean(line.work), place=clean(line.place))
        with self._work(name) as work:
            if line.classroom_id is not None:
                work.classrooms.get(line.classroom_id, self.scope)
            _check_member(work, line.member_id, self.scope)
            others = work.reporting.member_days(line.day, line.day, self.scope)
            same = [one for one in others if one.member_id == line.member_id and one.id != line.id]
            check_day(kept, same, self._clock.today())
            work.write(Kind.MEMBER_DAY, [kept])
            work.commit()
        return work.changes


def _check_member(reading: Repositories, member_id: Id, scope: Scope) -> None:
    """Raise NotFound for a member who is not in the book."""
    if member_id not in reading.units.members_by_id([member_id], scope):
        raise NotFound(_("This member is no longer in the book. Choose another one."))


def read_days(reading: Repositories, scope: Scope, first: date, last: date, team_id: Id | None) -> DayLines:
    """Read the days of the members, by name; of one team or of all."""
    members = {
        one.id: one for one in reading.units.members(scope) if team_id is None or one.team_id == team_id
    }
    end = datetime.combine(last, time.min) + timedelta(days=1)
    meetings = [
        one
        for one in reading.meetings.between(datetime.combine(first, time.min), end, scope)
        if one.state is MeetingState.HELD
    ]
    visits = reading.teaching.visits(first, last, scope)
    lines = [noted(one) for one in reading.reporting.member_days(first, last, scope)]
    classrooms = {one.id: one for one in reading.classrooms.all(scope)}
    lines += helped(visits)
    for one in meetings:
        if one.classroom_id in classrooms:
            lines += taught(one, classrooms[one.classroom_id])
    return DayLines(tuple(by_member(lines, members)), members, classrooms)
