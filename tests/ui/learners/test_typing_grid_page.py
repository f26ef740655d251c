"""A paper list typed by keys alone, on the real services."""

import time
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerStatus
from digilearn.services.session import Session
from digilearn.ui.kit.desk import Desk
from digilearn.ui.learners.typed_line import TypedLine
from digilearn.ui.learners.typed_people_model import Saved, TypedPeopleModel, TypedRow
from digilearn.ui.learners.typing_grid_page import TypingGridPage


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> TypingGridPage:
    page = TypingGridPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.line.village._villages != ())
    return page


def settled(page: TypingGridPage) -> bool:
    return all(row.state is not Saved.PENDING for row in page.taking.people.rows)


def type_person(page: TypingGridPage, qtbot: QtBot, name: str, year: str) -> None:
    """Type as a person does: name, Enter, year, Enter; the village asked for on the first line is passed."""
    before = page.taking.people.rowCount()
    QTest.keyClicks(page.line.name, name)
    QTest.keyClick(page.line.name, Qt.Key.Key_Return)
    QTest.keyClicks(page.line.year, year)
    QTest.keyClick(page.line.year, Qt.Key.Key_Return)
    if page.line.village.hasFocus():
        QTest.keyClick(page.line.village, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.taking.people.rowCount() == before + 1 and settled(page))


def classroom(session: Session) -> Id:
    return session.classrooms.open(NewClassroom("nhà văn hóa", None))[0]


def names(session: Session) -> list[str]:
    return [line.name for line in session.learners.search()]


def test_the_model_keeps_the_rules_of_models() -> None:
    model = TypedPeopleModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for number in (1, 2, 3):
        model.add(TypedRow(number, TypedLine("a"), "A", "", "", ""))
    model.settle(2, Saved.NEW)
    model.take(1)
    assert [model.index(row, 0).data() for row in range(2)] == ["2", "1"]
    model.clear()


def test_enter_saves_and_opens_the_next_line_and_the_village_stays(
    page: TypingGridPage, session: Session, qtbot: QtBot
) -> None:
    page.line.village.setText("thôn 3")
    type_person(page, qtbot, "lo thi anh", "58")
    type_person(page, qtbot, "giang a pao", "1961")
    found = session.learners.search()
    assert [(one.name, one.birth_year, one.village) for one in found] == [
        ("Lo Thi Anh", 1958, "thôn 3"),
        ("Giang A Pao", 1961, "thôn 3"),
    ]
    assert page.line.name.hasFocus()
    assert page.line.village.text() == "thôn 3"
    assert page.counter.text() == "2 người đã gõ"


def test_the_year_may_follow_the_name(page: TypingGridPage, session: Session, qtbot: QtBot) -> None:
    QTest.keyClicks(page.line.name, "lo thi anh 58")
    assert "Lo Thi Anh · 1958" in page.preview.text()
    QTest.keyClick(page.line.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(session) == ["Lo Thi Anh"])


def test_without_a_year_the_record_waits_to_be_completed(
    page: TypingGridPage, session: Session, qtbot: QtBot
) -> None:
    type_person(page, qtbot, "lo thi anh", "")
    assert session.learners.search()[0].status is LearnerStatus.INCOMPLETE


def test_a_likely_double_is_asked_about_before_it_is_made(
    page: TypingGridPage, session: Session, qtbot: QtBot
) -> None:
    session.learners.add("Lo Thi Anh", birth_year=1958, village="thôn 3")
    QTest.keyClicks(page.line.name, "lo thi anh 58")
    qtbot.waitUntil(lambda: "F2" in page.doubt.text())
    QTest.keyClick(page.line.name, Qt.Key.Key_Return)
    assert page.taking.people.rowCount() == 0
    assert "lần nữa" in page.doubt.text()
    QTest.keyClick(page.line.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(names(session)) == 2)


def test_f2_puts_the_same_person_into_the_class(page: TypingGridPage, session: Session, qtbot: QtBot) -> None:
    known, _changes = session.learners.add("Lo Thi Anh", birth_year=1958, village="thôn 3")
    into = classroom(session)
    page.open(into)
    QTest.keyClicks(page.line.name, "lo thi anh 58")
    qtbot.waitUntil(lambda: "F2" in page.doubt.text())
    QTest.keyClick(page.line.name, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: len(session.classrooms.get(into).learners) == 1)
    assert session.classrooms.get(into).learners[0].learner.id == known
    assert len(names(session)) == 1


def test_ctrl_z_takes_the_last_line_back_also_out_of_the_class(
    page: TypingGridPage, session: Session, qtbot: QtBot
) -> None:
    into = classroom(session)
    page.open(into)
    type_person(page, qtbot, "lo thi anh", "58")
    assert len(session.classrooms.get(into).learners) == 1
    assert session.history.lines(1)[0].counts == {Kind.LEARNER: 1, Kind.ENROLMENT: 1}
    QTest.keyClick(page.line.name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: names(session) == [])
    assert session.classrooms.get(into).learners == ()
    assert (page.line.name.text(), page.line.year.text()) == ("lo thi anh", "58")
    assert page.counter.text() == "0 người đã gõ"


def test_ctrl_z_in_a_line_being_typed_leaves_the_last_one_alone(
    page: TypingGridPage, session: Session, qtbot: QtBot
) -> None:
    type_person(page, qtbot, "lo thi anh", "58")
    QTest.keyClicks(page.line.name, "gi")
    QTest.keyClick(page.line.name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.taking.people.rowCount() == 1
    assert names(session) == ["Lo Thi Anh"]


def test_tab_takes_the_village_of_the_list_and_digits_match_whole(page: TypingGridPage, qtbot: QtBot) -> None:
    village = page.line.village
    village.setFocus()
    QTest.keyClicks(village, "na")
    assert village.choices() == ["bản Nà Lốc"]
    QTest.keyClick(village, Qt.Key.Key_Tab)
    assert village.text() == "bản Nà Lốc"
    village.clear()
    QTest.keyClicks(village, "thon 30")
    assert village.choices() == []
    assert village.is_new()


def test_a_year_that_cannot_be_read_is_asked_about_once(
    page: TypingGridPage, session: Session, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.line.name, "lo thi anh")
    page.line.year.setFocus()
    QTest.keyClicks(page.line.year, "1858")
    page.line.village.setText("thôn 3")
    QTest.keyClick(page.line.year, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1858" in page.doubt.text() and page._asked is not None)
    assert names(session) == []
    QTest.keyClick(page.line.year, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(session) == ["Lo Thi Anh"])


def test_35_people_take_the_machine_a_fraction_of_six_minutes(
    page: TypingGridPage, session: Session, qtbot: QtBot
) -> None:
    start = time.monotonic()
    page.line.village.setText("thôn 3")
    for number in range(35):
        letters = "".join(chr(97 + int(digit)) for digit in str(number + 10))
        type_person(page, qtbot, f"nguyen {letters} hoa{letters}", str(40 + number))
    assert len(names(session)) == 35
    assert timedelta(seconds=time.monotonic() - start) < timedelta(seconds=30)


def test_today_decides_what_two_digits_mean(page: TypingGridPage) -> None:
    assert page.line._today == page.desk.session.clock.today() != date.min


def press_ctrl_z(page: TypingGridPage) -> None:
    QTest.keyClick(page.line.name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def idle(page: TypingGridPage) -> bool:
    return page.desk.operations.is_idle


def test_a_line_taken_back_does_not_offer_the_person_just_undone(
    page: TypingGridPage, session: Session, qtbot: QtBot
) -> None:
    page.line.name.insert("le van xoan 55")
    QTest.keyClick(page.line.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(session) == ["Le Van Xoan"] and settled(page) and idle(page))
    press_ctrl_z(page)
    assert "F2" not in page.doubt.text()
    qtbot.waitUntil(lambda: names(session) == [] and idle(page))
    assert page.line.name.text() == "le van xoan 55"
    assert page.doubt.isHidden()
    QTest.keyClick(page.line.name, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: idle(page))
    assert page.taking.people.rowCount() == 0


def test_f2_takes_nobody_who_left_the_book_meanwhile(
    page: TypingGridPage, session: Session, qtbot: QtBot
) -> None:
    known, _changes = session.learners.add("Lo Thi Anh", birth_year=1958, village="thôn 3")
    page.line.name.insert("lo thi anh 58")
    page.line.edited.emit()
    qtbot.waitUntil(lambda: "F2" in page.doubt.text())
    session.learners.delete([known])
    QTest.keyClick(page.line.name, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: idle(page) and page.desk.messages.last is not None)
    assert page.taking.people.rowCount() == 0
    assert page.desk.messages.last is not None
    assert page.desk.messages.last.sentence == "Lo Thi Anh không còn trong sổ."
    assert page.doubt.isHidden()


def test_enter_leads_to_the_village_once_and_the_next_lines_go_past_it(
    page: TypingGridPage, session: Session, qtbot: QtBot
) -> None:
    line = page.line
    line.name.insert("lo thi anh")
    QTest.keyClick(line.name, Qt.Key.Key_Return)
    line.year.insert("58")
    QTest.keyClick(line.year, Qt.Key.Key_Return)
    assert line.village.hasFocus()
    assert names(session) == []
    line.village.insert("thôn 3")
    QTest.keyClick(line.village, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(session) == ["Lo Thi Anh"])
    line.name.insert("giang a pao")
    QTest.keyClick(line.name, Qt.Key.Key_Return)
    line.year.insert("61")
    QTest.keyClick(line.year, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(names(session)) == 2)
    assert {one.village for one in session.learners.search()} == {"thôn 3"}


def test_ctrl_z_takes_back_nothing_that_was_not_typed_here(
    page: TypingGridPage, session: Session, qtbot: QtBot
) -> None:
    session.learners.add("Lo Thi Anh")
    press_ctrl_z(page)
    qtbot.waitUntil(lambda: idle(page))
    assert names(session) == ["Lo Thi Anh"]
    assert page.desk.messages.last is not None
    assert page.desk.messages.last.sentence == "Chưa gõ dòng nào để lấy lại."


def test_a_year_in_the_place_of_the_name_is_asked_about_before_it_is_saved(
    page: TypingGridPage, session: Session, qtbot: QtBot
) -> None:
    page.line.village.setText("thôn 3")
    page.line.name.insert("1961")
    page.line.year.insert("1961")
    for presses in (0, 1):
        assert names(session) == [], presses
        QTest.keyClick(page.line.year, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: idle(page))
        if not presses:
            assert "không phải là họ tên" in page.doubt.text()
    qtbot.waitUntil(lambda: names(session) == ["1961"])


@pytest.mark.parametrize(
    ("name", "village", "said"), [("thon 2", "thôn 3", "chữ số"), ("lo thi anh", "tran van tam 1950", "1950")]
)
def test_what_slipped_into_the_wrong_cell_is_asked_about_once(
    page: TypingGridPage, session: Session, qtbot: QtBot, name: str, village: str, said: str
) -> None:
    QTest.keyClicks(page.line.name, name)
    page.line.year.setFocus()
    QTest.keyClicks(page.line.year, "1958")
    page.line.village.setText(village)
    QTest.keyClick(page.line.year, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said in page.doubt.text() and page._asked is not None)
    assert names(session) == []
    QTest.keyClick(page.line.year, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(names(session)) == 1)
