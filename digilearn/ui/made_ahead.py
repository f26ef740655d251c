"""What a person may ask for next, read, imported and made before they ask: pages, and the first letter of a search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from digilearn.ui.kit.ahead import ImportsAhead, paper_modules, plain_modules
from digilearn.ui.kit.quiet import QuietMoments

if TYPE_CHECKING:
    from digilearn.services.session import Session
    from digilearn.ui.main_window import MainWindow

TYPED_FIRST: Final = f"{ascii_lowercase}0"  # names and codes, and phones
_NEXT: Final = ("classrooms", "learners", "roll")  # where most people go from Today
_SOON: Final = ("register", "typing", "reports", "imports", "lessons", "data", "history", "settings")


class MadeAhead(QObject):
    """Begins when the first page of a main window is painted.

    Making a page, drawing it for the first time: each is felt when it comes with the click that asks for the page.
    A page that has parts of its own which are made when first needed has `parts()`, and these are made too.
    """

    def __init__(self, main: MainWindow, modules: Callable[[], list[str]], pages: Sequence[str]) -> None:
        """`modules()`: the modules of the pages; `pages`: their keys, the last to be made last."""
        super().__init__(main)
        self._main, self._operations, self._session = main, main.desk.operations, main.desk.session
        self._modules = modules
        self._keys = dict.fromkeys((*_NEXT, *_SOON, *pages))
        self._imports = ImportsAhead(self)
        self.moments = QuietMoments(self, lambda: main.isEnabled() and self._operations.is_idle)

    def begin(self) -> None:
        """Read the whole book first, import what uses no Qt beside the window, then the pages' modules in it."""
        session = self._session
        self._operations.read("whole book", lambda: bool(session.store), lambda _: self._import_plain())

    def _import_plain(self) -> None:
        self._make_ready([partial(import_module, name) for name in plain_modules()])

    def _make_ready(self, waiting: Sequence[Callable[[], object]]) -> None:
        """Do these beside the window, one by one, so that no question waits long."""
        if waiting:
            first, *rest = waiting
            self._operations.read("to come", first, lambda _: self._make_ready(rest))
        else:
            self._imports.begin([*paper_modules(), *self._modules()], self._on_imported)

    def _on_imported(self) -> None:
        self.moments.begin(self._pieces())

    def _pieces(self) -> Iterator[None]:
        """Make every page, most wanted first; on the way, search for each first letter."""
        for key in self._keys:
            yield from self._page(key)
            if key == _NEXT[-1]:
                yield from self._letters()

    def _page(self, key: str) -> Iterator[None]:
        page = self._main.page(key)
        yield
        yield from _drawn(page)
        parts: Callable[[], Iterator[QWidget]] | None = getattr(page, "parts", None)
        for part in parts() if parts is not None else ():
            yield
            yield from _drawn(part)

    def _letters(self) -> Iterator[None]:
        """What a search for a letter needs of the file is in memory when somebody types it."""
        for letter in TYPED_FIRST:
            self._operations.read("to come", partial(_search, self._session, letter), _forget)
            yield


def _drawn(page: QWidget) -> Iterator[None]:
    """Draw a page onto nothing, in the room it will have: styles, sizes and letters are there when it is first seen."""
    room = page.parentWidget()
    if room is not None and not page.isVisible():
        page.resize(room.size())
        page.grab()
        yield


def _search(session: Session, letter: str) -> None:
    session.learners.search(letter)


def _forget(_answer: None) -> None:
    """Nobody waits for the answer."""
