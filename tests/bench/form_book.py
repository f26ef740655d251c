"""A commune's book of a year to count figures of: classes, meetings, marks, what people can do, help given."""

from __future__ import annotations

import random
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from digilearn.domain.attendance import AttendanceMark, Mark, mark_id
from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import Classroom, Enrolment, Meeting, MeetingState, Period
from digilearn.domain.ids import Id, derived_id
from digilearn.domain.learners import Learner, Sex
from digilearn.domain.lessons import Lesson
from digilearn.domain.outcomes import (
    ABLE,
    Confirmation,
    Level,
    Outcome,
    SupportVisit,
    confirmation_id,
    outcome_id,
)
from digilearn.domain.reporting.kept import MemberDay
from digilearn.domain.units import Member, Team, Village
from digilearn.services.session import Session
from tests.bench.books import Books, empty_book

YEAR_START = date(2026, 1, 5)
CODES = ("DV01", "DV02", "MS01", "TT01", "LD01", "LD02", "VN01", "KS01")
AUDIENCES = ("Người cao tuổi", "Người dân", "Tiểu thương", "")
MARKS = (Mark.PRESENT,) * 7 + (Mark.LATE, Mark.EXCUSED, Mark.ABSENT)


class Size(NamedTuple):
    """How large a book is; `roll` people are marked at each meeting."""

    learners: int = 5_000
    classrooms: int = 200
    meetings: int = 10  # of a class
    roll: int = 30


def _id(what: str, at: int) -> Id:
    return derived_id("bench", what, at)


def form_book(books: Books, size: Size) -> Path:
    """Give the folder of such a book, made once."""
    place = books._folder / f"forms-{size.learners}"
    if not place.exists():
        making = books._folder / "making-forms"
        shutil.rmtree(making, ignore_errors=True)
        session = empty_book(making)
        _fill(session, size)
        session.store.close()
        making.rename(place)
    return place


def _fill(session: Session, size: Size) -> None:
    unit, rng = session.actor.unit_id, random.Random(7)
    records = _people(unit, size, rng) | _courses(unit, size, rng) | _done(unit, size, rng)
    with session.store.work("Bench", session.actor) as work:
        for kind, made in records.items():
            work.write(kind, made)
        work.commit()


def _people(unit: Id, size: Size, rng: random.Random) -> dict[Kind, list[object]]:
    return {
        Kind.VILLAGE: [Village(id=_id("village", at), unit_id=unit, name=f"Nà {at}") for at in range(20)],
        Kind.TEAM: [Team(id=_id("team", at), unit_id=unit, name=f"Tổ {at}") for at in range(12)],
        Kind.MEMBER: [
            Member(id=_id("member", at), unit_id=unit, team_id=_id("team", at % 12), name=f"Lò Thị Dạy {at}")
            for at in range(60)
        ],
        Kind.LESSON: [
            Lesson(id=_id("lesson", at), unit_id=unit, code=code, title=f"Bài {code}")
            for at, code in enumerate(CODES)
        ],
        Kind.LEARNER: [
            Learner(
                id=_id("learner", at),
                unit_id=unit,
                name=f"Lò Thị Học {at}",
                birth_year=rng.choice([None, *range(1935, 2012)]),
                sex=rng.choice([Sex.FEMALE, Sex.MALE, None]),
                village_id=_id("village", rng.randrange(20)),
            )
            for at in range(size.learners)
        ],
    }


def _courses(unit: Id, size: Size, rng: random.Random) -> dict[Kind, list[object]]:
    made: dict[Kind, list[object]] = {Kind.CLASSROOM: [], Kind.ENROLMENT: [], Kind.MEETING: [], Kind.MARK: []}
    for place in range(size.classrooms):
        classroom = Classroom(
            id=_id("classroom", place),
            unit_id=unit,
            code=f"L{place:03}",
            name=f"Lớp {place}",
            team_id=_id("team", place % 12),
            audience=AUDIENCES[place % 4],
            teacher_ids=(_id("member", place % 60),),
            pilot=place % 9 == 0,
        )
        people = [_id("learner", at) for at in rng.sample(range(size.learners), size.roll)]
        first = YEAR_START + timedelta(days=rng.randrange(280))
        made[Kind.CLASSROOM].append(classroom)
        made[Kind.ENROLMENT] += [
            Enrolment(
                id=derived_id("enrolment", classroom.id, one),
                unit_id=unit,
                classroom_id=classroom.id,
                learner_id=one,
                periods=(Period(first),),
            )
            for one in people
        ]
        for number in range(size.meetings):
            meeting = _meeting(classroom, first + timedelta(days=3 * number), number)
            made[Kind.MEETING].append(meeting)
            made[Kind.MARK] += [
                AttendanceMark(
                    id=mark_id(meeting.id, one),
                    unit_id=unit,
                    meeting_id=meeting.id,
                    learner_id=one,
                    mark=rng.choice(MARKS),
                )
                for one in people
            ]
    return made


def _meeting(classroom: Classroom, day: date, number: int) -> Meeting:
    starts = datetime(day.year, day.month, day.day, 19)
    return Meeting(
        id=derived_id("meeting", classroom.id, number),
        unit_id=classroom.unit_id,
        classroom_id=classroom.id,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=90),
        lesson_id=_id("lesson", number % len(CODES)),
        state=MeetingState.HELD,
    )


def _some_meeting(size: Size, rng: random.Random) -> Id:
    classroom = _id("classroom", rng.randrange(size.classrooms))
    return derived_id("meeting", classroom, rng.randrange(size.meetings))


def _done(unit: Id, size: Size, rng: random.Random) -> dict[Kind, list[object]]:
    """Give two outcomes a person, VNeID of every other one, help given and lines of the day log."""
    made: dict[Kind, list[object]] = {
        Kind.OUTCOME: [],
        Kind.CONFIRMATION: [],
        Kind.SUPPORT_VISIT: [],
        Kind.MEMBER_DAY: [],
    }
    for at in range(size.learners):
        person, day = _id("learner", at), YEAR_START + timedelta(days=rng.randrange(310))
        for lesson in rng.sample(range(len(CODES)), 2):
            level = rng.choice(list(Level))
            made[Kind.OUTCOME].append(
                Outcome(
                    id=outcome_id(person, _id("lesson", lesson)),
                    unit_id=unit,
                    learner_id=person,
                    lesson_id=_id("lesson", lesson),
                    meeting_id=_some_meeting(size, rng) if lesson % 2 else None,
                    level=level,
                    seen_on=day,
                    able_since=day if level in ABLE else None,
                )
            )
        if at % 2:
            made[Kind.CONFIRMATION].append(
                Confirmation(
                    id=confirmation_id(person),
                    unit_id=unit,
                    learner_id=person,
                    confirmed=at % 3 > 0,
                    seen_on=day,
                )
            )
        made[Kind.SUPPORT_VISIT].append(
            SupportVisit(
                id=_id("visit", at),
                unit_id=unit,
                day=day,
                topic="Giúp",
                learner_id=person if at % 2 else None,
                member_id=_id("member", at % 60),
                minutes=15,
            )
        )
    made[Kind.MEMBER_DAY] = [
        MemberDay(
            id=_id("day", at),
            unit_id=unit,
            member_id=_id("member", at % 60),
            day=YEAR_START + timedelta(days=at % 310),
            minutes=240,
        )
        for at in range(size.learners // 5)
    ]
    return made
