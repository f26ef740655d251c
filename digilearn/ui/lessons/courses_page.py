"""Courses: lessons put in order for a class, with their minutes and how much of them is practice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.ids import Id
from digilearn.language import N_, _, n_
from digilearn.services.courses import CourseLine
from digilearn.services.session import Session
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import ConfirmDialog
from digilearn.ui.kit.flow import FlowLayout, turn
from digilearn.ui.kit.lesson_picker import LessonPicker
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.record_table_model import Column, RecordTableModel
from digilearn.ui.kit.saved_file import SavedFileBar
from digilearn.ui.kit.tables import ListTable
from digilearn.ui.kit.widgets import EmptyState, LinkButton, PrimaryButton, SecondaryButton
from digilearn.ui.lessons.course_card import CourseCard
from digilearn.ui.lessons.course_dialogs import CourseNameDialog, GiveCourseDialog
from digilearn.ui.lessons.lesson_files import LessonFiles
from digilearn.ui.lessons.lesson_words import classes_text, share_text

COLUMNS: Final[tuple[Column[CourseLine], ...]] = (
    Column(N_("Course"), lambda line: line.course.name),
    Column(N_("Length"), lambda line: _("{minutes} min").format(minutes=line.minutes)),
    Column(N_("Practice"), share_text, figures=True),
    Column(N_("Classes"), classes_text),
)


def _saved(
    session: Session, name: str, before: Sequence[Id], codes: Sequence[str], course_id: Id | None = None
) -> tuple[Id, Changes, Changes]:
    """Save a course with lessons of the library after those it has; they enter the unit's list first."""
    own = {one.code: one.id for one in session.lessons.list()}
    taken, listed = session.library.take([code for code in codes if code not in own])
    fresh = [(own | taken)[code] for code in codes]
    ids = list(dict.fromkeys([*before, *fresh]))
    made, changes = session.own_lessons.save_course(name, ids, course_id)
    return made, listed, changes


class CoursesPage(Page):
    """The courses at the left, the chosen one at the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Courses"), parent)
        self.courses = RecordTableModel(COLUMNS, lambda line: line.course.id, self)
        self.table = ListTable()
        self.card = CourseCard()
        self.saved = SavedFileBar(desk)
        self.files = LessonFiles(desk, self.saved, self)
        self.back_button = LinkButton("‹ " + _("Lessons"))
        self.bring_button = SecondaryButton(_("Bring in from a file"))
        self.new_button = PrimaryButton(_("MAKE A COURSE"))
        self.give_button = SecondaryButton(_("Use for a class"))
        self.rename_button = SecondaryButton(_("Rename"))
        self.export_button = SecondaryButton(_("Copy for another team"))
        self.delete_button = SecondaryButton(_("Delete"))
        words = _(
            "A course is lessons in order, for example ten evenings. A class takes them one meeting at a time."
        )
        self.nothing = EmptyState(words, _("Make a course"))
        self._wanted: Id | None = None
        self._saving = 0
        self.setAcceptDrops(True)
        self._build()
        self._listen()
        self.reload()

    def _build(self) -> None:
        for button in (self.back_button, self.bring_button, self.new_button):
            self.add_button_to_head(button)
        self.table.setModel(self.courses)
        self.table.setAccessibleName(_("Courses"))
        self.table.share_out((300, 130), (112, 96), (112, 104), (96, 84), give_way={3: 420})
        acts = FlowLayout()
        for button in (self.give_button, self.rename_button, self.export_button, self.delete_button):
            acts.addWidget(button)
        left = QVBoxLayout()
        left.addWidget(self.table, 1)
        left.addLayout(acts)
        self.halves = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.halves)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(theme.px(16))
        self._halves.addLayout(left, 6)
        self._halves.addWidget(self.card, 5)
        self.body.addWidget(self.halves, 1)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.saved)
        for widget in (self.halves, self.nothing):
            widget.hide()  # nothing is called empty before it was read
        self.set_hints(_("Alt+↑ Alt+↓ order · Delete take out · Ctrl+N make a course"))

    def _listen(self) -> None:
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._on_chosen())
        self.back_button.clicked.connect(lambda: self.desk.navigate("lessons"))
        self.bring_button.clicked.connect(self.files.ask_which)
        self.new_button.clicked.connect(self.make)
        self.nothing.clicked.connect(self.make)
        self.give_button.clicked.connect(self._on_give_clicked)
        self.rename_button.clicked.connect(self._on_rename_clicked)
        self.export_button.clicked.connect(self._on_export_clicked)
        self.delete_button.clicked.connect(self._on_delete_clicked)
        self.card.changed.connect(self._on_lessons_changed)
        self.card.add_asked.connect(self._on_add_asked)
        QShortcut(QKeySequence.StandardKey.New, self, self.make)

    # --- the list -------------------------------------------------------------------------------------------------
    def reload(self) -> None:
        """Read the courses again."""
        self.desk.operations.read("courses", self.desk.session.own_lessons.courses, self._show)

    def on_changed(self, changes: Changes) -> None:
        if changes.touches(Kind.COURSE, Kind.LESSON, Kind.CLASSROOM):
            self.reload()

    def _show(self, lines: Sequence[CourseLine]) -> None:
        if self._saving:
            return  # an order that is older than what was just moved; the last save reads again
        chosen = self.chosen()
        wanted = self._wanted or (chosen.course.id if chosen else None)
        self._wanted = None
        self.courses.set_rows(lines)
        self.halves.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.set_subtitle(n_("{count} course", "{count} courses", len(lines)).format(count=len(lines)))
        if lines:
            self.table.selectRow((self.courses.place(wanted) if wanted else None) or 0)
        self._on_chosen()

    def chosen(self) -> CourseLine | None:
        """Give the course chosen in the list, None without one."""
        rows = self.table.selectionModel().selectedRows()
        return self.courses.record(rows[0]) if rows else None

    def _on_chosen(self) -> None:
        if (line := self.chosen()) is not None:
            self.card.show_course(line)

    # --- making and changing --------------------------------------------------------------------------------------
    def make(self) -> None:
        """Ask for a name, then for the lessons of a new course."""
        dialog = CourseNameDialog(_("Make a course"), _("Choose its lessons"), parent=self)
        dialog.accepted.connect(lambda: self._pick(dialog.name))
        dialog.open()

    def _pick(self, name: str, before: Sequence[Id] = (), course_id: Id | None = None) -> None:
        verb = _("Add to the course") if course_id else _("Make the course")
        picker = LessonPicker(
            self.desk, _("Lessons of “{name}”").format(name=name), verb, many=True, parent=self
        )
        picker.picked.connect(lambda codes: self._save(name, before, codes, course_id))
        picker.open()

    def _save(
        self, name: str, lesson_ids: Sequence[Id], codes: Sequence[str] = (), course_id: Id | None = None
    ) -> None:
        save = partial(_saved, self.desk.session, name, lesson_ids, codes, course_id)
        self._saving += 1
        self.desk.operations.run(save, self._on_saved, lambda _error: self._on_save_ended())

    def _on_saved(self, saved: tuple[Id, Changes, Changes]) -> None:
        self._wanted = saved[0]
        self._on_save_ended()

    def _on_save_ended(self) -> None:
        self._saving -= 1
        self.reload()

    def _on_add_asked(self) -> None:
        if (line := self.chosen()) is not None:
            self._pick(line.course.name, line.course.lesson_ids, line.course.id)

    def _on_lessons_changed(self, lesson_ids: list[Id]) -> None:
        line = self.card.line
        if line is not None:
            hidden = [one for one in line.course.lesson_ids if one not in {own.id for own in line.lessons}]
            self._save(line.course.name, [*lesson_ids, *hidden], course_id=line.course.id)

    def _on_rename_clicked(self) -> None:
        if (line := self.chosen()) is None:
            return
        course = line.course
        dialog = CourseNameDialog(_("Rename the course"), _("Save"), course.name, self)
        dialog.accepted.connect(lambda: self._save(dialog.name, course.lesson_ids, course_id=course.id))
        dialog.open()

    def _on_delete_clicked(self) -> None:
        if (line := self.chosen()) is None:
            return
        sentence = _("“{name}” leaves the list. Classes keep their meetings and lessons.")
        dialog = ConfirmDialog(
            _("Delete a course"),
            sentence.format(name=line.course.name),
            _("Delete {title}").format(title=line.course.name),
            parent=self,
        )
        delete = partial(self.desk.session.own_lessons.delete_course, line.course.id)
        dialog.accepted.connect(lambda: self.desk.operations.run(delete))
        dialog.open()

    def _on_give_clicked(self) -> None:
        if (line := self.chosen()) is None:
            return
        give, course_id = self.desk.session.own_lessons.give_course, line.course.id
        dialog = GiveCourseDialog(self.desk, line, self)
        dialog.accepted.connect(
            lambda: self.desk.operations.run(partial(give, dialog.classroom_id, course_id))
        )
        dialog.open()

    def _on_export_clicked(self) -> None:
        if (line := self.chosen()) is not None:
            name = line.course.name
            self.files.ask_where([one.code for one in line.lessons], name, name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.files.take_drag(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.take_drop(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        turn(self._halves, beside=event.size().width() >= theme.px(900))
