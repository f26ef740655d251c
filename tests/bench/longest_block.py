"""A process that drives the real window offscreen over a book and prints how long its thread was away, step by step.

A timer of 1 ms beats on the window's thread; the longest time between two beats is how long a key would have waited.
Prints one JSON object: {step: [milliseconds away, milliseconds of them that the thread itself worked]}.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

from digilearn import bootstrap
from digilearn.services import opening
from tests.bench.books import PASSWORD

_QUIET = 0.25  # a step is over when so many seconds passed in which the thread was never away for long
_SHORT = 0.02
_TYPING = 3.0  # seconds: nobody types the four words of a phrase in less; meanwhile the rest is imported


class Heart(QObject):
    """Beats on the window's thread and keeps the longest pause."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = self.worked = 0.0
        self.busy_until = self._last = time.perf_counter()
        self._worked_until = time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        pause, work = now - self._last, worked - self._worked_until
        self._last, self._worked_until = now, worked
        if pause > self.longest:
            self.longest, self.worked = pause, work
        if pause > _SHORT:
            self.busy_until = now

    def measure(self, act: Callable[[], object], at_least: float = 0) -> tuple[float, float]:
        """Do something on the window's thread; give the longest pause until all is quiet, and its own work (ms).

        `at_least`: seconds to go on watching, quiet or not.
        """
        QApplication.processEvents()
        self.longest, self._last, self._worked_until = 0.0, time.perf_counter(), time.thread_time()
        self.busy_until = self._last
        QTimer.singleShot(0, act)
        started = time.perf_counter()
        while time.perf_counter() < max(self.busy_until + _QUIET, started + max(_QUIET, at_least)):
            QApplication.processEvents()
            time.sleep(0.0005)
        return self.longest * 1000, self.worked * 1000


def steps(window: Any, session: Any) -> list[tuple[str, Callable[[], object]]]:
    """Give what a person does in an evening, in order."""
    main = window.main
    lines = sorted(session.classrooms.list(), key=lambda line: line.learners)
    largest = lines[-1].classroom.id
    meetings = session.classrooms.get(largest).meetings
    ordinary = session.classrooms.get(lines[len(lines) // 2].classroom.id).meetings
    show = main.show_page

    def type_into_search(letter: str) -> Callable[[], object]:
        def act() -> None:
            page = main.page("learners")
            QTest.keyClicks(page.findChild(QLineEdit), letter)

        return act

    def scroll() -> None:
        bar = main.page("learners").findChild(QTableView).verticalScrollBar()
        bar.setValue(bar.maximum())

    def press(key: Qt.Key) -> Callable[[], object]:
        return lambda: QTest.keyClick(QApplication.focusWidget() or window, key)

    return [
        ("today again", lambda: show("today")),
        ("classes", lambda: show("classrooms")),
        ("learners", lambda: show("learners")),
        ("learners: to the end of the list", scroll),
        *((f"learners: type “{letter}”", type_into_search(letter)) for letter in "nguy"),
        ("type a list", lambda: show("typing")),
        ("lessons", lambda: show("lessons")),
        ("roll of an ordinary class", lambda: show("roll", meeting_id=ordinary[0].meeting.id)),
        ("roll of the largest class", lambda: show("roll", meeting_id=meetings[0].meeting.id)),
        ("roll: late", press(Qt.Key.Key_M)),
        ("roll: present", press(Qt.Key.Key_Space)),
        ("register of the largest class", lambda: show("register", classroom_id=largest)),
        ("reports", lambda: show("reports")),
        ("report of the largest class", lambda: show("reports", classroom_id=largest)),
        ("import", lambda: show("imports")),
        ("data", lambda: show("data")),
        ("history", lambda: show("history")),
        ("settings", lambda: show("settings")),
        ("today", lambda: show("today")),
    ]


def main() -> None:
    """Open the book, walk through the pages, print the pauses."""
    application = QApplication(sys.argv[:1])
    bootstrap.dress(application)
    window = bootstrap.open_window()
    window.resize(1366, 697)
    heart = Heart()
    found = {"the opening page": heart.measure(lambda: None, _TYPING)}
    session = opening.open_store(Path(sys.argv[1]), PASSWORD)
    found["the opened book"] = heart.measure(lambda: window.take(session))
    for name, act in steps(window, session):
        found[name] = heart.measure(act)
    print(json.dumps(found, ensure_ascii=False), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
