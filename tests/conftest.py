"""What every test stands on: no screen, steady Hypothesis, and a say when an outside program is missing."""

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication

from digilearn.store import keys
from digilearn.ui.kit.garbage import collect
from tests.patience import PatientBot
from tests.tools import find_tool

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Tests never read or write this user's own settings, and a machine without a login session has no runtime folder
# (Qt and platformdirs would warn, and noise fails the suite).
_away = Path(tempfile.mkdtemp(prefix="digilearn-tests-"))
atexit.register(shutil.rmtree, _away, ignore_errors=True)
os.environ["DIGILEARN_SETTINGS"] = str(_away / "settings")
os.environ.setdefault("XDG_RUNTIME_DIR", str(_away))

gc.disable()
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") or os.environ.get("DIGILEARN_REQUIRE_TOOLS") else "desk")


@pytest.fixture
def require_tool() -> Callable[[str], str]:
    """Give `find_tool`: a program's name -> its full path, or the test skips (fails where CI requires it)."""
    return find_tool


@pytest.fixture(scope="session", autouse=True)
def cost_of_a_key() -> Iterator[tuple[int, int, int]]:
    """Give what a key really costs (KiB of memory, passes, lanes); hundreds of books are made with cheap ones."""
    real = keys.MEMORY_KIB, keys.PASSES, keys.LANES
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "MEMORY_KIB", 64)
        patch.setattr(keys, "PASSES", 1)
        yield real


@pytest.fixture(scope="session", autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Give the one application there can be: a sheet drawn first would make one that has no windows."""
    return qapp


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None]:
    """Look for garbage between the tests and, as in the program, on the window's thread alone."""
    try:
        return (yield)
    finally:
        collect()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """Give the window's tester, whose waits outlast a busy machine."""
    return PatientBot(request)
