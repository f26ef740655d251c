"""A desk on each folder's book; no thread of a window outlives its test: at the end it would abort the interpreter."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from digilearn.services.session import Session
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.preferences import Look
from tests.patience import PATIENCE

_OURS = {"writer", "reader", "long", "camera"}


def running() -> set[threading.Thread]:
    """Give the threads that operations began and that still run."""
    return {one for one in threading.enumerate() if one.name in _OURS}


@pytest.fixture(autouse=True)
def _threads_end() -> Iterator[None]:
    """Fail a test whose window, desk or operations were left open."""
    before = running()
    yield
    left = running() - before
    for one in left:
        one.join(PATIENCE)  # a lane that was told to end may be on its last step
    assert [one.name for one in left if one.is_alive()] == []


@pytest.fixture
def desk(session: Session, qapp: QApplication) -> Iterator[Desk]:
    """Give a desk on the book of `session`, which each folder makes its own; the light look at the usual size."""
    theme.apply(qapp, Look.LIGHT, 100)
    desk = Desk(session)
    yield desk
    desk.close()
