"""The Qt application that drawing needs for its fonts, made here when no window has made one."""

from __future__ import annotations

import os
import sys
from typing import Final

from PySide6.QtGui import QGuiApplication

_kept: Final[list[QGuiApplication]] = []


def ensure_application() -> QGuiApplication:
    """Give the running application; without one (a command, a test) make one that needs no screen.

    Must be called on the main thread the first time.
    """
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    # Windows and macOS always have their platform; elsewhere a server may have no display at all.
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _kept.append(QGuiApplication(["digilearn"]))
    return _kept[0]
