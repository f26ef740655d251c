"""Garbage is looked for by the window's thread alone: a widget that another thread threw away would end the process."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 1000
_YOUNG: Final = 700  # objects made and not yet let go since the last look: Python's own limit
_PORTIONS: Final = 10  # how many looks at the young before the older ones are looked at: Python's own too


class Garbage(QObject):
    """Takes over from Python, which looks in whichever thread makes the seven hundredth object.

    Nothing is looked for before `begin`: what the start loads is not garbage, and is never looked at again.
    """

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(collect)

    def begin(self) -> None:
        """Look every second from now on."""
        gc.freeze()
        self._timer.start()


def collect() -> None:
    """Look through the generation that is due."""
    young, middle, old = gc.get_count()
    if old > _PORTIONS:
        gc.collect()
    elif middle > _PORTIONS:
        gc.collect(1)
    elif young > _YOUNG:
        gc.collect(0)
