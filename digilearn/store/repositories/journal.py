"""The journal as history and undo read it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.units import Scope
from digilearn.store.journal import id_of_text, text_of_id
from digilearn.store.kinds import CODECS, KIND_OF, NUMBERS
from digilearn.store.repositories.base import Repository
from digilearn.store.schema import journal as tables
from digilearn.store.schema import people
from digilearn.store.schema.base import IdType

_O, _D, _A, _C = tables.operation.c, tables.device.c, tables.author.c, tables.change.c


@dataclass(frozen=True, slots=True)
class OperationRow:
    """An operation as history reads it; `at` in ms UTC, `undone_by` the newest operation that undid it."""

    id: int
    name: str
    at: int
    account_id: Id
    device_id: Id
    device_name: str
    undoes: int | None
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of an operation; `created` = the record began with it. `fields`: name -> (before, after), plain."""

    id: int
    operation: int
    kind: Kind
    record_id: Id
    created: bool
    fields: dict[str, tuple[Any, Any]]

    def plain_pair(self, name: str) -> tuple[Any, Any]:
        """Give (before, after) of a field as the table holds them: ids as bytes."""
        before, after = self.fields[name]
        if not isinstance(CODECS[self.kind].table.c[name].type, IdType):
            return before, after
        return (id_of_text(before) if before else None), (id_of_text(after) if after else None)


class JournalRepository(Repository):
    """Reads operations and changes."""

    def global_name(self, operation: int) -> tuple[str, int]:
        """Give (device, sequence): the name of an operation on every laptop."""
        query = select(_D.device_id, _O.seq).join(tables.device, _D.id == _O.device).where(_O.id == operation)
        row = self._connection.execute(query).one()
        return text_of_id(row.device_id), row.seq

    def author_number(self, account_id: Id, unit_id: Id) -> int:
        """Give the local number of an author, made when new; needs a writing transaction."""
        found = self._connection.execute(
            select(_A.id).where(_A.account_id == account_id, _A.unit_id == unit_id)
        ).scalar()
        if found is None:
            made = self._connection.execute(
                insert(tables.author).values(account_id=account_id, unit_id=unit_id).returning(_A.id)
            )
            found = made.scalar_one()
        return int(found)

    def operations(self, scope: Scope, limit: int, before: int | None = None) -> list[OperationRow]:
        """Give the newest operations, newest first; `before`: older than this one."""
        later = tables.operation.alias("later")
        undone = select(func.max(later.c.id)).where(later.c.undoes == _O.id).scalar_subquery()
        query = (
            select(
                _O.id,
                _O.name,
                _O.at,
                _A.account_id,
                _D.device_id,
                _D.name.label("device_name"),
                _O.undoes,
                undone.label("undone_by"),
            )
            .join(tables.author, _A.id == _O.author)
            .join(tables.device, _D.id == _O.device)
            .order_by(_O.id.desc())
            .limit(limit)
        )
        if before is not None:
            query = query.where(_O.id < before)
        if scope.units is not None:
            query = query.where(_A.unit_id.in_(scope.units))
        return [OperationRow(*row) for row in self._connection.execute(query)]

    def operation(self, operation: int, scope: Scope) -> OperationRow | None:
        """Give one operation, None if there is none of that number in the scope."""
        found = self.operations(scope, 1, operation + 1)
        return found[0] if found and found[0].id == operation else None

    def counts(self, operations: Iterable[int], scope: Scope) -> dict[int, dict[Kind, int]]:
        """Give operation -> how many records of each kind it touched."""
        query = (
            select(_C.operation, _C.kind, func.count())
            .where(_C.operation.in_(list(operations)))
            .group_by(_C.operation, _C.kind)
        )
        found: dict[int, dict[Kind, int]] = {}
        for operation, kind, count in self._connection.execute(query):
            found.setdefault(operation, {})[KIND_OF[kind]] = count
        return found

    def changes(self, operation: int, scope: Scope, limit: int | None = None) -> list[ChangeRow]:
        """Give the changes of an operation in the order they were made; erased ones are left out."""
        query = (
            select(tables.change).where(_C.operation == operation, _C.content.is_not(None)).order_by(_C.id)
        )
        return [_change(row) for row in self._connection.execute(query.limit(limit))]

    def story(self, kind: Kind, record_ids: Iterable[Id], scope: Scope) -> list[ChangeRow]:
        """Give every change of these records, newest first."""
        query = select(tables.change).where(
            _C.record_id.in_(list(record_ids)), _C.kind == NUMBERS[kind], _C.content.is_not(None)
        )
        return [_change(row) for row in self._connection.execute(query.order_by(_C.id.desc()))]

    def newest_change(self, record_ids: Iterable[Id], scope: Scope) -> dict[Id, int]:
        """Give record -> the operation that changed it last."""
        ids, found = list(record_ids), dict[Id, int]()
        for start in range(0, len(ids), 500):
            query = (
                select(_C.record_id, func.max(_C.operation))
                .where(_C.record_id.in_(ids[start : start + 500]))
                .group_by(_C.record_id)
            )
            found.update((row[0], row[1]) for row in self._connection.execute(query))
        return found

    def account_names(self, scope: Scope) -> dict[Id, str]:
        """Give account -> name, also of those withdrawn."""
        query = select(people.account.c.id, people.account.c.name)
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def last_time(self, scope: Scope) -> int | None:
        """Give the wall clock of the newest operation, ms UTC."""
        query = select(_O.at).order_by(_O.id.desc()).limit(1)
        return self._connection.execute(query).scalar()


def _change(row: Any) -> ChangeRow:
    base, fields = json.loads(row.content)
    created = base is None
    pairs = (
        {n: (None, v) for n, v in fields.items()} if created else {n: (v[0], v[1]) for n, v in fields.items()}
    )
    return ChangeRow(row.id, row.operation, KIND_OF[row.kind], row.record_id, created, pairs)
