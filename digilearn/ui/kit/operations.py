"""Work off the window's thread: one writer, one reader beside it, long work with progress and cancel.

A write is done in the order asked. Of several questions with one key only the newest is answered. Long work runs on a
thread of its own; where it writes, the store makes marks wait their turn on the writer, pending and never lost.
Every answer comes back on the window's thread.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from digilearn.domain.changes import Changes
from digilearn.domain.errors import Cancelled, UserError
from digilearn.ui.kit import crash
from digilearn.ui.kit.messages import Messages

Result = TypeVar("Result")
Progress = Callable[[float, str], None]
IsCancelled = Callable[[], bool]
OnFailed = Callable[[Exception], object]
_Job = tuple[Callable[[], Any], Callable[[Any], object] | None, OnFailed | None]


class _Lane:
    """One thread that takes jobs in order; a job with a key takes the place of the waiting one with that key."""

    def __init__(self, name: str, carry: Callable[[_Job], None]) -> None:
        self._waiting: OrderedDict[Hashable, _Job] = OrderedDict()
        self._bell = threading.Condition()
        self._closed = False
        self._carry = carry
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def ask(self, job: _Job, key: Hashable | None = None) -> bool:
        """Queue a job; say whether it took the place of an older question."""
        with self._bell:
            place = object() if key is None else key
            replaced = self._waiting.pop(place, None) is not None
            self._waiting[place] = job
            self._bell.notify()
            return replaced

    def _work(self) -> None:
        while True:
            with self._bell:
                while not self._waiting and not self._closed:
                    self._bell.wait()
                if not self._waiting:
                    return
                _place, job = self._waiting.popitem(last=False)
            self._carry(job)

    def close(self, *, drop: bool) -> None:
        """End the thread after what waits is done; `drop` forgets what waits instead."""
        with self._bell:
            self._closed = True
            if drop:
                self._waiting.clear()
            self._bell.notify()
        self._thread.join()


class LongWork(QObject):
    """One long piece of work, as the bar of the window shows it; `progressed(0..1, what)` on the window's thread.

    `is_kept`: what it makes stays (in the book or in a file), so that closing the window waits for it or asks;
    `error`: why it failed, known when `ended` is emitted.
    """

    progressed = Signal(float, str)
    ended = Signal()

    def __init__(self, title: str, parent: QObject | None = None, *, is_kept: bool = True) -> None:
        super().__init__(parent)
        self.title = title
        self.is_kept = is_kept
        self.error: Exception | None = None
        self._cancel = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next safe place."""
        self._cancel.set()


class Operations(QObject):
    """Run, read, and do long work.

    `changed(Changes)`: something was written; `pending_changed(int)`: how many writes wait; `began(LongWork)`.
    """

    changed = Signal(Changes)
    pending_changed = Signal(int)
    began = Signal(LongWork)
    _returned = Signal(object)

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._pending = 0
        self._asking = 0
        self._newest: dict[Hashable, int] = {}
        self._asked = 0
        self._works: dict[LongWork, threading.Thread] = {}
        self._closed = False
        self._returned.connect(self._on_returned, Qt.ConnectionType.QueuedConnection)
        self._writer = _Lane("writer", self._carry)
        self._reader = _Lane("reader", self._carry)

    @property
    def pending(self) -> int:
        """Give how many writes are not on disk yet."""
        return self._pending

    @property
    def is_idle(self) -> bool:
        """Say whether nothing is being written, asked or worked on."""
        return not (self._pending or self._asking or self._works)

    @property
    def works(self) -> tuple[LongWork, ...]:
        """Give the long work that is going on."""
        return tuple(self._works)

    def run(
        self,
        write: Callable[[], Result],
        on_done: Callable[[Result], object] | None = None,
        on_failed: OnFailed | None = None,
    ) -> None:
        """Write: asked first, done first. Changes in the result (alone or in a tuple) are told by `changed`.

        What a UserError says is shown; `on_failed(error)` is for taking back what a page showed too early.
        """
        self._count(1)

        def done(result: Result) -> None:
            self._count(-1)
            self._tell(result)
            _call(on_done, result)

        def failed(error: Exception) -> None:
            self._count(-1)
            _call(on_failed, error)

        self._writer.ask((write, done, failed))

    def read(
        self,
        key: Hashable,
        question: Callable[[], Result],
        on_done: Callable[[Result], object],
        on_failed: OnFailed | None = None,
    ) -> None:
        """Ask: of several questions with one key only the newest is answered."""
        self._asked += 1
        number = self._newest[key] = self._asked

        self._asking += 1

        def done(result: Result) -> None:
            self._asking -= 1
            if self._newest.get(key) == number:
                _call(on_done, result)

        def failed(error: Exception) -> None:
            self._asking -= 1
            _call(on_failed, error)

        if self._reader.ask((question, done, failed), key):
            self._asking -= 1

    def long(
        self,
        title: str,
        work: Callable[[Progress, IsCancelled], Result],
        on_done: Callable[[Result], object] | None = None,
        on_failed: OnFailed | None = None,
        *,
        is_kept: bool = True,
    ) -> LongWork:
        """Do long work with progress (0..1 and a word); cancelled, it ends with `on_failed(Cancelled())`.

        `is_kept` False: nothing is lost but time when the window closes meanwhile, as in reading a list.
        """
        shown = LongWork(title, self, is_kept=is_kept)

        def done(result: Result) -> None:
            self._end(shown)
            self._tell(result)
            _call(on_done, result)

        def failed(error: Exception) -> None:
            shown.error = error
            self._end(shown)
            _call(on_failed, error)

        def do() -> Result:
            return work(shown.progressed.emit, shown._cancel.is_set)

        thread = threading.Thread(target=self._carry, args=((do, done, failed),), name="long", daemon=True)
        self._works[shown] = thread
        self.began.emit(shown)
        thread.start()
        return shown

    def close(self) -> None:
        """Finish what is being written, forget questions, stop long work; answers are no longer given."""
        self._closed = True
        for work in self._works:
            work.cancel()
        self._reader.close(drop=True)
        self._writer.close(drop=False)
        for thread in self._works.values():
            thread.join()

    # --- between the threads --------------------------------------------------------------------------------------
    def _carry(self, job: _Job) -> None:
        """Do a job on the present thread and send its outcome to the window's."""
        work, on_done, on_failed = job
        try:
            result = work()
        except Exception as error:  # noqa: BLE001  whatever it was, it is told on the window's thread
            caught = error
            self._returned.emit(lambda: self._fail(caught, on_failed))
        else:
            self._returned.emit(lambda: on_done(result) if on_done is not None else None)

    def _on_returned(self, answer: Callable[[], None]) -> None:
        if not self._closed:
            answer()

    def _fail(self, error: Exception, on_failed: OnFailed | None) -> None:
        if isinstance(error, UserError):
            self._messages.error(error.sentence)
        elif not isinstance(error, Cancelled):
            self._messages.error(crash.report(error))
        if on_failed is not None:
            on_failed(error)

    def _tell(self, result: object) -> None:
        for part in result if isinstance(result, tuple) else (result,):
            if isinstance(part, Changes) and part.operation is not None:
                self.changed.emit(part)

    def _count(self, step: int) -> None:
        self._pending += step
        self.pending_changed.emit(self._pending)

    def _end(self, work: LongWork) -> None:
        del self._works[work]
        work.ended.emit()
        work.deleteLater()


def _call(answer: Callable[[Any], object] | None, value: object) -> None:
    """Give an answer, unless it belongs to a widget that is gone by now."""
    inner: object = answer
    while hasattr(inner, "func"):
        inner = inner.func
    owner = getattr(inner, "__self__", None)
    if answer is None or (isinstance(owner, QObject) and not shiboken6.isValid(owner)):
        return
    try:
        answer(value)
    except RuntimeError as error:
        if "already deleted" not in str(
            error
        ):  # what shiboken says when a closure touches a page that is gone
            raise
