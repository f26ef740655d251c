"""Drawing a sheet of rows left out: the list's own lines, the odd cells coloured, the reason at the right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from digilearn.domain.importing.grid import Cell, is_empty
from digilearn.domain.importing.planned_rows import Verdict
from digilearn.exchange.refused_layout import REASON, ROW, GivenBack
from digilearn.exchange.workbook_cells import Block, Sheet
from digilearn.exchange.workbook_looks import lines_needed
from digilearn.language import _

_GRID: Final = {"border": 1, "valign": "top", "text_wrap": True}
_HEAD: Final = {
    "border": 1,
    "valign": "vcenter",
    "align": "center",
    "text_wrap": True,
    "bold": True,
    "bg_color": "#EDEDED",
}
_ODD: Final = {"bg_color": "#FFE699", "bold": True, "border": 2}
_OURS: Final = {"bg_color": "#FFF7E0"}
_NARROW, _TO_FILL, _WIDE, _REASON_WIDTH = 6.0, 24.0, 32.0, 60.0
_WHOLE_DIGITS: Final = 1e15


def write_sheet(out: Sheet, given: GivenBack) -> None:
    """Write the lines from row 1 on, in the columns in which they stood."""
    left = given.excerpt.left - 1
    right = left + max((len(cells) for _number, cells in given.excerpt.rows), default=0)
    covered = set(_write_merged(out, given, left))
    for line in range(1, len(given.excerpt.rows) + 1):
        for column in range(right - left):
            if (line - 1, column) not in covered:
                _write_cell(out, given, line, column)
    _write_ours(out, given, right)
    for place, note in enumerate(given.notes, start=len(given.excerpt.rows) + 1):
        out.text(place, left, note, italic=True)
    _set_up(out, given, left, right)


def _look(given: GivenBack, line: int, column: int) -> dict[str, Any]:
    if given.top - given.titles < line <= given.top:
        return dict(_HEAD)
    if line <= given.top:
        return {"bold": True, "valign": "vcenter"}
    if line not in given.people:
        return {"bold": True, "border": 1}
    return _GRID | (_ODD if (line, column) in given.doubts else {})


def _write_merged(out: Sheet, given: GivenBack, left: int) -> Iterator[tuple[int, int]]:
    """Merge what was merged; give the cells that are done (a second range over the same cells is left out)."""
    done: set[tuple[int, int]] = set()
    for top, first, bottom, last in given.excerpt.merged:
        cells = {(row, column) for row in range(top, bottom + 1) for column in range(first, last + 1)}
        if cells & done or len(cells) < 2:
            continue
        done |= cells
        line = given.excerpt.rows[top][1]
        look = _look(given, top + 1, first) | ({"align": "center"} if last > first else {})
        block = Block(top, left + first, bottom, left + last)
        text = shown(line[first]) if first < len(line) else ""
        out.wide_text(block, text, **look)
        yield from cells


def _write_cell(out: Sheet, given: GivenBack, line: int, column: int) -> None:
    look, cell = _look(given, line, column), _cell(given, line, column)
    if line <= given.top - given.titles and is_empty(cell):
        return
    place = given.excerpt.left - 1 + column
    _write_value(out, line - 1, place, cell, look)
    if doubt := given.doubts.get((line, column)):
        size = {"x_scale": 2.2, "y_scale": 1 + doubt.count("\n") / 2}
        out.raw.write_comment(line - 1, place, doubt, {"author": "DigiLearn", "font_size": 10} | size)


def _write_value(out: Sheet, row: int, column: int, cell: Cell, look: dict[str, Any]) -> None:
    """Write a value as what it is: a number stays a number, a date a date, a text a text."""
    style = out.book.style
    match cell:
        case bool():
            out.raw.write_boolean(row, column, cell, style(**look))
        case int() | float():
            whole = float(cell).is_integer() and abs(cell) < _WHOLE_DIGITS
            out.number(row, column, cell, **look, **({"num_format": "0"} if whole else {}))
        case datetime() if cell.time() != time():
            out.raw.write_datetime(row, column, cell, style(**look, num_format="dd/mm/yyyy hh:mm"))
        case date():
            out.raw.write_datetime(row, column, cell, style(**look, num_format="dd/mm/yyyy"))
        case time() | timedelta():
            out.raw.write_datetime(row, column, cell, style(**look, num_format="[h]:mm"))
        case _:
            out.text(row, column, cell, **look)


def shown(cell: Cell) -> str:
    """Give a cell as text, for a merged title."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)


def _write_ours(out: Sheet, given: GivenBack, right: int) -> None:
    """Write the row number in the list and the reason, beside each row."""
    first = given.top - given.titles
    for column, title in enumerate((_(ROW), _(REASON)), start=right):
        out.wide_text(Block(first, column, given.top - 1, column), title, **_HEAD)
    for line, rows in given.people.items():
        left_out = [row for row in rows if row.verdict is Verdict.REFUSED]
        faults = sorted((fault for row in left_out for fault in row.faults), key=lambda one: not one.blocking)
        messages = list(dict.fromkeys(fault.message for fault in faults))
        out.number(line - 1, right, given.numbers[line - 1], **_GRID, **_OURS, align="center")
        out.text(line - 1, right + 1, "\n".join(messages), **_GRID, **_OURS)
        out.height(line - 1, sum(lines_needed(message, 1.2 * _REASON_WIDTH) for message in messages))


def _set_up(out: Sheet, given: GivenBack, left: int, right: int) -> None:
    raw = out.raw
    widths = [_width(given, column) for column in range(right - left)]
    for column, width in enumerate(widths, start=left):
        raw.set_column(column, column, width)
    if given.titles == 1:  # our own two titles need two lines; a list with more lines of titles has room
        titles = given.excerpt.rows[given.top - 1][1]
        lines = [lines_needed(shown(cell), width) for cell, width in zip(titles, widths, strict=False)]
        out.height(given.top - 1, max([2, *lines]))
    raw.set_column(right, right, 10)
    raw.set_column(right + 1, right + 1, _REASON_WIDTH)
    raw.freeze_panes(given.top, 0)
    raw.set_landscape()
    raw.set_paper(9)
    raw.fit_to_pages(1, 0)
    raw.repeat_rows(given.top - given.titles, given.top - 1)


def _width(given: GivenBack, column: int) -> float:
    lines = given.excerpt.rows[given.top - given.titles :]
    longest = max((len(shown(cells[column])) for _number, cells in lines if column < len(cells)), default=0)
    to_fill = any(place == column and is_empty(_cell(given, line, column)) for line, place in given.doubts)
    return min(_WIDE, max(_TO_FILL if to_fill else _NARROW, longest * 1.1 + 2))


def _cell(given: GivenBack, line: int, column: int) -> Cell:
    cells = given.excerpt.rows[line - 1][1]
    return cells[column] if column < len(cells) else ""
