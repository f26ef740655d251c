"""Citizen cards under a scanner on the roll, and somebody new who was in the book all along. All made up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import Mark
from digilearn.domain.citizen_cards import read_citizen_card
from digilearn.ui.attendance.join_dialog import JoinDialog
from digilearn.ui.attendance.roll_page import RollPage
from digilearn.ui.attendance.walk_in_dialog import WalkInDialog
from tests.ui import scanner
from tests.ui.attendance.evening import Evening

NUMBER = "014158000123"
REST = "|Quàng Thị Yên|03021958|Nữ|Bản Nà Lốc, Xã Chiềng Sơ, Huyện Sông Mã, Sơn La|15082021"


def scan(page: RollPage, text: str) -> None:
    scanner.scan(page.view, text)


def asked(qtbot: QtBot, page: RollPage) -> WalkInDialog:
    qtbot.waitUntil(lambda: page.findChild(WalkInDialog) is not None)
    dialog = page.findChild(WalkInDialog)
    assert isinstance(dialog, WalkInDialog)
    return dialog


def known(evening: Evening, place: int) -> None:
    """Let somebody on the roll hold the card."""
    card = read_citizen_card(f"{NUMBER}|{REST}")
    assert card is not None
    facts = evening.session.citizens.arrival(card).facts(keep_number=False)
    evening.session.attendance.bring(evening.earlier_id, evening.ids[place], facts)


def test_one_scan_fills_a_new_person_whose_number_is_not_kept(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    scan(page, f"{NUMBER}|{REST}")
    dialog = asked(qtbot, page)
    assert dialog.note is not None
    assert dialog.name_field.text() == "Quàng Thị Yên"
    assert dialog.year_field.text() == "03/02/1958"
    assert not dialog.note.keep.isChecked()

    dialog.add_button.click()

    qtbot.waitUntil(lambda: page.people.rowCount() == 9)
    learner = evening.session.learners.get(evening.session.learners.search("quang thi yen")[0].id)
    assert (learner.citizen_id, learner.citizen_id_last4) == ("", "0123")
    assert learner.commune_code
    assert evening.letters() == "○○○○○○○○x"


def test_the_card_of_somebody_on_the_roll_marks_them(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    known(evening, 4)
    scan(page, f"{NUMBER}|{REST}")
    qtbot.waitUntil(lambda: evening.letters() == "○○○○x○○○")


def test_mangled_letters_still_find_the_person_and_it_is_told(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    known(evening, 4)
    said: list[str] = []
    page.desk.messages.said.connect(lambda message: said.append(message.sentence))

    scan(page, f"{NUMBER}||Quangf Thij Yeen|03021958|Nux|Banr|1")

    qtbot.waitUntil(lambda: evening.letters() == "○○○○x○○○")
    assert any("bị hỏng" in sentence and "Nguyễn Thị Hoa" in sentence for sentence in said)


def test_a_new_person_with_mangled_letters_is_asked_to_be_corrected(qtbot: QtBot, page: RollPage) -> None:
    scan(page, f"{NUMBER}||Quangf Thij Yeen|03021958|Nux|Banr|1")
    dialog = asked(qtbot, page)
    assert dialog.note is not None
    assert dialog.note.warning.isVisible()
    dialog.reject()


def test_the_number_alone_as_a_barcode_finds_the_person(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    known(evening, 4)
    scan(page, NUMBER)
    qtbot.waitUntil(lambda: evening.letters() == "○○○○x○○○")


def test_a_digit_held_down_is_no_scan(qtbot: QtBot, page: RollPage) -> None:
    scans: list[str] = []
    page.view.scanned.connect(scans.append)
    for place in range(12):
        event = QKeyEvent(
            QKeyEvent.Type.KeyPress, Qt.Key.Key_7, Qt.KeyboardModifier.NoModifier, "7", place > 0
        )
        QApplication.sendEvent(page.view, event)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert scans == []


def test_two_cards_right_after_each_other_are_both_taken(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    from digilearn.domain.cards import card_digits

    scan(page, card_digits(evening.ids[1]))
    scan(page, card_digits(evening.ids[2]))
    qtbot.waitUntil(lambda: evening.letters() == "○xx○○○○○")


def test_somebody_new_is_joined_to_a_known_person_with_the_mark_and_parted_by_undo(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    new, _changes = evening.session.attendance.walk_in(evening.meeting_id, "Lò Thị Ánh")
    page.reload()
    qtbot.waitUntil(lambda: page.people.rowCount() == 9)
    page.view.go_to(new)
    QTest.keyClick(page.view, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.findChild(JoinDialog) is not None)
    dialog = page.findChild(JoinDialog)
    assert isinstance(dialog, JoinDialog)
    qtbot.waitUntil(dialog.join_button.isEnabled)

    QTest.keyClick(dialog.search, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: page.people.rowCount() == 8)
    qtbot.waitUntil(lambda: evening.letters() == "x○○○○○○○")
    assert page.people.row(evening.ids[0]).mark is Mark.PRESENT
    page.marking.undo()
    qtbot.waitUntil(lambda: page.people.rowCount() == 9)


def test_somebody_who_was_on_the_roll_before_is_not_asked_about(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    page.view.go_to(evening.ids[3])
    QTest.keyClick(page.view, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert page.findChild(JoinDialog) is None
