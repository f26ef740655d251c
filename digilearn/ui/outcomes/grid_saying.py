"""What is said of people on its way from the grid to the disk, and back again by undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from digilearn.domain.changes import Changes
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import Level, Outcome
from digilearn.domain.written import day_text
from digilearn.language import _, n_
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.level_shape import State, state_word
from digilearn.ui.outcomes.grid_model import GridModel, Index, Place, Word, blank_word, said_by


@dataclass(slots=True)
class _Step:
    """One thing said here and where; `operation` is known once it is on disk, always before its undo is written."""

    row: int
    column: int
    operation: int | None = None


class GridSaying(QObject):
    """Each stroke shows at once and is written by the one writer, asked first, done first.

    `told(sentence)` tells each; `returned(row, column)` where undo went back to.
    """

    told = Signal(str)
    returned = Signal(int, int)

    def __init__(self, desk: Desk, model: GridModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model
        self._meeting_id: Id | None = None
        self._steps: list[_Step] = []
        self._own: set[int] = set()

    def open(self, meeting_id: Id | None) -> None:
        """Say of this class from now on, as seen at this meeting if one is given; undo reaches back to here."""
        self._meeting_id = meeting_id
        self._steps.clear()

    def is_own(self, changes: Changes) -> bool:
        """Say whether these changes were said here: the model shows them already."""
        return changes.operation in self._own

    def say(self, index: Index, state: State) -> None:
        """Say how far the person is whose cell it is, or take back what was said."""
        place, before = self._model.place(index), self._model.word(index)
        if place is None:
            return
        if self._model.state(index) is state:
            self.told.emit(word_text(place, before))
            return
        asked = self._word(place, state)
        record = before.learner_id if state is None and before is not None else place.learner.id
        step = _Step(index.row(), index.column())
        self._run(step, self._write(place, {record: state}), {(place.learner.id, index.column()): asked})
        self.told.emit(word_text(place, asked))

    def say_rest(self, column: int, state: Level) -> None:
        """Say one thing of everyone of whom nothing was said about a lesson: one act, shown and undone at once."""
        rows = self._model.unsaid(column)
        places = [place for row in rows if (place := self._model.place(self._model.index(row, column)))]
        if not places or places[0].lesson is None:
            self.told.emit(_("Something was said of everyone already."))
            return
        words = {(one.learner.id, column): self._word(one, state) for one in places}
        levels: dict[Id, State] = {one.learner.id: state for one in places}
        self._run(_Step(rows[0], column), self._write(places[0], levels), words)
        text = n_("{count} person: {state}", "{count} people: {state}", len(places))
        self.told.emit(text.format(count=len(places), state=state_word(state)))

    def undo(self) -> bool:
        """Take the last thing said here back; give False when there is none."""
        if not self._steps:
            return False
        step = self._steps.pop()
        self.returned.emit(step.row, step.column)
        self.told.emit(_("Undone"))
        self._desk.operations.run(partial(self._take_back, step))
        return True

    # --- to the disk ----------------------------------------------------------------------------------------------
    def _word(self, place: Place, state: State) -> Word:
        session = self._desk.session
        return blank_word(place, state, session.actor.unit_id, session.actor.name, session.clock.today())

    def _write(self, place: Place, states: dict[Id, State]) -> Callable[[], Changes]:
        outcomes = self._desk.session.outcomes
        if place.lesson is None:
            [(learner_id, said)] = states.items()
            return partial(outcomes.confirm, learner_id, None if said is None else bool(said))
        levels = {key: Level(one) if isinstance(one, Level) else None for key, one in states.items()}
        return partial(outcomes.record, place.lesson.id, levels, self._meeting_id)

    def _run(self, step: _Step, write: Callable[[], Changes], words: dict[tuple[Id, int], Word]) -> None:
        token = self._model.ask(words)
        self._steps.append(step)

        def write_and_note() -> Changes:
            changes = write()
            step.operation = changes.operation
            if changes.operation is not None:
                self._own.add(changes.operation)
            return changes

        self._desk.operations.run(
            write_and_note, on_done=partial(self._settle, token), on_failed=partial(self._fail, step, token)
        )

    def _settle(self, token: int, _changes: Changes) -> None:
        self._model.settle(token)

    def _fail(self, step: _Step, token: int, _error: Exception) -> None:
        """Nothing was written: nothing is left to take back either."""
        self._steps = [other for other in self._steps if other is not step]
        self._model.withdraw(token)

    def _take_back(self, step: _Step) -> Changes:
        return Changes() if step.operation is None else self._desk.session.history.undo(step.operation)


def word_text(place: Place, word: Word | None) -> str:
    """Give "Lò Thị Ánh: Tự làm được · Hà thấy ngày 24/11/2026 · hỏi lại 15/12/2026"; the column says of what."""
    who = place.learner.shown_name if place.lesson else f"{place.learner.shown_name} · {_('VNeID')}"
    parts = [f"{who}: {state_word(said_by(word))}"]
    if word is not None and word.seen_on is not None:
        seen = _("{name} saw it on {day}") if word.seen_by else _("seen on {day}")
        parts.append(seen.format(name=word.seen_by, day=day_text(word.seen_on)))
    if isinstance(word, Outcome) and word.check_on is not None:
        parts.append(_("to be asked again on {day}").format(day=day_text(word.check_on)))
    return " · ".join(parts)
