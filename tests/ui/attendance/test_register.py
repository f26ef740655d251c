"""The register: the table model, the page, corrections and the workbook."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import Cell, Mark, Register
from digilearn.domain.ids import Id
from digilearn.ui.attendance.register_model import LEAD, CellRole, RegisterModel
from digilearn.ui.attendance.register_page import RegisterPage
from digilearn.ui.kit.desk import Desk
from tests.ui.attendance.evening import Evening
from tests.ui.attendance.made_up import register

TODAY = date(2026, 11, 24)
Key = Qt.Key


def test_the_model_keeps_qt_s_rules() -> None:
    model = RegisterModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_register(register(5, 4), TODAY)
    token = model.ask(model.index(0, LEAD), Mark.ABSENT)
    model.show_only_unrecorded(True)
    model.settle(token)
    model.show_only_unrecorded(False)
    model.set_register(register(6, 4), TODAY)


def test_totals_stand_in_the_last_row() -> None:
    model = RegisterModel()
    model.set_register(register(5, 4), TODAY)
    total = model.rowCount() - 1
    assert model.is_total(total)
    came = [model.index(total, LEAD + column).data() for column in range(4)]
    made = register(5, 4)
    assert came == [str(made.attended_at(column)) for column in range(4)]


def test_a_correction_changes_the_figures_at_once() -> None:
    model = RegisterModel()
    model.set_register(register(1, 4), TODAY)  # the one learner came three times, one cell is open
    open_cell = model.index(0, LEAD + 1)
    assert model.index(0, LEAD + 4).data() == "3/3"
    token = model.ask(open_cell, Mark.ABSENT)
    assert model.index(0, LEAD + 4).data() == "3/4"
    assert model.index(0, LEAD + 5).data() == "75,0%"
    model.withdraw(token)
    assert model.index(0, LEAD + 4).data() == "3/3"


def test_days_before_one_joined_cannot_be_marked() -> None:
    made = register(1, 4)
    early = replace(made.rows[0], cells=(Cell.NOT_YET, *made.rows[0].cells[1:]))
    model = RegisterModel()
    model.set_register(replace(made, rows=(early,)), TODAY)
    assert not model.can_be_marked(model.index(0, LEAD))
    assert model.can_be_marked(model.index(0, LEAD + 1))


def test_meetings_to_come_are_left_out() -> None:
    made = register(2, 4)
    unheld = tuple(replace(row, cells=(*row.cells[:2], Cell.TO_COME, Cell.TO_COME)) for row in made.rows)
    model = RegisterModel()
    model.set_register(replace(made, rows=unheld), made.meetings[1].day)
    assert model.numbers == [1, 2]


def test_a_screen_reader_hears_who_when_and_what() -> None:
    model = RegisterModel()
    model.set_register(register(1, 4), TODAY)
    heard = model.index(0, LEAD + 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == f"{register(1, 4).rows[0].learner.name}, 22/11/2026, Chưa ghi"


@pytest.fixture
def page(evening: Evening, desk: Desk, qtbot: QtBot) -> RegisterPage:
    evening.session.attendance.mark_all_present(evening.earlier_id)
    evening.session.attendance.mark(evening.meeting_id, evening.ids[0], Mark.PRESENT)
    page = RegisterPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    page.open(evening.classroom_id)
    qtbot.waitUntil(lambda: page.cells.rowCount() == 9)
    return page


def test_two_hundred_learners_and_sixty_meetings_open_in_a_fifth_of_a_second(page: RegisterPage) -> None:
    made = register(200, 60)
    started = time.thread_time()  # the window's own work, whatever else the machine does
    page.cells.set_register(made, TODAY)
    page.grab()
    assert time.thread_time() - started < 0.2


def test_the_totals_stay_in_sight_while_the_rows_scroll(page: RegisterPage) -> None:
    totals, table = page.table.totals, page.table
    assert not totals.isVisible()  # eight people: the row itself is in sight
    page.cells.set_register(register(60, 30), TODAY)
    assert totals.isVisible()
    assert totals.geometry().bottom() == table.viewport().geometry().bottom()
    above = totals.grab().toImage()
    table.horizontalScrollBar().setValue(200)
    assert totals.grab().toImage() != above
    table.scrollToBottom()
    assert not totals.isVisible()
    row = table.visualRect(page.cells.index(60, LEAD))
    assert row.bottom() <= table.viewport().rect().bottom()


def test_the_cursor_never_goes_under_the_totals(page: RegisterPage) -> None:
    page.cells.set_register(register(60, 30), TODAY)
    page.table.setCurrentIndex(page.cells.index(0, LEAD + 1))
    for _row in range(40):
        QTest.keyClick(page.table, Key.Key_Down)
        rect = page.table.visualRect(page.table.currentIndex())
        assert page.table.totals.covered(rect) == 0


def test_the_heading_gives_the_figures(page: RegisterPage) -> None:
    assert page.subtitle.text() == "Lớp tối thứ Ba · Buổi 1-2 trong 2 · 8 học viên · chuyên cần 100%"
    assert page.only_unrecorded.text() == "7 ô chưa ghi"


def test_keys_correct_a_cell_and_go_on_to_the_next_person(
    qtbot: QtBot, page: RegisterPage, evening: Evening
) -> None:
    page.table.setCurrentIndex(page.cells.index(1, LEAD + 1))
    QTest.keyClicks(page.table, "vMp")
    qtbot.waitUntil(lambda: evening.letters() == "xVMP○○○○")
    assert page.table.currentIndex().row() == 4
    QTest.keyClick(page.table, Key.Key_Up)
    QTest.keyClick(page.table, Key.Key_Delete)
    qtbot.waitUntil(lambda: evening.letters() == "xVM○○○○○")


def test_a_register_read_before_a_correction_was_written_does_not_hide_it(
    qtbot: QtBot, page: RegisterPage, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, go_on = threading.Event(), threading.Event()
    whole = evening.session.attendance.register

    def slow(classroom_id: Id) -> Register:
        found = whole(classroom_id)
        if not read.is_set():
            read.set()
            go_on.wait(5)
        return found

    monkeypatch.setattr(evening.session.attendance, "register", slow)
    page.reload()
    assert read.wait(5)
    cell = page.table.currentIndex()
    QTest.keyClick(page.table, Key.Key_V)
    qtbot.waitUntil(lambda: not page.cells.is_pending(cell))

    go_on.set()

    qtbot.waitUntil(lambda: page.desk.operations.is_idle)
    assert cell.data(CellRole) == Cell.ABSENT


def test_ctrl_z_takes_back_what_was_done_here_and_nothing_else(
    qtbot: QtBot, page: RegisterPage, evening: Evening
) -> None:
    page.table.setCurrentIndex(page.cells.index(1, LEAD + 1))
    QTest.keyClicks(page.table, "v")
    for _time in range(3):
        QTest.keyClick(page.table, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.desk.operations.pending == 0)
    assert evening.letters() == "x○○○○○○○"
    qtbot.waitUntil(lambda: page.cells.index(1, LEAD + 1).data(CellRole) == Cell.UNRECORDED.value)


def test_only_the_unrecorded_narrows_the_table(qtbot: QtBot, page: RegisterPage) -> None:
    QTest.mouseClick(page.only_unrecorded, Qt.MouseButton.LeftButton)
    assert page.cells.rowCount() == 8
    assert page.cells.index(0, 0).data() == "2"


def test_the_sheet_and_the_class_open_on_the_page_of_reports(
    qtbot: QtBot, page: RegisterPage, evening: Evening
) -> None:
    with qtbot.waitSignal(page.desk.asked) as asked:
        QTest.mouseClick(page.sheet_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["reports", {"sheet_of": evening.classroom_id}]


def test_the_workbook_is_saved_and_offered(qtbot: QtBot, page: RegisterPage, tmp_path: Path) -> None:
    target = tmp_path / "so.xlsx"
    page.save_to(target)
    qtbot.waitUntil(page.saved.isVisible)
    assert target.read_bytes().startswith(b"PK")
