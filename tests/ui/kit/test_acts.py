"""Acts of a page: which are its own, which step undo takes, and that no older reading hides what was written."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import new_id
from digilearn.services.session import Session
from digilearn.ui.kit.acts import Acts, Step
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.operations import Operations


@dataclass
class Paper:
    """A model that keeps what it was told, and a history that keeps what was undone."""

    settled: list[int] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)

    def settle(self, token: int) -> None:
        self.settled.append(token)

    def withdraw(self, token: int) -> None:
        self.withdrawn.append(token)

    @property
    def history(self) -> Paper:
        return self

    def undo(self, operation: int) -> Changes:
        self.undone.append(operation)
        return changed(-operation)


def changed(operation: int | None) -> Changes:
    return Changes(operation, "Mark present", {Kind.MARK: frozenset({new_id()})})


def refuse() -> Changes:
    raise RuleBroken("không ghi được")


@pytest.fixture
def paper() -> Paper:
    return Paper()


@pytest.fixture
def acts(paper: Paper, operations: Operations) -> Acts[Step]:
    return Acts(Desk(cast(Session, paper), operations), paper)


def idle(qtbot: QtBot, operations: Operations) -> None:
    qtbot.waitUntil(lambda: operations.is_idle)


def test_only_what_the_model_shows_already_is_the_page_s_own(
    qtbot: QtBot, acts: Acts[Step], paper: Paper, operations: Operations
) -> None:
    acts.run(Step(), lambda: changed(1), 7, 8)
    acts.act(Step(), lambda: changed(2))
    idle(qtbot, operations)
    assert paper.settled == [7, 8]
    assert [acts.is_own(changed(number)) for number in (1, 2, None)] == [True, False, False]


def test_undo_takes_the_steps_from_the_last_one_on(
    qtbot: QtBot, acts: Acts[Step], paper: Paper, operations: Operations
) -> None:
    acts.run(Step(), lambda: changed(1), 7)
    acts.act(Step(), lambda: (new_id(), changed(2)))
    while (step := acts.pop()) is not None:  # at once: neither is on disk yet
        acts.take_back(step)
    idle(qtbot, operations)
    assert paper.undone == [2, 1]


def test_an_undo_that_the_model_shows_already_is_the_page_s_own(
    qtbot: QtBot, acts: Acts[Step], paper: Paper, operations: Operations
) -> None:
    shown, read_again = Step(), Step()
    acts.run(shown, lambda: changed(1), 7)
    acts.run(read_again, lambda: changed(2), 8)
    acts.take_back(shown, 9)
    acts.take_back(read_again)
    idle(qtbot, operations)
    assert paper.settled == [7, 8, 9]
    assert [acts.is_own(changed(number)) for number in (-1, -2)] == [True, False]


def test_what_was_not_written_leaves_no_step_and_is_withdrawn(
    qtbot: QtBot, acts: Acts[Step], paper: Paper, operations: Operations
) -> None:
    acts.run(Step(), lambda: changed(1), 7)
    acts.run(Step(), refuse, 8)
    idle(qtbot, operations)
    assert (paper.settled, paper.withdrawn) == ([7], [8])
    assert [acts.pop() is None, acts.pop() is None] == [False, True]


def test_undo_passes_over_what_made_no_difference(
    qtbot: QtBot, acts: Acts[Step], operations: Operations
) -> None:
    kept = Step()
    acts.run(kept, lambda: changed(1), 7)
    acts.act(Step(), Changes)
    idle(qtbot, operations)
    assert acts.pop() is kept


def test_what_is_on_its_way_when_the_page_begins_anew_is_read_again(
    qtbot: QtBot, acts: Acts[Step], operations: Operations
) -> None:
    acts.run(Step(), lambda: changed(1), 7)
    acts.begin()
    idle(qtbot, operations)
    assert acts.pop() is None
    assert not acts.is_own(changed(1))


def held(read: threading.Event, go_on: threading.Event) -> Callable[[], int]:
    """Give a question that holds its first answer back."""
    answers = iter((1, 2, 3))

    def ask() -> int:
        answer = next(answers)
        if not read.is_set():
            read.set()
            go_on.wait(5)
        return answer

    return ask


@pytest.mark.parametrize(("own", "shown"), [(True, [2]), (False, [1])])
def test_what_was_read_while_the_page_wrote_its_own_is_read_again(
    qtbot: QtBot, acts: Acts[Step], paper: Paper, operations: Operations, own: bool, shown: list[int]
) -> None:
    read, go_on = threading.Event(), threading.Event()
    seen: list[int] = []
    acts.read("page", held(read, go_on), seen.append)
    assert read.wait(5)
    if own:
        acts.run(Step(), lambda: changed(1), 7)
        qtbot.waitUntil(lambda: paper.settled == [7])
    else:
        acts.act(Step(), lambda: changed(1))  # the page hears of it and asks anew by itself
        qtbot.waitUntil(lambda: operations.pending == 0)
    go_on.set()
    idle(qtbot, operations)
    assert seen == shown
