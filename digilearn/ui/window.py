"""The one window of the app: first the start pages, then the opened book; closing backs up without freezing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from digilearn import paths
from digilearn.language import _
from digilearn.ui.first_start.first_start import FirstStart
from digilearn.ui.kit import preferences
from digilearn.ui.kit.dressing import put_on

if TYPE_CHECKING:
    from datetime import date

    from digilearn.services.clock import ClockDoubt
    from digilearn.services.session import Session
    from digilearn.services.sittings import Interruption
    from digilearn.ui.closing import Closing
    from digilearn.ui.kit.desk import Desk
    from digilearn.ui.kit.operations import Operations
    from digilearn.ui.main_window import MainWindow


def _begin(session: Session) -> Interruption | None:
    """Begin a sitting; the service is imported here, off the window's thread."""
    return session.sittings.begin()


class Window(QMainWindow):
    """The window of the app: first start, then the opened book; `painted` once, after the first paint."""

    painted = Signal()
    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("DigiLearn")
        self.setWindowIcon(QIcon(str(paths.resources() / "icons" / "digilearn.svg")))
        self.setMinimumSize(800, 560)
        self.desk: Desk | None = None
        self.main: MainWindow | None = None
        self.first_start: FirstStart | None = None
        self._was_painted = False
        self._closer: Operations | None = None
        self.closing: Closing | None = None
        self.told.connect(self._on_told)
        self.show_first_start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._on_painted)

    def _on_painted(self) -> None:
        self.painted.emit()
        if self.first_start is not None:
            self.first_start.warm_up()

    def tell(self, sentence: str) -> None:
        """Show a sentence about a bug; may be called from any thread."""
        self.told.emit(sentence)

    def _on_told(self, sentence: str) -> None:
        if self.desk is not None:
            self.desk.messages.error(sentence)
        elif self.first_start is not None:
            self.first_start.say_fault(sentence)

    # --- before a book is open --------------------------------------------------------------------------------------
    def show_first_start(self, locked: Path | None = None) -> None:
        """Show the welcome, or the phrase of the last book (`locked`: of this one)."""
        self.first_start = FirstStart(locked)
        self.first_start.opened.connect(self.take)
        self.setCentralWidget(self.first_start)
        self.setWindowTitle("DigiLearn")

    def take(self, session: Session) -> None:
        """Show an opened book."""
        from digilearn.ui.kit.desk import Desk

        if self.first_start is not None:
            self.first_start.close_operations()
            self.first_start = None
        self.desk = Desk(session, parent=self)
        self.desk.restyled.connect(self._on_restyled)
        self.desk.locked.connect(self.lock)
        main = self._show_main("today", {})
        main.settled.connect(self._ask_clock)
        if not session.is_demo:
            main.settled.connect(self._begin_sitting)

    def _show_main(self, page: str, what: dict[str, object]) -> MainWindow:
        from digilearn.ui.main_window import MainWindow

        assert self.desk is not None
        self.main = MainWindow(self.desk)
        self.main.windowTitleChanged.connect(lambda title: self.setWindowTitle(f"{title} · DigiLearn"))
        self.setCentralWidget(self.main)
        self.main.show_page(page, **what)
        return self.main

    def _on_restyled(self) -> None:
        """Make every page anew in its new size, look or language; the page in sight stays in sight.

        Not before the click that asked for it has ended: it came from one of the pages.
        """
        QTimer.singleShot(0, self._make_anew)

    def _make_anew(self) -> None:
        application = QApplication.instance()
        old = self.main
        if old is None or not isinstance(application, QApplication):
            return
        page, what = old.page_key, old.what
        self.main = None
        self.takeCentralWidget()
        shiboken6.delete(old)  # now, not later: dressing pages that are to go would take seconds
        put_on(application, preferences.load())
        self._show_main(page, what)

    def _ask_clock(self) -> None:
        if self.desk is not None:
            self.desk.operations.read("clock", self.desk.session.clock_doubt, self._on_clock)

    def _on_clock(self, doubt: ClockDoubt | None) -> None:
        from digilearn.ui.first_start.clock_dialog import ClockDialog

        if doubt is not None:
            dialog = ClockDialog(doubt, self)
            dialog.finished.connect(lambda _result: self._believe(dialog.day))
            dialog.open()

    def _believe(self, day: date | None) -> None:
        if day is not None and self.desk is not None:
            self.desk.session.clock.believe(day)
            self._on_restyled()

    def _begin_sitting(self) -> None:
        if self.desk is not None:
            self.desk.operations.read("sitting", partial(_begin, self.desk.session), self._on_sitting_begun)

    def _on_sitting_begun(self, interruption: Interruption | None) -> None:
        """After a power cut: say that nothing is lost, and open the roll that was being taken on the very row."""
        if interruption is None or self.desk is None or self.main is None:
            return
        sentence = _("The computer went off suddenly. Nothing is lost: all that was written is there.")
        if (roll := interruption.roll) is not None:
            counts = roll.counts()
            words = _(
                "The computer went off suddenly. Nothing is lost: {recorded}/{total} people are recorded."
            )
            sentence = words.format(recorded=counts.total - counts.unrecorded, total=counts.total)
            self.main.show_page("roll", meeting_id=roll.meeting.id, learner_id=interruption.learner_id)
        self.desk.messages.info(sentence)

    # --- closing ----------------------------------------------------------------------------------------------------
    def lock(self) -> None:
        """Close the book; its phrase opens it again."""
        if self.desk is not None:
            folder = None if self.desk.session.is_demo else self.desk.session.folder
            self._close_book(lambda: self.show_first_start(folder))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk is None:
            if self.first_start is not None:
                self.first_start.close_operations()
            event.accept()
        else:
            event.ignore()
            self._close_book(self.close)

    def _close_book(self, then: Callable[[], object]) -> None:
        """Close the book, then go on; long work that is going on is asked about first."""
        if self._closer is not None or self.closing is not None or self.desk is None:
            return
        if not self.desk.operations.works:
            self._close_now(then)
            return
        from digilearn.ui.closing import Closing

        self.closing = Closing(self.desk.operations, self.desk.messages, self)
        self.closing.ended.connect(self._stop_closing)
        self.closing.agreed.connect(self._stop_closing)
        self.closing.agreed.connect(lambda: self._close_book(then))
        self.closing.ask()

    def _stop_closing(self) -> None:
        if self.closing is not None:
            self.closing.dialog.deleteLater()
            self.closing.deleteLater()
            self.closing = None

    def _close_now(self, then: Callable[[], object]) -> None:
        """Finish writing, back up, close; off the window's thread, then go on."""
        from digilearn.ui.kit.operations import Operations

        assert self.desk is not None
        desk = self.desk
        if self.main is not None:
            self.main.setEnabled(False)  # nothing new is begun on a book that closes
        desk.messages.info(_("Closing the book and backing it up ..."))
        self._closer = closer = Operations(desk.messages, self)

        def end() -> None:
            desk.close()
            desk.session.close()

        def ended(_result: object) -> None:
            closer.close()
            self.desk = self.main = self._closer = None
            then()

        def failed(_error: Exception) -> None:
            said = desk.messages.last
            ended(None)
            if self.first_start is None:
                self.show_first_start(desk.session.folder)
            if said is not None and self.first_start is not None:
                self.first_start.open_page.say_failed(said.sentence)

        closer.run(end, ended, failed)
