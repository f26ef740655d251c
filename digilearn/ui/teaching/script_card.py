"""The teacher's script of one step: what to say, what to do, what the learners do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

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
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(12))
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(self.heading)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def show_lecture(self, lecture: Lecture) -> None:
        """Show the script for where the lecture stands."""
        self.heading.setText(_heading(lecture))
        lines = [(name, text) for name, text in script_lines(lecture) if text]
        while len(self._rows) < len(lines):
            self._add_row()
        for place, (about, words) in enumerate(self._rows):
            name, text = lines[place] if place < len(lines) else ("", "")
            about.setText(name)
            words.setText(text)
            about.setVisible(bool(text))
            words.setVisible(bool(text))

    def _add_row(self) -> None:
        """Make a line: it is kept from step to step, for dressing new ones would make every step late."""
        about, words = label("", "soft", wrap=True), label("", "text", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        about.setFixedWidth(theme.px(_NAMES))
        self._grid.addWidget(about, len(self._rows), 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, len(self._rows), 1)
        self._rows.append((about, words))


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
