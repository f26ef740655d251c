"""Tables kept as text: comma, semicolon or tab, in the encodings that Vietnamese offices send."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from contextlib import suppress
from typing import Final

from digilearn.domain.importing.free_lines import grid_of_lines, is_free_list
from digilearn.domain.importing.grid import Grid, NotReadable
from digilearn.domain.importing.legacy_text import Legacy, most_vietnamese, to_unicode
from digilearn.language import _

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS: Final = ("\t", ";", ",", "|")
_CELL: Final = re.compile(r"[^;,\t|\r\n\"]+")
_SNIFFED_LINES: Final = 50
_MOST_ROWS: Final = 300_000
_LONGEST_CELL: Final = 32_767


def read_text(content: bytes) -> Grid:
    """Read a text table into a grid of texts; what looks like a number stays text. Raises NotReadable."""
    return grid_of(decoded(content))


def grid_of(text: str) -> Grid:
    """Read text that is cells (pasted, or a file's), or lines that name a person each. Raises NotReadable."""
    text = text.replace("\ufeff", "")
    lines = text.splitlines()
    if is_free_list(lines):
        return grid_of_lines(lines)
    delimiter = delimiter_of(lines)
    if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:
        delimiter, text = lines[0].strip()[4], text.split("\n", 1)[-1]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append([cell.strip() if len(cell) < _LONGEST_CELL else "" for cell in row])
            if len(rows) > _MOST_ROWS:
                raise NotReadable(
                    _("The file is too large. Save the list alone in a new workbook and import that.")
                )
    except csv.Error:
        raise _not_text() from None
    return Grid("", rows)


def decoded(content: bytes) -> str:
    """Give the text of the bytes: by their mark, as UTF-8, as UTF-16 without mark, else in an encoding before Unicode.

    A mark that stands several times over, also in the middle of joined files, is left out.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode(content, encoding)
    if b"\x00" in content[:2000]:
        even, odd = content[:2000:2].count(0), content[1:2000:2].count(0)
        if max(even, odd) < 3 * min(even, odd) + 2:
            raise _not_text()
        return _decode(content, "utf-16-be" if even > odd else "utf-16-le")
    try:
        return _readable(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _before_unicode(content)


def _before_unicode(content: bytes) -> str:
    """Choose between Windows-1258, TCVN3, VNI and VISCII: whichever makes the most Vietnamese words."""
    western = content.decode("latin-1")
    readings = [_turned(western, legacy) for legacy in Legacy]
    with suppress(UnicodeDecodeError):
        readings.insert(0, content.decode("cp1258"))
    return _readable(most_vietnamese(readings))


def _turned(text: str, legacy: Legacy) -> str:
    """Turn a whole text cell by cell: capitals are judged within one name."""
    return _CELL.sub(lambda cell: to_unicode(cell[0], legacy), text)


def _decode(content: bytes, encoding: str) -> str:
    try:
        return _readable(content.decode(encoding))
    except (UnicodeDecodeError, UnicodeError):
        raise _not_text() from None


def _readable(text: str) -> str:
    """Give the text back; control characters by the dozen mean that it never was text."""
    sample = text[:20_000]
    odd = sum(char < " " and char not in "\t\r\n\f\v" for char in sample)
    if odd > len(sample) / 100 or "\x00" in text:
        raise _not_text()
    return text


def delimiter_of(lines: list[str]) -> str:
    """Give the delimiter that parts the most lines into the same number of cells, more than one."""
    sample = [line for line in lines[: _SNIFFED_LINES * 4] if line.strip()][:_SNIFFED_LINES]
    best, chosen = 0, ","
    for delimiter in _DELIMITERS:
        counts = Counter(_outside_quotes(line).count(delimiter) for line in sample)
        counts.pop(0, None)
        agreeing = max((lines_so * min(count, 4) for count, lines_so in counts.items()), default=0)
        if agreeing > best:
            best, chosen = agreeing, delimiter
    return chosen


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _not_text() -> NotReadable:
    return NotReadable(_("This file is not a spreadsheet. Choose an Excel, LibreOffice or CSV file."))
