"""Files packed into a .zip: listed and read in memory only, so that no plain copy lies in a temporary folder."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

from digilearn.domain.importing.grid import NotReadable
from digilearn.domain.vietnamese import clean
from digilearn.language import _

MOST_FILES: Final = 500
"""Files listed of one archive; a province has at most some 170 communes."""
LARGEST_FILE: Final = 100_000_000
LARGEST_RATIO: Final = 300
_SMALL: Final = 1_000_000
"""Bytes below which a ratio says nothing: an empty sheet packs very well."""
_MOST_NESTED: Final = 300_000_000
_DEEPEST: Final = 3
_ENCRYPTED, _UTF8 = 0x1, 0x800
_OTHER_ARCHIVES: Final = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08")
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    ValueError,
    NotImplementedError,
    EOFError,
    RuntimeError,
    KeyError,
)
Place = tuple[int, ...]


def list_files(content: bytes) -> tuple[list[tuple[Place, str]], int]:
    """Give (way to the file, its folders and name) of each file packed, archives inside opened too, and how many more.

    Names are for reading only: nothing is ever written under them. Raises NotReadable.
    """
    refuse_other_archives(content)
    found: list[tuple[Place, str]] = []
    left_out = 0
    for entry in _walk(content, (), "", [_MOST_NESTED]):
        if len(found) < MOST_FILES:
            found.append(entry)
        else:
            left_out += 1
    return found, left_out


def _walk(content: bytes, way: Place, above: str, room: list[int]) -> Iterator[tuple[Place, str]]:
    """Give the files of an archive and of those inside it; `room` is what may still be unpacked, in bytes."""
    for place, part in enumerate(_parts(content)):
        name = above + _name(part)
        if part.is_dir() or not is_wanted(name):
            continue
        inner = _nested(content, part, room) if len(way) + 1 < _DEEPEST and _is_zip_name(name) else None
        if inner is None:
            yield (*way, place), name
            continue
        try:
            yield from _walk(inner, (*way, place), f"{name}/", room)
        except NotReadable:
            yield (*way, place), name  # said in its own line when it is read


def _nested(content: bytes, part: zipfile.ZipInfo, room: list[int]) -> bytes | None:
    """Unpack an archive inside; None for one that cannot be, which then stands as a file of its own."""
    if part.file_size > room[0]:
        return None
    room[0] -= part.file_size
    try:
        return _unpacked(content, part)
    except NotReadable:
        return None


def file_inside(content: bytes, way: Sequence[int]) -> bytes:
    """Give the bytes of one file, by its way through the archives. Raises NotReadable."""
    for place in way:
        parts = _parts(content)
        if place >= len(parts):
            raise _damaged()
        content = _unpacked(content, parts[place])
    refuse_other_archives(content)
    return content


def refuse_other_archives(content: bytes) -> None:
    """Say what to do with an archive that cannot be opened here. Raises NotReadable."""
    if content.startswith(_OTHER_ARCHIVES):
        raise NotReadable(
            _("This is a packed file (rar, 7z). Unpack it first, then drop the folder with its files here.")
        )


def is_wanted(name: str) -> bool:
    """Say whether a file may be somebody's list: not what systems and Office leave beside the files of people."""
    folders = name.split("/")
    last = folders[-1].casefold()
    return not (
        last.startswith((".", "~$", ".~"))
        or last in ("thumbs.db", "desktop.ini")
        or any(folder == "__MACOSX" or folder.startswith(".") for folder in folders[:-1])
    )


def _is_zip_name(name: str) -> bool:
    return name.casefold().endswith(".zip")


def _parts(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.infolist()
    except _BROKEN:
        raise _damaged() from None


def _unpacked(content: bytes, part: zipfile.ZipInfo) -> bytes:
    """Unpack one file, never more than its head says and never more than a list can be."""
    if part.flag_bits & _ENCRYPTED:
        raise NotReadable(
            _("The packed file is locked with a password. Unpack it first, then drop the folder here.")
        )
    size = part.file_size
    if size > LARGEST_FILE or (size > _SMALL and size > LARGEST_RATIO * max(part.compress_size, 1)):
        raise NotReadable(
            _("The file unpacks to far more than a list of people can hold, so it was not opened.")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(part) as packed:
            return packed.read(LARGEST_FILE + 1)
    except _BROKEN:
        raise _damaged() from None


def _name(part: zipfile.ZipInfo) -> str:
    """Give the name to show: letters as they were meant, no way out of the folder, nothing invisible."""
    name = part.filename
    if not part.flag_bits & _UTF8:
        name = _meant(name)
    folders = [clean(folder) for folder in name.replace("\\", "/").split("/")]
    return "/".join(folder for folder in folders if folder not in ("", ".", ".."))


def _meant(name: str) -> str:
    """Undo the reading of unmarked names as the code page of 1981: UTF-8 (macOS, phones), else Windows-1258."""
    raw = name.encode("cp437", "replace")
    for encoding in ("utf-8", "cp1258"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _damaged() -> NotReadable:
    return NotReadable(_("The packed file is damaged and cannot be unpacked. Ask for it again."))
