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

_DAY: Final = attrgetter("day")
_SEEN_ON: Final = attrgetter("seen_on")

Row = Sequence[Any]
Marked = dict[Id, list[Id]]


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
    visits = tuple(sorted(_visits(rows.visits(scope), person_of, members), key=_DAY))
    logged = _logged(rows.member_days(scope), classes)
    days = [
        one for one in (*_taught(meetings, classes), *_helped(visits), *logged) if one.member_id in members
    ]
    came, away = _marks(rows.marks(scope), person_of, same.keys(), meetings)
    said = _outcomes(rows.outcomes(scope), person_of, same.keys(), lessons, classes)
    return Facts(
        people={one: fact for one, fact in people.items() if person_of[one] == one},
        classes=classes,
        meetings=meetings,
        came=came,
        stayed_away=away,
        outcomes=_placed(said, came, meetings),
        visits=visits,
        confirmations=_confirmations(rows.confirmations(scope), person_of),
        days=tuple(sorted(days, key=_DAY)),
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
) -> tuple[Marked, Marked]:
    """Give who came, and who is recorded and did not, meeting by meeting; nobody stands in both."""
    came: Marked = {one: [] for one in meetings}
    away: Marked = {one: [] for one in meetings}
    for learner, meeting, mark in rows:
        if meeting in came and learner in person_of:
            (came if mark in _ATTENDED else away)[meeting].append(person_of[learner])
    if joined:  # only joined people can have two marks at one meeting
        people = {person_of[one] for one in joined}
        for meeting, there in came.items():
            if not people.isdisjoint(there):
                came[meeting] = list(dict.fromkeys(there))
            if not people.isdisjoint(away[meeting]):
                here = set(there)
                away[meeting] = [one for one in dict.fromkeys(away[meeting]) if one not in here]
    return {at: who for at, who in came.items() if who}, {at: who for at, who in away.items() if who}


def _outcomes(
    rows: Iterable[Row],
    person_of: Mapping[Id, Id],
    joined: Collection[Id],
    lessons: Mapping[Id, int],
    classes: Collection[Id],
) -> tuple[OutcomeFact, ...]:
    newest: dict[tuple[Id, Id], OutcomeFact] = {}
    make, day = partial(tuple.__new__, OutcomeFact), cache(_day)  # ten thousand outcomes share few days
    said = [row for row in rows if row[0] in person_of and row[1] in lessons]
    several = [row for row in said if row[0] in joined]  # only they can have two words on a lesson
    several.sort(key=lambda row: (row[3] or "", row[0] == person_of[row[0]], row[0]))
    said = [*(row for row in said if row[0] not in joined), *several] if several else said
    for learner, lesson, level, seen_on, able_since, where in said:
        person, seen = person_of[learner], day(seen_on) or _LONG_AGO
        since = (day(able_since) or seen) if level in _ABLE else None
        classroom = where if where in classes else None
        newest[person, lesson] = make((person, lesson, lessons[lesson], level, seen, since, classroom))
    return tuple(sorted(newest.values(), key=_SEEN_ON))


def _placed(
    said: tuple[OutcomeFact, ...], came: Marked, meetings: Mapping[Id, MeetingFact]
) -> tuple[OutcomeFact, ...]:
    """Give a class to what was said without naming a meeting: where the person had come to last by that day.

    Whoever fills the grid of a class names none, and the report of a team speaks of its classes.
    """
    been: dict[Id, list[MeetingFact]] = {one.person_id: [] for one in said if one.classroom_id is None}
    for one in meetings.values() if been else ():
        for person in came.get(one.id, ()):
            if person in been:
                been[person].append(one)
    make = partial(tuple.__new__, OutcomeFact)
    return tuple(
        one if one.classroom_id else make((*one[:-1], _last_class(one, been[one.person_id]))) for one in said
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
        known, key=lambda row: (row[2] or "", row[0] == person_of[row[0]], row[0])
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
