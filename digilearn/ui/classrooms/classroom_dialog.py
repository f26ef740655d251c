"""Changing what is known of a class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from digilearn.domain.classrooms import Classroom, ClassroomStatus
from digilearn.domain.ids import Id
from digilearn.domain.units import Member, Team
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.services.courses import CourseLine
from digilearn.ui.classrooms.classroom_fields import ClassroomFields
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog

_Choices = tuple[Sequence[Member], Sequence[Team], Sequence[CourseLine]]


class ClassroomDialog(Dialog):
    """Every field of a class; its meetings are changed on its page."""

    narrowest = 640  # names of teams and lessons are long

    def __init__(self, desk: Desk, classroom: Classroom, parent: QWidget | None = None) -> None:
        super().__init__(_("Change the class"), parent)
        self._desk = desk
        self._classroom = classroom
        self.fields = ClassroomFields()
        self.venue = QLineEdit(classroom.venue)
        self.venue.setAccessibleName(_("Venue"))
        self.has_finished = QCheckBox(_("This class has finished"))
        self.has_finished.setChecked(classroom.status is ClassroomStatus.FINISHED)
        self.teachers: dict[Id, QCheckBox] = {}
        self._teacher_box = QVBoxLayout()
        self._build()
        self._fill()
        self.save_button.setEnabled(False)  # until the lists are here: saving earlier would lose the team
        desk.operations.read("class choices", partial(_choices, desk), self.set_choices)

    def _build(self) -> None:
        self.body.addWidget(QLabel(_("Venue")))
        self.body.addWidget(self.venue)
        self.body.addWidget(self.fields)
        self.body.addWidget(QLabel(_("Teachers")))
        self.body.addLayout(self._teacher_box)
        self.body.addWidget(self.has_finished)
        self.save_button = self.add_primary(_("Save"), self.save)
        self.add_cancel()
        self.fields.name.textChanged.connect(lambda text: self.save_button.setEnabled(bool(clean(text))))

    def _fill(self) -> None:
        classroom, fields = self._classroom, self.fields
        fields.name.setText(classroom.name)
        fields.code.setText(classroom.code)
        fields.audience.setText(classroom.audience)
        fields.plan_reference.setText(classroom.plan_reference)
        fields.planned_size.setText(str(classroom.planned_size or ""))
        fields.pilot.setChecked(classroom.pilot)

    def set_choices(self, choices: _Choices) -> None:
        """Offer these people as teachers, those who teach ticked, these teams and courses."""
        members, teams, courses = choices
        for member in members:
            box = QCheckBox(member.name)
            box.setChecked(member.id in self._classroom.teacher_ids)
            self.teachers[member.id] = box
            self._teacher_box.addWidget(box)
        self.fields.set_teams(teams, self._classroom.team_id)
        self.fields.set_courses(courses, self._classroom.course_id)
        self.save_button.setEnabled(True)

    def changed_classroom(self) -> Classroom:
        """Give the class with what stands in the fields."""
        unknown = tuple(one for one in self._classroom.teacher_ids if one not in self.teachers)
        ticked = tuple(member for member, box in self.teachers.items() if box.isChecked())
        return replace(
            self._classroom,
            name=clean(self.fields.name.text()),
            code=clean(self.fields.code.text()),
            venue=clean(self.venue.text()),
            team_id=self.fields.team_id(),
            course_id=self.fields.course_id(),
            audience=clean(self.fields.audience.text()),
            teacher_ids=unknown + ticked,
            plan_reference=clean(self.fields.plan_reference.text()),
            planned_size=self.fields.people_planned(),
            pilot=self.fields.pilot.isChecked(),
            status=ClassroomStatus.FINISHED if self.has_finished.isChecked() else ClassroomStatus.OPEN,
        )

    def save(self) -> None:
        """Save and close; the dialog stays open while a number cannot be read or the book refuses."""
        if self.fields.complain():
            return
        work = partial(self._desk.session.classrooms.edit, self.changed_classroom())
        self._desk.operations.run(work, on_done=lambda _changes: self.accept())


def _choices(desk: Desk) -> _Choices:
    session = desk.session
    return session.teams.members(), session.teams.list(), session.own_lessons.courses()
