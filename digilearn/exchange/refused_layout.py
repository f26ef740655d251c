"""What is given back of one sheet: its own lines where they are read alone as they were read in the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from digilearn.domain.attendance import Mark
from digilearn.domain.importing.excerpts import Excerpt, name_letters
from digilearn.domain.importing.grid import Cell, column_letter
from digilearn.domain.importing.marks import sign_of
from digilearn.domain.importing.planned_rows import ImportedPerson, PlannedRow, RowRef, Verdict
from digilearn.domain.importing.records import SheetPlan
from digilearn.domain.importing.sheets import read_sheets
from digilearn.exchange.refused_columns import OwnColumns
from digilearn.language import N_, _

REASON: Final = N_("Reason it was not imported")
ROW: Final = N_("Row in the list")
_MARKS: Final = {
    Mark.PRESENT: N_("Present"),
    Mark.LATE: N_("Late"),
    Mark.EXCUSED: N_("Excused"),
    Mark.ABSENT: N_("Absent"),
}
_READ: Final = (
    "full_name", "also_called", "birth_date", "birth_year", "sex", "phone", "citizen_id", "village", "address",
    "ethnicity", "code", "marks",
)  # fmt: skip
"""What must be read again as it was; a note of ours is left out on the way in."""


@dataclass(frozen=True, slots=True)
class GivenBack:
    """Lines to be corrected. `titles` counts the lines of the header, the last one `top` lines from the first.

    `people`: line (from 1) -> the people of it; `doubts`: (line, column from 0 in the excerpt) -> what is odd there;
    `notes` are the sentences below the list.
    """

    excerpt: Excerpt
    top: int
    titles: int
    people: Mapping[int, tuple[PlannedRow, ...]]
    doubts: Mapping[tuple[int, int], str]
    notes: tuple[str, ...] = ()
    numbers: tuple[int, ...] = field(default=())


def in_own_columns(columns: OwnColumns, rows: Sequence[PlannedRow]) -> GivenBack:
    """Give the rows in columns of our own, each person a line."""
    people = {place: (row,) for place, row in enumerate(rows, start=2)}
    doubts: dict[tuple[int, int], list[str]] = {}
    for line, (row,) in people.items():
        for fault in row.faults:
            column = columns.column_of(fault) if fault.column else 0
            if column is not None and fault.message not in (said := doubts.setdefault((line, column), [])):
                said.append(fault.message)
    told = _("The list could not be given back in its own columns, so these are the columns of this app.")
    return _given(columns.excerpt, 1, 1, people, doubts, (told,))


def as_it_was(sheet: SheetPlan, before: SheetPlan, excerpt: Excerpt, today: date) -> GivenBack | None:
    """Give the lines as they stand in the file; None when alone they would not be read as they were in the list.

    `before` is the sheet before any question was answered.
    """
    excerpt = _without_our_columns(excerpt)
    by_row: dict[int, list[PlannedRow]] = {}
    for row in sheet.rows:
        by_row.setdefault(row.row, []).append(row)
    lines = {number: line for line, (number, _cells) in enumerate(excerpt.rows, start=1)}
    left_out = {row.row for row in sheet.rows if row.verdict is Verdict.REFUSED}
    header = [lines[number] for number in sheet.header_rows if number in lines]
    if len(header) != len(sheet.header_rows) or not left_out <= lines.keys():
        return None
    people = {lines[number]: tuple(by_row[number]) for number in sorted(left_out)}
    notes = tuple(_legend(sheet, excerpt, people))
    if not _reads_the_same(people, before, excerpt, notes, today):
        return None
    return _given(excerpt, header[-1], len(header), people, _doubts(sheet, excerpt, people), notes)


def _given(
    excerpt: Excerpt,
    top: int,
    titles: int,
    people: Mapping[int, tuple[PlannedRow, ...]],
    doubts: Mapping[tuple[int, int], Sequence[str]],
    notes: tuple[str, ...],
) -> GivenBack:
    how = _(
        "Correct the coloured cells and import this file again: whoever is in the book already stays one person."
    )
    numbers = tuple(number for number, _cells in excerpt.rows)
    told = {place: "\n".join(sentences) for place, sentences in doubts.items()}
    return GivenBack(excerpt, top, titles, people, told, (how, *notes), numbers)


def _without_our_columns(excerpt: Excerpt) -> Excerpt:
    """Leave out the reason and the row number that an earlier workbook of this kind had."""
    ours = {_(REASON), REASON, _(ROW), ROW}
    columns = {c for _number, cells in excerpt.rows for c, cell in enumerate(cells) if cell in ours}
    if not columns:
        return excerpt
    width = min(columns)
    rows = tuple((number, cells[:width]) for number, cells in excerpt.rows)
    merged = tuple(span for span in excerpt.merged if span[3] < width)
    return excerpt._replace(rows=rows, merged=merged)


def _letter_places(excerpt: Excerpt) -> dict[str, int]:
    width = max((len(cells) for _number, cells in excerpt.rows), default=0)
    return {column_letter(excerpt.left + column): column for column in range(width)}


def _doubts(
    sheet: SheetPlan, excerpt: Excerpt, people: Mapping[int, tuple[PlannedRow, ...]]
) -> dict[tuple[int, int], list[str]]:
    """Give where something is odd: a doubt about no cell in particular is about the name."""
    places = _letter_places(excerpt)
    name = next((places[letter] for letter in name_letters(sheet) if letter in places), 0)
    doubts: dict[tuple[int, int], list[str]] = {}
    for line, rows in people.items():
        for fault in (fault for row in rows if row.verdict is Verdict.REFUSED for fault in row.faults):
            said = doubts.setdefault((line, places.get(fault.column or "", name)), [])
            if fault.message not in said:
                said.append(fault.message)
    return doubts


def _legend(
    sheet: SheetPlan, excerpt: Excerpt, people: Mapping[int, tuple[PlannedRow, ...]]
) -> Iterator[str]:
    """Say what the signs in these lines mean: in the list its notes said so, or all its signs together did."""
    places = _letter_places(excerpt)
    columns = {one.key: places[one.column] for one in sheet.meetings if one.column in places}
    signs: dict[str, Mark] = {}
    for line, rows in people.items():
        cells = excerpt.rows[line - 1][1]
        for key, mark in (pair for row in rows for pair in row.record.marks):
            column = columns.get(key, len(cells))
            if column < len(cells) and (sign := sign_of(cells[column])):
                signs[sign] = mark
    if signs:
        told = "; ".join(f"{sign} = {_(_MARKS[mark]).lower()}" for sign, mark in sorted(signs.items()))
        yield _("Signs: {signs}").format(signs=told)


def _reads_the_same(
    people: Mapping[int, tuple[PlannedRow, ...]],
    before: SheetPlan,
    excerpt: Excerpt,
    notes: Sequence[str],
    today: date,
) -> bool:
    """Say whether the lines alone are read as the same people: a column is judged by all that stands in it."""
    more: tuple[tuple[Cell, ...], ...] = ((), *((note,) for note in notes))
    grid = replace(excerpt.grid(more), name=before.sheet)
    found = {row.ref(before.sheet): row.record for sheet in read_sheets(grid, today) for row in sheet.rows}
    asked = {row.ref(before.sheet): row.record for row in before.rows}
    for line, rows in people.items():
        for row in rows:
            again = found.pop(RowRef(before.sheet, line, row.part), None)
            if again is None or not _same(again, row.record, asked[row.ref(before.sheet)]):
                return False
    return not found


def _same(again: ImportedPerson, now: ImportedPerson, before: ImportedPerson) -> bool:
    """Say whether a line reads as it did, before the answers or with them."""
    return all(getattr(again, name) in (getattr(now, name), getattr(before, name)) for name in _READ)
