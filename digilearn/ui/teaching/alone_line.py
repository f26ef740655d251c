"""Who can do it alone: numbers of the roll typed while one teaches, their names beside them, recorded at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from digilearn.domain.attendance import Roll, RollRow
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import Level
from digilearn.domain.typed_numbers import typed_ranges
from digilearn.language import _, n_
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.saved_file import SavedFileBar
from digilearn.ui.kit.skills_papers import SkillsPapers, Wanted
from digilearn.ui.kit.widgets import LinkButton, QuietLabel, SecondaryButton, label


class LeavableField(QLineEdit):
    """A line among keys that mean something: `left` on Esc; `turned(key)` for the keys of a clicker."""

    left = Signal()
    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turned.emit(event.key())
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # the page would take it for a key of its own


class AloneLine(QWidget):
    """`open(meeting_id)` reads the roll; None hides the line. `left` gives the keys back to the lesson.

    `is_over`: the steps of the lesson are done, its questions are those of the end.
    """

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._meeting_id: Id | None = None
        self._roll: Roll | None = None
        self.is_over = False
        self.field = LeavableField(placeholderText=_("numbers of the roll: 3 7 9-12"))
        self.field.setAccessibleName(_("Who can do it alone? Numbers of the roll"))
        self.field.setFixedWidth(theme.px(220))
        self.names = QuietLabel("strong")
        self.names.setWordWrap(True)
        self.fault = QuietLabel("fault")
        self.fault.setWordWrap(True)
        self.button = SecondaryButton(_("Record"))
        self.quiz_button = LinkButton(_("Questions of the lesson"))
        self.paper_button = LinkButton(_("Pages to take home"))
        self.saved = SavedFileBar(desk)
        self.papers = SkillsPapers(desk, self.saved, self)
        row = FlowLayout(gap=theme.px(12))
        who = label(_("Who can do it alone?"), "soft")
        for widget in (who, self.field, self.button, self.quiz_button, self.paper_button):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(row)
        column.addWidget(self.names)
        column.addWidget(self.fault)
        column.addWidget(self.saved)
        self.field.textChanged.connect(lambda _text: self._show())
        self.field.returnPressed.connect(self.record)
        self.field.left.connect(self.left)
        self.button.clicked.connect(self.record)
        for button, act in ((self.quiz_button, self.open_quiz), (self.paper_button, self.ask_pages)):
            button.clicked.connect(act)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the lesson
        self.hide()

    def open(self, meeting_id: Id | None) -> None:
        """Take the numbers of a meeting's roll."""
        if meeting_id != self._meeting_id:
            self.field.clear()
        self._meeting_id, self._roll = meeting_id, None
        self.setVisible(meeting_id is not None)
        self.reload()

    def reload(self) -> None:
        """Read the roll again: somebody came."""
        if self._meeting_id is not None:
            read = partial(self._desk.session.attendance.roll, self._meeting_id)
            self._desk.operations.read("roll while teaching", read, self._take)

    def _take(self, roll: Roll) -> None:
        self._roll = roll
        self._show()

    def _show(self) -> None:
        rows: Sequence[RollRow] = ()
        fault = ""
        if self._roll is not None:
            try:
                rows = rows_of(self._roll, self.field.text().rstrip(" -–"))  # "9-" is half typed, not wrong
            except RuleBroken as error:
                fault = error.sentence
        names = ", ".join(_name(row) for row in rows)
        self.names.setText(f"→ {names}" if names else "")
        self.fault.setText(fault)
        self.button.setEnabled(bool(rows))

    def record(self) -> None:
        """Keep that these people can do it alone, seen at this meeting."""
        roll = self._roll
        if roll is None or roll.meeting.lesson_id is None or not self.button.isEnabled():
            return
        rows = rows_of(roll, self.field.text().rstrip(" -–"))
        levels = {row.learner.id: Level.ALONE for row in rows}
        record = self._desk.session.outcomes.record
        work = partial(record, roll.meeting.lesson_id, levels, roll.meeting.id)
        self._desk.operations.run(work, lambda _changes: self._on_recorded(len(rows)))

    def open_quiz(self) -> None:
        """Go to the five questions of this meeting; the lesson waits where it stands."""
        if self._roll is not None:
            place = {"classroom_id": self._roll.classroom.id, "meeting_id": self._roll.meeting.id}
            self._desk.navigate("quiz", **place, is_taught=True, is_over=self.is_over)

    def ask_pages(self) -> None:
        """Offer the pages of those who came, of the class: printed at the end, taken home."""
        if self._roll is not None:
            self.papers.ask(Wanted(None, self._roll.meeting.id, self._roll.classroom.id))

    def _on_recorded(self, count: int) -> None:
        self.field.clear()
        words = n_(
            "{count} person can do it alone: recorded.", "{count} people can do it alone: recorded.", count
        )
        self._desk.messages.info(words.format(count=count), _("Pages to take home"), self.ask_pages)
        self.left.emit()


def _name(row: RollRow) -> str:
    learner = row.learner
    return f"{learner.name} ({learner.also_called})" if learner.also_called else learner.name


def rows_of(roll: Roll, text: str) -> list[RollRow]:
    """Give the people of a roll whose numbers were typed: "3 7 9-12"; a range passes over gaps.

    Raises RuleBroken for what cannot be read, and for a number nobody has.
    """
    ranges = typed_ranges(text)
    there = {row.number for row in roll.rows}
    if strangers := [str(one) for one in sorted(ranges) if there.isdisjoint(one.numbers)]:
        words = n_(
            "Number {numbers} is not on this roll of {count} people.",
            "Numbers {numbers} are not on this roll of {count} people.",
            len(strangers),
        )
        raise RuleBroken(words.format(numbers=", ".join(strangers), count=len(there)))
    named = {number for one in ranges for number in one.numbers}
    return [row for row in roll.rows if row.number in named]
