"""Beside a text that is being written: the slide of the step, the lesson as its teacher reads it, what is missing."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from digilearn.domain.lesson_texts import LessonText
from digilearn.domain.teaching import Lecture
from digilearn.exchange.paper.lesson_papers import Codes
from digilearn.language import _
from digilearn.services.own_lessons import Draft
from digilearn.ui.kit import theme
from digilearn.ui.kit.slide_view import SlideView
from digilearn.ui.kit.widgets import label
from digilearn.ui.lessons.lesson_preview import LessonPreview

_MOST_FAULTS = 6


class DraftView(QWidget):
    """Shows a Draft as often as it is read again; a text that cannot be read leaves the last picture standing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lesson: LessonText | None = None
        self._codes: Codes = {}
        self._step = 0
        self.slide = SlideView()
        self.slide.setMinimumHeight(theme.px(150))
        self.slide.setMaximumHeight(theme.px(190))
        self.faults = label("", "warning", wrap=True)
        self.preview = LessonPreview()
        self.preview.setMinimumHeight(theme.px(200))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(label(_("The room sees"), "soft"))
        column.addWidget(self.slide)
        column.addWidget(self.preview, 1)
        column.addWidget(self.faults)

    def show_draft(self, draft: Draft, codes: Codes) -> None:
        """Show a text as it was read."""
        self.faults.setText(_faults_text(draft))
        self.faults.setProperty("role", "warning" if draft.faults else "good")
        self.faults.style().unpolish(self.faults)
        self.faults.style().polish(self.faults)
        if draft.lesson is not None and draft.lesson != self.lesson:
            self.lesson, self._codes = draft.lesson, codes
            self.preview.show_lesson(draft.lesson, codes, keep_place=True)
            self.show_step(self._step)

    def show_step(self, step: int) -> None:
        """Show the slide of a step (1 first), the title for 0."""
        self._step = step
        if self.lesson is not None:
            place = min(step, len(self.lesson.steps))
            self.slide.show_lecture(Lecture(self.lesson, place), self._codes)


def _faults_text(draft: Draft) -> str:
    if not draft.faults:
        return _("Nothing is missing: this lesson can be taught.")
    lines = [f"•  {fault}" for fault in draft.faults[:_MOST_FAULTS]]
    if len(draft.faults) > _MOST_FAULTS:
        lines.append(_("and {count} more").format(count=len(draft.faults) - _MOST_FAULTS))
    return "\n".join((_("Still missing:"), *lines))
