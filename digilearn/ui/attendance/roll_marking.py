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
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.mark_shape import mark_word

_Tokens = list[int] | tuple[int, ...]
_Written = TypeVar("_Written")


@dataclass(slots=True)
class _Step:
    """One thing done on this roll; `operation` is known once it is on disk, always before its undo is written."""

    operation: int | None = None
    learner_id: Id | None = None
    before: Mark | None = None
    arrived: datetime | None = None
    how: How = How.KEYBOARD


class RollMarking(QObject):
    """Asks for marks in the order of the keys; `said(sentence, undoable)` tells each, `returned(id)` what undo did.

    A mark shows at once and is written by the one writer, asked first, done first: behind a long import it
    waits, pending and in sight, and is never lost. `written` counts the answers of the writer: a roll that was read
    while it rose may be older than what the model shows.
    """

    said = Signal(str, bool)
    returned = Signal(bytes)

    def __init__(self, desk: Desk, model: RollModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model
        self._meeting_id: Id | None = None
        self._steps: list[_Step] = []
        self._own: set[int] = set()
        self.written = 0

    def open(self, meeting_id: Id) -> None:
        """Take the roll of this meeting from now on; undo reaches back to here."""
        self._meeting_id = meeting_id
        self._steps.clear()

    def is_own(self, changes: Changes) -> bool:
        """Say whether these changes are marks made here, which the model shows already."""
        return changes.operation in self._own

    @property
    def can_undo(self) -> bool:
        """Say whether anything was done on this roll that can be taken back."""
        return bool(self._steps)

    def mark(self, learner_id: Id, mark: Mark | None, how: How) -> None:
        """Record or clear one person; the same mark again only says when it was recorded."""
        assert self._meeting_id is not None
        row = self._model.row(learner_id)
        if row.mark is mark:
            self.said.emit(_already(row.learner.shown_name, mark, row.arrived), False)
            return
        now = self._desk.session.clock.local()
        step = _Step(None, learner_id, row.mark, row.arrived, row.how or How.KEYBOARD)
        token = self._model.ask(learner_id, mark, now, how)
        write = partial(self._desk.session.attendance.mark, self._meeting_id, learner_id, mark, how)
        self._run(step, write, token)
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
        self._run(_Step(), partial(write, self._meeting_id), *tokens)
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
        step = _Step()
        self._steps.append(step)

        def write_and_note() -> _Written:
            written = write()
            parts = written if isinstance(written, tuple) else (written,)
            step.operation = next((part.operation for part in parts if isinstance(part, Changes)), None)
            return written

        self._desk.operations.run(write_and_note, on_done=on_done, on_failed=partial(self._fail, step, ()))

    def undo(self) -> None:
        """Take the last act on this roll back."""
        if not self._steps:
            return
        step = self._steps.pop()
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
        self._desk.operations.run(
            partial(self._take_back, step),
            on_done=partial(self._settle, tokens),
            on_failed=partial(self._withdraw, tokens),
        )

    def _take_back(self, step: _Step) -> Changes:
        """Undo a step, on the writer's thread: its own operation is known there, because it was asked first."""
        if step.operation is None:
            return Changes()
        changes = self._desk.session.history.undo(step.operation)
        if step.learner_id is not None and changes.operation is not None:
            self._own.add(changes.operation)  # the model shows it already
        return changes

    def _run(self, step: _Step, write: Callable[[], Changes], *tokens: int) -> None:
        self._steps.append(step)

        def write_and_note() -> Changes:
            changes = write()
            step.operation = changes.operation
            if changes.operation is not None:
                self._own.add(changes.operation)
            return changes

        self._desk.operations.run(
            write_and_note, on_done=partial(self._settle, tokens), on_failed=partial(self._fail, step, tokens)
        )

    def _settle(self, tokens: _Tokens, _changes: Changes) -> None:
        self.written += 1
        for token in tokens:
            self._model.settle(token)

    def _withdraw(self, tokens: _Tokens, _error: Exception) -> None:
        for token in tokens:
            self._model.withdraw(token)

    def _fail(self, step: _Step, tokens: _Tokens, error: Exception) -> None:
        """Nothing was written: nothing is left to take back either."""
        self._steps = [other for other in self._steps if other is not step]
        self._withdraw(tokens, error)


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
