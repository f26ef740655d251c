"""A quiz by show of hands and one by one, before beside after."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import Mark
from digilearn.domain.changes import Changes
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import Stage
from digilearn.ui.kit.desk import Desk
from digilearn.ui.outcomes.quiz_page import QuizPage
from digilearn.ui.outcomes.quiz_people import QuizPeopleModel
from tests.patience import PATIENCE
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


def test_the_meeting_stands_in_its_choice(page: QuizPage, evening: Evening) -> None:
    assert page.meeting.currentData() == evening.meeting_id


def test_on_a_narrow_page_the_numbers_stand_below_their_question(page: QuizPage, qtbot: QtBot) -> None:
    words, number = page.hands.texts[0].parentWidget(), page.hands.hands[0]
    assert words is not None
    page.resize(1150, 697)
    qtbot.waitUntil(lambda: number.geometry().left() > words.geometry().right())
    page.resize(470, 640)
    qtbot.waitUntil(lambda: number.geometry().top() > words.geometry().bottom())
    page.resize(1150, 697)
    qtbot.waitUntil(lambda: number.geometry().left() > words.geometry().right())


def test_once_asked_before_the_lesson_it_begins_with_those_after(
    qtbot: QtBot, page: QuizPage, desk: Desk, evening: Evening
) -> None:
    assert page.stage.name == Stage.BEFORE.name
    page.hands.hands[0].set_value(3)
    QTest.mouseClick(page.save_button, LEFT)
    qtbot.waitUntil(lambda: page.hands.before[0].text() == "3/7")
    idle(qtbot, page)
    assert page.stage.name == Stage.BEFORE.name  # nothing jumps under the hand that recorded it
    page.open(evening.classroom_id)
    idle(qtbot, page)
    assert page.stage.name == Stage.AFTER.name
    assert page.hands.hands[0].value == 0


def test_at_the_end_of_a_lesson_it_begins_with_those_after_and_leads_back_to_it(
    qtbot: QtBot, page: QuizPage, desk: Desk, evening: Evening
) -> None:
    assert not page.teach_button.isVisible()
    page.open(evening.classroom_id, evening.meeting_id, is_taught=True, is_over=True)
    idle(qtbot, page)
    assert page.stage.name == Stage.AFTER.name
    with qtbot.waitSignal(desk.asked) as asked:
        QTest.mouseClick(page.teach_button, LEFT)
    assert asked.args == ["teaching", {"meeting_id": evening.meeting_id}]
    page.open(evening.classroom_id, evening.meeting_id, is_taught=True)
    idle(qtbot, page)
    assert page.stage.name == Stage.BEFORE.name
    page.open(evening.classroom_id)
    assert not page.teach_button.isVisible()


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


# --- one by one: on the way to the disk, and back ---------------------------------------------------------------------
NONE = (0, 0, 0, 0, 0)


@pytest.fixture
def people(page: QuizPage) -> QuizPage:
    """Give the page where each person is asked, with the cursor on the first."""
    QTest.mouseClick(page.people_chip, LEFT)
    page.people.setFocus()
    return page


def idle(qtbot: QtBot, page: QuizPage) -> None:
    qtbot.waitUntil(lambda: page.desk.operations.is_idle)


def ticks(page: QuizPage, row: int = 0) -> str:
    """Give what a row shows, as "✓✕✕✕✕"; "" where nobody was asked."""
    model = page.people.people
    spoken = [model.index(row, 2 + place).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(5)]
    return "".join({"đúng": "✓", "sai": "✕", None: ""}[one] for one in spoken)


class Held:
    """Something asked of the services that is `begun` and gives its answer when it may `go_on`; later ones at once."""

    def __init__(self, ask: Callable[..., Any], *, before: bool = False) -> None:
        self._ask, self._before = ask, before
        self.begun, self.go_on = threading.Event(), threading.Event()

    def __call__(self, *what: Any) -> Any:
        first = not self.begun.is_set()
        if first and self._before:
            self._hold()
        found = self._ask(*what)
        if first and not self._before:
            self._hold()
        return found

    def _hold(self) -> None:
        self.begun.set()
        self.go_on.wait(PATIENCE)


@pytest.fixture
def held_quizzes(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> Held:
    """Give reading made slow: the first answer is older than what is written before it comes."""
    held = Held(evening.session.outcomes.quizzes)
    monkeypatch.setattr(evening.session.outcomes, "quizzes", held)
    return held


def test_the_model_keeps_qt_s_rules(evening: Evening) -> None:
    model = QuizPeopleModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = evening.session.attendance.roll(evening.meeting_id).rows
    model.set_people(evening.meeting_id, rows, {})
    token = model.ask(evening.ids[0], Stage.BEFORE, NONE)
    model.set_people(evening.meeting_id, rows[1:], {})
    model.settle(token)
    model.set_people(None, (), {})


def test_answers_read_before_a_stroke_was_written_do_not_hide_it(
    qtbot: QtBot, people: QuizPage, evening: Evening, held_quizzes: Held
) -> None:
    people.reload()
    assert held_quizzes.begun.wait(PATIENCE)
    QTest.keyClicks(people.people, "1")
    qtbot.waitUntil(lambda: people.desk.operations.pending == 0)

    held_quizzes.go_on.set()
    idle(qtbot, people)

    assert ticks(people) == "✓✕✕✕✕"
    QTest.keyClicks(people.people, "3")
    idle(qtbot, people)
    assert kept(evening) == {(Stage.BEFORE, evening.ids[0]): (1, 0, 1, 0, 0)}


def test_answers_read_while_a_stroke_is_written_do_not_hide_it_and_the_next_goes_on_from_it(
    qtbot: QtBot, people: QuizPage, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(evening.session.outcomes.quiz, before=True)
    monkeypatch.setattr(evening.session.outcomes, "quiz", held)
    QTest.keyClicks(people.people, "1")
    read: list[object] = []
    monkeypatch.setattr(
        people, "_show_people", lambda quiz, show=people._show_people: read.append(show(quiz))
    )
    people.reload()
    qtbot.waitUntil(lambda: len(read) == 1)

    assert ticks(people) == "✓✕✕✕✕"
    QTest.keyClicks(people.people, "3")
    held.go_on.set()
    idle(qtbot, people)

    assert ticks(people) == "✓✕✓✕✕"
    assert kept(evening) == {(Stage.BEFORE, evening.ids[0]): (1, 0, 1, 0, 0)}


def test_what_somebody_answered_elsewhere_comes_in(qtbot: QtBot, people: QuizPage, evening: Evening) -> None:
    [line] = [one for one in evening.session.classrooms.get(evening.classroom_id).meetings if one.lesson]
    lesson_id, quiz = line.meeting.lesson_id, evening.session.outcomes.quiz
    assert lesson_id is not None
    answers = (0, 0, 0, 0, 1)
    people.desk.operations.run(
        lambda: quiz(evening.meeting_id, lesson_id, Stage.BEFORE, answers, 1, evening.ids[2])
    )
    qtbot.waitUntil(lambda: ticks(people, 2) == "✕✕✕✕✓")


def test_ctrl_z_takes_stroke_after_stroke_back_and_goes_to_its_person(
    qtbot: QtBot, people: QuizPage, evening: Evening
) -> None:
    QTest.keyClicks(people.people, "13")
    QTest.keyClick(people.people, Qt.Key.Key_Down)
    QTest.mouseClick(people.after_chip, LEFT)
    QTest.keyClicks(people.people, "2")

    people.undo()
    assert ticks(people, 1) == ""
    people.undo()
    assert (people.stage, ticks(people)) == (Stage.BEFORE, "✓✕✕✕✕")
    assert people.people.currentIndex().row() == 0
    assert people.message.text() == "Đã hoàn tác"
    idle(qtbot, people)
    assert kept(evening) == {(Stage.BEFORE, evening.ids[0]): (1, 0, 0, 0, 0)}

    people.undo()
    idle(qtbot, people)
    assert kept(evening) == {}
    assert ticks(people) == ""
    people.undo()
    assert people.message.text() == "Ở đây chưa ghi gì để hoàn tác."


def test_a_digit_right_after_ctrl_z_goes_on_from_what_was_taken_back(
    qtbot: QtBot, people: QuizPage, evening: Evening
) -> None:
    QTest.keyClicks(people.people, "13")
    idle(qtbot, people)
    people.undo()
    QTest.keyClicks(people.people, "5")  # before any reading could say so
    idle(qtbot, people)
    assert ticks(people) == "✓✕✕✕✓"
    assert kept(evening) == {(Stage.BEFORE, evening.ids[0]): (1, 0, 0, 0, 1)}


def test_a_stroke_that_cannot_be_written_is_taken_back(
    qtbot: QtBot, people: QuizPage, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_what: object) -> Changes:
        raise RuleBroken("không ghi được")

    monkeypatch.setattr(evening.session.outcomes, "quiz", refuse)
    QTest.keyClicks(people.people, "4")
    assert ticks(people) == "✕✕✕✓✕"
    qtbot.waitUntil(lambda: ticks(people) == "")
    people.undo()
    assert people.message.text() == "Ở đây chưa ghi gì để hoàn tác."


def test_the_hands_are_undone_too(qtbot: QtBot, page: QuizPage, evening: Evening) -> None:
    page.hands.hands[0].set_value(3)
    QTest.mouseClick(page.save_button, LEFT)
    qtbot.waitUntil(lambda: page.hands.before[0].text() == "3/7")
    page.undo()
    qtbot.waitUntil(lambda: page.hands.before[0].text() == "–")
    assert page.hands.hands[0].value == 0
    assert kept(evening) == {}


def test_hands_half_typed_stay_when_something_is_read_again(
    qtbot: QtBot, page: QuizPage, evening: Evening
) -> None:
    page.hands.hands[0].set_value(3)
    mark = evening.session.attendance.mark
    page.desk.operations.run(lambda: mark(evening.meeting_id, evening.ids[1], Mark.ABSENT))
    idle(qtbot, page)
    assert (page.hands.hands[0].value, page.hands.asked.value) == (3, 7)


def test_a_key_before_the_next_meeting_is_read_is_of_neither(
    qtbot: QtBot, people: QuizPage, evening: Evening, lesson_id: Id, held_quizzes: Held
) -> None:
    detail = evening.session.classrooms.get(evening.classroom_id)
    [earlier] = [one.meeting for one in detail.meetings if one.meeting.id == evening.earlier_id]
    edit = evening.session.schedule.edit
    people.desk.operations.run(lambda: edit(replace(earlier, lesson_id=lesson_id)))
    held_quizzes.go_on.set()
    qtbot.waitUntil(lambda: people.meeting.count() == 2)
    idle(qtbot, people)
    held_quizzes.begun.clear()
    held_quizzes.go_on.clear()

    people.meeting.setCurrentIndex(0)
    people.meeting.activated.emit(0)
    assert held_quizzes.begun.wait(PATIENCE)
    QTest.keyClicks(people.people, "1")
    held_quizzes.go_on.set()
    idle(qtbot, people)
    assert kept(evening) == {}

    QTest.keyClicks(people.people, "1")
    idle(qtbot, people)
    [result] = evening.session.outcomes.quizzes(evening.earlier_id)
    assert (result.learner_id, result.right) == (evening.ids[0], (1, 0, 0, 0, 0))
