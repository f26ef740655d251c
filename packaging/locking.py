"""The lock files: every package by version and hash, for Linux and Windows, naming no index."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "packaging" / "lock"
OLDEST_PYTHON = "3.11"
# pip's own words for "64-bit Windows, that Python": every tag a wheel may carry there.
WINDOWS = (
    *("--platform", "win_amd64", "--implementation", "cp", "--python-version", OLDEST_PYTHON),
    *("--abi", "cp311", "--abi", "abi3", "--abi", "none"),
)


def make(arguments: Sequence[str]) -> int:
    """Resolve pyproject.toml into run.txt (what ships) and dev.txt (that and the tools, same versions)."""
    compile_ = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "pyproject.toml", "--universal"]
    style = [
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--no-header",
        "--no-annotate",
    ]
    version = ["--python-version", OLDEST_PYTHON]
    for name, extra in (("run", []), ("dev", ["--group", "dev", "--constraint", str(FOLDER / "run.txt")])):
        output = ["--output-file", str(FOLDER / f"{name}.txt")]
        code = subprocess.call([*compile_, *style, *version, *extra, *output, *arguments], cwd=ROOT)
        if code != 0:
            return code
    return 0


def windows() -> int:
    """Ask the index, as Windows would, for a wheel of every package that ships; install nothing."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--dry-run", "--quiet"]
    strict = [
        "--ignore-installed",
        "--no-deps",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--target",
        "unused",
    ]
    code = subprocess.call([*command, *strict, *WINDOWS, "--requirement", str(FOLDER / "run.txt")], cwd=ROOT)
    if code == 0:
        print("every locked package has a wheel for 64-bit Windows")
    return code


if __name__ == "__main__":
    sys.exit(windows() if sys.argv[1] == "windows" else make(sys.argv[2:]))
