"""Frames of a camera on a thread of their own: the newest one only, read for codes and made small to look at."""

from __future__ import annotations

import threading
import time
from ctypes import CDLL
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QLibraryInfo, QLoggingCategory, QObject, QPluginLoader, Qt, Signal
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

    from digilearn.exchange.camera_pictures import CameraPicture
    from digilearn.exchange.code_reading import SeenCode

_WIDEST: Final = 640
_PATIENCE_S: Final = 0.25
"""The long second look is taken no oftener: most frames hold no code at all, and an old laptop has other work."""
_QUIET: Final = "qt.multimedia.*=false"
"""Qt tells on the error output which sound and video libraries a Linux computer lacks: no news to anybody here."""
_LAYOUTS: Final = {
    "Format_Y8": "grey",
    "Format_YUV420P": "planar",
    "Format_NV12": "paired",
    "Format_NV21": "paired vu",
    "Format_YUYV": "yuyv",
    "Format_UYVY": "uyvy",
    "Format_BGRA8888": "bgra",
    "Format_BGRA8888_Premultiplied": "bgra",
    "Format_BGRX8888": "bgra",
    "Format_RGBA8888": "rgba",
    "Format_RGBX8888": "rgba",
    "Format_Jpeg": "jpeg",
}
"""Qt's name -> ours (exchange.camera_pictures.Layout, not imported before a camera is on)."""


class Sight(NamedTuple):
    """What one frame showed: a small picture, not mirrored; codes with corners in pixels of a picture `size` large."""

    image: QImage
    size: tuple[int, int]
    codes: tuple[SeenCode, ...]


class FrameReader(QObject):
    """Reads frames one at a time. `saw(Sight)` and `ready(error | None)` come on the thread this was made on.

    `ready`: the libraries are there (None), or are not on this computer (the ImportError). No frame is ever kept.
    """

    saw = Signal(object)
    ready = Signal(object)
    _loaded = Signal(object)
    _looked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bell = threading.Condition()
        self._newest: QVideoFrame | None = None
        self._told = True
        self._closed = False
        self._patient_at = 0.0
        self._loaded.connect(self._on_loaded, Qt.ConnectionType.QueuedConnection)
        self._looked.connect(self._on_looked, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="camera", daemon=True)
        self._thread.start()

    def offer(self, frame: QVideoFrame) -> None:
        """Take a frame in place of one that still waits; called on the window's thread, costs it nothing."""
        with self._bell:
            self._newest = frame
            self._bell.notify()

    def close(self) -> None:
        """End the thread after the frame it reads, without waiting for it; it tells nothing any more."""
        with self._bell:
            self._closed, self._newest = True, None
            self._bell.notify()

    # --- on its own thread ----------------------------------------------------------------------------------------
    def _work(self) -> None:
        try:
            load()
        except ImportError as error:
            self._tell(self._loaded, error)
            return
        self._tell(self._loaded, None)
        while (frame := self._wait()) is not None:
            self._tell(self._looked, self._look(frame))

    def _wait(self) -> QVideoFrame | None:
        """Wait for a frame, and until the window's thread has heard of the last: never two at once."""
        with self._bell:
            while not self._closed and (self._newest is None or not self._told):
                self._bell.wait()
            frame, self._newest = self._newest, None
            self._told = False
            return frame

    def _look(self, frame: QVideoFrame) -> Sight | None:
        """Read a frame; None for one that cannot be read (a camera's first are sometimes torn)."""
        from digilearn.exchange.camera_pictures import light_of, small_of
        from digilearn.exchange.code_reading import read_codes

        now = time.monotonic()
        patient = now - self._patient_at >= _PATIENCE_S
        mapped = _mapped(frame)
        if mapped is None:
            return None
        picture, held = mapped
        try:
            codes = tuple(read_codes(light_of(picture), patient=patient))
            small = small_of(picture, _WIDEST)
        except ValueError:
            return None
        finally:
            held.unmap()
        if patient and not codes:
            self._patient_at = time.monotonic()
        image = QImage(small.rgb, small.width, small.height, small.width * 3, QImage.Format.Format_RGB888)
        return Sight(image.copy(), (picture.width, picture.height), codes)

    def _tell(self, signal: Any, what: object) -> None:
        with self._bell:
            if not self._closed:
                signal.emit(what)

    # --- on the window's thread -----------------------------------------------------------------------------------
    def _on_loaded(self, error: ImportError | None) -> None:
        if not self._closed:
            self.ready.emit(error or _import_media())

    def _on_looked(self, sight: Sight | None) -> None:
        with self._bell:
            self._told = True
            self._bell.notify()
        if sight is not None and not self._closed:
            self.saw.emit(sight)


def _mapped(frame: QVideoFrame) -> tuple[CameraPicture, QVideoFrame] | None:
    """Give a frame's own bytes, and the frame that holds them until `unmap()`; None when they cannot be had."""
    from PySide6.QtMultimedia import QVideoFrame

    from digilearn.exchange.camera_pictures import CameraPicture, Layout

    layout = _LAYOUTS.get(frame.pixelFormat().name)
    if layout is None:  # something rare: Qt knows how to show it
        frame = QVideoFrame(frame.toImage().convertToFormat(QImage.Format.Format_RGB32))
        layout = Layout.BGRA.value
    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        return None
    planes = tuple(
        (memoryview(frame.bits(one)), frame.bytesPerLine(one)) for one in range(frame.planeCount())
    )
    return CameraPicture(Layout(layout), frame.width(), frame.height(), planes), frame


def load() -> None:
    """Read from the disk what reads frames. Raises ImportError where the computer lacks something they need.

    Qt's part is only mapped here, and imported by the window's thread (see kit.ahead): that is then quickly done.
    """
    QLoggingCategory.setFilterRules(_QUIET)
    found = find_spec("PySide6.QtMultimedia")
    if found is None or found.origin is None:
        raise ImportError("QtMultimedia")
    try:
        CDLL(found.origin)
    except OSError as error:
        raise ImportError(str(error)) from error
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "multimedia")
    for plugin in plugins.glob(
        "*ffmpeg*"
    ):  # else the window's thread reads its many megabytes, from an old disk
        QPluginLoader(str(plugin)).load()
    import digilearn.exchange.camera_pictures
    import digilearn.exchange.code_reading  # noqa: F401


def _import_media() -> ImportError | None:
    """Import Qt's part, with what the camera's thread will ask of it."""
    try:
        from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat
    except ImportError as error:
        return error
    for lazy in (QVideoFrame.MapMode, QVideoFrameFormat.PixelFormat):
        list(lazy)
    return None
