"""What parent and child say to each other while a foreign file is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from digilearn.domain.importing.columns import Layout
from digilearn.domain.importing.excerpts import Excerpt
from digilearn.domain.importing.layouts import Shapes
from digilearn.domain.importing.planned_rows import ImportedPerson, PlannedRow
from digilearn.domain.importing.records import SheetPlan


@dataclass(frozen=True, slots=True)
class Job:
    """What to read: the file or a pasted text, one sheet or all, the day it is, the language of the faults.

    `inside` leads to a file packed into `path` (places in the archive, from 0, one for each archive on the way);
    `listing` asks for the names of what is packed there instead. `layouts` is what a person said of the sheets,
    by name, and `known` what was said of earlier lists, by shape. `excerpts` asks for rows as they stand (sheet ->
    numbers of rows) and for nothing else.
    """

    path: Path | None
    sheet: str | None
    today: date
    language: str
    seconds: int
    password: str | None = field(default=None, repr=False)
    text: str = field(default="", repr=False)
    inside: tuple[int, ...] = ()
    listing: bool = False
    layouts: Mapping[str, Layout] = field(default_factory=dict)
    known: Shapes = field(default_factory=dict)
    excerpts: Mapping[str, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opened:
    """The file was read from disk; `sha256` of its bytes, `modified` as the file itself tells (UTC)."""

    sha256: bytes
    modified: datetime | None = None


class FileAt(NamedTuple):
    """A file on the disk, or inside the .zip `path`: the way to it as in `Job.inside`, and its folders and name."""

    path: Path
    inside: tuple[int, ...] = ()
    packed_name: str = ""

    @property
    def name(self) -> str:
        """Give the file's own name."""
        return self.packed_name.rsplit("/", 1)[-1] or self.path.name

    @property
    def folder(self) -> str:
        """Give where it lay, as far as one person tells another: the folders in the archive, or the last folder."""
        if not self.inside:
            return self.path.parent.name
        above, _sign, _own = self.packed_name.rpartition("/")
        return f"{self.path.name}/{above}" if above else self.path.name


@dataclass(frozen=True, slots=True)
class Listed:
    """What an archive holds; `left_out` counts what lies beyond the limits and is not read."""

    files: tuple[FileAt, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class SheetRows:
    """Some rows of the sheet that follows: a large one comes in parts, while it is read, each taken up in no time.

    A row that only names a person crosses as its number and what it says, at a third of the price.
    """

    sheet: str
    rows: tuple[PlannedRow | tuple[Any, ...], ...]

    @staticmethod
    def of(sheet: str, rows: Sequence[PlannedRow]) -> SheetRows:
        """Pack rows."""
        return SheetRows(sheet, tuple((row[0], *row[1]) if row[2:] == _NOTHING_MORE else row for row in rows))

    def whole(self) -> Iterator[PlannedRow]:
        """Give the rows as they were."""
        for row in self.rows:
            yield row if isinstance(row, PlannedRow) else PlannedRow(row[0], ImportedPerson._make(row[1:]))


@dataclass(frozen=True, slots=True)
class Amended:
    """Rows sent before, by their place in the sheet that follows, as they are now that the whole of it is read."""

    rows: Mapping[int, PlannedRow]


@dataclass(frozen=True, slots=True)
class Share:
    """So much of the work is done, 0..1."""

    done: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """The file cannot be imported, and why: for the user; `locked` when a password would open it."""

    text: str
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """A bug of ours: the kind of error and where, never a value."""

    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """All sheets were sent."""


_NOTHING_MORE: Final = PlannedRow(0, ImportedPerson())[2:]
Message = Opened | Listed | Share | SheetRows | Amended | SheetPlan | Excerpt | Sentence | Failure | Done
