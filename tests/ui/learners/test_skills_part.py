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
from digilearn.ui.kit.skills_papers import SkillsDialog
from digilearn.ui.learners.skills_part import SkillsPart
from digilearn.ui.learners.story_dialog import StoryDialog
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


def test_another_day_alone_is_kept_when_it_is_typed_to_its_end(
    qtbot: QtBot, part: SkillsPart, session: Session, learner_id: Id
) -> None:
    QTest.mouseClick(part.chips[True], LEFT)
    qtbot.waitUntil(part.seen.isVisible)
    day = session.clock.today() - timedelta(days=5)

    part.day.setFocus()
    part.day.selectAll()
    part.day.insert(f"{day:%d/%m/%Y}")
    part.day.editingFinished.emit()

    qtbot.waitUntil(lambda: session.outcomes.confirmations([learner_id])[learner_id].seen_on == day)
    qtbot.waitUntil(lambda: part.seen.text().endswith(f"{day:%d/%m/%Y}"))
    assert session.outcomes.confirmations([learner_id])[learner_id].confirmed is True


def test_a_day_without_an_answer_keeps_nothing(
    qtbot: QtBot, part: SkillsPart, session: Session, learner_id: Id
) -> None:
    part.day.set_day(session.clock.today() - timedelta(days=5))
    part.day.editingFinished.emit()
    qtbot.waitUntil(lambda: part._desk.operations.is_idle)
    assert session.outcomes.confirmations([learner_id]) == {}


def test_what_was_seen_under_a_joined_record_is_shown_and_changed_here(
    qtbot: QtBot, part: SkillsPart, session: Session, learner_id: Id
) -> None:
    other, _changes = session.learners.add("Lò Thị Ảnh")
    session.outcomes.confirm(other, True)
    part._desk.operations.run(lambda: session.learners.join(learner_id, other))
    qtbot.waitUntil(part.chips[True].isChecked)

    QTest.mouseClick(part.chips[None], LEFT)

    qtbot.waitUntil(lambda: not part.seen.isVisible())
    assert session.outcomes.of_learner(learner_id).confirmation is None
    session.history.undo()
    known = session.outcomes.of_learner(learner_id).confirmation
    assert known is not None
    assert known.confirmed is True


def test_the_story_offers_the_page_to_take_home(qtbot: QtBot, session: Session, learner_id: Id) -> None:
    desk = Desk(session)
    story = StoryDialog(desk, learner_id)
    qtbot.addWidget(story)
    story.show()
    QTest.mouseClick(story.paper_button, LEFT)

    qtbot.waitUntil(lambda: story.findChild(SkillsDialog) is not None)
    dialog = story.findChild(SkillsDialog)
    assert isinstance(dialog, SkillsDialog)
    assert [one.name for one in dialog.chosen[1].pages] == ["Lò Thị Ánh"]
    qtbot.waitUntil(lambda: desk.operations.is_idle)
    dialog.reject()
    story.reject()
    desk.close()
