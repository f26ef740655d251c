"""Meetings as lists show them: numbered within their class, with the figures of the roll."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from digilearn.domain.attendance import ATTENDED, Mark
from digilearn.domain.classrooms import Classroom, Enrolment, Meeting, MeetingLine, MeetingState
from digilearn.domain.ids import Id
from digilearn.domain.units import Scope

if TYPE_CHECKING:
    from digilearn.store.first_reading import FirstReading
    from digilearn.store.repositories import Repositories


def numbers_of(meetings: Sequence[Meeting]) -> dict[Id, tuple[int, int]]:
    """Give meeting -> (its number, how many in all), cancelled ones left out (they get the number of the next)."""
    total = sum(one.state is not MeetingState.CANCELLED for one in meetings)
    numbers: dict[Id, tuple[int, int]] = {}
    number = 0
    for meeting in meetings:
        live = meeting.state is not MeetingState.CANCELLED
        number += live
        numbers[meeting.id] = (number if live else number + 1, total)
    return numbers


def canonical_enrolments(
    reading: Repositories | FirstReading, enrolments: Sequence[Enrolment], scope: Scope
) -> dict[Id, list[Enrolment]]:
    """Give person -> their enrolments: linked records of one person stand under one id."""
    same = reading.links.canonical([one.learner_id for one in enrolments], scope)
    people: dict[Id, list[Enrolment]] = {}
    for one in enrolments:
        people.setdefault(same.get(one.learner_id, one.learner_id), []).append(one)
    return people


def marks_by_person(
    reading: Repositories | FirstReading,
    meetings: Iterable[Meeting],
    person_of: Mapping[Id, Id],
    scope: Scope,
) -> dict[Id, dict[Id, Mark]]:
    """Give person -> meeting -> the mark that counts: of several linked records, the best.

    `person_of`: learner -> the person they are; marks of anyone else (deleted since) are left out.
    """
    order = {mark: place for place, mark in enumerate(Mark)}
    found: dict[Id, dict[Id, Mark]] = {}
    for meeting, learner, mark in reading.attendance.triples([one.id for one in meetings], scope):
        person = person_of.get(learner)
        if person is None:
            continue
        mine = found.setdefault(person, {})
        held = mine.get(meeting)
        if held is None or order[mark] < order[held]:
            mine[meeting] = mark
    return found


def person_of(people: Mapping[Id, Iterable[Enrolment]]) -> dict[Id, Id]:
    """Give learner -> person, of what `canonical_enrolments` gave."""
    return {one.learner_id: person for person, mine in people.items() for one in mine}


def meeting_lines(
    reading: Repositories | FirstReading, meetings: Sequence[Meeting], scope: Scope
) -> list[MeetingLine]:
    """Give a line for each meeting, in the order given."""
    classrooms: dict[Id, Classroom] = reading.classrooms.by_ids([one.classroom_id for one in meetings], scope)
    schedules = reading.meetings.of_classrooms(classrooms, scope)
    numbers = {key: value for all_of in schedules.values() for key, value in numbers_of(all_of).items()}
    enrolled = {
        one: canonical_enrolments(reading, reading.classrooms.enrolments(one, scope), scope)
        for one in classrooms
    }
    everyone = {one: person for people in enrolled.values() for one, person in person_of(people).items()}
    marks = marks_by_person(reading, meetings, everyone, scope)
    lessons = {one.id: one.title for one in reading.units.lessons(scope)}
    teachers = {one.id: one.name for one in reading.units.members(scope)}
    lines = []
    for meeting in meetings:
        classroom = classrooms.get(meeting.classroom_id)
        if classroom is None:
            continue
        people = enrolled[classroom.id]
        here = {one: mine[meeting.id] for one in people if meeting.id in (mine := marks.get(one, {}))}
        named = [meeting.teacher_id] if meeting.teacher_id else list(classroom.teacher_ids)
        lines.append(
            MeetingLine(
                meeting,
                classroom,
                lessons.get(meeting.lesson_id, "") if meeting.lesson_id else "",
                ", ".join(teachers[one] for one in named if one in teachers),
                *numbers[meeting.id],
                sum(one in here or any(e.covers(meeting.day) for e in mine) for one, mine in people.items()),
                len(here),
                sum(mark in ATTENDED for mark in here.values()),
            )
        )
    return lines
