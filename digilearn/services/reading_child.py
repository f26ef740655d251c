"""The child process that opens a foreign file: it may crash or be ended without harm to the window.

Started as `python -m digilearn.services.reading_child`, or by a frozen app as itself with `CHILD_VERB`.
The job comes pickled on standard input, messages go pickled to standard output.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from digilearn.domain.errors import UserError
from digilearn.domain.importing.grid import Grid, NeedsPassword
from digilearn.language import _, set_language
from digilearn.services.process_limits import limit_memory, limit_time
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

if TYPE_CHECKING:
    from digilearn.domain.importing.planned_rows import PlannedRow
    from digilearn.domain.importing.records import SheetPlan

CHILD_VERB: Final = "--read-foreign-file"
"""What a frozen app is started with to become this child; `__main__` hands over to `main`."""
_AT_ONCE: Final = 500
"""Rows in one message: the parent takes one up in some milliseconds."""
MOST_MEMORY: Final = 1_000_000_000
"""Bytes; a list of 300,000 people takes some 600 MB, a damaged one that names a column by the million takes all."""
LARGEST_ARCHIVE: Final = 500_000_000
"""Bytes of a .zip that may be opened; the child holds it in memory."""


def send(message: Message, pipe: BinaryIO) -> None:
    """Write one message."""
    pickle.dump(message, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def main() -> int:
    """Do one job from standard input; give the exit code."""
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # a stray print of a library must not break the messages
    job: Job = pickle.load(sys.stdin.buffer)
    limit_memory(MOST_MEMORY)
    limit_time(job.seconds)
    set_language(job.language)
    gc.disable()  # rows hold no cycles and this process ends soon: looking for them would cost a third of the time
    try:
        _read(job, pipe)
    except UserError as error:
        send(Sentence(error.sentence, locked=isinstance(error, NeedsPassword)), pipe)
    except MemoryError:
        send(
            Sentence(
                _(
                    "The file needs more memory than a list of people can. Save the list alone and import that."
                )
            ),
            pipe,
        )
    except BaseException as error:  # noqa: BLE001  also panics of the reader, which are no Exception
        send(_failure(error), pipe)
    return 0


def _read(job: Job, pipe: BinaryIO) -> None:
    from digilearn.domain.importing.excerpts import excerpts_of
    from digilearn.domain.importing.records import SheetKind, SheetPlan
    from digilearn.domain.importing.sheets import read_sheets
    from digilearn.exchange.archives import refuse_other_archives
    from digilearn.exchange.carried_sheet import is_carried, read_carried
    from digilearn.exchange.file_dates import modified_at
    from digilearn.exchange.sheets_in import read_grids
    from digilearn.exchange.text_tables import grid_of

    content = _content_of(job)
    if job.listing:
        _list(content, job.path or Path(), pipe)
        return
    send(Opened(hashlib.sha256(content).digest(), modified_at(content) if job.path else None), pipe)
    refuse_other_archives(content)
    grids: Iterable[Grid] = (
        read_grids(content, job.sheet, lambda share: send(Share(share), pipe), job.password)
        if job.path
        else [grid_of(job.text)]
    )
    for grid in grids:
        if job.excerpts:
            for excerpt in excerpts_of(grid, job.excerpts):
                send(excerpt, pipe)
            continue
        if is_carried(grid):
            send(SheetPlan(grid.name, SheetKind.IGNORED, hidden=True, carried=read_carried(grid)), pipe)
            continue
        ahead = (
            Ahead(pipe) if job.sheet is None else None
        )  # of sheets that were not asked for nothing is sent
        for sheet in read_sheets(grid, job.today, job.layouts, job.known, ahead):
            if job.sheet is None or job.sheet.strip().casefold() in (
                grid.name.casefold(),
                sheet.sheet.casefold(),
            ):
                _send_sheet(sheet, pipe, ahead.taken() if ahead else ())
    send(Done(), pipe)


class Ahead:
    """Sends the rows of a sheet while it is read: whoever takes them up holds them against the people known."""

    def __init__(self, pipe: BinaryIO) -> None:
        """Send into this pipe."""
        self._pipe = pipe
        self._sent: list[PlannedRow] = []

    def __call__(self, sheet: str, rows: Sequence[PlannedRow]) -> None:
        """Send the next rows of the sheet that is being read."""
        send(SheetRows.of(sheet, rows), self._pipe)
        self._sent += rows

    def taken(self) -> Sequence[PlannedRow]:
        """Give what was sent of the sheet that was just read; the next one begins."""
        sent, self._sent = self._sent, []
        return sent


def _send_sheet(sheet: SheetPlan, pipe: BinaryIO, sent: Sequence[PlannedRow] = ()) -> None:
    """Write a sheet, a large one in parts; of the rows sent while it was read only what has changed since."""
    if len(sheet.rows) <= _AT_ONCE and not sent:
        send(sheet, pipe)
        return
    both = enumerate(zip(sent, sheet.rows, strict=False))
    if amended := {place: row for place, (before, row) in both if row is not before}:
        send(Amended(amended), pipe)
    for start in range(len(sent), len(sheet.rows), _AT_ONCE):
        send(SheetRows.of(sheet.sheet, sheet.rows[start : start + _AT_ONCE]), pipe)
    send(replace(sheet, rows=()), pipe)


def _content_of(job: Job) -> bytes:
    from digilearn.exchange.archives import file_inside
    from digilearn.exchange.sheets_in import LARGEST_FILE

    if job.path is None:
        return job.text.encode()
    packed = job.listing or bool(job.inside)
    content = _content(job.path, LARGEST_ARCHIVE if packed else LARGEST_FILE)
    return file_inside(content, job.inside) if job.inside else content


def _list(content: bytes, path: Path, pipe: BinaryIO) -> None:
    from digilearn.exchange.archives import list_files

    files, left_out = list_files(content)
    send(Listed(tuple(FileAt(path, inside, name) for inside, name in files), left_out), pipe)
    send(Done(), pipe)


def _content(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError:
        words = _(
            "The file {file} cannot be opened. Close it in other programs, or copy it to this computer first."
        )
        raise UserError(words.format(file=path.name)) from None


def _failure(error: BaseException) -> Failure | Sentence:
    """Tell a panic of the reader, which means a damaged file, from a bug of ours."""
    if type(error).__name__ == "PanicException":
        words = _(
            "The file is damaged and cannot be read. Open it in Excel and save it anew, or ask for it again."
        )
        return Sentence(words)
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    where = ", ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    return Failure(f"{type(error).__name__} at {where}")


if __name__ == "__main__":
    sys.exit(main())
