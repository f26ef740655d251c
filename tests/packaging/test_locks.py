"""The lock files are complete, hashed, and no older than pyproject.toml."""

import re
import tomllib
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.sources import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ENTRY = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)(?P<marker> ;[^\\]+)? \\\n(?P<hashes>( {4}--hash=.*\n)+)",
    re.MULTILINE,
)


def locked(name: str) -> dict[str, str]:
    """Give package -> version of a lock file; every line of it must belong to a pinned and hashed package."""
    text = (ROOT / "packaging" / "lock" / f"{name}.txt").read_text("utf-8")
    assert ENTRY.sub("", text).strip() == ""
    return {entry["name"]: entry["version"] for entry in ENTRY.finditer(text)}


@pytest.mark.parametrize("name", ["run", "dev"])
def test_the_lock_holds_what_pyproject_asks(name: str) -> None:
    asked = PROJECT["project"]["dependencies"] + (
        PROJECT["dependency-groups"]["dev"] if name == "dev" else []
    )
    versions = locked(name)
    for requirement in map(Requirement, asked):
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


def test_what_is_tested_is_what_ships() -> None:
    assert locked("run").items() <= locked("dev").items()


def test_this_environment_is_the_locked_one() -> None:
    ships = {
        name: wanted for name, wanted in locked("run").items() if name != "colorama"
    }  # Windows alone has it
    assert {name: version(name) for name in ships} == ships
