"""Keys as a person presses them: to whatever has the focus, and counted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Key = Qt.Key
_PLAIN = Qt.KeyboardModifier.NoModifier
_MOST_TABS = 30


class Keyboard:
    """A keyboard before a window; `count` grows by one with each stroke, Ctrl+Z being one."""

    def __init__(self, window: QWidget) -> None:
        self.count = 0
        self._window = window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
        """Press one key."""
        self.count += 1
        QTest.keyClick(self._focus(), key, modifiers)

    def type(self, text: str) -> None:
        """Press a key for each character; letters with accents cannot be pressed."""
        for char in text:
            self.count += 1
            QTest.keyClicks(self._focus(), char)

    def tab_to(self, target: QWidget, *, back: bool = False) -> None:
        """Press Tab until the target has the focus."""
        for _time in range(_MOST_TABS):
            if self._focus() is target:
                return
            if back:
                self.press(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
            else:
                self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {target.accessibleName() or target!r}")

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window


def take_roll(keys: Keyboard, view: QWidget, everyone: QWidget, exceptions: dict[int, str]) -> None:
    """Take a roll as one does who knows it: "Tất cả có mặt" first, then each exception by number and letter."""
    keys.tab_to(everyone)
    keys.press(Key.Key_Space)
    keys.tab_to(view, back=True)
    for number, letter in exceptions.items():
        keys.type(str(number))
        keys.press(Key.Key_Return)
        keys.type(letter)
