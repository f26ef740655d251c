"""Printing or saving what belongs to a lesson: handout, teacher's sheet, poster of codes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from digilearn.domain.lesson_texts import LessonPaper, LessonText
from digilearn.language import _
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.saved_file import SavedFileBar
from digilearn.ui.lessons.lesson_words import PAPER_WORDS


class LessonPapers:
    """Three papers of one lesson at a time; `saved` says where a file went."""

    def __init__(self, desk: Desk, saved: SavedFileBar, page: QWidget) -> None:
        self._desk, self._saved, self._page = desk, saved, page

    def offer(self, lesson: LessonText, button: QWidget) -> None:
        """Open the choice of papers below a button."""
        self.menu(lesson).popup(button.mapToGlobal(QPoint(0, button.height())))

    def menu(self, lesson: LessonText) -> QMenu:
        """Give the choice of papers, each to print or to save; a poster only where there are codes."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for paper, words in PAPER_WORDS.items():
            if paper is not LessonPaper.POSTER or lesson.links:
                name = _(words)
                menu.addAction(
                    _("Print: {paper}").format(paper=name), partial(self._ask_printer, lesson, paper)
                )
                menu.addAction(
                    _("Save as PDF: {paper}").format(paper=name), partial(self._ask_file, lesson, paper)
                )
        return menu

    def _ask_printer(self, lesson: LessonText, paper: LessonPaper) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._page)
        dialog.accepted.connect(lambda: self.print_on(lesson, paper, printer))
        QDialog.open(dialog)  # the printer's own open() wants a slot by name

    def print_on(self, lesson: LessonText, paper: LessonPaper, printer: QPrinter) -> None:
        """Print a paper."""
        library, said = self._desk.session.library, _("The sheet is at the printer.")
        self._desk.operations.long(
            _("Printing"),
            lambda _progress, _cancelled: library.print_paper(lesson, paper, printer),
            lambda _none: self._desk.messages.info(said),
        )

    def _ask_file(self, lesson: LessonText, paper: LessonPaper) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = "".join(
            "" if char in '"/\\:*?<>|' else char  # Windows takes none of these in a name
            for char in f"{_(PAPER_WORDS[paper])} - {lesson.title} ({lesson.code}).pdf"
        )
        dialog = QFileDialog(self._page, _("Save as"), str(Path(folder, name)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda chosen: self.save(lesson, paper, Path(chosen)))
        dialog.open()

    def save(self, lesson: LessonText, paper: LessonPaper, path: Path) -> None:
        """Save a paper as PDF and offer what one does with the file."""
        library = self._desk.session.library
        self._desk.operations.long(
            _("Saving {file}").format(file=path.name),
            lambda _progress, _cancelled: library.save_paper(lesson, paper, path),
            self._saved.show_file,
        )
