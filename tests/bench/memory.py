"""A process with the window on a book, paged and searched through; prints its memory: at most, and now (KiB)."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from digilearn import bootstrap
from digilearn.services import opening
from digilearn.ui.main_window import PAGES
from tests.bench.books import PASSWORD

TYPED = ("n", "ng", "nguyen", "nguyen t", "t", "h", "a", "lo thi", "0912")


def wait(until: Callable[[], bool]) -> None:
    """Let the window work until something holds."""
    while not until():
        QApplication.processEvents()
        time.sleep(0.001)


def main() -> None:
    """Open the book, show every page, page and search through the learners."""
    application = QApplication(sys.argv[:1])
    bootstrap.dress(application)
    window = bootstrap.open_window()
    session = opening.open_store(Path(sys.argv[1]), PASSWORD)
    window.take(session)
    assert window.main is not None
    for key in PAGES:
        window.main.show_page(key)
        wait(lambda: window.desk is not None and window.desk.operations.is_idle)
    after = None
    for _page in range(200):
        after = session.learners.search("", after)[-1].rank
    for text in TYPED:
        session.learners.search(text)
        session.learners.count(text)
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("utf-8").splitlines())
    print(status["VmHWM"].split()[0], status["VmRSS"].split()[0], flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
