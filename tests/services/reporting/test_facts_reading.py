"""Reading the facts of a book: what only a chosen moment shows, beside the histories of test_counted_twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from digilearn.domain.attendance import Mark
from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import Confirmation, Level, NewVisit, Outcome, confirmation_id, outcome_id
from digilearn.domain.reporting.facts import Facts, OutcomeFact
from digilearn.domain.units import Scope
from digilearn.services.lesson_library import shipped_lessons
from digilearn.services.reporting.facts_reading import read_facts
from digilearn.services.reporting.lesson_skills import skill_of
from digilearn.services.session import Session

DAY = date(2026, 11, 2)


@pytest.fixture(autouse=True)
def that_day(session: Session) -> None:
    session.clock.believe(DAY)


def facts_of(session: Session) -> Facts:
    with session.store.reading() as reading:
        return read_facts(reading, Scope())


def written(session: Session, kind: Kind, *records: Any) -> None:
    with session.store.work("Write", session.actor) as work:
        work.write(kind, records)
        work.commit()


def classroom(session: Session) -> Id:
    return session.classrooms.open(NewClassroom(venue="nhà văn hóa", schedule=None))[0]


def evening(session: Session, room: Id, day: date, lesson: Id | None, *people: Id, hour: int = 19) -> Id:
    """Hold a meeting of an hour and a half that these people came to."""
    starts = datetime(day.year, day.month, day.day, hour)
    one, _changes = session.schedule.add(room, starts, starts + timedelta(minutes=90), lesson)
    session.classrooms.enrol(room, people, day)
    for person in people:
        session.attendance.mark(one, person, Mark.PRESENT)
    return one


def outcome(
    session: Session, person: Id, lesson: Id, level: Level, seen: date | None, **fields: Any
) -> Outcome:
    return Outcome(
        id=outcome_id(person, lesson),
        unit_id=session.actor.unit_id,
        learner_id=person,
        lesson_id=lesson,
        level=level,
        seen_on=seen,
        **fields,
    )


def only(found: Sequence[OutcomeFact]) -> OutcomeFact:
    assert len(found) == 1
    return found[0]


def test_skills_read_from_heads_are_those_of_the_lessons_read_whole() -> None:
    assert {code: skill_of(code, "") for code in shipped_lessons()} == {
        code: text.skill for code, text in shipped_lessons().items()
    }
    assert skill_of("LD01", "---\ncode: LD01\nskill: 2\n---\nskill: 5\n") == 2
    assert skill_of("LD01", "# Bài không có phần đầu\nskill: 5\n") == 0
    assert skill_of("TITLE", "") == 0


def test_an_outcome_without_a_meeting_belongs_to_the_class_that_taught_the_lesson(session: Session) -> None:
    lesson, other = session.lessons.add("A", "Bài A")[0], session.lessons.add("B", "Bài B")[0]
    taught, later = classroom(session), classroom(session)
    person = session.learners.add("Lò Thị Hoa")[0]
    evening(session, taught, DAY - timedelta(days=9), lesson, person)
    evening(session, later, DAY - timedelta(days=1), other, person)
    session.outcomes.record(lesson, {person: Level.ALONE})
    assert only(facts_of(session).outcomes).classroom_id == taught
    third = session.lessons.add("C", "Bài C")[0]
    session.outcomes.record(third, {person: Level.ALONE})
    assert {one.lesson_id: one.classroom_id for one in facts_of(session).outcomes} == {
        lesson: taught,
        third: later,
    }


def test_a_meeting_of_the_very_day_counts_as_come_to_before_and_a_later_one_does_not(
    session: Session,
) -> None:
    lesson = session.lessons.add("A", "Bài A")[0]
    early, late, next_day = classroom(session), classroom(session), classroom(session)
    person = session.learners.add("Lò Thị Hoa")[0]
    evening(session, late, DAY, lesson, person, hour=19)
    evening(session, early, DAY, lesson, person, hour=8)
    evening(session, next_day, DAY + timedelta(days=1), lesson, person)
    session.outcomes.record(lesson, {person: Level.ALONE})
    assert only(facts_of(session).outcomes).classroom_id == late


def test_who_came_to_no_class_learned_in_none(session: Session) -> None:
    lesson = session.lessons.add("A", "Bài A")[0]
    session.outcomes.record(lesson, {session.learners.add("Lò Thị Hoa")[0]: Level.ALONE})
    assert only(facts_of(session).outcomes).classroom_id is None


def test_a_meeting_that_was_deleted_names_no_class(session: Session) -> None:
    lesson, room, other = session.lessons.add("A", "Bài A")[0], classroom(session), classroom(session)
    person = session.learners.add("Lò Thị Hoa")[0]
    gone = evening(session, room, DAY, lesson, person)
    evening(session, other, DAY - timedelta(days=9), lesson, person)
    session.outcomes.record(lesson, {person: Level.ALONE}, gone)
    assert only(facts_of(session).outcomes).classroom_id == room
    with session.store.reading() as reading:
        meeting = reading.meetings.get(gone, Scope())
    written(session, Kind.MEETING, replace(meeting, deleted=True))
    assert only(facts_of(session).outcomes).classroom_id == other


def test_of_joined_records_the_newest_word_counts_for_lessons_and_for_vneid(session: Session) -> None:
    lesson = session.lessons.add("A", "Bài A")[0]
    one, other = (session.learners.add(name)[0] for name in ("Lò Thị Hoa", "Lò Thị Hoà"))
    for newest, older in ((one, other), (other, one)):
        day, before = DAY, DAY - timedelta(days=30)
        written(
            session,
            Kind.OUTCOME,
            outcome(session, newest, lesson, Level.NEEDS_HELP, day),
            outcome(session, older, lesson, Level.ALONE, before),
        )
        unit = session.actor.unit_id
        written(
            session,
            Kind.CONFIRMATION,
            *(
                Confirmation(
                    id=confirmation_id(who), unit_id=unit, learner_id=who, confirmed=is_so, seen_on=seen
                )
                for who, is_so, seen in ((newest, False, day), (older, True, before))
            ),
        )
        session.learners.join(one, other)
        found = facts_of(session)
        assert only(found.outcomes)[3:5] == ("needs_help", DAY)
        assert found.confirmations == ()
        session.learners.separate(one, other)
        assert len(facts_of(session).outcomes) == 2
        assert [fact.person_id for fact in facts_of(session).confirmations] == [older]


def test_able_without_a_day_since_counts_from_the_day_it_was_seen(session: Session) -> None:
    lesson, person = session.lessons.add("A", "Bài A")[0], session.learners.add("Lò Thị Hoa")[0]
    written(session, Kind.OUTCOME, outcome(session, person, lesson, Level.ALONE, DAY))
    assert only(facts_of(session).outcomes).since == DAY
    written(session, Kind.OUTCOME, outcome(session, person, lesson, Level.ALONE, None))
    assert only(facts_of(session).outcomes).since == date.min


def test_the_days_of_a_deleted_member_are_gone_and_help_given_stays(session: Session) -> None:
    helper = session.teams.add_member("Hà Văn Giúp")[0]
    member = next(one for one in session.teams.members() if one.id == helper)
    session.day_log.add(helper, DAY, work="trực điểm")
    visit, _changes = session.support.log(NewVisit(topic="Cài VNeID", member_id=helper))
    assert {one.member_id for one in facts_of(session).days} == {helper}
    written(session, Kind.MEMBER, replace(member, deleted=True))
    found = facts_of(session)
    assert found.days == ()
    assert [(one.id, one.member_id) for one in found.visits] == [(visit, None)]


def test_a_meeting_of_a_class_deleted_elsewhere_is_not_counted(session: Session) -> None:
    room, person = classroom(session), session.learners.add("Lò Thị Hoa")[0]
    held = evening(session, room, DAY, None, person)
    assert list(facts_of(session).meetings) == [held]
    written(session, Kind.CLASSROOM, replace(session.classrooms.get(room).classroom, deleted=True))
    found = facts_of(session)
    assert (dict(found.meetings), dict(found.came)) == ({}, {})


def test_a_reading_in_portions_before_takes_no_row_away(session: Session) -> None:
    people = {session.learners.add(f"Lò Thị Hoa {at}")[0] for at in range(3)}
    with session.store.reading() as reading:
        assert sum(len(portion) for portion in reading.learners.known(Scope())) == 3
        assert set(read_facts(reading, Scope()).people) == people
