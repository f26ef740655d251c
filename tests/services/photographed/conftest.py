"""A class of eight with two meetings in a new book."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from digilearn.domain.classrooms import NewClassroom
from digilearn.services.session import Session
from tests.services.photographed.signed_class import Course


@pytest.fixture
def course(session: Session, qapp: QApplication) -> Course:
    """Give a class with people and meetings, the last one today."""
    classroom_id, _changes = session.classrooms.open(NewClassroom("nhà văn hóa thôn 3", None, name="Lớp tối"))
    today = datetime.combine(session.clock.today(), datetime.min.time()) + timedelta(hours=19)
    starts = [today - timedelta(days=7), today]
    meetings = [session.schedule.add(classroom_id, at, at + timedelta(hours=2))[0] for at in starts]
    names = ("Lò Thị Ánh", "Nguyễn Văn Bình", "Hoàng Thị Chanh", "Tòng Thị Dung", "Vì Văn Hặc", "Vì Văn Pao",
             "Giàng A Páo", "Đặng Văn Ước")  # fmt: skip
    made = [session.learners.add(name, birth_year=1950)[0] for name in names]
    session.classrooms.enrol(classroom_id, made, first=starts[0].date())
    people = [row.learner.id for row in session.attendance.roll(meetings[0]).rows]
    return Course(session, classroom_id, meetings, people)
