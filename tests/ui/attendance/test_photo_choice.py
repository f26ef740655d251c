"""A photographed sheet whose code is not read, in the window: a person says which it is, then sees every box."""

from __future__ import annotations

from pathlib import Path
from random import Random

import cv2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.reports import SheetForm, SheetKind
from digilearn.exchange.paper.attendance_sheet import AttendanceSheet
from digilearn.ui.attendance.paper_dialog import PaperDialog
from digilearn.ui.attendance.photo_choice import PhotoChoiceDialog
from digilearn.ui.attendance.photo_dialog import PhotoDialog
from digilearn.ui.attendance.photo_model import NAME
from digilearn.ui.kit.desk import Desk
from tests.exchange.sheet_photos import handwriting as hand
from tests.exchange.sheet_photos.handwriting import Area, Pen
from tests.exchange.sheet_photos.made import DOTS, grey_page
from tests.ui.attendance.evening import Evening, wait_for


@pytest.fixture
def photo(evening: Evening, tmp_path: Path) -> Path:
    """Give a picture of today's sheet, signed by all but the third, with ink over its code."""
    form = SheetForm(kind=SheetKind.ONE_EVENING, column=1, empty_rows=2)
    sheet = AttendanceSheet(evening.session.reports.attendance(evening.classroom_id), form)
    page, grid, top, random = grey_page(sheet, 0), sheet.grid(0), sheet.table_top(0), Random(3)
    left = grid.lines[-2]
    for row in (0, 1, 3, 4, 5, 6, 7):
        high = grid.rows[row + 1] - grid.rows[row]
        area = Area(sheet.paper.left + left, top + grid.rows[row], grid.width - left, high)
        hand.signature(page, DOTS, area, random, Pen(50, 0.45))
    box = sheet.code_box(0)
    middle = round((box.x + box.width / 2) * DOTS), round((box.y + box.height / 2) * DOTS)
    cv2.circle(page, middle, round(0.42 * box.width * DOTS), 60, -1)
    path = tmp_path / "tờ đã ký.png"
    path.write_bytes(cv2.imencode(".png", page)[1].tobytes())
    return path


@pytest.fixture
def asked(desk: Desk, evening: Evening, qtbot: QtBot, photo: Path) -> PhotoChoiceDialog:
    """Give the question about that picture, with its choices there."""
    dialog = PaperDialog(desk, evening.meeting_id)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.plan is not None)
    dialog.photo.read([photo])
    qtbot.waitUntil(lambda: dialog.findChild(PhotoChoiceDialog) is not None, timeout=20000)
    choice = dialog.findChild(PhotoChoiceDialog)
    assert isinstance(choice, PhotoChoiceDialog)
    qtbot.waitUntil(choice.read_button.isEnabled)
    return choice


def paper(choice: PhotoChoiceDialog) -> PaperDialog:
    found = choice.parent()
    assert isinstance(found, PaperDialog)
    return found


def test_todays_meeting_of_the_class_is_offered_and_its_boxes_come_with_the_names_on_the_paper(
    asked: PhotoChoiceDialog, evening: Evening, qtbot: QtBot
) -> None:
    dialog = paper(asked)
    assert asked.classroom.currentText() == "Lớp tối thứ Ba"
    assert asked.place.currentData() == (evening.meeting_id,)

    QTest.keyClick(asked, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: dialog.findChild(PhotoDialog) is not None, timeout=20000)
    boxes = dialog.findChild(PhotoDialog)
    assert isinstance(boxes, PhotoDialog)
    assert not boxes.table.isColumnHidden(NAME)
    assert not boxes.cells.picture(0, NAME).isNull()
    assert "so từng tên" in boxes.notes.text()
    assert evening.letters() == "○" * 8
    boxes.record_button.click()
    wait_for(qtbot, evening, "xxVxxxxx")
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_a_form_that_does_not_fit_is_said_and_can_be_changed(
    asked: PhotoChoiceDialog, evening: Evening, qtbot: QtBot
) -> None:
    dialog = paper(asked)
    asked.course.click()
    assert asked.place.currentText() == "Buổi 1 đến buổi 2"
    asked.read()
    qtbot.waitUntil(lambda: "không nằm ở chỗ" in asked.fault.text(), timeout=20000)
    assert asked.isVisible()
    assert evening.letters() == "○" * 8

    asked.evening.click()
    asked.read()

    qtbot.waitUntil(lambda: dialog.findChild(PhotoDialog) is not None, timeout=20000)


def test_a_page_that_is_left_out_is_said_under_the_button(asked: PhotoChoiceDialog, qtbot: QtBot) -> None:
    dialog = paper(asked)

    asked.leave_button.click()

    qtbot.waitUntil(lambda: "tờ đã ký.png" in dialog.photo.fault.text())
    assert dialog.findChild(PhotoDialog) is None
    assert dialog.photo.button.isEnabled()
