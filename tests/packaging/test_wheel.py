"""The wheel brings everything along and starts where no checkout is."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.packaging.sources import ROOT, files

WHERE = """
import digilearn, digilearn.paths as paths
print(digilearn.__file__, paths.resources(), paths.migrations(), paths.reference(), sep="\\n")
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the checkout and give its path."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    # A fixed working folder keeps the checkout's packaging/ from being taken for the library of that name.
    built = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_the_package_the_database_files_and_the_resources(wheel: Path) -> None:
    expected = {path.as_posix() for path in files() if path.parts[0] == "digilearn"}
    expected |= {
        f"digilearn/_shipped/{path.as_posix()}" for path in files() if path.parts[0] in {"db", "resources"}
    }
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == expected


def test_the_wheel_starts_elsewhere(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(site),
    ]
    subprocess.run([*install, str(wheel)], cwd=tmp_path, check=True)
    # Ahead of the path file that names the checkout; the libraries still come from the environment.
    env = os.environ | {"PYTHONPATH": str(site), "PYTHONUTF8": "1"}

    def say(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)

    found = say("-c", WHERE)
    places = [Path(line) for line in found.stdout.splitlines()]
    assert len(places) == 4, found.stderr
    assert all(place.is_relative_to(site) and place.exists() for place in places), places
    started = say("-m", "digilearn", "--help")
    assert (started.returncode, started.stderr) == (0, "")
    assert "import" in started.stdout
