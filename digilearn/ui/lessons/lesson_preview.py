"""A lesson as its teacher reads it, or the handout as the learner takes it home."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from digilearn.domain.lesson_texts import LessonPaper, LessonText
from digilearn.exchange.paper.lesson_papers import Codes, lesson_document
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.widgets import EmptyState


class LessonPreview(QWidget):
    """Shows a lesson; `clear(title)` says instead that there is only a title, and offers to write: `write_asked`."""

    write_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: QTextDocument | None = None
        self.pages = QTextBrowser()
        self.pages.setOpenLinks(False)
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pages.setAccessibleName(_("The lesson as its teacher reads it"))
        self.nothing = EmptyState("", _("Write the lesson"))
        self.nothing.clicked.connect(self.write_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.pages, 1)
        self.nothing.hide()

    def show_lesson(self, lesson: LessonText, codes: Codes, *, keep_place: bool = False) -> None:
        """Show a lesson from its top, or (`keep_place`) from where one reads; `codes`: link id -> rows of its QR."""
        place = self.pages.verticalScrollBar().value() if keep_place else 0
        document = lesson_document(
            lesson, LessonPaper.TEACHER, codes, theme.font("text"), theme.color("soft").name()
        )
        self.pages.setDocument(document)
        self._document = document  # the view does not keep it
        self.pages.verticalScrollBar().setValue(place)
        self._show(is_text=True)

    def clear(self, title: str) -> None:
        """Show no lesson, and for a title what is missing."""
        self._document = QTextDocument()
        self.pages.setDocument(self._document)
        words = _(
            "“{title}” is a title of your own without a text: nothing can be taught or printed from it yet."
        )
        self.nothing.sentence.setText(words.format(title=title))
        self._show(is_text=not title)

    def _show(self, *, is_text: bool) -> None:
        self.nothing.setVisible(not is_text)
        self.pages.setVisible(is_text)
