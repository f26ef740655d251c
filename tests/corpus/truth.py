"""What a made-up workbook holds in truth: its cells, the people that must come out of it, the doubts it must raise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final

ANY_ROW: Final = 0
"""The row of people in a document: a word processor numbers no rows, so the name alone tells them."""
Cell = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True)
class Truth:
    """A person that must come out: the 1-based row, the fields (those of `ImportedPerson`; all others are None).

    `doubts` are fields whose value must carry a fault or a question: deciding them silently is an error.
    `also` are further rows that speak of the same person and must not make another one.
    """

    sheet: str
    row: int
    fields: Mapping[str, Any]
    doubts: tuple[str, ...] = ()
    also: tuple[int, ...] = ()


@dataclass(frozen=True)
class Case:
    """One file with its truth.

    `refused` are (sheet, row) that must come back with a reason; `said` are patterns of which each must be met by
    a notice or a question of the plan, in either language; `unreadable` is the pattern of the one sentence that a
    file gives which holds no table at all; `stored` names a file in data/ for formats that no library here writes.
    """

    name: str
    says: str
    suffix: str
    content: Callable[[], bytes]
    truths: tuple[Truth, ...]
    refused: tuple[tuple[str, int], ...] = ()
    said: tuple[str, ...] = ()
    unreadable: str = ""


@dataclass
class Sheet:
    """A sheet while it is being made; rows are appended and tell their number."""

    name: str = "Danh sách"
    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filtered: bool = False
    phantom_rows: int = 0
    truths: list[Truth] = field(default_factory=list)
    refused: list[tuple[str, int]] = field(default_factory=list)

    def line(self, *cells: Cell) -> int:
        """Append a row and give its number."""
        self.rows.append(list(cells))
        return len(self.rows)

    def person(
        self,
        cells: Sequence[Cell],
        fields: Mapping[str, Any],
        doubts: Iterable[str] = (),
        also: Sequence[int] = (),
    ) -> int:
        """Append a row that is this person."""
        row = self.line(*cells)
        kept = {name: value for name, value in fields.items() if value not in (None, "")}
        self.truths.append(Truth(self.name, row, kept, tuple(doubts), tuple(also)))
        return row

    def refuse(self, *cells: Cell) -> int:
        """Append a row that must come back with a reason."""
        row = self.line(*cells)
        self.refused.append((self.name, row))
        return row

    def merge(self, row: int, left: int, right: int, down: int = 0) -> None:
        """Merge cells, 1-based, over `down` more rows."""
        self.merges.append((row, left, row + down, right))


def case(
    name: str,
    says: str,
    sheets: Sequence[Sheet],
    write: Callable[[Sequence[Sheet]], bytes],
    suffix: str = "xlsx",
    said: tuple[str, ...] = (),
) -> Case:
    """Give the case of these sheets."""
    return Case(
        name,
        says,
        suffix,
        lambda: write(sheets),
        tuple(truth for sheet in sheets for truth in sheet.truths),
        tuple(row for sheet in sheets for row in sheet.refused),
        said,
    )
