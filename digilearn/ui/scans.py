"""What is scanned anywhere in the window: a printed sheet opens its meeting to be entered, the rest is the page's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from digilearn.domain.sheet_codes import is_sheet
from digilearn.ui.kit.scan_watch import ScanWatch

if TYPE_CHECKING:
    from digilearn.domain.ids import Id
    from digilearn.services.signed_sheets import SignedSheet
    from digilearn.ui.main_window import MainWindow


class Scans(QObject):
    """Hears the scanner for a main window. A page that can do something with a scan has `take_scan(text) -> bool`."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self.watch = ScanWatch(window, self.take)
        self._desk.sheet_scanned.connect(self._on_sheet_scanned)
        self._desk.paper_asked.connect(self._on_paper_asked)

    def take(self, text: str) -> bool:
        """Do what a scan asks for; say whether it was anything known here."""
        if is_sheet(text.strip()):
            self._on_sheet_scanned(text.strip())
            return True
        page = self._window.page(self._window.page_key)
        offered: Callable[[str], bool] | None = getattr(page, "take_scan", None)
        return offered is not None and offered(text)

    def _on_sheet_scanned(self, digits: str) -> None:
        ask = partial(self._desk.session.signed_sheets.scanned, digits)
        self._desk.operations.read("scanned sheet", ask, self._show)

    def _on_paper_asked(self, classroom_id: Id, meeting_id: Id | None) -> None:
        ask = partial(self._desk.session.signed_sheets.of_class, classroom_id)
        self._desk.operations.read("paper", ask, partial(self._show, meeting_id=meeting_id))

    def _show(self, sheet: SignedSheet, meeting_id: Id | None = None) -> None:
        """Show the roll of the meeting with the dialog over it; what is recorded is seen at once."""
        wanted = meeting_id or sheet.next.meeting.id
        self._window.show_page("roll", meeting_id=wanted)
        page: Any = self._window.page("roll")  # pages are known by their names alone
        page.enter_paper(sheet.meetings)
