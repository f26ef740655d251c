"""The journal as history and undo read it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select, true

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.units import Scope
from digilearn.store.journal import id_of_text
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


def _authored(scope: Scope) -> ColumnElement[bool]:
    """Give the condition that keeps operations inside the scope: those done for one of its units."""
    if scope.units is None:
        return true()
    return _O.author.in_(select(_A.id).where(_A.unit_id.in_(scope.units)))


def _of(scope: Scope) -> ColumnElement[bool]:
    """Give the condition that keeps changes inside the scope."""
    if scope.units is None:
        return true()
    return _C.operation.in_(select(_O.id).where(_authored(scope)))


class JournalRepository(Repository):
    """Reads operations and changes."""

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
            .where(_authored(scope))
            .order_by(_O.id.desc())
            .limit(limit)
        )
        if before is not None:
            query = query.where(_O.id < before)
        return [OperationRow(*row) for row in self._connection.execute(query)]

    def operation(self, operation: int, scope: Scope) -> OperationRow | None:
        """Give one operation, None if there is none of that number in the scope."""
        found = self.operations(scope, 1, operation + 1)
        return found[0] if found and found[0].id == operation else None

    def counts(self, operations: Iterable[int], scope: Scope) -> dict[int, dict[Kind, int]]:
        """Give operation -> how many records of each kind it touched.

        Asked one by one: grouping several at once sorts all their changes, and some imports have a hundred thousand.
        """
        mine = (_C.operation == bindparam("operation"), _of(scope))
        query = select(_C.kind, func.count()).where(*mine).group_by(_C.kind)
        found: dict[int, dict[Kind, int]] = {}
        for operation in operations:
            rows = self._connection.execute(query, {"operation": operation}).all()
            if rows:
                found[operation] = {KIND_OF[kind]: count for kind, count in rows}
        return found

    def changes(self, operation: int, scope: Scope, limit: int | None = None) -> list[ChangeRow]:
        """Give the changes of an operation in the order they were made; erased ones are left out."""
        query = (
            select(tables.change)
            .where(_C.operation == operation, _C.content.is_not(None), _of(scope))
            .order_by(_C.id)
        )
        return [_change(row) for row in self._connection.execute(query.limit(limit))]

    def story(self, kind: Kind, record_ids: Iterable[Id], scope: Scope) -> list[ChangeRow]:
        """Give every change of these records, newest first."""
        query = select(tables.change).where(
            _C.record_id.in_(list(record_ids)), _C.kind == NUMBERS[kind], _C.content.is_not(None), _of(scope)
        )
        return [_change(row) for row in self._connection.execute(query.order_by(_C.id.desc()))]

    def stamps(self, operations: Iterable[int], scope: Scope) -> dict[int, int]:
        """Give operation -> its hybrid logical time, which orders operations of all laptops alike."""
        wanted = list(dict.fromkeys(operations))
        query = select(_O.id, _O.hlc).where(_O.id.in_(wanted), _authored(scope))
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def account_names(self, scope: Scope) -> dict[Id, str]:
        """Give account -> name, also of those withdrawn."""
        query = select(people.account.c.id, people.account.c.name)
        if scope.units is not None:
            query = query.where(people.account.c.unit_id.in_(scope.units))
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def newest(self, scope: Scope) -> int:
        """Give the number of the newest operation, 0 when there is none."""
        return self._connection.execute(select(func.max(_O.id)).where(_authored(scope))).scalar() or 0

    def last_time(self, scope: Scope) -> int | None:
        """Give the wall clock of the newest operation, ms UTC."""
        query = select(_O.at).where(_authored(scope)).order_by(_O.id.desc()).limit(1)
        return self._connection.execute(query).scalar()


def _change(row: Any) -> ChangeRow:
    base, fields = json.loads(row.content)
    created = base is None
    pairs = (
        {n: (None, v) for n, v in fields.items()} if created else {n: (v[0], v[1]) for n, v in fields.items()}
    )
    return ChangeRow(row.id, row.operation, KIND_OF[row.kind], row.record_id, created, pairs)
