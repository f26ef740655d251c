"""The meetings of a class, and what can be done with each."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from digilearn.domain.changes import Changes
from digilearn.domain.classrooms import MeetingLine, MeetingState
from digilearn.domain.ids import Id
from digilearn.language import _
from digilearn.services.classrooms import ClassroomDetail
from digilearn.services.session import Session
from digilearn.ui.classrooms.classroom_words import when_text
from digilearn.ui.classrooms.meeting_dialog import MeetingDialog
from digilearn.ui.classrooms.tables import meeting_table
from digilearn.ui.kit.clash_question import ask_about_clashes
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.lesson_picker import LessonChoice
from digilearn.ui.kit.meeting_dialogs import WhenDialog, WhyDialog
from digilearn.ui.kit.tables import ListTable
from digilearn.ui.kit.widgets import SecondaryButton, label


class MeetingsPart(QWidget):
    """A table of meetings with the verbs that fit the chosen one; Enter takes attendance."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._detail: ClassroomDetail | None = None
        self.meetings = meeting_table(self, desk.session.clock.local)
        self.table = ListTable()
        self.table.setAccessibleName(_("Meetings of the class"))
        self.table.setModel(self.meetings)
        self.table.share_out(
            (88, 84), (312, 222), (280, 150), (156, 148), (108, 104), (160, 150), give_way={3: 860}
        )
        self.roll_button = SecondaryButton(_("Roll call"))
        self.teach_button = SecondaryButton(_("Start teaching"))
        self.lesson_button = SecondaryButton(_("Lesson and teacher"))
        self.move_button = SecondaryButton(_("Move meeting"))
        self.cancel_button = SecondaryButton(_("Cancel meeting"))
        self.restore_button = SecondaryButton(_("Bring back"))
        self.make_up_button = SecondaryButton(_("Make-up meeting"))
        self.add_button = SecondaryButton(_("Add a meeting"))
        self._build()
        self._listen()

    def _build(self) -> None:
        acts = FlowLayout()
        for button in (*self._verbs(), self.add_button):
            acts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addLayout(acts)

    def _verbs(self) -> tuple[SecondaryButton, ...]:
        return (
            self.roll_button,
            self.teach_button,
            self.lesson_button,
            self.move_button,
            self.cancel_button,
            self.restore_button,
            self.make_up_button,
        )

    def _listen(self) -> None:
        self.table.opened.connect(lambda _index: self._on_roll_clicked())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_verbs())
        self.roll_button.clicked.connect(self._on_roll_clicked)
        self.teach_button.clicked.connect(self._on_teach_clicked)
        self.lesson_button.clicked.connect(self._on_lesson_clicked)
        self.move_button.clicked.connect(self._on_move_clicked)
        self.cancel_button.clicked.connect(self._on_cancel_clicked)
        self.restore_button.clicked.connect(self._on_restore_clicked)
        self.make_up_button.clicked.connect(self._on_make_up_clicked)
        self.add_button.clicked.connect(self._on_add_clicked)

    def show_detail(self, detail: ClassroomDetail) -> None:
        """Show the meetings of a class; the chosen one stays chosen, else the next to come is."""
        chosen = self.chosen()
        same = self._detail is not None and self._detail.classroom.id == detail.classroom.id
        self._detail = detail
        self.meetings.set_rows(detail.meetings)
        place = self.meetings.place(chosen.meeting.id) if same and chosen is not None else None
        if place is None:
            place = next((n for n, line in enumerate(detail.meetings) if _is_open(line)), 0)
        if detail.meetings:
            self.table.selectRow(place)
            self.table.scrollTo(self.meetings.index(place, 0))
        self._show_verbs()

    def chosen(self) -> MeetingLine | None:
        """Give the meeting chosen in the table, None without one."""
        rows = self.table.selectionModel().selectedRows()
        return self.meetings.record(rows[0]) if rows else None

    def _show_verbs(self) -> None:
        """Show the verbs that the chosen meeting's state allows."""
        line = self.chosen()
        state = line.meeting.state if line is not None else None
        planned, cancelled = state is MeetingState.PLANNED, state is MeetingState.CANCELLED
        for button in (self.roll_button, self.teach_button):
            button.setVisible(planned or state is MeetingState.HELD)
        self.lesson_button.setVisible(line is not None)
        for button in (self.move_button, self.cancel_button):
            button.setVisible(planned)
        for button in (self.restore_button, self.make_up_button):
            button.setVisible(cancelled)

    # --- the verbs ------------------------------------------------------------------------------------------------
    def _on_roll_clicked(self) -> None:
        line = self.chosen()
        if line is not None and line.meeting.state is not MeetingState.CANCELLED:
            self._desk.open_roll(line.meeting.id)

    def _on_teach_clicked(self) -> None:
        if (line := self.chosen()) is not None:
            self._desk.navigate("teaching", meeting_id=line.meeting.id)

    def _on_lesson_clicked(self) -> None:
        if (line := self.chosen()) is not None:
            MeetingDialog(self._desk, line, self).open()

    def _on_move_clicked(self) -> None:
        line = self.chosen()
        if line is None:
            return
        meeting = line.meeting
        start, end = meeting.starts_at + timedelta(days=1), meeting.ends_at + timedelta(days=1)
        dialog = WhenDialog(_("Move meeting"), when_text(meeting), start, end, may_push=True, parent=self)
        dialog.accepted.connect(partial(self._move, meeting.id, dialog))
        dialog.open()

    def _move(self, meeting_id: Id, answer: WhenDialog) -> None:
        schedule = self._desk.session.schedule
        if answer.pushes:
            self._desk.operations.run(partial(schedule.push, meeting_id, answer.why))
        else:
            start, end = answer.starts_at, answer.ends_at
            move = partial(schedule.move, meeting_id, start, end, answer.why)
            find = partial(schedule.clashes_of_move, meeting_id, start, end)
            verb = _("Move it all the same")
            ask_about_clashes(self._desk, find, verb, lambda: self._desk.operations.run(move), self)

    def _on_cancel_clicked(self) -> None:
        line = self.chosen()
        if line is None:
            return
        dialog = WhyDialog(when_text(line.meeting), self)
        cancel = self._desk.session.schedule.cancel
        dialog.accepted.connect(
            lambda: self._desk.operations.run(partial(cancel, line.meeting.id, dialog.why))
        )
        dialog.open()

    def _on_restore_clicked(self) -> None:
        if (line := self.chosen()) is not None:
            self._desk.operations.run(partial(self._desk.session.schedule.restore, line.meeting.id))

    def _on_make_up_clicked(self) -> None:
        line = self.chosen()
        if line is None:
            return
        meeting, week = line.meeting, timedelta(days=7)
        dialog = WhenDialog(
            _("Make-up meeting"),
            _("Makes up for {meeting}").format(meeting=when_text(meeting)),
            meeting.starts_at + week,
            meeting.ends_at + week,
            parent=self,
        )
        make_up = self._desk.session.schedule.make_up
        dialog.accepted.connect(
            lambda: self._desk.operations.run(partial(make_up, meeting.id, dialog.starts_at, dialog.ends_at))
        )
        dialog.open()

    def _on_add_clicked(self) -> None:
        detail = self._detail
        if detail is None:
            return
        start, end = _next_time(detail, self._desk.session.clock.local())
        dialog = WhenDialog(_("Add a meeting"), detail.classroom.name, start, end, parent=self)
        lesson = LessonChoice()
        lesson.setAccessibleName(_("Lesson"))
        dialog.body.addWidget(label(_("Lesson"), "label"))
        dialog.body.addWidget(lesson)
        library = self._desk.session.library
        self._desk.operations.read("lessons of a meeting", library.list, lesson.set_lines)
        dialog.accepted.connect(lambda: self._add(detail.classroom.id, dialog, lesson.code))
        dialog.open()

    def _add(self, classroom_id: Id, answer: WhenDialog, lesson: str | None) -> None:
        add = partial(_added, self._desk.session, classroom_id, answer.starts_at, answer.ends_at, lesson)
        self._desk.operations.run(add)


def _added(
    session: Session, classroom_id: Id, starts_at: datetime, ends_at: datetime, lesson: str | None
) -> tuple[Changes, Changes]:
    """Add a meeting that teaches a lesson (its code), of the unit's list or of the library."""
    lines = {one.code: one.lesson_id for one in session.library.list()}
    taken, listed = session.library.take([lesson] if lesson and lines.get(lesson) is None else [])
    lesson_id = (lines | taken).get(lesson or "")
    return listed, session.schedule.add(classroom_id, starts_at, ends_at, lesson_id)[1]


def _is_open(line: MeetingLine) -> bool:
    """Say whether the meeting is still to be held."""
    return line.meeting.state is MeetingState.PLANNED


def _next_time(detail: ClassroomDetail, now: datetime) -> tuple[datetime, datetime]:
    """Propose a week after the last meeting, or tomorrow evening for a class without one."""
    if detail.meetings:
        last = max((line.meeting for line in detail.meetings), key=lambda meeting: meeting.starts_at)
        return last.starts_at + timedelta(days=7), last.ends_at + timedelta(days=7)
    evening = datetime.combine(now.date() + timedelta(days=1), time(19))
    return evening, evening + timedelta(hours=2)
