"""Reading the people a list may hold, joined records as one, with what the filters ask about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from digilearn.domain.attendance import ATTENDED, Mark
from digilearn.domain.classrooms import Classroom
from digilearn.domain.ids import Id
from digilearn.domain.reporting.class_figures import ClassFacts, in_period
from digilearn.domain.reporting.learner_filter import LearnerFilter, ListedPerson, passes
from digilearn.domain.units import Scope
from digilearn.services.reporting.class_reading import newest_outcomes, read_classes
from digilearn.store.repositories import Repositories


class People(NamedTuple):
    """Those who passed the filters, in Vietnamese order, and class -> the class, of every class in the book."""

    people: list[ListedPerson]
    classes: Mapping[Id, Classroom]


@dataclass(slots=True)
class _Seen:
    """What classes tell of one person."""

    classes: list[Id] = field(default_factory=list)
    teams: set[Id] = field(default_factory=set)
    marks: dict[Id, Mark] = field(default_factory=dict)
    last_came: date | None = None


def read_people(reading: Repositories, scope: Scope, wanted: LearnerFilter, on: date) -> People:
    """Give the people that pass every filter; ages are counted for the day `on`."""
    classes = {one.id: one for one in reading.classrooms.all(scope)}
    asked = [one for one in classes.values() if _asked_for(one, wanted)]
    seen = _seen(read_classes(reading, scope, asked, wanted.first, wanted.last, with_outcomes=False), wanted)
    people = list(seen) if wanted.by_class else everyone(reading, scope)
    records = reading.links.records(people, scope)
    outcomes = newest_outcomes(reading, scope, records)
    confirmed = confirmed_people(reading, scope, records)
    blank = _Seen()
    passed = []
    for learner in reading.learners.by_ids(people, scope):
        mine = seen.get(learner.id, blank)
        said = outcomes.get(learner.id, {})
        person = ListedPerson(
            learner=learner,
            classes=tuple(mine.classes),
            teams=frozenset(mine.teams),
            marks=mine.marks,
            last_came=mine.last_came,
            levels={lesson: one.level for lesson, one in said.items() if one.level is not None},
            confirmed=confirmed.get(learner.id),
        )
        if passes(person, wanted, on):
            passed.append(person)
    return People(_ordered(reading, scope, passed), classes)


def _asked_for(one: Classroom, wanted: LearnerFilter) -> bool:
    return (not wanted.classrooms or one.id in wanted.classrooms) and (
        not wanted.teams or one.team_id in wanted.teams
    )


def _seen(facts: Iterable[ClassFacts], wanted: LearnerFilter) -> dict[Id, _Seen]:
    """Give person -> the classes they were in during the period, their marks there, the last day they came."""
    found: dict[Id, _Seen] = {}
    for one in facts:
        days = {each.id: each.day for each in one.meetings}
        for who, places in one.places.items():
            marks = one.marks.get(who, {})
            if not marks and not in_period(places, wanted.first, wanted.last):
                continue
            mine = found.setdefault(who, _Seen())
            mine.classes.append(one.classroom.id)
            mine.teams |= {one.classroom.team_id} if one.classroom.team_id is not None else set()
            mine.marks.update(marks)
            came = [days[at] for at, mark in marks.items() if mark in ATTENDED]
            mine.last_came = max((*came, *([mine.last_came] if mine.last_came else ())), default=None)
    return found


def everyone(reading: Repositories, scope: Scope) -> list[Id]:
    """Give everybody in the book once: of joined records the one that stands for the person."""
    ids = [row[0] for portion in reading.learners.known(scope) for row in portion]
    same = reading.links.canonical(ids, scope)
    return list(dict.fromkeys(same.get(one, one) for one in ids))


def confirmed_people(reading: Repositories, scope: Scope, records: Mapping[Id, Id]) -> dict[Id, bool]:
    """Give person -> whether VNeID showed them as confirmed when it was looked at last; who is not known is not here.

    `records`: record -> person, all linked records of each.
    """
    found = [one for one in reading.teaching.confirmations(list(records), scope) if one.confirmed is not None]
    found.sort(key=lambda one: (one.seen_on or date.min, one.learner_id == records[one.learner_id]))
    return {records[one.learner_id]: one.confirmed is True for one in found}


def _ordered(reading: Repositories, scope: Scope, people: Iterable[ListedPerson]) -> list[ListedPerson]:
    by_id = {one.learner.id: one for one in people}
    return [by_id[line.id] for line in reading.learners.lines(list(by_id), scope)]
