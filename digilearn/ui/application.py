"""The application: its language and look, its one window, its end."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from digilearn.ui.kit import crash, preferences, theme
from digilearn.ui.kit.dressing import put_on
from digilearn.ui.kit.garbage import Garbage
from digilearn.ui.kit.qt_words import QtWords
from digilearn.ui.window import Window

_UNCOLLECTED_MS: Final = 5000
_TURN: Final = 0.00005
"""Seconds a thread may keep the interpreter while another waits for it. Qt hands it away many times while a page is
made, and a reader behind it would keep it for 5 ms each time: the window would wait several times its own work."""


def dress(application: QApplication) -> None:
    """Give the application its language, look and size, as this person likes them."""
    application.installTranslator(QtWords(application))
    put_on(application, preferences.load())
    theme.follow_system(application)


def open_window() -> Window:
    """Make the window in a size that suits the screen, and show it.

    Nothing of the start is garbage, and looking for it costs a tenth of the time to the first page: it begins later.
    """
    sys.setswitchinterval(_TURN)
    garbage = Garbage(QCoreApplication.instance())
    window = Window()
    QTimer.singleShot(_UNCOLLECTED_MS, garbage, garbage.begin)
    room = window.screen().availableSize()
    window.resize(min(1366, room.width()), min(697, room.height()))
    if room.width() <= 1366:  # the commonest old laptop: every pixel is wanted
        window.showMaximized()
    else:
        window.show()
    return window


def run() -> int:
    """Open the window and stay until it is closed; give the exit code."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("DigiLearn")
    application.setDesktopFileName("digilearn")
    dress(application)
    window = open_window()
    crash.install(window.tell)
    return application.exec()
