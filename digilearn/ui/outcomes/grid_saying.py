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
from digilearn.ui.kit.acts import Acts, Step
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.level_shape import State, state_word
from digilearn.ui.outcomes.grid_model import GridModel, Index, Place, Word, blank_word, said_by


@dataclass(slots=True)
class _Step(Step):
    """One thing said here, and where."""

    row: int
    column: int


class GridSaying(QObject):
    """Says it of one or of all: `told(sentence)` tells each; `returned(row, column)` where undo went back to.

    `acts` carries it to the disk; the grid is read through it.
    """

    told = Signal(str)
    returned = Signal(int, int)

    def __init__(self, desk: Desk, model: GridModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model
        self._meeting_id: Id | None = None
        self.acts: Acts[_Step] = Acts(desk, model, self)

    def open(self, meeting_id: Id | None) -> None:
        """Say of this class from now on, as seen at this meeting if one is given; undo reaches back to here."""
        self._meeting_id = meeting_id
        self.acts.begin()

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
        token = self._model.ask({(place.learner.id, index.column()): asked})
        self.acts.run(_Step(index.row(), index.column()), self._write(place, {record: state}), token)
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
        self.acts.run(_Step(rows[0], column), self._write(places[0], levels), self._model.ask(words))
        text = n_("{count} person: {state}", "{count} people: {state}", len(places))
        self.told.emit(text.format(count=len(places), state=state_word(state)))

    def undo(self) -> bool:
        """Take the last thing said here back; give False when there is none."""
        step = self.acts.pop()
        if step is None:
            return False
        self.returned.emit(step.row, step.column)
        self.told.emit(_("Undone"))
        self.acts.take_back(step)
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
