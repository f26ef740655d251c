"""A process that holds cards before the camera of a real roll, offscreen; prints milliseconds as one JSON object.

`scans`: from each frame to the mark on the disk and its sentence at the picture; `opening`, `away`: the longest time
the window's thread was away while the camera was switched on, and while all were scanned, each with how much of it the
thread itself worked.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

os.environ["DIGILEARN_SETTINGS"] = tempfile.mkdtemp(prefix="digilearn-bench-settings-")

from PySide6.QtWidgets import QApplication

from digilearn import bootstrap
from digilearn.services.opening import open_demo
from tests.bench.longest_block import Heart

_TOO_LONG = 20.0


def until(done: Callable[[], bool]) -> None:
    """Let the window work until something is so. Raises TimeoutError when it never is."""
    end = time.monotonic() + _TOO_LONG
    while not done():
        if time.monotonic() > end:
            raise TimeoutError
        QApplication.processEvents()
        time.sleep(0.0005)


def scan(roll: Any, desk: Any, media: Any, learner: Any, frame: Any) -> float:
    """Hold one learner's card before the camera; give the milliseconds until it is on the disk and said."""
    written: list[object] = []
    desk.operations.changed.connect(written.append)
    start = time.perf_counter()
    media.show(frame)
    until(lambda: bool(written) and roll.camera.panel.told.text().startswith(learner.shown_name))
    taken = (time.perf_counter() - start) * 1000
    desk.operations.changed.disconnect(written.append)
    until(lambda: bool(desk.operations.is_idle))
    return taken


def main() -> None:
    """Open the sample commune, switch the camera on, scan everybody of the fullest class."""
    application = QApplication(sys.argv[:1])
    bootstrap.dress(application)
    window = bootstrap.open_window()
    heart = Heart()
    session = open_demo()
    window.take(session)
    desk: Any = window.desk
    main_window: Any = window.main
    until(lambda: bool(desk.operations.is_idle))
    line = max(session.classrooms.list(), key=lambda one: one.learners)
    meetings = session.classrooms.get(line.classroom.id).meetings
    main_window.show_page("roll", meeting_id=meetings[-1].meeting.id)
    roll = main_window.page("roll")
    until(lambda: roll.people.rowCount() > 0 and desk.operations.is_idle)
    until(lambda: {"reports", "imports"} <= set(main_window._pages))  # what is made in quiet moments is made
    heart.measure(lambda: None)
    opening = heart.measure(lambda: roll.camera.turn(True))
    until(lambda: roll.camera.panel.camera is not None)
    roll.camera.turn(False)

    from digilearn.domain.cards import card_digits
    from tests.ui.attendance.held_up import card_of, in_the_room
    from tests.ui.kit.made_up_camera import Media

    media = Media()
    roll.camera.panel.media = media
    roll.camera.turn(True)
    until(lambda: media.is_on)
    people = [row.learner for row in roll.people.rows() if row.mark is None]
    frames = [in_the_room(card_of(card_digits(one.id), one.name)) for one in people]
    heart.measure(lambda: None)
    scans = [scan(roll, desk, media, *held) for held in zip(people, frames, strict=True)]
    away = (heart.longest * 1000, heart.worked * 1000)
    print(json.dumps({"scans": scans, "opening": opening, "away": away}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
