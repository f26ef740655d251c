"""The computer's camera: on only between `start` and `stop`, and what may be wrong with it as one of five troubles."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final

from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, Qt, QTimer, Signal

_SILENT_MS: Final = 6000
_AREA: Final = 1280 * 720
_LEAST_RATE: Final = 10
_REFUSAL: Final = ("denied", "permission", "not permitted", "not authorized", "access is")


class Trouble(StrEnum):
    """Why there is no picture."""

    UNSUPPORTED = "unsupported"
    NONE_HERE = "none"
    REFUSED = "refused"
    FAILED = "failed"
    GONE = "gone"


class Camera(QObject):
    """One camera of this computer. `media` is PySide6.QtMultimedia, `liked` the id of the camera wanted, "" for any.

    `framed(QVideoFrame)`; `troubled(Trouble)`: it is off and why; `listed`: cameras came or went, see `names`.
    Nothing it shows is kept anywhere.
    """

    framed = Signal(object)
    troubled = Signal(Trouble)
    listed = Signal()

    def __init__(self, media: Any, liked: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._media, self._liked = media, liked
        self._devices = media.QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self._on_inputs_changed)
        self.sink = media.QVideoSink(self)
        self.sink.videoFrameChanged.connect(self._on_frame)
        self._camera: Any = None
        self._session: Any = None
        self._wanted = False
        self.chosen = ""
        self._silence = QTimer(self, singleShot=True, interval=_SILENT_MS)
        self._silence.timeout.connect(lambda: self._fail(Trouble.FAILED))

    @property
    def names(self) -> dict[str, str]:
        """Give the cameras there are: id -> what the system calls it."""
        return {_id(one): one.description() for one in self._devices.videoInputs()}

    def start(self) -> None:
        """Switch on, once the system allows it."""
        self._wanted = True
        application = QCoreApplication.instance()
        wanted = QCameraPermission()
        status = application.checkPermission(wanted) if application else Qt.PermissionStatus.Granted
        if status is Qt.PermissionStatus.Undetermined and application is not None:
            application.requestPermission(wanted, self, self._on_permission)
        else:
            self._on_status(status)

    def stop(self) -> None:
        """Switch off: the camera's own light goes out."""
        self._wanted = False
        self._release()

    def turn_to(self, camera_id: str) -> None:
        """Use this camera from now on."""
        self._liked = camera_id
        self._release()
        self.start()

    # --- on and off -----------------------------------------------------------------------------------------------
    def _on_permission(self, permission: Any) -> None:
        self._on_status(permission.status())

    def _on_status(self, status: Qt.PermissionStatus) -> None:
        if not self._wanted:
            return
        if status is Qt.PermissionStatus.Denied:
            self._fail(Trouble.REFUSED)
            return
        inputs = self._devices.videoInputs()
        if not inputs:
            self._fail(Trouble.NONE_HERE)
            return
        usual = self._devices.defaultVideoInput()
        device = next((one for one in inputs if _id(one) == self._liked), None)
        self._switch_on(device or next((one for one in inputs if _id(one) == _id(usual)), inputs[0]))

    def _switch_on(self, device: Any) -> None:
        self._release()
        self.chosen = _id(device)
        self._camera = self._media.QCamera(device, self)
        if (best := _best_format(device.videoFormats())) is not None:
            self._camera.setCameraFormat(best)
        self._camera.errorOccurred.connect(self._on_error)
        self._session = self._media.QMediaCaptureSession(self)
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self.sink)
        self._silence.start()
        self._camera.start()

    def _release(self) -> None:
        self._silence.stop()
        camera, session = self._camera, self._session
        self._camera = self._session = None
        if camera is not None:
            camera.stop()
            session.setVideoSink(None)
            session.deleteLater()
            camera.deleteLater()

    # --- what happens to it -----------------------------------------------------------------------------------------
    def _on_frame(self, frame: Any) -> None:
        if self._wanted and frame.isValid():
            self._silence.start()
            self.framed.emit(frame)

    def _on_error(self, _error: Any, words: str) -> None:
        refused = any(one in words.lower() for one in _REFUSAL)
        self._fail(Trouble.REFUSED if refused else Trouble.FAILED)

    def _on_inputs_changed(self) -> None:
        """A camera came or went: the one in use may be gone, or one be there at last."""
        self.listed.emit()
        if not self._wanted:
            return
        if self._camera is not None and self.chosen not in self.names:
            self._fail(Trouble.GONE)
        elif self._camera is None and self.names:
            self.start()

    def _fail(self, trouble: Trouble) -> None:
        self._release()
        self.troubled.emit(trouble)


def _id(device: Any) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")


def _best_format(formats: Iterable[Any]) -> Any:
    """Give the format nearest to 1280 x 720 that is quick enough, rather not packed as JPEG; None for no choice."""

    def distance(one: Any) -> tuple[bool, int, bool]:
        size = one.resolution()
        slow = one.maxFrameRate() < _LEAST_RATE
        return slow, abs(size.width() * size.height() - _AREA), one.pixelFormat().name == "Format_Jpeg"

    return min(formats, key=distance, default=None)
