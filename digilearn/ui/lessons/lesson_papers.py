"""Printing or saving what belongs to a lesson: handout, teacher's sheet, poster of codes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMenu, QWidget

from digilearn.domain.lesson_texts import LessonPaper, LessonText
from digilearn.language import _
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.output_choice import OutputChoice
from digilearn.ui.kit.saved_file import SavedFileBar
from digilearn.ui.lessons.lesson_words import PAPER_WORDS


class LessonPapers:
    """Three papers of one lesson at a time; `saved` says where a file went."""

    def __init__(self, desk: Desk, saved: SavedFileBar, page: QWidget) -> None:
        self._desk, self._page = desk, page
        self._output = OutputChoice(desk, saved, page)

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
        self._output.ask_printer(partial(self.print_on, lesson, paper))

    def print_on(self, lesson: LessonText, paper: LessonPaper, printer: QPrinter) -> None:
        """Print a paper."""
        draw = partial(self._desk.session.library.print_paper, lesson, paper, printer)
        self._output.print(draw, _("The sheet is at the printer."))

    def _ask_file(self, lesson: LessonText, paper: LessonPaper) -> None:
        name = "".join(
            "" if char in '"/\\:*?<>|' else char  # Windows takes none of these in a name
            for char in f"{_(PAPER_WORDS[paper])} - {lesson.title} ({lesson.code}).pdf"
        )
        self._output.ask_file(name, partial(self.save, lesson, paper))

    def save(self, lesson: LessonText, paper: LessonPaper, path: Path) -> None:
        """Save a paper as PDF and offer what one does with the file."""
        self._output.save(path, partial(self._desk.session.library.save_paper, lesson, paper, path))
