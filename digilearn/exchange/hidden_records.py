"""Rows and columns that the binary workbooks hide: .xls (MS-XLS, records of BIFF) and .xlsb (MS-XLSB).

A damaged file gives what could be read until then: only a hint is lost, the cells have a reader of their own.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from typing import Final

from digilearn.exchange.hidden_parts import UNREADABLE_PART, Hidden

_END, _BOUND_SHEET, _ROW, _COLUMNS, _FILTERED = 0x0A, 0x85, 0x208, 0x7D, 0x9B
_TELLING: Final = frozenset({_BOUND_SHEET, _ROW, _COLUMNS, _FILTERED})
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01
_B_ROW, _B_COLUMNS, _B_SHEET, _B_FILTER_COLUMN = 0, 60, 156, 163
_B_TELLING: Final = frozenset({_B_ROW, _B_COLUMNS, _B_SHEET, _B_FILTER_COLUMN})
_B_ROW_HIDDEN: Final = 0x10
_MOST_COLUMNS: Final = 2_000
_LARGEST_PART: Final = 400_000_000
_RELATION: Final = re.compile(r"<Relationship\s[^>]*>")
_ATTRIBUTE: Final = re.compile(r'(\w+)="([^"]*)"')


class _Found:
    """What one sheet hides, while its records are gone through."""

    def __init__(self) -> None:
        self.rows: set[int] = set()
        self.columns: set[int] = set()
        self.filtered = False

    def hide_columns(self, first: int, last: int) -> None:
        """Note columns given from 0, both ends included; a file may claim more than there can be."""
        self.columns.update(range(first + 1, min(last, first + _MOST_COLUMNS) + 2))

    def told(self) -> Hidden:
        return Hidden(frozenset(self.rows), frozenset(self.columns), self.filtered)


def hidden_in_xls(content: bytes) -> dict[str, Hidden]:
    """Give sheet name -> what is hidden in it, for .xls; a damaged or other file gives nothing."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            name = next((one for one in ("Workbook", "Book") if container.exists(one)), None)
            stream = container.openstream(name).read() if name else b""
    except (OSError, ValueError, IndexError, TypeError, AttributeError, struct.error):
        return {}  # olefile lets all of these out on damage
    return {sheet: _xls_sheet(stream, start) for start, sheet in _xls_sheets(stream)}


def _xls_records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Give (kind, body) of the records that tell something, from a place on to the end of that part.

    Cells are a million records: they are passed over with as little work as can be.
    """
    end = len(stream) - 3
    while place < end:
        kind = stream[place] | stream[place + 1] << 8
        size = stream[place + 2] | stream[place + 3] << 8
        if kind in _TELLING:
            yield kind, stream[place + 4 : place + 4 + size]
        elif kind == _END:
            return
        place += 4 + size


def _xls_sheets(stream: bytes) -> Iterator[tuple[int, str]]:
    """Give (place of its records, name) of every sheet: BoundSheet8, or the one-byte names of before 1997."""
    wide = struct.unpack_from("<H", stream, 4)[0] == 0x0600 if len(stream) >= 6 else False
    for kind, body in _xls_records(stream, 0):
        if kind != _BOUND_SHEET or len(body) < 8:
            continue
        start, length = struct.unpack_from("<I", body)[0], body[6]
        if not wide:
            yield start, body[7 : 7 + length].decode("cp1252", "replace")
        elif body[7] & 1:
            yield start, body[8 : 8 + 2 * length].decode("utf-16-le", "replace")
        else:
            yield start, body[8 : 8 + length].decode("latin-1")


def _xls_sheet(stream: bytes, start: int) -> Hidden:
    found = _Found()
    for kind, body in _xls_records(stream, start):
        if kind == _ROW and len(body) >= 13 and body[12] & _ROW_HIDDEN:
            found.rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLUMNS and len(body) >= 10 and body[8] & _COLUMN_HIDDEN:
            found.hide_columns(*struct.unpack_from("<HH", body))
        found.filtered = found.filtered or kind == _FILTERED
    return found.told()


def hidden_in_xlsb(content: bytes) -> dict[str, Hidden]:
    """Give sheet name -> what is hidden in it, for .xlsb; a damaged or other file gives nothing."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if "xl/workbook.bin" not in archive.namelist():
                return {}
            return {name: _xlsb_sheet(_read(archive, part)) for name, part in _xlsb_sheets(archive)}
    except (*UNREADABLE_PART, struct.error):
        return {}


def _read(archive: zipfile.ZipFile, part: str) -> bytes:
    with archive.open(part) as file:
        return file.read(_LARGEST_PART)


def _xlsb_sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Give (name, part) of every sheet: BrtBundleSh names a relation of the workbook."""
    links = _read(archive, "xl/_rels/workbook.bin.rels").decode("utf-8", "replace")
    told = (dict(_ATTRIBUTE.findall(one)) for one in _RELATION.findall(links))
    targets = {one.get("Id", ""): one.get("Target", "") for one in told}
    for kind, body in _xlsb_records(_read(archive, "xl/workbook.bin")):
        if kind == _B_SHEET:
            relation, end = _wide(body, 8)
            target = targets.get(relation, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if target and part in archive.namelist():
                yield _wide(body, end)[0], part


def _wide(body: bytes, place: int) -> tuple[str, int]:
    """Give a counted text of UTF-16 and the place behind it; a missing one (0xFFFFFFFF) is empty."""
    count = struct.unpack_from("<I", body, place)[0]
    if count == 0xFFFFFFFF:
        return "", place + 4
    end = place + 4 + 2 * count
    return body[place + 4 : end].decode("utf-16-le", "replace"), end


def _xlsb_records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Give (kind, body) of the records that tell something: numbers of seven bits to a byte (MS-XLSB 2.1.4)."""
    place, end = 0, len(part) - 1
    while place < end:
        if part[place] < 0x80 and part[place + 1] < 0x80:  # almost every cell
            kind, size, place = part[place], part[place + 1], place + 2
        else:
            kind, place = _number(part, place, 2)
            size, place = _number(part, place, 4)
        if kind in _B_TELLING:
            yield kind, part[place : place + size]
        place += size


def _number(part: bytes, place: int, most: int) -> tuple[int, int]:
    value = 0
    for count in range(most):
        if place >= len(part):
            break
        byte, place = part[place], place + 1
        value |= (byte & 0x7F) << 7 * count
        if byte < 0x80:
            break
    return value, place


def _xlsb_sheet(part: bytes) -> Hidden:
    found = _Found()
    for kind, body in _xlsb_records(part):
        if kind == _B_ROW and len(body) >= 12 and body[11] & _B_ROW_HIDDEN:
            found.rows.add(struct.unpack_from("<I", body)[0] + 1)
        elif kind == _B_COLUMNS and len(body) >= 18 and body[16] & _COLUMN_HIDDEN:
            found.hide_columns(*struct.unpack_from("<II", body))
        found.filtered = found.filtered or kind == _B_FILTER_COLUMN
    return found.told()
