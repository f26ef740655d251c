"""The lock files are complete, hashed, and no older than pyproject.toml."""

import re
import tomllib
from importlib.metadata import version

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.sources import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ENTRY = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)(?: ;(?P<marker>[^\\]+))? \\\n(?P<hashes>( {4}--hash=.*\n)+)",
    re.MULTILINE,
)


def locked(name: str) -> dict[str, str]:
    """Give package -> version, as locked for this Python and system.

    Every line of the file must belong to a pinned and hashed package; one that several Pythons cannot share stands
    there once for each of them.
    """
    text = (ROOT / "packaging" / "lock" / f"{name}.txt").read_text("utf-8")
    assert ENTRY.sub("", text).strip() == ""
    here = (one for one in ENTRY.finditer(text) if not one["marker"] or Marker(one["marker"]).evaluate())
    return {entry["name"]: entry["version"] for entry in here}


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
    ships = locked("run")
    assert {name: version(name) for name in ships} == ships
