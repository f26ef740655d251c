"""The grid of a class: one key a person, each stroke on disk, undone, found by number and name."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.changes import Changes
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import Level
from digilearn.services.outcomes import OutcomeGrid
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.level_shape import state_word
from digilearn.ui.outcomes.grid_delegate import two_lines
from digilearn.ui.outcomes.grid_model import LEAD, VNEID, GridModel
from digilearn.ui.outcomes.grid_page import GridPage
from digilearn.ui.outcomes.lesson_dialog import LessonDialog
from tests.ui.attendance.evening import Evening

Key = Qt.Key
LESSON = VNEID + 1


@pytest.fixture
def page(evening: Evening, lesson_id: Id, desk: Desk, qtbot: QtBot) -> GridPage:
    return opened(qtbot, desk, evening)


def opened(qtbot: QtBot, desk: Desk, evening: Evening) -> GridPage:
    page = GridPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    page.open(evening.classroom_id, evening.meeting_id)
    qtbot.waitUntil(lambda: page.cells.rowCount() == 8)
    return page


def levels(evening: Evening, lesson_id: Id) -> list[Level | None]:
    """Give what stands on disk, down the class."""
    found = evening.session.outcomes.grid(evening.classroom_id).levels
    said = [found.get((one, lesson_id)) for one in evening.ids]
    return [one.level if one is not None else None for one in said]


def test_the_model_keeps_qt_s_rules(evening: Evening, lesson_id: Id) -> None:
    model = GridModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_grid(evening.session.outcomes.grid(evening.classroom_id))
    evening.session.outcomes.record(lesson_id, {evening.ids[0]: Level.ALONE})
    model.set_grid(evening.session.outcomes.grid(evening.classroom_id))
    model.set_grid(None)


def test_the_cursor_stands_on_what_the_meeting_taught(page: GridPage) -> None:
    index = page.table.currentIndex()
    assert (index.row(), index.column()) == (0, LESSON)
    assert page.table.hasFocus()


def test_one_key_each_goes_down_the_class_and_is_on_disk(
    qtbot: QtBot, page: GridPage, evening: Evening, lesson_id: Id
) -> None:
    QTest.keyClicks(page.table, "12345")
    qtbot.waitUntil(lambda: levels(evening, lesson_id) == [*Level, None, None, None])
    assert page.table.currentIndex().row() == 5
    QTest.keyClick(page.table, Key.Key_Up)
    QTest.keyClick(page.table, Key.Key_Delete)
    qtbot.waitUntil(lambda: levels(evening, lesson_id) == [*list(Level)[:4], None, None, None, None])
    assert page.table.currentIndex().row() == 4


def test_who_saw_it_and_when_is_said(qtbot: QtBot, page: GridPage, evening: Evening) -> None:
    QTest.keyClicks(page.table, "4")
    name, today = evening.session.actor.name, evening.session.clock.today()
    assert page.message.text() == (f"Lò Thị Ánh: Tự làm được · {name} thấy ngày {today:%d/%m/%Y}")
    qtbot.waitUntil(lambda: page.desk.operations.is_idle)
    page.reload()
    qtbot.waitUntil(lambda: page.desk.operations.is_idle)
    QTest.keyClick(page.table, Key.Key_Up)
    again = today + timedelta(weeks=3)
    assert page.message.text().endswith(f"hỏi lại ngày {again:%d/%m/%Y}")


def test_the_whole_class_has_learned_it_and_the_exceptions_stay(
    qtbot: QtBot, page: GridPage, evening: Evening, lesson_id: Id
) -> None:
    QTest.keyClicks(page.table, "4")
    QTest.mouseClick(page.rest_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: levels(evening, lesson_id) == [Level.ALONE, *[Level.LEARNED] * 7])
    assert page.message.text() == "7 người: Đã học"
    page.undo()
    qtbot.waitUntil(lambda: levels(evening, lesson_id) == [Level.ALONE, *[None] * 7])
    page.undo()
    qtbot.waitUntil(lambda: levels(evening, lesson_id) == [None] * 8)
    qtbot.waitUntil(lambda: page.cells.state(page.cells.index(0, LESSON)) is None)
    assert page.table.currentIndex().row() == 0
    page.undo()
    assert page.message.text() == "Ở đây chưa ghi gì để hoàn tác."


def test_vneid_is_yes_or_no_by_the_same_digits(qtbot: QtBot, page: GridPage, evening: Evening) -> None:
    QTest.keyClick(page.table, Key.Key_Left)
    assert page.table.currentIndex().column() == VNEID
    assert [one.text().split()[0] for one in page.say_buttons] == ["1", "2", "Delete"]
    assert not page.rest_button.isEnabled()
    QTest.keyClicks(page.table, "123")  # there is no third
    qtbot.waitUntil(lambda: page.desk.operations.is_idle)
    seen = evening.session.outcomes.confirmations(evening.ids)
    assert {key: one.confirmed for key, one in seen.items()} == {evening.ids[0]: True, evening.ids[1]: False}
    assert page.cells.able(VNEID) == 1


def test_a_number_or_three_letters_jump_and_esc_goes_back(page: GridPage) -> None:
    QTest.keyClicks(page.table, "/")
    assert page.search.hasFocus()
    QTest.keyClicks(page.search, "6")
    assert page.table.currentIndex().row() == 5
    QTest.keyClick(page.search, Key.Key_Return)
    assert page.table.hasFocus()
    QTest.keyClicks(page.table, "u")
    QTest.keyClicks(page.search, "oc")
    assert page.table.currentIndex().row() == 7
    QTest.keyClick(page.search, Key.Key_Escape)
    assert page.table.currentIndex().row() == 5
    assert page.search.text() == ""


def test_the_given_name_is_found_before_a_family_name(page: GridPage) -> None:
    page.search.setText("hoa")
    page.search.textEdited.emit("hoa")
    assert page.table.currentIndex().row() == 4  # Nguyễn Thị Hoa, not Hoàng Thị Chanh
    page.search.textEdited.emit("zzz")
    assert page.message.text() == "Lớp này không có ai tên “zzz”."


def test_a_stroke_that_cannot_be_written_is_taken_back(
    qtbot: QtBot, page: GridPage, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    from digilearn.domain.errors import RuleBroken

    def refuse(*_what: object) -> None:
        raise RuleBroken("không ghi được")

    monkeypatch.setattr(evening.session.outcomes, "record", refuse)
    QTest.keyClicks(page.table, "4")
    assert page.cells.state(page.cells.index(0, LESSON)) is Level.ALONE
    qtbot.waitUntil(lambda: page.cells.state(page.cells.index(0, LESSON)) is None)
    page.undo()
    assert page.message.text() == "Ở đây chưa ghi gì để hoàn tác."


def test_a_word_said_elsewhere_comes_in(
    qtbot: QtBot, page: GridPage, evening: Evening, lesson_id: Id
) -> None:
    record = evening.session.outcomes.record
    page.desk.operations.run(lambda: record(lesson_id, {evening.ids[2]: Level.HELPS_OTHERS}))
    qtbot.waitUntil(lambda: page.cells.state(page.cells.index(2, LESSON)) is Level.HELPS_OTHERS)


def test_a_grid_read_before_a_word_was_written_does_not_hide_it(
    qtbot: QtBot, page: GridPage, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, go_on = threading.Event(), threading.Event()
    grid = evening.session.outcomes.grid

    def slow(classroom_id: Id) -> OutcomeGrid:
        found = grid(classroom_id)
        if not read.is_set():
            read.set()
            go_on.wait(5)
        return found

    monkeypatch.setattr(evening.session.outcomes, "grid", slow)
    page.reload()
    assert read.wait(5)
    QTest.keyClicks(page.table, "4")
    cell = page.cells.index(0, LESSON)
    qtbot.waitUntil(lambda: not page.cells.is_pending(cell))

    go_on.set()

    qtbot.waitUntil(lambda: page.desk.operations.is_idle)
    assert page.cells.state(cell) is Level.ALONE
    assert page.cells.able(LESSON) == 1


def test_a_word_on_its_way_is_seen_when_the_class_is_opened_anew(
    qtbot: QtBot, page: GridPage, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, record = threading.Event(), evening.session.outcomes.record

    def slow(*what: Any) -> Changes:
        go_on.wait(5)
        return record(*what)

    monkeypatch.setattr(evening.session.outcomes, "record", slow)
    QTest.keyClicks(page.table, "4")
    page.open(evening.classroom_id)  # of no meeting: what was shown of the other one is gone
    qtbot.waitUntil(lambda: page.cells.rowCount() == 8)

    go_on.set()

    qtbot.waitUntil(lambda: page.cells.state(page.cells.index(0, LESSON)) is Level.ALONE)


def test_clearing_reaches_the_record_that_was_joined(
    qtbot: QtBot, page: GridPage, evening: Evening, lesson_id: Id
) -> None:
    session = evening.session
    other, _changes = session.learners.add("Lò Thị Ánh", birth_year=1950)
    session.outcomes.record(lesson_id, {other: Level.ALONE})
    page.desk.operations.run(lambda: session.learners.join(evening.ids[0], other))
    qtbot.waitUntil(lambda: page.cells.state(page.cells.index(0, LESSON)) is Level.ALONE)
    page.table.setCurrentIndex(page.cells.index(0, LESSON))
    QTest.keyClick(page.table, Key.Key_Delete)
    qtbot.waitUntil(lambda: page.desk.operations.is_idle)
    assert session.outcomes.grid(evening.classroom_id).levels == {}


def test_a_class_without_lessons_offers_one_for_a_meeting(qtbot: QtBot, desk: Desk, evening: Evening) -> None:
    page = opened(qtbot, desk, evening)
    assert page.empty.isVisible()
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.findChild(LessonDialog) is not None)
    dialog = page.findChild(LessonDialog)
    assert isinstance(dialog, LessonDialog)
    assert dialog.meeting.currentText().startswith("Buổi 2/2")  # the latest up to today
    dialog._show("LD01")
    assert "LD01" in dialog.lessons.item(0).text()
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [one.code for one in page.cells.lessons] == ["LD01"])
    assert not page.empty.isVisible()


def test_a_screen_reader_hears_who_what_and_how(page: GridPage, evening: Evening, lesson_id: Id) -> None:
    heard = page.cells.index(0, LESSON).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == f"Lò Thị Ánh, Cuộc gọi giả danh công an, tòa án: {state_word(None)}"
    assert page.cells.index(0, LEAD - 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Lò Thị Ánh"


def test_a_title_stands_in_two_lines_and_never_in_three(page: GridPage) -> None:
    metrics = page.fontMetrics()
    width = metrics.horizontalAdvance("Cuộc gọi giả") + 4
    lines = two_lines("Cuộc gọi giả danh công an, tòa án và người lạ", metrics, width)
    assert lines[0] == "Cuộc gọi giả"
    assert len(lines) == 2
    assert all(metrics.horizontalAdvance(one) <= width for one in lines)


def test_twenty_people_are_in_sight_on_the_commonest_laptop(
    qtbot: QtBot, evening: Evening, lesson_id: Id, desk: Desk
) -> None:
    """1366 x 768 leaves 1150 x 697 of a window for the page."""
    session = evening.session
    more = [session.learners.add(f"Lò Thị Thử {letter}")[0] for letter in "abcdefghijklmnopqrstuv"]
    session.classrooms.enrol(evening.classroom_id, more)
    page = GridPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    page.open(evening.classroom_id, evening.meeting_id)
    qtbot.waitUntil(lambda: page.cells.rowCount() == 30)

    room = page.table.viewport().height()
    assert page.table.rowAt(room - 1) >= 20
    assert page.table.rowHeight(0) >= page.table.fontMetrics().ascent()
    below = page.table.mapTo(page, page.table.rect().bottomLeft()).y()
    assert below < page.message.y()
    assert page.message.isVisible()
