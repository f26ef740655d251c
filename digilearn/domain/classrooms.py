"""Classes, who is in them from when to when, and their meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from digilearn.domain.ids import Id


class ClassroomStatus(StrEnum):
    """Open while meetings are to come; finished afterwards."""

    OPEN = "open"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Classroom:
    """A class. `teacher_ids` are members; `planned_size` in people; `audience` in the unit's words; `course_id` the
    lessons it goes through.
    """

    id: Id
    unit_id: Id
    code: str
    name: str
    team_id: Id | None = None
    venue: str = ""
    audience: str = ""
    teacher_ids: tuple[Id, ...] = ()
    plan_reference: str = ""
    planned_size: int | None = None
    pilot: bool = False
    status: ClassroomStatus = ClassroomStatus.OPEN
    course_id: Id | None = None
    deleted: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From the first day to the last, both included; `last` None = still in the class."""

    first: date
    last: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether the day lies in the period."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """One learner in one class: one record with every period they were in it."""

    id: Id
    unit_id: Id
    classroom_id: Id
    learner_id: Id
    periods: tuple[Period, ...]
    deleted: bool = False

    def covers(self, day: date) -> bool:
        """Say whether the learner belonged to the class on that day."""
        return any(period.covers(day) for period in self.periods)


class MeetingState(StrEnum):
    """Planned, then held (once anyone is marked or it is finished), or cancelled."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One date of a class; times are the wall clock of the hall. `moved_from` is the start first planned.

    `makes_up_id` names the cancelled meeting it replaces; `finished_at` (UTC) is set by "Xong buổi"; `evidence` is
    where the signed sheet lies: a file's path, or words such as "tủ hồ sơ, tập 2".
    """

    id: Id
    unit_id: Id
    classroom_id: Id
    starts_at: datetime
    ends_at: datetime
    lesson_id: Id | None = None
    teacher_id: Id | None = None
    venue: str = ""
    state: MeetingState = MeetingState.PLANNED
    reason: str = ""
    moved_from: datetime | None = None
    makes_up_id: Id | None = None
    finished_at: datetime | None = None
    evidence: str = ""
    deleted: bool = False

    @property
    def day(self) -> date:
        """Give the day of the meeting."""
        return self.starts_at.date()


@dataclass(frozen=True, slots=True)
class Repeating:
    """A repeating schedule: weekdays 0 = Monday ... 6 = Sunday; the dates in `skip` hold no meeting."""

    first_day: date
    weekdays: frozenset[int]
    starts: time
    ends: time
    count: int
    skip: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class NewClassroom:
    """What opens a class: place, day and time, number of meetings, who teaches; the rest may be empty."""

    venue: str
    schedule: Repeating | None
    teacher_ids: tuple[Id, ...] = ()
    name: str = ""
    code: str = ""
    team_id: Id | None = None
    audience: str = ""
    plan_reference: str = ""
    planned_size: int | None = None
    pilot: bool = False
    course_id: Id | None = None


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting as lists show it; `number` of `total` counts the meetings of its class that are not cancelled."""

    meeting: Meeting
    classroom: Classroom
    lesson: str
    teacher: str
    number: int
    total: int
    learners: int
    recorded: int
    attended: int


@dataclass(frozen=True, slots=True)
class ClassroomLine:
    """A class as the list shows it; `rate` 0..1 or None when nothing is recorded yet."""

    classroom: Classroom
    learners: int
    held: int
    total: int
    next_start: datetime | None
    rate: float | None
    teachers: str
    schedule_text: str
