"""Classes: open, change, who is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from digilearn.domain.attendance import ATTENDED, Mark
from digilearn.domain.changes import Changes, Kind
from digilearn.domain.classrooms import (
    Classroom,
    ClassroomLine,
    ClassroomStatus,
    Meeting,
    MeetingLine,
    MeetingState,
    NewClassroom,
)
from digilearn.domain.errors import NotFound, RuleBroken
from digilearn.domain.ids import Id, new_id
from digilearn.domain.learners import LearnerLine
from digilearn.domain.schedules import code_of_class, name_of_class, schedule_text
from digilearn.domain.units import Member, Team
from digilearn.domain.vietnamese import clean, fold
from digilearn.language import N_, _
from digilearn.services.enrolling import enrol_in, first_day_for, places_of, until
from digilearn.services.meeting_lines import canonical_enrolments, marks_by_person, meeting_lines, person_of
from digilearn.services.planning import planned_meetings, with_lessons
from digilearn.services.service import Permission, Service, needs
from digilearn.store.repositories import Repositories
from digilearn.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class EnrolledLine:
    """A learner of a class; `counted` recorded meetings, `attended` of them; last None = still in it."""

    learner: LearnerLine
    first: date
    last: date | None
    attended: int
    counted: int


@dataclass(frozen=True, slots=True)
class ClassroomDetail:
    """A class with its meetings (cancelled ones too), its people and its teachers; `course`: its name."""

    classroom: Classroom
    meetings: tuple[MeetingLine, ...]
    learners: tuple[EnrolledLine, ...]
    teachers: tuple[Member, ...]
    team: Team | None
    course: str = ""


class Classrooms(Service):
    """The classes of the book."""

    @needs(Permission.SEE)
    def list(self, search: str = "", finished: bool | None = None) -> list[ClassroomLine]:
        """Give the classes whose name, code or venue holds the words typed; open ones first, soonest meeting first."""
        with self._reading() as reading:
            classes = [
                one
                for one in reading.classrooms.all(self.scope)
                if fold(search) in fold(f"{one.name} {one.code} {one.venue}")
                and (finished is None or (one.status is ClassroomStatus.FINISHED) == finished)
            ]
            lines = self._lines(reading, classes)
        far = datetime.max
        return sorted(
            lines,
            key=lambda one: (
                one.classroom.status is ClassroomStatus.FINISHED,
                one.next_start or far,
                fold(one.classroom.name),
            ),
        )

    def _lines(self, reading: Repositories, classes: Sequence[Classroom]) -> Sequence[ClassroomLine]:
        schedules = reading.meetings.of_classrooms([one.id for one in classes], self.scope)
        tally = reading.attendance.tally([m.id for held in schedules.values() for m in held], self.scope)
        sizes = reading.classrooms.sizes(self.scope)
        members = {one.id: one.name for one in reading.units.members(self.scope)}
        now = self._clock.local() - timedelta(hours=3)
        return [
            _line(
                one,
                [m for m in schedules.get(one.id, []) if m.state is not MeetingState.CANCELLED],
                tally,
                sizes.get(one.id, 0),
                ", ".join(members[t] for t in one.teacher_ids if t in members),
                now,
            )
            for one in classes
        ]

    @needs(Permission.SEE)
    def get(self, classroom_id: Id) -> ClassroomDetail:
        """Give a class whole. Raises NotFound."""
        with self._reading() as reading:
            classroom = reading.classrooms.get(classroom_id, self.scope)
            meetings = reading.meetings.of_classroom(classroom_id, self.scope)
            members = reading.units.members_by_id(classroom.teacher_ids, self.scope)
            return ClassroomDetail(
                classroom,
                tuple(meeting_lines(reading, meetings, self.scope)),
                tuple(self._enrolled(reading, classroom_id, meetings)),
                tuple(members[one] for one in classroom.teacher_ids if one in members),
                next((one for one in reading.units.teams(self.scope) if one.id == classroom.team_id), None),
                next(
                    (
                        one.name
                        for one in reading.teaching.courses(self.scope)
                        if one.id == classroom.course_id
                    ),
                    "",
                ),
            )

    def _enrolled(
        self, reading: Repositories, classroom_id: Id, meetings: Sequence[Meeting]
    ) -> Sequence[EnrolledLine]:
        people = canonical_enrolments(
            reading, reading.classrooms.enrolments(classroom_id, self.scope), self.scope
        )
        marks = marks_by_person(reading, meetings, person_of(people), self.scope)
        lines = []
        for learner in reading.learners.lines(list(people), self.scope):
            periods = sorted(period for one in people[learner.id] for period in one.periods)
            mine = marks.get(learner.id, {})
            came = sum(mark in ATTENDED for mark in mine.values())
            lines.append(EnrolledLine(learner, periods[0].first, periods[-1].last, came, len(mine)))
        return lines

    @needs(Permission.SEE)
    def by_code(self, code: str) -> Classroom:
        """Give the class of this code. Raises NotFound, or RuleBroken when two classes share it."""
        with self._reading() as reading:
            found = reading.classrooms.by_code(clean(code), self.scope)
        if not found:
            raise NotFound(
                _("There is no class with the code {code}. Check the code on the class page.").format(
                    code=code
                )
            )
        if len(found) > 1:
            raise RuleBroken(
                _("Two classes have the code {code}. Give one of them another code first.").format(code=code)
            )
        return found[0]

    @needs(Permission.MANAGE_CLASSES)
    def open(self, new: NewClassroom) -> tuple[Id, Changes]:
        """Open a class with its meetings and, of its course, their lessons; name and code are made when empty.

        Raises RuleBroken, NotFound.
        """
        with self._work(N_("Open a class")) as work:
            taken = {one.code for one in work.classrooms.all(self.scope)}
            classroom = Classroom(
                id=new_id(),
                unit_id=self.actor.unit_id,
                code=clean(new.code) or code_of_class(taken),
                name=clean(new.name) or name_of_class(new.schedule, clean(new.venue)),
                team_id=new.team_id,
                venue=clean(new.venue),
                audience=clean(new.audience),
                teacher_ids=new.teacher_ids,
                plan_reference=clean(new.plan_reference),
                planned_size=new.planned_size,
                pilot=new.pilot,
                course_id=new.course_id,
            )
            work.write(Kind.CLASSROOM, [classroom])
            if new.schedule is not None:
                work.write(Kind.MEETING, planned_meetings(classroom, new.schedule, []))
            self._lay_course(work, classroom)
            work.commit()
        return classroom.id, work.changes

    @needs(Permission.MANAGE_CLASSES)
    def edit(self, classroom: Classroom) -> Changes:
        """Change what is known of a class; the lessons of another course go to the meetings to come without one."""
        if not clean(classroom.name):
            raise RuleBroken(_("Type a name first."))
        with self._work(N_("Change a class")) as work:
            before = work.classrooms.get(classroom.id, self.scope)
            work.write(Kind.CLASSROOM, [replace(classroom, name=clean(classroom.name))])
            if classroom.course_id != before.course_id:
                self._lay_course(work, classroom)
            work.commit()
        return work.changes

    def _lay_course(self, work: UnitOfWork, classroom: Classroom) -> None:
        if classroom.course_id is not None:
            course = work.teaching.course(classroom.course_id, self.scope)
            meetings = work.meetings.of_classroom(classroom.id, self.scope)
            work.write(Kind.MEETING, with_lessons(course, meetings))

    @needs(Permission.MANAGE_CLASSES)
    def finish(self, classroom_id: Id) -> Changes:
        """Close a class that has ended; its register stays."""
        classroom = self._one(classroom_id)
        return self._save(N_("Finish a class"), replace(classroom, status=ClassroomStatus.FINISHED))

    @needs(Permission.MANAGE_CLASSES)
    def delete(self, classroom_id: Id) -> Changes:
        """Take a class with its meetings out of the lists; undo brings all back."""
        with self._work(N_("Delete a class")) as work:
            classroom = work.classrooms.get(classroom_id, self.scope)
            meetings = work.meetings.of_classroom(classroom_id, self.scope)
            enrolments = work.classrooms.enrolments(classroom_id, self.scope)
            work.write(Kind.CLASSROOM, [replace(classroom, deleted=True)])
            work.write(Kind.MEETING, [replace(one, deleted=True) for one in meetings])
            work.write(Kind.ENROLMENT, [replace(one, deleted=True) for one in enrolments])
            work.commit()
        return work.changes

    def _one(self, classroom_id: Id) -> Classroom:
        with self._reading() as reading:
            return reading.classrooms.get(classroom_id, self.scope)

    def _save(self, name: str, classroom: Classroom) -> Changes:
        with self._work(name) as work:
            work.write(Kind.CLASSROOM, [classroom])
            work.commit()
        return work.changes

    @needs(Permission.MANAGE_CLASSES)
    def enrol(self, classroom_id: Id, learner_ids: Sequence[Id], first: date | None = None) -> Changes:
        """Put learners into a class from a day on (None: from its first meeting, or today once it has begun)."""
        with self._work(N_("Add to a class")) as work:
            classroom = work.classrooms.get(classroom_id, self.scope)
            meetings = work.meetings.of_classroom(classroom_id, self.scope)
            enrol_in(
                work,
                self.scope,
                classroom,
                learner_ids,
                first or first_day_for(meetings, self._clock.today()),
            )
            work.commit()
        return work.changes

    @needs(Permission.MANAGE_CLASSES)
    def leave(self, classroom_id: Id, learner_id: Id, last: date) -> Changes:
        """Let a learner leave after this day: later meetings no longer count for them."""
        with self._work(N_("Leave a class")) as work:
            places = places_of(work, classroom_id, [learner_id], self.scope)
            if not places:
                raise NotFound(_("This person is not in the class."))
            begun = [one for one in places if one.periods[0].first <= last]
            if not begun:
                raise RuleBroken(_("The last day is before this person joined. Choose a later day."))
            work.write(Kind.ENROLMENT, [replace(one, periods=until(one.periods, last)) for one in begun])
            work.commit()
        return work.changes

    @needs(Permission.MANAGE_CLASSES)
    def take_off(self, classroom_id: Id, learner_ids: Sequence[Id]) -> Changes:
        """Take learners off a class they were put into by mistake; their marks there go with them."""
        with self._work(N_("Take off the class")) as work:
            places = places_of(work, classroom_id, learner_ids, self.scope)
            meetings = work.meetings.of_classroom(classroom_id, self.scope)
            marks = work.attendance.of_meetings([one.id for one in meetings], self.scope)
            off = {one.learner_id for one in places}
            gone = [replace(one, deleted=True) for one in marks if one.learner_id in off]
            work.write(Kind.ENROLMENT, [replace(one, deleted=True) for one in places])
            work.write(Kind.MARK, gone)
            work.commit()
        return work.changes


def _line(
    classroom: Classroom,
    meetings: Sequence[Meeting],
    tally: dict[Id, dict[Mark, int]],
    size: int,
    teachers: str,
    now: datetime,
) -> ClassroomLine:
    marks = [tally.get(one.id, {}) for one in meetings]
    recorded = sum(sum(one.values()) for one in marks)
    came = sum(count for one in marks for mark, count in one.items() if mark in ATTENDED)
    to_come = [
        one.starts_at for one in meetings if one.state is MeetingState.PLANNED and one.starts_at >= now
    ]
    return ClassroomLine(
        classroom,
        size,
        sum(one.state is MeetingState.HELD for one in meetings),
        len(meetings),
        to_come[0] if to_come else None,
        came / recorded if recorded else None,
        teachers,
        schedule_text(meetings),
    )
