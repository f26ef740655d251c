"""Records to rows and back: one codec for every kind, read off the record's fields and the table's columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from operator import attrgetter
from types import UnionType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, get_type_hints

from digilearn.domain.classrooms import Period
from digilearn.domain.ids import Id

if TYPE_CHECKING:  # the first look reads records too, and does without SQLAlchemy
    from sqlalchemy import Table

_LOCAL = frozenset({"last_change", "rank", "sort_key", "words"})
WITHOUT_END = "null]]"  # how the text of somebody's periods ends while the last of them has no last day
Row = dict[str, Any]
R = TypeVar("R")


def _same(value: Any) -> Any:
    return value


def _ids_out(value: tuple[bytes, ...]) -> str:
    return json.dumps([one.hex() for one in value])


def _ids_in(value: str) -> tuple[Id, ...]:
    return tuple(Id(bytes.fromhex(one)) for one in json.loads(value))


def _texts_out(value: tuple[str, ...]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _texts_in(value: str) -> tuple[str, ...]:
    return tuple(json.loads(value))


def _periods_out(value: tuple[Period, ...]) -> str:
    return json.dumps([[p.first.isoformat(), p.last.isoformat() if p.last else None] for p in value])


def _periods_in(value: str) -> tuple[Period, ...]:
    return tuple(
        Period(date.fromisoformat(first), date.fromisoformat(last) if last else None)
        for first, last in json.loads(value)
    )


def _moment_out(value: datetime) -> int:
    return round(value.timestamp() * 1000)


def _moment_in(value: int) -> datetime:
    return datetime.fromtimestamp(value / 1000, UTC)


def _wall_out(value: datetime) -> str:
    return value.isoformat(timespec="minutes")


def _counts_out(value: tuple[int, ...]) -> str:
    return json.dumps(value)


def _counts_in(value: str) -> tuple[int, ...]:
    return tuple(json.loads(value))


_TUPLES: dict[Any, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    Id: (_ids_out, _ids_in),
    str: (_texts_out, _texts_in),
    int: (_counts_out, _counts_in),
    Period: (_periods_out, _periods_in),
}


def _tuple_of(inner: Any) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """Give the converters of a tuple of values that say themselves how they are kept."""
    return (
        lambda value: _texts_out(tuple(one.to_text() for one in value)),
        lambda value: tuple(inner.from_text(one) for one in json.loads(value)),
    )


def _converters(hint: Any, is_moment: bool) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """Give (record -> row, row -> record) for one field's type."""
    if isinstance(hint, UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    if getattr(hint, "__origin__", None) is tuple:
        inner = get_args(hint)[0]
        return _tuple_of(inner) if hasattr(inner, "from_text") else _TUPLES[inner]
    if hasattr(hint, "from_text"):  # a value that says itself how it is kept
        return hint.to_text, hint.from_text
    if hint is datetime:
        return (_moment_out, _moment_in) if is_moment else (_wall_out, datetime.fromisoformat)
    if hint is date:
        return date.isoformat, date.fromisoformat
    if hint is bool:
        return int, bool
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return str, hint
    return _same, _same


class Plain(Generic[R]):
    """Turns records of one kind into plain values and back."""

    def __init__(self, record: type[R], moments: Collection[str] = ()) -> None:
        """Read the fields of the record class. `moments`: those kept as points in time, not as a wall clock."""
        hints = get_type_hints(record)
        self.record = record
        self.names = tuple(field.name for field in fields(record))  # type: ignore[arg-type]
        pairs = {name: _converters(hints[name], name in moments) for name in self.names}
        self._get = attrgetter(*self.names)
        self._out = tuple(
            (place, pairs[name][0]) for place, name in enumerate(self.names) if pairs[name][0] is not _same
        )
        self._in = tuple(
            (place, pairs[name][1]) for place, name in enumerate(self.names) if pairs[name][1] is not _same
        )
        self.defaults = {
            f.name: self._plain(f.name, f.default)
            for f in fields(record)  # type: ignore[arg-type]
            if f.default is not MISSING
        }

    def _plain(self, name: str, value: Any) -> Any:
        return None if value is None else dict(self._out).get(self.names.index(name), _same)(value)

    def row(self, record: R) -> Row:
        """Give the plain values of a record: what the table and the journal hold."""
        values = list(self._get(record))
        for place, out in self._out:
            if (value := values[place]) is not None:
                values[place] = out(value)
        return dict(zip(self.names, values, strict=True))

    def back(self, row: tuple[Any, ...]) -> R:
        """Give the record of a row selected as `columns`."""
        values = list(row)
        for place, make in self._in:
            if (value := values[place]) is not None:
                values[place] = make(value)
        return self.record(**dict(zip(self.names, values, strict=True)))

    def back_from(self, row: Mapping[str, Any]) -> R:
        """Give the record of a mapping that holds at least `names`."""
        return self.back(tuple(row[name] for name in self.names))


class Codec(Plain[R]):
    """Turns records of one kind into rows of their table and back."""

    def __init__(self, record: type[R], table: Table) -> None:
        """Read the fields of the record class; each must be a column of the table."""
        from sqlalchemy import BigInteger

        super().__init__(record, {column.name for column in table.c if isinstance(column.type, BigInteger)})
        self.table = table
        self.columns = tuple(table.c[name] for name in self.names)
        unknown = {c.name for c in table.c} - set(self.names) - _LOCAL
        if unknown:
            raise TypeError(f"{table.name}: columns without a field: {sorted(unknown)}")
