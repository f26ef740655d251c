"""Learner cards under a scanner on the roll page."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import How, Mark
from digilearn.domain.cards import card_digits
from digilearn.domain.ids import Id, new_id
from digilearn.ui.attendance.roll_page import RollPage
from tests.ui import scanner
from tests.ui.attendance.evening import Evening


def scan(page: RollPage, digits: str) -> None:
    scanner.scan(page.view, digits)


def test_a_card_marks_its_learner_by_card(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    scan(page, card_digits(evening.ids[5]))

    qtbot.waitUntil(lambda: evening.letters() == "○○○○○x○○")
    assert evening.session.attendance.roll(evening.meeting_id).rows[5].how is How.CARD


def test_a_second_scan_of_one_card_says_who_and_when(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    for _time in range(2):
        scan(page, card_digits(evening.ids[0]))
        qtbot.waitUntil(lambda: evening.letters() == "x○○○○○○○")

    qtbot.waitUntil(lambda: page.message.text.startswith("Lò Thị Ánh: đã ghi có mặt lúc "))


def test_a_card_read_wrong_marks_nobody_and_says_so(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    said: list[str] = []
    page.desk.messages.said.connect(lambda message: said.append(message.sentence))
    digits = card_digits(evening.ids[2])

    scan(page, digits[:-1] + str((int(digits[-1]) + 1) % 10))
    qtbot.waitUntil(lambda: len(said) == 1)
    scan(page, digits[:30])

    qtbot.waitUntil(lambda: len(said) == 2)
    assert all("hỏng" in sentence for sentence in said)
    assert evening.letters() == "○" * 8


def test_a_card_of_another_book_is_offered_to_be_kept_under_its_number(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    stranger = new_id()
    scan(page, card_digits(stranger))
    qtbot.waitUntil(lambda: "chưa có trong sổ" in page.message.text)
    assert evening.letters() == "○" * 8

    QTest.mouseClick(page.message.button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: page.people.rowCount() == 9)
    row = next(row for row in page.people.rows() if row.learner.id == stranger)
    assert row.mark is Mark.PRESENT
    assert row.learner.name == f"Thẻ …{card_digits(stranger)[-4:]}"
    page.marking.undo()
    qtbot.waitUntil(lambda: page.people.rowCount() == 8)


def test_the_card_of_a_joined_record_marks_the_one_in_the_class(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    other, _changes = evening.session.learners.add("Vì Văn Pao", village="thôn 9", birth_year=1950)
    evening.session.learners.join(evening.ids[5], other)
    page.open(evening.meeting_id)

    scan(page, card_digits(other))

    qtbot.waitUntil(lambda: evening.letters().count("x") == 1)


def test_a_card_of_somebody_outside_the_class_offers_to_let_them_in(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    other, _changes = evening.session.learners.add("Quàng Thị Yên")

    scan(page, card_digits(other))

    qtbot.waitUntil(lambda: "Quàng Thị Yên" in page.message.text)


def test_a_card_joined_to_a_person_is_under_their_name_with_the_cursor_on_it(
    qtbot: QtBot, page: RollPage, evening: Evening
) -> None:
    oldest = Id(bytes(15) + b"\7")
    evening.session.attendance.mark_unknown_card(evening.meeting_id, card_digits(oldest))
    page.reload()
    qtbot.waitUntil(lambda: page.people.rowCount() == 9)

    page.arrivals.join(oldest, evening.ids[0])

    qtbot.waitUntil(lambda: page.people.rowCount() == 8)
    qtbot.waitUntil(lambda: page.view.current_id == evening.ids[0])
    assert page.people.row(evening.ids[0]).learner.name == "Lò Thị Ánh"
    assert page.people.row(evening.ids[0]).mark is Mark.PRESENT
    page.marking.undo()
    qtbot.waitUntil(lambda: page.people.rowCount() == 9)
