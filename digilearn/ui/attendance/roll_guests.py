"""What the roll asks when somebody comes whom it does not know: let in, keep under the card's number, add, or join."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from digilearn.domain.attendance import RollRow
from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerLine
from digilearn.language import _
from digilearn.services.citizens import CitizenArrival
from digilearn.ui.attendance.arrivals import Arrivals
from digilearn.ui.attendance.join_dialog import JoinDialog
from digilearn.ui.attendance.roll_message import RollMessage
from digilearn.ui.attendance.walk_in_dialog import WalkInDialog
from digilearn.ui.kit.desk import Desk


class RollGuests(QObject):
    """Offers in the message line, or asks in a dialog; `meeting()` gives the meeting in sight."""

    def __init__(
        self,
        desk: Desk,
        arrivals: Arrivals,
        message: RollMessage,
        meeting: Callable[[], Id | None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._arrivals, self._message = desk, arrivals, message
        self._meeting, self._page = meeting, parent
        arrivals.said.connect(lambda sentence: message.say(sentence, undoable=False))
        arrivals.stranger.connect(self._on_stranger)
        arrivals.unknown.connect(self._on_unknown)
        arrivals.newcomer.connect(self._on_newcomer)

    def _on_stranger(self, line: LearnerLine) -> None:
        if (meeting_id := self._meeting()) is not None:
            bring = partial(self._arrivals.bring, meeting_id, line.id)
            found = _("{name} is in the book, not in this class.").format(name=line.shown_name)
            self._message.offer(found, _("Add to the class, present"), bring)

    def _on_unknown(self, digits: str) -> None:
        if (meeting_id := self._meeting()) is not None:
            keep = partial(self._arrivals.keep_unknown, meeting_id, digits)
            found = _("The person of card …{digits} is not in this book yet.").format(digits=digits[-4:])
            self._message.offer(found, _("Mark present under the card"), keep)

    def _on_newcomer(self, arrival: CitizenArrival) -> None:
        self._ask(WalkInDialog(self._desk, self._desk.session.clock.today(), self._page, arrival))

    def ask_walk_in(self) -> None:
        """Ask who just came without a card."""
        self._ask(WalkInDialog(self._desk, self._desk.session.clock.today(), self._page))

    def _ask(self, dialog: WalkInDialog) -> None:
        dialog.accepted.connect(lambda: self._on_answered(dialog))
        dialog.open()

    def _on_answered(self, dialog: WalkInDialog) -> None:
        meeting_id = self._meeting()
        if dialog.answer is not None and meeting_id is not None:
            self._arrivals.walk_in(meeting_id, dialog.answer)

    def ask_who(self, row: RollRow) -> None:
        """Ask who in the book somebody new on the roll is."""
        dialog = JoinDialog(self._desk, row.learner, self._page)
        dialog.accepted.connect(lambda: self._join(row.learner.id, dialog.chosen))
        dialog.open()

    def _join(self, new_id: Id, known_id: Id | None) -> None:
        if known_id is not None:
            self._arrivals.join(new_id, known_id)
