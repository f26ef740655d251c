"""Reading a foreign file in a child process: progress, cancel, limits, and a sentence for every end."""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from queue import Empty, Queue
from typing import Final

from digilearn.domain.errors import Cancelled, UserError
from digilearn.domain.importing.grid import NeedsPassword, NotReadable
from digilearn.domain.importing.records import SheetPlan
from digilearn.language import _, language
from digilearn.services.reading_child import CHILD_VERB
from digilearn.services.reading_messages import Done, Failure, Job, Message, Opened, Sentence, Share

_GLANCE: Final = 0.05
_LEAST_SECONDS: Final = 60
_MOST_SECONDS: Final = 600
_SECONDS_PER_MB: Final = 20
_SECRET: Final = "DIGILEARN_PASSWORD"
"""What opens the store stays with the parent: the child that touches foreign bytes has no use for it."""
_log = logging.getLogger(__name__)


def read_file(
    path: Path,
    today: date,
    sheet: str | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    password: str | None = None,
) -> tuple[bytes, tuple[SheetPlan, ...]]:
    """Give SHA-256 and sheets of a file, rows not yet compared with anyone. Raises UserError, Cancelled.

    NeedsPassword says that the file is locked and `password` is missing or wrong.
    """
    job = Job(path, sheet, today, language(), _seconds_for(path), password)
    return _done_by_child(job, progress, cancelled)


def read_pasted(
    text: str, today: date, cancelled: Callable[[], bool] | None = None
) -> tuple[bytes, tuple[SheetPlan, ...]]:
    """Give SHA-256 and the one sheet of a pasted text, as `read_file` does. Raises UserError, Cancelled."""
    return _done_by_child(Job(None, None, today, language(), _LEAST_SECONDS, text=text), None, cancelled)


def _done_by_child(
    job: Job, progress: Callable[[float], None] | None, cancelled: Callable[[], bool] | None
) -> tuple[bytes, tuple[SheetPlan, ...]]:
    child = _start(job)
    messages: Queue[Message | None] = Queue()
    listener = threading.Thread(target=_listen, args=(child, messages), name="reading-child", daemon=True)
    listener.start()
    try:
        return _collect(messages, time.monotonic() + job.seconds, progress, cancelled)
    finally:
        child.kill()
        child.wait()
        listener.join()
        if child.stdout:
            child.stdout.close()


def _seconds_for(path: Path) -> int:
    try:
        megabytes = path.stat().st_size // 1_000_000
    except OSError:
        megabytes = 0
    return min(_LEAST_SECONDS + megabytes * _SECONDS_PER_MB, _MOST_SECONDS)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_VERB]
    return [sys.executable, "-m", "digilearn.services.reading_child"]


def _start(job: Job) -> subprocess.Popen[bytes]:
    home = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    known = {name: value for name, value in os.environ.items() if name != _SECRET}
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows alone has it: no black window flashes up
    child = subprocess.Popen(
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=known | {"PYTHONPATH": paths},
        creationflags=flags,
    )
    assert child.stdin is not None
    try:
        with child.stdin as pipe:
            pickle.dump(job, pipe)
    except OSError:
        _log.warning("the reading child ended before it was given its job")
    return child


def _listen(child: subprocess.Popen[bytes], messages: Queue[Message | None]) -> None:
    """Take messages until the child ends, however it ends."""
    assert child.stdout is not None
    try:
        while True:
            messages.put(pickle.load(child.stdout))
    except (EOFError, pickle.UnpicklingError, OSError, ValueError, AttributeError, ImportError, IndexError):
        messages.put(None)


def _collect(
    messages: Queue[Message | None],
    deadline: float,
    progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool] | None,
) -> tuple[bytes, tuple[SheetPlan, ...]]:
    sha256, sheets = b"", list[SheetPlan]()
    while True:
        if cancelled and cancelled():
            raise Cancelled
        if time.monotonic() > deadline:
            raise NotReadable(
                _("Reading the file took too long and was stopped. Save the list alone and import that.")
            )
        try:
            message = messages.get(timeout=_GLANCE)
        except Empty:
            continue
        match message:
            case Opened():
                sha256 = message.sha256
            case Share() if progress:
                progress(message.done)
            case SheetPlan():
                sheets.append(message)
            case Done():
                return sha256, tuple(sheets)
            case None | Sentence() | Failure():
                raise _end(message)


def _end(message: Sentence | Failure | None) -> UserError:
    """Give the sentence for a file that came to nothing; a bug of ours goes to the log, without any value."""
    if isinstance(message, Sentence):
        return (NeedsPassword if message.locked else NotReadable)(message.text)
    if isinstance(message, Failure):
        _log.warning("reading a foreign file failed: %s", message.text)
    return NotReadable(
        _(
            "The file could not be read: it may be damaged or far too large. Save the list alone and import that."
        )
    )
