"""A lesson as its teacher reads it, or the handout as the learner takes it home."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from digilearn.domain.lesson_texts import LessonPaper, LessonText
from digilearn.exchange.paper.lesson_papers import Codes, lesson_document
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.widgets import label


class LessonPreview(QWidget):
    """Shows a lesson; `clear(sentence)` says instead why there is nothing to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: QTextDocument | None = None
        self.pages = QTextBrowser()
        self.pages.setOpenLinks(False)
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pages.setAccessibleName(_("The lesson as its teacher reads it"))
        self.sentence = label("", "soft", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sentence)
        column.addWidget(self.pages, 1)

    def show_lesson(self, lesson: LessonText, codes: Codes, *, keep_place: bool = False) -> None:
        """Show a lesson from its top, or (`keep_place`) from where one reads; `codes`: link id -> rows of its QR."""
        place = self.pages.verticalScrollBar().value() if keep_place else 0
        document = lesson_document(
            lesson, LessonPaper.TEACHER, codes, theme.font("text"), theme.color("soft").name()
        )
        self.pages.setDocument(document)
        self._document = document  # the view does not keep it
        self.pages.verticalScrollBar().setValue(place)
        self._say("")

    def clear(self, sentence: str) -> None:
        """Show no lesson, and say why."""
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.pages.setVisible(not sentence)
