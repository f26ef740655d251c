"""Where garbage is looked for."""

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from digilearn.ui.kit.garbage import Garbage


class _Ring:
    """Refers to itself; notes on which thread it was thrown away."""

    thrown: list[threading.Thread] = []  # noqa: RUF012  shared on purpose

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.thrown.append(threading.current_thread())


def test_what_another_thread_leaves_is_thrown_away_by_the_windows_thread(qtbot: QtBot) -> None:
    _Ring.thrown.clear()
    parent = QObject()
    Garbage(parent).begin()
    try:
        worker = threading.Thread(target=lambda: [_Ring() for _number in range(5000)])
        worker.start()
        worker.join()
        assert not _Ring.thrown, "thrown away while the other thread worked"
        qtbot.waitUntil(lambda: len(_Ring.thrown) == 5000)
    finally:
        gc.unfreeze()
    assert set(_Ring.thrown) == {threading.main_thread()}
