"""Many rows at once: on SQLite they go straight to the driver, past a compiler that costs as much as the writing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, insert

from digilearn.domain.ids import Id
from digilearn.store.cipher import CACHE_KIB
from digilearn.store.codec import Row

_FEW = 50
_ASKED_AT_ONCE = 2_000
_ROOMY_KIB = 64 * 1024


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that all name the same columns; values are plain, as the codec gives them."""
    if len(rows) < _FEW or connection.dialect.name != "sqlite":
        connection.execute(insert(table), rows)
        return
    names = tuple(rows[0])
    connection.exec_driver_sql(_statement(table.name, names), list(map(itemgetter(*names), rows)))


def present(connection: Connection, table: Table, ids: Sequence[Id]) -> set[Id]:
    """Give those of many ids that the table holds: an import asks for thousands, and most are new."""
    if connection.dialect.name != "sqlite":
        return set(ids)
    found: set[Id] = set()
    for start in range(0, len(ids), _ASKED_AT_ONCE):
        part = ids[start : start + _ASKED_AT_ONCE]
        asked = f'SELECT id FROM "{table.name}" WHERE id IN ({", ".join("?" * len(part))})'
        found.update(row[0] for row in connection.exec_driver_sql(asked, tuple(part)))
    return found


@contextmanager
def roomy(connection: Connection) -> Iterator[None]:
    """Keep more of the file in memory inside the block: ids come in no order, so every index is written all over.

    With the everyday cache each page would be encrypted, written, read and decrypted again and again.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    raw: Any = connection.connection.driver_connection  # past SQLAlchemy, which would begin a transaction
    raw.execute(f"PRAGMA cache_size = -{_ROOMY_KIB}")
    try:
        yield
    finally:
        raw.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        raw.execute("PRAGMA shrink_memory")


@lru_cache(maxsize=64)
def _statement(table: str, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(names))})'
