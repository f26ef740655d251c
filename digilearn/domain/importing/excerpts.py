"""Rows of a list as they stand in the file, with the lines by which they are read: given back to be corrected."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.grid import Cell, Grid, Span
from digilearn.domain.importing.legacy_columns import with_unicode
from digilearn.domain.importing.planned_rows import Verdict
from digilearn.domain.importing.records import SheetPlan
from digilearn.domain.importing.side_by_side import tables_beside

_MOST_ABOVE: Final = 60


class Excerpt(NamedTuple):
    """Rows of one table: (number as the spreadsheet counts, cells from column `left` on, 1 = A), in their order.

    `merged` are ranges inside the excerpt, from 0.
    """

    sheet: str
    left: int
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    merged: tuple[Span, ...] = ()

    def grid(self, more: tuple[tuple[Cell, ...], ...] = ()) -> Grid:
        """Give the excerpt as a sheet of its own, with more rows below."""
        rows = [*(cells for _number, cells in self.rows), *more]
        return Grid(self.sheet, rows, left=self.left, merged=self.merged)


def wanted_rows(sheet: SheetPlan) -> frozenset[int]:
    """Give the rows of a sheet that are needed to correct what was left out.

    Empty when nothing was, or when the layout is not in the sheet itself: no titles, or titles that a person explained.
    """
    left_out = {row.row for row in sheet.rows if row.verdict is Verdict.REFUSED}
    if not left_out or not sheet.header_rows or sheet.said is not None:
        return frozenset()
    top = sheet.header_rows[-1]
    above = range(top - len(sheet.header_rows) - _MOST_ABOVE, top + 1)
    return frozenset({*above, *left_out, *_frame_of(sheet, sorted(left_out))})


def _frame_of(sheet: SheetPlan, left_out: Sequence[int]) -> Iterator[int]:
    """Give the headers above the rows, and the group line that tells their village: a header begins without one."""
    lines = sorted(sheet.frame)
    yield from (line for line in lines if sheet.frame[line] and line < left_out[-1])
    for row in left_out:
        place = bisect_left(lines, row)
        if place and not sheet.frame[lines[place - 1]]:
            yield lines[place - 1]


def excerpts_of(grid: Grid, wanted: Mapping[str, frozenset[int]]) -> Iterator[Excerpt]:
    """Give the wanted rows of the tables of a sheet, letters from before Unicode turned, as the reading does."""
    for table in map(with_unicode, tables_beside(grid)):
        if rows := wanted.get(table.name):
            yield _excerpt(table, rows)


def _excerpt(grid: Grid, wanted: frozenset[int]) -> Excerpt:
    places = [place for place in range(len(grid.rows)) if place + grid.top in wanted]
    where = {place: number for number, place in enumerate(places)}
    rows = [list(grid.rows[place]) for place in places]
    merged: list[Span] = []
    for top, left, bottom, right in grid.merged or ():
        inside = [where[place] for place in places[bisect_left(places, top) : bisect_right(places, bottom)]]
        if inside and len(inside) == bottom - top + 1:
            merged.append((inside[0], left, inside[-1], max(left, min(right, grid.width - 1))))
        elif left == right and top < len(grid.rows) and left < len(grid.rows[top]):
            _fill(rows, inside, left, grid.rows[top][left])
    numbered = zip((place + grid.top for place in places), map(tuple, rows), strict=True)
    return Excerpt(grid.name, grid.left, tuple(numbered), tuple(merged))


def _fill(rows: list[list[Cell]], inside: Iterable[int], column: int, cell: Cell) -> None:
    """Say in each row what one cell, merged over more rows than are kept, says of all of them."""
    for number in inside:
        if column < len(rows[number]):
            rows[number][column] = cell


def name_letters(sheet: SheetPlan) -> list[str]:
    """Give the columns in which the names of people stand."""
    names = (Field.FULL_NAME, Field.FAMILY_NAME, Field.MIDDLE_NAME, Field.GIVEN_NAME)
    return [letter for letter, field in sheet.columns.items() if field in names]
