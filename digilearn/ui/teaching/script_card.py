"""The teacher's script of one step: what to say, what to do, what the learners do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from digilearn.domain.teaching import Lecture, Slide
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.widgets import Card, label

_NAMES: Final = 104  # grid pixels: "Bà con làm" on one line, the rest is for what is said


class ScriptCard(Card):
    """Lines of a name and a text; names without a text are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label("", "name", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(12))
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(self.heading)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def show_lecture(self, lecture: Lecture) -> None:
        """Show the script for where the lecture stands."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.heading.setText(_heading(lecture))
        for row, (name, text) in enumerate((n, t) for n, t in script_lines(lecture) if t):
            words = label(text, "text", wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            about = label(name, "soft", wrap=True)
            about.setFixedWidth(theme.px(_NAMES))
            self._grid.addWidget(about, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, row, 1)


def _heading(lecture: Lecture) -> str:
    step = lecture.step
    if step is not None:
        return _("{number}. {title} · {minutes} minutes").format(
            number=lecture.place, title=step.title, minutes=step.minutes
        )
    return _("To prepare") if lecture.slide is Slide.TITLE else _("Can do it alone")


def script_lines(lecture: Lecture) -> list[tuple[str, str]]:
    """Give (name, text) of what the teacher reads now; a text may be empty."""
    step, lesson = lecture.step, lecture.lesson
    if step is None:
        items = lesson.preparing if lecture.slide is Slide.TITLE else lesson.checks
        numbered = [(str(number), text) for number, text in enumerate(items, start=1)]
        return [(_("Goal"), lesson.goal), *numbered]
    return [
        (_("Say"), step.says),
        (_("Do"), step.does),
        (_("Learners do"), step.learner_does),
        ("Android", step.android),
        ("iPhone", step.iphone),
        (_("Not tried on a real phone"), step.look_for),
    ]
