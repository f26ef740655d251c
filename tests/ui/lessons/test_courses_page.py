"""Courses: made from the library, put in order, given to a class."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.ids import Id
from digilearn.services.session import Session
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import ConfirmDialog
from digilearn.ui.kit.lesson_picker import LessonPicker
from digilearn.ui.lessons.course_dialogs import CourseNameDialog, GiveCourseDialog
from digilearn.ui.lessons.courses_page import CoursesPage


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> CoursesPage:
    page = CoursesPage(desk)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def course(session: Session, page: CoursesPage, qtbot: QtBot) -> Id:
    ids, _changes = session.library.take(["LD01", "LD02", "AT01"])
    course_id, _changes = session.own_lessons.save_course("Mười buổi tối", list(ids.values()))
    page.reload()
    qtbot.waitUntil(lambda: page.card.list.count() == 3)
    return course_id


def codes(session: Session) -> list[str]:
    return [lesson.code for lesson in session.own_lessons.courses()[0].lessons]


def test_a_course_is_made_from_a_name_and_lessons_of_the_library(
    page: CoursesPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.waitUntil(page.nothing.isVisible)
    page.nothing.button.click()
    name = page.findChild(CourseNameDialog)
    assert name is not None
    assert not name.answer.isEnabled()
    name.field.setText("Mười buổi tối")
    name.answer.click()
    picker = page.findChild(LessonPicker)
    assert picker is not None
    qtbot.waitUntil(lambda: picker.list.count() > 5)
    for place in (0, 2):
        picker.list.item(place).setCheckState(Qt.CheckState.Checked)
    picker.answer.click()
    qtbot.waitUntil(lambda: page.card.list.count() == 2)
    line = session.own_lessons.courses()[0]
    assert (line.course.name, len(line.lessons)) == ("Mười buổi tối", 2)
    assert str(line.minutes) in page.card.balance.text()
    assert str(line.practice) in page.card.balance.text()


@pytest.mark.usefixtures("course")
def test_keys_put_the_lessons_in_order_and_the_chosen_one_stays_chosen(
    page: CoursesPage, session: Session, qtbot: QtBot
) -> None:
    page.card.list.setCurrentRow(0)
    QTest.keyClick(page.card.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: codes(session) == ["LD02", "LD01", "AT01"])
    assert page.card.list.currentRow() == 1
    QTest.keyClick(page.card.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: codes(session) == ["LD02", "AT01"])
    session.history.undo()
    assert codes(session) == ["LD02", "LD01", "AT01"]


@pytest.mark.usefixtures("course")
def test_a_lesson_that_was_dragged_is_kept_at_its_new_place(
    page: CoursesPage, session: Session, qtbot: QtBot
) -> None:
    model = page.card.list.model()
    model.moveRow(page.card.list.rootIndex(), 2, page.card.list.rootIndex(), 0)
    qtbot.waitUntil(lambda: codes(session) == ["AT01", "LD01", "LD02"])


@pytest.mark.usefixtures("course")
def test_a_lesson_more_goes_to_the_end_and_none_comes_twice(
    page: CoursesPage, session: Session, qtbot: QtBot
) -> None:
    page.card.add_button.click()
    picker = page.findChild(LessonPicker)
    assert picker is not None
    qtbot.waitUntil(lambda: picker.list.count() > 5)
    picker.search.setText("LD0")
    for item in picker.list.findItems("LD0", Qt.MatchFlag.MatchStartsWith)[:3]:
        item.setCheckState(Qt.CheckState.Checked)
    assert len(picker.codes) == 3
    picker.answer.click()
    qtbot.waitUntil(lambda: codes(session) == ["LD01", "LD02", "AT01", "LD03"])


@pytest.mark.usefixtures("course")
def test_the_last_lesson_cannot_be_taken_out(page: CoursesPage, session: Session, qtbot: QtBot) -> None:
    page.card.remove_button.click()
    qtbot.waitUntil(lambda: len(codes(session)) == 2)
    page.card.remove_button.click()
    qtbot.waitUntil(lambda: len(codes(session)) == 1)
    qtbot.waitUntil(lambda: not page.card.remove_button.isEnabled())


@pytest.mark.usefixtures("course")
def test_a_course_is_renamed_and_deleted(page: CoursesPage, session: Session, qtbot: QtBot) -> None:
    page.rename_button.click()
    name = page.findChild(CourseNameDialog)
    assert name is not None
    name.field.setText("Năm buổi")
    name.answer.click()
    qtbot.waitUntil(lambda: page.card.name.text() == "Năm buổi")
    assert len(codes(session)) == 3
    page.delete_button.click()
    dialog = page.findChild(ConfirmDialog)
    assert dialog is not None
    assert "Năm buổi" in dialog.sentence.text()
    dialog.answer.click()
    qtbot.waitUntil(page.nothing.isVisible)


def test_a_class_goes_through_a_course(page: CoursesPage, session: Session, course: Id, qtbot: QtBot) -> None:
    meeting_id, _changes = session.schedule.hold_now()
    page.give_button.click()
    dialog = page.findChild(GiveCourseDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.answer.isEnabled)
    dialog.answer.click()
    qtbot.waitUntil(lambda: session.classrooms.list()[0].classroom.course_id == course)
    detail = session.classrooms.get(session.classrooms.list()[0].classroom.id)
    assert detail.course == "Mười buổi tối"
    assert [line.meeting.id for line in detail.meetings if line.meeting.lesson_id] == [meeting_id]
