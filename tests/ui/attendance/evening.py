"""An evening class in a fresh book, for pages that need the real services."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import Mark
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.ids import Id
from digilearn.services.session import Session

NAMES = (
    "Lò Thị Ánh",
    "Nguyễn Văn Bình",
    "Hoàng Thị Chanh",
    "Tòng Thị Dung",
    "Nguyễn Thị Hoa",
    "Vì Văn Pao",
    "Giàng A Páo",
    "Đặng Văn Ước",
)


@dataclass
class Evening:
    """A class of eight whose meeting is held today; `ids` in the order of the roll."""

    session: Session
    classroom_id: Id
    meeting_id: Id
    earlier_id: Id
    ids: list[Id]

    def marks(self) -> list[Mark | None]:
        """Give the saved marks, down the roll."""
        return [row.mark for row in self.session.attendance.roll(self.meeting_id).rows]

    def letters(self) -> str:
        """Give the saved marks as on paper: "x M P V ○"."""
        words = {Mark.PRESENT: "x", Mark.LATE: "M", Mark.EXCUSED: "P", Mark.ABSENT: "V", None: "○"}
        return "".join(words[mark] for mark in self.marks())


def make_evening(session: Session) -> Evening:
    """Fill an empty book with one class, eight people, a meeting last week and one today."""
    classroom_id, _changes = session.classrooms.open(
        NewClassroom("nhà văn hóa thôn 3", None, name="Lớp tối thứ Ba")
    )
    today = datetime.combine(session.clock.today(), datetime.min.time()) + timedelta(hours=19)
    hours = timedelta(hours=2)
    last_week = today - timedelta(days=7)
    earlier_id, _changes = session.schedule.add(classroom_id, last_week, last_week + hours)
    meeting_id, _changes = session.schedule.add(classroom_id, today, today + hours)
    made = [session.learners.add(name, village="thôn 3", birth_year=1950)[0] for name in NAMES]
    session.learners.edit(replace(session.learners.get(made[4]), also_called="bà Hùng"))
    session.classrooms.enrol(classroom_id, made, first=last_week.date())
    ids = [row.learner.id for row in session.attendance.roll(meeting_id).rows]
    return Evening(session, classroom_id, meeting_id, earlier_id, ids)


def wait_for(qtbot: QtBot, evening: Evening, letters: str) -> None:
    """Wait until these marks are on disk."""
    qtbot.waitUntil(lambda: evening.letters() == letters)
