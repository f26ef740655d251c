"""What parent and child say to each other while a foreign file is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from digilearn.domain.importing.records import SheetPlan


@dataclass(frozen=True, slots=True)
class Job:
    """What to read: the file or a pasted text, one sheet or all, the day it is, the language of the faults."""

    path: Path | None
    sheet: str | None
    today: date
    language: str
    seconds: int
    password: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The file was read from disk; `sha256` of its bytes."""

    sha256: bytes


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


Message = Opened | Share | SheetPlan | Sentence | Failure | Done
