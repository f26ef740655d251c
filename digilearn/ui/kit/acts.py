"""What is done on a page: on its way to the disk, taken back step by step, and never hidden by an older reading."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject

from digilearn.domain.changes import Changes
from digilearn.ui.kit.desk import Desk

_Found = TypeVar("_Found")
_Written = TypeVar("_Written")


class Overlay(Protocol):
    """A model that shows at once what was asked for, under a token, over what stands on disk."""

    def settle(self, token: int) -> None:
        """What was asked for is on disk."""

    def withdraw(self, token: int) -> None:
        """What was asked for was not written: what stands on disk shows again."""


@dataclass(slots=True)
class Step:
    """One thing done; pages add what they need to show it undone.

    `operation` is known once it is on disk, always before its undo is written: both are the one writer's.
    `is_empty`: it was done and nothing became different, so that undo passes over it.
    """

    operation: int | None = field(default=None, init=False)
    is_empty: bool = field(default=False, init=False)


StepT = TypeVar("StepT", bound=Step)


class Acts(QObject, Generic[StepT]):
    """The acts of one page over its model. Each is written by the one writer, asked first, done first.

    Behind a long import an act waits, pending and in sight, and is never lost. What `run` writes the model shows
    already, so the page need not read it again (`is_own`); what `act` writes it must. Read through `read`: what was
    read while one of these acts was written may be older than what the model shows.
    """

    def __init__(self, desk: Desk, model: Overlay, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model
        self._steps: list[StepT] = []
        self._own: set[int] = set()
        self._written = 0

    def begin(self) -> None:
        """Undo reaches back to here. Acts still on their way are read again: what showed them is gone."""
        self._steps, self._own = [], set()

    def is_own(self, changes: Changes) -> bool:
        """Say whether these changes were made here and the model shows them already."""
        return changes.operation in self._own

    def read(self, key: Hashable, question: Callable[[], _Found], show: Callable[[_Found], object]) -> None:
        """Read what the page shows, as `Operations.read` does; again, if one of these acts was written meanwhile."""
        answer = partial(self._answer, key, question, show, self._written)
        self._desk.operations.read(key, question, answer)

    def _answer(
        self,
        key: Hashable,
        question: Callable[[], _Found],
        show: Callable[[_Found], object],
        written: int,
        found: _Found,
    ) -> None:
        if written == self._written:
            show(found)
        else:
            self.read(key, question, show)

    # --- to the disk ----------------------------------------------------------------------------------------------
    def run(self, step: StepT, write: Callable[[], Changes], *tokens: int) -> None:
        """Write what the model shows already, under these tokens."""
        own = self._own  # of the page as it is now: `begin` takes another

        def write_as_own() -> Changes:
            changes = _noted(step, write)
            if changes.operation is not None:
                own.add(changes.operation)
            return changes

        self._ask(step, write_as_own, partial(self._settle, tokens), tokens)

    def act(
        self, step: StepT, write: Callable[[], _Written], on_done: Callable[[_Written], object] | None = None
    ) -> None:
        """Write something else, that the page reads again; Changes stand in what it gives, alone or in a tuple."""
        self._ask(step, partial(_noted, step, write), on_done, ())

    def pop(self) -> StepT | None:
        """Give the last step and forget it, None when there is none; `take_back` undoes it on disk."""
        while self._steps:
            step = self._steps.pop()
            if not step.is_empty:
                return step
        return None

    def take_back(self, step: StepT, *tokens: int) -> None:
        """Undo a step on disk; under tokens the model shows that already, without them the page reads again."""
        own = self._own

        def undo() -> (
            Changes
        ):  # on the writer's thread: what the step wrote is known there, it was asked first
            if step.operation is None:
                return Changes()
            changes = self._desk.session.history.undo(step.operation)
            if tokens and changes.operation is not None:
                own.add(changes.operation)
            return changes

        on_done = partial(self._settle, tokens) if tokens else None
        self._desk.operations.run(undo, on_done, partial(self._withdraw, tokens))

    def _ask(
        self,
        step: StepT,
        write: Callable[[], _Written],
        on_done: Callable[[_Written], object] | None,
        tokens: tuple[int, ...],
    ) -> None:
        self._steps.append(step)
        self._desk.operations.run(write, on_done, partial(self._fail, step, tokens))

    def _settle(self, tokens: tuple[int, ...], _changes: Changes) -> None:
        self._written += 1
        for token in tokens:
            self._model.settle(token)

    def _withdraw(self, tokens: tuple[int, ...], _error: Exception) -> None:
        for token in tokens:
            self._model.withdraw(token)

    def _fail(self, step: StepT, tokens: tuple[int, ...], error: Exception) -> None:
        """Nothing was written: nothing is left to take back either."""
        self._steps = [other for other in self._steps if other is not step]
        self._withdraw(tokens, error)


def _noted(step: Step, write: Callable[[], _Written]) -> _Written:
    """Write, and note in the step what undo must name: the first Changes of what was given."""
    written = write()
    parts = written if isinstance(written, tuple) else (written,)
    step.operation = next((part.operation for part in parts if isinstance(part, Changes)), None)
    step.is_empty = step.operation is None
    return written
