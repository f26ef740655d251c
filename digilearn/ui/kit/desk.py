"""The desk: what every page works with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from digilearn.domain.ids import Id
from digilearn.ui.kit import theme
from digilearn.ui.kit.messages import Messages
from digilearn.ui.kit.operations import Operations

if TYPE_CHECKING:
    from digilearn.services.session import Session


class Desk(QObject):
    """Session, operations, messages and theme; pages ask for other pages here, because they never know each other.

    `asked(page, what)`: the window shows that page and calls its `open(**what)` when it has one. Pages: today,
    classrooms, learners, typing, lessons, lesson_text, courses, teaching, roll, register, outcomes, quiz, followup,
    support, reports, imports, data, history, settings.
    `sheet_scanned(digits)`: the code of a printed sheet was read; `paper_asked(classroom, meeting)`: a signed sheet is
    to be entered, for this meeting or (None) the next one due.
    `restyled`: size, look or language became different, every page is made anew. `locked`: the book is to be closed.
    `classroom`: the class last worked with in this sitting, None before any; a page that needs a class begins with it.
    `before_sitting`: the newest operation when the book was opened, None until it was read; it and older ones are not
    of this sitting. `camera_on`: cards are scanned with the camera, in this sitting.
    """

    asked = Signal(str, dict)
    sheet_scanned = Signal(str)
    paper_asked = Signal(bytes, object)
    restyled = Signal()
    locked = Signal()

    def __init__(
        self,
        session: Session,
        operations: Operations | None = None,
        messages: Messages | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.messages = messages or Messages(self)
        self.operations = operations or Operations(self.messages, self)
        self.theme = theme.events()
        self.before_sitting: int | None = None
        self.camera_on = False
        self.classroom: Id | None = None

    def navigate(self, page: str, **what: object) -> None:
        """Ask the window for a page, and for something in particular on it."""
        self.asked.emit(page, what)

    def open_roll(self, meeting_id: Id) -> None:
        """Ask for the roll of a meeting."""
        self.navigate("roll", meeting_id=meeting_id)

    def open_register(self, classroom_id: Id) -> None:
        """Ask for the register of a class."""
        self.navigate("register", classroom_id=classroom_id)

    def enter_paper(self, classroom_id: Id, meeting_id: Id | None = None) -> None:
        """Ask for the entering of a signed sheet; None offers the next meeting due."""
        self.paper_asked.emit(classroom_id, meeting_id)

    def open_import(self, into: Id | None = None) -> None:
        """Ask for the import of a list, into a class or into the book alone."""
        self.navigate("imports", into=into)

    def open_typing(self, into: Id | None = None) -> None:
        """Ask for the typing of a list, into a class or into the book alone."""
        self.navigate("typing", into=into)

    def close(self) -> None:
        """Finish what is being written; the session is closed by whoever opened it."""
        self.operations.close()
