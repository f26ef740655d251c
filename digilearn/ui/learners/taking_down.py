"""Taking down a list typed from paper: each line is saved at once and can be taken back into the line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Signal

from digilearn.domain.changes import Changes
from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerLine, LearnerStatus
from digilearn.services.session import Session
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.phone_words import phone_text
from digilearn.ui.learners.typed_line import TypedLine, TypedPerson
from digilearn.ui.learners.typed_people_model import Saved, TypedPeopleModel, TypedRow


def add_typed(
    session: Session, person: TypedPerson, into: Id | None = None, facts: Mapping[str, Any] | None = None
) -> tuple[Id, Changes]:
    """Add a person, into a class in the same step; without a birth the record is to be completed. Raises UserError.

    `facts`: more fields of Learner, from a citizen card; what was typed goes before them.
    """
    typed = {
        "also_called": person.also_called,
        "birth_date": person.birth.date,
        "birth_year": person.birth.year,
        "phone": person.phone,
        "note": person.note,
        "status": LearnerStatus.ACTIVE if person.birth.year else LearnerStatus.INCOMPLETE,
    }
    return session.learners.add(person.name, village=person.village, into=into, **{**(facts or {}), **typed})


class TakingDown(QObject):
    """The people of one typed list. `returned` gives a line back to be changed: taken back, or not saved."""

    returned = Signal(object)
    counted = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.people = TypedPeopleModel(self)
        self.into: Id | None = None
        self._numbers = count(1)
        self._unwanted: set[int] = set()

    def save(self, line: TypedLine, person: TypedPerson, facts: Mapping[str, Any] | None = None) -> None:
        """Save a typed person; the row stands in the list at once and says how the saving ended."""
        number = self._add(line, person.cells())
        self._desk.operations.run(
            partial(add_typed, self._desk.session, person, self.into, facts),
            on_done=lambda made: self._settle(number, Saved.NEW, *made),
            on_failed=lambda _error: self._give_back(number),
        )

    def same(self, line: TypedLine, known: LearnerLine) -> None:
        """Take someone of the book: put them into the class, or only tick them off when there is no class."""
        phone = phone_text(known.phone, known.phone_owner)
        shown = (known.shown_name, str(known.birth_year or ""), known.village, phone)
        number = self._add(line, shown)
        if self.into is None:
            self._settle(number, Saved.KNOWN, known.id, Changes())
            return
        self._desk.operations.run(
            partial(self._desk.session.classrooms.enrol, self.into, [known.id]),
            on_done=lambda changes: self._settle(number, Saved.KNOWN, known.id, changes),
            on_failed=lambda _error: self._give_back(number),
        )

    def take_back(self) -> bool:
        """Take the last line back, also one still being saved; say whether there was one."""
        row = next(iter(self.people.rows), None)
        if row is None:
            return False
        self._give_back(row.number)
        if row.state is Saved.PENDING:
            self._unwanted.add(row.number)
        self._undo(row.operation)
        return True

    def _add(self, line: TypedLine, shown: tuple[str, str, str, str]) -> int:
        number = next(self._numbers)
        self.people.add(TypedRow(number, line, *shown))
        self.counted.emit()
        return number

    def _settle(self, number: int, state: Saved, learner_id: Id, changes: Changes) -> None:
        if number in self._unwanted:
            self._unwanted.discard(number)
            self._undo(changes.operation)
            return
        self.people.settle(number, state, learner_id, changes.operation)

    def _undo(self, operation: int | None) -> None:
        """Undo what kept a line, if anything was written for it."""
        if operation is not None:
            self._desk.operations.run(partial(self._desk.session.history.undo, operation))

    def _give_back(self, number: int) -> None:
        row = self.people.take(number)
        if row is not None:
            self.returned.emit(row.line)
            self.counted.emit()
