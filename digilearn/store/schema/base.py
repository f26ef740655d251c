"""What all tables share: named constraints, the type of identities, the columns of a synced record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class IdType(TypeDecorator[bytes]):
    """An identity of 16 bytes: BLOB on SQLite (no conversion at all), uuid on PostgreSQL."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of the database in use."""
        if dialect.name == "postgresql":
            from sqlalchemy.dialects import postgresql  # a laptop does without: it costs a fifth of the start

            return dialect.type_descriptor(postgresql.UUID(as_uuid=True))
        return dialect.type_descriptor(LargeBinary(16))

    def bind_processor(self, dialect: Dialect) -> Any:
        """Give SQLite the bytes as they are: thousands of cells of a register go through here."""
        return super().bind_processor(dialect) if dialect.name == "postgresql" else None

    def result_processor(self, dialect: Dialect, coltype: Any) -> Any:
        """Take the bytes of SQLite as they are."""
        return super().result_processor(dialect, coltype) if dialect.name == "postgresql" else None

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> Any:
        """Give the database its own form."""
        return UUID(bytes=value) if value is not None and dialect.name == "postgresql" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> bytes | None:
        """Give the bytes back."""
        return value.bytes if isinstance(value, UUID) else value


def id_column(name: str = "id") -> Column[Any]:
    """Give the column of a record's own identity; an integer rowid stays beside it for repair."""
    return Column(name, IdType, primary_key=True, nullable=False)


def refers(name: str, table: str, *, needed: bool = False, index: bool = False) -> Column[Any]:
    """Give a column that points at another record; checked at commit, so that a file may bring records in any order."""
    target = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return Column(name, IdType, target, nullable=not needed, index=index)


def text(name: str, *, needed: bool = True) -> Column[Any]:
    """Give a text column; "" stands for empty where the field is needed."""
    return Column(name, Text, nullable=not needed)


def flag(name: str) -> Column[Any]:
    """Give a yes/no column, kept as 0 or 1 on both databases."""
    return Column(name, SmallInteger, nullable=False)


def whole(name: str) -> Column[Any]:
    """Give an optional column of whole numbers."""
    return Column(name, Integer)


def moment(name: str) -> Column[Any]:
    """Give an optional point in time: milliseconds since 1970 in UTC."""
    return Column(name, BigInteger)


def synced() -> tuple[Column[Any], ...]:
    """Give the columns of every record that travels between laptops.

    `last_change` is the local number of the newest change of the record (its base for the next one).
    """
    return (
        Column("unit_id", IdType, nullable=False),
        flag("deleted"),
        Column("last_change", BigInteger, nullable=False),
    )
