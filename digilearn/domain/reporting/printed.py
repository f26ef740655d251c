"""A document's values as paper and Word print them: 05, 1.250, 82,9%, 24/11/2026 (ux 3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Final

from digilearn.domain.reporting.documents import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Format,
    PageBreak,
    Personal,
    ReportKind,
    Row,
    RowStyle,
    Table,
    Total,
    number_of,
    total_of,
)
from digilearn.domain.written import day_text, number_text, percent_text, printed_count
from digilearn.language import _, language

MINOR_MARK: Final = " (*)"
"""Stands behind the name of a person under 16; a note below the table says what it means."""


def parts_of(document: Document) -> Iterator[tuple[Block, ...]]:
    """Give the blocks of each part that has its own heading and foot: a certificate, else the whole document."""
    if document.kind is not ReportKind.CERTIFICATES:
        yield document.blocks
        return
    for breaks, run in groupby(document.blocks, key=lambda one: isinstance(one, PageBreak)):
        if not breaks:
            yield tuple(run)


def shown(table: Table, row: Row, place: int) -> Cell:
    """Give what stands in a cell; an empty quotient or difference is worked out from the columns it names."""
    cell, column = row.cells[place], table.columns[place]
    if cell is not None or row.style is RowStyle.SECTION:
        return cell
    numbers = {one.key: number_of(value) for one, value in zip(table.columns, row.cells, strict=True)}
    above, below = numbers.get(column.numerator), numbers.get(column.denominator)
    if above is not None and below:
        return above / below
    first, second = numbers.get(column.minuend), numbers.get(column.subtrahend)
    return first - second if first is not None and second is not None else None


def is_missing(cell: Cell) -> bool:
    """Say whether a figure ought to stand here and does not: it is printed as such, never as 0."""
    return isinstance(cell, Figure) and cell.value is None


def missing_words() -> str:
    """Give what is printed small where a figure is missing."""
    return _("not there yet")


def printed(cell: Cell, column: Column) -> str:
    """Give the text of a cell; "" where nothing stands, and for a missing figure."""
    value = cell.value if isinstance(cell, Figure) else cell
    if value is None:
        return ""
    if isinstance(value, Personal):
        return value.text
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, str):
        return value
    if column.format is Format.SHARE:
        return percent_text(value)
    return _number(value) if column.format in (Format.COUNT, Format.HOURS) else str(value)


def _number(value: float) -> str:
    """Give a count; parts stand to two places behind the mark of the language."""
    if value == int(value):
        return printed_count(int(value))
    sign, (whole, parts) = "-" if value < 0 else "", f"{abs(value):.2f}".split(".")
    mark = "," if language() == "vi" else "."
    return f"{sign}{number_text(int(whole))}{mark}{parts.rstrip('0')}" if parts.strip("0") else sign + whole


def printed_row(table: Table, row: Row) -> list[str]:
    """Give the texts of a row, one for each column; a person under 16 is marked behind the first text."""
    texts = [printed(shown(table, row, place), column) for place, column in enumerate(table.columns)]
    if row.minor:
        place = next((n for n, text in enumerate(texts) if text), 0)
        texts[place] += MINOR_MARK
    return texts


def has_total(table: Table) -> bool:
    """Say whether a row of totals stands below."""
    return bool(table.rows) and any(column.total is not Total.NONE for column in table.columns)


def total_label(table: Table) -> str:
    """Give the word before the totals."""
    return table.total_label or _("In total")


def printed_totals(table: Table) -> list[str]:
    """Give the texts of the row of totals, "" where a column has none."""
    return [
        "" if column.total is Total.NONE else printed(total_of(table, column), column)
        for column in table.columns
    ]


def minors_note(table: Table) -> str:
    """Give what the mark of people under 16 means; "" where nobody is marked."""
    return _("(*) Under 16 years old.") if any(row.minor for row in table.rows) else ""
