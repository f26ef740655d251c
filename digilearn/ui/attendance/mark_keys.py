"""The keys of attendance, the same on the roll and in the register."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from digilearn.domain.attendance import Mark

_MARKS: dict[int, Mark | None] = {
    Qt.Key.Key_Space: Mark.PRESENT,
    Qt.Key.Key_X: Mark.PRESENT,  # as written on paper
    Qt.Key.Key_M: Mark.LATE,
    Qt.Key.Key_P: Mark.EXCUSED,
    Qt.Key.Key_V: Mark.ABSENT,
    Qt.Key.Key_Delete: None,
}
_IGNORED = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def is_mark_key(event: QKeyEvent) -> bool:
    """Say whether the key records or clears a mark; held down, it counts once: a heavy finger marks one person."""
    plain = not event.modifiers() & ~_IGNORED
    return plain and not event.isAutoRepeat() and event.key() in _MARKS


def mark_of(event: QKeyEvent) -> Mark | None:
    """Give the mark of a key for which `is_mark_key` holds; None clears."""
    return _MARKS[event.key()]
