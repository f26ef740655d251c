"""A scanner anywhere in a window: what it types is taken out of the way of whatever has the focus."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from digilearn.ui.kit.key_burst import KeyBurst

_SILENCE_MS: Final = 120
HEARS_ITSELF: Final = "hears_scans"
"""Property of a widget that takes what a scanner types by itself: the watch leaves it alone."""


class ScanWatch(QObject):
    """Hears the scanner in the window of a widget. `take(text)` is asked about each scan and says whether it took it.

    A field goes on receiving what is typed, since it may be meant for it; when the scan is taken, the field gets back
    what stood there before. Anything else that has the focus gets no more than the first five digits, so that the
    letters of a citizen card are never taken for commands.
    """

    def __init__(self, widget: QWidget, take: Callable[[str], bool]) -> None:
        super().__init__(widget)
        self._widget, self._take = widget, take
        self._burst = KeyBurst()
        self._field: QLineEdit | None = None
        self._before = ""
        self._silence = QTimer(self, singleShot=True, interval=_SILENCE_MS)
        self._silence.timeout.connect(self._on_silence)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._widget:
            window = self._widget.window().windowHandle()
            if event.type() == QEvent.Type.Show and window is not None:
                window.installEventFilter(self)
            return False
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._hears(event)

    def _hears(self, event: QKeyEvent) -> bool:
        """Say whether the key belongs to a scan and goes nowhere else."""
        focus = QApplication.focusWidget()
        if (focus is not None and focus.property(HEARS_ITSELF)) or event.isAutoRepeat():
            self._forget()
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._burst.scanned and self._end()
        return self._hears_char(event, focus)

    def _hears_char(self, event: QKeyEvent, focus: QWidget | None) -> bool:
        char = event.text()
        at_ms = float(event.timestamp()) or time.monotonic() * 1000
        if len(char) != 1 or not char.isprintable():
            return False  # a modifier on its way to a capital letter
        first = not self._burst.text
        if not self._burst.takes(char, at_ms):
            self._forget()
            return False
        if first or len(self._burst.text) == 1:
            self._field = focus if isinstance(focus, QLineEdit) else None
            self._before = self._field.text() if self._field else ""
        if not self._burst.scanned:
            return False
        self._silence.start()
        return self._field is None

    def _on_silence(self) -> None:
        """Hear the keys first that came while the window was busy: half a scan is none."""
        QTimer.singleShot(0, self, self._end_if_silent)

    def _end_if_silent(self) -> None:
        if not self._silence.isActive():
            self._end()

    def _end(self) -> bool:
        """The scan is whole: offer it, and give the field back what it held; say whether it was taken."""
        text, field, before = self._text(), self._field, self._before
        self._forget()
        taken = bool(text) and self._take(text)
        if taken and field is not None:
            field.setText(before)
        return taken

    def _text(self) -> str:
        """Give what was scanned; a field knows letters that an input method kept from the keys."""
        if self._field is not None and self._field.text().startswith(self._before):
            inserted = self._field.text()[len(self._before) :]
            return inserted if inserted.startswith(self._burst.code) else self._burst.text
        return self._burst.text

    def _forget(self) -> None:
        self._silence.stop()
        self._burst.clear()
        self._field, self._before = None, ""
