"""The schedule: make, move, cancel, make up, or hold a meeting that nothing was prepared for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.classrooms import Classroom, Meeting, MeetingState, Repeating
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id, new_id
from digilearn.domain.schedules import Clash, check_times, code_of_class, dates_of, moved, pushed
from digilearn.domain.vietnamese import clean
from digilearn.domain.written import day_text
from digilearn.language import N_, _
from digilearn.services.planning import new_meeting, planned_meetings
from digilearn.services.service import Permission, Service, needs

if TYPE_CHECKING:
    from digilearn.store.unit_of_work import UnitOfWork


class Schedule(Service):
    """When classes meet. Nothing here makes a rate unfair: only recorded meetings count."""

    @needs(Permission.SEE)
    def preview(self, repeating: Repeating) -> list[date]:
        """Give the dates that a schedule would make. Raises RuleBroken."""
        return dates_of(repeating)

    @needs(Permission.SEE)
    def clashes(
        self, teachers: Collection[Id], times: Sequence[tuple[datetime, datetime]], beside: Id | None = None
    ) -> list[Clash]:
        """Give the planned meetings that these members teach at these times (start, end), `beside` left out.

        A meeting without a teacher of its own is taught by those of its class.
        """
        if not teachers or not times:
            return []
        first, last = min(start for start, _end in times), max(end for _start, end in times)
        with self._reading() as reading:
            near = reading.meetings.between(first - timedelta(days=1), last, self.scope)
            classes = {one.id: one for one in reading.classrooms.all(self.scope)}
            names = {one.id: one.name for one in reading.units.members(self.scope)}
        found = []
        for one in near:
            classroom = classes.get(one.classroom_id)
            if classroom is None or one.id == beside or one.state is not MeetingState.PLANNED:
                continue
            own = {one.teacher_id} if one.teacher_id is not None else set(classroom.teacher_ids)
            both = sorted(names[who] for who in own & set(teachers) if who in names)
            if both and any(one.starts_at < end and start < one.ends_at for start, end in times):
                found.append(Clash(", ".join(both), classroom.name, one.starts_at, one.ends_at))
        return found

    @needs(Permission.SEE)
    def clashes_of_move(self, meeting_id: Id, starts_at: datetime, ends_at: datetime) -> list[Clash]:
        """Give what the teachers of a meeting teach already at the time it would be moved to. Raises NotFound."""
        with self._reading() as reading:
            meeting = reading.meetings.get(meeting_id, self.scope)
            classroom = reading.classrooms.get(meeting.classroom_id, self.scope)
        own = (meeting.teacher_id,) if meeting.teacher_id is not None else classroom.teacher_ids
        return self.clashes(own, [(starts_at, ends_at)], meeting_id)

    @needs(Permission.MANAGE_CLASSES)
    def make(self, classroom_id: Id, repeating: Repeating) -> Changes:
        """Add the meetings of a schedule to a class. Raises RuleBroken."""
        with self._work(N_("Make a schedule")) as work:
            classroom = work.classrooms.get(classroom_id, self.scope)
            there = work.meetings.of_classroom(classroom_id, self.scope)
            work.write(Kind.MEETING, planned_meetings(classroom, repeating, there))
            work.commit()
        return work.changes

    @needs(Permission.MANAGE_CLASSES)
    def move(self, meeting_id: Id, starts_at: datetime, ends_at: datetime, reason: str = "") -> Changes:
        """Move a planned meeting to another time. Raises RuleBroken."""
        with self._work(N_("Move a meeting")) as work:
            meeting = work.meetings.get(meeting_id, self.scope)
            return self._write(work, [moved(meeting, starts_at, ends_at, clean(reason))])

    @needs(Permission.MANAGE_CLASSES)
    def push(self, meeting_id: Id, reason: str = "") -> Changes:
        """Push a planned meeting and all after it one place on in the schedule. Raises RuleBroken."""
        with self._work(N_("Push the schedule by one")) as work:
            first = work.meetings.get(meeting_id, self.scope)
            meetings = work.meetings.of_classroom(first.classroom_id, self.scope)
            return self._write(work, pushed(meetings, first, clean(reason)))

    @needs(Permission.MANAGE_CLASSES)
    def cancel(self, meeting_id: Id, reason: str) -> Changes:
        """Cancel a meeting and keep the reason. Raises RuleBroken where people are marked."""
        with self._work(N_("Cancel a meeting")) as work:
            meeting = work.meetings.get(meeting_id, self.scope)
            if work.attendance.tally([meeting_id], self.scope):
                raise RuleBroken(_("This meeting was held: people are marked. Clear the marks first."))
            cancelled = replace(meeting, state=MeetingState.CANCELLED, reason=clean(reason), finished_at=None)
            return self._write(work, [cancelled])

    @needs(Permission.MANAGE_CLASSES)
    def restore(self, meeting_id: Id) -> Changes:
        """Bring a cancelled meeting back as planned."""
        with self._work(N_("Bring a meeting back")) as work:
            meeting = work.meetings.get(meeting_id, self.scope)
            if meeting.state is not MeetingState.CANCELLED:
                raise RuleBroken(_("This meeting was not cancelled."))
            return self._write(work, [replace(meeting, state=MeetingState.PLANNED, reason="")])

    @needs(Permission.MANAGE_CLASSES)
    def make_up(self, meeting_id: Id, starts_at: datetime, ends_at: datetime) -> tuple[Id, Changes]:
        """Add a meeting that makes up for a cancelled one. Raises RuleBroken."""
        check_times(starts_at, ends_at)
        with self._work(N_("Make up a meeting")) as work:
            missed = work.meetings.get(meeting_id, self.scope)
            if missed.state is not MeetingState.CANCELLED:
                raise RuleBroken(_("Only a cancelled meeting can be made up."))
            made = replace(
                self._new(work, missed.classroom_id, starts_at, ends_at),
                makes_up_id=missed.id,
                lesson_id=missed.lesson_id,
                teacher_id=missed.teacher_id,
                venue=missed.venue,
            )
            return made.id, self._write(work, [made])

    @needs(Permission.MANAGE_CLASSES)
    def add(
        self,
        classroom_id: Id,
        starts_at: datetime,
        ends_at: datetime,
        lesson_id: Id | None = None,
        teacher_id: Id | None = None,
    ) -> tuple[Id, Changes]:
        """Add one meeting to a class. Raises RuleBroken."""
        check_times(starts_at, ends_at)
        with self._work(N_("Add a meeting")) as work:
            made = self._new(work, classroom_id, starts_at, ends_at)
            made = replace(made, lesson_id=lesson_id, teacher_id=teacher_id)
            return made.id, self._write(work, [made])

    @needs(Permission.MANAGE_CLASSES)
    def edit(self, meeting: Meeting) -> Changes:
        """Change what a meeting teaches, who teaches it, where. Raises RuleBroken."""
        check_times(meeting.starts_at, meeting.ends_at)
        with self._work(N_("Change a meeting")) as work:
            work.meetings.get(meeting.id, self.scope)
            return self._write(work, [meeting])

    @needs(Permission.TAKE_ATTENDANCE)
    def hold_now(self) -> tuple[Id, Changes]:
        """Begin a meeting that nothing was prepared for: people first, the class is named afterwards."""
        now = self._clock.local().replace(second=0, microsecond=0)
        with self._work(N_("Class right now")) as work:
            taken = {one.code for one in work.classrooms.all(self.scope)}
            classroom = Classroom(
                id=new_id(),
                unit_id=self.actor.unit_id,
                code=code_of_class(taken),
                name=_("Class of {day}").format(day=day_text(now.date())),
            )
            work.write(Kind.CLASSROOM, [classroom])
            meeting = new_meeting(classroom, now, now + timedelta(hours=2), set())
            return meeting.id, self._write(work, [meeting])

    def _new(self, work: UnitOfWork, classroom_id: Id, starts_at: datetime, ends_at: datetime) -> Meeting:
        classroom = work.classrooms.get(classroom_id, self.scope)
        taken = {one.id for one in work.meetings.of_classroom(classroom_id, self.scope)}
        return new_meeting(classroom, starts_at, ends_at, taken)

    def _write(self, work: UnitOfWork, meetings: Sequence[Meeting]) -> Changes:
        work.write(Kind.MEETING, meetings)
        work.commit()
        return work.changes
