"""When a file says of itself that it was saved last: its name and its date on the disk tell nothing."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS: Final = {
    "docProps/core.xml": re.compile(
        rb"<dcterms:modified[^>]*>([^<]+)<"
    ),  # xlsx, xlsb, docx: OPC, ECMA-376 part 2
    "meta.xml": re.compile(rb"<dc:date>([^<]+)<"),  # ods: OpenDocument 1.2 part 1, 4.3.2.6
}
_LARGEST_PART: Final = 1_000_000


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
            saved = file.get_metadata().last_saved_time
    except Exception:  # noqa: BLE001  a damaged property set costs the date, never the list
        return None
    return saved.replace(tzinfo=UTC) if isinstance(saved, datetime) and saved.year > 1990 else None
