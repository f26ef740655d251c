"""Who arrives with a card or unexpected, on the roll."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import How
from digilearn.ui.attendance.roll_page import RollPage
from digilearn.ui.attendance.walk_in_dialog import WalkInDialog
from tests.ui.attendance.evening import Evening, wait_for
from tests.ui.scanner import Scanner, scan

Key = Qt.Key
CARD = "012345678901"


def give_card(evening: Evening, place: int, code: str = CARD) -> None:
    """Let a person of the roll hold this code."""
    learner = evening.session.learners.get(evening.ids[place])
    evening.session.learners.edit(replace(learner, code=code))


def test_a_scan_marks_its_holder_and_is_never_a_row_number(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    give_card(evening, 4)
    scan(page.view, CARD)
    wait_for(qtbot, evening, "○○○○x○○○")
    assert evening.session.attendance.roll(evening.meeting_id).rows[4].how is How.CARD


def test_a_scanner_that_sends_no_enter_is_understood(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    give_card(evening, 1)
    scan(page.view, CARD, enter=False)
    wait_for(qtbot, evening, "○x○○○○○○")


def test_a_second_scan_says_who_and_when(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    give_card(evening, 1)
    for _time in range(2):
        scan(page.view, CARD)
        wait_for(qtbot, evening, "○x○○○○○○")
    name = evening.session.attendance.roll(evening.meeting_id).rows[1].learner.name
    qtbot.waitUntil(lambda: page.message.text.startswith(f"{name}: đã ghi có mặt lúc "))


def test_an_unknown_card_is_said(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    scan(page.view, "999999999999")
    qtbot.waitUntil(lambda: "999999999999" in page.message.text)
    assert evening.letters() == "○○○○○○○○"
    assert page.view.currentIndex().row() == 0


def test_the_letters_of_a_citizen_card_mark_nobody(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    scan(page.view, "999999999999||VI VAN MOP|01011970", enter=False)
    qtbot.waitUntil(lambda: page.findChild(WalkInDialog) is not None)
    assert evening.letters() == "○○○○○○○○"


def test_keys_that_wait_behind_a_busy_window_are_still_of_the_scan(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    scans: list[str] = []
    page.view.scanned.connect(scans.append)
    scanner = Scanner(page.view)
    scanner.type("999999999999||VI")
    page.view._scan_pause.timeout.emit()  # it ran out while the window was busy, and the keys came meanwhile
    scanner.type(" VAN MOP|01011970")
    qtbot.waitUntil(lambda: bool(scans))
    assert scans == ["999999999999||VI VAN MOP|01011970"]
    assert evening.letters() == "○○○○○○○○"


def test_a_card_of_somebody_outside_the_class_offers_to_let_them_in(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    evening.session.learners.add("Quàng Thị Yên", code="777777")
    scan(page.view, "777777")
    qtbot.waitUntil(lambda: page.message.text.startswith("Quàng Thị Yên"))
    QTest.mouseClick(page.message.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.people.rowCount() == 9)
    assert page.view.currentIndex().data() == "Quàng Thị Yên"


def open_walk_in(qtbot: QtBot, page: RollPage) -> WalkInDialog:
    QTest.mouseClick(page.walk_in_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(WalkInDialog)
    assert isinstance(dialog, WalkInDialog)
    return dialog


def test_a_walk_in_needs_only_a_name(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    dialog = open_walk_in(qtbot, page)
    assert not dialog.add_button.isEnabled()
    dialog.name_field.setText("quàng thị yên")
    QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.people.rowCount() == 9)
    assert page.view.currentIndex().data() == "Quàng Thị Yên"
    assert evening.letters() == "○○○○○○○○x"


def test_a_year_of_two_digits_is_enough(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    dialog = open_walk_in(qtbot, page)
    dialog.name_field.setText("Quàng Thị Yên")
    QTest.keyClicks(dialog.year_field, "58")
    QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.people.rowCount() == 9)
    assert evening.session.learners.search("quang thi yen")[0].birth_year == 1958


def test_a_wrong_year_is_said_before_saving(qtbot: QtBot, page: RollPage) -> None:
    dialog = open_walk_in(qtbot, page)
    dialog.name_field.setText("Quàng Thị Yên")
    QTest.keyClicks(dialog.year_field, "3058")
    assert dialog.year_note.isVisible()
    assert not dialog.add_button.isEnabled()
    dialog.reject()


def test_the_same_person_is_brought_in_instead_of_made_twice(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    known, _changes = evening.session.learners.add("Quàng Thị Yên", birth_year=1963)
    before = evening.session.learners.count()
    dialog = open_walk_in(qtbot, page)
    dialog.name_field.setText("Quàng Thị Yên")
    qtbot.waitUntil(lambda: dialog.double_buttons() != [])
    QTest.mouseClick(dialog.double_buttons()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.people.rowCount() == 9)
    assert evening.session.learners.count() == before
    assert page.view.current_id == known
