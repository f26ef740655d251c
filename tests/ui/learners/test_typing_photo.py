"""The photograph beside the typing grid: shown upright, zoomed, turned, never kept."""

import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digilearn.services.session import Session
from digilearn.ui.kit.desk import Desk
from digilearn.ui.learners.photo_reading import NotShown, PhotoPage, pages_of, read_photo
from digilearn.ui.learners.typing_grid_page import TypingGridPage
from digilearn.ui.learners.typing_photo import TypingPhoto


def _jpeg(width: int = 900, height: int = 1200, orientation: int = 0) -> bytes:
    """Give a picture, its upper left quarter red; `orientation` as EXIF counts (6: turned by the camera)."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 2, height // 2, QColor("red"))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"jpg")).write(image)
    content = bytes(buffer.data().data())
    if not orientation:
        return content
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    exif = b"Exif\x00\x00" + tiff
    return content[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + content[2:]


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "trang 1.jpg"
    path.write_bytes(_jpeg())
    return path


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> TypingGridPage:
    page = TypingGridPage(desk)
    qtbot.addWidget(page)
    page.resize(1150, 697)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def _open(page: TypingGridPage, qtbot: QtBot, *paths: Path) -> TypingPhoto:
    page.photo.open_files(paths)
    qtbot.waitUntil(lambda: page.photo.view.has_picture and page.desk.operations.is_idle)
    return page.photo


def test_the_photograph_stands_beside_the_grid_and_the_cursor_stays_in_the_line(
    page: TypingGridPage, photo: Path, qtbot: QtBot
) -> None:
    assert not page.photo.isVisible()
    shown = _open(page, qtbot, photo)
    assert shown.isVisible()
    assert page.line.name.hasFocus()
    assert shown.name.text().startswith("trang 1.jpg")
    assert shown.geometry().right() < page.table.mapTo(page.beside, QPoint()).x()
    assert not page.photo_button.isVisible()
    shown.close_button.click()
    assert not shown.isVisible()
    assert page.photo_button.isVisible()


def test_where_the_window_is_narrow_it_stands_above(page: TypingGridPage, photo: Path, qtbot: QtBot) -> None:
    page.resize(800, 640)
    _open(page, qtbot, photo)
    assert page.beside.orientation() is Qt.Orientation.Vertical
    page.resize(1300, 697)
    assert page.beside.orientation() is Qt.Orientation.Horizontal


def test_the_keys_move_it_while_one_types(page: TypingGridPage, photo: Path, qtbot: QtBot) -> None:
    shown = _open(page, qtbot, photo)
    before = abs(shown.view.transform().determinant())
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    for _n in range(4):
        QTest.keyClick(page.line.name, Qt.Key.Key_Plus, control)
    assert abs(shown.view.transform().determinant()) > before
    QTest.keyClick(page.line.name, Qt.Key.Key_Down, alt)
    assert shown.view.verticalScrollBar().value() > shown.view.verticalScrollBar().minimum()
    QTest.keyClick(page.line.name, Qt.Key.Key_0, control)
    assert abs(shown.view.transform().determinant()) == before
    QTest.keyClick(page.line.name, Qt.Key.Key_R, control)
    assert shown.view.place().turns == 1
    assert page.line.name.text() == ""


def test_ctrl_and_the_wheel_zoom(page: TypingGridPage, photo: Path, qtbot: QtBot) -> None:
    shown = _open(page, qtbot, photo)
    before = abs(shown.view.transform().determinant())
    middle = QPointF(shown.view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        shown.view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(shown.view.viewport(), event)
    assert abs(shown.view.transform().determinant()) > before


def test_the_next_photograph_and_back_keeps_the_place(
    page: TypingGridPage, photo: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "trang 2.jpg"
    other.write_bytes(_jpeg(1200, 700))
    shown = _open(page, qtbot, photo, other)
    shown.view.zoom_in()
    shown.view.rotate_right()
    shown.view.zoom_in()
    place = shown.view.place()
    shown.next_button.click()
    qtbot.waitUntil(lambda: page.desk.operations.is_idle)
    assert shown.view.place().turns == 0
    assert "trang 2.jpg" in shown.name.text()
    assert not shown.next_button.isEnabled()
    shown.before_button.click()
    qtbot.waitUntil(lambda: page.desk.operations.is_idle)
    assert shown.view.place()[:2] == place[:2]


def test_a_damaged_picture_says_so_beside_the_grid(
    page: TypingGridPage, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "hỏng.jpg"
    bad.write_bytes(b"no picture at all")
    page.photo.open_files([bad])
    qtbot.waitUntil(lambda: "hỏng.jpg" in page.photo.fault.text())
    assert page.photo.isVisible()
    assert not page.photo.turn_button.isEnabled()


def test_a_picture_is_upright_as_its_camera_says(tmp_path: Path) -> None:
    path = tmp_path / "turned.jpg"
    path.write_bytes(_jpeg(900, 1200, orientation=6))
    image = read_photo(PhotoPage(path)).levels[0]
    assert (image.width(), image.height()) == (1200, 900)
    assert QColor(image.pixel(1100, 100)).red() > 200  # the red quarter is at the upper right now
    assert QColor(image.pixel(1100, 100)).blue() < 80


def test_scanned_pages_of_a_pdf_are_pictures_and_a_text_pdf_says_what_to_do(tmp_path: Path) -> None:
    scan = b"%PDF-1.4\n" + b"".join(
        b"1 0 obj <</Filter/DCTDecode>>\nstream\n" + picture + b"\nendstream\nendobj\n"
        for picture in (_jpeg(), _jpeg(60, 60), _jpeg(700, 900))
    )
    (tmp_path / "scan.pdf").write_bytes(scan)
    (tmp_path / "text.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\nstream\nBT (abc) ET\nendstream")
    pages, faults = pages_of([tmp_path / "scan.pdf", tmp_path / "text.pdf", tmp_path / "gone.jpg"])
    assert [page.page for page in pages] == [0, 1]
    assert read_photo(pages[1]).levels[0].width() == 700
    assert "text.pdf" in faults[0]
    assert "gone.jpg" in faults[1]


def test_an_iphone_picture_says_how_to_turn_it(tmp_path: Path) -> None:
    path = tmp_path / "anh.HEIC"
    path.write_bytes(b"\x00\x00\x00\x18ftypheic")
    with pytest.raises(NotShown, match="HEIC"):
        read_photo(PhotoPage(path))


def test_nothing_of_it_reaches_the_book(
    page: TypingGridPage, photo: Path, session: Session, qtbot: QtBot
) -> None:
    before = session.last_saved
    held = {one.name for one in session.folder.rglob("*")}
    _open(page, qtbot, photo)
    page.photo.close_photo()
    assert session.last_saved == before
    assert {one.name for one in session.folder.rglob("*")} == held
    assert list(photo.parent.iterdir()) == [photo]
