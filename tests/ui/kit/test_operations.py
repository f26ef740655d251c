"""Work off the window's thread: order, newest wins, long work, errors, and a window that never waits."""

import threading
import time
from collections.abc import Callable
from functools import partial
from itertools import count

import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.errors import Cancelled, RuleBroken
from digilearn.domain.ids import new_id
from digilearn.ui.kit.messages import Messages, Tone
from digilearn.ui.kit.operations import LongWork, Operations


def changes(number: int = 1) -> Changes:
    return Changes(number, "Mark present", {Kind.MARK: frozenset({new_id()})})


def test_what_is_asked_first_is_done_first(operations: Operations, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(50):
        operations.run(partial(done.append, number))
    qtbot.waitUntil(lambda: operations.pending == 0)
    assert done == list(range(50))


def test_answers_come_on_the_thread_of_the_window(operations: Operations, qtbot: QtBot) -> None:
    seen: list[tuple[bool, bool]] = []

    def here() -> bool:
        return QThread.currentThread() == operations.thread()

    operations.run(here, lambda inside: seen.append((inside, here())))
    operations.read("key", here, lambda inside: seen.append((inside, here())))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == [(False, True)] * 2


def test_of_questions_with_one_key_only_the_newest_is_answered(operations: Operations, qtbot: QtBot) -> None:
    begun, gate = threading.Event(), threading.Event()
    asked: list[str] = []
    answered: list[str] = []

    def ask(text: str) -> str:
        asked.append(text)
        begun.set()
        gate.wait(5)
        return text

    operations.read("search", partial(ask, "u"), answered.append)
    begun.wait(5)
    for text in ("uo", "uoc"):
        operations.read("search", partial(ask, text), answered.append)
    gate.set()
    qtbot.waitUntil(lambda: "uoc" in answered)
    assert answered == ["uoc"]
    assert "uo" not in asked, "a question nobody waits for is not even asked"
    assert operations.is_idle


def test_a_question_does_not_wait_behind_a_long_write(operations: Operations, qtbot: QtBot) -> None:
    gate = threading.Event()
    operations.run(partial(gate.wait, 5))
    answered: list[int] = []
    operations.read("key", lambda: 7, answered.append)
    qtbot.waitUntil(lambda: answered == [7])
    assert operations.pending == 1
    gate.set()
    qtbot.waitUntil(lambda: operations.pending == 0)


@pytest.mark.parametrize("result", [lambda one: one, lambda one: (new_id(), one)])
def test_changes_in_a_result_are_told_to_every_page(
    operations: Operations, qtbot: QtBot, result: Callable[[Changes], object]
) -> None:
    one = changes()
    with qtbot.waitSignal(operations.changed) as told:
        operations.run(lambda: result(one))
    assert told.args == [one]


def test_a_write_that_changed_nothing_is_told_to_nobody(operations: Operations, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(operations.changed):
        operations.run(Changes)
        qtbot.waitUntil(lambda: operations.pending == 0)


def test_an_error_of_the_user_is_said_and_the_next_write_is_done(
    operations: Operations, messages: Messages, qtbot: QtBot
) -> None:
    failed: list[Exception] = []
    done: list[str] = []

    def refuse() -> None:
        raise RuleBroken("The meeting must end after it starts.")

    operations.run(refuse, on_failed=failed.append)
    operations.run(lambda: "next", done.append)
    qtbot.waitUntil(lambda: done == ["next"])
    assert isinstance(failed[0], RuleBroken)
    assert messages.last is not None
    assert (messages.last.tone, messages.last.sentence) == (
        Tone.ERROR,
        "The meeting must end after it starts.",
    )


def test_a_bug_is_a_plain_sentence_and_its_text_is_not_shown(
    operations: Operations, messages: Messages, qtbot: QtBot
) -> None:
    def broken() -> None:
        raise KeyError("Nguyễn Thị Hoa")

    with qtbot.waitSignal(messages.said):
        operations.run(broken)
    assert messages.last is not None
    assert messages.last.tone is Tone.ERROR
    assert "Hoa" not in messages.last.sentence


def test_long_work_tells_how_far_it_is_and_stops_when_asked(
    operations: Operations, messages: Messages, qtbot: QtBot
) -> None:
    failed: list[Exception] = []
    far: list[float] = []
    begun = threading.Event()

    def work(progress: Callable[[float, str], None], cancelled: Callable[[], bool]) -> None:
        progress(0.5, "half")
        begun.set()
        while not cancelled():
            time.sleep(0.001)
        raise Cancelled

    def listen(shown: LongWork) -> None:
        shown.progressed.connect(lambda part, _what: far.append(part))

    operations.began.connect(listen)
    shown = operations.long("Reading", work, on_failed=failed.append)
    qtbot.waitUntil(lambda: far == [0.5])
    shown.cancel()
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Cancelled)
    assert messages.last is None, "whoever stopped it needs no message"


def test_closing_finishes_every_write_and_answers_nothing_more(messages: Messages, qtbot: QtBot) -> None:
    operations = Operations(messages)
    written: list[int] = []
    answered: list[object] = []
    for number in range(20):
        operations.run(partial(written.append, number), answered.append)
    operations.close()
    assert written == list(range(20))
    qtbot.wait(20)
    assert answered == []


def test_an_answer_for_a_page_that_is_gone_is_dropped(operations: Operations, qtbot: QtBot) -> None:
    class Gone(QObject):
        def take(self, _answer: int) -> None:
            self.setObjectName("taken")

    import shiboken6

    gone = Gone()
    gate = threading.Event()
    operations.read("key", partial(gate.wait, 5), gone.take)
    shiboken6.delete(gone)
    gate.set()
    done: list[int] = []
    operations.read("after", lambda: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])


def test_the_window_goes_on_while_a_write_takes_its_time(operations: Operations, qtbot: QtBot) -> None:
    beats = count()
    enough = threading.Event()

    def beat() -> None:
        if next(beats) > 20:
            enough.set()

    heart = QTimer(interval=2)
    heart.timeout.connect(beat)
    heart.start()
    answers: list[bool] = []
    operations.run(lambda: enough.wait(5), answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [True], "the window's thread waited for the writer"
