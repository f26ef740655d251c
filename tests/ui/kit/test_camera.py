"""What may be wrong with a camera, each said in its own words, and which camera and format are used."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCameraPermission, QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digilearn.ui.kit import camera, camera_frames, preferences
from digilearn.ui.kit.camera_panel import CameraPanel, Tone
from tests.catalogue import speaking
from tests.ui.kit.made_up_camera import Device, Media


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    with speaking("vi"):
        yield


@pytest.fixture
def media() -> Media:
    return Media()


@pytest.fixture
def panel(media: Media, qtbot: QtBot) -> Iterator[CameraPanel]:
    panel = CameraPanel(media=media)
    qtbot.addWidget(panel)
    panel.resize(320, 400)
    yield panel
    panel.close_camera()


def opened(panel: CameraPanel, qtbot: QtBot) -> None:
    panel.open()
    assert panel.reader is not None
    with qtbot.waitSignal(panel.reader.ready):
        pass


def test_no_camera_is_said_with_the_other_ways_and_one_plugged_in_starts_by_itself(
    panel: CameraPanel, media: Media, qtbot: QtBot
) -> None:
    media.inputs.clear()
    opened(panel, qtbot)
    assert panel.trouble.text() == "Không thấy máy ảnh nào. Cắm máy ảnh vào là chạy ngay."
    assert "gõ ba chữ của tên" in panel.instead.text()
    assert panel.instead.isVisible()

    media.plug(Device("new"))

    assert media.is_on


def test_an_unplugged_camera_is_said_and_goes_on_when_it_is_back(
    panel: CameraPanel, media: Media, qtbot: QtBot
) -> None:
    opened(panel, qtbot)

    media.plug()
    assert panel.trouble.text().startswith("Máy ảnh đã bị rút ra.")
    assert not media.is_on

    media.plug(Device("one"))
    assert media.is_on


def test_a_busy_camera_can_be_tried_again(panel: CameraPanel, media: Media, qtbot: QtBot) -> None:
    opened(panel, qtbot)

    media.cameras[-1].errorOccurred.emit(1, "Cannot start: device or resource busy")
    assert panel.trouble.text().startswith("Máy ảnh không cho hình.")
    assert not media.is_on
    assert panel.instead.isVisible()

    QTest.mouseClick(panel.retry_button, Qt.MouseButton.LeftButton)

    assert media.is_on


def test_a_camera_that_stays_silent_is_a_camera_that_failed(
    panel: CameraPanel, media: Media, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(camera, "_SILENT_MS", 30)
    opened(panel, qtbot)

    qtbot.waitUntil(lambda: panel.trouble.text().startswith("Máy ảnh không cho hình."))


@pytest.mark.parametrize("words", ["Access is denied.", "Camera access not permitted"])
def test_a_computer_that_refuses_says_where_to_allow_it(
    words: str, panel: CameraPanel, media: Media, qtbot: QtBot
) -> None:
    opened(panel, qtbot)

    media.cameras[-1].errorOccurred.emit(1, words)

    assert "Quyền riêng tư" in panel.trouble.text()
    assert panel.retry_button.isVisible()


def test_a_permission_refused_by_the_system_is_the_same_sentence(
    panel: CameraPanel, media: Media, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = SimpleNamespace(checkPermission=lambda _wanted: Qt.PermissionStatus.Denied)
    monkeypatch.setattr(camera, "QCoreApplication", SimpleNamespace(instance=lambda: refused))

    opened(panel, qtbot)

    assert "Quyền riêng tư" in panel.trouble.text()
    assert media.cameras == []


def test_a_permission_not_asked_for_yet_is_asked_for_before_the_camera_goes_on(
    panel: CameraPanel, media: Media, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Any] = []
    asking = SimpleNamespace(
        checkPermission=lambda _wanted: Qt.PermissionStatus.Undetermined,
        requestPermission=lambda _wanted, _owner, answer: answers.append(answer),
    )
    monkeypatch.setattr(camera, "QCoreApplication", SimpleNamespace(instance=lambda: asking))
    opened(panel, qtbot)
    assert media.cameras == []

    answers[0](SimpleNamespace(status=lambda: Qt.PermissionStatus.Granted))

    assert media.is_on


def test_qt_itself_takes_the_question_for_permission() -> None:
    """The seam above stands for this: whoever asks Qt is answered."""
    application = QCoreApplication.instance()
    assert application is not None

    assert application.checkPermission(QCameraPermission()) in set(Qt.PermissionStatus)


def test_a_computer_without_the_libraries_is_told_and_nothing_falls_over(
    panel: CameraPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise ImportError("libpulse.so.0: cannot open shared object file")

    monkeypatch.setattr(camera_frames, "load", missing)

    opened(panel, qtbot)

    assert panel.trouble.text().startswith("Máy tính này không dùng được máy ảnh")
    assert panel.camera is None
    assert panel.instead.isVisible()


def test_the_quickest_format_nearest_to_what_codes_need_is_chosen(
    panel: CameraPanel, media: Media, qtbot: QtBot
) -> None:
    opened(panel, qtbot)

    size = media.cameras[-1].format.resolution()

    assert (size.width(), size.height()) == (1280, 720)
    assert media.cameras[-1].format.maxFrameRate() == 30


def test_another_camera_is_one_click_away_and_remembered(media: Media, qtbot: QtBot) -> None:
    media.inputs.append(Device("two"))
    panel = CameraPanel(media=media)
    qtbot.addWidget(panel)
    opened(panel, qtbot)
    assert media.cameras[-1].device.name == "one"

    QTest.mouseClick(panel.other_button, Qt.MouseButton.LeftButton)

    assert [one.device.name for one in media.cameras if one.on] == ["two"]
    assert preferences.load().camera == "two"
    panel.close_camera()
    assert not media.is_on
    opened(panel, qtbot)
    assert media.cameras[-1].device.name == "two"
    panel.close_camera()
    preferences.save(preferences.Preferences())


def test_preferences_written_before_there_were_cameras_are_still_read() -> None:
    preferences.save(preferences.Preferences(size=150))
    file = preferences._file()
    kept = json.loads(file.read_text("utf-8"))
    del kept["camera"]
    file.write_text(json.dumps(kept), "utf-8")

    assert preferences.load() == preferences.Preferences(size=150)
    preferences.save(preferences.Preferences())


def test_one_camera_alone_offers_no_other(panel: CameraPanel, qtbot: QtBot) -> None:
    opened(panel, qtbot)

    assert panel.other_button.isHidden()
    assert panel.retry_button.isHidden()
    assert panel.instead.isHidden()


@pytest.mark.parametrize(
    "layout",
    [
        QVideoFrameFormat.PixelFormat.Format_NV12,
        QVideoFrameFormat.PixelFormat.Format_YUYV,
        QVideoFrameFormat.PixelFormat.Format_YUV420P,
        QVideoFrameFormat.PixelFormat.Format_Y8,
    ],
)
def test_frames_are_read_as_a_camera_lays_them(
    layout: QVideoFrameFormat.PixelFormat, panel: CameraPanel, media: Media, qtbot: QtBot
) -> None:
    opened(panel, qtbot)
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    frame = QVideoFrame(QVideoFrameFormat(image.size(), layout))
    assert frame.map(QVideoFrame.MapMode.WriteOnly)
    for plane in range(frame.planeCount()):
        memoryview(frame.bits(plane))[:] = bytes([128]) * frame.mappedBytes(plane)
    frame.unmap()

    media.sink.setVideoFrame(frame)

    qtbot.waitUntil(lambda: panel.view.sight is not None)
    assert panel.view.sight is not None
    assert panel.view.sight.size == (640, 480)
    shade = panel.view.sight.image.pixelColor(200, 200)
    assert max(abs(one - 128) for one in (shade.red(), shade.green(), shade.blue())) < 10


def test_what_is_said_goes_away_after_a_while(panel: CameraPanel, qtbot: QtBot) -> None:
    panel.show()
    panel._told_enough.setInterval(10)

    panel.say("Lò Thị Ánh: có mặt, 19:02", Tone.CAME)

    assert panel.told.isVisible()
    qtbot.waitUntil(lambda: not panel.told.isVisible())


def test_nothing_of_the_camera_is_imported_with_the_roll(qtbot: QtBot) -> None:
    import subprocess

    script = (
        "import sys, digilearn.ui.attendance.roll_page\n"
        "print([one for one in ('numpy', 'cv2', 'zxingcpp', 'PySide6.QtMultimedia') if one in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )

    assert told.stdout.strip() == "[]"
