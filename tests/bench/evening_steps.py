"""A process that teaches every lesson on a public screen of 1920 x 1080 and takes a roll of 40 by keyboard, offscreen.

Prints one JSON object: "steps": of each the milliseconds from the key until both screens are painted, and how many of
them the thread itself worked; "lessons": how many; "keys": strokes of the roll; "saved": marks then on disk, as
"x M P V ○".
"""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from digilearn import bootstrap
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.ids import Id
from digilearn.services import opening
from digilearn.ui.teaching.public_screen import PublicScreen
from tests.keys import Keyboard, take_roll

PEOPLE = 40
EXCEPTIONS = {3: "v", 7: "v", 12: "m", 18: "m", 21: "p", 29: "v", 33: "m", 38: "v"}
"""One in five is late, excused or absent."""
_TOO_LONG = 10.0


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return super().eventFilter(watched, event)


def until(true: Any) -> None:
    """Let the window work until something holds."""
    end = time.monotonic() + _TOO_LONG
    while not true():
        QApplication.processEvents()
        time.sleep(0.001)
        if time.monotonic() > end:
            raise TimeoutError


def settle(main: Any) -> None:
    """Let the window work until nothing is asked of the book any more."""
    until(lambda: main.desk.operations.is_idle)
    for _time in range(20):
        QApplication.processEvents()


def teach(main: Any, code: str) -> list[tuple[float, float]]:
    """Go through a lesson to its end and its checks; give of each change, drawing included, the milliseconds and how
    many of them the thread itself worked.
    """
    main.show_page("teaching", code=code)
    page = main.page("teaching")
    until(lambda: page.lecture is not None and page.lecture.lesson.code == code)
    if page.room.public is None:
        page.room.public = PublicScreen()
        page.room.public.resize(1920, 1080)
    page.room.public.view.show_lecture(page.lecture, page.codes)
    page.room.public.show()
    settle(main)
    assert (page.room.public.view.width(), page.room.public.view.height()) == (1920, 1080)
    shown, beside = Paints(page.room.public.view), Paints(page.preview)
    found = []
    while page.lecture.place < page.lecture.last:
        before = (shown.count, beside.count)
        start, worked = time.perf_counter(), time.thread_time()
        QTest.keyClick(page, Qt.Key.Key_Right)
        while shown.count == before[0] or beside.count == before[1]:
            QApplication.processEvents()
        found.append(((time.perf_counter() - start) * 1000, (time.thread_time() - worked) * 1000))
    return found


def stop(main: Any) -> None:
    """Take the lesson off the screen."""
    main.page("teaching").stop()


def forty(session: Any) -> Id:
    """Make a class of forty with a meeting today; give the meeting."""
    room, _changes = session.classrooms.open(NewClassroom("thôn 4", None, name="Lớp bốn mươi người"))
    start = datetime.combine(session.clock.today(), datetime.min.time()) + timedelta(hours=19)
    meeting: Id = session.schedule.add(room, start, start + timedelta(hours=2))[0]
    people = [
        session.learners.add(f"Lò Thị Người {number:02}", birth_year=1955)[0] for number in range(PEOPLE)
    ]
    session.classrooms.enrol(room, people, first=start.date())
    return meeting


def roll(main: Any, meeting: Id) -> tuple[int, str]:
    """Take the roll by keyboard alone; give the strokes and what is on disk."""
    main.show_page("roll", meeting_id=meeting)
    page = main.page("roll")
    until(lambda: page.people.rowCount() == PEOPLE)
    settle(main)
    main.window().activateWindow()
    until(lambda: QApplication.focusWidget() is not None)
    keys = Keyboard(main)
    take_roll(keys, page.view, page.all_present_button, EXCEPTIONS)
    settle(main)
    signs = {"present": "x", "late": "M", "excused": "P", "absent": "V", None: "○"}
    rows = main.desk.session.attendance.roll(meeting).rows
    return keys.count, "".join(signs[row.mark.value if row.mark else None] for row in rows)


def main() -> None:
    """Open a sample book in the real window, teach, take the roll, print."""
    application = QApplication(sys.argv[:1])
    bootstrap.dress(application)
    window = bootstrap.open_window()
    window.resize(1366, 697)
    window.show()
    window.activateWindow()
    session = opening.open_demo(learners=20, classrooms=1)
    meeting = forty(session)
    window.take(session)
    settle(window.main)
    codes = [line.code for line in session.library.list() if line.skill is not None]
    steps = [one for code in codes for one in teach(window.main, code)]
    stop(window.main)
    strokes, saved = roll(window.main, meeting)
    print(json.dumps({"steps": steps, "lessons": len(codes), "keys": strokes, "saved": saved}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
