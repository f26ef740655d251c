"""Teaching at a meeting: which lesson, who can do it alone, the words of the team's own language."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import Roll
from digilearn.domain.errors import RuleBroken
from digilearn.domain.outcomes import Level
from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.lesson_picker import LessonPicker
from digilearn.ui.kit.skills_papers import SkillsDialog
from digilearn.ui.teaching.alone_line import rows_of
from digilearn.ui.teaching.teaching_page import TeachingPage
from tests.ui.attendance.evening import Evening, make_evening


@pytest.fixture
def session() -> Iterator[Session]:
    """Give an empty book."""
    session = open_demo(learners=0, classrooms=0)
    yield session
    session.close()


@pytest.fixture
def evening(session: Session) -> Evening:
    return make_evening(session)


@pytest.fixture
def page(desk: Desk, session: Session, evening: Evening, qtbot: QtBot) -> Iterator[TeachingPage]:
    session.library.choose(evening.meeting_id, "LD01")
    page = shown(desk, qtbot)
    page.open(meeting_id=evening.meeting_id)
    qtbot.waitUntil(lambda: page.lecture is not None and page.alone._roll is not None)
    yield page
    page.close()


def shown(desk: Desk, qtbot: QtBot) -> TeachingPage:
    page = TeachingPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    return page


def alone(session: Session, evening: Evening) -> list[int]:
    """Give the places on the roll of those who can do it alone."""
    lesson_id = session.attendance.roll(evening.meeting_id).meeting.lesson_id
    found = []
    for place, learner_id in enumerate(evening.ids, start=1):
        seen = session.outcomes.of_learner(learner_id).outcomes
        if any(one.lesson_id == lesson_id and one.level is Level.ALONE for _lesson, one in seen):
            found.append(place)
    return found


def test_the_questions_of_the_meeting_are_one_click_from_its_lesson(
    page: TeachingPage, desk: Desk, evening: Evening
) -> None:
    asked: list[tuple[str, object]] = []
    desk.asked.connect(lambda key, what: asked.append((key, what["meeting_id"])))

    page.alone.quiz_button.click()

    assert asked == [("quiz", evening.meeting_id)]


def test_its_questions_are_told_when_the_steps_are_done_and_the_keys_come_back_to_it(
    page: TeachingPage, desk: Desk, evening: Evening, qtbot: QtBot
) -> None:
    told: list[tuple[object, object]] = []
    desk.asked.connect(lambda _key, what: told.append((what["is_taught"], what["is_over"])))
    QTest.keyClick(page, Qt.Key.Key_Right)
    page.alone.quiz_button.click()
    QTest.keyClick(page, Qt.Key.Key_C)  # out of turn: the lesson goes on
    page.alone.quiz_button.click()
    QTest.keyClick(page, Qt.Key.Key_C)
    for _step in range(9):
        QTest.keyClick(page, Qt.Key.Key_Right)
    page.alone.quiz_button.click()
    assert told == [(True, False), (True, False), (True, True)]
    page.alone.field.setFocus()
    page.open(meeting_id=evening.meeting_id)
    assert page.focusWidget() is page
    assert page.lecture is not None
    assert page.lecture.is_over


def test_numbers_of_the_roll_show_their_names_and_are_recorded(
    page: TeachingPage, session: Session, evening: Evening, qtbot: QtBot
) -> None:
    QTest.keyClick(page, Qt.Key.Key_A)
    QTest.keyClicks(page.alone.field, "1 3 6-7")
    rows = session.attendance.roll(evening.meeting_id).rows
    named = [page_row.learner.name for page_row in rows if page_row.number in {1, 3, 6, 7}]
    assert all(name in page.alone.names.text() for name in named)
    QTest.keyClick(page.alone.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.alone.field.text() == "")
    assert alone(session, evening) == [1, 3, 6, 7]
    assert page.lecture is not None
    assert page.lecture.place == 0  # no key of the field moved the lesson
    session.history.undo()
    assert alone(session, evening) == []


def test_a_number_nobody_has_is_said_and_nothing_is_recorded(
    page: TeachingPage, session: Session, evening: Evening
) -> None:
    page.alone.field.setText("3 40")
    assert "40" in page.alone.fault.text()
    assert not page.alone.button.isEnabled()
    page.alone.record()
    assert alone(session, evening) == []
    page.alone.field.setText("3 5-")
    assert page.alone.fault.text() == ""  # half typed


def test_esc_leaves_the_line_and_not_the_lesson(page: TeachingPage) -> None:
    page.alone.field.setText("3")
    QTest.keyClick(page.alone.field, Qt.Key.Key_Escape)
    assert page.lecture is not None
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert page.lecture.place == 1


def test_the_numbers_are_those_of_the_roll_also_after_somebody_left(
    session: Session, evening: Evening
) -> None:
    session.classrooms.take_off(evening.classroom_id, [evening.ids[1]])
    roll = session.attendance.roll(evening.meeting_id)
    assert isinstance(roll, Roll)
    assert [row.learner.id for row in rows_of(roll, "1-3")] == [
        row.learner.id for row in roll.rows if row.number <= 3
    ]
    with pytest.raises(RuleBroken):
        rows_of(roll, "99")


def test_the_words_of_a_team_are_kept_with_the_step_and_the_time_runs_on(
    page: TeachingPage, session: Session, qtbot: QtBot
) -> None:
    QTest.keyClick(page, Qt.Key.Key_Right)
    QTest.keyClick(page, Qt.Key.Key_T)
    page.local.field.setText("Ai hô pay?")
    assert page.local.button.isVisible()
    page.local.button.click()
    qtbot.waitUntil(lambda: page.lecture is not None and page.lecture.lesson.steps[0].local == "Ai hô pay?")
    assert page.room.clock.is_running
    assert not page.local.button.isVisible()
    kept = session.library.text("LD01")
    assert kept is not None
    assert kept.steps[0].local == "Ai hô pay?"
    session.history.undo()
    shipped = session.library.text("LD01")
    assert shipped is not None
    assert shipped.steps[0].local == ""


def test_words_that_were_typed_are_kept_when_the_clicker_goes_on(
    page: TeachingPage, session: Session, qtbot: QtBot
) -> None:
    QTest.keyClick(page, Qt.Key.Key_Right)
    page.local.field.setText("Ai hô pay?")
    QTest.keyClick(page.local.field, Qt.Key.Key_PageDown)
    assert page.lecture is not None
    assert page.lecture.place == 2
    assert page.local.field.text() == ""
    qtbot.waitUntil(lambda: (text := session.library.text("LD01")) is not None and bool(text.steps[0].local))


def test_a_meeting_without_a_lesson_leads_to_the_choice_of_one(
    desk: Desk, session: Session, evening: Evening, qtbot: QtBot
) -> None:
    page = shown(desk, qtbot)
    page.open(meeting_id=evening.meeting_id)
    qtbot.waitUntil(page.nothing.isVisible)
    picker = page.findChild(LessonPicker)
    assert picker is not None
    qtbot.waitUntil(lambda: picker.list.count() > 5)
    picker.search.setText("LD02")
    qtbot.waitUntil(lambda: picker.codes == ["LD02"])
    picker.answer.click()
    qtbot.waitUntil(lambda: page.lecture is not None)
    assert session.library.of_meeting(evening.meeting_id).code == "LD02"
    assert page.alone.isVisible()
    assert not page.nothing.isVisible()
    page.close()


def test_without_a_meeting_nobody_is_recorded(desk: Desk, qtbot: QtBot) -> None:
    page = shown(desk, qtbot)
    page.open(code="LD01")
    qtbot.waitUntil(lambda: page.lecture is not None)
    assert not page.alone.isVisible()
    page.close()


def test_at_the_end_the_pages_of_those_who_came_are_offered(
    qtbot: QtBot, page: TeachingPage, session: Session, evening: Evening
) -> None:
    session.attendance.mark_all_present(evening.meeting_id)

    QTest.mouseClick(page.alone.paper_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: page.findChild(SkillsDialog) is not None)
    dialog = page.findChild(SkillsDialog)
    assert isinstance(dialog, SkillsDialog)
    assert len(dialog.chosen[1].pages) == 8
    qtbot.waitUntil(lambda: page.desk.operations.is_idle)
    dialog.reject()
