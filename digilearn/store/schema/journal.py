"""Tables of the journal: devices, authors, operations and their changes (house: one journal, four uses)."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    UniqueConstraint,
)

from digilearn.store.schema.base import METADATA, IdType, text

# Device and author are written once and named by small numbers, so that an operation stays small.
device = Table(
    "device",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("device_id", IdType, nullable=False, unique=True),
    Column("public_key", LargeBinary, nullable=False),
    text("name"),
)
author = Table(
    "author",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("account_id", IdType, nullable=False),
    Column("unit_id", IdType, nullable=False),
    UniqueConstraint("account_id", "unit_id"),
)
# `hlc`: 48 bits of milliseconds, 16 of counter. `at`: the wall clock, ms UTC. `hash` covers the one before it.
operation = Table(
    "operation",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("device", Integer, ForeignKey("device.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("author", Integer, ForeignKey("author.id"), nullable=False),
    Column("hlc", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    text("name"),
    Column("vocabulary", SmallInteger, nullable=False),
    Column("undoes", Integer, ForeignKey("operation.id")),
    Column("hash", LargeBinary, nullable=False),
    UniqueConstraint("device", "seq"),
)
Index("ix_operation_author", operation.c.author)
# One row per changed record. `leaf` is kept only once content and salt were erased; before, it is computed.
change = Table(
    "change",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("operation", Integer, nullable=False),
    Column("kind", SmallInteger, nullable=False),
    Column("record_id", IdType, nullable=False),
    Column("content", LargeBinary),
    Column("salt", LargeBinary),
    Column("leaf", LargeBinary),
)
Index("ix_change_operation", change.c.operation)
Index("ix_change_record_id", change.c.record_id)
