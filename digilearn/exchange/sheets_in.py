"""Any spreadsheet -> cells with addresses, known by its content, never by its name alone.

Every way a file can fail ends in one sentence that says what to do. Runs in a child process
(`services/reading_child`), because a hostile file may make the reader take all memory or never end.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from digilearn.domain.importing.grid import Grid, NotReadable
from digilearn.domain.importing.side_by_side import table_sheet
from digilearn.exchange.carried_sheet import NAME as CARRIED_NAME
from digilearn.exchange.hidden_ods import hidden_in_ods
from digilearn.exchange.hidden_parts import Hidden, hidden_parts
from digilearn.exchange.hidden_records import hidden_in_xls, hidden_in_xlsb
from digilearn.exchange.html_tables import is_html, read_html
from digilearn.exchange.locked_books import is_locked, unlocked
from digilearn.exchange.spreadsheet_xml import is_spreadsheet_xml, read_spreadsheet_xml
from digilearn.exchange.text_tables import read_text
from digilearn.exchange.word_tables import PART as WORD_PART
from digilearn.exchange.word_tables import read_word
from digilearn.language import _

LARGEST_FILE: Final = 100_000_000
"""Bytes; the largest real list seen had 100,000 people in 12 MB."""
LARGEST_CONTENT: Final = 1_500_000_000
LARGEST_RATIO: Final = 300
MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
"""What a sheet of today's spreadsheets has; a text of millions of commas would keep the reader busy for minutes."""
MOST_CELLS: Final = 30_000_000
MOST_PEOPLE_ROWS: Final = 300_000
MOST_SHEETS: Final = 300

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF")
Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet of a workbook before its cells are read."""

    name: str
    hidden: bool = False


def read_grids(
    content: bytes,
    sheet: str | None = None,
    progress: Progress | None = None,
    password: str | None = None,
) -> Iterator[Grid]:
    """Give the sheets of a file one by one (only `sheet` when it is named). Raises NotReadable, NeedsPassword.

    Takes .xlsx, .xlsm, .xls, .xlsb, .ods, .docx, web pages and text tables (.csv, .tsv, .txt), told apart by their
    bytes. `progress` hears the share of sheets read, 0..1.
    """
    for grid in _grids(content, sheet, progress, password):
        if grid.width > MOST_COLUMNS:
            raise too_large(grid.name) if grid.name else _too_large_a_file()
        yield grid


def _grids(
    content: bytes, sheet: str | None, progress: Progress | None, password: str | None
) -> Iterator[Grid]:
    if not content.strip(b"\x00 \t\r\n"):
        raise NotReadable(_("The file is empty. Choose the file that holds the list."))
    if len(content) > LARGEST_FILE:
        raise _too_large_a_file()
    if content.startswith(_OLE) and is_locked(content):
        content = unlocked(content, password)
    if content.startswith(b"PK"):
        if WORD_PART in _checked_zip(content):
            yield read_word(content)
        else:
            yield from _workbook(content, sheet, progress)
    elif content.startswith(_OLE):
        _check_ole(content)
        yield from _old_workbook(content, sheet, progress, password)
    elif is_spreadsheet_xml(content):
        grids = list(read_spreadsheet_xml(content))
        names = {name.name for name in _chosen([SheetName(grid.name) for grid in grids], sheet)}
        yield from (grid for grid in grids if grid.name in names)
    elif is_html(content):
        yield read_html(content)
    else:
        _refuse_other_kinds(content)
        yield read_text(content)


def _old_workbook(
    content: bytes, sheet: str | None, progress: Progress | None, password: str | None
) -> Iterator[Grid]:
    """Read an .xls, unlocking it when its reader finds it locked."""
    if _is_locked_xls(content):
        content = unlocked(content, password)
    yield from _workbook(content, sheet, progress)


def _is_locked_xls(content: bytes) -> bool:
    try:
        CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        return True
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        return "password" in str(error).lower()
    return False


def _checked_zip(content: bytes) -> set[str]:
    """Give the names of the parts; refuse what is no workbook, or unpacks to far more than a list can be."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise _damaged() from None
    names = {part.filename for part in parts}
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_CONTENT or unpacked > LARGEST_RATIO * max(len(content), 100_000):
        raise NotReadable(
            _("The file unpacks to far more than a list of people can hold, so it was not opened.")
        )
    if not any(name.startswith("xl/") or name in ("content.xml", WORD_PART) for name in names):
        raise _not_a_spreadsheet()
    return names


def _check_ole(content: bytes) -> None:
    """Tell an old Word document from an old workbook by the names in the container."""
    if "WordDocument".encode("utf-16-le") in content:
        raise NotReadable(
            _("This is a Word document. Copy its table into Excel, save it, and import that file.")
        )
    if not any(name.encode("utf-16-le") in content for name in ("Workbook", "WORKBOOK", "Book", "BOOK")):
        raise _not_a_spreadsheet() if len(content) > 1536 else _damaged()


def _refuse_other_kinds(content: bytes) -> None:
    start = content[:1024].lstrip().lower()
    if start.startswith(b"%pdf"):
        raise NotReadable(_("This is a PDF file. Ask for the Excel file it was made from."))
    if content.startswith(_PICTURES):
        raise NotReadable(_("This is a picture. Ask for the Excel file, or type the list."))
    if start.startswith(b"<?xml"):
        words = _(
            "This is a web page saved as a table. Open it in Excel, save it as .xlsx, and import that file."
        )
        raise NotReadable(words)


def _workbook(content: bytes, sheet: str | None, progress: Progress | None) -> Iterator[Grid]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        told = [
            SheetName(meta.name, meta.visible is not SheetVisibleEnum.Visible)
            for meta in book.sheets_metadata
            if meta.typ is SheetTypeEnum.WorkSheet
        ]
        chosen = _chosen(told, sheet)
        hidden = _hidden(content)
        for place, name in enumerate(chosen):
            yield _with_hidden(_grid(book, name), hidden.get(name.name))
            if progress:
                progress((place + 1) / len(chosen))
    except PasswordError:
        raise _locked() from None
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise (_locked() if "password" in str(error).lower() else _damaged()) from None


def _hidden(content: bytes) -> dict[str, Hidden]:
    """Give sheet name -> what is hidden in it, whatever the kind of workbook."""
    if content.startswith(_OLE):
        return hidden_in_xls(content)
    return hidden_parts(content) or hidden_in_xlsb(content) or hidden_in_ods(content)


def _with_hidden(grid: Grid, hidden: Hidden | None) -> Grid:
    """Give the sheet with its hidden rows and columns, counted inside the grid."""
    if hidden is None or not (hidden.rows or hidden.columns):
        return grid
    rows = frozenset(row - grid.top for row in hidden.rows)
    columns = frozenset(column - grid.left for column in hidden.columns)
    return replace(grid, hidden_rows=rows, hidden_columns=columns, filtered=hidden.filtered)


def _chosen(told: list[SheetName], sheet: str | None) -> list[SheetName]:
    if not told:
        raise NotReadable(_("The workbook has no sheet with cells. Choose the file that holds the list."))
    if sheet is None:
        return told[:MOST_SHEETS]
    wanted = {sheet.strip().casefold(), table_sheet(sheet).strip().casefold()}
    found = [name for name in told if name.name.strip().casefold() in wanted]
    if not found:
        names = ", ".join(name.name for name in told[:10])
        words = _("There is no sheet “{sheet}” in the file. It has: {names}.")
        raise NotReadable(words.format(sheet=sheet, names=names))
    return [*found, *(name for name in told if name.name == CARRIED_NAME and name not in found)]


def _grid(book: CalamineWorkbook, name: SheetName) -> Grid:
    sheet = book.get_sheet_by_name(name.name)
    if sheet.start is None:
        return Grid(name.name, (), hidden=name.hidden)
    if sheet.height > MOST_ROWS or sheet.height * sheet.width > MOST_CELLS:
        raise too_large(name.name)
    top, left = sheet.start
    rows = sheet.to_python(skip_empty_area=True)
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) > MOST_PEOPLE_ROWS:
        raise too_large(name.name)
    spans = sheet.merged_cell_ranges
    merged = (
        None if spans is None else tuple((a - top, b - left, c - top, d - left) for (a, b), (c, d) in spans)
    )
    inside = None if merged is None else tuple(span for span in merged if span[0] >= 0 and span[1] >= 0)
    return Grid(name.name, rows, top + 1, left + 1, inside, name.hidden)


def too_large(sheet: str) -> NotReadable:
    """Give the sentence for a sheet with more rows than a list of people can have."""
    words = _(
        "The sheet “{sheet}” is too large to be a list of people. Save the list alone in a new workbook."
    )
    return NotReadable(words.format(sheet=sheet))


def _too_large_a_file() -> NotReadable:
    return NotReadable(_("The file is too large. Save the list alone in a new workbook and import that."))


def _damaged() -> NotReadable:
    words = _(
        "The file is damaged and cannot be read. Open it in Excel and save it anew, or ask for it again."
    )
    return NotReadable(words)


def _locked() -> NotReadable:
    words = _(
        "The file is locked with a password. Open it in Excel, remove the password, save, and import again."
    )
    return NotReadable(words)


def _not_a_spreadsheet() -> NotReadable:
    return NotReadable(_("This file is not a spreadsheet. Choose an Excel, LibreOffice or CSV file."))
