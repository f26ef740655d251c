"""Writing what the made-up people can do, their quizzes, and the help given."""

from __future__ import annotations

from collections.abc import Sequence

from digilearn.domain import demo_outcomes
from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import Meeting
from digilearn.domain.demo import DemoPlan
from digilearn.domain.demo_classes import commune
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import (
    Confirmation,
    Outcome,
    QuizResult,
    SupportVisit,
    confirmation_id,
    outcome_id,
    quiz_id,
)
from digilearn.services.demo_ids import demo_id
from digilearn.store.unit_of_work import UnitOfWork


def write_of_class(work: UnitOfWork, plan: DemoPlan, place: int, meetings: Sequence[Meeting]) -> None:
    """Write outcomes, quizzes and what was seen on VNeID for the class at this place of the plan."""
    teacher = plan.members[plan.classes[place].teacher].name if plan.members else ""
    outcomes = {one.id: one for one in _outcomes(plan, place, meetings, teacher)}
    work.write(Kind.OUTCOME, list(outcomes.values()))
    work.write(
        Kind.QUIZ_RESULT, [_quiz(meetings[one.meeting], one) for one in demo_outcomes.quizzes(plan, place)]
    )
    seen = [
        Confirmation(
            id=confirmation_id(learner := demo_id("learner", person)),
            unit_id=meetings[0].unit_id,
            learner_id=learner,
            confirmed=confirmed,
            seen_on=day,
            seen_by=teacher,
        )
        for person, confirmed, day in demo_outcomes.confirmations(plan, place)
    ]
    work.write(Kind.CONFIRMATION, seen)


def _outcomes(plan: DemoPlan, place: int, meetings: Sequence[Meeting], teacher: str) -> list[Outcome]:
    found = []
    for one in demo_outcomes.outcomes(plan, place):
        meeting, learner = meetings[one.meeting], demo_id("learner", one.person)
        assert meeting.lesson_id is not None
        found.append(
            Outcome(
                id=outcome_id(learner, meeting.lesson_id),
                unit_id=meeting.unit_id,
                learner_id=learner,
                lesson_id=meeting.lesson_id,
                meeting_id=meeting.id,
                level=one.level,
                seen_on=one.seen_on,
                seen_by=teacher,
                check_on=one.check_on,
            )
        )
    return found


def _quiz(meeting: Meeting, one: demo_outcomes.DemoQuiz) -> QuizResult:
    assert meeting.lesson_id is not None
    return QuizResult(
        id=quiz_id(meeting.id, meeting.lesson_id, one.stage),
        unit_id=meeting.unit_id,
        meeting_id=meeting.id,
        lesson_id=meeting.lesson_id,
        stage=one.stage,
        right=one.right,
        asked=one.asked,
    )


def write_visits(work: UnitOfWork, plan: DemoPlan, unit: Id) -> None:
    """Write the help given outside classes."""
    visits = [
        SupportVisit(
            id=demo_id("visit", at),
            unit_id=unit,
            day=one.day,
            service=one.service,
            topic=one.topic,
            result=one.result,
            learner_id=demo_id("learner", one.person) if one.person is not None else None,
            member_id=demo_id("member", one.helper),
            minutes=one.minutes,
        )
        for at, one in enumerate(demo_outcomes.visits(plan, tuple(commune()["topics"])))
    ]
    if visits:
        work.write(Kind.SUPPORT_VISIT, visits)
