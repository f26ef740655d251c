"""A meeting that has ended leads to who can do alone what it taught."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.ids import Id
from digilearn.ui.attendance.roll_page import RollPage
from digilearn.ui.kit.desk import Desk
from tests.ui.attendance.evening import Evening


def test_finishing_the_roll_offers_the_grid_of_that_meeting(
    qtbot: QtBot, desk: Desk, evening: Evening, lesson_id: Id
) -> None:
    evening.session.attendance.mark_all_present(evening.meeting_id)
    page = RollPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.open(evening.meeting_id)
    qtbot.waitUntil(lambda: page.people.rowCount() == 8)
    QTest.mouseClick(page.finish_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.messages.last is not None)
    offered = desk.messages.last
    assert offered is not None
    assert offered.verb == "Ai tự làm được ›"
    assert offered.act is not None
    with qtbot.waitSignal(desk.asked) as asked:
        offered.act()
    assert asked.args == [
        "outcomes",
        {"classroom_id": evening.classroom_id, "meeting_id": evening.meeting_id},
    ]
