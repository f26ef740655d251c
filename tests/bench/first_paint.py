"""A process that shows a window and prints when things were seen, in seconds of the machine's monotonic clock.

`bare`: a PySide6 window that imports nothing else. `start`: the app's opening page. `start FOLDER KEY`: the same, and
as soon as it takes input the book is opened with the key at hand, until Today is filled and painted.
Each prints one JSON object: {"input": .., "today": .., "modules": [..]}.
"""

from __future__ import annotations

import sys
import time
from typing import Any

SEEN: dict[str, Any] = {}


def end() -> None:
    """Print what was seen and leave at once: what would follow is not measured."""
    import json
    import os

    print(json.dumps(SEEN), flush=True)
    os._exit(0)


def bare() -> None:
    """Show the barest window."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Bare(QWidget):
        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, takes_input)

    def takes_input() -> None:
        SEEN["input"] = time.monotonic()
        end()

    application = QApplication(sys.argv[:1])
    window = Bare()
    window.resize(1366, 697)
    window.show()
    application.exec()


def start() -> None:
    """Show the app's window as its front door does."""
    from PySide6.QtWidgets import QApplication

    from digilearn import bootstrap

    application = QApplication(sys.argv[:1])
    bootstrap.dress(application)
    window = bootstrap.open_window()

    def takes_input() -> None:  # `painted` is sent by a timer after the first paint: input is taken by now
        SEEN["input"] = time.monotonic()
        if len(sys.argv) < 4:
            SEEN["modules"] = sorted(sys.modules)
            end()
        go_on_to_today(window)

    window.painted.connect(takes_input)
    application.exec()


def go_on_to_today(window: Any) -> None:
    """Open the book off the window's thread and end when Today is filled and painted."""
    from threading import Thread

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    opened: list[Any] = []
    Thread(target=lambda: opened.append(session_of(sys.argv[2], bytes.fromhex(sys.argv[3])))).start()
    watch = QTimer(window)

    def look() -> None:
        if window.main is None:
            if opened:
                window.take(opened[0])
            return
        page = window.main.page("today")
        if page._shown is not None:
            QApplication.sendPostedEvents()  # what was added is shown and laid out by events of its own
            window.repaint()
            SEEN["today"] = time.monotonic()
            end()

    watch.timeout.connect(look)
    watch.start(5)


def session_of(folder: str, key: bytes) -> Any:
    """Open a book as the services do, with the key at hand instead of a phrase."""
    from pathlib import Path

    from digilearn.services import opening
    from digilearn.store import keys

    keys.unwrap = lambda keys, secret: (key, keys.slots[0])
    return opening.open_store(Path(folder), "")


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else start()
