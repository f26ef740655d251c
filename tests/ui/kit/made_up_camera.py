"""Cameras that are not there: everything of QtMultimedia that is asked for, on a real QVideoSink."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoSink


@dataclass
class Device:
    """One camera: its id and what the system calls it."""

    name: str

    def id(self) -> QByteArray:
        return QByteArray(self.name.encode())

    def description(self) -> str:
        return f"Camera {self.name}"

    def videoFormats(self) -> list[Any]:
        def made(width: int, height: int, rate: float, kind: str) -> Any:
            return SimpleNamespace(
                resolution=lambda: QSize(width, height),
                maxFrameRate=lambda: rate,
                pixelFormat=lambda: SimpleNamespace(name=kind),
            )

        return [
            made(640, 480, 30, "Format_YUYV"),
            made(1280, 720, 5, "Format_YUYV"),
            made(1280, 720, 30, "Format_Jpeg"),
            made(1920, 1080, 30, "Format_Jpeg"),
        ]


class _Devices(QObject):
    videoInputsChanged = Signal()

    def __init__(self, inputs: list[Device], parent: QObject) -> None:
        super().__init__(parent)
        self.inputs = inputs

    def videoInputs(self) -> list[Device]:
        return list(self.inputs)

    def defaultVideoInput(self) -> Device:
        return self.inputs[0]


class _Camera(QObject):
    errorOccurred = Signal(object, str)

    def __init__(self, device: Device, parent: QObject) -> None:
        super().__init__(parent)
        self.device, self.on = device, False
        self.format: Any = None

    def setCameraFormat(self, chosen: Any) -> None:
        self.format = chosen

    def start(self) -> None:
        self.on = True

    def stop(self) -> None:
        self.on = False


class _Session(QObject):
    sink: Any = None

    def setCamera(self, camera: _Camera) -> None:
        self.camera = camera

    def setVideoSink(self, sink: Any) -> None:
        self.sink = sink


@dataclass
class Media:
    """Stands for PySide6.QtMultimedia; `cameras` are those that were switched on, in order."""

    inputs: list[Device] = field(default_factory=lambda: [Device("one")])
    cameras: list[_Camera] = field(default_factory=list)
    devices: Any = None
    sink: Any = None

    def QMediaDevices(self, parent: QObject) -> _Devices:
        self.devices = _Devices(self.inputs, parent)
        return self.devices  # type: ignore[no-any-return]

    def QVideoSink(self, parent: QObject) -> QVideoSink:
        self.sink = QVideoSink(parent)
        return self.sink  # type: ignore[no-any-return]

    def QCamera(self, device: Device, parent: QObject) -> _Camera:
        self.cameras.append(_Camera(device, parent))
        return self.cameras[-1]

    def QMediaCaptureSession(self, parent: QObject) -> _Session:
        return _Session(parent)

    @property
    def is_on(self) -> bool:
        """Say whether any camera is on."""
        return any(one.on for one in self.cameras)

    def show(self, image: QImage) -> None:
        """Let the camera see this picture."""
        self.sink.setVideoFrame(QVideoFrame(image.convertToFormat(QImage.Format.Format_RGB32)))

    def plug(self, *inputs: Device) -> None:
        """Let these be the cameras there are from now on."""
        self.inputs[:] = inputs
        self.devices.videoInputsChanged.emit()
