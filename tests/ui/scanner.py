"""A scanner at the keyboard: its keys come 4 ms apart by the keyboard's own clock, however slow the machine is."""

from __future__ import annotations

from itertools import count
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_GAP_MS: Final = 4
_starts: Final = count(1_000_000, 100_000)


class Scanner:
    """Types into a window (whatever has the focus there) or into a widget; each scanner begins long after the last."""

    def __init__(self, target: QObject) -> None:
        self._target = target
        self._at_ms = next(_starts)

    def type(self, text: str) -> None:
        """Type: a shift key before each capital letter and bar, letters with accents whole."""
        for char in text:
            if char.isupper() or char == "|":
                self._press(Qt.Key.Key_Shift, "")
            self._press(Qt.Key(ord(char.upper())) if char.isascii() else 0, char)

    def _press(self, key: int, text: str) -> None:
        self._at_ms += _GAP_MS
        event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        event.setTimestamp(self._at_ms)
        QApplication.sendEvent(self._target, event)


def scan(target: QWidget, text: str, *, enter: bool = True) -> None:
    """Scan into a widget; into a window, whatever has the focus there gets the keys."""
    at = (target.windowHandle() if target.isWindow() else None) or target
    Scanner(at).type(text)
    if enter:
        QTest.keyClick(at, Qt.Key.Key_Return)
