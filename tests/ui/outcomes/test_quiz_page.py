"""A quiz by show of hands and one by one, before beside after."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import Mark
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import Stage
from digilearn.ui.kit.desk import Desk
from digilearn.ui.outcomes.quiz_page import QuizPage
from tests.ui.attendance.evening import Evening

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(evening: Evening, lesson_id: Id, desk: Desk, qtbot: QtBot) -> QuizPage:
    evening.session.attendance.mark(evening.meeting_id, evening.ids[0], Mark.ABSENT)
    evening.session.attendance.mark_all_present(evening.meeting_id)
    page = QuizPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    page.open(evening.classroom_id)
    qtbot.waitUntil(page.hands.isVisible)
    return page


def kept(evening: Evening) -> dict[tuple[Stage, Id | None], tuple[int, ...]]:
    found = evening.session.outcomes.quizzes(evening.meeting_id)
    return {(one.stage, one.learner_id): one.right for one in found}


def test_the_questions_of_the_lesson_stand_there_and_as_many_as_came(page: QuizPage) -> None:
    assert page.hands.texts[0].text().startswith("1. Có người xưng công an")
    assert page.hands.asked.value == 7


def test_hands_before_stand_beside_hands_after(qtbot: QtBot, page: QuizPage, evening: Evening) -> None:
    for place, stepper in enumerate(page.hands.hands):
        stepper.set_value(place)
    QTest.mouseClick(page.save_button, LEFT)
    qtbot.waitUntil(lambda: kept(evening) == {(Stage.BEFORE, None): (0, 1, 2, 3, 4)})
    QTest.mouseClick(page.after_chip, LEFT)
    for stepper in page.hands.hands:
        stepper.set_value(7)
    QTest.mouseClick(page.save_button, LEFT)
    qtbot.waitUntil(lambda: page.hands.after[0].text() == "7/7")
    assert [one.text() for one in page.hands.before] == ["0/7", "1/7", "2/7", "3/7", "4/7"]


def test_more_hands_than_people_are_not_recorded(page: QuizPage) -> None:
    page.hands.hands[2].set_value(8)
    assert page.hands.fault.isVisible()
    assert not page.save_button.isEnabled()
    page.hands.asked.set_value(8)
    assert page.save_button.isEnabled()


def test_digits_say_which_questions_one_person_had_right(
    qtbot: QtBot, page: QuizPage, evening: Evening
) -> None:
    QTest.mouseClick(page.people_chip, LEFT)
    page.people.setFocus()
    QTest.keyClicks(page.people, "1355")
    QTest.keyClick(page.people, Qt.Key.Key_Down)
    QTest.keyClicks(page.people, "2")
    qtbot.waitUntil(
        lambda: (
            kept(evening)
            == {
                (Stage.BEFORE, evening.ids[0]): (1, 0, 1, 0, 0),
                (Stage.BEFORE, evening.ids[1]): (0, 1, 0, 0, 0),
            }
        )
    )
    assert page.people.people.index(0, 7).data() == "2/5"
    assert page.people.people.index(0, 8).data() == "–"


def test_a_class_without_lessons_is_sent_to_choose_one(qtbot: QtBot, desk: Desk, evening: Evening) -> None:
    page = QuizPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.open(evening.classroom_id)
    qtbot.waitUntil(page.empty.isVisible)
    with qtbot.waitSignal(desk.asked) as asked:
        QTest.mouseClick(page.empty.button, LEFT)
    assert asked.args == ["outcomes", {"classroom_id": evening.classroom_id, "meeting_id": None}]


def test_a_question_is_a_tick_or_a_cross_and_never_a_box_to_tick(page: QuizPage) -> None:
    QTest.mouseClick(page.people_chip, LEFT)
    QTest.keyClicks(page.people, "1")
    first = page.people.people.index(0, 2)
    assert first.data(Qt.ItemDataRole.CheckStateRole) is None
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "đúng"
    assert first.siblingAtColumn(3).data(Qt.ItemDataRole.AccessibleTextRole) == "sai"
