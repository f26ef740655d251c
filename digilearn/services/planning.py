"""Making the meetings of a class from a repeating schedule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from digilearn.domain.classrooms import Classroom, Meeting, MeetingState, Repeating
from digilearn.domain.ids import Id, derived_id
from digilearn.domain.lessons import Course
from digilearn.domain.schedules import dates_of


def meeting_id(classroom_id: Id, starts_at: datetime, place: int) -> Id:
    """Give the id that every laptop gives to the meeting planned for this start; `place` tells two of one start."""
    return derived_id("meeting", classroom_id, starts_at.isoformat(timespec="minutes"), place)


def new_meeting(classroom: Classroom, starts_at: datetime, ends_at: datetime, taken: set[Id]) -> Meeting:
    """Give a planned meeting with an id that is not taken (and takes it)."""
    place = 0
    while (made := meeting_id(classroom.id, starts_at, place)) in taken:
        place += 1
    taken.add(made)
    return Meeting(
        id=made, unit_id=classroom.unit_id, classroom_id=classroom.id, starts_at=starts_at, ends_at=ends_at
    )


def with_lessons(course: Course, meetings: Sequence[Meeting]) -> list[Meeting]:
    """Give the meetings to come that have no lesson yet with those of a course, in order; what is taught stays."""
    taught = {one.lesson_id for one in meetings}
    waiting = iter(one for one in course.lesson_ids if one not in taught)
    free = [one for one in meetings if one.state is MeetingState.PLANNED and one.lesson_id is None]
    return [replace(one, lesson_id=lesson) for one, lesson in zip(free, waiting, strict=False)]


def planned_meetings(classroom: Classroom, repeating: Repeating, there: Sequence[Meeting]) -> list[Meeting]:
    """Give the meetings of a schedule; a start that the class already has is not made twice. Raises RuleBroken."""
    starts = {one.starts_at for one in there}
    taken = {one.id for one in there}
    made = []
    for day in dates_of(repeating):
        start = datetime.combine(day, repeating.starts)
        if start not in starts:
            made.append(new_meeting(classroom, start, datetime.combine(day, repeating.ends), taken))
    return made
