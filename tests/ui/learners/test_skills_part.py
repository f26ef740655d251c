"""VNeID on a person's story: yes, no, not known, with the day; and what they can do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from digilearn.domain.ids import Id
from digilearn.domain.outcomes import Level
from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from digilearn.ui.kit.desk import Desk
from digilearn.ui.learners.skills_part import SkillsPart
from tests.catalogue import speaking

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def session() -> Iterator[Session]:
    made = open_demo(learners=0, classrooms=0)
    with speaking("vi"):
        yield made
    made.close()


@pytest.fixture
def learner_id(session: Session) -> Id:
    return session.learners.add("Lò Thị Ánh", birth_year=1950)[0]


@pytest.fixture
def part(session: Session, learner_id: Id, qtbot: QtBot) -> Iterator[SkillsPart]:
    lesson = session.library.take(["LD01"])[0]["LD01"]
    session.outcomes.record(lesson, {learner_id: Level.ALONE})
    desk = Desk(session)
    part = SkillsPart(desk, learner_id)
    qtbot.addWidget(part)
    desk.operations.changed.connect(part.on_changed)
    part.show()
    qtbot.waitUntil(lambda: desk.operations.is_idle)
    yield part
    desk.close()


def test_not_known_until_somebody_looked(part: SkillsPart) -> None:
    assert part.chips[None].isChecked()
    assert not part.seen.isVisible()


def test_yes_is_kept_with_the_day_and_who_looked(
    qtbot: QtBot, part: SkillsPart, session: Session, learner_id: Id
) -> None:
    day = session.clock.today() - timedelta(days=3)
    part.day.set_day(day)
    QTest.mouseClick(part.chips[True], LEFT)
    qtbot.waitUntil(part.seen.isVisible)
    seen = session.outcomes.confirmations([learner_id])[learner_id]
    assert (seen.confirmed, seen.seen_on) == (True, day)
    assert part.seen.text() == f"{session.actor.name} thấy ngày {day:%d/%m/%Y}"
    QTest.mouseClick(part.chips[None], LEFT)
    qtbot.waitUntil(lambda: not part.seen.isVisible())
    assert session.outcomes.confirmations([learner_id])[learner_id].confirmed is None


def test_a_day_to_come_is_today(qtbot: QtBot, part: SkillsPart, session: Session, learner_id: Id) -> None:
    part.day.set_day(session.clock.today() + timedelta(days=9))
    QTest.mouseClick(part.chips[False], LEFT)
    qtbot.waitUntil(part.seen.isVisible)
    assert session.outcomes.confirmations([learner_id])[learner_id].seen_on == session.clock.today()


def test_each_lesson_says_how_far_they_are(part: SkillsPart) -> None:
    said = [one.text() for one in part.findChildren(QLabel) if one.isVisible()]
    assert any(one.startswith("Cuộc gọi giả danh công an, tòa án: Tự làm được") for one in said)
