"""The cells of one sheet with their addresses, as every reader of foreign files gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from digilearn.domain.errors import UserError

Cell = str | int | float | bool | date | datetime | time | timedelta
"""What a cell holds; the empty text stands for an empty cell."""

Span = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column, from 0 inside the grid."""


class NotReadable(UserError):
    """A file that cannot be read as a spreadsheet; the sentence says why and what to do."""


class NeedsPassword(NotReadable):
    """A locked file: no password was given, or a wrong one; ask for it and read again."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: `rows[0][0]` is the cell at row `top`, column `left` (1-based, as the spreadsheet counts).

    `merged` is None when the format does not tell; `hidden` says that the sheet itself was hidden; `hidden_rows`
    and `hidden_columns` are places in the grid, from 0; `filtered` says that a filter hid the rows; `notices` are
    sentences about how the cells were read.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    top: int = 1
    left: int = 1
    merged: tuple[Span, ...] | None = None
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    notices: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Give the number of columns of the widest row."""
        return max(map(len, self.rows), default=0)

    def letter(self, column: int) -> str:
        """Give the letter of a column of the grid: 0 is "A" when the grid starts at the left."""
        return column_letter(column + self.left)


def column_letter(number: int) -> str:
    """Give the spreadsheet's letters for a 1-based column: 1 "A", 27 "AA"."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Give the 1-based column of a spreadsheet's letters: "A" 1, "AA" 27."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number


def is_empty(cell: Cell) -> bool:
    """Say whether a cell holds nothing that can be read."""
    return cell == "" or (isinstance(cell, str) and not cell.strip())
