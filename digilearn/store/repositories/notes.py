"""Notes of this copy of the book: small texts, encrypted with it, in no history and in no merge."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from digilearn.store.schema.local import store_property


class Notes:
    """Name -> text. A name says whose note it is; the caller keeps apart what units may see of each other."""

    def __init__(self, connection: Connection) -> None:
        """Read and write through this connection; written inside a unit of work, they are kept at its commit."""
        self._connection = connection

    def get(self, name: str) -> str | None:
        """Give the text of a name, None when nothing was put there."""
        query = select(store_property.c.value).where(store_property.c.name == name)
        return self._connection.execute(query).scalar()

    def put(self, name: str, text: str) -> None:
        """Keep a text under a name in place of the one before."""
        self._connection.execute(delete(store_property).where(store_property.c.name == name))
        self._connection.execute(insert(store_property).values(name=name, value=text))
