"""A bug leaves its kind and its places in the log, and nobody's data."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler

from digilearn.ui.kit import crash


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Install the catcher with a log of its own, and take it out again."""
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path))
    before = sys.excepthook, threading.excepthook
    yield tmp_path / "log" / "crash.log"
    sys.excepthook, threading.excepthook = before
    qInstallMessageHandler(None)
    logger = logging.getLogger("digilearn.crash")
    for handler in list(logger.handlers):
        handler.close()
        logger.removeHandler(handler)


def find_learner() -> None:
    raise KeyError("Nguyễn Thị Hoa, 0900 012 345")


def caught() -> BaseException:
    try:
        find_learner()
    except KeyError as error:
        return error
    raise AssertionError


def test_the_log_knows_where_and_never_who(log: Path) -> None:
    told: list[str] = []
    crash.install(told.append)
    error = caught()
    sys.excepthook(type(error), error, error.__traceback__)
    written = log.read_text("utf-8")
    assert "KeyError" in written
    assert "find_learner" in written
    assert "Hoa" not in written
    assert "0900" not in written
    assert len(told) == 1
    assert "Hoa" not in told[0]


def test_a_bug_on_another_thread_is_told_too(log: Path) -> None:
    told: list[str] = []
    crash.install(told.append)
    thread = threading.Thread(target=find_learner)
    thread.start()
    thread.join()
    assert len(told) == 1
    assert "KeyError" in log.read_text("utf-8")
