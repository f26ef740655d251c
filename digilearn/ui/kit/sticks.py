"""USB sticks: which are there, and a copy that was read back before anybody pulls the stick out."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStorageInfo

from digilearn.domain.errors import Cancelled, UserError
from digilearn.language import _

_BLOCK: Final = 1 << 20
_MOUNTED_BELOW: Final = ("/media/", "/run/media/", "/Volumes/")


class StickTrouble(UserError):
    """The copy on the stick did not come out as it should."""


@dataclass(frozen=True, slots=True)
class Stick:
    """A removable drive: where it is mounted, its name, and its free room in bytes."""

    folder: Path
    name: str
    free: int


def sticks() -> list[Stick]:
    """Give the removable drives that can be written now."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isValid() and volume.isReady() and not volume.isReadOnly() and _is_removable(root):
            found.append(Stick(Path(root), volume.displayName() or root, volume.bytesAvailable()))
    return found


def _is_removable(root: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        drive_removable = 2
        return bool(ctypes.windll.kernel32.GetDriveTypeW(str(Path(root))) == drive_removable)
    return root.startswith(_MOUNTED_BELOW)


def copy_checked(
    source: Path, folder: Path, progress: Callable[[float, str], None], cancelled: Callable[[], bool]
) -> Path:
    """Copy a file into a folder, flush it to the device, read it back and compare. Give where it lies.

    A file of that name is kept: the copy gets " (2)". Raises StickTrouble, Cancelled; neither leaves half a file.
    """
    target = _free_name(folder / source.name)
    try:
        wanted = _write(source, target, progress, cancelled)
        if _digest(target) != wanted:
            raise StickTrouble(_("The copy on the stick is not the same as the file. Try another stick."))
    except OSError as error:
        target.unlink(missing_ok=True)
        sentence = _("The file could not be copied to {folder}. Is the stick full, locked or pulled out?")
        raise StickTrouble(sentence.format(folder=folder)) from error
    except (StickTrouble, Cancelled):
        target.unlink(missing_ok=True)
        raise
    return target


def _write(
    source: Path, target: Path, progress: Callable[[float, str], None], cancelled: Callable[[], bool]
) -> bytes:
    digest, done, size = hashlib.sha256(), 0, max(source.stat().st_size, 1)
    with source.open("rb") as read, target.open("xb") as write:
        while block := read.read(_BLOCK):
            if cancelled():
                raise Cancelled
            write.write(block)
            digest.update(block)
            done += len(block)
            progress(done / size * 0.7, "")
        write.flush()
        os.fsync(write.fileno())
    _forget_cached(target)
    return digest.digest()


def _forget_cached(file: Path) -> None:
    """Ask the system to forget the file, so that reading it back asks the stick and not the memory."""
    if hasattr(os, "posix_fadvise"):
        with file.open("rb") as written:
            os.posix_fadvise(written.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _digest(file: Path) -> bytes:
    with file.open("rb") as written:
        return hashlib.file_digest(written, "sha256").digest()


def _free_name(wanted: Path) -> Path:
    number, free = 2, wanted
    while free.exists():
        free = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        number += 1
    return free
