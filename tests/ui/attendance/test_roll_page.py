"""The roll, taken by keys and clicks on a real book."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import How, Mark
from digilearn.domain.changes import Changes
from digilearn.ui.attendance.finish_dialog import FinishDialog
from digilearn.ui.attendance.roll_delegate import state_rect
from digilearn.ui.attendance.roll_model import RollPart
from digilearn.ui.attendance.roll_page import RollPage
from tests.ui.attendance.evening import Evening, wait_for

Key = Qt.Key


def current(page: RollPage) -> int:
    """Give the number of the row with the cursor."""
    return page.view.currentIndex().row() + 1


def test_the_space_bar_alone_takes_the_whole_roll(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    QTest.keyClicks(page.view, " " * 8)
    wait_for(qtbot, evening, "xxxxxxxx")
    assert current(page) == 8


def test_exceptions_are_one_key_each_on_the_way_down(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    QTest.keyClicks(page.view, " mPv xX ")
    wait_for(qtbot, evening, "xMPVxxxx")


def test_delete_clears_and_stays(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    QTest.keyClicks(page.view, "  ")
    QTest.keyClick(page.view, Key.Key_Up)
    QTest.keyClick(page.view, Key.Key_Delete)
    wait_for(qtbot, evening, "x○○○○○○○")
    assert current(page) == 2


def test_a_heavy_finger_on_the_space_bar_marks_one_person(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    for repeated in (False, True, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", repeated)
        QApplication.sendEvent(page.view, event)
    wait_for(qtbot, evening, "x○○○○○○○")
    assert current(page) == 2


def test_every_mark_is_told_with_name_and_state(qtbot: QtBot, page: RollPage) -> None:
    QTest.keyClicks(page.view, "m")
    assert page.message.text.startswith("Lò Thị Ánh: đi muộn, ")
    assert page.message.button.isVisible()


def test_marks_behind_a_long_write_show_as_pending_and_are_not_lost(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    long_write_ends = threading.Event()

    def long_write() -> Changes:
        long_write_ends.wait(10)
        return Changes()

    page.desk.operations.run(long_write)
    QTest.keyClicks(page.view, " mv")
    assert [row.mark for row in page.people.rows()[:3]] == [Mark.PRESENT, Mark.LATE, Mark.ABSENT]
    assert page.people.pending == 3
    assert page.people.shown(evening.ids[0]).pending
    assert evening.letters() == "○○○○○○○○"
    long_write_ends.set()
    wait_for(qtbot, evening, "xMV○○○○○")
    qtbot.waitUntil(lambda: page.people.pending == 0)
    assert not page.people.shown(evening.ids[0]).pending


def test_a_mark_that_cannot_be_written_shows_the_saved_one_again(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    evening.session.schedule.cancel(evening.meeting_id, "mưa lũ")
    QTest.keyClicks(page.view, " ")
    qtbot.waitUntil(lambda: page.people.pending == 0)
    assert page.people.rows()[0].mark is None


def test_what_another_page_changes_is_read_again(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    marked = evening.session.attendance.mark
    page.desk.operations.run(lambda: marked(evening.meeting_id, evening.ids[7], Mark.LATE))
    qtbot.waitUntil(lambda: page.people.rows()[7].mark is Mark.LATE)


def test_ctrl_z_takes_marks_back_one_by_one(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    QTest.keyClicks(page.view, " v")
    QTest.keyClick(page.view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, evening, "x○○○○○○○")
    assert current(page) == 2
    QTest.keyClick(page.view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, evening, "○○○○○○○○")
    assert current(page) == 1


def test_undo_is_a_click_on_the_message_too(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    QTest.keyClicks(page.view, "p")
    wait_for(qtbot, evening, "P○○○○○○○")
    QTest.mouseClick(page.message.button, Qt.MouseButton.LeftButton)
    wait_for(qtbot, evening, "○○○○○○○○")


def test_the_figures_follow_the_keys(qtbot: QtBot, page: RollPage) -> None:
    QTest.keyClicks(page.view, "  mpv")
    texts = [button.text() for button in page.counts.buttons.values()]
    assert texts == ["ĐÃ ĐẾN 3/8 (1 muộn)", "Vắng 2 (1 có phép)", "Chưa ghi 3"]


def test_a_row_number_and_enter_jump(qtbot: QtBot, page: RollPage) -> None:
    QTest.keyClicks(page.view, "6", delay=50)
    assert "6" in page.message.text
    QTest.keyClick(page.view, Key.Key_Return)
    assert current(page) == 6


def test_a_number_that_is_not_on_the_roll_is_said(qtbot: QtBot, page: RollPage) -> None:
    QTest.keyClicks(page.view, "99", delay=50)
    QTest.keyClick(page.view, Key.Key_Return)
    assert page.message.text == "Buổi này không có số 99"
    assert current(page) == 1


def test_search_without_accents_goes_to_the_hit_and_space_marks_it(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    QTest.keyClicks(page.view, "/")
    qtbot.waitUntil(page.search.hasFocus)
    QTest.keyClicks(page.search, "uoc")
    assert page.people.rowCount() == 1
    QTest.keyClick(page.search, Key.Key_Return)
    assert page.people.rowCount() == 8
    assert page.search.text() == ""
    who = page.view.currentIndex().data()
    QTest.keyClicks(page.view, " ")
    qtbot.waitUntil(lambda: page.people.pending == 0)
    assert who == "Đặng Văn Ước"
    marked = [
        row.learner.name for row in evening.session.attendance.roll(evening.meeting_id).rows if row.mark
    ]
    assert marked == [who]


def test_what_elders_are_called_is_searched(qtbot: QtBot, page: RollPage) -> None:
    QTest.keyClicks(page.search, "ba hung")
    assert page.people.rowCount() == 1
    assert page.view.currentIndex().data() == "Nguyễn Thị Hoa (bà Hùng)"


def test_esc_leaves_the_search_where_it_began(qtbot: QtBot, page: RollPage) -> None:
    QTest.keyClick(page.view, Key.Key_Down)
    QTest.keyClicks(page.view, "/")
    QTest.keyClicks(page.search, "uoc")
    QTest.keyClick(page.search, Key.Key_Escape)
    assert page.people.rowCount() == 8
    assert current(page) == 2


def test_a_search_that_finds_nobody_marks_nobody(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    QTest.keyClicks(page.search, "zzz")
    QTest.keyClick(page.search, Key.Key_Return)
    QTest.keyClicks(page.view, " ")
    assert evening.letters() == "○○○○○○○○"


def test_everyone_present_then_the_exceptions(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    QTest.keyClicks(page.view, "v")
    QTest.mouseClick(page.all_present_button, Qt.MouseButton.LeftButton)
    wait_for(qtbot, evening, "Vxxxxxxx")
    assert page.message.text == "Đã ghi 7 người có mặt"
    assert not page.all_present_button.isEnabled()


def test_the_few_who_came_then_the_rest_absent_and_back_in_one_step(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    QTest.keyClicks(page.view, "  ")
    QTest.mouseClick(page.rest_absent_button, Qt.MouseButton.LeftButton)
    wait_for(qtbot, evening, "xxVVVVVV")
    QTest.keyClick(page.view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, evening, "xx○○○○○○")


def test_a_click_on_an_open_state_marks_present(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    spot = state_rect(page.view.visualRect(page.people.index(2))).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    wait_for(qtbot, evening, "○○x○○○○○")
    roll = evening.session.attendance.roll(evening.meeting_id)
    assert roll.rows[2].how is How.MOUSE


def test_a_click_on_a_name_only_moves_the_cursor(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    spot = page.view.visualRect(page.people.index(2)).topLeft() + QPoint(80, 20)
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert current(page) == 3
    assert evening.letters() == "○○○○○○○○"


@pytest.mark.qt_log_ignore(
    "does not support grabbing the keyboard"
)  # said by the offscreen platform for menus
def test_a_click_on_a_state_offers_the_others(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    QTest.keyClicks(page.view, " ")
    wait_for(qtbot, evening, "x○○○○○○○")
    spot = state_rect(page.view.visualRect(page.people.index(0))).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    menu = page.view.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert len(menu.actions()) == 5
    menu.actions()[3].trigger()
    menu.close()
    wait_for(qtbot, evening, "V○○○○○○○")


def test_a_click_on_a_figure_narrows_the_roll_and_again_widens_it(qtbot: QtBot, page: RollPage) -> None:
    QTest.keyClicks(page.view, "  ")
    button = page.counts.buttons[RollPart.UNRECORDED]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.people.rowCount() == 6
    QTest.keyClicks(page.view, " ")
    assert page.people.rowCount() == 6  # the person just marked does not vanish under the cursor
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.people.rowCount() == 8


def test_finishing_asks_only_about_those_not_recorded(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    QTest.keyClicks(page.view, "     ")
    QTest.mouseClick(page.finish_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(FinishDialog)
    assert isinstance(dialog, FinishDialog)
    assert dialog.absent_button.text() == "Ghi vắng cả 3"
    QTest.mouseClick(dialog.absent_button, Qt.MouseButton.LeftButton)
    wait_for(qtbot, evening, "xxxxxVVV")
    qtbot.waitUntil(lambda: page.message.text == "Đã xong buổi: 5/8 người đến")
    assert evening.session.attendance.roll(evening.meeting_id).meeting.finished_at is not None


def test_finishing_may_leave_them_not_recorded(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    QTest.keyClicks(page.view, "     ")
    QTest.mouseClick(page.finish_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(FinishDialog)
    assert isinstance(dialog, FinishDialog)
    QTest.mouseClick(dialog.leave_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.message.text == "Đã xong buổi: 5/8 người đến, 3 chưa ghi")
    assert evening.letters() == "xxxxx○○○"


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return, Key.Key_Enter])
def test_a_key_pressed_by_habit_after_finishing_marks_nobody(
    qtbot: QtBot, page: RollPage, evening: Evening, key: Qt.Key
) -> None:
    QTest.keyClicks(page.view, "     ")
    wait_for(qtbot, evening, "xxxxx○○○")
    QTest.mouseClick(page.finish_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(FinishDialog)
    assert isinstance(dialog, FinishDialog)
    assert dialog.focusWidget() is dialog.cancel_button
    assert not any(one.isDefault() for one in dialog.findChildren(QPushButton))
    QTest.keyClick(dialog.cancel_button, key)
    assert dialog.result() != FinishDialog.DialogCode.Accepted
    dialog.reject()
    assert page.focusWidget() is page.view
    assert evening.letters() == "xxxxx○○○"


def test_a_finished_meeting_is_seen_and_can_be_opened_again(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    assert page.title.text() == "Điểm danh"
    assert not page.finishing.reopen_button.isVisible()
    QTest.keyClicks(page.view, " " * 8)
    QTest.mouseClick(page.finish_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.finishing.reopen_button.isVisible)
    assert page.title.text().startswith("Điểm danh · ✓ Đã xong buổi lúc ")
    assert (page.finish_button.text(), page.finish_button.isEnabled()) == ("ĐÃ XONG BUỔI", False)
    QTest.mouseClick(page.finishing.reopen_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.finish_button.isEnabled)
    assert page.finish_button.text() == "XONG BUỔI"
    assert page.title.text() == "Điểm danh"
    assert evening.letters() == "xxxxxxxx"
    page.marking.undo()
    qtbot.waitUntil(page.finishing.reopen_button.isVisible)
    page.marking.undo()
    qtbot.waitUntil(page.finish_button.isEnabled)


def test_two_people_of_one_name_are_told_apart_before_they_are_marked_absent(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    twin = evening.session.attendance.walk_in(evening.meeting_id, "Lò Thị Ánh", 1963, "bản Bó")[0]
    evening.session.attendance.mark(evening.meeting_id, twin, None)
    page.reload()
    qtbot.waitUntil(lambda: page.people.rowCount() == 9)
    QTest.mouseClick(page.finish_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(FinishDialog)
    assert isinstance(dialog, FinishDialog)
    said = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "Lò Thị Ánh (1950, thôn 3)" in said
    assert "Lò Thị Ánh (1963, bản Bó)" in said
    assert "Nguyễn Văn Bình," in said
    dialog.reject()


def test_finishing_leaves_the_button_for_the_list(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    QTest.keyClicks(page.view, " " * 8)
    page.finish_button.setFocus()
    QTest.keyClick(page.finish_button, Key.Key_Space)
    qtbot.waitUntil(lambda: page.message.text == "Đã xong buổi: 8/8 người đến")
    assert page.focusWidget() is page.view


def test_finishing_a_complete_roll_asks_nothing(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    QTest.keyClicks(page.view, " " * 8)
    QTest.mouseClick(page.finish_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "8/8" in page.message.text)
    assert page.findChild(FinishDialog) is None


def test_the_cursor_opens_on_the_first_person_not_recorded(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    QTest.keyClicks(page.view, "  ")
    wait_for(qtbot, evening, "xx○○○○○○")
    again = RollPage(page.desk)
    qtbot.addWidget(again)
    again.open(evening.meeting_id)
    qtbot.waitUntil(lambda: again.people.rowCount() == 8)
    assert current(again) == 3


@pytest.mark.parametrize(("width", "columns"), [(1150, 2), (560, 1)])
def test_two_columns_only_where_names_fit(qtbot: QtBot, page: RollPage, width: int, columns: int) -> None:
    page.resize(width, 697)
    assert page.view.columns == columns
    assert page.view.gridSize().width() >= page.view.viewport().width() // 2


def test_fourteen_people_are_in_sight_on_the_commonest_laptop(page: RollPage) -> None:
    rows = page.view.viewport().height() // page.view.gridSize().height()
    assert rows * page.view.columns >= 14


def test_the_heading_says_class_meeting_and_day(page: RollPage, evening: Evening) -> None:
    day: date = evening.session.clock.today()
    assert page.subtitle.text().startswith("Lớp tối thứ Ba · Buổi 2/2 · ")
    assert page.subtitle.text().endswith(f"{day:%d/%m/%Y}, 19:00")
