"""Rows and columns that a workbook hides: the fast reader of cells does not tell, so the parts are looked through."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

UNREADABLE_PART: Final = (
    zipfile.BadZipFile, zlib.error, LookupError, OSError, EOFError, ValueError, OverflowError, RuntimeError,
    NotImplementedError,
)  # fmt: skip
"""What zipfile lets out when the part of a damaged file is read."""
_CHUNK: Final = 1_000_000
_MOST_COLUMNS: Final = 2_000
_ROW: Final = re.compile(rb"<(?:\w+:)?row\s[^>]*?hidden=\"(?:1|true)\"[^>]*>")
_NUMBER: Final = re.compile(rb"\sr=\"(\d{1,7})\"")
_COLUMN: Final = re.compile(rb"<(?:\w+:)?col\s[^>]*?hidden=\"(?:1|true)\"[^>]*>")
_ENDS: Final = re.compile(rb"\s(min|max)=\"(\d{1,5})\"")
_FILTER: Final = re.compile(rb"<(?:\w+:)?filterColumn\b")
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships id"


@dataclass(frozen=True, slots=True)
class Hidden:
    """What one sheet hides: 1-based row and column numbers, and whether a filter hid the rows."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    filtered: bool = False


def hidden_parts(content: bytes) -> dict[str, Hidden]:
    """Give sheet name -> what is hidden in it, for .xlsx; other forms and odd files give nothing."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: _of_part(archive, part) for name, part in _parts(archive).items()}
    except (*UNREADABLE_PART, expat.ExpatError):
        return {}


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Give sheet name -> its part, by the workbook's relations."""
    if "xl/workbook.xml" not in archive.namelist():
        return {}
    targets = {
        a.get("Id", ""): a.get("Target", "") for a in _attributes(archive, "xl/_rels/workbook.xml.rels")
    }
    sheets: dict[str, str] = {}
    for a in _attributes(archive, "xl/workbook.xml"):
        target = targets.get(a.get(_RELATION) or a.get(_STRICT) or "")
        if target and "name" in a:
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            sheets[a["name"]] = part
    return sheets


def _attributes(archive: zipfile.ZipFile, part: str) -> list[dict[str, str]]:
    """Give the attributes of every element of a small part; a document type ends the reading."""
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda _name, attributes: found.append(attributes)
    parser.StartDoctypeDeclHandler = _refuse
    with archive.open(part) as file:
        parser.Parse(file.read(10 * _CHUNK), True)
    return found


def _refuse(*_declared: object) -> None:
    raise ValueError


def _of_part(archive: zipfile.ZipFile, part: str) -> Hidden:
    rows: set[int] = set()
    columns: set[int] = set()
    filtered = False
    rest = b""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            text = rest + chunk
            if b"hidden=" in text:
                rows.update(int(n[1]) for row in _ROW.finditer(text) if (n := _NUMBER.search(row[0])))
                columns.update(number for one in _COLUMN.finditer(text) for number in _between(one[0]))
            if b"filterColumn" in text:
                filtered = filtered or _FILTER.search(text) is not None
            cut = text.rfind(b"<")
            rest = text[cut:] if cut >= 0 and len(text) - cut < _CHUNK else b""
    return Hidden(frozenset(rows), frozenset(columns), filtered)


def _between(element: bytes) -> range:
    ends = {name: int(number) for name, number in _ENDS.findall(element)}
    first, last = ends.get(b"min", 0), ends.get(b"max", 0)
    return range(first, min(last, first + _MOST_COLUMNS) + 1) if first else range(0)
