"""Opening a class: four answers, each reached by Tab, and what cannot be read is said."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digilearn.services.session import Session
from digilearn.ui.classrooms.classrooms_page import ClassroomsPage
from digilearn.ui.classrooms.new_classroom_dialog import NewClassroomDialog
from digilearn.ui.classrooms.schedule_draft import ScheduleDraft, nearest_day
from digilearn.ui.classrooms.schedule_fields import ScheduleFields
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import ConfirmDialog

FIRST = date(2026, 12, 1)  # a Tuesday
MONDAY_NOON = datetime(2026, 11, 23, 12)
MONDAY, TUESDAY, FRIDAY = 0, 1, 4


@pytest.fixture
def dialog(desk: Desk, session: Session, qtbot: QtBot) -> NewClassroomDialog:
    made = NewClassroomDialog(desk)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitUntil(lambda: made.teacher.currentText() != "")
    return made


@pytest.fixture
def schedule(desk: Desk, qtbot: QtBot) -> ScheduleFields:
    made = ScheduleFields(MONDAY_NOON)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_skipped_date_is_made_good_at_the_end() -> None:
    draft = ScheduleDraft(FIRST, frozenset({FIRST.weekday()}), count=3)
    skipped = draft.toggled(FIRST + timedelta(days=7))
    assert skipped.days() == [
        (FIRST, True),
        (FIRST + timedelta(days=7), False),
        (FIRST + timedelta(days=14), True),
        (FIRST + timedelta(days=21), True),
    ]
    assert skipped.toggled(FIRST + timedelta(days=7)).days() == draft.days()


def test_a_schedule_without_a_day_says_what_is_missing() -> None:
    assert ScheduleDraft(FIRST, frozenset()).fault()
    assert ScheduleDraft(FIRST, frozenset()).days() == []
    assert ScheduleDraft(FIRST, frozenset({1}), starts=time(21), ends=time(19)).fault()


@pytest.mark.parametrize(
    ("weekday", "hour", "least", "expected"),
    [
        (MONDAY, 15, None, date(2026, 11, 23)),
        (MONDAY, 20, None, date(2026, 11, 30)),
        (TUESDAY, 20, None, date(2026, 11, 24)),
        (TUESDAY, 15, FIRST, FIRST),
        (FRIDAY, 15, FIRST, date(2026, 12, 4)),
        (MONDAY, 15, date(2026, 11, 3), date(2026, 11, 9)),
    ],
)
def test_the_first_day_is_the_nearest_with_its_evening_to_come(
    weekday: int, hour: int, least: date | None, expected: date
) -> None:
    now = datetime(2026, 11, 23, hour)
    assert nearest_day(frozenset({weekday}), time(19), now, least) == expected


def test_a_weekday_moves_the_first_day(schedule: ScheduleFields) -> None:
    assert schedule.draft().first_day == date(2026, 11, 23)
    schedule.days[FRIDAY].click()
    assert schedule.draft().first_day == date(2026, 11, 23)
    schedule.days[MONDAY].click()
    assert schedule.draft().first_day == date(2026, 11, 27)


def test_a_first_day_that_somebody_wrote_is_never_moved_back(schedule: ScheduleFields) -> None:
    schedule.first_day.setText("01/12/2026")
    assert schedule.draft().weekdays == {TUESDAY}
    schedule.days[FRIDAY].click()
    assert schedule.draft().first_day == FIRST
    schedule.days[TUESDAY].click()
    assert schedule.draft().first_day == date(2026, 12, 4)


def test_a_morning_that_is_over_begins_the_next_time(schedule: ScheduleFields) -> None:
    schedule.days[MONDAY].click()
    schedule.days[MONDAY].click()
    schedule.starts.setText("8:00")
    assert schedule.draft().first_day == date(2026, 11, 30)


@pytest.mark.parametrize("typed", ["0", "", "mười", "61"])
def test_a_number_of_meetings_that_is_none_is_said_and_opens_nothing(
    dialog: NewClassroomDialog, session: Session, typed: str
) -> None:
    dialog.schedule.count.field.setText(typed)
    dialog.open_button.click()
    assert dialog.isVisible()
    assert dialog.schedule.count.fault.text() == "Gõ một số từ 1 đến 60."
    assert dialog.schedule.count.field.text() == typed
    assert dialog.schedule.count.field.hasFocus()
    assert session.classrooms.list() == []
    dialog.schedule.count.field.setText("4")
    assert not dialog.schedule.count.fault.isVisible()


def test_a_day_that_the_calendar_lacks_is_said_at_the_field(
    dialog: NewClassroomDialog, session: Session
) -> None:
    dialog.schedule.first_day.setFocus()
    dialog.schedule.first_day.setText("31/02/2027")
    QTest.keyClick(dialog.schedule.first_day, Qt.Key.Key_Tab)
    assert "24/11/2026" in dialog.schedule.day_fault.text()
    assert not dialog.schedule.said.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.schedule.first_day.hasFocus()
    assert session.classrooms.list() == []


def test_a_time_that_cannot_be_read_is_said_and_opens_nothing(
    dialog: NewClassroomDialog, session: Session
) -> None:
    before = places(dialog)
    dialog.schedule.ends.setText("chín giờ")
    dialog.schedule.ends.editingFinished.emit()
    assert dialog.schedule.time_fault.text() == "Đây không phải là giờ. Hãy viết như 19:00."
    assert places(dialog) == before
    dialog.open_button.click()
    assert dialog.schedule.ends.hasFocus()
    assert dialog.schedule.ends.text() == "chín giờ"
    assert session.classrooms.list() == []
    dialog.schedule.ends.setText("21h")
    assert not dialog.schedule.time_fault.isVisible()


def places(dialog: NewClassroomDialog) -> list[QPoint]:
    """Give where the fields and answers stand in the window."""
    QApplication.processEvents()
    schedule = dialog.schedule
    fields = (dialog.venue, *schedule.days, schedule.starts, schedule.ends, schedule.first_day)
    rest = (schedule.count.field, dialog.teacher, dialog.made_name, dialog.open_button)
    return [one.mapTo(dialog, QPoint(0, 0)) for one in (*fields, *rest)]


def test_nothing_that_is_said_moves_another_field_under_the_mouse(dialog: NewClassroomDialog) -> None:
    schedule, before = dialog.schedule, places(dialog)
    schedule.first_day.setText("31/02/2027")
    schedule.first_day.editingFinished.emit()
    assert schedule.day_fault.isVisible()
    assert places(dialog) == before
    schedule.count.field.setText("0")
    schedule.count.field.editingFinished.emit()
    assert schedule.count.fault.isVisible()
    assert places(dialog) == before
    dialog.teacher.setEditText("Hà 3")
    assert dialog.teacher_note.isVisible()
    assert places(dialog) == before
    schedule.first_day.setText("01/12/2026")
    for number in ("2", "30"):
        schedule.count.field.setText(number)
        assert schedule.dates[1].isVisible()
        assert places(dialog) == before


def test_without_a_weekday_the_dialog_says_so(dialog: NewClassroomDialog) -> None:
    for chip in dialog.schedule.days:
        chip.setChecked(False)
    dialog.open_button.click()
    assert dialog.isVisible()
    assert dialog.schedule.missing.isVisible()


def test_the_person_at_the_keyboard_is_proposed_as_teacher(
    dialog: NewClassroomDialog, session: Session
) -> None:
    assert dialog.teacher.currentText() == session.actor.name


def test_tab_goes_through_the_answers_in_their_order_and_enter_opens_the_class(
    dialog: NewClassroomDialog, session: Session, qtbot: QtBot
) -> None:
    schedule = dialog.schedule
    stops = [
        dialog.venue,
        next(chip for chip in schedule.days if chip.focusPolicy() == Qt.FocusPolicy.StrongFocus),
        schedule.starts,
        schedule.ends,
        schedule.first_day,
        schedule.count.field,
        dialog.teacher,
    ]
    qtbot.waitUntil(dialog.venue.hasFocus)
    for here, there in pairwise(stops):
        QTest.keyClick(here, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert there is focus or there.isAncestorOf(focus), there.accessibleName()
    line = dialog.teacher.lineEdit()
    assert line is not None
    with qtbot.waitSignal(dialog.made):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(session.classrooms.list()) == 1


def test_arrows_go_from_weekday_to_weekday(schedule: ScheduleFields) -> None:
    schedule.days[0].setFocus()
    QTest.keyClick(schedule.days[0], Qt.Key.Key_Left)
    assert schedule.days[6].hasFocus()
    QTest.keyClick(schedule.days[6], Qt.Key.Key_Right)
    assert schedule.days[0].hasFocus()


def test_four_answers_open_a_class_and_it_is_shown(
    page: ClassroomsPage, session: Session, qtbot: QtBot
) -> None:
    page.list.new_button.click()
    qtbot.waitUntil(lambda: page.findChild(NewClassroomDialog) is not None)
    dialog = page.findChild(NewClassroomDialog)
    assert isinstance(dialog, NewClassroomDialog)
    dialog.venue.insert("nhà văn hóa thôn 3")
    for place, chip in enumerate(dialog.schedule.days):
        chip.setChecked(place == 1)
    dialog.schedule.count.set_value(3)
    dialog.schedule.first_day.set_day(FIRST)
    dialog.schedule.dates[1].click()
    dialog.teacher.setEditText("Nguyễn Thu Hà Mới")
    assert "Lớp tối thứ Ba, nhà văn hóa thôn 3" in dialog.made_name.text()
    dialog.open_button.click()
    qtbot.waitUntil(lambda: page.classroom.title.text() == "Lớp tối thứ Ba, nhà văn hóa thôn 3")
    detail = session.classrooms.get(session.classrooms.list()[0].classroom.id)
    assert [line.meeting.day for line in detail.meetings] == [
        FIRST,
        FIRST + timedelta(days=14),
        FIRST + timedelta(days=21),
    ]
    assert [one.name for one in detail.teachers] == ["Nguyễn Thu Hà Mới"]


def test_a_course_chosen_under_more_information_lays_its_lessons_on_the_meetings(
    desk: Desk, session: Session, qtbot: QtBot
) -> None:
    ids, _changes = session.library.take(["LD01", "LD02"])
    course_id, _changes = session.own_lessons.save_course("Mười buổi tối", [ids["LD02"], ids["LD01"]])
    dialog = NewClassroomDialog(desk)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.more.course.count() == 2)
    dialog.venue.setText("nhà văn hóa thôn 3")
    dialog.more_button.click()
    assert dialog.more.course.itemText(1) == "Mười buổi tối · 2 bài học"
    dialog.more.course.setCurrentIndex(1)
    assert "chưa có bài" in dialog.more.course_note.text()

    with qtbot.waitSignal(dialog.made) as made:
        dialog.open_button.click()

    detail = session.classrooms.get(made.args[0])
    assert (detail.classroom.course_id, detail.course) == (course_id, "Mười buổi tối")
    taught = [one.meeting.lesson_id for one in detail.meetings]
    assert taught[:2] == [ids["LD02"], ids["LD01"]]
    assert set(taught[2:]) == {None}
    session.history.undo()
    assert session.classrooms.list() == []


def test_a_teacher_with_another_class_at_that_hour_is_asked_about_and_never_refused(
    dialog: NewClassroomDialog, desk: Desk, session: Session, qtbot: QtBot
) -> None:
    dialog.teacher.setEditText("Nguyễn Thị Lan")  # new to the team: nothing to ask
    with qtbot.waitSignal(dialog.made):
        dialog.open_button.click()
    again = NewClassroomDialog(desk)
    qtbot.addWidget(again)
    again.open()
    qtbot.waitUntil(lambda: again.teacher.findText("Nguyễn Thị Lan") >= 0)
    again.teacher.setEditText("nguyễn thị lan")
    for answer in (ConfirmDialog.reject, ConfirmDialog.accept):
        again.open_button.click()
        qtbot.waitUntil(lambda: any(one.isVisible() for one in again.findChildren(ConfirmDialog)))
        asked = next(one for one in again.findChildren(ConfirmDialog) if one.isVisible())
        assert "Nguyễn Thị Lan: Lớp " in asked.sentence.text()
        assert asked.answer.text() == "Vẫn mở lớp"
        assert len(session.classrooms.list()) == 1
        answer(asked)
        assert not asked.isVisible()
        assert again.open_button.isEnabled() is (answer is ConfirmDialog.reject)
    qtbot.waitUntil(lambda: len(session.classrooms.list()) == 2)
