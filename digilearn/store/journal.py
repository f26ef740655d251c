"""The journal: operations and their changes, chained by hashes on each device.

leaf = SHA-256(0 || salt || kind || record id || content), all exactly as kept in the row; an operation's hash covers
the previous hash of its device, its header and its leaves in order. Erasing takes content and salt and keeps the leaf.
The chain finds what was changed or cut later; it proves nothing against someone who holds the key.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from digilearn.domain.ids import Id
from digilearn.store.schema import journal as tables

START = bytes(32)  # stands before the first operation of a device


def text_of_id(value: bytes) -> str:
    """Give an id in 22 letters, as journals and files write it."""
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def id_of_text(text: str) -> Id:
    """Give the id that stands in 22 letters."""
    return Id(urlsafe_b64decode(text + "=="))


def canonical(value: Any) -> bytes:
    """Give the one JSON form that is hashed: sorted keys, no spaces, ids in letters."""
    return "".join(_canonical(value, 0)).encode()


_canonical: Callable[[Any, int], Iterable[str]] = json.encoder.c_make_encoder(  # type: ignore[attr-defined]
    None, text_of_id, json.encoder.encode_basestring, None, ":", ",", True, False, True
)
"""What `json.JSONEncoder` makes anew for every value, which takes longer than to write a person."""


def leaf_of(salt: bytes, kind: int, record_id: bytes, content: bytes) -> bytes:
    """Give the hash of one change."""
    return hashlib.sha256(b"\0" + salt + bytes((kind,)) + record_id + content).digest()


@dataclass(frozen=True, slots=True)
class Header:
    """What an operation's hash covers beside its leaves: never a person's name. Times in ms UTC."""

    device: Id
    seq: int
    account: Id
    unit: Id
    hlc: int
    at: int
    name: str
    vocabulary: int
    undoes: tuple[str, int] | None

    def hash(self, previous: bytes, leaves: Iterable[bytes]) -> bytes:
        """Give the hash of the operation."""
        fields = [
            self.device,
            self.seq,
            self.account,
            self.unit,
            self.hlc,
            self.at,
            self.name,
            self.vocabulary,
            self.undoes,
        ]
        digest = hashlib.sha256(b"\1" + previous + canonical(fields))
        for leaf in leaves:
            digest.update(leaf)
        return digest.digest()


class PendingChange(NamedTuple):
    """A change waiting for its operation; `content` canonical JSON of [base, fields]."""

    kind: int
    record_id: Id
    content: bytes
    salt: bytes

    @property
    def leaf(self) -> bytes:
        """Give its hash."""
        return leaf_of(self.salt, self.kind, self.record_id, self.content)


Noted = tuple[Id, list[Any] | None, dict[str, Any]]
"""What becomes a change: the record, the [device, seq, place] of the change it was made on (None for a new record),
and field -> after for a new record, field -> [before, after] for a changed one."""


def pending(kind: int, noted: Sequence[Noted]) -> Iterator[PendingChange]:
    """Make the changes of records of one kind."""
    salts = secrets.token_bytes(16 * len(noted))
    for place, (record_id, base, fields) in enumerate(noted):
        salt = salts[16 * place : 16 * place + 16]
        yield PendingChange(kind, record_id, canonical([base, fields]), salt)


class Clockwork:
    """A hybrid logical clock: 48 bits of milliseconds, 16 of counter. It only orders what is shown."""

    def __init__(self, last: int = 0) -> None:
        """Go on from the newest stamp in the store."""
        self._last = last

    def stamp(self, now_ms: int) -> int:
        """Give the next stamp: never before the one before."""
        self._last = max(self._last + 1, now_ms << 16)
        return self._last


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a chain: the device (hex), the sequence, and a code.

    hash: a changed header, name or leaf; gap: an operation is missing; leaf: a change lost its content, which no
    operation of this version does; device: unknown; stray: changes of no operation (`seq` is then its number).
    """

    device: str
    seq: int
    code: str


def verify(connection: Connection) -> list[Fault]:
    """Walk every chain whole and give what does not fit; an empty list means that all is as it was written."""
    devices = {
        row[0]: row[1] for row in connection.execute(select(tables.device.c.id, tables.device.c.device_id))
    }
    used = [row[0] for row in connection.execute(select(tables.operation.c.device).distinct())]
    faults = [
        fault for number in sorted(used) for fault in _walk(connection, number, devices.get(number, b""))
    ]
    known = select(tables.operation.c.id)
    stray = select(tables.change.c.operation).where(tables.change.c.operation.not_in(known)).distinct()
    return faults + [Fault("", row[0], "stray") for row in connection.execute(stray)]


def _walk(connection: Connection, number: int, device_id: bytes) -> Iterator[Fault]:
    """Walk one chain."""
    device, previous, expected = device_id.hex(), START, 1
    for row in _operations(connection, number):
        if not device_id:
            yield Fault(device, row.seq, "device")
        if row.seq != expected:
            yield Fault(device, row.seq, "gap")
        leaves, whole = _leaves(connection, row.id)
        if not whole:
            yield Fault(device, row.seq, "leaf")
        if header_of(connection, row, Id(device_id)).hash(previous, leaves) != row.hash:
            yield Fault(device, row.seq, "hash")
        previous, expected = row.hash, row.seq + 1


def _operations(connection: Connection, device: int) -> list[Row[Any]]:
    op, author = tables.operation, tables.author
    query = (
        select(op, author.c.account_id, author.c.unit_id)
        .outerjoin(author, author.c.id == op.c.author)
        .where(op.c.device == device)
        .order_by(op.c.seq)
    )
    return list(connection.execute(query))


def global_name(connection: Connection, operation: int) -> tuple[str, int] | None:
    """Give (device, sequence): the name of an operation on every laptop; None when there is no such operation."""
    op, dev = tables.operation.c, tables.device.c
    query = select(dev.device_id, op.seq).join(tables.device, dev.id == op.device).where(op.id == operation)
    row = connection.execute(query).first()
    return (text_of_id(row.device_id), row.seq) if row else None


def header_of(connection: Connection, row: Row[Any], device: Id) -> Header:
    """Give the header of an operation row (with account_id and unit_id of its author)."""
    undoes = None if row.undoes is None else global_name(connection, row.undoes) or ("", int(row.undoes))
    return Header(
        device, row.seq, row.account_id, row.unit_id, row.hlc, row.at, row.name, row.vocabulary, undoes
    )


def _leaves(connection: Connection, operation: int) -> tuple[list[bytes], bool]:
    """Give the leaves of an operation, and whether the content of every one is there."""
    c = tables.change.c
    query = (
        select(c.kind, c.record_id, c.content, c.salt, c.leaf).where(c.operation == operation).order_by(c.id)
    )
    leaves = []
    whole = True
    for kind, record_id, content, salt, leaf in connection.execute(query):
        if content is not None and salt is not None and 0 <= kind < 256:
            leaves.append(leaf_of(salt, kind, record_id, content))
        else:
            whole = False
            leaves.append(leaf or b"")
    return leaves, whole
