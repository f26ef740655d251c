"""What the computer itself must have: libraries and fonts for Qt, and programs for some tests."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

# What the wheel of Qt leaves to the system: `ldd` of its libraries and plugins in an empty Debian said so.
QT_LIBRARIES = (
    "libcups2",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libpulse0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)
# Noto Sans for the window; Tinos (croscore) has the measures of Times New Roman and every Vietnamese letter.
FONTS = ("fonts-croscore", "fonts-noto-core")
TOOLS = (
    "libreoffice-calc",
    "libreoffice-writer",
    "nodejs",
    "npm",
    "poppler-utils",
    "xauth",
    "xdotool",
    "xvfb",
    "zbar-tools",
)
OOXML = Path(__file__).resolve().parent / "ooxml"


class Missing(Exception):
    """Something the computer lacks; the text is one sentence with the command that mends it."""


def install_missing() -> None:
    """Install the libraries and fonts that Qt needs, as root on Debian and its kin, else raise Missing.

    Other systems are left alone: their Qt packages differ, and desktops have these libraries.
    """
    missing = absent(QT_LIBRARIES + FONTS) if shutil.which("dpkg-query") else []
    if importlib.util.find_spec("ensurepip") is None:  # Debian ships this part of Python apart
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if missing:
        _apt_install(missing)


def absent(packages: Iterable[str]) -> list[str]:
    """Give those Debian packages that are not installed; a renamed one (t64) counts under its old name."""
    question = ["dpkg-query", "--show", "--showformat", "${db:Status-Abbrev}|${Package}|${Provides}\n"]
    answer = subprocess.run(question, capture_output=True, text=True, check=False).stdout
    there: set[str] = set()
    for line in answer.splitlines():
        status, name, provides = line.split("|")
        if status.startswith("ii"):
            there.add(name)
            there.update(part.split("(")[0].strip() for part in provides.split(","))
    return [package for package in packages if package not in there]


def _apt_install(packages: list[str]) -> None:
    """Install Debian packages. Raises Missing with the one command to type when this user may not."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        raise Missing(f"This computer lacks {', '.join(packages)}; install them, then try again.")
    if os.geteuid() != 0:
        raise Missing(
            f"This computer lacks libraries that DigiLearn needs. Type once: sudo {' '.join(command)}"
        )
    print(f"Installing {', '.join(packages)} ...", file=sys.stderr, flush=True)
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "--quiet"], command):
        if subprocess.call(step, env=env, stdin=subprocess.DEVNULL, stdout=sys.stderr) != 0:
            raise Missing(f"{' '.join(step)} failed (see above); mend that, then try again.")


def install_tools() -> int:
    """Install the programs that tests marked `tools` use; give an exit code."""
    try:
        missing = [package for package in absent(TOOLS) if not _have_node(package)]
        if missing:
            _apt_install(missing)
    except (Missing, FileNotFoundError) as reason:
        print(reason, file=sys.stderr)
        return 1
    return subprocess.call(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=OOXML)


def _have_node(package: str) -> bool:
    """Tell whether a Node from elsewhere serves for Debian's; the two cannot be installed side by side."""
    return package in {"nodejs", "npm"} and shutil.which("npm") is not None
