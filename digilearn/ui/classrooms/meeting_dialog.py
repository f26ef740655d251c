"""What a meeting teaches, who teaches it, where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from digilearn.domain.changes import Changes
from digilearn.domain.classrooms import Meeting, MeetingLine
from digilearn.domain.ids import Id
from digilearn.domain.lesson_texts import LibraryLine
from digilearn.domain.units import Member
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.services.session import Session
from digilearn.ui.classrooms.classroom_words import when_text
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.lesson_picker import LessonChoice


class MeetingDialog(Dialog):
    """Chooses lesson, teacher and place of one meeting; empty means "as for the class"."""

    narrowest = 640  # names of teams and lessons are long

    def __init__(self, desk: Desk, line: MeetingLine, parent: QWidget | None = None) -> None:
        super().__init__(_("Lesson and teacher"), parent)
        self._desk = desk
        self._meeting = line.meeting
        self._teachers: tuple[Id | None, ...] = (None,)
        self._held_title = line.lesson
        self.lesson = LessonChoice()
        self.teacher = QComboBox()
        self.venue = QLineEdit(line.meeting.venue, placeholderText=line.classroom.venue)
        self.teacher.addItem(_("As for the class"))
        about = QLabel(when_text(line.meeting), wordWrap=True)
        about.setObjectName("strong")
        self.body.addWidget(about)
        form = QFormLayout()
        for label, field in (
            (_("Lesson"), self.lesson),
            (_("Teacher"), self.teacher),
            (_("Venue"), self.venue),
        ):
            field.setAccessibleName(label)
            form.addRow(label, field)
        self.body.addLayout(form)
        self.save_button = self.add_primary(_("Save"), self.save)
        self.add_cancel()
        self.save_button.setEnabled(False)  # until the lists are here: saving earlier would clear the choice
        desk.operations.read("meeting choices", partial(_choices, desk), self.set_choices)

    def set_choices(self, choices: tuple[Sequence[LibraryLine], Sequence[Member]]) -> None:
        """Offer these lessons and teachers; those of the meeting are chosen."""
        lessons, members = choices
        self._teachers = (None, *(member.id for member in members))
        self.lesson.set_lines(lessons, self._meeting.lesson_id, self._held_title)
        self.teacher.addItems([member.name for member in members])
        self.teacher.setCurrentIndex(_place(self._teachers, self._meeting.teacher_id))
        self.save_button.setEnabled(True)

    def changed_meeting(self) -> Meeting:
        """Give the meeting with what was chosen; a lesson that is only in the library yet has no id here."""
        return replace(
            self._meeting,
            lesson_id=self.lesson.lesson_id,
            teacher_id=self._teachers[self.teacher.currentIndex()],
            venue=clean(self.venue.text()),
        )

    def save(self) -> None:
        """Save and close; the dialog stays open when the book refuses."""
        fresh = self.lesson.code if self.lesson.lesson_id is None else None
        work = partial(_save, self._desk.session, self.changed_meeting(), fresh)
        self._desk.operations.run(work, on_done=lambda _changes: self.accept())


def _save(session: Session, meeting: Meeting, fresh: str | None) -> tuple[Changes, Changes]:
    """Save a meeting; a lesson of the library (`fresh`, its code) enters the unit's list first."""
    taken, listed = session.library.take([fresh] if fresh else [])
    lesson_id = taken[fresh] if fresh else meeting.lesson_id
    return listed, session.schedule.edit(replace(meeting, lesson_id=lesson_id))


def _choices(desk: Desk) -> tuple[Sequence[LibraryLine], Sequence[Member]]:
    return desk.session.library.list(), desk.session.teams.members()


def _place(ids: Sequence[Id | None], chosen: Id | None) -> int:
    return ids.index(chosen) if chosen in ids else 0
