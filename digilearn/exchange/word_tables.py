"""Tables and lines of a Word document (.docx, ECMA-376 WordprocessingML), read without its formatting."""

from __future__ import annotations

import io
import zipfile
from typing import Final
from xml.parsers import expat

from digilearn.domain.importing.grid import Grid, NotReadable, Span
from digilearn.exchange.hidden_parts import UNREADABLE_PART
from digilearn.language import _

PART: Final = "word/document.xml"
_MOST_ROWS: Final = 100_000
_MOST_COLUMNS: Final = 500
_LARGEST: Final = 200_000_000
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main "


def read_word(content: bytes) -> Grid:
    """Give paragraphs and table rows of a document in their order, each one row. Raises NotReadable.

    Rows are counted from the first row of the first table, as its author would: lines above it have no number.
    """
    reading = _Reading()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo(PART).file_size > _LARGEST:
                raise _too_large()
            with archive.open(PART) as part:
                reading.feed(part.read(_LARGEST))
    except (*UNREADABLE_PART, expat.ExpatError):
        words = _(
            "The Word document is damaged and cannot be read. Open it, save it anew, or ask for it again."
        )
        raise NotReadable(words) from None
    return Grid("", reading.rows, top=1 - reading.above, merged=tuple(reading.merged))


class _Reading:
    """Walks the document once; tables inside cells give their text to the cell they stand in."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.merged: list[Span] = []
        self.above = 0
        self._tables = 0
        self._text: list[str] = []
        self._row: list[str] = []
        self._depth = 0
        self._span = 1
        self._continues = False
        self._open: dict[int, int] = {}

    def feed(self, content: bytes) -> None:
        """Read the part; a document type is never needed and may hide an entity bomb."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        self._inside = False
        parser.Parse(content, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(" ")[2] if name.startswith((_W, _STRICT)) else "":
            case "tbl":
                self.above = self.above if self._tables else len(self.rows)
                self._tables += 1
                self._depth += 1
                self._open = {} if self._depth == 1 else self._open
            case "tc" if self._depth == 1:
                self._text, self._span, self._continues = [], 1, False
            case "gridSpan" if self._depth == 1:
                self._span = _whole(_value(attributes))
            case "vMerge" if self._depth == 1:
                self._continues = _value(attributes) != "restart"
            case "t":
                self._inside = True
            case "tab":
                self._text.append("\t" if not self._depth else " ")
            case "br" | "cr":
                self._text.append("\n")

    def _characters(self, data: str) -> None:
        if self._inside:
            self._text.append(data)

    def _end(self, name: str) -> None:
        match name.rpartition(" ")[2] if name.startswith((_W, _STRICT)) else "":
            case "t":
                self._inside = False
            case "p" if self._depth:
                self._text.append("\n")
            case "p":
                self._add([part.strip() for part in "".join(self._text).split("\t")])
                self._text = []
            case "tc" if self._depth == 1:
                self._end_cell()
            case "tr" if self._depth == 1:
                self._add(self._row)
                self._row = []
            case "tbl":
                self._depth -= 1
                self._text = [] if not self._depth else self._text

    def _end_cell(self) -> None:
        text = "" if self._continues else "".join(self._text).strip()
        row, left = len(self.rows), len(self._row)
        if self._continues and left in self._open:
            top = self._open[left]
            self.merged = [one for one in self.merged if one[:2] != (top, left)]
            self.merged.append((top, left, row, left + self._span - 1))
        else:
            self._open[left] = row
            if self._span > 1:
                self.merged.append((row, left, row, left + self._span - 1))
        self._row.extend([text, *[""] * (self._span - 1)])

    def _add(self, row: list[str]) -> None:
        self.rows.append(row)
        if len(self.rows) > _MOST_ROWS or len(row) > _MOST_COLUMNS:
            raise _too_large()


def _value(attributes: dict[str, str]) -> str:
    return next((text for name, text in attributes.items() if name.endswith(" val")), "")


def _whole(text: str) -> int:
    return min(max(int(text), 1), 100) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def _refuse(*_declared: object) -> None:
    raise NotReadable(_("The Word document holds instructions that no list needs, so it was not opened."))


def _too_large() -> NotReadable:
    return NotReadable(_("The file is too large. Save the list alone in a new workbook and import that."))
