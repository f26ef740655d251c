"""Filling a new store with the made-up commune."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from digilearn.domain.attendance import ATTENDED, AttendanceMark, How, Mark, mark_id
from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import Classroom, ClassroomStatus, Enrolment, Meeting, MeetingState
from digilearn.domain.demo import DemoPlan
from digilearn.domain.demo_classes import DemoClass
from digilearn.domain.demo_people import DemoPerson
from digilearn.domain.ids import Id
from digilearn.domain.learners import Learner
from digilearn.domain.lessons import Lesson
from digilearn.domain.units import Actor, Member, Team, Village
from digilearn.language import N_
from digilearn.services import demo_outcomes
from digilearn.services.demo_ids import demo_id as _id
from digilearn.services.enrolling import enrolment_id
from digilearn.services.planning import meeting_id
from digilearn.store.opened import Store

_BATCH = 20_000


def fill(store: Store, actor: Actor, plan: DemoPlan) -> list[str]:
    """Write the commune of the plan, a few operations in all, and give the codes of its classes."""
    unit = actor.unit_id
    with store.work(N_("Make the sample data"), actor) as work:
        work.write(
            Kind.VILLAGE,
            [
                Village(id=_id("village", at), unit_id=unit, kind=one.kind, name=one.name)
                for at, one in enumerate(plan.villages)
            ],
        )
        work.write(
            Kind.TEAM,
            [
                Team(id=_id("team", at), unit_id=unit, name=one.name, kind=one.kind)
                for at, one in enumerate(plan.teams)
            ],
        )
        work.write(
            Kind.MEMBER,
            [
                Member(
                    id=_id("member", at),
                    unit_id=unit,
                    team_id=_id("team", one.team),
                    name=one.name,
                    role=one.role,
                    phone=one.phone,
                )
                for at, one in enumerate(plan.members)
            ],
        )
        work.write(
            Kind.LESSON,
            [
                Lesson(id=_id("lesson", at), unit_id=unit, code=one.code, title=one.title)
                for at, one in enumerate(plan.lessons)
            ],
        )
        work.commit()
    people = enumerate(plan.people())
    while batch := [_learner(unit, at, one) for at, one in islice(people, _BATCH)]:
        with store.work(N_("Add the sample learners"), actor) as work:
            work.write(Kind.LEARNER, batch)
            work.commit()
    for place, one in enumerate(plan.classes):
        with store.work(N_("Add a sample class"), actor) as work:
            classroom = _classroom(unit, place, one, plan.today)
            meetings = _meetings(classroom, one)
            work.write(Kind.CLASSROOM, [classroom])
            work.write(Kind.ENROLMENT, _enrolments(classroom, one))
            work.write(Kind.MEETING, meetings)
            work.write(Kind.MARK, list(_marks(plan, place, meetings)))
            demo_outcomes.write_of_class(work, plan, place, meetings)
            work.commit()
    with store.work(N_("Add the sample help given"), actor) as work:
        demo_outcomes.write_visits(work, plan, unit)
        work.commit()
    return [one.code for one in plan.classes]


def _learner(unit: Id, at: int, one: DemoPerson) -> Learner:
    return Learner(
        id=_id("learner", at),
        unit_id=unit,
        name=one.name,
        also_called=one.also_called,
        sort_by=one.sort_by,
        birth_date=one.birth_date,
        birth_year=one.birth_year,
        sex=one.sex,
        village_id=_id("village", one.village),
        phone=one.phone,
        phone_owner=one.phone_owner,
        note=one.note,
    )


def _classroom(unit: Id, place: int, one: DemoClass, today: date) -> Classroom:
    over = all(meeting.day < today for meeting in one.meetings)
    return Classroom(
        id=_id("classroom", place),
        unit_id=unit,
        code=one.code,
        name=one.name,
        team_id=_id("team", one.team),
        venue=one.venue,
        audience=one.audience,
        teacher_ids=(_id("member", one.teacher),),
        planned_size=one.planned_size,
        pilot=one.pilot,
        status=ClassroomStatus.FINISHED if over else ClassroomStatus.OPEN,
    )


def _enrolments(classroom: Classroom, one: DemoClass) -> list[Enrolment]:
    return [
        Enrolment(
            id=enrolment_id(classroom.id, learner := _id("learner", each.person)),
            unit_id=classroom.unit_id,
            classroom_id=classroom.id,
            learner_id=learner,
            periods=(each.period,),
        )
        for each in one.enrolments
    ]


def _meetings(classroom: Classroom, one: DemoClass) -> list[Meeting]:
    made = []
    for each in one.meetings:
        starts = datetime.combine(each.day, one.schedule.starts)
        ends = datetime.combine(each.day, one.schedule.ends)
        held = each.state is MeetingState.HELD
        made.append(
            Meeting(
                id=meeting_id(classroom.id, starts, 0),
                unit_id=classroom.unit_id,
                classroom_id=classroom.id,
                starts_at=starts,
                ends_at=ends,
                lesson_id=_id("lesson", each.lesson),
                state=each.state,
                reason=each.reason,
                moved_from=datetime.combine(each.moved_from, one.schedule.starts)
                if each.moved_from
                else None,
                finished_at=ends.astimezone(UTC) if held and not one.unrecorded else None,
            )
        )
    return made


def _marks(plan: DemoPlan, place: int, meetings: list[Meeting]) -> Iterator[AttendanceMark]:
    for at, person, mark in plan.marks(place):
        meeting, learner = meetings[at], _id("learner", person)
        minutes = {Mark.PRESENT: person % 9 - 4, Mark.LATE: 10 + person % 20}.get(mark, 30)
        yield AttendanceMark(
            id=mark_id(meeting.id, learner),
            unit_id=meeting.unit_id,
            meeting_id=meeting.id,
            learner_id=learner,
            mark=mark,
            how=How.KEYBOARD if mark in ATTENDED else How.REST_ABSENT,
            taken_at=(meeting.starts_at + timedelta(minutes=minutes)).astimezone(UTC),
        )
