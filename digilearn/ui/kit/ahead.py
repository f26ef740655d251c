"""Modules imported before they are needed: what uses Qt on the window's thread, in small pieces; the rest beside it.

PySide makes its classes when they are first asked for, and two threads that ask at the same time end the process: what
uses Qt is imported by the window's thread alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from PySide6.QtCore import QObject, QTimer

_BETWEEN_MS: Final = 5  # a key that was pressed meanwhile comes first


def modules_of(package: str) -> list[str]:
    """Give the full names of the modules that stand directly in a package."""
    inside = iter_modules(import_module(package).__path__, f"{package}.")
    return [one.name for one in inside if not one.ispkg]


def plain_modules() -> list[str]:
    """Give what the pages need and what uses no Qt: any thread may import it."""
    return ["digilearn.store.opened", "digilearn.exchange.codes", *modules_of("digilearn.services")]


def paper_modules() -> list[str]:
    """Give what draws sheets: it uses Qt, and draws on any thread once it is imported."""
    return modules_of("digilearn.exchange.paper")


def import_papers() -> None:
    """Import what draws sheets, on the window's thread, before another thread is asked to draw one."""
    for name in paper_modules():
        import_module(name)


class ImportsAhead(QObject):
    """Imports on the window's thread, a module at a time, until it is stopped."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: list[str] = []
        self._on_done: Callable[[], object] | None = None
        self._beside: threading.Thread | None = None
        self._timer = QTimer(self, interval=_BETWEEN_MS)
        self._timer.timeout.connect(self._import_next)

    def begin(
        self,
        names: Iterable[str],
        on_done: Callable[[], object] | None = None,
        *,
        beside: threading.Thread | None = None,
    ) -> None:
        """Import these in their order, once `beside` has ended, then call `on_done`."""
        self._waiting, self._on_done, self._beside = list(names), on_done, beside
        self._timer.start()

    def stop(self) -> None:
        """Import no more; `on_done` is not called."""
        self._timer.stop()

    def _import_next(self) -> None:
        if self._beside is not None and self._beside.is_alive():
            return
        if self._waiting:
            import_module(self._waiting.pop(0))
        else:
            self._timer.stop()
            if self._on_done is not None:
                self._on_done()
