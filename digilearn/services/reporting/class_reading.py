"""Reading what reports count of classes: many classes with few questions to the store, one person once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from digilearn.domain.attendance import Mark
from digilearn.domain.classrooms import Classroom, Enrolment, Meeting, MeetingState, Period
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import Outcome, QuizResult
from digilearn.domain.reporting.class_figures import ClassFacts
from digilearn.domain.units import Scope
from digilearn.services.meeting_lines import canonical_enrolments
from digilearn.services.outcomes import by_newness
from digilearn.store.repositories import Repositories


def read_classes(
    reading: Repositories,
    scope: Scope,
    classrooms: Sequence[Classroom],
    first: date | None = None,
    last: date | None = None,
    *,
    with_outcomes: bool = True,
) -> list[ClassFacts]:
    """Give what is known of these classes between two days (None: without that end), in the order given.

    Without outcomes, none are read: a list of learners reads them once, for everybody.
    """
    ids = [one.id for one in classrooms]
    every = reading.meetings.of_classrooms(ids, scope)
    meetings = {one: _inside(every.get(one, ()), first, last) for one in ids}
    people = canonical_enrolments(reading, reading.classrooms.enrolments_in(ids, scope), scope)
    alive = {line.id for line in reading.learners.lines(list(people), scope)}
    people = {who: mine for who, mine in people.items() if who in alive}
    places, marks = _places(people), _marks(reading, scope, meetings, people)
    records = reading.links.records(people, scope) if with_outcomes else {}
    outcomes = newest_outcomes(reading, scope, records)
    quizzes = _quizzes(reading, scope, meetings)
    return [
        ClassFacts(
            classroom=one,
            meetings=meetings[one.id],
            places=places.get(one.id, {}),
            marks=marks.get(one.id, {}),
            outcomes=tuple(
                (who, said) for who in places.get(one.id, {}) for said in outcomes.get(who, {}).values()
            ),
            quizzes=quizzes.get(one.id, ()),
            lessons=frozenset(each.lesson_id for each in every.get(one.id, ()) if each.lesson_id is not None),
        )
        for one in classrooms
    ]


def _inside(meetings: Iterable[Meeting], first: date | None, last: date | None) -> tuple[Meeting, ...]:
    return tuple(
        one
        for one in meetings
        if one.state is not MeetingState.CANCELLED
        and (first is None or one.day >= first)
        and (last is None or one.day <= last)
    )


def _places(people: Mapping[Id, Iterable[Enrolment]]) -> dict[Id, dict[Id, tuple[Period, ...]]]:
    """Give class -> person -> when they were in it, under all their linked records."""
    found: dict[Id, dict[Id, tuple[Period, ...]]] = {}
    for who, mine in people.items():
        for one in mine:
            places = found.setdefault(one.classroom_id, {})
            places[who] = (*places.get(who, ()), *one.periods)
    return found


def _marks(
    reading: Repositories,
    scope: Scope,
    meetings: Mapping[Id, Iterable[Meeting]],
    people: Mapping[Id, Iterable[Enrolment]],
) -> dict[Id, dict[Id, dict[Id, Mark]]]:
    """Give class -> person -> meeting -> the mark that counts, of the records that have a place in the class."""
    class_of = {
        one.id: room for room, mine in meetings.items() for one in mine if one.state is MeetingState.HELD
    }
    person = {(one.classroom_id, one.learner_id): who for who, mine in people.items() for one in mine}
    order = {mark: place for place, mark in enumerate(Mark)}
    found: dict[Id, dict[Id, dict[Id, Mark]]] = {}
    for meeting, record, mark in reading.attendance.triples(class_of, scope):
        room = class_of[meeting]
        who = person.get((room, record))
        if who is None:
            continue
        mine = found.setdefault(room, {}).setdefault(who, {})
        if meeting not in mine or order[mark] < order[mine[meeting]]:
            mine[meeting] = mark
    return found


def newest_outcomes(
    reading: Repositories, scope: Scope, records: Mapping[Id, Id]
) -> dict[Id, dict[Id, Outcome]]:
    """Give person -> lesson -> what was said last. `records`: record -> person, all linked records of each."""
    found: dict[Id, dict[Id, Outcome]] = {}
    for one in by_newness(reading.teaching.outcomes_of(list(records), scope), records):
        found.setdefault(records[one.learner_id], {})[one.lesson_id] = one
    return found


def _quizzes(
    reading: Repositories, scope: Scope, meetings: Mapping[Id, Iterable[Meeting]]
) -> dict[Id, tuple[QuizResult, ...]]:
    class_of = {one.id: classroom for classroom, mine in meetings.items() for one in mine}
    found: dict[Id, tuple[QuizResult, ...]] = {}
    for one in reading.teaching.quizzes(list(class_of), scope):
        found[class_of[one.meeting_id]] = (*found.get(class_of[one.meeting_id], ()), one)
    return found
