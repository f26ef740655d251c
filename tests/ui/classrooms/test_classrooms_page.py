"""Opening a class, its meetings and its people, by clicks and keys."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import Mark
from digilearn.domain.classrooms import ClassroomStatus, MeetingState, NewClassroom, Repeating
from digilearn.domain.ids import Id
from digilearn.services.session import Session
from digilearn.ui.classrooms.classroom_dialog import ClassroomDialog
from digilearn.ui.classrooms.classrooms_page import ClassroomsPage
from digilearn.ui.classrooms.leave_dialog import LeaveDialog
from digilearn.ui.classrooms.meeting_dialog import MeetingDialog
from digilearn.ui.classrooms.people_picker import PeoplePicker
from digilearn.ui.classrooms.tables import classroom_table, enrolled_table, meeting_table
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import ConfirmDialog, Dialog
from digilearn.ui.kit.lesson_picker import LessonChoice
from digilearn.ui.kit.meeting_dialogs import WhenDialog, WhyDialog

FIRST = date(2026, 12, 1)
AnyDialog = TypeVar("AnyDialog", bound=Dialog)


@pytest.fixture
def classroom_id(session: Session) -> Id:
    schedule = Repeating(FIRST, frozenset({FIRST.weekday()}), time(19), time(21), 4)
    return session.classrooms.open(NewClassroom("nhà văn hóa thôn 3", schedule))[0]


@pytest.fixture
def opened(page: ClassroomsPage, classroom_id: Id, qtbot: QtBot) -> ClassroomsPage:
    page.open(classroom_id)
    qtbot.waitUntil(lambda: page.classroom.meetings.meetings.rowCount() == 4)
    return page


def asked(parent: QWidget, kind: type[AnyDialog], qtbot: QtBot) -> AnyDialog:
    """Give the dialog that was opened last."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in parent.findChildren(kind)))
    return next(one for one in parent.findChildren(kind) if one.isVisible())


def states(session: Session, classroom_id: Id) -> list[MeetingState]:
    return [line.meeting.state for line in session.classrooms.get(classroom_id).meetings]


def starts(session: Session, classroom_id: Id) -> list[date]:
    return [line.meeting.day for line in session.classrooms.get(classroom_id).meetings]


def test_the_models_keep_the_rules_of_models(
    session: Session, classroom_id: Id, page: ClassroomsPage
) -> None:
    person = session.learners.add("Lò Thị Ánh")[0]
    session.classrooms.enrol(classroom_id, [person])
    detail = session.classrooms.get(classroom_id)
    for model in (classroom_table(page), meeting_table(page, datetime.now), enrolled_table(page)):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    classes = classroom_table(page)
    classes.set_rows(session.classrooms.list())
    assert [classes.index(0, column).data() for column in (1, 2, 3, 4, 5)] == [
        "thứ Ba · 19:00 - 21:00 · nhà văn hóa thôn 3",
        "1",
        "0/4 buổi",
        "thứ Ba 01/12, 19:00",
        "–",
    ]
    clock = [datetime.combine(FIRST, time(18, 59))]
    meetings = meeting_table(page, lambda: clock[0])
    meetings.set_rows(detail.meetings)
    assert meetings.index(0, 0).data() == "1/4"
    assert meetings.index(0, 4).data() == "Sắp học"
    clock[0] += timedelta(minutes=1)
    assert [meetings.index(row, 4).data() for row in (0, 1)] == ["Chưa điểm danh", "Sắp học"]
    assert not meetings.index(0, 4).data(Qt.ItemDataRole.DecorationRole).isNull()
    people = enrolled_table(page)
    people.set_rows(detail.learners)
    assert people.index(0, 0).data() == "Lò Thị Ánh"


def test_an_empty_book_says_how_to_begin(page: ClassroomsPage, qtbot: QtBot) -> None:
    page.list.show_all()
    qtbot.waitUntil(page.list.empty.isVisible)


def test_search_and_the_finished_classes(
    page: ClassroomsPage, session: Session, classroom_id: Id, qtbot: QtBot
) -> None:
    page.open()
    qtbot.waitUntil(lambda: page.list.classes.rowCount() == 1)
    QTest.keyClicks(page.list.search, "van hoa")
    qtbot.waitUntil(lambda: page.list.classes.rowCount() == 1)
    page.list.finished_chip.click()
    qtbot.waitUntil(page.list.nothing.isVisible)
    session.classrooms.finish(classroom_id)
    page.list.reload()
    qtbot.waitUntil(lambda: page.list.classes.rowCount() == 1)


def test_enter_opens_the_class_and_enter_on_a_meeting_its_roll(
    page: ClassroomsPage, session: Session, classroom_id: Id, desk: Desk, qtbot: QtBot
) -> None:
    page.open()
    qtbot.waitUntil(lambda: page.list.classes.rowCount() == 1)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    table = page.classroom.meetings.table
    qtbot.waitUntil(lambda: page.classroom.meetings.chosen() is not None)
    with qtbot.waitSignal(desk.asked) as asking:
        QTest.keyClick(table, Qt.Key.Key_Return)
    first = session.classrooms.get(classroom_id).meetings[0].meeting.id
    assert asking.args == ["roll", {"meeting_id": first}]


def test_a_meeting_is_moved_and_the_rest_can_be_pushed(
    opened: ClassroomsPage, session: Session, classroom_id: Id, qtbot: QtBot
) -> None:
    opened.classroom.meetings.move_button.click()
    dialog = asked(opened, WhenDialog, qtbot)
    dialog.day.set_day(FIRST + timedelta(days=2))
    dialog.ends.setText("9 giờ tối rưỡi 99")
    dialog.ok_button.click()
    assert dialog.fault.text() == "Đây không phải là giờ. Hãy viết như 19:00."
    dialog.ends.setText("21:00")
    dialog.ok_button.click()
    qtbot.waitUntil(lambda: starts(session, classroom_id)[0] == FIRST + timedelta(days=2))
    qtbot.waitUntil(lambda: "dời từ 01/12" in opened.classroom.meetings.meetings.index(0, 1).data())
    opened.classroom.meetings.move_button.click()
    dialog = asked(opened, WhenDialog, qtbot)
    dialog.push.setChecked(True)
    dialog.ok_button.click()
    qtbot.waitUntil(lambda: starts(session, classroom_id)[0] == FIRST + timedelta(days=7))


def test_a_cancelled_meeting_keeps_its_reason_and_is_made_up(
    opened: ClassroomsPage, session: Session, classroom_id: Id, qtbot: QtBot
) -> None:
    part = opened.classroom.meetings
    part.cancel_button.click()
    dialog = asked(opened, WhyDialog, qtbot)
    assert not dialog.ok_button.isEnabled()
    dialog.reason.insert("mưa to")
    dialog.ok_button.click()
    qtbot.waitUntil(part.make_up_button.isVisible)
    assert part.meetings.index(0, 5).data() == "mưa to"
    assert not part.move_button.isVisible()
    part.make_up_button.click()
    when = asked(opened, WhenDialog, qtbot)
    when.day.set_day(FIRST + timedelta(days=3))
    when.ok_button.click()
    qtbot.waitUntil(lambda: len(states(session, classroom_id)) == 5)
    part.restore_button.click()
    qtbot.waitUntil(lambda: MeetingState.CANCELLED not in states(session, classroom_id))


def test_a_meeting_takes_a_lesson(
    opened: ClassroomsPage, session: Session, classroom_id: Id, qtbot: QtBot
) -> None:
    opened.classroom.meetings.lesson_button.click()
    dialog = asked(opened, MeetingDialog, qtbot)
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.lesson.setCurrentIndex(1)
    dialog.save_button.click()
    title = session.lessons.list()[0].title
    qtbot.waitUntil(lambda: session.classrooms.get(classroom_id).meetings[0].lesson == title)


def test_a_meeting_takes_a_lesson_of_the_library(
    opened: ClassroomsPage, session: Session, classroom_id: Id, qtbot: QtBot
) -> None:
    for lesson in session.lessons.list("LD02"):
        session.lessons.delete(lesson.id)
    opened.classroom.meetings.lesson_button.click()
    dialog = asked(opened, MeetingDialog, qtbot)
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.lesson.setCurrentIndex(dialog.lesson.findData("LD02"))
    dialog.save_button.click()
    qtbot.waitUntil(lambda: session.classrooms.get(classroom_id).meetings[0].lesson != "")
    meeting = session.classrooms.get(classroom_id).meetings[0].meeting
    assert session.library.of_meeting(meeting.id).code == "LD02"


def test_a_lesson_that_left_the_list_stays_with_its_meeting(
    opened: ClassroomsPage, session: Session, classroom_id: Id, qtbot: QtBot
) -> None:
    held, _changes = session.lessons.add("ZZ01", "Bài đã bỏ")
    line = session.classrooms.get(classroom_id).meetings[0]
    session.schedule.edit(replace(line.meeting, lesson_id=held))
    session.lessons.delete(held)
    dialog = MeetingDialog(opened.desk, session.classrooms.get(classroom_id).meetings[0], opened)
    dialog.open()
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert dialog.changed_meeting().lesson_id == held
    dialog.lesson.setCurrentIndex(0)
    assert dialog.changed_meeting().lesson_id is None


def test_a_meeting_is_added_with_its_lesson(
    opened: ClassroomsPage, session: Session, classroom_id: Id, qtbot: QtBot
) -> None:
    opened.classroom.meetings.add_button.click()
    dialog = asked(opened, WhenDialog, qtbot)
    lesson = dialog.findChild(LessonChoice)
    assert lesson is not None
    qtbot.waitUntil(lambda: lesson.findData("LD03") > 0)
    lesson.setCurrentIndex(lesson.findData("LD03"))
    dialog.ok_button.click()
    qtbot.waitUntil(lambda: len(starts(session, classroom_id)) == 5)
    last = session.classrooms.get(classroom_id).meetings[-1].meeting
    assert session.library.of_meeting(last.id).code == "LD03"


def test_a_meeting_is_taught_from_the_page_of_its_class(
    opened: ClassroomsPage, desk: Desk, session: Session, classroom_id: Id, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.asked) as wanted:
        opened.classroom.meetings.teach_button.click()
    first = session.classrooms.get(classroom_id).meetings[0].meeting
    assert wanted.args == ["teaching", {"meeting_id": first.id}]


def test_a_class_says_its_course(
    opened: ClassroomsPage, session: Session, classroom_id: Id, qtbot: QtBot
) -> None:
    ids, _changes = session.library.take(["LD01"])
    course_id, _changes = session.own_lessons.save_course("Mười buổi tối", list(ids.values()))
    session.own_lessons.give_course(classroom_id, course_id)
    opened.classroom.reload()
    qtbot.waitUntil(lambda: "Mười buổi tối" in opened.classroom.facts.text())


def test_a_class_is_given_its_course_where_it_is_changed(
    desk: Desk, session: Session, classroom_id: Id, qtbot: QtBot
) -> None:
    ids, _changes = session.library.take(["LD01", "LD02", "LD03"])
    first = session.classrooms.get(classroom_id).meetings[0].meeting
    session.library.choose(first.id, "LD03")
    course_id, _changes = session.own_lessons.save_course("Mười buổi tối", [ids["LD02"], ids["LD01"]])

    def changed(course: Id | None) -> list[Id | None]:
        dialog = ClassroomDialog(desk, session.classrooms.get(classroom_id).classroom)
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitUntil(dialog.save_button.isEnabled)
        fields = dialog.fields
        fields.course.setCurrentIndex(0 if course is None else 1)
        assert bool(fields.course_note.text())
        dialog.save_button.click()
        qtbot.waitUntil(lambda: session.classrooms.get(classroom_id).classroom.course_id == course)
        return [one.meeting.lesson_id for one in session.classrooms.get(classroom_id).meetings]

    laid = [ids["LD03"], ids["LD02"], ids["LD01"], None]
    assert changed(course_id) == laid, "the lesson chosen before stays"
    session.history.undo()
    assert session.classrooms.get(classroom_id).meetings[1].meeting.lesson_id is None
    session.history.redo()
    assert changed(None) == laid, "without the course the meetings keep their lessons"


def test_one_meeting_more_is_proposed_a_week_later(
    opened: ClassroomsPage, session: Session, classroom_id: Id, qtbot: QtBot
) -> None:
    opened.classroom.meetings.add_button.click()
    asked(opened, WhenDialog, qtbot).ok_button.click()
    qtbot.waitUntil(lambda: len(starts(session, classroom_id)) == 5)
    last = session.classrooms.get(classroom_id).meetings[-1].meeting
    assert last.starts_at == datetime.combine(FIRST + timedelta(days=28), time(19))


def test_people_are_added_leave_and_are_taken_off(
    opened: ClassroomsPage, session: Session, classroom_id: Id, qtbot: QtBot
) -> None:
    session.learners.add("Lo Thi Anh")
    session.learners.add("Giang A Pao")
    part = opened.classroom.people
    opened.classroom.tabs.setCurrentIndex(1)
    part.add_button.click()
    picker = asked(opened, PeoplePicker, qtbot)
    QTest.keyClicks(picker.search, "anh")
    qtbot.waitUntil(lambda: picker.people.count() == 1)
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.people.rowCount() == 1)
    picker.reject()
    part.table.selectRow(0)
    part.leave_button.click()
    leave = asked(opened, LeaveDialog, qtbot)
    leave.day.set_day(FIRST + timedelta(days=8))
    leave.ok_button.click()
    qtbot.waitUntil(lambda: "thôi học" in (part.people.index(0, 5).data() or ""))
    part.table.selectRow(0)
    part.take_off_button.click()
    confirm = asked(opened, ConfirmDialog, qtbot)
    assert confirm.answer.text() == "Đưa 1 học viên khỏi lớp"
    confirm.answer.click()
    qtbot.waitUntil(part.empty.isVisible)
    assert session.classrooms.get(classroom_id).learners == ()


def test_every_field_of_a_class_can_be_changed(
    opened: ClassroomsPage, session: Session, classroom_id: Id, qtbot: QtBot
) -> None:
    opened.classroom.edit_button.click()
    dialog = asked(opened, ClassroomDialog, qtbot)
    qtbot.waitUntil(dialog.save_button.isEnabled)
    dialog.fields.name.setText("Lớp mới")
    dialog.fields.planned_size.setText("bốn mươi")
    dialog.save_button.click()
    assert dialog.fields.size_fault.text() == "Gõ một số từ 1 đến 999."
    dialog.fields.planned_size.setText("40")
    dialog.fields.team.setCurrentIndex(1)
    dialog.has_finished.setChecked(True)
    next(iter(dialog.teachers.values())).setChecked(True)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: opened.classroom.title.text() == "Lớp mới")
    detail = session.classrooms.get(classroom_id)
    assert (detail.classroom.planned_size, detail.classroom.status) == (40, ClassroomStatus.FINISHED)
    assert detail.team is not None
    assert len(detail.teachers) == 1


def test_a_deleted_class_leads_back_to_the_list(
    opened: ClassroomsPage, session: Session, qtbot: QtBot
) -> None:
    opened.classroom.delete_button.click()
    confirm = asked(opened, ConfirmDialog, qtbot)
    assert " và 4 buổi học chưa diễn ra" in confirm.sentence.text()
    confirm.answer.click()
    qtbot.waitUntil(opened.list.isVisible)
    assert session.classrooms.list() == []


def test_leaving_and_taking_off_say_what_each_keeps_and_name_the_other(
    opened: ClassroomsPage, session: Session, classroom_id: Id, qtbot: QtBot
) -> None:
    person, _changes = session.learners.add("Lò Thị Ánh")
    session.classrooms.enrol(classroom_id, [person])
    session.attendance.mark(session.classrooms.get(classroom_id).meetings[0].meeting.id, person, Mark.PRESENT)
    part = opened.classroom.people
    opened.classroom.reload()
    opened.classroom.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: part.people.rowCount() == 1)
    part.table.selectRow(0)
    part.leave_button.click()
    leave = asked(opened, LeaveDialog, qtbot)
    said = " ".join(one.text() for one in leave.findChildren(QLabel))
    assert "vẫn giữ" in said
    assert "“Đưa khỏi lớp”" in said
    leave.day.setText("31/02/2027")
    leave.ok_button.click()
    assert leave.isVisible()
    assert "24/11/2026" in leave.fault.text()
    leave.reject()
    part.take_off_button.click()
    sentence = asked(opened, ConfirmDialog, qtbot).sentence.text()
    assert "1 lượt điểm danh" in sentence
    assert "“Thôi học lớp này”" in sentence


def test_nobody_found_is_said_whole_in_the_place_of_the_list(
    opened: ClassroomsPage, session: Session, classroom_id: Id, qtbot: QtBot
) -> None:
    session.learners.add("Lò Thị Ánh")
    opened.classroom.people.add_button.click()
    picker = asked(opened, PeoplePicker, qtbot)
    qtbot.waitUntil(lambda: picker.people.count() == 1)
    before = picker.size()
    QTest.keyClicks(picker.search, "xyz")
    qtbot.waitUntil(picker.nobody.isVisible)
    sentence = picker.nobody.sentence
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
    assert not picker.add_button.isEnabled()
    assert picker.size() == before
    with qtbot.waitSignal(opened.desk.asked) as asking:
        picker.nobody.button.click()
    assert asking.args == ["typing", {"into": classroom_id}]
    assert not picker.isVisible()


@pytest.mark.parametrize("size", [(1366 - 230, 697), (1024 - 230, 640)])  # beside the rail and a scroll bar
def test_no_table_of_a_class_scrolls_sideways_on_a_small_laptop(
    opened: ClassroomsPage, session: Session, classroom_id: Id, qtbot: QtBot, size: tuple[int, int]
) -> None:
    name = "Nguyễn Thị Hoàng Phương Khánh Huyền"
    session.classrooms.enrol(classroom_id, [session.learners.add(name, village="tổ dân phố số 12")[0]])
    opened.resize(*size)
    opened.classroom.reload()
    part = opened.classroom.people
    qtbot.waitUntil(lambda: part.people.rowCount() == 1)
    for place, table in enumerate((opened.classroom.meetings.table, part.table)):
        opened.classroom.tabs.setCurrentIndex(place)
        assert table.horizontalScrollBar().maximum() == 0
        assert table.columnWidth(0) + table.columnWidth(1) > 250
    opened.open()
    qtbot.waitUntil(lambda: opened.list.classes.rowCount() == 1)
    assert opened.list.table.horizontalScrollBar().maximum() == 0
