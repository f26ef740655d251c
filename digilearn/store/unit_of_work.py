"""One transaction = one named operation = one entry of the journal; leaving without `commit` rolls back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.ids import Id
from digilearn.domain.units import Actor
from digilearn.store import journal, search
from digilearn.store.bulk import insert_rows, present, roomy
from digilearn.store.codec import Row
from digilearn.store.kinds import CODECS, NUMBERS, VOCABULARY
from digilearn.store.repositories import Repositories
from digilearn.store.schema import journal as tables
from digilearn.store.schema.people import learner

_CHUNK = 500
_UNUSUAL = object()  # equals no value


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: the actor, this device's local number and identity, its last sequence and hash."""

    actor: Actor
    device: int
    device_id: Id
    seq: int
    previous: bytes


class UnitOfWork(Repositories):
    """What a service writes with. Repositories read inside the transaction; `write` is the one way to write."""

    def __init__(
        self,
        connection: Connection,
        name: str,
        author: Author,
        stamp: Callable[[], tuple[int, int]],
        undoes: int | None = None,
    ) -> None:
        """`name`: the English msgid shown in history and undo; `stamp` gives (hlc, wall clock in ms)."""
        super().__init__(connection)
        self.name = name
        self.committed = False
        self._author = author
        self._stamp = stamp
        self._undoes = undoes
        self._touched: dict[Kind, set[Id]] = {}
        self._leaves: list[bytes] = []
        self._operation = 1 + (connection.execute(select(func.max(tables.operation.c.id))).scalar() or 0)
        self._next_change = 1 + (connection.execute(select(func.max(tables.change.c.id))).scalar() or 0)

    @property
    def changes(self) -> Changes:
        """Give what was touched so far, for the pages to reload."""
        if not self._touched:
            return Changes()
        touched = {kind: frozenset(ids) for kind, ids in self._touched.items()}
        return Changes(self._operation, self.name, touched)

    def write(self, kind: Kind, records: Iterable[Any]) -> None:
        """Write records of one kind, new or changed, into their table and the journal together.

        A record that equals what is there is left alone. A deletion is a record with `deleted` set.
        """
        codec = CODECS[kind]
        ordered = kind is Kind.LEARNER and self.connection.dialect.name == "sqlite"
        after = {row["id"]: row for row in map(codec.row, records)}
        before = self._before(kind, list(after))
        new = [row for key, row in after.items() if key not in before]
        changed = [
            (before[key], row)
            for key, row in after.items()
            if key in before and any(before[key][name] != row[name] for name in codec.names)
        ]
        if new:
            self._note(kind, self._created(kind, new), new)
            if not ordered:
                insert_rows(self.connection, codec.table, new)
        if changed:
            self._write_changed(kind, changed)
        if kind is Kind.PERSON_LINK:
            self.links.resolve_again()
        if ordered:
            self._reorder(new, changed)
        elif kind is Kind.LEARNER:
            self._index_words([*new, *(row for _old, row in changed)])

    def roomy(self) -> AbstractContextManager[None]:
        """Give a block in which the database keeps more in memory: for an operation of many thousand records."""
        return roomy(self.connection)

    def _before(self, kind: Kind, ids: Sequence[Id]) -> dict[Id, Row]:
        codec = CODECS[kind]
        if len(ids) > _CHUNK:
            ids = list(present(self.connection, codec.table, ids))
        extra = (learner.c.rank,) if kind is Kind.LEARNER else ()
        columns = (*codec.columns, codec.table.c.last_change, *extra)
        found: dict[Id, Row] = {}
        for start in range(0, len(ids), _CHUNK):
            query = select(*columns).where(codec.table.c.id.in_(ids[start : start + _CHUNK]))
            found.update((row.id, dict(row._mapping)) for row in self.connection.execute(query))
        return found

    def _created(self, kind: Kind, rows: Sequence[Row]) -> list[journal.Noted]:
        """Give the fields a journal needs to make records again: all but id, defaults and the operation's own unit."""
        usual = CODECS[kind].defaults | {"unit_id": self._author.actor.unit_id}
        names = [name for name in CODECS[kind].names if name != "id"]
        return [
            (
                row["id"],
                None,
                {name: value for name in names if (value := row[name]) != usual.get(name, _UNUSUAL)},
            )
            for row in rows
        ]

    def _write_changed(self, kind: Kind, changed: list[tuple[Row, Row]]) -> None:
        names = CODECS[kind].names
        bases = self._bases([old["last_change"] for old, _new in changed])
        noted = []
        for old, new in changed:
            diff = {name: [old[name], new[name]] for name in names if old[name] != new[name]}
            noted.append((new["id"], bases[old["last_change"]], diff))
        rows = [new for _old, new in changed]
        self._note(kind, noted, rows)
        table = CODECS[kind].table
        values: dict[str, Any] = {
            name: bindparam(f"v_{name}") for name in (*names, "last_change") if name != "id"
        }
        self.connection.execute(
            update(table).where(table.c.id == bindparam("v_id")).values(values),
            [{f"v_{name}": value for name, value in row.items()} for row in rows],
        )

    def _bases(self, numbers: Sequence[int]) -> dict[int, list[Any]]:
        """Give [device, seq, place in the operation] of each change: a name that is good on every laptop."""
        change, op, device = tables.change.c, tables.operation.c, tables.device.c
        fellow = tables.change.alias(
            "fellow"
        )  # a seek in the index for each change; a grouped join walks the journal
        first = select(func.min(fellow.c.id)).where(fellow.c.operation == change.operation).scalar_subquery()
        bases: dict[int, list[Any]] = {}
        wanted = sorted(set(numbers))
        for start in range(0, len(wanted), _CHUNK):
            query = (
                select(change.id, device.device_id, op.seq, change.id - first)
                .join(tables.operation, op.id == change.operation)
                .join(tables.device, device.id == op.device)
                .where(change.id.in_(wanted[start : start + _CHUNK]))
            )
            for number, device_id, seq, place in self.connection.execute(query):
                bases[number] = [device_id, seq, place]
        # a base inside this very operation (written twice in one transaction) has no row in `operation` yet
        for number in set(wanted) - set(bases):
            bases[number] = [self._author.device_id, self._author.seq + 1, number - self._first_change]
        return bases

    @property
    def _first_change(self) -> int:
        return self._next_change - len(self._leaves)

    def _note(self, kind: Kind, noted: Sequence[journal.Noted], rows: Sequence[Row]) -> None:
        """Put changes into the journal and their numbers into the rows' `last_change`."""
        entries = []
        for change, row in zip(journal.pending(NUMBERS[kind], noted), rows, strict=True):
            row["last_change"] = self._next_change
            entries.append(
                {
                    "id": self._next_change,
                    "operation": self._operation,
                    "kind": change.kind,
                    "record_id": change.record_id,
                    "content": change.content,
                    "salt": change.salt,
                }
            )
            self._next_change += 1
            self._leaves.append(change.leaf)
        insert_rows(self.connection, tables.change, entries)
        self._touched.setdefault(kind, set()).update(record for record, _base, _fields in noted)

    def _reorder(self, new: list[Row], changed: list[tuple[Row, Row]]) -> None:
        """Keep rank and index true: people come (inserted here), go, or change what they are found or sorted by."""
        watched = ("name", "also_called", "sort_by", "code", "phone", "deleted")
        moved = [(old, row) for old, row in changed if any(old[name] != row[name] for name in watched)]
        search.forget(self.connection, [old["rank"] for old, _row in moved if old["rank"] is not None])
        if moved:
            self.connection.execute(
                update(learner).where(learner.c.id == bindparam("i")).values(rank=None, sort_key=None),
                [{"i": row["id"]} for _old, row in moved],
            )
        search.put(
            self.connection,
            [
                *(search.placed(row, new=True) for row in new if not row["deleted"]),
                *(search.placed(row) for _old, row in moved if not row["deleted"]),
            ],
        )
        if gone := [row for row in new if row["deleted"]]:
            insert_rows(self.connection, learner, gone)

    def _index_words(self, rows: Sequence[Row]) -> None:
        """On PostgreSQL: the words and the sort key stand in the row itself."""
        values = [(search.placed(row), row["deleted"]) for row in rows]
        if values:
            self.connection.execute(
                update(learner)
                .where(learner.c.id == bindparam("i"))
                .values(sort_key=bindparam("k"), words=bindparam("w")),
                [{"i": p.id, "k": p.key, "w": None if gone else f" {p.words}"} for p, gone in values],
            )

    def commit(self) -> None:
        """Write the operation itself, chained to the one before, and commit; nothing written means no operation."""
        if self._touched:
            self._write_operation()
        self.connection.commit()
        self.committed = True

    def _write_operation(self) -> None:
        author, (hlc, at) = self._author, self._stamp()
        undoes = journal.global_name(self.connection, self._undoes) if self._undoes is not None else None
        header = journal.Header(
            author.device_id,
            author.seq + 1,
            author.actor.account_id,
            author.actor.unit_id,
            hlc,
            at,
            self.name,
            VOCABULARY,
            undoes,
        )
        self.connection.execute(
            insert(tables.operation),
            {
                "id": self._operation,
                "device": author.device,
                "seq": author.seq + 1,
                "author": self._author_number(author.actor),
                "hlc": hlc,
                "at": at,
                "name": self.name,
                "vocabulary": VOCABULARY,
                "undoes": self._undoes,
                "hash": header.hash(author.previous, self._leaves),
            },
        )

    def _author_number(self, actor: Actor) -> int:
        """Give the local number of an author, made when new."""
        a = tables.author.c
        known = select(a.id).where(a.account_id == actor.account_id, a.unit_id == actor.unit_id)
        found = self.connection.execute(known).scalar()
        if found is None:
            new = insert(tables.author).values(account_id=actor.account_id, unit_id=actor.unit_id)
            found = self.connection.execute(new.returning(a.id)).scalar_one()
        return int(found)
