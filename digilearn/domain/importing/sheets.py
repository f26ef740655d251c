"""One sheet's cells -> what the sheet would become."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from digilearn.domain.importing.columns import Field, Layout, MeetingColumn
from digilearn.domain.importing.drafts import Told
from digilearn.domain.importing.grid import Grid, is_empty
from digilearn.domain.importing.headerless import header_by_content
from digilearn.domain.importing.headers import Header, find_header, is_header, read_header
from digilearn.domain.importing.households import said as households
from digilearn.domain.importing.layouts import (
    Shapes,
    first_of,
    name_column,
    names_people,
    recalled_layout,
    shape_of,
    top_of,
    unread_of,
    with_layout,
)
from digilearn.domain.importing.legacy_columns import with_unicode
from digilearn.domain.importing.meetings import Moment, moment_of
from digilearn.domain.importing.name_words import like_person
from digilearn.domain.importing.planned_rows import PlannedRow
from digilearn.domain.importing.records import SheetKind, SheetPlan, Skip
from digilearn.domain.importing.rows import RowReading
from digilearn.domain.importing.side_by_side import tables_beside
from digilearn.domain.vietnamese import clean
from digilearn.domain.written import number_text
from digilearn.language import _, n_

_SAMPLE: Final = 200
_NOTHING_SAID: Final[Mapping[str, Layout]] = MappingProxyType({})
_NOTHING_KNOWN: Final[Shapes] = MappingProxyType({})


def read_sheets(
    grid: Grid,
    today: date,
    layouts: Mapping[str, Layout] = _NOTHING_SAID,
    known: Shapes = _NOTHING_KNOWN,
    tell: Told | None = None,
) -> Iterator[SheetPlan]:
    """Give a plan for every table that stands beside others on one sheet; most sheets give one.

    `layouts` is what a person said of tables, by their names; `known` what was said of earlier lists of a shape.
    `tell` hears rows while the others are read.
    """
    for table in tables_beside(grid):
        yield read_sheet(table, today, layouts.get(table.name), known, tell)


def read_sheet(
    grid: Grid,
    today: date,
    layout: Layout | None = None,
    known: Shapes = _NOTHING_KNOWN,
    tell: Told | None = None,
) -> SheetPlan:
    """Recognise header, columns and people of a sheet; a sheet without a header of people is ignored.

    `today` settles what is not written: the century of 15/3/58, the year of a meeting on 24/11. What a person said
    of the sheet (`layout`), or else of an earlier one of the same shape (`known`), stands above what is recognised.
    """
    grid = with_unicode(grid)
    header = _header(grid, today, layout)
    if header is None:
        return SheetPlan(
            grid.name,
            SheetKind.IGNORED,
            hidden=grid.hidden,
            heading=_heading(grid, 12),
            top=top_of(grid),
            first_column=grid.left,
            layout=layout,
        )
    shape = shape_of(header, grid)
    recalled = layout is None and shape in known
    if recalled:
        layout = recalled_layout(known[shape], header, grid)
    plan = _read_under(grid, with_layout(header, grid, layout) if layout else header, layout, today, tell)
    return replace(
        plan,
        top=top_of(grid),
        first_column=grid.left,
        shape=shape,
        layout=layout,
        recalled=recalled,
        starts=first_of(header) + grid.left,
    )


def _header(grid: Grid, today: date, layout: Layout | None) -> Header | None:
    """Find the header: where a person said, else by its titles, else by what the columns hold."""
    said = layout.header_row - grid.top if layout and layout.header_row is not None else -1
    if 0 <= said < len(grid.rows):
        has_levels = is_header(grid.rows[said])
        return read_header(grid, said, _moment(grid, said), today, has_levels=has_levels)
    found = find_header(grid, lambda row: _moment(grid, row), today)
    names = name_column(grid, layout) if layout else None
    return found or header_by_content(grid, _moment(grid, 12), today, names)


def _read_under(
    grid: Grid, header: Header, layout: Layout | None, today: date, tell: Told | None
) -> SheetPlan:
    """Read the rows under a header."""
    letters: dict[str, Field] = {
        grid.letter(c): f for c, f in sorted(header.columns.items()) if f is not Field.IGNORED
    }
    titles = {grid.letter(column): title for column, title in sorted(header.titles.items())}
    if not names_people(header):
        return SheetPlan(grid.name, SheetKind.IGNORED, columns=letters, titles=titles, hidden=grid.hidden)

    def lay(again: Header) -> Header:
        same_titles = again.titles == header.titles
        return with_layout(again, grid, layout) if layout is not None and same_titles else again

    reading = RowReading(grid, header, _moment(grid, header.first), today, lay, tell)
    reading.run()
    heading = _heading(grid, header.first)
    meetings = _meetings(grid, header)
    people = reading.people(meetings, heading)
    reading.skipped.update(_above(grid, header))
    return SheetPlan(
        grid.name,
        (SheetKind.ATTENDANCE if meetings else SheetKind.LEARNERS) if people else SheetKind.IGNORED,
        tuple(range(header.first + grid.top, header.last + grid.top + 1)),
        letters,
        titles,
        tuple(meetings.values()),
        people,
        {why: count for why, count in reading.skipped.items() if count},
        heading,
        grid.hidden,
        (*grid.notices, *reading.said, *households(grid, header, people), *_hidden(grid, header, people)),
        unread=unread_of(grid, header, people),
        frame=reading.frame,
    )


def _hidden(grid: Grid, header: Header, people: Sequence[PlannedRow]) -> Iterator[str]:
    """Say what the sheet hides and was read all the same."""
    count = sum(row.row - grid.top in grid.hidden_rows for row in people) if grid.hidden_rows else 0
    if count:
        words = (
            n_(
                "{count} person in sheet “{sheet}” stands in a row hidden by a filter, and was read too.",
                "{count} people in sheet “{sheet}” stand in rows hidden by a filter, and were read too.",
                count,
            )
            if grid.filtered
            else n_(
                "{count} person in sheet “{sheet}” stands in a hidden row, and was read too.",
                "{count} people in sheet “{sheet}” stand in hidden rows, and were read too.",
                count,
            )
        )
        yield words.format(count=number_text(count), sheet=grid.name)
    used = [c for c, field in sorted(header.columns.items()) if field not in (Field.IGNORED, Field.NUMBER)]
    yield from _crowded(grid, header, people)
    if columns := [grid.letter(c) for c in used if c in grid.hidden_columns]:
        words = _("Columns {columns} of sheet “{sheet}” are hidden in the file, and were read too.")
        yield words.format(columns=", ".join(columns), sheet=grid.name)


def _crowded(grid: Grid, header: Header, people: Sequence[PlannedRow]) -> Iterator[str]:
    """Say which columns hold several people in one cell: they cannot be given a row each, and must not be missed."""
    for column in range(grid.width):
        if header.columns.get(column) not in (None, Field.IGNORED, Field.NOTE, Field.ADDRESS):
            continue
        rows = [grid.rows[row.row - grid.top] for row in people[:_SAMPLE]]
        cells = [row[column] for row in rows if column < len(row)]
        crowded = [cell for cell in cells if isinstance(cell, str) and _several(cell)]
        if crowded and len(crowded) >= len([cell for cell in cells if cell]) / 2:
            words = _(
                "Column {column} of sheet “{sheet}” names several people in one cell: they are not imported. "
                "Give each a row of their own."
            )
            yield words.format(column=grid.letter(column), sheet=grid.name)


def _several(cell: str) -> bool:
    return sum(like_person(part) for part in re.split(r"[,;\n+/]", cell)) > 1


def _moment(grid: Grid, row: int) -> Moment:
    return moment_of(_heading(grid, row))


def _heading(grid: Grid, end: int) -> tuple[str, ...]:
    """Give the texts above a row, line by line."""
    lines = grid.rows[: min(end, len(grid.rows))]
    return tuple(
        clean(str(cell)) for row in lines for cell in row if isinstance(cell, str) and not is_empty(cell)
    )


def _above(grid: Grid, header: Header) -> Counter[Skip]:
    filled = [any(not is_empty(cell) for cell in row) for row in grid.rows[: header.first]]
    # the titles of pasted lines are ours and stand in row 0: nobody wrote them
    titles = [row for row in range(header.first, header.last + 1) if row + grid.top > 0]
    return Counter({Skip.HEADING: sum(filled), Skip.HEADER: len(titles)})


def _meetings(grid: Grid, header: Header) -> dict[int, MeetingColumn]:
    """Give the meetings by column; two columns of one day are told apart by their number."""
    found: dict[int, MeetingColumn] = {}
    used: set[str] = set()
    for place, (column, name) in enumerate(sorted(header.meetings.items()), start=1):
        number = name.number or place
        key = name.day.isoformat() if name.day else f"#{number}"
        if key in used:
            key = f"{key}#{number}"
        used.add(key)
        found[column] = MeetingColumn(grid.letter(column), key, name.day, number, name.assumed)
    return found
