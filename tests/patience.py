"""How long tests wait for what must come: so long that a busy machine fails none of them."""

from collections.abc import Callable
from typing import Any, Final

from pytestqt.qtbot import QtBot

PATIENCE: Final = 120
"""Seconds. A wait ends as soon as what it waits for is there, so patience makes nothing slower."""


class PatientBot(QtBot):
    """The window's tester, which waits `PATIENCE` where a test names no time of its own."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE * 1000) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE * 1000, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)
