"""A process that drives the real window offscreen over a book and prints how long its thread was away, step by step.

A timer of 1 ms beats on the window's thread; the longest time between two beats is how long a key would have waited.
The pages are walked through as by somebody in a hurry: a second for each, four letters in a second; what the window
makes ahead meanwhile counts in the step in which it is made. `--hasty`: every step as soon as the one before is over.
Prints one JSON object: {step: [milliseconds away, milliseconds of them that the thread itself worked]}; `--table`
prints the steps one a line instead.
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

_LESSON = "LD01"
_QUIET = 0.25  # a step is over when so many seconds passed in which the thread was never away for long
_SHORT = 0.02
_PAGE = 1.0  # seconds: nobody sees what is on a page and asks for the next one in less
_KEY = 0.25
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


Step = tuple[str, Callable[[], object], float]


def steps(window: Any, session: Any) -> list[Step]:
    """Give what a person does in an evening, in order: its name, what is done, seconds until the next."""
    lines = sorted(session.classrooms.list(), key=lambda line: line.learners)
    largest = lines[-1].classroom.id
    meetings = session.classrooms.get(largest).meetings
    ordinary = session.classrooms.get(lines[len(lines) // 2].classroom.id).meetings

    def show(name: str, key: str, **what: object) -> Step:
        return name, lambda: window.main.show_page(key, **what), _PAGE

    return [
        show("today again", "today"),
        show("classes", "classrooms"),
        show("learners", "learners"),
        ("learners: to the end of the list", lambda: _scroll(window), _PAGE),
        *((f"learners: type “{letter}”", _letter(window, letter), _KEY) for letter in "nguy"),
        show("type a list", "typing"),
        show("lessons", "lessons"),
        show("roll of an ordinary class", "roll", meeting_id=ordinary[0].meeting.id),
        show("roll of the largest class", "roll", meeting_id=meetings[0].meeting.id),
        ("roll: late", _key(window, Qt.Key.Key_M), _KEY),
        ("roll: present", _key(window, Qt.Key.Key_Space), _KEY),
        show("register of the largest class", "register", classroom_id=largest),
        show("the largest class", "classrooms", classroom_id=largest),
        show("who can do it alone, the largest class", "outcomes", classroom_id=largest),
        show("reports", "reports"),
        show("report of the largest class", "reports", classroom_id=largest),
        show("import", "imports"),
        show("data", "data"),
        show("history", "history"),
        show("settings", "settings"),
        show("teach a lesson", "teaching", code=_LESSON),
        show("questions of the lesson", "quiz", classroom_id=largest, meeting_id=meetings[0].meeting.id),
        show("courses", "courses"),
        show("write a lesson", "lesson_text"),
        show("help given", "support"),
        show("ask again", "followup"),
        show("today", "today"),
    ]


def _letter(window: Any, letter: str) -> Callable[[], object]:
    def act() -> None:
        window.main.page("learners").findChild(QLineEdit).setFocus()
        QTest.keyClick(window.windowHandle(), Qt.Key(ord(letter.upper())))

    return act


def _scroll(window: Any) -> None:
    bar = window.main.page("learners").findChild(QTableView).verticalScrollBar()
    bar.setValue(bar.maximum())


def _key(window: Any, key: Qt.Key) -> Callable[[], object]:
    return lambda: QTest.keyClick(window.windowHandle(), key)


def main() -> None:
    """Open the book, walk through the pages, print the pauses."""
    application = QApplication(sys.argv[:1])
    bootstrap.dress(application)
    window = bootstrap.open_window()
    window.resize(1366, 697)
    heart = Heart()
    found = {"the opening page": heart.measure(lambda: None, _TYPING)}
    session = opening.open_store(Path(sys.argv[1]), PASSWORD)
    found["the opened book"] = heart.measure(lambda: window.take(session), _PAGE)
    for name, act, until_next in steps(window, session):
        found[name] = heart.measure(act, 0 if "--hasty" in sys.argv else until_next)
    if "--table" in sys.argv:
        for name, (away, worked) in found.items():
            print(f"{name:42}{away:6.0f} ms away{worked:6.0f} ms own work")
    else:
        print(json.dumps(found, ensure_ascii=False), flush=True)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
