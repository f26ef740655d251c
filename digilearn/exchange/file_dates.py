"""When a file says of itself that it was saved last: its name and its date on the disk tell nothing."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Final

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS: Final = {
    "docProps/core.xml": re.compile(
        rb"<dcterms:modified[^>]*>([^<]+)<"
    ),  # xlsx, xlsb, docx: OPC, ECMA-376 part 2
    "meta.xml": re.compile(rb"<dc:date>([^<]+)<"),  # ods: OpenDocument 1.2 part 1, 4.3.2.6
}
_LARGEST_PART: Final = 1_000_000
_FIRST_SET, _MOST_PROPERTIES, _LAST_SAVED, _FILE_TIME = 44, 100, 13, 0x40
_FILE_TIME_START: Final = datetime(1601, 1, 1, tzinfo=UTC)


def modified_at(content: bytes) -> datetime | None:
    """Give when the workbook or document was saved last (UTC), None where it does not say; never raises."""
    with suppress(zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError, KeyError):
        if content.startswith(b"PK"):
            return _of_package(content)
    if content.startswith(_OLE):
        return _of_old_office(content)
    return None


def _of_package(content: bytes) -> datetime | None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = set(package.namelist())
        for name, form in _PARTS.items():
            if name in names and package.getinfo(name).file_size <= _LARGEST_PART:
                found = form.search(package.read(name))
                return _moment(found[1].decode("ascii", "replace")) if found else None
    return None


def _moment(text: str) -> datetime | None:
    """Read an ISO 8601 moment; one without a zone is taken as UTC."""
    try:
        moment = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text.strip()))
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _of_old_office(content: bytes) -> datetime | None:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            summary = file.openstream("\x05SummaryInformation").read(_LARGEST_PART)
    except Exception:  # noqa: BLE001  a damaged container costs the date, never the list
        return None
    return _last_saved(summary)


def _last_saved(summary: bytes) -> datetime | None:
    """Read the one property looked for, by MS-OLEPS 2.20-2.21; olefile reads as many as a damaged count says."""
    try:
        (start,) = struct.unpack_from("<I", summary, _FIRST_SET)
        (count,) = struct.unpack_from("<I", summary, start + 4)
        for place in range(min(count, _MOST_PROPERTIES)):
            number, offset = struct.unpack_from("<II", summary, start + 8 + 8 * place)
            if number == _LAST_SAVED:
                kind, ticks = struct.unpack_from("<IQ", summary, start + offset)
                saved = _FILE_TIME_START + timedelta(microseconds=ticks // 10)
                return saved if kind == _FILE_TIME and saved.year > 1990 else None
    except (struct.error, OverflowError):
        return None
    return None
