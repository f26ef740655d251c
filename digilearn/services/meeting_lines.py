"""Meetings as lists show them: numbered within their class, with the figures of the roll."""

from __future__ import annotations

from collections.abc import Sequence

from digilearn.domain.attendance import ATTENDED
from digilearn.domain.classrooms import Classroom, Enrolment, Meeting, MeetingLine, MeetingState
from digilearn.domain.ids import Id
from digilearn.domain.units import Scope
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
    reading: Repositories, enrolments: Sequence[Enrolment], scope: Scope
) -> dict[Id, list[Enrolment]]:
    """Give person -> their enrolments: linked records of one person stand under one id."""
    same = reading.links.canonical([one.learner_id for one in enrolments], scope)
    people: dict[Id, list[Enrolment]] = {}
    for one in enrolments:
        people.setdefault(same.get(one.learner_id, one.learner_id), []).append(one)
    return people


def meeting_lines(reading: Repositories, meetings: Sequence[Meeting], scope: Scope) -> list[MeetingLine]:
    """Give a line for each meeting, in the order given."""
    classrooms: dict[Id, Classroom] = reading.classrooms.by_ids([one.classroom_id for one in meetings], scope)
    schedules = reading.meetings.of_classrooms(classrooms, scope)
    numbers = {key: value for all_of in schedules.values() for key, value in numbers_of(all_of).items()}
    enrolled = {
        one: list(canonical_enrolments(reading, reading.classrooms.enrolments(one, scope), scope).values())
        for one in classrooms
    }
    tally = reading.attendance.tally([one.id for one in meetings], scope)
    lessons = {one.id: one.title for one in reading.units.lessons(scope)}
    teachers = {one.id: one.name for one in reading.units.members(scope)}
    lines = []
    for meeting in meetings:
        classroom = classrooms.get(meeting.classroom_id)
        if classroom is None:
            continue
        marks = tally.get(meeting.id, {})
        named = [meeting.teacher_id] if meeting.teacher_id else list(classroom.teacher_ids)
        lines.append(
            MeetingLine(
                meeting,
                classroom,
                lessons.get(meeting.lesson_id, "") if meeting.lesson_id else "",
                ", ".join(teachers[one] for one in named if one in teachers),
                *numbers[meeting.id],
                sum(any(e.covers(meeting.day) for e in mine) for mine in enrolled[classroom.id]),
                sum(marks.values()),
                sum(count for mark, count in marks.items() if mark in ATTENDED),
            )
        )
    return lines
