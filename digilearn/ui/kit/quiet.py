"""Work in small pieces on the window's thread while nobody would notice: no key, no mouse, nothing being read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication

_BETWEEN_MS: Final = 15  # what was pressed during a piece has its turn, and is painted, before the next one
_AFTER_INPUT: Final = 0.3  # seconds: whoever types or clicks goes on within them
_INPUT: Final = {
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
}


class QuietMoments(QObject):
    """Does one piece of work after the other, each in a quiet moment; a key waits for one piece at most.

    `is_free()`: whether nothing else goes on that the piece would share the interpreter with.
    """

    def __init__(self, parent: QObject, is_free: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._is_free = is_free
        self._work: Iterator[None] = iter(())
        self._last_input = float("-inf")
        self._focus: QObject | None = None
        self._timer = QTimer(self, interval=_BETWEEN_MS)
        self._timer.timeout.connect(self._next)

    def begin(self, work: Iterator[None]) -> None:
        """Do this, from each `yield` to the next in one piece."""
        self._work = work
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen_to)
            self._listen_to(QGuiApplication.focusWindow())
            # What an input method composes never comes as a key; the cursor that it moves does.
            QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._on_cursor_moved)
        self._timer.start()

    @property
    def is_done(self) -> bool:
        """Say whether nothing waits any more."""
        return not self._timer.isActive()

    def _listen_to(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._note_input()
        return False

    def _on_cursor_moved(self) -> None:
        focus = QGuiApplication.focusObject()
        if focus is self._focus:  # else it is the cursor of another field
            self._note_input()
        self._focus = focus

    def _note_input(self) -> None:
        self._last_input = time.monotonic()

    def _is_quiet(self) -> bool:
        return (
            time.monotonic() - self._last_input > _AFTER_INPUT
            and QApplication.mouseButtons() == Qt.MouseButton.NoButton
            and QApplication.activeModalWidget() is None
            and QApplication.activePopupWidget() is None
            and self._is_free()
        )

    def _next(self) -> None:
        if not self._is_quiet():
            return
        self._timer.stop()  # however long the piece takes, the pause after it is whole
        if next(self._work, self) is None:
            self._timer.start()
        else:
            self.deleteLater()
