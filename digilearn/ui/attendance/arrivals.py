"""People who arrive by card or unexpected: found, brought into the class, marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from digilearn.domain.attendance import How, Mark
from digilearn.domain.changes import Changes
from digilearn.domain.citizen_cards import read_citizen_card
from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerLine
from digilearn.domain.sheet_codes import is_sheet
from digilearn.language import _
from digilearn.services.citizens import CitizenArrival
from digilearn.services.session import Session
from digilearn.ui.attendance.roll_marking import RollMarking
from digilearn.ui.attendance.roll_model import RollModel
from digilearn.ui.attendance.walk_in_dialog import WalkIn
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.sounds import Sound, play

_LEAST_OF_A_CARD: Final = 20
"""No code or citizen id has as many digits: it is a learner's card, perhaps one that was read only in part."""


class Arrivals(QObject):
    """Answers a card or a walk-in.

    `said(sentence)` tells the outcome, `came(learner_id)` who is to be under the cursor, `stranger(line)` that a card
    belongs to somebody of the book who is not in this class, `unknown(digits)` that the holder of a learner card is not
    in this book, `newcomer(arrival)` that a citizen card is of somebody new; `heard(Sound)` how a scan went.
    """

    said = Signal(str)
    came = Signal(bytes)
    stranger = Signal(object)
    unknown = Signal(str)
    newcomer = Signal(object)
    heard = Signal(Sound)

    def __init__(
        self, desk: Desk, model: RollModel, marking: RollMarking, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model
        self._marking = marking

    def scan(self, text: str) -> None:
        """Do what was scanned: mark the holder of a learner or citizen card or code, enter a printed sheet."""
        session = self._desk.session
        if (card := read_citizen_card(text)) is not None:
            ask = partial(session.citizens.arrival, card)
            self._desk.operations.read(f"scan {card.number}", ask, self._on_citizen, self._on_failed)
            return
        code = text[: len(text) - len(text.lstrip("0123456789"))]
        if is_sheet(code):
            self._desk.sheet_scanned.emit(code)
        elif len(code) >= _LEAST_OF_A_CARD:
            found = partial(self._on_holder, code)
            self._desk.operations.read(
                f"scan {code}", partial(session.cards.holder, code), found, self._on_failed
            )
        else:
            answer = partial(self._on_found, code)
            self._desk.operations.read(f"scan {code}", partial(session.citizens.by_code, code), answer)

    def _on_failed(self, _error: Exception) -> None:
        self._sound(Sound.TROUBLE)  # the sentence is told by the desk

    def _sound(self, sound: Sound) -> None:
        play(sound)
        self.heard.emit(sound)

    def _on_found(self, code: str, lines: Sequence[LearnerLine]) -> None:
        if lines and (len(lines) == 1 or any(line.id in self._model for line in lines)):
            self._greet(lines)
            return
        self._sound(Sound.TROUBLE)
        nobody = _("No one in the book has the code {code}. Search by name, or add them as a walk-in.")
        several = _("The code {code} fits several people. Search by name.")
        self.said.emit((several if lines else nobody).format(code=code))

    def _on_holder(self, digits: str, lines: Sequence[LearnerLine]) -> None:
        if lines:
            self._greet(lines)
        else:
            self._sound(Sound.TROUBLE)
            self.unknown.emit(digits)

    def _on_citizen(self, arrival: CitizenArrival) -> None:
        if not arrival.known:
            self._sound(Sound.TROUBLE)
            self.newcomer.emit(arrival)
            return
        self._greet(arrival.known)
        if arrival.card.mangled:
            words = _("The letters of the card came damaged; {name} was found by the number.")
            self._desk.messages.info(words.format(name=arrival.known[0].shown_name))

    def _greet(self, lines: Sequence[LearnerLine]) -> None:
        """Mark the record of the person that is in this class, or offer to bring them in."""
        here = next((line.id for line in lines if line.id in self._model), None)
        if here is None:
            self._sound(Sound.TROUBLE)
            self.stranger.emit(lines[0])
        else:
            self.came.emit(here)
            self._mark_by_card(here)

    def _mark_by_card(self, learner_id: Id) -> None:
        """A card says "I am here"; whoever was recorded as late stays late, and the second scan says when."""
        row = self._model.row(learner_id)
        came = row.mark in (Mark.PRESENT, Mark.LATE)
        self._sound(Sound.AGAIN if came else Sound.PRESENT)
        arrived = row.mark if came else Mark.PRESENT
        self._marking.mark(learner_id, arrived, How.CARD)

    def bring(self, meeting_id: Id, learner_id: Id) -> None:
        """Let a known person into the class and mark them present."""
        self._bring(meeting_id, WalkIn(known_id=learner_id), learner_id)

    def _bring(self, meeting_id: Id, answer: WalkIn, learner_id: Id) -> None:
        write = partial(self._desk.session.attendance.bring, meeting_id, learner_id, answer.facts)
        self._marking.act(write, lambda _result: self.came.emit(learner_id))

    def keep_unknown(self, meeting_id: Id, digits: str) -> None:
        """Mark the holder of a card that is not in this book under the card's number, until the person is known."""
        write = partial(self._desk.session.attendance.mark_unknown_card, meeting_id, digits)
        self._marking.act(write, lambda result: self.came.emit(result[0]))

    def walk_in(self, meeting_id: Id, answer: WalkIn) -> None:
        """Add the person described, or the known one chosen, and mark them present."""
        if answer.known_id is not None:
            self._bring(meeting_id, answer, answer.known_id)
            return
        write = partial(
            self._desk.session.attendance.walk_in,
            meeting_id,
            answer.name,
            answer.birth_year,
            answer.village,
            facts=answer.facts,
        )
        self._marking.act(write, lambda result: self.came.emit(result[0]))

    def join(self, new_id: Id, known_id: Id) -> None:
        """Say that somebody on this roll is a person who is in the book already; the mark stays with them."""
        write = partial(_joined, self._desk.session, new_id, known_id)
        self._marking.act(write, lambda result: self.came.emit(result[0]))


def _joined(session: Session, new_id: Id, known_id: Id) -> tuple[Id, Changes]:
    """Join two records; give the one that stands for both with what was written."""
    changes = session.learners.join(new_id, known_id)
    return session.learners.stands_for(known_id), changes
