"""No thread of a window outlives its test: one that runs on while the interpreter ends aborts it."""

import threading
from collections.abc import Iterator

import pytest

from tests.patience import PATIENCE

_OURS = {"writer", "reader", "long"}


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
