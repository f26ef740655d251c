"""People who arrive by card or unexpected: found, brought into the class, marked."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from digilearn.domain.attendance import How, Mark
from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerLine
from digilearn.language import _
from digilearn.ui.attendance.roll_marking import RollMarking
from digilearn.ui.attendance.roll_model import RollModel
from digilearn.ui.attendance.walk_in_dialog import WalkIn
from digilearn.ui.kit.desk import Desk

_LEAST_OF_A_CARD: Final = 20
"""No code or citizen id has as many digits: it is a learner's card, perhaps one that was read only in part."""


class Arrivals(QObject):
    """Answers a card or a walk-in.

    `said(sentence)` tells the outcome, `came(learner_id)` who is to be under the cursor, and
    `stranger(line)` that a card belongs to somebody of the book who is not in this class.
    """

    said = Signal(str)
    came = Signal(bytes)
    stranger = Signal(object)

    def __init__(
        self, desk: Desk, model: RollModel, marking: RollMarking, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model
        self._marking = marking

    def scan(self, code: str) -> None:
        """Look a card's code up (learner card, learner code or citizen id) and mark its holder."""
        if len(code) >= _LEAST_OF_A_CARD:
            holder = partial(self._desk.session.cards.holder, code)
            self._desk.operations.read(f"scan {id(self)}", holder, self._on_holder)
            return
        ask = partial(self._desk.session.learners.search, code, limit=2)
        self._desk.operations.read(f"scan {id(self)}", ask, partial(self._on_found, code))

    def _on_found(self, code: str, found: list[LearnerLine]) -> None:
        QApplication.beep()
        if len(found) != 1:
            unknown = _("No one in the book has the code {code}. Search by name, or add them as a walk-in.")
            several = _("The code {code} fits several people. Search by name.")
            self.said.emit((several if found else unknown).format(code=code))
        elif found[0].id in self._model:
            self.came.emit(found[0].id)
            self._mark_by_card(found[0].id)
        else:
            self.stranger.emit(found[0])

    def _on_holder(self, lines: list[LearnerLine]) -> None:
        """Mark the record of the person that is in this class, or offer to bring them in."""
        QApplication.beep()
        here = next((line.id for line in lines if line.id in self._model), None)
        if here is None:
            self.stranger.emit(lines[0])
        else:
            self.came.emit(here)
            self._mark_by_card(here)

    def _mark_by_card(self, learner_id: Id) -> None:
        """A card says "I am here"; whoever was recorded as late stays late, and the second scan says when."""
        row = self._model.row(learner_id)
        arrived = row.mark if row.mark in (Mark.PRESENT, Mark.LATE) else Mark.PRESENT
        self._marking.mark(learner_id, arrived, How.CARD)

    def bring(self, meeting_id: Id, learner_id: Id) -> None:
        """Let a known person into the class and mark them present."""
        write = partial(self._desk.session.attendance.bring, meeting_id, learner_id)
        self._marking.act(write, lambda _result: self.came.emit(learner_id))

    def walk_in(self, meeting_id: Id, answer: WalkIn) -> None:
        """Add the person described, or the known one chosen, and mark them present."""
        if answer.known_id is not None:
            self.bring(meeting_id, answer.known_id)
            return
        write = partial(
            self._desk.session.attendance.walk_in, meeting_id, answer.name, answer.birth_year, answer.village
        )
        self._marking.act(write, lambda result: self.came.emit(result[0]))
