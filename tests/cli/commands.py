"""Running commands as a person does: a process of its own, nothing but its words and its exit code."""

import ctypes
import os
import resource
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.patience import PATIENCE
from tests.services.stores import PASSWORD

_DROP_FROM_BOUNDING_SET, _DAC_OVERRIDE = 24, 1  # linux/prctl.h, linux/capability.h
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    result: str
    messages: str

    @property
    def sentences(self) -> list[str]:
        """Give the lines on stderr."""
        return self.messages.splitlines()


def command(
    *arguments: str | Path,
    password: str | None = PASSWORD,
    cwd: Path | None = None,
    largest_file: int | None = None,
    obeys_rights: bool = False,
    **settings: str,
) -> Answer:
    """Run `digilearn ...` without a display.

    `largest_file`: writing a file beyond so many bytes fails, as on a full disk; `obeys_rights`: also root minds the
    rights of files.
    """
    env = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    env |= {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | settings
    env.pop("DIGILEARN_PASSWORD", None)
    if password is not None:
        env["DIGILEARN_PASSWORD"] = password

    def confine() -> None:
        if largest_file is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
        if obeys_rights:  # fails harmlessly for those who have no such right to drop
            ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDING_SET, _DAC_OVERRIDE, 0, 0, 0)

    made = subprocess.run(
        [sys.executable, "-m", "digilearn", *map(str, arguments)],
        env=env,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        preexec_fn=confine if largest_file is not None or obeys_rights else None,
        check=False,
        timeout=PATIENCE,
    )
    return Answer(made.returncode, made.stdout, made.stderr)


def done(*arguments: str | Path, password: str = PASSWORD) -> str:
    """Run a command that must succeed and give its result."""
    answer = command(*arguments, password=password)
    assert answer.code == 0, answer.messages
    return answer.result
