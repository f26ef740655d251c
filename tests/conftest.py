"""What every test stands on: no screen, steady Hypothesis, and a say when an outside program is missing."""

import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

from tests.tools import find_tool

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") or os.environ.get("DIGILEARN_REQUIRE_TOOLS") else "desk")


@pytest.fixture
def require_tool() -> Callable[[str], str]:
    """Give `find_tool`: a program's name -> its full path, or the test skips (fails where CI requires it)."""
    return find_tool
