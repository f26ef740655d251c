"""Saying what a meeting taught, so that the grid of its class has a column for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from digilearn.domain.changes import Changes
from digilearn.domain.classrooms import MeetingLine, MeetingState
from digilearn.domain.ids import Id
from digilearn.domain.lesson_texts import LibraryLine
from digilearn.domain.vietnamese import fold
from digilearn.domain.written import day_month, weekday_name
from digilearn.language import _
from digilearn.services.session import Session
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.widgets import FormGrid, SearchField


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen from: the meetings of a class without a lesson, and the lessons."""

    meetings: Sequence[MeetingLine]
    lessons: Sequence[LibraryLine]


def read_choices(session: Session, classroom_id: Id) -> Choices:
    """Read them."""
    lines = session.classrooms.get(classroom_id).meetings
    live = [one for one in lines if one.meeting.state is not MeetingState.CANCELLED]
    return Choices([one for one in live if one.meeting.lesson_id is None], session.library.list())


class LessonDialog(Dialog):
    """Asks which meeting taught which lesson; the last meeting up to today stands chosen."""

    def __init__(self, desk: Desk, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(_("Which lesson did the meeting teach?"), parent)
        self._desk, self._choices = desk, choices
        self.meeting = QComboBox()
        for line in choices.meetings:
            self.meeting.addItem(_meeting_text(line))
        self.search = SearchField(_("Search a lesson by name, topic or code"))
        self.lessons = QListWidget()
        self.lessons.setAccessibleName(_("Lessons"))
        self.lessons.setMinimumHeight(theme.px(220))
        self.lessons.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        form = FormGrid()
        form.add(_("Meeting"), self.meeting)
        form.add(_("Lesson"), self.search)
        self.body.addWidget(form)
        self.body.addWidget(self.lessons, 1)
        self.save_button = self.add_primary(_("Choose this lesson"), self.save)
        self.add_cancel()
        self.search.searched.connect(self._show)
        self.lessons.itemDoubleClicked.connect(lambda _item: self.save())
        self._choose_meeting()
        self._show("")
        self.search.setFocus()

    def _choose_meeting(self) -> None:
        today = self._desk.session.clock.today()
        past = [place for place, one in enumerate(self._choices.meetings) if one.meeting.day <= today]
        self.meeting.setCurrentIndex(past[-1] if past else 0)

    def _show(self, text: str) -> None:
        """Show the lessons that hold the words typed, the first one chosen."""
        self.lessons.clear()
        for line in self._choices.lessons:
            if fold(text) in fold(line.searched):
                item = QListWidgetItem(f"{line.title} · {line.code}")
                item.setData(Qt.ItemDataRole.UserRole, line.code)
                self.lessons.addItem(item)
        self.lessons.setCurrentRow(0)
        self.save_button.setEnabled(self.lessons.count() > 0 and bool(self._choices.meetings))

    def save(self) -> None:
        """Take the lesson into the unit's list where it is not yet, and give it to the meeting."""
        if self.lessons.currentRow() < 0 or not self._choices.meetings:
            return
        code = self.lessons.currentItem().data(Qt.ItemDataRole.UserRole)
        line = next(one for one in self._choices.lessons if one.code == code)
        meeting = self._choices.meetings[self.meeting.currentIndex()].meeting
        session = self._desk.session

        def write() -> tuple[Changes, Changes]:
            taken = Changes()
            lesson_id = line.lesson_id
            if lesson_id is None:
                ids, taken = session.library.take([line.code])
                lesson_id = ids[line.code]
            return taken, session.schedule.edit(replace(meeting, lesson_id=lesson_id))

        self._desk.operations.run(write, on_done=lambda _changes: self.accept())


def _meeting_text(line: MeetingLine) -> str:
    day = line.meeting.day
    number = _("Meeting {number}/{total}").format(number=line.number, total=line.total)
    return f"{number} · {weekday_name(day)} {day_month(day)}"
