"""Attendance: the roll of one meeting, the register of a class, and what counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from digilearn.domain.classrooms import Classroom, Enrolment, Meeting, MeetingState
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id, derived_id
from digilearn.domain.learners import LearnerLine
from digilearn.language import _


class Mark(StrEnum):
    """A mark of attendance. Not recorded is the absence of a mark, never Absent."""

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"


ATTENDED = frozenset({Mark.PRESENT, Mark.LATE})


class How(StrEnum):
    """How a mark was taken."""

    KEYBOARD = "keyboard"
    MOUSE = "mouse"
    ALL_PRESENT = "all_present"
    REST_ABSENT = "rest_absent"
    CARD = "card"
    PAPER = "paper"
    IMPORT = "import"
    WALK_IN = "walk_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceMark:
    """One learner at one meeting; `mark` None = cleared again. `taken_at` in UTC."""

    id: Id
    unit_id: Id
    meeting_id: Id
    learner_id: Id
    mark: Mark | None
    how: How = How.KEYBOARD
    taken_at: datetime | None = None
    deleted: bool = False


def mark_id(meeting_id: Id, learner_id: Id) -> Id:
    """Give the id that every laptop gives to this learner's mark at this meeting."""
    return derived_id("mark", meeting_id, learner_id)


@dataclass(frozen=True, slots=True)
class RollRow:
    """One line of the roll; `number` as printed, `arrived` local time of the mark, `new` joined that day."""

    number: int
    learner: LearnerLine
    mark: Mark | None = None
    arrived: datetime | None = None
    how: How | None = None
    new: bool = False


@dataclass(frozen=True, slots=True)
class RollCounts:
    """The figures over the roll; `attended` = present + late."""

    total: int
    present: int
    late: int
    excused: int
    absent: int

    @property
    def attended(self) -> int:
        """Give how many came."""
        return self.present + self.late

    @property
    def unrecorded(self) -> int:
        """Give how many are not recorded yet: never counted as absent."""
        return self.total - self.present - self.late - self.excused - self.absent


@dataclass(frozen=True, slots=True)
class Roll:
    """The roll of one meeting, rows by their number in the class."""

    meeting: Meeting
    classroom: Classroom
    lesson: str
    number: int
    total: int
    rows: tuple[RollRow, ...]

    def counts(self) -> RollCounts:
        """Count the marks."""
        marks = [row.mark for row in self.rows]
        return RollCounts(len(marks), *(marks.count(mark) for mark in Mark))


def check_markable(meeting: Meeting, places: Sequence[Enrolment], held: Mark | None) -> None:
    """Raise RuleBroken for a cancelled meeting, or for someone neither in the class that day nor marked there."""
    if meeting.state is MeetingState.CANCELLED:
        raise RuleBroken(_("This meeting was cancelled. Bring it back before taking attendance."))
    if held is None and not any(one.covers(meeting.day) for one in places):
        raise RuleBroken(
            _("This person is not in the class on the day of this meeting. Add them to the class first.")
        )


class Cell(StrEnum):
    """What a cell of the register says beyond a mark."""

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"
    UNRECORDED = "unrecorded"
    NOT_YET = "not_yet"
    LEFT = "left"
    TO_COME = "to_come"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One learner's line: `counted` recorded meetings since they joined, `attended` of them; rate 0..1 or None."""

    number: int
    learner: LearnerLine
    cells: tuple[Cell, ...]
    attended: int
    counted: int
    unrecorded: int
    note: str = ""

    @property
    def rate(self) -> float | None:
        """Give attended / counted, None while nothing is recorded."""
        return self.attended / self.counted if self.counted else None


@dataclass(frozen=True, slots=True)
class Register:
    """A class: learners x meetings (cancelled ones left out)."""

    classroom: Classroom
    meetings: tuple[Meeting, ...]
    numbers: tuple[int, ...]
    lessons: tuple[str, ...]
    rows: tuple[RegisterRow, ...]

    @property
    def rate(self) -> float | None:
        """Give the rate of the class: all attended over all recorded."""
        counted = sum(row.counted for row in self.rows)
        return sum(row.attended for row in self.rows) / counted if counted else None

    def attended_at(self, column: int) -> int:
        """Count who came to the meeting in this column."""
        return sum(row.cells[column] in (Cell.PRESENT, Cell.LATE) for row in self.rows)

    @property
    def unrecorded(self) -> int:
        """Count the cells still to be recorded."""
        return sum(row.unrecorded for row in self.rows)


# a dictionary by the text of the mark: hashing or making an enum costs more than the rest of a cell
_MARKED: Final = {mark.value: Cell(mark.value) for mark in Mark}


def marked_cell(mark: Mark) -> Cell:
    """Give what stands in a cell with this mark."""
    return _MARKED[str.__str__(mark)]


def cell_of(meeting: Meeting, enrolment: Enrolment, mark: Mark | None) -> Cell:
    """Say what stands in a learner's cell: a mark always counts; without one, only days they could attend do."""
    if mark is not None:
        return marked_cell(mark)
    if not enrolment.covers(meeting.day):
        first = min(period.first for period in enrolment.periods)
        return Cell.NOT_YET if meeting.day < first else Cell.LEFT
    return Cell.UNRECORDED if meeting.state is MeetingState.HELD else Cell.TO_COME


def register_row(number: int, learner: LearnerLine, cells: Sequence[Cell], note: str = "") -> RegisterRow:
    """Make a learner's line with its figures: a rate counts recorded meetings only, so nothing unheld is unfair."""
    attended = cells.count(Cell.PRESENT) + cells.count(Cell.LATE)
    counted = attended + cells.count(Cell.EXCUSED) + cells.count(Cell.ABSENT)
    unrecorded = cells.count(Cell.UNRECORDED)
    return RegisterRow(number, learner, tuple(cells), attended, counted, unrecorded, note)


def counted_mark(marks: Sequence[AttendanceMark]) -> Mark | None:
    """Choose the mark that counts when linked records of one person hold several: whoever came, came.

    Presence beats lateness beats an excuse beats absence, so that joining two records never takes a presence away.
    """
    held = {mark.mark for mark in marks if mark.mark is not None and not mark.deleted}
    return next((mark for mark in Mark if mark in held), None)
