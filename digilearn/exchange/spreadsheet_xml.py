"""Excel's XML of 2003 (SpreadsheetML), which information systems still give under the name .xls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from xml.parsers import expat

from digilearn.domain.importing.grid import Cell, Grid, NotReadable, Span
from digilearn.language import _

_SS: Final = "urn:schemas-microsoft-com:office:spreadsheet "
_MARK: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_MOST_ROWS: Final = 300_000
_MOST_COLUMNS: Final = 500


def is_spreadsheet_xml(content: bytes) -> bool:
    """Say whether the bytes are such a workbook, in any encoding XML allows."""
    start = content[:8192].replace(b"\x00", b"")
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<?xml") and _MARK in start


def read_spreadsheet_xml(content: bytes) -> Iterator[Grid]:
    """Give the sheets. Raises NotReadable, also for a document type, which may hide an entity bomb."""
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.characters
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError):
        raise _damaged() from None
    yield from reading.grids


class _Reading:
    """Collects sheets, rows and cells; places that were left out are empty."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self._name = ""
        self._rows: list[list[Cell]] = []
        self._merged: list[Span] = []
        self._hidden: set[int] = set()
        self._data: list[str] | None = None
        self._kind = ""
        self._across = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a sheet, a row, a cell or its data."""
        match name.removeprefix(_SS):
            case "Worksheet":
                self._name = attributes.get(f"{_SS}Name", "")
                self._rows, self._merged, self._hidden = [], [], set()
            case "Row":
                self._fill_rows(_whole(attributes.get(f"{_SS}Index"), len(self._rows) + 1))
                if attributes.get(f"{_SS}Hidden") == "1":
                    self._hidden.add(len(self._rows) - 1)
            case "Cell" if self._rows:
                self._start_cell(attributes)
            case "Data" if self._rows and self._rows[-1]:
                self._data, self._kind = [], attributes.get(f"{_SS}Type", "String")

    def _fill_rows(self, number: int) -> None:
        if number > _MOST_ROWS:
            raise _too_large()
        self._rows.extend([] for _row in range(max(number - len(self._rows), 1)))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        row = self._rows[-1]
        column = _whole(attributes.get(f"{_SS}Index"), len(row) + 1)
        across, down = (_whole(attributes.get(f"{_SS}{name}"), 0) for name in ("MergeAcross", "MergeDown"))
        if column + across > _MOST_COLUMNS:
            raise _too_large()
        row.extend([""] * max(column - len(row), 1))
        if across or down:
            top, left = len(self._rows) - 1, len(row) - 1
            self._merged.append((top, left, top + down, left + across))
        self._across = across

    def characters(self, data: str) -> None:
        """Take the text of a cell, whatever formatting stands inside it."""
        if self._data is not None:
            self._data.append(data)

    def end(self, name: str) -> None:
        """End data, cells and sheets."""
        match name.removeprefix(_SS):
            case "Data" if self._data is not None:
                self._rows[-1][-1] = _value("".join(self._data), self._kind)
                self._data = None
            case "Cell" if self._rows:
                self._rows[-1].extend([""] * self._across)
                self._across = 0
            case "Worksheet":
                hidden = frozenset(self._hidden)
                self.grids.append(
                    Grid(self._name, self._rows, merged=tuple(self._merged), hidden_rows=hidden)
                )


def _value(text: str, kind: str) -> Cell:
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return text
    return text


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else default


def _refuse(*_declared: object) -> None:
    raise _damaged()


def _damaged() -> NotReadable:
    return NotReadable(
        _("The file is damaged and cannot be read. Open it in Excel and save it anew, or ask for it again.")
    )


def _too_large() -> NotReadable:
    return NotReadable(_("The file is too large. Save the list alone in a new workbook and import that."))
