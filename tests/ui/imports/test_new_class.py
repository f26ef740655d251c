"""A class asked for from a list: made, it brings the list back; not made, the list comes back as it was."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.ui.classrooms.classrooms_page import ClassroomsPage
from digilearn.ui.classrooms.new_classroom_dialog import NewClassroomDialog
from digilearn.ui.imports.import_page import ImportPage
from tests.ui.imports.conftest import Book


@pytest.fixture
def planned(page: ImportPage, book: Book, workbook: Path, qtbot: QtBot) -> ImportPage:
    page.open(book.classroom, workbook)
    qtbot.waitUntil(page.plan_view.isVisible)
    return page


def test_escape_from_the_new_class_brings_the_list_back_with_its_plan(
    planned: ImportPage, qtbot: QtBot
) -> None:
    classes = ClassroomsPage(planned.desk)
    qtbot.addWidget(classes)
    before = planned.digest
    with qtbot.waitSignal(planned.desk.asked) as asked:
        planned.into.new_asked.emit()
    assert asked.args == ["classrooms", {"new": True, "back": "imports"}]
    planned.hide()
    classes.show()
    classes.open(new=True, back="imports")
    dialog = classes.findChild(NewClassroomDialog)
    assert dialog is not None
    with qtbot.waitSignal(planned.desk.asked) as back:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert back.args == ["imports", {}]
    planned.show()
    planned.open()
    assert planned.plan_view.isVisible()
    assert planned.digest is before


def test_a_new_class_wanted_on_the_classes_page_leads_nowhere_else(planned: ImportPage, qtbot: QtBot) -> None:
    classes = ClassroomsPage(planned.desk)
    qtbot.addWidget(classes)
    classes.show()
    classes.new()
    dialog = classes.findChild(NewClassroomDialog)
    assert dialog is not None
    with qtbot.assertNotEmitted(planned.desk.asked):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
