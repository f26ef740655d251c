"""What every repository does: select records of a kind within a scope."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from digilearn.domain.changes import Kind
from digilearn.domain.errors import NotFound
from digilearn.domain.ids import Id
from digilearn.domain.units import Scope
from digilearn.language import _
from digilearn.store.bulk import present
from digilearn.store.kinds import CODECS

_CHUNK = 500


def within(table: Any, scope: Scope) -> ColumnElement[bool]:
    """Give the condition that keeps a query inside the scope and leaves deleted records out."""
    alive: ColumnElement[bool] = table.c.deleted == 0
    return alive if scope.units is None else alive & table.c.unit_id.in_(scope.units)


class Repository:
    """Selects frozen records; never gives a row or a connection away."""

    def __init__(self, connection: Connection) -> None:
        """Read through this connection."""
        self._connection = connection

    def _find(
        self,
        kind: Kind,
        scope: Scope,
        *where: ColumnElement[bool],
        order: Sequence[Any] = (),
        limit: int | None = None,
    ) -> list[Any]:
        codec = CODECS[kind]
        query = select(*codec.columns).where(within(codec.table, scope), *where).order_by(*order).limit(limit)
        return [codec.back(row) for row in self._connection.execute(query).all()]

    def _get(self, kind: Kind, record_id: Id, scope: Scope) -> Any:
        found = self._find(kind, scope, CODECS[kind].table.c.id == record_id)
        if not found:
            raise NotFound(_("This record is no longer in the book. Go back and open the page again."))
        return found[0]

    def _by_ids(self, kind: Kind, ids: Iterable[Id], scope: Scope, column: str = "id") -> list[Any]:
        """Give the records whose column holds one of the ids, asked in parts that the database can take."""
        wanted = list(dict.fromkeys(ids))
        if column == "id" and len(wanted) > _CHUNK:
            held = present(self._connection, CODECS[kind].table, wanted)
            wanted = [one for one in wanted if one in held]
        records: list[Any] = []
        for start in range(0, len(wanted), _CHUNK):
            part = wanted[start : start + _CHUNK]
            records.extend(self._find(kind, scope, CODECS[kind].table.c[column].in_(part)))
        return records
