"""Everybody in the book: found as one types, added, changed, joined."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.citizen_cards import read_citizen_card
from digilearn.domain.ids import Id
from digilearn.domain.learners import Learner, LearnerLine
from digilearn.domain.written import number_text
from digilearn.language import _, n_
from digilearn.services.session import Session
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import ConfirmDialog
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.tables import ListTable
from digilearn.ui.kit.widgets import EmptyState, PrimaryButton, SecondaryButton
from digilearn.ui.learners.learner_dialog import LearnerDialog
from digilearn.ui.learners.learner_table_model import LearnerTableModel
from digilearn.ui.learners.story_dialog import StoryDialog

_COUNTED_TO = 10_000  # a count of hits stops there


class LearnersPage(Page):
    """The list of learners. Enter opens one; two chosen ones can be joined as the same person."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Learners"), parent)
        self.search = self.add_search(
            _("Type a few letters of the name, or a phone number; accents are not needed")
        )
        self.people = LearnerTableModel(desk, self)
        self.table = ListTable()
        self.new_button = PrimaryButton(_("Add a learner"))
        self.import_button = SecondaryButton(_("Import a list"))
        self.type_button = SecondaryButton(_("Type a list"))
        self.edit_button = SecondaryButton(_("Change"))
        self.story_button = SecondaryButton(_("A learner's story"))
        self.join_button = SecondaryButton(_("The same person"))
        self.delete_button = SecondaryButton(_("Delete"))
        self.empty = EmptyState(_("Everybody who learns will stand here."), _("Add a learner"))
        self.nobody = EmptyState(_("Nobody is found with these letters."), _("Show everybody"))
        self._build()
        self._listen()
        self.reload()

    def _build(self) -> None:
        for button in (self.import_button, self.type_button, self.new_button):
            self.add_button_to_head(button)
        self.table.setModel(self.people)
        self.table.setSelectionMode(ListTable.SelectionMode.ExtendedSelection)
        self.table.setAccessibleName(_("Learners"))
        self.table.share_out((332, 200), (112, 96), (208, 120), (236, 184), (144, 112))
        self.acts = QWidget()
        acts = FlowLayout(self.acts)
        for button in (self.edit_button, self.story_button, self.join_button, self.delete_button):
            acts.addWidget(button)
        for widget in (self.table, self.empty, self.nobody):
            self.body.addWidget(widget, 1)
            widget.setVisible(widget is self.table)  # nothing is called empty before it was read
        self.body.addWidget(self.acts)
        self.set_hints(_("/ search · Enter change · Ctrl+N add · choose two rows to join them"))

    def _listen(self) -> None:
        self.search.searched.connect(self._on_typed)
        self.people.loaded.connect(self._show)
        QShortcut(QKeySequence("/"), self, self.search.setFocus)
        QShortcut(QKeySequence.StandardKey.New, self, self.add)
        self.table.opened.connect(lambda _index: self._on_edit_clicked())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_acts())
        self.new_button.clicked.connect(self.add)
        self.empty.clicked.connect(self.add)
        self.nobody.clicked.connect(self.search.clear)
        self.import_button.clicked.connect(self._on_import_clicked)
        self.type_button.clicked.connect(self._on_type_clicked)
        self.edit_button.clicked.connect(self._on_edit_clicked)
        self.story_button.clicked.connect(self._on_story_clicked)
        self.join_button.clicked.connect(self._on_join_clicked)
        self.delete_button.clicked.connect(self._on_delete_clicked)

    def open(self, learner_id: Id | None = None) -> None:
        """Show the list; with `learner_id` that person's record is opened, to be completed or looked at."""
        if learner_id is not None:
            self.edit(learner_id)

    # --- reading --------------------------------------------------------------------------------------------------
    def reload(self) -> None:
        """Read again what is shown, and how many there are."""
        self.people.reload()
        self._count()

    def on_changed(self, changes: Changes) -> None:
        if changes.touches(Kind.LEARNER, Kind.VILLAGE, Kind.PERSON_LINK):
            self.reload()

    def _on_typed(self, text: str) -> None:
        self.people.search(text)
        self._count()

    def _count(self) -> None:
        count = partial(self.desk.session.learners.count, self.search.text())
        self.desk.operations.read("learners count", count, self._show_count)

    def _show(self) -> None:
        """Show the list, or why there is none."""
        lines = self.people.lines
        typed = bool(self.search.text().strip())
        self.table.setVisible(bool(lines))
        self.acts.setVisible(bool(lines))
        self.empty.setVisible(not lines and not typed)
        self.nobody.setVisible(not lines and typed)
        self._show_acts()

    def _show_count(self, count: int) -> None:
        if self.search.text().strip():
            words = n_("{count} person found", "{count} people found", count)
            many = _("more than {count}").format(count=number_text(count)) if count >= _COUNTED_TO else ""
            self.set_subtitle(words.format(count=many or number_text(count)))
        else:
            self.set_subtitle(
                n_("{count} learner", "{count} learners", count).format(count=number_text(count))
            )

    # --- acts -----------------------------------------------------------------------------------------------------
    def chosen(self) -> list[LearnerLine]:
        """Give the people chosen in the list, from top to bottom."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return [line for index in rows if (line := self.people.line(index)) is not None]

    def _show_acts(self) -> None:
        count = len(self.chosen())
        self.edit_button.setEnabled(count == 1)
        self.story_button.setEnabled(count == 1)
        self.join_button.setEnabled(count == 2)
        self.delete_button.setEnabled(count > 0)

    def add(self) -> None:
        """Ask for a new learner."""
        self._ask(LearnerDialog(self.desk, parent=self))

    def take_scan(self, text: str) -> bool:
        """Open the record of a citizen card's holder, or a new one filled from it; say whether it was a card."""
        if read_citizen_card(text) is None:
            return False
        dialog = LearnerDialog(self.desk, parent=self)
        self._ask(dialog)
        return dialog.take_scan(text)

    def edit(self, learner_id: Id) -> None:
        """Open one learner's record."""
        read = partial(_with_village, self.desk.session, learner_id)
        self.desk.operations.read("learner", read, self._open)

    def _open(self, found: tuple[Learner, str]) -> None:
        self._ask(LearnerDialog(self.desk, *found, parent=self))

    def _ask(self, dialog: LearnerDialog) -> None:
        dialog.opened.connect(self.edit)
        dialog.open()

    def _on_import_clicked(self) -> None:
        self.desk.open_import()

    def _on_type_clicked(self) -> None:
        self.desk.open_typing()

    def _on_edit_clicked(self) -> None:
        if chosen := self.chosen():
            self.edit(chosen[0].id)

    def _on_story_clicked(self) -> None:
        if chosen := self.chosen():
            StoryDialog(self.desk, chosen[0].id, self).open()

    def _on_join_clicked(self) -> None:
        chosen = self.chosen()
        if len(chosen) == 2:
            first, second = (line.id for line in chosen)
            self.desk.operations.run(partial(self.desk.session.learners.join, first, second))

    def _on_delete_clicked(self) -> None:
        chosen = self.chosen()
        names = ", ".join(line.shown_name for line in chosen[:3]) + (" …" if len(chosen) > 3 else "")
        verb = n_("Delete {count} learner", "Delete {count} learners", len(chosen)).format(
            count=number_text(len(chosen))
        )
        sentence = _("{names} will leave every list. What was marked for them stays in the history.")
        dialog = ConfirmDialog(verb, sentence.format(names=names), verb, parent=self)
        ids = [line.id for line in chosen]
        dialog.accepted.connect(
            lambda: self.desk.operations.run(partial(self.desk.session.learners.delete, ids))
        )
        dialog.open()


def _with_village(session: Session, learner_id: Id) -> tuple[Learner, str]:
    """Give a learner and the label of their village. Raises NotFound."""
    learner = session.learners.get(learner_id)
    labels = {village.id: village.label for village in session.villages.list()}
    return learner, labels.get(learner.village_id, "") if learner.village_id else ""
