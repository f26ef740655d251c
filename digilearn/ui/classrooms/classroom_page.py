"""One class: its facts, its meetings, its learners."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.classrooms import ClassroomStatus, MeetingState
from digilearn.domain.ids import Id
from digilearn.domain.schedules import schedule_text
from digilearn.language import _, n_
from digilearn.services.classrooms import ClassroomDetail
from digilearn.ui.classrooms.classroom_dialog import ClassroomDialog
from digilearn.ui.classrooms.classroom_words import learners_text, meetings_text, rate_text
from digilearn.ui.classrooms.meetings_part import MeetingsPart
from digilearn.ui.classrooms.people_part import PeoplePart
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import ConfirmDialog
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.widgets import LinkButton, PrimaryButton, SecondaryButton, label

_TOUCHING = (
    Kind.CLASSROOM,
    Kind.MEETING,
    Kind.ENROLMENT,
    Kind.MARK,
    Kind.LEARNER,
    Kind.LESSON,
    Kind.MEMBER,
    Kind.TEAM,
    Kind.COURSE,
)


class ClassroomPage(Page):
    """Opened by `open(classroom_id)`; `left` asks for the list of classes."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Class"), parent)
        self._detail: ClassroomDetail | None = None
        self._classroom_id: Id | None = None
        self.back_button = LinkButton("‹ " + _("Classes"))
        self.edit_button = SecondaryButton(_("Change the class"))
        self.delete_button = LinkButton(_("Delete the class"))
        self.facts = label("", "soft", wrap=True)
        self.sheet_button = SecondaryButton(_("Print a sign-in sheet"))
        self.outcomes_button = SecondaryButton(_("Who can do it alone"))
        self.register_button = PrimaryButton(_("Register"))
        self.meetings = MeetingsPart(desk)
        self.people = PeoplePart(desk)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.meetings, _("Meetings"))
        self.tabs.addTab(self.people, _("Learners"))
        self.body.addLayout(self._facts_row())
        self.body.addWidget(self.tabs, 1)
        for button in (self.edit_button, self.sheet_button, self.outcomes_button, self.register_button):
            self.add_button_to_head(button)
        self.set_hints(_("Enter on a meeting takes attendance"))
        self._listen()

    def _facts_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addWidget(self.facts, 1)
        row.addWidget(self.delete_button)
        return row

    def _listen(self) -> None:
        self.back_button.clicked.connect(self.left)
        self.edit_button.clicked.connect(self._on_edit_clicked)
        self.delete_button.clicked.connect(self._on_delete_clicked)
        self.sheet_button.clicked.connect(self._on_sheet_clicked)
        self.outcomes_button.clicked.connect(self._on_outcomes_clicked)
        self.register_button.clicked.connect(self._on_register_clicked)

    def open(self, classroom_id: Id) -> None:
        """Show a class."""
        if classroom_id != self._classroom_id:
            self.tabs.setCurrentIndex(0)
        self.meetings.table.setFocus()  # Enter takes attendance at once
        self._classroom_id = classroom_id
        self.reload()

    def reload(self) -> None:
        """Read the class again."""
        if self._classroom_id is not None:
            read = partial(self.desk.session.classrooms.get, self._classroom_id)
            self.desk.operations.read("classroom", read, self.show_detail, lambda _error: self.left.emit())

    def on_changed(self, changes: Changes) -> None:
        if changes.touches(*_TOUCHING):
            self.reload()

    def show_detail(self, detail: ClassroomDetail) -> None:
        """Show a class as it was read."""
        self._detail = detail
        self.desk.classroom = detail.classroom.id
        self.set_title(detail.classroom.name)
        self.set_subtitle(where_text(detail))
        self.facts.setText(facts_text(detail))
        self.meetings.show_detail(detail)
        self.people.show_detail(detail)
        held, total = _held_and_total(detail)
        self.tabs.setTabText(0, _("Meetings ({held}/{total})").format(held=held, total=total))
        self.tabs.setTabText(1, _("Learners ({count})").format(count=_there(detail)))

    def _on_edit_clicked(self) -> None:
        if self._detail is not None:
            ClassroomDialog(self.desk, self._detail.classroom, self).open()

    def _on_sheet_clicked(self) -> None:
        if self._detail is not None:
            self.desk.navigate("reports", sheet_of=self._detail.classroom.id)

    def _on_outcomes_clicked(self) -> None:
        if self._detail is not None:
            self.desk.navigate("outcomes", classroom_id=self._detail.classroom.id)

    def _on_register_clicked(self) -> None:
        if self._detail is not None:
            self.desk.open_register(self._detail.classroom.id)

    def _on_delete_clicked(self) -> None:
        if self._detail is None:
            return
        classroom = self._detail.classroom
        dialog = ConfirmDialog(
            _("Delete the class"),
            _what_goes(classroom.name, *_held_and_total(self._detail)),
            _("Delete the class"),
            parent=self,
        )
        dialog.accepted.connect(partial(self._delete, classroom.id))
        dialog.open()

    def _delete(self, classroom_id: Id) -> None:
        self._classroom_id = None
        self.desk.operations.run(
            partial(self.desk.session.classrooms.delete, classroom_id),
            on_done=lambda _changes: self.left.emit(),
        )


def _what_goes(name: str, held: int, total: int) -> str:
    """Say what a deleted class takes with it: its meetings held, with what was recorded, and those to come."""
    to_come = total - held
    pieces = [_("the class “{name}”").format(name=name)]
    if held:
        words = n_("{count} meeting held and its marks", "{count} meetings held and their marks", held)
        pieces.append(words.format(count=held))
    if to_come:
        words = n_("{count} meeting not held yet", "{count} meetings not held yet", to_come)
        pieces.append(words.format(count=to_come))
    gone = _("These will be deleted: {things}. The learners stay in the book.")
    return gone.format(things=_(" and ").join(pieces))


def where_text(detail: ClassroomDetail) -> str:
    """Give place and time on one line."""
    pieces = (detail.classroom.venue, schedule_text([line.meeting for line in detail.meetings]))
    return " · ".join(piece for piece in pieces if piece)


def facts_text(detail: ClassroomDetail) -> str:
    """Give the facts of a class on one line: teachers, team, learners, meetings, rate, code."""
    classroom = detail.classroom
    came = sum(line.attended for line in detail.learners)
    counted = sum(line.counted for line in detail.learners)
    pieces = [
        _("Finished") if classroom.status is ClassroomStatus.FINISHED else "",
        _("{names} teaches").format(names=", ".join(one.name for one in detail.teachers))
        if detail.teachers
        else "",
        detail.team.name if detail.team is not None else "",
        _("course “{name}”").format(name=detail.course) if detail.course else "",
        learners_text(_there(detail)),
        meetings_text(*_held_and_total(detail)),
        _("attendance rate {rate}").format(rate=rate_text(came / counted)) if counted else "",
        _("code {code}").format(code=classroom.code),
    ]
    return " · ".join(piece for piece in pieces if piece)


def _there(detail: ClassroomDetail) -> int:
    """Count the learners who are still in the class."""
    return sum(line.last is None for line in detail.learners)


def _held_and_total(detail: ClassroomDetail) -> tuple[int, int]:
    live = [line for line in detail.meetings if line.meeting.state is not MeetingState.CANCELLED]
    return sum(line.meeting.state is MeetingState.HELD for line in live), len(live)
