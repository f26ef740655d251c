"""Where a signed sheet lies, said and changed in the register."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.ui.attendance.paper_dialog import PaperDialog
from digilearn.ui.attendance.paper_line import PaperPlaceDialog
from digilearn.ui.attendance.register_model import LEAD
from digilearn.ui.attendance.register_page import RegisterPage
from digilearn.ui.kit.desk import Desk
from tests.ui.attendance.evening import Evening


@pytest.fixture
def register(evening: Evening, desk: Desk, qtbot: QtBot) -> RegisterPage:
    """Give the register, with the paper of the first meeting in the cabinet."""
    plan = evening.session.attendance.paper_plan(evening.earlier_id, "")
    evening.session.attendance.enter_paper(plan, "tủ hồ sơ, tập 1")
    page = RegisterPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    page.open(evening.classroom_id)
    qtbot.waitUntil(lambda: page.cells.rowCount() > 8)
    return page


def test_the_meeting_under_the_cursor_says_where_its_paper_lies(register: RegisterPage) -> None:
    register.table.setCurrentIndex(register.cells.index(0, LEAD))
    assert "tủ hồ sơ, tập 1" in register.paper.words.text()
    register.table.setCurrentIndex(register.cells.index(0, LEAD + 1))
    assert not register.paper.isVisible()


def test_the_place_is_changed_and_undone(qtbot: QtBot, register: RegisterPage, evening: Evening) -> None:
    register.table.setCurrentIndex(register.cells.index(0, LEAD))
    register.paper.change_button.click()
    dialog = register.findChild(PaperPlaceDialog)
    assert isinstance(dialog, PaperPlaceDialog)
    dialog.where.setText("tập 2")
    dialog.accept()
    qtbot.waitUntil(lambda: "tập 2" in register.paper.words.text())

    register.table.undone.emit()

    qtbot.waitUntil(lambda: "tập 1" in register.paper.words.text())


def test_paper_is_entered_from_the_register_for_the_next_meeting_due_and_undone_there(
    qtbot: QtBot, register: RegisterPage, evening: Evening
) -> None:
    QTest.keyClick(register.table, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: register.findChild(PaperDialog) is not None)
    dialog = register.findChild(PaperDialog)
    assert isinstance(dialog, PaperDialog)
    assert dialog.meeting.currentData() == evening.meeting_id
    dialog.numbers.setText("3")
    qtbot.waitUntil(lambda: dialog.plan is not None and "3" in dialog.names.text())
    dialog.record()
    qtbot.waitUntil(lambda: evening.letters() == "xxVxxxxx")

    register.table.undone.emit()

    qtbot.waitUntil(lambda: evening.letters() == "○" * 8)
