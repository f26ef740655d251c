"""Modules imported before they are needed: what uses Qt on the window's thread, in small pieces; the rest beside it.

PySide makes its classes when they are first asked for, and two threads that ask at the same time end the process: what
uses Qt is imported by the window's thread alone.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Final

from PySide6.QtCore import QObject, QTimer

_BETWEEN_MS: Final = 3  # a key that was pressed meanwhile comes first


def modules_of(package: str) -> list[str]:
    """Give the full names of the modules that stand directly in a package."""
    inside = iter_modules(import_module(package).__path__, f"{package}.")
    return [one.name for one in inside if not one.ispkg]


def plain_modules() -> list[str]:
    """Give what the pages need and what uses no Qt: any thread may import it."""
    return [
        "digilearn.store.opened",
        "digilearn.exchange.codes",
        "digilearn.exchange.lesson_files",
        *modules_of("digilearn.services"),
    ]


def paper_modules() -> list[str]:
    """Give what draws sheets: it uses Qt, and draws on any thread once it is imported."""
    return modules_of("digilearn.exchange.paper")


def import_papers() -> None:
    """Import what draws sheets, on the window's thread, before another thread is asked to draw one."""
    for name in paper_modules():
        import_module(name)


def _of_qt(name: str) -> bool:
    return name.startswith(("digilearn.ui.", "digilearn.exchange.paper."))


def needs_of(name: str) -> list[str]:
    """Give what a module imports at once of that which uses Qt, in its order, without importing it."""
    loader = getattr(find_spec(name), "loader", None)
    code = loader.get_code(name) if loader is not None else None
    return [one for one in code.co_names if _of_qt(one)] if code is not None else []


class ImportsAhead(QObject):
    """Imports on the window's thread, a module at a time, until it is stopped."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: list[str] = []
        self._taken_apart: set[str] = set()
        self._at_once = False
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
        at_once: bool = False,
    ) -> None:
        """Import these in their order, once `beside` has ended, then call `on_done`.

        `at_once`: each with all it needs in one go, because somebody waits; else what it needs comes first, in turns
        of its own: with all of it one module took 35 ms.
        """
        self._waiting, self._on_done, self._beside = list(names)[::-1], on_done, beside
        self._at_once = at_once
        self._timer.start()

    def stop(self) -> None:
        """Import no more; `on_done` is not called."""
        self._timer.stop()

    def _import_next(self) -> None:
        if self._beside is not None and self._beside.is_alive():
            return
        if self._waiting:
            self._import_last()
        else:
            self._timer.stop()
            if self._on_done is not None:
                self._on_done()

    def _import_last(self) -> None:
        """Import the first of those that wait; the list is turned round, so that what a module needs is put last."""
        while self._waiting:
            name = self._waiting.pop()
            if name in sys.modules:
                continue
            missing = [] if self._at_once else self._missing(name)
            if not missing:
                import_module(name)
                return
            self._waiting += [name, *reversed(missing)]

    def _missing(self, name: str) -> list[str]:
        """Give what is to be imported before a module; nothing when asked a second time."""
        if name in self._taken_apart:
            return []
        self._taken_apart.add(name)
        return [one for one in needs_of(name) if one not in sys.modules and one not in self._taken_apart]
