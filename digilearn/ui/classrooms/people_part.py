"""The learners of a class: added from the book, typed, imported; leaving, or taken off again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from digilearn.domain.ids import Id
from digilearn.language import _, n_
from digilearn.services.classrooms import ClassroomDetail, EnrolledLine
from digilearn.ui.classrooms.leave_dialog import LeaveDialog
from digilearn.ui.classrooms.people_picker import PeoplePicker
from digilearn.ui.classrooms.tables import enrolled_table
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import ConfirmDialog
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.tables import ListTable
from digilearn.ui.kit.widgets import EmptyState, SecondaryButton


class PeoplePart(QWidget):
    """A table of learners and the ways to bring people in and to let them go."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._detail: ClassroomDetail | None = None
        self.people = enrolled_table(self)
        self.table = ListTable()
        self.table.setAccessibleName(_("Learners of the class"))
        self.table.setModel(self.people)
        self.table.share_out(
            (280, 176), (96, 92), (184, 176), (136, 126), (120, 112), (184, 110), give_way={4: 800}
        )
        self.table.setSelectionMode(ListTable.SelectionMode.ExtendedSelection)
        self.empty = EmptyState(_("The learners of this class will stand here."), _("Type a list"))
        self.add_button = SecondaryButton(_("Add to the class"))
        self.type_button = SecondaryButton(_("Type a list"))
        self.import_button = SecondaryButton(_("Import a list"))
        self.leave_button = SecondaryButton(_("Leave the class"))
        self.take_off_button = SecondaryButton(_("Take off the class"))
        self._build()
        self._listen()

    def _build(self) -> None:
        acts = FlowLayout()
        for button in (
            self.add_button,
            self.type_button,
            self.import_button,
            self.leave_button,
            self.take_off_button,
        ):
            acts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(acts)

    def _listen(self) -> None:
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_verbs())
        self.add_button.clicked.connect(self._on_add_clicked)
        self.empty.clicked.connect(self._on_type_clicked)
        self.type_button.clicked.connect(self._on_type_clicked)
        self.import_button.clicked.connect(self._on_import_clicked)
        self.leave_button.clicked.connect(self._on_leave_clicked)
        self.take_off_button.clicked.connect(self._on_take_off_clicked)

    def show_detail(self, detail: ClassroomDetail) -> None:
        """Show the learners of a class."""
        chosen = [line.learner.id for line in self.chosen()]
        self._detail = detail
        self.people.set_rows(detail.learners)
        for learner_id in chosen[:1]:
            place = self.people.place(learner_id)
            if place is not None:
                self.table.selectRow(place)
        self.table.setVisible(bool(detail.learners))
        self.empty.setVisible(not detail.learners)
        self._show_verbs()

    def chosen(self) -> list[EnrolledLine]:
        """Give the learners chosen in the table, from top to bottom."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return [line for index in rows if (line := self.people.record(index)) is not None]

    def _show_verbs(self) -> None:
        count = len(self.chosen())
        self.leave_button.setEnabled(count == 1)
        self.take_off_button.setEnabled(count > 0)

    # --- the verbs ------------------------------------------------------------------------------------------------
    def _on_add_clicked(self) -> None:
        if self._detail is None:
            return
        there = frozenset(line.learner.id for line in self._detail.learners if line.last is None)
        picker = PeoplePicker(self._desk, there, self)
        picker.picked.connect(partial(self._enrol, self._detail.classroom.id))
        picker.typing_asked.connect(self._on_type_clicked)
        picker.open()

    def _enrol(self, classroom_id: Id, learner_id: Id) -> None:
        self._desk.operations.run(partial(self._desk.session.classrooms.enrol, classroom_id, [learner_id]))

    def _on_type_clicked(self) -> None:
        if self._detail is not None:
            self._desk.open_typing(self._detail.classroom.id)

    def _on_import_clicked(self) -> None:
        if self._detail is not None:
            self._desk.open_import(self._detail.classroom.id)

    def _on_leave_clicked(self) -> None:
        chosen = self.chosen()
        if len(chosen) != 1 or self._detail is None:
            return
        dialog = LeaveDialog(chosen[0].learner.shown_name, self._desk.session.clock.today(), self)
        leave = partial(self._desk.session.classrooms.leave, self._detail.classroom.id, chosen[0].learner.id)
        dialog.accepted.connect(lambda: self._desk.operations.run(partial(leave, dialog.last)))
        dialog.open()

    def _on_take_off_clicked(self) -> None:
        chosen = self.chosen()
        if not chosen or self._detail is None:
            return
        count = len(chosen)
        verb = n_("Take {count} learner off the class", "Take {count} learners off the class", count)
        dialog = ConfirmDialog(
            _("Take off the class"), _what_goes(chosen), verb.format(count=count), parent=self
        )
        take_off = partial(
            self._desk.session.classrooms.take_off,
            self._detail.classroom.id,
            [line.learner.id for line in chosen],
        )
        dialog.accepted.connect(lambda: self._desk.operations.run(take_off))
        dialog.open()


def _what_goes(chosen: Sequence[EnrolledLine]) -> str:
    """Say what taking these people off the class takes, what it keeps, and when to let them leave instead."""
    names = ", ".join(line.learner.shown_name for line in chosen[:3]) + (" …" if len(chosen) > 3 else "")
    marks = sum(line.counted for line in chosen)
    goes = _("For people put into the class by mistake: they vanish from its roll and register.")
    if marks:
        words = n_("{count} mark made here goes too.", "{count} marks made here go too.", marks)
        goes += " " + words.format(count=marks)
    keeps = _("The person stays in the list of learners and in other classes.")
    other = _("Who learned here and stops now is let go with “Leave the class”, which keeps every mark.")
    return f"{names}\n\n{goes} {keeps}\n\n{other}"
