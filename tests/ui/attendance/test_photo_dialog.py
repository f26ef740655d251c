"""A photographed sheet in the window: read beside the numbers, doubtful boxes answered by keys, recorded at once."""

from __future__ import annotations

from pathlib import Path
from random import Random

import cv2
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.domain.reports import SheetForm, SheetKind
from digilearn.exchange.paper.attendance_sheet import AttendanceSheet
from digilearn.ui.attendance.paper_dialog import PaperDialog
from digilearn.ui.attendance.photo_dialog import PhotoDialog
from digilearn.ui.kit.desk import Desk
from tests.exchange.sheet_photos import handwriting as hand
from tests.exchange.sheet_photos.handwriting import Area, Pen
from tests.exchange.sheet_photos.made import DOTS, grey_page
from tests.ui.attendance.evening import Evening, wait_for


@pytest.fixture
def photo(evening: Evening, tmp_path: Path) -> Path:
    """Give a picture of today's sheet: six signed, the second ticked, the last left empty."""
    form = SheetForm(kind=SheetKind.ONE_EVENING, column=1, empty_rows=2)
    sheet = AttendanceSheet(evening.session.reports.attendance(evening.classroom_id), form)
    page, grid, top, random = grey_page(sheet, 0), sheet.grid(0), sheet.table_top(0), Random(3)
    left = sheet.paper.left + grid.lines[-2]
    for row in range(7):
        area = Area(
            left, top + grid.rows[row], grid.width - grid.lines[-2], grid.rows[row + 1] - grid.rows[row]
        )
        if row == 1:
            hand.tick(page, DOTS, area, random)
        else:
            hand.signature(page, DOTS, area, random, Pen(50, 0.45))
    path = tmp_path / "tờ đã ký.png"
    path.write_bytes(cv2.imencode(".png", page)[1].tobytes())
    return path


def opened(desk: Desk, evening: Evening, qtbot: QtBot) -> PaperDialog:
    dialog = PaperDialog(desk, evening.meeting_id)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.plan is not None)
    return dialog


def shown(dialog: PaperDialog, qtbot: QtBot) -> PhotoDialog:
    qtbot.waitUntil(lambda: dialog.findChild(PhotoDialog) is not None, timeout=20000)
    found = dialog.findChild(PhotoDialog)
    assert isinstance(found, PhotoDialog)
    return found


def test_a_dropped_picture_shows_the_doubtful_box_first_and_is_recorded_with_keys(
    desk: Desk, evening: Evening, qtbot: QtBot, photo: Path
) -> None:
    dialog = opened(desk, evening, qtbot)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))

    boxes = shown(dialog, qtbot)
    assert boxes.cells.line(0).row.number == 2
    assert not boxes.cells.picture(0).isNull()
    assert not boxes.record_button.isEnabled()
    assert "Còn 1 ô" in boxes.record_button.text()
    QTest.keyClick(boxes.table, Qt.Key.Key_M)
    assert boxes.record_button.isEnabled()
    assert evening.letters() == "○" * 8
    boxes.record_button.click()

    wait_for(qtbot, evening, "xMxxxxxV")
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert evening.session.attendance.roll(evening.meeting_id).meeting.evidence == str(photo)
    evening.session.history.undo()
    assert evening.letters() == "○" * 8


def test_a_box_read_surely_can_be_changed_too(
    desk: Desk, evening: Evening, qtbot: QtBot, photo: Path
) -> None:
    dialog = opened(desk, evening, qtbot)
    dialog.photo.read([photo])
    boxes = shown(dialog, qtbot)
    QTest.keyClick(boxes.table, Qt.Key.Key_Space)
    last = boxes.cells.rowCount() - 1
    boxes.table.selectRow(last)

    QTest.keyClick(boxes.table, Qt.Key.Key_P)
    boxes.record()

    wait_for(qtbot, evening, "xxxxxxxP")


def test_a_picture_that_is_no_sheet_is_said_under_the_button(
    desk: Desk, evening: Evening, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "ảnh.jpg"
    path.write_bytes(b"nothing")
    dialog = opened(desk, evening, qtbot)

    dialog.photo.read([path])

    qtbot.waitUntil(lambda: "không phải là ảnh" in dialog.photo.fault.text())
    assert dialog.photo.button.isEnabled()
    assert dialog.findChild(PhotoDialog) is None


def test_reading_that_is_stopped_leaves_the_dialog_as_it_was(
    desk: Desk, evening: Evening, qtbot: QtBot, photo: Path
) -> None:
    dialog = opened(desk, evening, qtbot)
    dialog.photo.read([photo])
    assert dialog.photo.cancel_button.isVisible()

    dialog.photo.cancel()

    qtbot.waitUntil(lambda: desk.operations.is_idle, timeout=20000)
    assert dialog.photo.button.isEnabled()
    assert dialog.findChild(PhotoDialog) is None
    assert evening.letters() == "○" * 8
