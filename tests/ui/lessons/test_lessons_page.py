"""The list of lessons, by clicks and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from digilearn.services.session import Session
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import ConfirmDialog
from digilearn.ui.lessons.lesson_dialog import LessonDialog, next_code
from digilearn.ui.lessons.lesson_table_model import LessonTableModel
from digilearn.ui.lessons.lessons_page import LessonsPage


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> LessonsPage:
    page = LessonsPage(desk)
    qtbot.addWidget(page)
    page.show()
    return page


def add(session: Session, *titles: str) -> None:
    for number, title in enumerate(titles, start=1):
        session.lessons.add(f"BH{number:02}", title)


def test_the_model_keeps_the_rules_of_models(session: Session, desk: Desk) -> None:
    model = LessonTableModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    add(session, "Nhận biết cuộc gọi lừa đảo", "Quét mã QR")
    model.set_rows(session.lessons.list(), {session.lessons.list()[0].id: 3})
    assert [model.index(row, 2).data() for row in range(2)] == ["3 buổi học", ""]
    model.set_rows([], {})


def test_an_empty_list_offers_the_one_action(page: LessonsPage, session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.empty.isVisible)
    page.empty.button.click()
    dialog = page.findChild(LessonDialog)
    assert dialog is not None
    assert not dialog.save_button.isEnabled()
    QTest.keyClicks(dialog.title, "Quet ma QR")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: page.lessons.rowCount() == 1)
    assert [(one.code, one.title) for one in session.lessons.list()] == [("BH01", "Quet ma QR")]


def test_search_is_accent_free(page: LessonsPage, session: Session, qtbot: QtBot) -> None:
    add(session, "Nhận biết cuộc gọi lừa đảo", "Quét mã QR")
    page.reload()
    qtbot.waitUntil(lambda: page.lessons.rowCount() == 2)
    QTest.keyClicks(page.search, "lua dao")
    qtbot.waitUntil(lambda: page.lessons.rowCount() == 1)


def test_enter_changes_the_chosen_lesson(page: LessonsPage, session: Session, qtbot: QtBot) -> None:
    add(session, "Quét mã QR")
    page.reload()
    qtbot.waitUntil(lambda: page.lessons.rowCount() == 1)
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    dialog = page.findChild(LessonDialog)
    assert dialog is not None
    dialog.title.setText("Quét mã QR an toàn")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: page.lessons.index(0, 1).data() == "Quét mã QR an toàn")


def test_deleting_names_what_goes(page: LessonsPage, session: Session, qtbot: QtBot) -> None:
    add(session, "Quét mã QR")
    page.reload()
    qtbot.waitUntil(lambda: page.lessons.rowCount() == 1)
    page.table.selectRow(0)
    page.delete_button.click()
    dialog = page.findChild(ConfirmDialog)
    assert dialog is not None
    assert "Quét mã QR" in dialog.answer.text()
    dialog.answer.click()
    qtbot.waitUntil(page.empty.isVisible)


def test_the_next_code_is_a_free_one() -> None:
    assert next_code(set()) == "BH01"
    assert next_code({"BH01", "BH03"}) == "BH02"
