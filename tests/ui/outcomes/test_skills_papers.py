"""The page to take home, from the grid: of one person, of those who came, of the class; saved and offered."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.attendance import Mark
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import Level
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.skills_papers import SkillsDialog
from digilearn.ui.outcomes.grid_page import GridPage
from tests.ui.attendance.evening import Evening


@pytest.fixture
def page(evening: Evening, lesson_id: Id, desk: Desk, qtbot: QtBot) -> GridPage:
    session = evening.session
    session.attendance.mark(evening.meeting_id, evening.ids[0], Mark.PRESENT)
    session.attendance.mark(evening.meeting_id, evening.ids[1], Mark.LATE)
    session.attendance.mark(evening.meeting_id, evening.ids[2], Mark.ABSENT)
    session.outcomes.record(lesson_id, {evening.ids[1]: Level.ALONE}, evening.meeting_id)
    page = GridPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    page.open(evening.classroom_id, evening.meeting_id)
    qtbot.waitUntil(lambda: page.cells.rowCount() == 8)
    return page


def asked(qtbot: QtBot, page: GridPage) -> SkillsDialog:
    QTest.mouseClick(page.paper_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.findChild(SkillsDialog) is not None)
    dialog = page.findChild(SkillsDialog)
    assert isinstance(dialog, SkillsDialog)
    return dialog


def test_it_offers_the_person_under_the_cursor_those_who_came_and_the_class(
    qtbot: QtBot, page: GridPage, evening: Evening
) -> None:
    page.search.textEdited.emit("3")
    dialog = asked(qtbot, page)

    assert [one.text() for one in dialog.buttons] == [
        "Hoàng Thị Chanh",
        "Mọi người đã đến buổi học: 2 người",
        "Cả lớp: 8 người",
    ]
    assert [one.name for one in dialog.chosen[1].pages] == ["Lò Thị Ánh", "Nguyễn Văn Bình"]
    dialog.buttons[0].click()
    assert [one.name for one in dialog.chosen[1].pages] == ["Hoàng Thị Chanh"]
    qtbot.waitUntil(lambda: not dialog.preview.pixmap().isNull())
    qtbot.waitUntil(lambda: page.desk.operations.is_idle)
    dialog.reject()


def test_before_anybody_came_the_class_is_still_offered(
    qtbot: QtBot, page: GridPage, evening: Evening
) -> None:
    for learner in evening.ids[:3]:
        evening.session.attendance.mark(evening.meeting_id, learner, None)
    dialog = asked(qtbot, page)
    assert [one.text() for one in dialog.buttons][1:] == ["Cả lớp: 8 người"]
    qtbot.waitUntil(lambda: page.desk.operations.is_idle)
    dialog.reject()


def test_the_pages_are_saved_off_the_windows_thread_and_the_file_is_offered(
    qtbot: QtBot, page: GridPage, evening: Evening, tmp_path: Path
) -> None:
    pages = evening.session.skills_pages.of_meeting(evening.meeting_id)
    page.papers.save(pages, tmp_path / "phieu.pdf")

    assert page.saved.file is None, "the window does not wait for the paper"
    qtbot.waitUntil(lambda: page.saved.file is not None, timeout=10_000)
    assert page.saved.isVisible()
    assert len(PdfReader(tmp_path / "phieu.pdf").pages) == 2
