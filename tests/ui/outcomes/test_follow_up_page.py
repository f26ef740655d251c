"""Whom to ask again: numbers, answers by one key, and the line on the first page."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.ids import Id
from digilearn.domain.learners import PhoneOwner
from digilearn.domain.outcomes import Level
from digilearn.services.clock import Clock
from digilearn.services.session import Session
from digilearn.services.today import TodayService
from digilearn.ui.kit.desk import Desk
from digilearn.ui.outcomes.follow_up_page import FollowUpPage
from tests.ui.attendance.evening import Evening


def said_long_ago(evening: Evening, lesson_id: Id) -> None:
    """Say of three people that they learned it, three weeks and a day ago."""
    session = evening.session
    learner = session.learners.get(evening.ids[1])
    session.learners.edit(replace(learner, phone="0912345678", phone_owner=PhoneOwner.CHILD))
    past = Clock(lambda: time.time() - timedelta(days=22).total_seconds())
    before = Session(session.store, session.actor, session.folder, past)
    levels = dict(zip(evening.ids, (Level.ALONE, Level.NEEDS_HELP, Level.LEARNED), strict=False))
    before.outcomes.record(lesson_id, levels)


@pytest.fixture
def page(evening: Evening, lesson_id: Id, desk: Desk, qtbot: QtBot) -> FollowUpPage:
    said_long_ago(evening, lesson_id)
    page = FollowUpPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    page.open()
    qtbot.waitUntil(lambda: page.waiting.rowCount() == 3)
    return page


def choose(page: FollowUpPage, evening: Evening, place: int) -> None:
    row = next(n for n, one in enumerate(page.waiting.rows) if one.learner.id == evening.ids[place])
    page.table.selectRow(row)


def test_the_card_shows_whose_phone_it_is_and_what_to_ask(
    qtbot: QtBot, page: FollowUpPage, evening: Evening
) -> None:
    choose(page, evening, 1)
    assert page.phone.text() == "0912 345 678 (con)"
    assert "Cuộc gọi giả danh công an, tòa án: Cần trợ giúp" in page.about.text()
    qtbot.waitUntil(page.checks.isVisible)
    assert page.checks.text().startswith("Hỏi: ")
    choose(page, evening, 0)
    assert page.phone.text() == "chưa có số"


def test_one_key_each_answers_and_the_next_one_moves_up(
    qtbot: QtBot, page: FollowUpPage, evening: Evening, lesson_id: Id
) -> None:
    order = [one.learner.id for one in page.waiting.rows]
    page.table.selectRow(0)
    QTest.keyClicks(page.table, "123")
    qtbot.waitUntil(lambda: page.desk.operations.is_idle)
    assert page.waiting.rowCount() == 0
    assert page.empty.isVisible()
    found = evening.session.outcomes.grid(evening.classroom_id).levels
    today = evening.session.clock.today()
    assert (found[order[0], lesson_id].level, found[order[0], lesson_id].check_on) == (Level.ALONE, None)
    assert found[order[1], lesson_id].level is Level.NEEDS_HELP
    assert found[order[1], lesson_id].check_on == today + timedelta(weeks=3)
    assert found[order[2], lesson_id].seen_on == today - timedelta(days=22)
    assert found[order[2], lesson_id].check_on == today + timedelta(weeks=3)


def test_what_they_said_is_kept(qtbot: QtBot, page: FollowUpPage, evening: Evening, lesson_id: Id) -> None:
    page.table.selectRow(0)
    first = page.waiting.rows[0].learner.id
    page.note.setText("con gái giúp rồi")
    QTest.mouseClick(page.alone_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.desk.operations.is_idle)
    kept = evening.session.outcomes.grid(evening.classroom_id).levels[first, lesson_id]
    assert kept.note == "con gái giúp rồi"


def test_undo_brings_the_person_back_into_the_list(
    qtbot: QtBot, page: FollowUpPage, evening: Evening
) -> None:
    QTest.keyClicks(page.table, "1")
    qtbot.waitUntil(lambda: page.desk.operations.is_idle and page.waiting.rowCount() == 2)
    page.desk.operations.run(evening.session.history.undo)
    qtbot.waitUntil(lambda: page.waiting.rowCount() == 3)


def test_the_first_page_counts_people_not_lessons_and_joined_records_once(
    page: FollowUpPage, evening: Evening
) -> None:
    session = evening.session
    unfinished = TodayService(session.store, session.actor, session.clock).page().unfinished
    assert [one.count for one in unfinished if one.code == "ask_again"] == [3]
    session.learners.join(evening.ids[0], evening.ids[1])
    session.learners.delete([evening.ids[2]])
    unfinished = TodayService(session.store, session.actor, session.clock).page().unfinished
    assert [one.count for one in unfinished if one.code == "ask_again"] == [1]


def test_those_of_the_next_two_weeks_are_another_list(
    qtbot: QtBot, desk: Desk, evening: Evening, lesson_id: Id
) -> None:
    past = Clock(lambda: time.time() - timedelta(days=10).total_seconds())
    session = evening.session
    Session(session.store, session.actor, session.folder, past).outcomes.record(
        lesson_id, {evening.ids[0]: Level.LEARNED}
    )
    page = FollowUpPage(desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.soon_chip.text() == "Hai tuần tới (1)")
    assert page.empty.isVisible()
    QTest.mouseClick(page.soon_chip, Qt.MouseButton.LeftButton)
    assert page.waiting.rowCount() == 1
