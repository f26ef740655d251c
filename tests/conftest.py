"""What every test stands on: no screen, steady Hypothesis, and a say when an outside tool is missing."""

import os
import shutil
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The language of the machine must not decide what a test sees; a test that wants another one says so.
os.environ.setdefault("LANGUAGE", "vi")

settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") or os.environ.get("DIGILEARN_REQUIRE_TOOLS") else "desk")


@pytest.fixture
def require_tool() -> Callable[[str], str]:
    """Give a function that finds a program: its full path, or the test skips (fails where tools are required)."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            reason = f"{name} is not installed; `python3 packaging/dev.py ci-tools` installs it"
            if os.environ.get("DIGILEARN_REQUIRE_TOOLS") == "1":
                pytest.fail(reason)
            pytest.skip(reason)
        return path

    return find
