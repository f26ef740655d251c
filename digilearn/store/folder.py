"""The folder of a book before its database is read: is it there, may it be written, is another window in it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from digilearn.language import _
from digilearn.store.errors import FolderUnfit, NotAStore, StoreDamaged, StoreInUse

FILE: Final = "store.db"
LOCK: Final = "store.lock"


def check(folder: Path) -> None:
    """Raise NotAStore, StoreDamaged or FolderUnfit for a folder whose database cannot be opened."""
    file = folder / FILE
    if not file.exists():
        raise NotAStore(
            _("The file store.db is missing in {folder}. Restore the newest backup into this folder.").format(
                folder=folder
            )
        )
    if not file.stat().st_size:
        raise emptied()
    if not os.access(file, os.W_OK):
        raise _unwritable(folder)


def take_lock(folder: Path) -> FileLock:
    """Keep every other window out until the lock is released. Raises StoreInUse, FolderUnfit."""
    # not bound to a thread: a book opened by a worker is closed by the window
    lock = FileLock(folder / LOCK, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise StoreInUse(
            _(
                "This book is open in another DigiLearn window. Use that window, or close it and open the book again."
            )
        ) from None
    except OSError as error:
        raise _unwritable(folder) from error
    return lock


def _unwritable(folder: Path) -> FolderUnfit:
    return FolderUnfit(
        _(
            "The folder {folder} cannot be written, so this book cannot be opened there. "
            "Copy the whole folder to a place of your own on this computer, then open it there."
        ).format(folder=folder)
    )


def emptied() -> StoreDamaged:
    """Say that the file holds nothing: filling it anew would hide the loss."""
    return StoreDamaged(
        _("The file store.db is empty. Restore the newest backup, or ask the person who keeps the book.")
    )
