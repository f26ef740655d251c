"""Today: cards, unfinished work, the week, and the first three doors."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import Mark
from digilearn.domain.classrooms import MeetingState
from digilearn.domain.outcomes import Level
from digilearn.services.clock import Clock
from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.meeting_dialogs import WhenDialog, WhyDialog
from digilearn.ui.kit.preferences import Look
from digilearn.ui.kit.widgets import PrimaryButton
from digilearn.ui.today.today_page import TodayPage
from tests.catalogue import speaking
from tests.ui.attendance.evening import Evening, make_evening

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Dress the application once: lengths depend on it; speak from the catalogues as they are now."""
    theme.apply(qapp, Look.LIGHT, 100)
    with speaking("vi"):
        yield


@pytest.fixture
def book() -> Iterator[Session]:
    session = open_demo(learners=0, classrooms=0)
    yield session
    session.close()


@pytest.fixture
def desk(book: Session, qapp: QApplication) -> Iterator[Desk]:
    desk = Desk(book)
    yield desk
    desk.close()


@pytest.fixture
def evening(book: Session) -> Evening:
    return make_evening(book)


@pytest.fixture
def page(evening: Evening, desk: Desk, qtbot: QtBot) -> TodayPage:
    return opened(qtbot, desk)


def opened(qtbot: QtBot, desk: Desk) -> TodayPage:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    qtbot.waitUntil(lambda: page.subtitle.text() != "")
    return page


def words(page: TodayPage) -> str:
    """Give everything the page says."""
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def button(page: TodayPage, text: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisible())


def test_a_card_says_when_where_what_and_how_many(page: TodayPage) -> None:
    assert "19:00 - 21:00 · Lớp tối thứ Ba · nhà văn hóa thôn 3" in words(page)
    assert "Buổi 2/2 · 8 học viên" in words(page)


def test_one_button_is_filled(page: TodayPage) -> None:
    filled = [one for one in page.findChildren(PrimaryButton) if one.isVisible()]
    assert [one.text() for one in filled] == ["ĐIỂM DANH"]


def test_roll_call_opens_the_roll(qtbot: QtBot, page: TodayPage, evening: Evening) -> None:
    with qtbot.waitSignal(page.desk.asked) as asked:
        QTest.mouseClick(button(page, "ĐIỂM DANH"), LEFT)
    assert asked.args == ["roll", {"meeting_id": evening.meeting_id}]


def test_the_lesson_is_taught_from_its_card(qtbot: QtBot, page: TodayPage, evening: Evening) -> None:
    with qtbot.waitSignal(page.desk.asked) as asked:
        QTest.mouseClick(button(page, "Bắt đầu dạy"), LEFT)
    assert asked.args == ["teaching", {"meeting_id": evening.meeting_id}]


def test_unfinished_work_has_the_verb_that_ends_it(qtbot: QtBot, page: TodayPage, evening: Evening) -> None:
    mark = evening.session.attendance.mark
    page.desk.operations.run(lambda: mark(evening.earlier_id, evening.ids[0], Mark.PRESENT))
    qtbot.waitUntil(lambda: "7 người chưa ghi" in words(page))
    with qtbot.waitSignal(page.desk.asked) as asked:
        QTest.mouseClick(button(page, "Ghi tiếp ›"), LEFT)
    assert asked.args == ["roll", {"meeting_id": evening.earlier_id}]


def test_those_to_ask_again_are_one_line_that_leads_to_their_numbers(
    qtbot: QtBot, page: TodayPage, evening: Evening
) -> None:
    session = evening.session
    lesson = session.library.take(["LD01"])[0]["LD01"]
    past = Clock(lambda: time.time() - timedelta(days=22).total_seconds())
    before = Session(session.store, session.actor, session.folder, past)
    page.desk.operations.run(
        lambda: before.outcomes.record(lesson, dict.fromkeys(evening.ids[:5], Level.LEARNED))
    )
    qtbot.waitUntil(lambda: "5 người đến hẹn hỏi lại sau 3 tuần" in words(page))
    with qtbot.waitSignal(page.desk.asked) as asked:
        QTest.mouseClick(button(page, "Xem và gọi ›"), LEFT)
    assert asked.args == ["followup", {}]


def test_help_given_is_one_click_from_here(qtbot: QtBot, page: TodayPage) -> None:
    with qtbot.waitSignal(page.desk.asked) as asked:
        QTest.mouseClick(button(page, "Ghi lượt hỗ trợ"), LEFT)
    assert asked.args == ["support", {}]


def test_a_finished_meeting_leads_to_who_can_do_it(qtbot: QtBot, page: TodayPage, evening: Evening) -> None:
    finish = evening.session.attendance.finish
    page.desk.operations.run(lambda: finish(evening.meeting_id, Mark.ABSENT))
    qtbot.waitUntil(lambda: "Ai tự làm được" in {one.text() for one in page.findChildren(QPushButton)})
    with qtbot.waitSignal(page.desk.asked) as asked:
        QTest.mouseClick(button(page, "Ai tự làm được"), LEFT)
    what = {"classroom_id": evening.classroom_id, "meeting_id": evening.meeting_id}
    assert asked.args == ["outcomes", what]


def test_empty_headings_vanish(qtbot: QtBot, page: TodayPage, evening: Evening) -> None:
    finish = evening.session.attendance.finish
    page.desk.operations.run(lambda: finish(evening.earlier_id, Mark.ABSENT))
    qtbot.waitUntil(lambda: "Việc còn dở" not in words(page))
    assert "Tuần này" not in words(page)


def test_a_taken_roll_says_how_many_came(qtbot: QtBot, page: TodayPage, evening: Evening) -> None:
    all_present = evening.session.attendance.mark_all_present
    page.desk.operations.run(lambda: all_present(evening.meeting_id))
    qtbot.waitUntil(lambda: "Đã điểm danh: 8/8 người đến" in words(page))


def test_a_finished_meeting_says_who_is_still_not_recorded(
    qtbot: QtBot, page: TodayPage, evening: Evening
) -> None:
    attendance = evening.session.attendance
    attendance.mark(evening.meeting_id, evening.ids[0], Mark.PRESENT)
    page.desk.operations.run(lambda: attendance.finish(evening.meeting_id, None))
    qtbot.waitUntil(lambda: "Đã điểm danh: 1/8 người đến, 7 chưa ghi" in words(page))


def test_a_cancelled_meeting_keeps_its_reason_and_can_be_brought_back(
    qtbot: QtBot, page: TodayPage, evening: Evening
) -> None:
    QTest.mouseClick(button(page, "Hủy buổi"), LEFT)
    dialog = page.findChild(WhyDialog)
    assert isinstance(dialog, WhyDialog)
    assert not dialog.ok_button.isEnabled()
    QTest.mouseClick(dialog.usual[0], LEFT)
    QTest.mouseClick(dialog.ok_button, LEFT)
    qtbot.waitUntil(lambda: "Đã hủy: Mưa lũ" in words(page))
    QTest.mouseClick(button(page, "Khôi phục buổi học"), LEFT)
    qtbot.waitUntil(lambda: "Đã hủy" not in words(page))
    assert evening.session.attendance.roll(evening.meeting_id).meeting.state is MeetingState.PLANNED


def move_dialog(page: TodayPage) -> WhenDialog:
    QTest.mouseClick(button(page, "Dời buổi"), LEFT)
    dialog = page.findChild(WhenDialog)
    assert isinstance(dialog, WhenDialog)
    return dialog


def test_a_meeting_moves_to_another_day(qtbot: QtBot, page: TodayPage, evening: Evening) -> None:
    to = evening.session.clock.today() + timedelta(days=2)
    dialog = move_dialog(page)
    dialog.day.setText(f"{to:%d/%m/%Y}")
    QTest.mouseClick(dialog.ok_button, LEFT)
    qtbot.waitUntil(lambda: "Hôm nay không có buổi học." in words(page))
    moved = evening.session.attendance.roll(evening.meeting_id).meeting
    assert moved.starts_at == datetime.combine(to, datetime.min.time()) + timedelta(hours=19)
    assert "Buổi gần nhất:" in words(page)


def test_a_meeting_cannot_end_before_it_starts(page: TodayPage) -> None:
    dialog = move_dialog(page)
    dialog.ends.setText("18:00")
    QTest.mouseClick(dialog.ok_button, LEFT)
    assert dialog.isVisible()
    assert dialog.fault.isVisible()
    dialog.reject()


def test_a_day_that_cannot_be_read_is_said(page: TodayPage) -> None:
    dialog = move_dialog(page)
    dialog.day.setText("31/02/2026")
    QTest.mouseClick(dialog.ok_button, LEFT)
    assert "24/11/2026" in dialog.fault.text()
    dialog.reject()


def test_the_rest_of_the_schedule_can_be_pushed(qtbot: QtBot, page: TodayPage, evening: Evening) -> None:
    dialog = move_dialog(page)
    dialog.push.setChecked(True)
    QTest.mouseClick(dialog.ok_button, LEFT)
    qtbot.waitUntil(
        lambda: evening.session.attendance.roll(evening.meeting_id).meeting.moved_from is not None
    )


def test_an_empty_book_has_three_equal_doors(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    assert [door.text() for door in page.doors] == [
        "Nhập danh sách",
        "Gõ danh sách",
        "Có buổi học ngay bây giờ",
    ]
    widths = [door.width() for door in page.doors]
    assert max(widths) - min(widths) <= 1


@pytest.mark.parametrize(("door", "asked_for"), [(0, "imports"), (1, "typing"), (2, "roll")])
def test_each_door_opens(qtbot: QtBot, desk: Desk, door: int, asked_for: str) -> None:
    page = opened(qtbot, desk)
    with qtbot.waitSignal(desk.asked) as asked:
        QTest.mouseClick(page.doors[door], LEFT)
    assert asked.args[0] == asked_for


def test_a_class_right_now_opens_its_roll(qtbot: QtBot, page: TodayPage) -> None:
    with qtbot.waitSignal(page.desk.asked) as asked:
        QTest.mouseClick(page.now_button, LEFT)
    assert asked.args[0] == "roll"
