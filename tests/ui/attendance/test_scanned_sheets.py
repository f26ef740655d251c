"""A printed sheet scanned anywhere in the window opens its meeting, and is entered in seconds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import Mark
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.ids import Id, new_id
from digilearn.domain.sheet_codes import sheet_digits
from digilearn.ui.attendance.paper_dialog import PaperDialog
from digilearn.ui.attendance.roll_page import RollPage
from digilearn.ui.kit.desk import Desk
from digilearn.ui.main_window import MainWindow
from tests.ui.attendance.evening import Evening
from tests.ui.scanner import scan


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, evening: Evening) -> Iterator[MainWindow]:
    """Give the window on the first page, in front."""
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1366, 697)
    made.show_page("today")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    qtbot.waitUntil(lambda: desk.operations.is_idle)


def asked(qtbot: QtBot, window: MainWindow) -> PaperDialog:
    """Give the dialog once it is open and has read the roll."""

    def shown() -> PaperDialog | None:
        return next((one for one in window.findChildren(PaperDialog) if one.isVisible()), None)

    qtbot.waitUntil(lambda: shown() is not None)
    dialog = shown()
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.plan is not None)
    return dialog


@pytest.mark.parametrize("page", ["today", "register", "roll", "learners"])
def test_a_sheet_scanned_on_any_page_opens_its_meeting(
    qtbot: QtBot, window: MainWindow, evening: Evening, page: str
) -> None:
    what = {"register": {"classroom_id": evening.classroom_id}, "roll": {"meeting_id": evening.earlier_id}}
    window.show_page(page, **what.get(page, {}))
    qtbot.waitUntil(lambda: window.desk.operations.is_idle)

    scan(window, sheet_digits(evening.classroom_id, [evening.meeting_id]))

    dialog = asked(qtbot, window)
    assert window.page_key == "roll"
    dialog.record()
    qtbot.waitUntil(lambda: evening.letters() == "xxxxxxxx")


def test_of_several_meetings_the_next_not_recorded_is_chosen_and_another_can_be(
    qtbot: QtBot, window: MainWindow, evening: Evening
) -> None:
    scan(window, sheet_digits(evening.classroom_id, [evening.earlier_id, evening.meeting_id]))
    dialog = asked(qtbot, window)
    assert dialog.meeting.currentData() == evening.earlier_id

    dialog.meeting.setCurrentIndex(1)
    dialog.meeting.activated.emit(1)
    dialog.numbers.setText("2")
    qtbot.waitUntil(lambda: dialog.plan is not None and len(dialog.plan.of(Mark.ABSENT)) == 1)
    dialog.record()

    qtbot.waitUntil(lambda: evening.letters() == "xVxxxxxx")


def test_a_sheet_of_another_book_is_said(qtbot: QtBot, window: MainWindow) -> None:
    said: list[str] = []
    window.desk.messages.said.connect(lambda message: said.append(message.sentence))

    scan(window, sheet_digits(new_id(), []))

    qtbot.waitUntil(lambda: any("không có trong sổ này" in sentence for sentence in said))
    assert window.page_key == "today"


def test_paper_entered_from_the_roll_is_undone_there(qtbot: QtBot, page: RollPage, evening: Evening) -> None:
    QTest.keyClick(page.view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.findChild(PaperDialog) is not None)
    dialog = page.findChild(PaperDialog)
    assert isinstance(dialog, PaperDialog)
    dialog.numbers.setText("3")
    qtbot.waitUntil(lambda: dialog.plan is not None)
    dialog.evidence.setText("tủ hồ sơ, tập 2")
    dialog.record()
    qtbot.waitUntil(lambda: evening.letters() == "xxVxxxxx")
    qtbot.waitUntil(lambda: "tủ hồ sơ, tập 2" in page.subtitle.text())

    page.marking.undo()

    qtbot.waitUntil(lambda: evening.letters() == "○" * 8)


def make_forty(evening: Evening) -> tuple[Id, Id]:
    """Add a class of forty with a meeting today; give class and meeting."""
    session = evening.session
    classroom_id, _changes = session.classrooms.open(NewClassroom("thôn 4", None, name="Lớp bốn mươi người"))
    start = datetime.combine(session.clock.today(), datetime.min.time()) + timedelta(hours=19)
    meeting_id, _changes = session.schedule.add(classroom_id, start, start + timedelta(hours=2))
    people = [session.learners.add(f"Lò Thị Người {number}", birth_year=1955)[0] for number in range(40)]
    session.classrooms.enrol(classroom_id, people, first=start.date())
    return classroom_id, meeting_id


def test_forty_people_are_entered_with_a_scan_and_fifteen_keys(
    qtbot: QtBot, window: MainWindow, evening: Evening
) -> None:
    """At two keys a second, which is slow, that is eight seconds; the limit is twenty for a whole meeting."""
    classroom_id, meeting_id = make_forty(evening)
    scan(window, sheet_digits(classroom_id, [meeting_id]))
    dialog = asked(qtbot, window)
    assert QApplication.focusWidget() is dialog.numbers or dialog.focusWidget() is dialog.numbers

    keys = "3 7 12-15 V9 P21"
    QTest.keyClicks(dialog.numbers, keys)
    qtbot.waitUntil(lambda: dialog.plan is not None and len(dialog.plan.of(Mark.EXCUSED)) == 1)
    assert "3 Lò Thị Người" in dialog.names.text()
    QTest.keyClick(dialog.numbers, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: not dialog.isVisible())
    marks = [row.mark for row in evening.session.attendance.roll(meeting_id).rows]
    assert (marks.count(Mark.ABSENT), marks.count(Mark.EXCUSED), marks.count(Mark.PRESENT)) == (7, 1, 32)
    assert len(keys) + 1 <= 20
