"""Marks on their way from the roll to the disk, and back again by undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from digilearn.domain.attendance import How, Mark
from digilearn.domain.changes import Changes
from digilearn.domain.ids import Id
from digilearn.domain.written import clock_text
from digilearn.language import _, n_
from digilearn.ui.attendance.roll_model import RollModel
from digilearn.ui.kit.acts import Acts, Step
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.mark_shape import mark_word

_Written = TypeVar("_Written")


@dataclass(slots=True)
class _Step(Step):
    """One thing done on this roll; with a learner, one mark and what stood there before."""

    learner_id: Id | None = None
    before: Mark | None = None
    arrived: datetime | None = None
    how: How = How.KEYBOARD


class RollMarking(QObject):
    """Asks for marks in the order of the keys; `said(sentence, undoable)` tells each, `returned(id)` what undo did.

    `acts` carries them to the disk; the roll is read through it.
    """

    said = Signal(str, bool)
    returned = Signal(bytes)

    def __init__(self, desk: Desk, model: RollModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model
        self._meeting_id: Id | None = None
        self.acts: Acts[_Step] = Acts(desk, model, self)

    def open(self, meeting_id: Id) -> None:
        """Take the roll of this meeting from now on; undo reaches back to here."""
        self._meeting_id = meeting_id
        self.acts.begin()

    def mark(self, learner_id: Id, mark: Mark | None, how: How) -> None:
        """Record or clear one person; the same mark again only says when it was recorded."""
        assert self._meeting_id is not None
        row = self._model.row(learner_id)
        if row.mark is mark:
            self.said.emit(_already(row.learner.shown_name, mark, row.arrived), False)
            return
        now = self._desk.session.clock.local()
        step = _Step(learner_id, row.mark, row.arrived, row.how or How.KEYBOARD)
        token = self._model.ask(learner_id, mark, now, how)
        write = partial(self._desk.session.attendance.mark, self._meeting_id, learner_id, mark, how)
        self.acts.run(step, write, token)
        self.said.emit(_recorded(row.learner.shown_name, mark, now), True)

    def mark_all(self, mark: Mark, write: Callable[[Id], Changes], how: How) -> None:
        """Record everyone not recorded yet as one act: shown at once, undone at once."""
        assert self._meeting_id is not None
        open_rows = [row.learner.id for row in self._model.rows() if row.mark is None]
        if not open_rows:
            self.said.emit(_("Everyone is recorded already."), False)
            return
        now = self._desk.session.clock.local()
        tokens = [self._model.ask(learner_id, mark, now, how) for learner_id in open_rows]
        self.acts.run(_Step(), partial(write, self._meeting_id), *tokens)
        count = len(open_rows)
        told = {
            Mark.PRESENT: n_(
                "{count} person recorded as present", "{count} people recorded as present", count
            ),
            Mark.ABSENT: n_("{count} person recorded as absent", "{count} people recorded as absent", count),
        }[mark]
        self.said.emit(told.format(count=count), True)

    def act(self, write: Callable[[], _Written], on_done: Callable[[_Written], object]) -> None:
        """Do something else on this roll (a person let in, the meeting finished) that undo takes back as one step."""
        self.acts.act(_Step(), write, on_done)

    def undo(self) -> None:
        """Take the last act on this roll back."""
        step = self.acts.pop()
        if step is None:
            return
        tokens: list[int] = []
        if step.learner_id is not None and step.learner_id in self._model:
            at = step.arrived or self._desk.session.clock.local()
            tokens = [self._model.ask(step.learner_id, step.before, at, step.how)]
            self.returned.emit(step.learner_id)
            name = self._model.row(step.learner_id).learner.shown_name
            self.said.emit(
                _("Undone: {name} is {state} again").format(name=name, state=_small(step.before)), False
            )
        else:
            self.said.emit(_("Undone"), False)
        self.acts.take_back(step, *tokens)


def _small(mark: Mark | None) -> str:
    """Give the word of a mark as it stands inside a sentence."""
    word = mark_word(mark)
    return word[:1].lower() + word[1:]


def _recorded(name: str, mark: Mark | None, at: datetime) -> str:
    if mark is None:
        return _("{name}: mark cleared").format(name=name)
    return _("{name}: {state}, {time}").format(name=name, state=_small(mark), time=clock_text(at.time()))


def _already(name: str, mark: Mark | None, at: datetime | None) -> str:
    """A second scan or stroke says who and when."""
    if mark is None:
        return _("{name} is not recorded").format(name=name)
    if at is None:
        return _("{name} is {state} already").format(name=name, state=_small(mark))
    return _("{name} is {state} already, since {time}").format(
        name=name, state=_small(mark), time=clock_text(at.time())
    )
