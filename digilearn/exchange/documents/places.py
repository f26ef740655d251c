"""Where everything of a document stands on a sheet: its columns, the paper they fit on, the rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import ceil
from typing import Final

from xlsxwriter.utility import xl_col_to_name

from digilearn.domain.reporting.documents import Column, Document, Table
from digilearn.exchange.workbook_looks import Span

NUMBER_WIDTH: Final = 5.5
MINOR_WIDTH: Final = 8.0
_PORTRAIT: Final = 95.0
"""So many digits stand side by side on A4 at full size; on its long side `_LANDSCAPE`."""
_LANDSCAPE: Final = 140.0
_SMALLEST: Final = 0.64
"""Print at 11 points times this is still 7 points high."""
_HEADING: Final = 80.0
"""A heading needs two columns of text side by side."""
_LEAST_COLUMNS: Final = 4
_WIDEST: Final = 70.0


@dataclass(frozen=True)
class Layout:
    """The columns of one sheet in digits' widths, and how it is printed."""

    widths: tuple[float, ...]
    landscape: bool
    pages_wide: int

    @cached_property
    def end(self) -> int:
        """Give the last column on the first page, up to which headings, texts and signatures may reach."""
        if self.pages_wide == 1:
            return len(self.widths) - 1
        share = sum(self.widths) / self.pages_wide
        inside = sum(reach <= share for reach in accumulate(self.widths))
        return max(_LEAST_COLUMNS, inside) - 1

    @cached_property
    def whole(self) -> float:
        """Give the width up to `end`."""
        return sum(self.widths[: self.end + 1])

    @property
    def scale(self) -> int:
        """Give the percentage at which one page is as wide as the paper."""
        room = _LANDSCAPE if self.landscape else _PORTRAIT
        return max(10, min(100, int(100 * room / sum(self.widths))))

    def spans(self, count: int) -> list[Span]:
        """Cut the first page into so many parts side by side, of about the same width, none empty."""
        reach = list(accumulate(self.widths[: self.end + 1]))
        starts = [0]
        for turn in range(1, count):
            wanted = reach[-1] * turn / count
            start = sum(one <= wanted + 1e-9 for one in reach)
            starts.append(min(max(start, starts[-1] + 1), self.end + 1 - (count - turn)))
        return list(zip(starts, [*(start - 1 for start in starts[1:]), self.end], strict=True))


def layout_of(document: Document, table: Table | None) -> Layout:
    """Lay a sheet out for its table (None: texts alone), wide enough for a heading and the signatures."""
    widths = list(_widths(table)) if table else []
    least = max(_LEAST_COLUMNS, len(document.signatures))
    while len(widths) < least or sum(widths) < _HEADING:
        widths.append(11.5)
    landscape = document.landscape or sum(widths) * _SMALLEST > _PORTRAIT
    room = _LANDSCAPE if landscape else _PORTRAIT
    return Layout(tuple(widths), landscape, max(1, ceil(sum(widths) * _SMALLEST / room - 1e-9)))


def _widths(table: Table) -> Sequence[float]:
    first = [NUMBER_WIDTH] if table.numbered else []
    last = [MINOR_WIDTH] if has_minors(table) else []
    return [*first, *(min(_WIDEST, max(4.0, column.width)) for column in table.columns), *last]


def has_minors(table: Table) -> bool:
    """Say whether somebody in the table is under 16: then a last column says who."""
    return any(row.minor for row in table.rows)


@dataclass(frozen=True)
class Place:
    """Where a table stands; `top` is the first row of its column titles. Rows and columns count from 0."""

    table: Table
    top: int

    @cached_property
    def grouped(self) -> bool:
        """Say whether a row of headings stands above the titles."""
        return any(column.group for column in self.table.columns)

    @property
    def titles(self) -> int:
        """Give the row of the titles, below the one of groups."""
        return self.top + self.grouped

    @property
    def first(self) -> int:
        """Give the row of the first line."""
        return self.titles + 1

    @property
    def last(self) -> int:
        """Give the row of the last line; of an empty table the one that says so."""
        return self.first + max(1, len(self.table.rows)) - 1

    @property
    def left(self) -> int:
        """Give the column of the table's own first column."""
        return int(self.table.numbered)

    @cached_property
    def end(self) -> int:
        """Give the last column."""
        return self.left + len(self.table.columns) - 1 + has_minors(self.table)

    @cached_property
    def columns(self) -> dict[str, int]:
        """Give the column of each key."""
        return {column.key: place for place, column in enumerate(self.table.columns, self.left)}

    def letters(self, key: str) -> str:
        """Give the letters of a column: "AB"."""
        return str(xl_col_to_name(self.columns[key]))

    def range_of(self, key: str) -> str:
        """Give all lines of a column: "C5:C90"."""
        letters = self.letters(key)
        return f"{letters}{self.first + 1}:{letters}{self.last + 1}"

    def column(self, key: str) -> Column:
        """Give the column of this key."""
        return self.table.columns[self.columns[key] - self.left]
