"""The line a team fills in for a step in its own language, kept in its own version of the lesson."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from digilearn.domain.teaching import Lecture
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.widgets import SecondaryButton, label
from digilearn.ui.teaching.alone_line import LeavableField


class LocalLine(QWidget):
    """Hidden where there is no step. `left` gives the keys back to the lesson."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lecture: Lecture | None = None
        self.field = LeavableField(placeholderText=_("add the words of your team"))
        self.field.setAccessibleName(_("In the local language"))
        self.button = SecondaryButton(_("Keep"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(label(_("In the local language"), "soft"))
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self.field.textChanged.connect(lambda _text: self._show_button())
        self.field.returnPressed.connect(self.keep)
        self.field.left.connect(self._on_left)
        self.button.clicked.connect(self.keep)
        self.hide()

    @property
    def _kept(self) -> str:
        step = self._lecture.step if self._lecture is not None else None
        return step.local if step is not None else ""

    def show_lecture(self, lecture: Lecture) -> None:
        """Show the words of the step that is taught now; those typed for the step before are kept first."""
        before, kept = self._lecture, self._kept
        same = before is not None and (before.lesson.code, before.place) == (
            lecture.lesson.code,
            lecture.place,
        )
        if not same:
            self._keep()
        half_typed = same and clean(self.field.text()) != kept
        self._lecture = lecture
        self.setVisible(lecture.step is not None)
        if not half_typed:
            self.field.setText(self._kept)
        self._show_button()

    def _show_button(self) -> None:
        self.button.setVisible(clean(self.field.text()) != self._kept)

    def _on_left(self) -> None:
        self.field.setText(self._kept)
        self.left.emit()

    def keep(self) -> None:
        """Keep the words, and give the keys back."""
        self._keep()
        self.left.emit()

    def _keep(self) -> None:
        lecture = self._lecture
        if lecture is None or lecture.step is None or clean(self.field.text()) == self._kept:
            return
        say = self._desk.session.own_lessons.say_locally
        self._desk.operations.run(partial(say, lecture.lesson.code, lecture.place, self.field.text()))
