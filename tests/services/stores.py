"""Stores to test on, and what they hold, so that two moments can be compared."""

from pathlib import Path
from typing import Any

from digilearn.services import opening
from digilearn.services.session import Session
from digilearn.store import keys
from digilearn.store.database import sqlite_engine
from digilearn.store.folder import FILE

PASSWORD = "mat khau rieng 42"


def made(folder: Path) -> Session:
    """Make a store with this password of one's own and open it."""
    return opening.create_store(
        folder,
        unit_name="Tổ thử",
        user_name="Người thử",
        secret=PASSWORD,
        own_password=True,
        recovery_code=opening.new_recovery_code(),
    )


def raw(folder: Path) -> Any:
    """Give the driver's own connection to the store file."""
    data_key, _slot = keys.unwrap(keys.read(folder), PASSWORD)
    return sqlite_engine(folder / FILE, data_key).raw_connection()


def content(folder: Path) -> dict[str, list[Any]]:
    """Give every row of every table: two equal answers mean that nothing was changed."""
    connection = raw(folder)
    cursor = connection.cursor()
    names = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'find%'")
    tables = [name for (name,) in names.fetchall()]
    held = {one: cursor.execute(f'SELECT * FROM "{one}" ORDER BY rowid').fetchall() for one in tables}
    held["find"] = cursor.execute("SELECT rowid FROM find ORDER BY rowid").fetchall()
    connection.close()
    return held
