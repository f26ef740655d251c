"""Everything before a book is open: which page is shown, and the services behind it, off the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from digilearn.language import _
from digilearn.services.folders import known_stores
from digilearn.ui.first_start.frame import StartPage
from digilearn.ui.kit.ahead import ImportsAhead, paper_modules, plain_modules

if TYPE_CHECKING:
    from digilearn.services.session import Session
    from digilearn.ui.first_start.new_store_page import NewStore, NewStorePage
    from digilearn.ui.first_start.open_page import OpenPage
    from digilearn.ui.first_start.welcome_page import WelcomePage
    from digilearn.ui.kit.messages import Message
    from digilearn.ui.kit.operations import Operations

_FIRST_PAGE: Final = ("digilearn.ui.kit.page", "digilearn.ui.main_window", "digilearn.ui.today.today_page")
_UNTIL_REST_MS: Final = 500  # nobody types four words in less


class FirstStart(QWidget):
    """`opened(Session)`. Begins with the phrase of the last book, or with the welcome where there is none.

    The services (and with them the database and the keys) are imported on the worker's thread, after the first
    page has been painted.
    """

    opened = Signal(object)

    def __init__(self, locked: Path | None = None, parent: QWidget | None = None) -> None:
        """`locked`: the book that was just closed and is to be opened again."""
        super().__init__(parent)
        self._operations: Operations | None = None
        self._sentence = ""
        self._warmed = self._opening = False
        self._imports = ImportsAhead(self)
        self._rest = QTimer(self, singleShot=True, interval=_UNTIL_REST_MS)
        self._rest.timeout.connect(self._import_rest)
        self._stores = known_stores()
        self._stack = QStackedWidget()
        self.new_store: NewStorePage | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        if locked is not None:
            self.open_page.choose(locked)
        known = any(one.is_there for one in self._stores)
        self._stack.setCurrentWidget(self.open_page if known or locked else self.welcome)

    @cached_property
    def welcome(self) -> WelcomePage:
        """The first page of all; made when first needed."""
        from digilearn.ui.first_start.welcome_page import WelcomePage

        page = WelcomePage()
        page.new_asked.connect(self.show_new_store)
        page.open_asked.connect(self._show_open)
        page.demo_asked.connect(self._on_demo)
        self._stack.addWidget(page)
        return page

    @cached_property
    def open_page(self) -> OpenPage:
        """The page that opens a book; made when first needed."""
        from digilearn.ui.first_start.open_page import OpenPage

        page = OpenPage(self._stores)
        page.back_asked.connect(self._show_welcome)
        page.opening.connect(self._on_opening)
        self._stack.addWidget(page)
        return page

    def say_fault(self, sentence: str) -> None:
        """Say what went wrong on the page in sight."""
        page = self._stack.currentWidget()
        if isinstance(page, StartPage):
            page.say_fault(sentence)

    @property
    def operations(self) -> Operations:
        """Give the threads that open books; made when first needed, which is after the first paint."""
        if self._operations is None:
            from digilearn.ui.kit.messages import Messages
            from digilearn.ui.kit.operations import Operations

            messages = Messages(self)
            messages.said.connect(self._on_said)
            self._operations = Operations(messages, self)
        return self._operations

    def _on_said(self, message: Message) -> None:
        self._sentence = message.sentence

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if "open_page" in self.__dict__ and self._stack.currentWidget() is self.open_page:
            self.open_page.secret.line.setFocus()

    def warm_up(self) -> None:
        """Import while the person reads and types: first what shows the first page, then the rest.

        The rest would slow down a book that is being opened, which does without it until its first page is filled.
        """
        if not self._warmed:
            self._warmed = True
            self.operations.read("warm up", _import_opening, self._import_first_page)

    def _import_first_page(self, _imported: None) -> None:
        self._imports.begin(_FIRST_PAGE, self._wait_with_rest, at_once=True)

    def _wait_with_rest(self) -> None:
        # The first widget that Qt itself made and PySide is asked for makes it look at every class it has: a third of
        # the time that the first page of a book would take in one go.
        QScrollArea().viewport()
        if not self._opening:
            self._rest.start()

    def _import_rest(self) -> None:
        """On a thread that nobody waits for, as the page may have gone by the time it ends; what uses Qt after it."""
        from digilearn.ui.main_window import page_modules

        beside = threading.Thread(target=self._import_plain, name="warm up", daemon=True)
        beside.start()
        self._imports.begin([*paper_modules(), *page_modules()], beside=beside)

    def _import_plain(self) -> None:
        """Import the store and all that uses no Qt, as long as nobody waits for a book."""
        for name in plain_modules():
            if self._opening:
                return
            import_module(name)

    # --- pages ----------------------------------------------------------------------------------------------------
    def _show_welcome(self) -> None:
        self._stack.setCurrentWidget(self.welcome)

    def _show_open(self) -> None:
        self._stack.setCurrentWidget(self.open_page)
        self.open_page.secret.line.setFocus()

    def show_new_store(self) -> None:
        """Show the three steps of a new book."""
        from digilearn.ui.first_start.new_store_page import NewStorePage

        if self.new_store is None:
            self.new_store = NewStorePage()
            self.new_store.back_asked.connect(self._show_welcome)
            self.new_store.finished.connect(self._on_new_store)
            self._stack.addWidget(self.new_store)
            self.operations.read("recovery code", _new_recovery_code, self.new_store.set_recovery_code)
        self._stack.setCurrentWidget(self.new_store)
        self.new_store.who.begin()

    # --- services -------------------------------------------------------------------------------------------------
    def _on_demo(self) -> None:
        self.welcome.set_busy(_("Making the sample data ..."))
        self._open(_open_demo, self._on_demo_failed)

    def _on_demo_failed(self, sentence: str) -> None:
        self.welcome.set_busy("")
        self.welcome.say_fault(sentence)

    def _on_opening(self, folder: Path, secret: str) -> None:
        self._open(partial(_open_store, folder, secret), self.open_page.say_failed)

    def _on_new_store(self, answer: NewStore) -> None:
        assert self.new_store is not None
        self._open(partial(_create_store, answer), self.new_store.say_failed)

    def _open(self, opening: Callable[[], Session], say_failed: Callable[[str], None]) -> None:
        self._opening = True
        self._rest.stop()
        self._imports.stop()
        self.operations.run(opening, self.opened.emit, lambda _error: say_failed(self._sentence))

    def close_operations(self) -> None:
        """End the threads; a paint that comes late begins none: it would run on while the interpreter ends."""
        self._warmed = True
        self._rest.stop()
        self._imports.stop()
        if self._operations is not None:
            self._operations.close()


def _import_opening() -> None:
    """Import what opens a book."""
    import_module("digilearn.services.opening")


def _new_recovery_code() -> str:
    from digilearn.services.opening import new_recovery_code

    return new_recovery_code()


def _open_demo() -> Session:
    from digilearn.services.opening import open_demo

    return open_demo()


def _open_store(folder: Path, secret: str) -> Session:
    from digilearn.services.opening import open_store

    return open_store(folder, secret)


def _create_store(answer: NewStore) -> Session:
    from digilearn.services.opening import create_store

    return create_store(**asdict(answer))
