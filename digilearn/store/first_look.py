"""A first look into a book: locked, unlocked, its version known, ready to be read; then, at need, opened wholly."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from digilearn.store import folder as folders
from digilearn.store import upgrade
from digilearn.store.cipher import connect, plain_sentences
from digilearn.store.first_reading import FirstReading

if TYPE_CHECKING:
    from digilearn.store.opened import Store
    from digilearn.store.repositories import Repositories


def wall_clock() -> int:
    """Give the milliseconds since 1970 as the computer has them."""
    return time.time_ns() // 1_000_000


class FirstLook:
    """A folder whose lock is held and whose database answers. `key`: 32 bytes; `store_id`: hex."""

    def __init__(self, folder: Path, key: bytes, store_id: str, lock: FileLock | None = None) -> None:
        """Open it; an older schema is upgraded after a copy was kept. `lock`: held already by who made the folder.

        Raises NotAStore, StoreInUse, StoreTooNew, StoreDamaged, FolderUnfit.
        """
        self.folder, self.key, self.store_id = folder, key, store_id
        folders.check(folder)
        self.lock: FileLock = lock or folders.take_lock(folder)
        try:
            with plain_sentences():
                self.connection: Any = self._connected()
        except BaseException:
            self.lock.release()
            raise

    def _connected(self) -> Any:
        connection = connect(self.folder / folders.FILE, self.key, query_only=True)
        try:
            found = _version(connection)
            if found is None:
                raise folders.emptied()
            upgrade.check_not_newer(found)
            if found == upgrade.NEWEST:
                return connection
        except BaseException:
            connection.close()
            raise
        connection.close()
        from digilearn.store import opened  # once for each new version of the app

        opened.bring_up_to_date(self.folder, self.key)
        return connect(self.folder / folders.FILE, self.key, query_only=True)

    @contextmanager
    def reading(self) -> Iterator[FirstReading]:
        """Give what the first page reads, in one consistent view."""
        with plain_sentences():
            self.connection.execute("BEGIN")
            try:
                yield FirstReading(self.connection)
            finally:
                self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection and let the next window in."""
        self.connection.close()
        self.lock.release()


def _version(connection: Any) -> str | None:
    """Give the version of the schema, None for an empty database."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if known else None
    return str(row[0]) if row else None


class LateStore:
    """A store that is opened wholly, once, when more is asked of it than the first look tells. For any thread."""

    def __init__(self, look: FirstLook) -> None:
        """Stand on this look; its lock and connection are this store's from now on."""
        self._look = look
        self._store: Store | None = None
        self._turn = threading.RLock()
        self.now_ms: Callable[[], int] = wall_clock

    def whole(self) -> Store:
        """Give the store; who asks first opens it, the others wait. Raises what opening a store raises."""
        with self._turn:
            if self._store is None:
                from digilearn.store import opened  # with SQLAlchemy: what the first page does without

                self._store = opened.whole(self._look)
                self._store.now_ms = self.now_ms
            return self._store

    @contextmanager
    def glance(self) -> Iterator[FirstReading | Repositories]:
        """Give what the first page reads, without opening the store for it."""
        if self._store is None:
            with self._turn:
                if self._store is None:
                    with self._look.reading() as first:
                        yield first
                    return
        with self.whole().reading() as reading:
            yield reading

    @property
    def last_commit_ms(self) -> int | None:
        """Give when something was written last in this sitting, ms UTC."""
        return self._store.last_commit_ms if self._store is not None else None

    def close(self) -> None:
        """Close what is open and let the next window in."""
        with self._turn:
            if self._store is not None:
                self._store.close()
            else:
                self._look.close()
