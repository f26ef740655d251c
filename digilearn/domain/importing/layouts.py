"""What a person said of the columns of a sheet, and the shape by which the next such workbook is known again."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from digilearn.domain.importing.columns import Chosen, Field, Layout
from digilearn.domain.importing.grid import Cell, Grid, column_number, is_empty
from digilearn.domain.importing.headers import Header
from digilearn.domain.importing.meetings import MeetingName
from digilearn.domain.importing.planned_rows import PlannedRow
from digilearn.domain.importing.records import RawRow, SheetPlan
from digilearn.domain.importing.vocabulary import words

Shapes = Mapping[str, Mapping[int, Field]]
"""What is remembered: shape -> place of a column, counted from the first column of the list -> what it holds."""

SEVERAL: Final = frozenset({Field.PHONE, Field.NOTE, Field.MARKS, Field.IGNORED})
"""What more than one column may hold."""
_PARTS: Final = frozenset({Field.FAMILY_NAME, Field.MIDDLE_NAME, Field.GIVEN_NAME})
_NAMES: Final = _PARTS | {Field.FULL_NAME}
_TOP, _WIDEST, _LONGEST, _SHOWN = 24, 40, 80, 500


def names_people(header: Header) -> bool:
    """Say whether some column holds names: without one nobody can be read."""
    return bool(_NAMES & set(header.columns.values()))


def name_column(grid: Grid, layout: Layout) -> int | None:
    """Give the column (from 0) that was said to hold names, None when none was."""
    said = {chosen.field: letter for letter, chosen in layout.columns.items()}
    letter = next((said[one] for one in (Field.FULL_NAME, Field.FAMILY_NAME) if one in said), None)
    return next((column for column in range(grid.width) if grid.letter(column) == letter), None)


def shape_of(header: Header, grid: Grid) -> str:
    """Give the mark of a list's shape: its titles in their order, without figures; nothing about people is in it.

    A list without titles is known by the kinds of its columns.
    """
    start = first_of(header)
    titled = header.last >= header.first
    told = [
        re.sub(r"\d+", "#", words(header.titles.get(column, "")))
        if titled
        else str(header.columns.get(column, ""))
        for column in range(start, grid.width)
    ]
    while told and not told[-1]:
        told.pop()
    return hashlib.sha256(json.dumps([titled, told]).encode()).hexdigest()


def first_of(header: Header) -> int:
    """Give the first column of a list (from 0)."""
    titled = [column for column, title in header.titles.items() if title]
    return min([*titled, *header.columns], default=0)


def recalled_layout(columns: Mapping[int, Field], header: Header, grid: Grid) -> Layout:
    """Give a remembered layout by the letters of this sheet."""
    start = first_of(header)
    letters = {start + place: field for place, field in columns.items() if start + place < grid.width}
    return Layout({grid.letter(column): Chosen(field) for column, field in letters.items()})


def places_of(sheet: SheetPlan) -> dict[int, Field]:
    """Give what was said of a sheet's columns by their places in the list, as `Shapes` keeps it."""
    said = sheet.layout.columns if sheet.layout else {}
    return {column_number(letter) - sheet.starts: chosen.field for letter, chosen in said.items()}


def with_choice(layout: Layout, letter: str, chosen: Chosen | None) -> Layout:
    """Give the layout with one column more, or (None) with that column as it is found.

    What only one column may hold is taken from the one that was said to hold it before.
    """
    kept = {
        other: said
        for other, said in layout.columns.items()
        if other != letter and (chosen is None or chosen.field in SEVERAL or said.field is not chosen.field)
    }
    return replace(layout, columns=kept if chosen is None else {**kept, letter: chosen})


def with_layout(header: Header, grid: Grid, layout: Layout) -> Header:
    """Give the header with what a person said of its columns; another column that held the same gives it up."""
    places = {grid.letter(column): column for column in range(grid.width)}
    said = {places[letter]: chosen for letter, chosen in layout.columns.items() if letter in places}
    columns, meetings = dict(header.columns), dict(header.meetings)
    for column, chosen in said.items():
        for other in [c for c in columns if c not in said]:
            columns[other] = _beside(columns[other], chosen.field)
        columns[column] = chosen.field
        named = meetings.pop(column, MeetingName())
        if chosen.field is Field.MARKS:
            meetings[column] = MeetingName(chosen.day) if chosen.day else named
    return replace(header, columns=columns, meetings=meetings)


def _beside(held: Field, said: Field) -> Field:
    """Give what a column goes on to hold after another one was said to hold `said`."""
    if held is said:
        return held if said in SEVERAL else Field.IGNORED
    if held is Field.FULL_NAME and said in _PARTS:
        return Field.FAMILY_NAME if said is Field.GIVEN_NAME else Field.GIVEN_NAME
    return Field.IGNORED if held in _PARTS and said is Field.FULL_NAME else held


def top_of(grid: Grid) -> tuple[RawRow, ...]:
    """Give the first filled rows as they stand: a person may point at the titles, or at the names."""
    return tuple(
        RawRow(place + grid.top, tuple(map(_shown, row[:_WIDEST])))
        for place, row in enumerate(grid.rows[: 2 * _TOP])
        if not all(map(is_empty, row))
    )[:_TOP]


def unread_of(grid: Grid, header: Header, people: Sequence[PlannedRow]) -> dict[str, dict[int, str]]:
    """Give what stands in the columns that say nothing about people, for as many people as are looked through."""
    silent = (Field.IGNORED, Field.NUMBER, None)
    rows = [(one.row, grid.rows[one.row - grid.top]) for one in people[:_SHOWN]]
    found = {}
    for column in [c for c in range(min(grid.width, _WIDEST)) if header.columns.get(c) in silent]:
        texts = dict(_filled(rows, column))
        if texts or header.titles.get(column):
            found[grid.letter(column)] = texts
    return found


def _filled(rows: Sequence[tuple[int, Sequence[Cell]]], column: int) -> Iterator[tuple[int, str]]:
    for number, row in rows:
        if column < len(row) and not is_empty(row[column]):
            yield number, _shown(row[column])


def _shown(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return " ".join(text[:_LONGEST].split())
