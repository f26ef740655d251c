"""The unit's lessons: what a meeting can teach, and how often each was taught."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.ids import Id
from digilearn.domain.lessons import Lesson
from digilearn.language import _, n_
from digilearn.services.session import Session
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import ConfirmDialog
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.tables import ListTable
from digilearn.ui.kit.widgets import EmptyState, PrimaryButton, SecondaryButton
from digilearn.ui.lessons.lesson_dialog import LessonDialog, next_code
from digilearn.ui.lessons.lesson_table_model import LessonTableModel


def lessons_and_taught(session: Session, search: str) -> tuple[Sequence[Lesson], Mapping[Id, int]]:
    """Give the lessons found, and lesson -> at how many meetings it was taught."""
    return session.lessons.list(search), session.lessons.taught()


class LessonsPage(Page):
    """The list of lessons; Enter changes one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Lessons"))
        self.search = self.add_search(_("Search a lesson by code or title"))
        self.lessons = LessonTableModel(self)
        self.table = ListTable()
        self.new_button = PrimaryButton(_("Add a lesson"))
        self.edit_button = SecondaryButton(_("Change"))
        self.delete_button = SecondaryButton(_("Delete"))
        self.empty = EmptyState(_("The lessons you teach will stand here."), _("Add a lesson"))
        self.nothing = EmptyState(_("No lesson is found with these letters."), _("Show all lessons"))
        self._build()
        self._listen()
        self.reload()

    def _build(self) -> None:
        self.add_button_to_head(self.new_button)
        self.table.setModel(self.lessons)
        self.table.setAccessibleName(_("Lessons"))
        self.table.set_widths(120, 0, 200)
        self.acts = QWidget()
        acts = FlowLayout(self.acts)
        acts.addWidget(self.edit_button)
        acts.addWidget(self.delete_button)
        for widget in (self.table, self.empty, self.nothing):
            self.body.addWidget(widget, 1)
            widget.setVisible(widget is self.table)  # nothing is called empty before it was read
        self.body.addWidget(self.acts)
        self.set_hints(_("/ search · Enter change · Ctrl+N add"))

    def _listen(self) -> None:
        self.search.searched.connect(lambda _text: self.reload())
        self.table.opened.connect(lambda _index: self._on_edit_clicked())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_acts())
        self.new_button.clicked.connect(self.add)
        self.empty.clicked.connect(self.add)
        self.nothing.clicked.connect(self.search.clear)
        self.edit_button.clicked.connect(self._on_edit_clicked)
        self.delete_button.clicked.connect(self._on_delete_clicked)
        QShortcut(QKeySequence("/"), self, self.search.setFocus)
        QShortcut(QKeySequence.StandardKey.New, self, self.add)

    def reload(self) -> None:
        """Read the list again."""
        read = partial(lessons_and_taught, self.desk.session, self.search.text())
        self.desk.operations.read("lessons", read, self._show)

    def on_changed(self, changes: Changes) -> None:
        if changes.touches(Kind.LESSON, Kind.MEETING):
            self.reload()

    def _show(self, found: tuple[Sequence[Lesson], Mapping[Id, int]]) -> None:
        lessons, taught = found
        chosen = self.chosen()
        self.lessons.set_rows(lessons, taught)
        for place, lesson in enumerate(lessons):
            if chosen is not None and lesson.id == chosen.id:
                self.table.selectRow(place)
        typed = bool(self.search.text().strip())
        self.table.setVisible(bool(lessons))
        self.acts.setVisible(bool(lessons))
        self.empty.setVisible(not lessons and not typed)
        self.nothing.setVisible(not lessons and typed)
        if not typed:
            words = n_("{count} lesson", "{count} lessons", len(lessons)).format(count=len(lessons))
            self.set_subtitle(words)
        self._show_acts()

    def chosen(self) -> Lesson | None:
        """Give the lesson chosen in the list, None without one."""
        rows = self.table.selectionModel().selectedRows()
        return self.lessons.lesson(rows[0]) if rows else None

    def _show_acts(self) -> None:
        for button in (self.edit_button, self.delete_button):
            button.setEnabled(self.chosen() is not None)

    def add(self) -> None:
        """Ask for a new lesson."""
        codes = {lesson.code for lesson in self.lessons.lessons}
        LessonDialog(self.desk, code=next_code(codes), parent=self).open()

    def _on_edit_clicked(self) -> None:
        if (lesson := self.chosen()) is not None:
            LessonDialog(self.desk, lesson, parent=self).open()

    def _on_delete_clicked(self) -> None:
        lesson = self.chosen()
        if lesson is None:
            return
        taught = self.lessons.taught(lesson.id)
        sentence = _("“{title}” leaves the list.").format(title=lesson.title)
        if taught:
            kept = n_(
                "{count} meeting that taught it stays, without a lesson.",
                "{count} meetings that taught it stay, without a lesson.",
                taught,
            )
            sentence = f"{sentence} {kept.format(count=taught)}"
        dialog = ConfirmDialog(
            _("Delete a lesson"), sentence, _("Delete {title}").format(title=lesson.title), parent=self
        )
        delete = partial(self.desk.session.lessons.delete, lesson.id)
        dialog.accepted.connect(lambda: self.desk.operations.run(delete))
        dialog.open()
