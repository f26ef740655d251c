"""The project's own Python environment, .venv, made from the lock file and from nothing else."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import machine

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
LOCK = ROOT / "packaging" / "lock" / "dev.txt"


class NotReady(Exception):
    """The environment cannot be made; the text is one sentence that says what to do."""


def python() -> Path:
    """Give the path of the environment's Python, whether or not it exists."""
    return HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ready() -> Path:
    """Give the environment's Python, made or brought up to date first. Raises NotReady.

    When nothing changed since the last time this costs one hash of the lock file, and no network.
    """
    stamp = HOME / "made-from.txt"
    wanted = _fingerprint()
    if not (stamp.is_file() and stamp.read_text("utf-8") == wanted and python().exists()):
        _make()
        stamp.write_text(wanted, "utf-8")
    return python()


def _fingerprint() -> str:
    """Give the text that changes whenever the environment must be made again."""
    wanted = LOCK.read_bytes() + repr(machine.QT_LIBRARIES + machine.FONTS).encode()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return f"{hashlib.sha256(wanted).hexdigest()} python {version} at {ROOT}\n"


def _make() -> None:
    try:
        machine.install_missing()
    except machine.Missing as reason:
        raise NotReady(str(reason)) from reason
    if not _usable():
        print("Making .venv ...", file=sys.stderr, flush=True)
        shutil.rmtree(HOME, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(HOME)], "making .venv failed")
    print("Installing the locked packages ...", file=sys.stderr, flush=True)
    # --no-deps: the lock is complete, so nothing may come in beside it; wheels only: nobody needs a compiler.
    install = [
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        "--require-hashes",
        "--no-deps",
    ]
    _run(
        [str(python()), *install, "--only-binary", ":all:", "--requirement", str(LOCK)],
        "installing the locked packages failed; the network is needed this once",
    )
    _link_checkout()


def _usable() -> bool:
    """Tell whether .venv holds a Python of this version that can install packages."""
    if not python().exists():
        return False
    question = "import sys, pip; print(*sys.version_info[:2], sep='.')"
    answer = subprocess.run([str(python()), "-c", question], capture_output=True, text=True, check=False)
    return answer.stdout.strip() == f"{sys.version_info.major}.{sys.version_info.minor}"


def _link_checkout() -> None:
    """Let the environment import digilearn from the checkout.

    One path file does it; an editable install would also copy db/ and resources/ into the environment, where
    they grow stale.
    """
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([str(python()), "-c", question], capture_output=True, text=True, check=True)
    Path(answer.stdout.strip(), "digilearn-checkout.pth").write_text(f"{ROOT}\n", "utf-8")


def _run(command: list[str], failure: str) -> None:
    if subprocess.call(command, cwd=ROOT) != 0:
        raise NotReady(f"Setting up stopped: {failure} (see above), then try again.")
