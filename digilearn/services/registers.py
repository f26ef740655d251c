"""Reading the roll of a meeting and the register of a class: who stands there, with which number, mark and figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from digilearn.domain.attendance import (
    AttendanceMark,
    Cell,
    Mark,
    Register,
    Roll,
    RollRow,
    cell_of,
    counted_mark,
    marked_cell,
    register_row,
)
from digilearn.domain.classrooms import Enrolment, Meeting, MeetingState
from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerLine
from digilearn.domain.units import Scope
from digilearn.domain.written import day_month
from digilearn.language import _
from digilearn.services.class_order import ClassOrder
from digilearn.services.meeting_lines import canonical_enrolments, marks_by_person, numbers_of, person_of
from digilearn.store.repositories import Repositories


def _local(at: datetime | None) -> datetime | None:
    return at.astimezone().replace(tzinfo=None) if at else None


def build_roll(reading: Repositories, meeting_id: Id, scope: Scope) -> Roll:
    """Read the roll of a meeting: those in the class that day, and anyone marked there. Raises NotFound.

    Everyone under the number they have in the class (see ClassOrder).
    """
    meeting = reading.meetings.get(meeting_id, scope)
    classroom = reading.classrooms.get(meeting.classroom_id, scope)
    meetings = reading.meetings.of_classroom(classroom.id, scope)
    people = canonical_enrolments(reading, reading.classrooms.enrolments(classroom.id, scope), scope)
    order = ClassOrder(reading, people, meetings, scope)
    marks = _marks_of(reading, meeting, person_of(people), scope)
    late = order.entries.late
    opening = meetings[0].id == meeting.id and not order.entries.began_with_people
    rows = []
    for line in order.lines:
        mine, places = marks.get(line.id, []), people[line.id]
        if counted_mark(mine) is None and not any(one.covers(meeting.day) for one in places):
            continue
        joined = order.entries.joined[line.id]
        new = joined == meeting.day and not opening and (line.id in late or meetings[0].id != meeting.id)
        rows.append(_roll_row(order.numbers[line.id], line, mine, new=new))
    lessons = {one.id: one.title for one in reading.units.lessons(scope)}
    number, total = numbers_of(meetings)[meeting.id]
    title = lessons.get(meeting.lesson_id, "") if meeting.lesson_id else ""
    return Roll(meeting, classroom, title, number, total, tuple(rows))


def _marks_of(
    reading: Repositories, meeting: Meeting, persons: Mapping[Id, Id], scope: Scope
) -> dict[Id, list[AttendanceMark]]:
    """Give person -> the marks of their linked records at a meeting."""
    marks: dict[Id, list[AttendanceMark]] = {}
    for mark in reading.attendance.of_meetings([meeting.id], scope):
        marks.setdefault(persons.get(mark.learner_id, mark.learner_id), []).append(mark)
    return marks


def _roll_row(number: int, line: LearnerLine, marks: Sequence[AttendanceMark], *, new: bool) -> RollRow:
    counted = counted_mark(marks)
    held = next((one for one in marks if one.mark is counted and counted), None)
    at = _local(held.taken_at) if held else None
    return RollRow(number, line, counted, at, held.how if held else None, new)


def build_register(
    reading: Repositories, classroom_id: Id, scope: Scope, first: date | None, last: date | None
) -> Register:
    """Read the register of a class: a line for each person who was in it during the period. Raises NotFound."""
    classroom = reading.classrooms.get(classroom_id, scope)
    everything = reading.meetings.of_classroom(classroom_id, scope)
    numbers = numbers_of(everything)
    meetings = [
        one
        for one in everything
        if one.state is not MeetingState.CANCELLED
        and (not first or one.day >= first)
        and (not last or one.day <= last)
    ]
    people = canonical_enrolments(reading, reading.classrooms.enrolments(classroom_id, scope), scope)
    marks = marks_by_person(reading, meetings, person_of(people), scope)
    order = ClassOrder(reading, people, everything, scope)
    lessons = {one.id: one.title for one in reading.units.lessons(scope)}
    start = everything[0].day if everything else None
    rows = []
    for line in order.lines:
        mine, places = marks.get(line.id, {}), people[line.id]
        if not mine and not _in_period(places, first, last):
            continue
        cells = [_person_cell(meeting, places, mine.get(meeting.id)) for meeting in meetings]
        rows.append(register_row(order.numbers[line.id], line, cells, _joined_note(places, start)))
    return Register(
        classroom,
        tuple(meetings),
        tuple(numbers[one.id][0] for one in meetings),
        tuple(lessons.get(one.lesson_id, "") if one.lesson_id else "" for one in meetings),
        tuple(rows),
    )


def _in_period(enrolments: Iterable[Enrolment], first: date | None, last: date | None) -> bool:
    """Say whether someone was in the class at any time of the period."""
    periods = [period for one in enrolments for period in one.periods]
    return any(
        (last is None or one.first <= last) and (first is None or one.last is None or one.last >= first)
        for one in periods
    )


def _person_cell(meeting: Meeting, enrolments: list[Enrolment], mark: Mark | None) -> Cell:
    """Give the cell over all of a person's enrolments: being in the class under any record is being in it."""
    if mark is not None:
        return marked_cell(mark)
    cells = [cell_of(meeting, one, None) for one in enrolments]
    return next((cell for cell in cells if cell not in (Cell.NOT_YET, Cell.LEFT)), cells[0])


def _joined_note(enrolments: list[Enrolment], start: date | None) -> str:
    """Say when a person joined late or left, "" when they were there throughout."""
    periods = sorted(period for one in enrolments for period in one.periods)
    first, last = periods[0].first, periods[-1].last
    notes = [_("joined {day}").format(day=day_month(first))] if start and first > start else []
    notes += [_("left {day}").format(day=day_month(last))] if last else []
    return ", ".join(notes)
