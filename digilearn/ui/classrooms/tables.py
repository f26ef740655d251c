"""The tables of the class pages: what each column says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon

from digilearn.domain.attendance import Cell
from digilearn.domain.classrooms import ClassroomLine, MeetingLine, MeetingState
from digilearn.domain.written import day_month, day_text
from digilearn.language import N_, _
from digilearn.services.classrooms import EnrolledLine
from digilearn.ui.classrooms.classroom_words import (
    figures_text,
    meetings_text,
    note_text,
    place_text,
    rate_text,
    short_when_text,
    start_text,
    state_text,
)
from digilearn.ui.kit.mark_shape import mark_icon
from digilearn.ui.kit.phone_words import phone_text
from digilearn.ui.kit.record_table_model import Column, RecordTableModel

_SHAPES = {
    MeetingState.HELD: Cell.PRESENT,
    MeetingState.PLANNED: Cell.UNRECORDED,
    MeetingState.CANCELLED: Cell.NOT_YET,
}


def classroom_table(parent: QObject) -> RecordTableModel[ClassroomLine]:
    """Make the table of classes: name, place and time, learners, meetings, next meeting, rate."""
    return RecordTableModel(
        (
            Column(N_("Class"), lambda line: line.classroom.name),
            Column(N_("Time and place"), place_text),
            Column(N_("Learners"), lambda line: str(line.learners), figures=True),
            Column(N_("Meetings held"), lambda line: meetings_text(line.held, line.total), figures=True),
            Column(N_("Next meeting"), lambda line: start_text(line.next_start) if line.next_start else ""),
            Column(N_("Rate"), lambda line: rate_text(line.rate), figures=True),
        ),
        lambda line: line.classroom.id,
        parent,
    )


def meeting_table(parent: QObject, now: Callable[[], datetime]) -> RecordTableModel[MeetingLine]:
    """Make the table of a class's meetings: number, when, lesson, teacher, state, figures; `now` on the wall clock."""
    return RecordTableModel(
        (
            Column(N_("Meeting"), _number),
            Column(N_("Day and time"), _when_and_note),
            Column(N_("Lesson"), lambda line: line.lesson),
            Column(N_("Teacher"), lambda line: line.teacher),
            Column(N_("State"), lambda line: state_text(line.meeting, now()), icon=_state_icon),
            Column(N_("Attended"), figures_text),
        ),
        lambda line: line.meeting.id,
        parent,
    )


def _state_icon(line: MeetingLine) -> QIcon:
    """Give the shape of the state: a full circle held, an empty one to come, a stroke cancelled."""
    return mark_icon(_SHAPES[line.meeting.state])


def _number(line: MeetingLine) -> str:
    """Give "4/10"; a cancelled meeting has no number."""
    cancelled = line.meeting.state is MeetingState.CANCELLED
    return "" if cancelled else f"{line.number}/{line.total}"


def _when_and_note(line: MeetingLine) -> str:
    note = note_text(line.meeting)
    return f"{short_when_text(line.meeting)} ({note})" if note else short_when_text(line.meeting)


def enrolled_table(parent: QObject) -> RecordTableModel[EnrolledLine]:
    """Make the table of a class's learners: name, year, village, phone, in the class since, attended."""
    return RecordTableModel(
        (
            Column(N_("Full name"), lambda line: line.learner.shown_name),
            Column(N_("Year of birth"), lambda line: str(line.learner.birth_year or "")),
            Column(N_("Village"), lambda line: line.learner.village),
            Column(N_("Phone"), lambda line: phone_text(line.learner.phone, line.learner.phone_owner)),
            Column(N_("In the class since"), lambda line: day_text(line.first)),
            Column(N_("Attended"), _attended_text, figures=True),
        ),
        lambda line: line.learner.id,
        parent,
    )


def _attended_text(line: EnrolledLine) -> str:
    figures = f"{line.attended}/{line.counted}"
    if line.last is None:
        return figures
    return _("{figures}, left on {day}").format(figures=figures, day=day_month(line.last))
