"""Reading the facts of a book: one person once, deleted records left out, what happened in the order of days."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache, partial
from operator import attrgetter
from typing import Any, Final

from digilearn.domain.attendance import ATTENDED
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import ABLE
from digilearn.domain.reporting.facts import (
    ClassFact,
    ConfirmationFact,
    DayFact,
    Facts,
    MarkFact,
    MeetingFact,
    MemberFact,
    OutcomeFact,
    PersonFact,
    VisitFact,
)
from digilearn.domain.units import Scope
from digilearn.services.collection import without_collection
from digilearn.services.reporting.lesson_skills import skill_of
from digilearn.store.repositories import Repositories

_ATTENDED: Final = frozenset(mark.value for mark in ATTENDED)
_ABLE: Final = frozenset(level.value for level in ABLE)
_LONG_AGO: Final = date.min  # of what is known without its day: true already on any day asked about

_SEEN_ON: Final = attrgetter("seen_on")

Row = Sequence[Any]


def read_facts(reading: Repositories, scope: Scope) -> Facts:
    """Read everything figures are counted from: of a book of 60,000 marks in a fifth of a second.

    Joined records are one person as everywhere in the app (who stands for them: `LinkRepository.canonical`): of their
    marks at one meeting whoever came, came (`attendance.counted_mark`); of what was said of them the newest word
    counts (`outcomes.by_newness`). What belongs to a deleted learner, class or lesson is left out; help given stays
    help given when the person or the member is deleted, without them.
    """
    with without_collection():
        return _facts(reading, scope)


def _facts(reading: Repositories, scope: Scope) -> Facts:
    rows = reading.facts
    learners = rows.people(scope)
    same = reading.links.canonical([row[0] for row in learners], scope)
    people = {row[0]: PersonFact(row[0], row[1], row[2] or "", row[3]) for row in learners}
    person_of = {one: same.get(one, one) for one in people}
    lessons = {one: skill_of(code, text) for one, code, text in rows.lessons(scope)}
    classes = {row[0]: ClassFact(row[0], row[1], row[2], bool(row[3]), row[4]) for row in rows.classes(scope)}
    meetings = {one.id: one for one in _meetings(rows.meetings(scope), classes, lessons)}
    members = {one: (team, bool(active)) for one, team, active in rows.members(scope)}
    visits = tuple(_visits(rows.visits(scope), person_of, members))
    logged = _logged(rows.member_days(scope), classes)
    days = [
        one for one in (*_taught(meetings, classes), *_helped(visits), *logged) if one.member_id in members
    ]
    marks = _marks(rows.marks(scope), person_of, same.keys(), meetings)
    said = _outcomes(rows.outcomes(scope), person_of, lessons, classes)
    return Facts(
        people={one: fact for one, fact in people.items() if person_of[one] == one},
        classes=classes,
        meetings=meetings,
        marks=marks,
        outcomes=_placed(said, marks, meetings),
        visits=visits,
        confirmations=_confirmations(rows.confirmations(scope), person_of),
        days=tuple(sorted(days, key=attrgetter("day"))),
        members=tuple(MemberFact(one, team) for one, (team, active) in members.items() if active),
        teams={one: _day(founded) for one, founded, active in rows.teams(scope) if active},
        member_teams={one: team for one, (team, _active) in members.items()},
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _meetings(
    rows: Iterable[Row], classes: Mapping[Id, ClassFact], lessons: Mapping[Id, int]
) -> Iterator[MeetingFact]:
    for one, classroom, starts_at, ends_at, lesson, teacher in rows:
        if classroom in classes:
            starts, ends = datetime.fromisoformat(starts_at), datetime.fromisoformat(ends_at)
            minutes = int((ends - starts).total_seconds()) // 60
            yield MeetingFact(one, classroom, starts.date(), minutes, lesson, lessons.get(lesson, 0), teacher)


def _marks(
    rows: Iterable[Row],
    person_of: Mapping[Id, Id],
    joined: Collection[Id],
    meetings: Mapping[Id, MeetingFact],
) -> tuple[MarkFact, ...]:
    make, here = partial(tuple.__new__, MarkFact), {one: one for one in meetings}
    if not joined:
        return tuple(
            [
                make((person_of[learner], here[meeting], mark in _ATTENDED))
                for learner, meeting, mark in rows
                if learner in person_of and meeting in here
            ]
        )
    found: list[MarkFact] = []
    several: dict[tuple[Id, Id], bool] = {}  # only joined people can have two marks at one meeting
    for learner, meeting, mark in rows:
        if learner not in person_of or meeting not in here:
            continue
        if learner in joined:
            both = person_of[learner], here[meeting]
            several[both] = several.get(both, False) or mark in _ATTENDED
        else:
            found.append(make((person_of[learner], here[meeting], mark in _ATTENDED)))
    found += (MarkFact(*who_where, attended) for who_where, attended in several.items())
    return tuple(found)


def _outcomes(
    rows: Iterable[Row],
    person_of: Mapping[Id, Id],
    lessons: Mapping[Id, int],
    classes: Collection[Id],
) -> tuple[OutcomeFact, ...]:
    newest: dict[tuple[Id, Id], OutcomeFact] = {}
    make, day = partial(tuple.__new__, OutcomeFact), cache(_day)  # ten thousand outcomes share few days
    said = [row for row in rows if row[0] in person_of and row[1] in lessons]
    said.sort(key=lambda row: (row[3] or "", row[0] == person_of[row[0]]))
    for learner, lesson, level, seen_on, able_since, where in said:
        person, seen = person_of[learner], day(seen_on) or _LONG_AGO
        since = (day(able_since) or seen) if level in _ABLE else None
        classroom = where if where in classes else None
        newest[person, lesson] = make((person, lesson, lessons[lesson], level, seen, since, classroom))
    return tuple(sorted(newest.values(), key=_SEEN_ON))


def _placed(
    said: tuple[OutcomeFact, ...], marks: Iterable[MarkFact], meetings: Mapping[Id, MeetingFact]
) -> tuple[OutcomeFact, ...]:
    """Give a class to what was said without naming a meeting: where the person had come to last by that day.

    Whoever fills the grid of a class names none, and the report of a team speaks of its classes.
    """
    nowhere = {one.person_id for one in said if one.classroom_id is None}
    held = tuple(meetings.values())
    place = {one.id: at for at, one in enumerate(held)}
    been: dict[Id, list[int]] = {}
    for person, meeting, attended in marks if nowhere else ():
        if attended and person in nowhere:
            been.setdefault(person, []).append(place[meeting])
    make = partial(tuple.__new__, OutcomeFact)
    days = {person: [held[at] for at in sorted(mine)] for person, mine in been.items()}
    return tuple(
        one if one.classroom_id else make((*one[:-1], _last_class(one, days.get(one.person_id, ()))))
        for one in said
    )


def _last_class(one: OutcomeFact, been: Iterable[MeetingFact]) -> Id | None:
    """Give the class of the last meeting they came to by that day; one that taught the lesson goes before others."""
    last = taught = None
    for meeting in been:
        if meeting.day > one.seen_on:
            break
        last = meeting.classroom_id
        taught = last if meeting.lesson_id == one.lesson_id else taught
    return taught or last


def _confirmations(rows: Iterable[Row], person_of: Mapping[Id, Id]) -> tuple[ConfirmationFact, ...]:
    newest: dict[Id, tuple[bool, date]] = {}
    known = [row for row in rows if row[0] in person_of]
    for learner, confirmed, seen_on in sorted(
        known, key=lambda row: (row[2] or "", row[0] == person_of[row[0]])
    ):
        newest[person_of[learner]] = bool(confirmed), _day(seen_on) or _LONG_AGO
    facts = (ConfirmationFact(one, seen) for one, (confirmed, seen) in newest.items() if confirmed)
    return tuple(sorted(facts, key=_SEEN_ON))


def _visits(rows: Iterable[Row], person_of: Mapping[Id, Id], members: Collection[Id]) -> Iterator[VisitFact]:
    for one, day, service, learner, member, minutes in rows:
        helper = member if member in members else None
        yield VisitFact(one, date.fromisoformat(day), service, person_of.get(learner), helper, minutes or 0)


# --- the days of members ----------------------------------------------------------------------------------------------
def _taught(meetings: Mapping[Id, MeetingFact], classes: Mapping[Id, ClassFact]) -> Iterator[DayFact]:
    for one in meetings.values():
        teachers = (one.teacher_id,) if one.teacher_id else classes[one.classroom_id].teacher_ids
        for teacher in teachers:
            yield DayFact(teacher, one.day, one.classroom_id, one.minutes)


def _helped(visits: Iterable[VisitFact]) -> Iterator[DayFact]:
    for one in visits:
        if one.member_id is not None:
            yield DayFact(one.member_id, one.day, None, one.minutes)


def _logged(rows: Iterable[Row], classes: Mapping[Id, ClassFact]) -> Iterator[DayFact]:
    for member, day, classroom, minutes in rows:
        yield DayFact(
            member, date.fromisoformat(day), classroom if classroom in classes else None, minutes or 0
        )
