"""One sheet's cells -> what the sheet would become."""

from __future__ import annotations

from collections import Counter
from datetime import date

from digilearn.domain.importing.grid import Grid, is_empty
from digilearn.domain.importing.headerless import header_by_content
from digilearn.domain.importing.headers import Header, find_header
from digilearn.domain.importing.legacy_columns import with_unicode
from digilearn.domain.importing.meetings import Moment, moment_of
from digilearn.domain.importing.records import Field, MeetingColumn, SheetKind, SheetPlan, Skip
from digilearn.domain.importing.rows import RowReading
from digilearn.domain.vietnamese import clean


def read_sheet(grid: Grid, today: date) -> SheetPlan:
    """Recognise header, columns and people of a sheet; a sheet without a header of people is ignored.

    `today` settles what is not written: the century of 15/3/58, the year of a meeting on 24/11.
    """
    grid = with_unicode(grid)
    header = find_header(grid, lambda row: _moment(grid, row), today) or header_by_content(grid)
    if header is None:
        return SheetPlan(grid.name, SheetKind.IGNORED, hidden=grid.hidden, heading=_heading(grid, 12))
    reading = RowReading(grid, header, _moment(grid, header.first), today)
    reading.run()
    heading = _heading(grid, header.first)
    meetings = _meetings(grid, header)
    people = reading.people(meetings, heading)
    reading.skipped.update(_above(grid, header))
    return SheetPlan(
        grid.name,
        (SheetKind.ATTENDANCE if meetings else SheetKind.LEARNERS) if people else SheetKind.IGNORED,
        tuple(range(header.first + grid.top, header.last + grid.top + 1)),
        {grid.letter(c): f for c, f in sorted(header.columns.items()) if f is not Field.IGNORED},
        {grid.letter(column): title for column, title in sorted(header.titles.items())},
        tuple(meetings.values()),
        people,
        {why: count for why, count in reading.skipped.items() if count},
        heading,
        grid.hidden,
        grid.notices,
    )


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
    return Counter({Skip.HEADING: sum(filled), Skip.HEADER: header.last + 1 - header.first})


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
