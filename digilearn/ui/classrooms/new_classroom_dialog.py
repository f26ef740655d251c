"""Opening a class with four answers: where, when, how many meetings, who teaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from digilearn.domain.changes import Changes
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.ids import Id
from digilearn.domain.schedules import code_of_class, name_of_class
from digilearn.domain.units import Member, Team
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.services.session import Session
from digilearn.ui.classrooms.classroom_fields import ClassroomFields
from digilearn.ui.classrooms.schedule_fields import ScheduleFields
from digilearn.ui.classrooms.teacher_box import TeacherBox
from digilearn.ui.kit.clash_question import ask_about_clashes
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.name_note import watch_name
from digilearn.ui.kit.widgets import LinkButton, label


class NewClassroomDialog(Dialog):
    """Asks the four questions; name and code are made and shown. `made` gives the id of the new class."""

    made = Signal(object)
    widest = 792  # seven weekdays in one row: then all four answers are in sight on a small laptop

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Open a class"), parent)
        self._desk = desk
        self._codes: set[str] = set()
        self.venue = QLineEdit(placeholderText=_("for example: nhà văn hóa thôn 3"))
        self.schedule = ScheduleFields(desk.session.clock.local())
        self.teacher = TeacherBox()
        self.made_name = label("", "soft", wrap=True)
        self.more_button = LinkButton(_("More information"))
        self.more = ClassroomFields()
        self._build()
        self._listen()
        self._show()
        self.venue.setFocus()

    def _build(self) -> None:
        for words, field in (
            (_("1. Where does it meet?"), self.venue),
            (_("2 and 3. On which day, at what time, how many meetings?"), self.schedule),
            (_("4. Who teaches?"), self.teacher),
        ):
            question = label(words, "heading", wrap=True)
            question.setBuddy(field)
            field.setAccessibleName(words)
            head = QHBoxLayout()
            head.addWidget(question)
            self.body.addLayout(head)
            self.body.addWidget(field)
        self.teacher_note = label("", "small", wrap=True)
        head.addWidget(self.teacher_note, 1)  # beside the question: nothing moves when it is said
        watch_name(self.teacher.line, self.teacher_note)
        last = QHBoxLayout()
        last.addWidget(self.made_name, 1)
        last.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(last)
        self.body.addWidget(self.schedule.date_row)
        self.body.addWidget(self.more)
        self.body.addStretch(
            1
        )  # room left over goes to the end: shared out, it would move with every sentence
        self.more.hide()
        self.open_button = self.add_primary(_("Open the class"), self.save)
        self.add_cancel()

    def _listen(self) -> None:
        self.venue.textChanged.connect(lambda _text: self._show())
        self.schedule.edited.connect(self._show)
        self.more_button.clicked.connect(self._on_more_clicked)
        session = self._desk.session
        self._desk.operations.read("new class members", session.teams.members, self.set_members)
        self._desk.operations.read("new class teams", session.teams.list, self.set_teams)
        self._desk.operations.read("new class courses", session.own_lessons.courses, self.more.set_courses)
        self._desk.operations.read("new class codes", partial(_codes, session), self.set_codes)

    def set_members(self, members: Sequence[Member]) -> None:
        """Offer these people as teachers; the person at the keyboard most likely is the one."""
        self.teacher.set_members(members)
        self.teacher.propose(self._desk.session.actor.name)

    def set_teams(self, teams: Sequence[Team]) -> None:
        """Offer these teams."""
        self.more.set_teams(teams)

    def set_codes(self, codes: set[str]) -> None:
        """Know the codes in use."""
        self._codes = codes
        self._show()

    def _on_more_clicked(self) -> None:
        self.more_button.hide()
        self.more.show()

    def _show(self) -> None:
        """Show the name and code that will be made."""
        draft = self.schedule.draft()
        name = name_of_class(draft.repeating(), clean(self.venue.text()))
        code = code_of_class(self._codes)
        self.made_name.setText(
            _("The class will be called “{name}” · code {code}").format(name=name, code=code)
        )
        self.more.name.setPlaceholderText(name)
        self.more.code.setPlaceholderText(code)

    def answer(self) -> NewClassroom:
        """Give the answers; the teacher only when they are a member already."""
        teacher = self.teacher.member_id()
        return NewClassroom(
            venue=clean(self.venue.text()),
            schedule=self.schedule.draft().repeating(),
            teacher_ids=(teacher,) if teacher is not None else (),
            name=clean(self.more.name.text()),
            code=clean(self.more.code.text()),
            team_id=self.more.team_id(),
            course_id=self.more.course_id(),
            audience=clean(self.more.audience.text()),
            plan_reference=clean(self.more.plan_reference.text()),
            planned_size=self.more.people_planned(),
            pilot=self.more.pilot.isChecked(),
        )

    def save(self) -> None:
        """Open the class; a teacher typed for the first time becomes a member of the team first.

        While an answer is missing or cannot be read the dialog says which.
        """
        if self.schedule.complain() or self.more.complain():
            return
        self.open_button.setEnabled(False)
        new_teacher = self.teacher.new_name()
        if not new_teacher:
            self._open_unless_taught(self.answer())
            return
        add = partial(self._desk.session.teams.add_member, new_teacher, self.more.team_id())
        self._desk.operations.run(add, on_done=self._open_with, on_failed=self._on_failed)

    def _open_unless_taught(self, answer: NewClassroom) -> None:
        """Ask first where the teacher has another class at the same hour; a new one has none."""
        schedule = self.schedule.draft()
        times = [
            (datetime.combine(day, schedule.starts), datetime.combine(day, schedule.ends))
            for day, is_held in schedule.days()
            if is_held
        ]
        find = partial(self._desk.session.schedule.clashes, answer.teacher_ids, times)
        verb, go_on = _("Open it all the same"), partial(self._open, answer)
        ask_about_clashes(self._desk, find, verb, go_on, self, lambda: self._on_failed(None))

    def _open_with(self, made: tuple[Id, Changes]) -> None:
        self._open(replace(self.answer(), teacher_ids=(made[0],)))

    def _open(self, answer: NewClassroom) -> None:
        work = partial(self._desk.session.classrooms.open, answer)
        self._desk.operations.run(work, on_done=self._on_opened, on_failed=self._on_failed)

    def _on_opened(self, made: tuple[Id, Changes]) -> None:
        self.accept()
        self.made.emit(made[0])

    def _on_failed(self, _error: object) -> None:
        self.open_button.setEnabled(True)


def _codes(session: Session) -> set[str]:
    return {line.classroom.code for line in session.classrooms.list()}
