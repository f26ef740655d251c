"""Rows and columns that an OpenDocument table hides, by hand or by a filter."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from digilearn.exchange.hidden_parts import UNREADABLE_PART, Hidden

_PART: Final = "content.xml"
_CHUNK: Final = 1_000_000
_MOST: Final = 2_000
_MOST_ROWS: Final = 1_048_576
_TAG: Final = re.compile(rb"<table:(table|table-row|table-column)((?:[\s/][^>]*)?)>")
_ATTRIBUTE: Final = re.compile(
    rb'table:(name|visibility|number-rows-repeated|number-columns-repeated)="([^"]*)"'
)
_HIDES: Final = re.compile(rb'table:visibility="(?:collapse|filter)"')


def hidden_in_ods(content: bytes) -> dict[str, Hidden]:
    """Give sheet name -> what is hidden in it, for .ods; sheets that hide nothing, and other files, are not named."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if _PART not in archive.namelist() or not any(map(_HIDES.search, _chunks(archive))):
                return {}
            return _found(_tags(archive))
    except UNREADABLE_PART:
        return {}


def _chunks(archive: zipfile.ZipFile) -> Iterator[bytes]:
    """Give the part piece by piece, never cut inside a tag."""
    rest = b""
    with archive.open(_PART) as file:
        while chunk := file.read(_CHUNK):
            text = rest + chunk
            cut = text.rfind(b"<")
            cut = cut if cut >= 0 and len(text) - cut < _CHUNK else len(text)
            yield text[:cut]
            rest = text[cut:]
    yield rest


def _tags(archive: zipfile.ZipFile) -> Iterator[tuple[bytes, dict[bytes, bytes]]]:
    """Give the name and attributes of each table, row and column, in the order of the file."""
    for chunk in _chunks(archive):
        for tag in _TAG.finditer(chunk):
            yield tag[1], dict(_ATTRIBUTE.findall(tag[2]))


def _found(tags: Iterator[tuple[bytes, dict[bytes, bytes]]]) -> dict[str, Hidden]:
    sheets: dict[str, tuple[set[int], set[int], list[bool]]] = {}
    rows: set[int] = set()
    columns: set[int] = set()
    filtered: list[bool] = []
    row = column = 1
    for name, told in tags:
        if name == b"table":
            row = column = 1
            rows, columns, filtered = set(), set(), []
            sheets[html.unescape(told.get(b"name", b"").decode("utf-8", "replace"))] = (
                rows,
                columns,
                filtered,
            )
        elif name == b"table-row":
            row = _counted(told, b"number-rows-repeated", row, rows)
            filtered.append(told.get(b"visibility") == b"filter")
        else:
            column = _counted(told, b"number-columns-repeated", column, columns)
    return {
        sheet: Hidden(frozenset(one), frozenset(other), any(by_filter))
        for sheet, (one, other, by_filter) in sheets.items()
        if one or other
    }


def _counted(told: dict[bytes, bytes], repeated: bytes, place: int, hidden: set[int]) -> int:
    """Note the places (from 1) that an element hides; give the place behind it."""
    count = told.get(repeated, b"1")
    times = int(count) if count.isdigit() and len(count) < 8 else 1
    if told.get(b"visibility") in (b"collapse", b"filter"):
        most = _MOST if repeated.endswith(b"columns-repeated") else _MOST_ROWS
        hidden.update(range(place, place + min(times, most)))
    return place + times
