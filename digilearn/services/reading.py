"""Reading a foreign file in a child process: progress, cancel, limits, and a sentence for every end."""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from queue import Empty, Queue
from types import MappingProxyType
from typing import Final, NamedTuple

from digilearn.domain.errors import Cancelled, UserError
from digilearn.domain.importing.columns import Layout
from digilearn.domain.importing.excerpts import Excerpt
from digilearn.domain.importing.grid import NeedsPassword, NotReadable
from digilearn.domain.importing.matching_ahead import MatchingAhead
from digilearn.domain.importing.planned_rows import PlannedRow
from digilearn.domain.importing.records import SheetPlan
from digilearn.language import _, language
from digilearn.services.reading_child import CHILD_VERB
from digilearn.services.reading_messages import (
    Amended,
    Done,
    Failure,
    FileAt,
    Job,
    Listed,
    Message,
    Opened,
    Sentence,
    Share,
    SheetRows,
)
from digilearn.services.remembered_layouts import remembered

_GLANCE: Final = 0.05
_LEAST_SECONDS: Final = 60
_MOST_SECONDS: Final = 600
_SECONDS_PER_MB: Final = 20
_SECRET: Final = "DIGILEARN_PASSWORD"
"""What opens the store stays with the parent: the child that touches foreign bytes has no use for it."""
_AS_FOUND: Final[Mapping[str, Layout]] = MappingProxyType({})
_ENDS: Final = (
    EOFError,
    pickle.UnpicklingError,
    OSError,
    ValueError,
    AttributeError,
    ImportError,
    IndexError,
)
"""What a message cut off in the middle raises."""
_Heard = Message | Exception | None
"""What the child said; a bug of ours in taking it up; None: it has ended."""
_log = logging.getLogger(__name__)


class FileRead(NamedTuple):
    """What a child read: SHA-256, sheets whose rows are compared with nobody yet, when it was saved last (UTC)."""

    sha256: bytes
    sheets: tuple[SheetPlan, ...]
    modified: datetime | None = None
    listed: Listed = Listed(())
    excerpts: tuple[Excerpt, ...] = ()


def read_file(
    path: Path | FileAt,
    today: date,
    sheet: str | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    password: str | None = None,
    layouts: Mapping[str, Layout] = _AS_FOUND,
    ahead: MatchingAhead | None = None,
) -> FileRead:
    """Read a file, or one packed into a .zip, as `list_packed` names it. Raises UserError, Cancelled.

    `layouts` is what a person said of its sheets; else what was said of earlier lists of a shape holds.
    `ahead` takes the rows up as they come, and works on them while the child reads; what is left of that stays.

    NeedsPassword says that the file is locked and `password` is missing or wrong.
    """
    at = path if isinstance(path, FileAt) else FileAt(path)
    job = Job(
        at.path,
        sheet,
        today,
        language(),
        _seconds_for(at.path),
        password,
        inside=at.inside,
        layouts=dict(layouts),
        known=remembered(),
    )
    return _done_by_child(job, progress, cancelled, ahead)


def read_rows(
    at: FileAt, today: date, rows: Mapping[str, frozenset[int]], password: str | None = None
) -> FileRead:
    """Read some rows of a file anew, as they stand (sheet -> numbers of rows). Raises UserError."""
    job = Job(
        at.path,
        None,
        today,
        language(),
        _seconds_for(at.path),
        password,
        inside=at.inside,
        excerpts=dict(rows),
    )
    return _done_by_child(job, None, None)


def list_packed(path: Path, today: date, cancelled: Callable[[], bool] | None = None) -> Listed:
    """Give what is packed into a .zip, in memory only. Raises UserError for one that cannot be opened, Cancelled."""
    job = Job(path, None, today, language(), _seconds_for(path), listing=True)
    return _done_by_child(job, None, cancelled).listed


def read_pasted(
    text: str,
    today: date,
    cancelled: Callable[[], bool] | None = None,
    layouts: Mapping[str, Layout] = _AS_FOUND,
    ahead: MatchingAhead | None = None,
) -> FileRead:
    """Give SHA-256 and the one sheet of a pasted text, as `read_file` does. Raises UserError, Cancelled."""
    job = Job(
        None, None, today, language(), _LEAST_SECONDS, text=text, layouts=dict(layouts), known=remembered()
    )
    return _done_by_child(job, None, cancelled, ahead)


def _done_by_child(
    job: Job,
    progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool] | None,
    ahead: MatchingAhead | None = None,
) -> FileRead:
    child = _start(job)
    messages: Queue[_Heard] = Queue()
    listener = threading.Thread(
        target=_listen, args=(child, messages, ahead), name="reading-child", daemon=True
    )
    listener.start()
    try:
        return _collect(messages, time.monotonic() + job.seconds, progress, cancelled, ahead)
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


def _listen(
    child: subprocess.Popen[bytes], messages: Queue[_Heard], ahead: MatchingAhead | None = None
) -> None:
    """Take messages until the child ends, however it ends; rows are judged right here.

    A thread of their own would have to be waited for at every message, and the child for both.
    """
    assert child.stdout is not None
    sheet = _SheetHeard(ahead)
    try:
        while True:
            try:
                message = pickle.load(child.stdout)
            except _ENDS:
                messages.put(None)
                return
            if (told := sheet.take(message)) is not None:
                messages.put(told)
    except Exception as error:  # noqa: BLE001  whoever waits for the messages must learn of it
        messages.put(error)


class _SheetHeard:
    """The rows of the sheet that is being read, put together from their parts."""

    def __init__(self, ahead: MatchingAhead | None) -> None:
        self._ahead = ahead
        self._rows: list[PlannedRow] = []

    def take(self, message: Message) -> Message | None:
        """Take a message; give it back, a sheet with its rows, or None for a part of one."""
        match message:
            case SheetRows():
                rows = tuple(message.whole())
                self._rows += rows
                if self._ahead:
                    self._ahead.part(message.sheet, rows)
                    self._ahead.judge()
                return None
            case Amended():
                for place, row in message.rows.items():
                    self._rows[place] = row
                return None
            case SheetPlan():
                whole = replace(message, rows=tuple(self._rows)) if self._rows else message
                self._rows = []
                if self._ahead:
                    self._ahead.end(whole)
                return whole
        return message


def _collect(
    messages: Queue[_Heard],
    deadline: float,
    progress: Callable[[float], None] | None,
    cancelled: Callable[[], bool] | None,
    ahead: MatchingAhead | None,
) -> FileRead:
    opened, listed, sheets, excerpts = Opened(b""), Listed(()), list[SheetPlan](), list[Excerpt]()
    for message in _told(messages, deadline, cancelled, ahead):
        match message:
            case Opened():
                opened = message
            case Listed():
                listed = message
            case Share() if progress:
                progress(message.done)
            case SheetPlan():
                sheets.append(message)
            case Excerpt():
                excerpts.append(message)
            case Done():
                return FileRead(opened.sha256, tuple(sheets), opened.modified, listed, tuple(excerpts))
            case None | Sentence() | Failure():
                raise _end(message)
    raise _end(None)


def _told(
    messages: Queue[_Heard],
    deadline: float,
    cancelled: Callable[[], bool] | None,
    ahead: MatchingAhead | None,
) -> Iterator[Message | None]:
    """Give the messages as they come, working ahead until they do. Raises Cancelled, NotReadable."""
    while True:
        _go_on(deadline, cancelled)
        if messages.empty() and ahead and ahead.load():
            continue
        try:
            message = messages.get(timeout=_GLANCE)
        except Empty:
            continue
        if isinstance(message, Exception):
            raise message
        yield message


def _go_on(deadline: float, cancelled: Callable[[], bool] | None) -> None:
    """Raise Cancelled, or NotReadable when the time is over."""
    if cancelled and cancelled():
        raise Cancelled
    if time.monotonic() > deadline:
        raise NotReadable(
            _("Reading the file took too long and was stopped. Save the list alone and import that.")
        )


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
