"""An opened store: one writer, one reader, the chain of this device, the lock that keeps a second window out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Connection, Engine, func, insert, select, text

from digilearn.domain.changes import Changes
from digilearn.domain.ids import Id
from digilearn.domain.units import Actor
from digilearn.language import _
from digilearn.store import device as devices
from digilearn.store import journal, upgrade
from digilearn.store.database import plain_sentences, postgres_engine, reading_engine, sqlite_engine
from digilearn.store.errors import StoreDamaged
from digilearn.store.first_look import FirstLook, wall_clock
from digilearn.store.folder import FILE, take_lock
from digilearn.store.repositories import Repositories
from digilearn.store.schema import journal as tables
from digilearn.store.schema.local import store_property
from digilearn.store.unit_of_work import Author, UnitOfWork


class Store:
    """Gives units of work and readings. Use from any thread: writing and reading each wait for their turn."""

    def __init__(
        self,
        writer: Engine,
        reader: Engine,
        store_id: str,
        lock: FileLock | None = None,
        copying: tuple[Path, bytes] | None = None,
    ) -> None:
        """`store_id`: hex, the same in every copy of the store; `copying`: folder and key that a backup needs."""
        self._copying = copying
        self.store_id = store_id
        self.now_ms: Callable[[], int] = wall_clock
        self.last_commit_ms: int | None = None
        self._writer, self._reader = writer, reader
        self._writing, self._reading = threading.RLock(), threading.RLock()
        self._lock = lock
        self._device: devices.Device | None = None
        self._number = 0
        self._previous = journal.START
        with self.reading() as reading:
            o = tables.operation.c
            latest = select(func.max(o.hlc))
            self._clockwork = journal.Clockwork(reading.connection.execute(latest).scalar() or 0)
            newest = select(o.hash).order_by(o.id.desc()).limit(1)
            self._newest: bytes = reading.connection.execute(newest).scalar() or journal.START

    @contextmanager
    def reading(self) -> Iterator[Repositories]:
        """Give the repositories on the reading connection, in one consistent view."""
        with self._reading, plain_sentences(), self._reader.connect() as connection:
            yield Repositories(connection)

    def whole(self) -> Store:
        """Give the store itself, which is opened already (LateStore may not be)."""
        return self

    def glance(self) -> AbstractContextManager[Repositories]:
        """Give what the first page reads."""
        return self.reading()

    @contextmanager
    def work(self, name: str, actor: Actor, undoes: int | None = None) -> Iterator[UnitOfWork]:
        """Give a unit of work: one transaction, one operation of this name. Without `commit` it rolls back."""
        with self._writing, plain_sentences(), self._writer.connect() as connection:
            known = self._device
            work = UnitOfWork(connection, name, self._author(connection, actor), self._stamp, undoes)
            try:
                yield work
            finally:
                if not work.committed:
                    self._device = known  # a device met in a transaction that was rolled back is met again
            if work.committed and work.changes != Changes():
                self._advance(connection)

    def _stamp(self) -> tuple[int, int]:
        now = self.now_ms()
        return self._clockwork.stamp(now), now

    def _author(self, connection: Connection, actor: Actor) -> Author:
        if self._device is None or self._is_overtaken(self._device):
            self._device = self._take_up_device(connection)
        return Author(actor, self._number, self._device.id, self._device.sequence, self._previous)

    def _is_overtaken(self, device: devices.Device) -> bool:
        """Say whether a copy of this folder, open at the same time, wrote on as this device."""
        kept = devices.recall(self.store_id)
        return kept is not None and kept.id == device.id and kept.sequence > device.sequence

    def _take_up_device(self, connection: Connection) -> devices.Device:
        """Go on as the device this computer was, or as a new one for a copied or restored folder."""
        known = devices.recall(self.store_id)
        if known is not None:
            d, o = tables.device.c, tables.operation.c
            number = connection.execute(select(d.id).where(d.device_id == known.id)).scalar()
            head = connection.execute(
                select(o.seq, o.hash).where(o.device == number).order_by(o.seq.desc()).limit(1)
            ).first()
            if number is not None and head is not None and head.seq >= known.sequence:
                self._number, self._previous = number, head.hash
                return devices.at_sequence(known, head.seq)
        fresh = devices.new_device()
        made = connection.execute(
            insert(tables.device)
            .values(device_id=fresh.id, public_key=fresh.public_key, name=devices.name_of_this_computer())
            .returning(tables.device.c.id)
        )
        self._number, self._previous = made.scalar_one(), journal.START
        return fresh

    def _advance(self, connection: Connection) -> None:
        """Remember the head of the chain after a commit."""
        assert self._device is not None
        self._device = devices.at_sequence(self._device, self._device.sequence + 1)
        o = tables.operation.c
        head = select(o.hash).where(o.device == self._number, o.seq == self._device.sequence)
        self._previous = self._newest = connection.execute(head).scalar_one()
        self.last_commit_ms = self.now_ms()
        devices.remember(self.store_id, self._device)

    @property
    def head(self) -> str:
        """Give the first eight characters of the newest hash in the store, for the foot of printed sheets."""
        return self._newest.hex()[:8]

    @property
    def device_id(self) -> Id | None:
        """Give this device's identity, None before it wrote anything."""
        return self._device.id if self._device else None

    def verify(self) -> list[journal.Fault]:
        """Walk every chain of the journal; an empty list means nothing was altered."""
        with self.reading() as reading:
            return journal.verify(reading.connection)

    def damage(self) -> list[str]:
        """Ask the database to check itself; an empty list means it is whole."""
        with self.reading() as reading:
            if reading.connection.dialect.name != "sqlite":
                return []
            said = [row[0] for row in reading.connection.execute(text("PRAGMA integrity_check"))]
            said += [
                f"foreign key: {row[0]}"
                for row in reading.connection.execute(text("PRAGMA foreign_key_check"))
            ]
            said += [row[0] for row in reading.connection.execute(text("PRAGMA cipher_integrity_check"))]
        return [one for one in said if one != "ok"]

    def copy_to(self, target: Path) -> None:
        """Write a compacted copy under the same key, on a connection of its own, and check that it opens.

        Raises StoreDamaged when the copy does not hold as many operations as the store did when it began.
        """
        assert self._copying is not None, "a province's store is backed up by its own database"
        folder, key = self._copying
        target.unlink(missing_ok=True)
        with plain_sentences():
            least = _copy_whole(folder / FILE, key, target)
            held = _count_operations(target, key)
        if held < least:
            raise StoreDamaged(
                _("The backup did not come out whole. Back up again, to another place if you can.")
            )

    def close(self) -> None:
        """Close both connections and let the next window in."""
        with self._writing, self._reading:
            self._writer.dispose()
            self._reader.dispose()
            if self._lock is not None:
                self._lock.release()


def _copy_whole(source: Path, key: bytes, target: Path) -> int:
    """Copy a database compacted and encrypted alike; give how many operations it held when the copy began."""
    engine = sqlite_engine(source, key)
    try:
        raw = engine.raw_connection()
        least: int = raw.cursor().execute("SELECT count(*) FROM operation").fetchone()[0]
        raw.cursor().execute("VACUUM INTO ?", (str(target),))
        raw.close()
    finally:
        engine.dispose()
    return least


def _count_operations(file: Path, key: bytes) -> int:
    engine = sqlite_engine(file, key, query_only=True)
    try:
        with engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(tables.operation)).scalar_one()
    finally:
        engine.dispose()


def create(folder: Path, key: bytes, store_id: str) -> Store:
    """Make an empty store in the folder (keys.json is written by the caller) and open it."""
    lock = take_lock(folder)
    try:
        with plain_sentences():
            making = sqlite_engine(folder / FILE, key, foreign_keys=False)
            upgrade.upgrade(making)
            with making.begin() as connection:
                connection.execute(insert(store_property).values(name="store_id", value=store_id))
            making.dispose()
    except BaseException:
        lock.release()
        raise
    return _kept_or_closed(FirstLook(folder, key, store_id, lock))


def open_folder(folder: Path, key: bytes, store_id: str) -> Store:
    """Open a store; an older schema is upgraded after a copy was kept.

    Raises NotAStore, StoreInUse, StoreTooNew, StoreDamaged, FolderUnfit.
    """
    return _kept_or_closed(FirstLook(folder, key, store_id))


def whole(look: FirstLook) -> Store:
    """Give the store whose first look was taken; it goes on with the lock and the connection of that look."""
    return Store(
        sqlite_engine(look.folder / FILE, look.key),
        reading_engine(look.connection),
        look.store_id,
        look.lock,
        (look.folder, look.key),
    )


def _kept_or_closed(look: FirstLook) -> Store:
    try:
        return whole(look)
    except BaseException:
        look.close()
        raise


def bring_up_to_date(folder: Path, key: bytes) -> None:
    """Upgrade an older schema after a copy of the database was kept."""
    engine = sqlite_engine(folder / FILE, key, foreign_keys=False)
    try:
        with plain_sentences():
            _keep_copy(engine, folder / "backups" / f"before-{upgrade.NEWEST}.db")
            upgrade.upgrade(engine)
    finally:
        engine.dispose()


def _keep_copy(engine: Engine, target: Path) -> None:
    """Copy the whole database, still encrypted under the same key, before its schema changes."""
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    raw = engine.raw_connection()
    raw.cursor().execute("VACUUM INTO ?", (str(target),))
    raw.close()


def open_postgres(url: str, store_id: str) -> Store:
    """Open a province's store on PostgreSQL, made or upgraded as needed."""
    writer = postgres_engine(url)
    with writer.connect() as connection:
        found = upgrade.version(connection)
        upgrade.check_not_newer(found)
    if found != upgrade.NEWEST:
        upgrade.upgrade(writer)
    return Store(writer, postgres_engine(url, one_view=True), store_id)
