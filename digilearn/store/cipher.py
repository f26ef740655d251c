"""A connection to an encrypted file, and what a bad disk or file says, in sentences; without SQLAlchemy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from digilearn.language import _
from digilearn.store.errors import StoreDamaged, StoreFull, StoreInUse

CACHE_KIB = 16 * 1024


def connect(file: Path, key: bytes, *, query_only: bool = False, foreign_keys: bool = True) -> Any:
    """Open an encrypted file (made when missing). `key`: 32 bytes; transactions are begun and ended by who asks."""
    raw = sqlcipher.connect(str(file), isolation_level=None, check_same_thread=False, cached_statements=256)
    raw.execute(
        "PRAGMA cipher_log_level = NONE"
    )  # it would talk on stderr; what it says reaches people as a sentence
    # The raw key: no derivation by SQLCipher, because Argon2id already made it dear to guess.
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for pragma in (
        "cipher_memory_security = OFF",  # the operating system's swap is outside the promise; see the README
        "journal_mode = WAL",
        "synchronous = FULL",
        f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
        "secure_delete = ON",
        "temp_store = MEMORY",  # nothing plain in temporary files
        f"cache_size = -{CACHE_KIB}",
        "busy_timeout = 5000",
    ):
        raw.execute(f"PRAGMA {pragma}")
    if query_only:
        raw.execute("PRAGMA query_only = ON")
    return raw


@contextmanager
def plain_sentences() -> Iterator[None]:
    """Turn what the driver says about a bad disk or file into a sentence."""
    try:
        yield
    except sqlcipher.DatabaseError as error:
        sentence = sentence_for(error)
        if sentence is None:
            raise
        raise sentence from error


def sentence_for(error: Exception) -> StoreFull | StoreDamaged | StoreInUse | None:
    """Choose the sentence for what a database said; None = a bug of ours, to be logged as one."""
    said = str(error)
    unwritable = ("disk is full", "disk I/O error", "readonly database", "unable to open")
    if any(words in said for words in unwritable):
        return StoreFull(
            _(
                "The disk is full or cannot be written. Nothing was changed. Free some space, then do it again."
            )
        )
    if "not a database" in said or "malformed" in said:
        return StoreDamaged(
            _(
                "The file store.db cannot be read. Restore the newest backup, or ask the person who keeps the book."
            )
        )
    if "database is locked" in said:
        return StoreInUse(_("The book is busy in another window. Close that window, then do it again."))
    return None
