"""Lessons: the library by skill, a lesson to read, print and teach, and the unit's own titles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.ids import Id
from digilearn.domain.lesson_texts import LessonText, LibraryLine
from digilearn.language import N_, _, n_
from digilearn.services.lesson_library import shipped_lessons
from digilearn.services.session import Session
from digilearn.ui.kit import theme
from digilearn.ui.kit.chip_row import ChipRow
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import ConfirmDialog
from digilearn.ui.kit.flow import FlowLayout, turn
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.record_table_model import Column, RecordTableModel
from digilearn.ui.kit.saved_file import SavedFileBar
from digilearn.ui.kit.tables import ListTable
from digilearn.ui.kit.widgets import EmptyState, FilterChip, PrimaryButton, SecondaryButton
from digilearn.ui.lessons.lesson_dialog import LessonDialog, next_code
from digilearn.ui.lessons.lesson_files import LessonFiles
from digilearn.ui.lessons.lesson_papers import LessonPapers
from digilearn.ui.lessons.lesson_preview import LessonPreview
from digilearn.ui.lessons.lesson_words import SKILL_WORDS, counted_text, is_title, length_text, taught_text

COLUMNS: Final[tuple[Column[LibraryLine], ...]] = (
    Column(N_("Lesson"), lambda line: line.title),
    Column(N_("Length"), length_text),
    Column(N_("Taught"), lambda line: taught_text(line.taught)),
)
_Read = tuple[LessonText, dict[str, list[list[bool]]]]


def _key(line: LibraryLine) -> Id:
    return line.lesson_id or Id(line.code.encode())


def _is_of_library(line: LibraryLine) -> bool:
    """Say whether a version of one's own stands for a lesson that ships (its code tells)."""
    return line.skill is not None and line.code in shipped_lessons()


def _copied(session: Session, code: str) -> tuple[Id, Changes]:
    """Make a version of one's own and give its record."""
    fresh, changes = session.own_lessons.copy(code)
    return next(one.id for one in session.lessons.list() if one.code == fresh), changes


def _lesson(session: Session, code: str) -> _Read | None:
    """Give a lesson of the library with its QR patterns, None for a title without a text."""
    text = session.library.text(code)
    return (text, session.library.codes(text)) if text else None


class LessonsPage(Page):
    """The library at the left, the chosen lesson at the right; Enter teaches it, or writes one that has no text."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Lessons"), parent)
        self.search = self.add_search(_("Search a lesson by name, topic or code"))
        self.all_chip = FilterChip(_("All lessons"))
        self.skill_chips = [FilterChip(_(words)) for words in SKILL_WORDS]
        self.titles_chip = FilterChip(_("Only a title"))
        self.lessons = RecordTableModel(COLUMNS, _key, self, is_soft=is_title)
        self.table = ListTable()
        self.preview = LessonPreview()
        self.saved = SavedFileBar(desk)
        self.papers = LessonPapers(desk, self.saved, self)
        self.files = LessonFiles(desk, self.saved, self)
        self.text: LessonText | None = None
        self.courses_button = SecondaryButton(_("Courses"))
        self.bring_button = SecondaryButton(_("Bring in from a file"))
        self.new_button = SecondaryButton(_("Add a lesson"))
        self.teach_button = PrimaryButton(_("START TEACHING"))
        self.paper_button = SecondaryButton(_("Print or save"))
        self.write_button = SecondaryButton()
        self.export_button = SecondaryButton(_("Copy for another team"))
        self.edit_button = SecondaryButton(_("Change the title"))
        self.delete_button = SecondaryButton(_("Delete"))
        self.nothing = EmptyState(_("No lesson is found with these letters."), _("Show all lessons"))
        self.setAcceptDrops(True)
        self._build()
        self._listen()
        self.reload()

    def _build(self) -> None:
        for button in (self.courses_button, self.bring_button, self.new_button):
            self.add_button_to_head(button)
        self.add_button_to_head(self.teach_button)
        self.all_chip.setChecked(True)
        self.chips = [self.all_chip, *self.skill_chips, self.titles_chip]
        self.body.addWidget(ChipRow(self.chips))
        self.titles_chip.hide()  # until there is one
        self.table.setModel(self.lessons)
        self.table.setAccessibleName(_("Lessons"))
        self.table.set_widths(0, 104, 112)
        self.acts = QWidget()
        acts = FlowLayout(self.acts)
        for button in (
            self.paper_button,
            self.write_button,
            self.export_button,
            self.edit_button,
            self.delete_button,
        ):
            acts.addWidget(button)
        left = QVBoxLayout()
        for widget in (self.table, self.nothing):
            left.addWidget(widget, 1)
        left.addWidget(self.acts)
        self.nothing.hide()  # nothing is called empty before it was read
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(theme.px(16))
        self._halves.addLayout(left, 6)
        self._halves.addWidget(self.preview, 5)
        self.preview.setMinimumHeight(theme.px(240))
        self.body.addLayout(self._halves, 1)
        self.body.addWidget(self.saved)
        self.set_hints(_("/ search · Enter teach · Ctrl+P print · Ctrl+N add"))

    def _listen(self) -> None:
        self.search.searched.connect(lambda _text: self.reload())
        for chip in self.chips:
            chip.clicked.connect(partial(self._on_chip, chip))
        self.table.opened.connect(lambda _index: self._on_opened())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._on_chosen())
        self.new_button.clicked.connect(self.add)
        self.nothing.clicked.connect(self._show_all)
        self.teach_button.clicked.connect(self.teach)
        self.paper_button.clicked.connect(self.offer_papers)
        self.courses_button.clicked.connect(lambda: self.desk.navigate("courses"))
        self.bring_button.clicked.connect(self.files.ask_which)
        self.write_button.clicked.connect(self._on_write_clicked)
        self.preview.write_asked.connect(self._on_write_clicked)
        self.export_button.clicked.connect(self._on_export_clicked)
        self.edit_button.clicked.connect(self._on_edit_clicked)
        self.delete_button.clicked.connect(self._on_delete_clicked)
        QShortcut(QKeySequence("/"), self, self.search.setFocus)
        QShortcut(QKeySequence.StandardKey.New, self, self.add)
        QShortcut(QKeySequence.StandardKey.Print, self, self.offer_papers)

    # --- the list -------------------------------------------------------------------------------------------------
    @property
    def skill(self) -> int | None:
        """Give the skill that is chosen (1 to 5), None for all."""
        return next((n for n, chip in enumerate(self.skill_chips, start=1) if chip.isChecked()), None)

    def reload(self) -> None:
        """Read the list again."""
        read = partial(self.desk.session.library.list, self.search.text(), self.skill)
        self.desk.operations.read("lessons", read, self._show)

    def on_changed(self, changes: Changes) -> None:
        if changes.touches(Kind.LESSON, Kind.MEETING):
            self.reload()

    def _on_chip(self, chosen: FilterChip) -> None:
        for chip in self.chips:
            chip.setChecked(chip is chosen)
        self.reload()

    def _show_all(self) -> None:
        self.search.clear()
        self._on_chip(self.all_chip)

    def _show(self, lines: Sequence[LibraryLine]) -> None:
        titles = [line for line in lines if is_title(line)]
        if self.all_chip.isChecked() and not self.search.text():
            self.titles_chip.setVisible(bool(titles))
        if self.titles_chip.isChecked():
            lines = titles
        chosen = self.chosen()
        self.lessons.set_rows(lines)
        place = self.lessons.place(_key(chosen)) if chosen else None
        if lines:
            self.table.selectRow(place or 0)
        self.table.setVisible(bool(lines))
        self.acts.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.set_subtitle(counted_text(lines))
        self._on_chosen()

    def chosen(self) -> LibraryLine | None:
        """Give the lesson chosen in the list, None without one."""
        rows = self.table.selectionModel().selectedRows()
        return self.lessons.record(rows[0]) if rows else None

    def _on_chosen(self) -> None:
        line = self.chosen()
        self.text = None
        self._show_acts(line)
        if line is None:
            self.preview.clear("")
        elif is_title(line):
            self.preview.clear(line.title)
        else:
            read = partial(_lesson, self.desk.session, line.code)
            self.desk.operations.read("lesson preview", read, self._show_lesson)

    def _show_lesson(self, read: _Read | None) -> None:
        if read is not None:
            self.text = read[0]
            self.preview.show_lesson(*read)
        self._show_acts(self.chosen())

    def _show_acts(self, line: LibraryLine | None) -> None:
        own = line is not None and line.is_own
        self.teach_button.setEnabled(self.text is not None)
        for button in (self.paper_button, self.export_button):
            button.setEnabled(self.text is not None)
            button.setVisible(line is None or not is_title(line))
        self.write_button.setText(_("Write the lesson") if own else _("Copy and change"))
        self.edit_button.setVisible(line is not None and own and is_title(line))  # a text holds its own title
        self.delete_button.setVisible(own)
        gives_back = line is not None and _is_of_library(line)
        self.delete_button.setText(_("Back to the original") if gives_back else _("Delete"))

    # --- what is done with one ------------------------------------------------------------------------------------
    def _on_opened(self) -> None:
        line = self.chosen()
        if line is not None and is_title(line):
            self._on_write_clicked()
        else:
            self.teach()

    def teach(self) -> None:
        """Teach the chosen lesson."""
        if self.text is not None:
            self.desk.navigate("teaching", code=self.text.code)

    def offer_papers(self) -> None:
        """Offer what can be printed of the chosen lesson."""
        if self.text is not None:
            self.papers.offer(self.text, self.paper_button)

    def add(self) -> None:
        """Ask for a new lesson."""
        codes = {line.code for line in self.lessons.rows}
        LessonDialog(self.desk, next_code(codes), parent=self).open()

    def _on_edit_clicked(self) -> None:
        """Change code and title of a lesson of one's own."""
        line = self.chosen()
        if line is not None and line.is_own:
            LessonDialog(self.desk, line.code, line.title, line.lesson_id, self).open()

    def _on_write_clicked(self) -> None:
        """Write the text of a lesson of one's own, or of a fresh copy of one that ships."""
        line = self.chosen()
        if line is None:
            return
        if line.is_own:
            self.desk.navigate("lesson_text", lesson_id=line.lesson_id)
        else:
            copy = partial(_copied, self.desk.session, line.code)
            self.desk.operations.run(
                copy, lambda copied: self.desk.navigate("lesson_text", lesson_id=copied[0])
            )

    def _on_export_clicked(self) -> None:
        if self.text is not None:
            self.files.ask_where([self.text.code], f"{self.text.code} - {self.text.title}")

    def _on_delete_clicked(self) -> None:
        line = self.chosen()
        if line is None or line.lesson_id is None or not line.is_own:
            return
        if _is_of_library(line):
            self._ask_give_back(line.title, line.lesson_id)
            return
        sentence = _("“{title}” leaves the list.").format(title=line.title)
        if line.taught:
            kept = n_(
                "{count} meeting that taught it stays, without a lesson.",
                "{count} meetings that taught it stay, without a lesson.",
                line.taught,
            )
            sentence = f"{sentence} {kept.format(count=line.taught)}"
        dialog = ConfirmDialog(
            _("Delete a lesson"), sentence, _("Delete {title}").format(title=line.title), parent=self
        )
        delete = partial(self.desk.session.lessons.delete, line.lesson_id)
        dialog.accepted.connect(lambda: self.desk.operations.run(delete))
        dialog.open()

    def _ask_give_back(self, title: str, lesson_id: Id) -> None:
        sentence = _(
            "Your team's version of “{title}” goes. Meetings keep the lesson, with the library's text."
        )
        dialog = ConfirmDialog(
            _("Back to the lesson of the library"),
            sentence.format(title=title),
            _("Take the library's text"),
            parent=self,
        )
        give_back = partial(self.desk.session.own_lessons.give_back, lesson_id)
        dialog.accepted.connect(lambda: self.desk.operations.run(give_back))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.files.take_drag(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.take_drop(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        turn(self._halves, beside=event.size().width() >= theme.px(900))
