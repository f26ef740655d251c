"""What the attendance workbook carries of its class, so that another book can take it over month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from digilearn.domain.attendance import Cell, RegisterRow
from digilearn.domain.classrooms import Meeting
from digilearn.domain.importing.carried import Carried, CarriedClass, CarriedMeeting, CarriedPerson, checks_of
from digilearn.domain.reports import AttendanceReport

_OUTSIDE = (Cell.NOT_YET, Cell.LEFT)


def carried_of(report: AttendanceReport, sheet: str, first_row: int) -> Carried:
    """Give the identity of a report whose people stand on `sheet` from `first_row` on, as the spreadsheet counts."""
    register, classroom = report.register, report.classroom
    meetings = tuple(
        CarriedMeeting(meeting.id, meeting.starts_at, meeting.ends_at, meeting.state, lesson)
        for meeting, lesson in zip(register.meetings, register.lessons, strict=True)
    )
    people = tuple(
        _person(sheet, row, line, register.meetings)
        for row, line in enumerate(register.rows, start=first_row)
    )
    venue = report.venue or classroom.venue
    unit = report.unit
    return Carried(
        people,
        CarriedClass(classroom.id, unit.id, unit.name, classroom.name, classroom.code, venue, meetings),
    )


def _person(sheet: str, row: int, line: RegisterRow, meetings: Sequence[Meeting]) -> CarriedPerson:
    learner = line.learner
    checks = checks_of(learner.name, learner.birth_year, learner.village, learner.phone)
    return CarriedPerson(sheet, row, 1, learner.id, checks, *_stay(line.cells, meetings))


def _stay(cells: Sequence[Cell], meetings: Sequence[Meeting]) -> tuple[date | None, date | None]:
    """Read from the dashes of a line since when and until when a person is in the class, as the sheet shows it."""
    inside = [meeting.day for cell, meeting in zip(cells, meetings, strict=True) if cell not in _OUTSIDE]
    if not inside:
        return _never_inside(cells, meetings)
    first = inside[0] if cells[0] is Cell.NOT_YET else None
    last = inside[-1] if cells[-1] is Cell.LEFT else None
    return first, last


def _never_inside(cells: Sequence[Cell], meetings: Sequence[Meeting]) -> tuple[date | None, date | None]:
    """Judge a line of dashes alone: joined after the last meeting shown, or gone before the first."""
    if not cells:
        return None, None
    if cells[-1] is Cell.NOT_YET:
        return meetings[-1].day + timedelta(days=1), None
    gone = meetings[0].day - timedelta(days=1)
    return gone, gone
