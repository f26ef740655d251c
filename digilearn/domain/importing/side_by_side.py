"""Two lists that stand side by side on one sheet, each with its own header, read as two tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.content import is_name
from digilearn.domain.importing.grid import Cell, Grid, Span, is_empty
from digilearn.domain.importing.headers import SEARCHED_ROWS, is_header
from digilearn.domain.importing.vocabulary import field_named

_RANGE: Final = re.compile(r" ?\([A-Z]{1,3}:[A-Z]{1,3}\)$")
_SAMPLE: Final = 200
_NAMES: Final = 0.6


def tables_beside(grid: Grid) -> Iterator[Grid]:
    """Give the tables from left to right, with the lines above them in the first; most sheets give themselves."""
    starts = next(
        (
            found
            for index in range(min(len(grid.rows), SEARCHED_ROWS))
            if is_header(grid.rows[index]) and (found := _starts(grid, index))
        ),
        [],
    )
    if not starts:
        yield grid
        return
    ends = [*starts, grid.width]
    yield _cut(grid, 0, starts[0], grid.name)
    for start, end in zip(starts, ends[1:], strict=True):
        name = f"{grid.name} ({grid.letter(start)}:{grid.letter(end - 1)})"
        yield _cut(grid, start, end, name.strip())


def table_sheet(name: str) -> str:
    """Give the name of the sheet on which a table stands: "Thôn 3 (F:I)" -> "Thôn 3"."""
    return _RANGE.sub("", name)


def _starts(grid: Grid, index: int) -> list[int]:
    """Give the first columns of the second and further tables of a header row."""
    fields = [field_named(cell) if isinstance(cell, str) else None for cell in grid.rows[index]]
    named = [c for c, field in enumerate(fields) if field is Field.FULL_NAME]
    starts: list[int] = []
    for before, column in pairwise(named):
        start = column
        if column and fields[column - 1] in (Field.NUMBER, Field.CODE):
            start = column - 1
        own = {field for field in fields[start:] if field} - {Field.FULL_NAME}
        again = own & set(
            fields[before + 1 : start]
        )  # the same titles once more: "Họ tên | Năm | Họ tên | Năm"
        stands_apart = fields[start] is Field.NUMBER or is_empty(grid.rows[index][start - 1])
        apart = start > before and (stands_apart or bool(again))
        if apart and own and _holds_names(grid.rows[index + 1 : index + _SAMPLE], column):
            starts.append(start)
    return starts


def _holds_names(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    cells = [row[column] for row in rows if column < len(row) and not is_empty(row[column])]
    return len(cells) > 1 and sum(map(is_name, cells)) >= _NAMES * len(cells)


def _cut(grid: Grid, start: int, end: int, name: str) -> Grid:
    rows = [list(row[start:end]) for row in grid.rows]
    spans: list[Span] = []
    for top, left, bottom, right in grid.merged or ():
        if start <= left < end:
            spans.append((top, left - start, bottom, min(right, end - 1) - start))
    merged = None if grid.merged is None else tuple(spans)
    hidden = frozenset(c - start for c in grid.hidden_columns if start <= c < end)
    return replace(grid, name=name, rows=rows, left=grid.left + start, merged=merged, hidden_columns=hidden)
