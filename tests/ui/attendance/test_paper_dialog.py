"""A signed sheet entered by numbers."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.ui.attendance.paper_dialog import PaperDialog
from digilearn.ui.kit.desk import Desk
from tests.ui.attendance.evening import Evening


def opened(desk: Desk, evening: Evening, qtbot: QtBot) -> PaperDialog:
    dialog = PaperDialog(desk, evening.meeting_id)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.plan is not None)
    return dialog


def test_names_are_seen_before_anything_is_recorded(desk: Desk, evening: Evening, qtbot: QtBot) -> None:
    dialog = opened(desk, evening, qtbot)

    QTest.keyClicks(dialog.numbers, "3 P5")

    qtbot.waitUntil(lambda: "3 Hoàng Thị Chanh" in dialog.names.text())
    assert "5 Nguyễn Thị Hoa" in dialog.names.text()
    assert "Đã đến 6 trong 8" in dialog.names.text()
    assert evening.letters() == "○" * 8


def test_the_sheet_is_recorded_with_one_key_and_undone_as_one(
    desk: Desk, evening: Evening, qtbot: QtBot
) -> None:
    dialog = opened(desk, evening, qtbot)
    QTest.keyClicks(dialog.numbers, "3 7-8")
    qtbot.waitUntil(
        lambda: dialog.plan is not None and len(dialog.plan.rows) == 8 and "7" in dialog.names.text()
    )

    dialog.record_button.click()

    qtbot.waitUntil(lambda: evening.letters() == "xxVxxxVV")
    qtbot.waitUntil(lambda: not dialog.isVisible())
    evening.session.history.undo()
    assert evening.letters() == "○" * 8


def test_what_cannot_be_read_is_said_under_the_field_and_nothing_can_be_recorded(
    desk: Desk, evening: Evening, qtbot: QtBot
) -> None:
    dialog = opened(desk, evening, qtbot)

    QTest.keyClicks(dialog.numbers, "99")

    qtbot.waitUntil(lambda: "99" in dialog.fault.text())
    assert not dialog.record_button.isEnabled()


def test_the_numbers_may_be_those_who_signed(desk: Desk, evening: Evening, qtbot: QtBot) -> None:
    dialog = opened(desk, evening, qtbot)
    dialog.present_choice.click()
    QTest.keyClicks(dialog.numbers, "1-2")
    qtbot.waitUntil(lambda: "Đã đến 2 trong 8" in dialog.names.text())

    dialog.record_button.click()

    qtbot.waitUntil(lambda: evening.letters() == "xxVVVVVV")
