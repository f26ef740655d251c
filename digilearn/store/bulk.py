"""Many rows at once: on SQLite they go straight to the driver, past a compiler that costs as much as the writing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from sqlalchemy import Connection, Table, insert

from digilearn.store.codec import Row

_FEW = 50


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows that all name the same columns; values are plain, as the codec gives them."""
    if len(rows) < _FEW or connection.dialect.name != "sqlite":
        connection.execute(insert(table), rows)
        return
    names = tuple(rows[0])
    connection.exec_driver_sql(_statement(table.name, names), list(map(itemgetter(*names), rows)))


@lru_cache(maxsize=64)
def _statement(table: str, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(names))})'
