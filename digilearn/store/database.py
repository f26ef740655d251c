"""Opening the database: SQLCipher on SQLite at home, PostgreSQL for a province."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from digilearn.store.cipher import connect, sentence_for


def sqlite_engine(file: Path, key: bytes, *, query_only: bool = False, foreign_keys: bool = True) -> Engine:
    """Give an engine of one connection on an encrypted file (made when missing). `key`: 32 bytes.

    Writers begin IMMEDIATE, so that two never meet halfway.
    """
    return _engine(
        lambda: connect(file, key, query_only=query_only, foreign_keys=foreign_keys),
        "BEGIN" if query_only else "BEGIN IMMEDIATE",
    )


def reading_engine(connection: Any) -> Engine:
    """Give an engine that reads through a connection already open: its pages are in memory by now."""
    return _engine(lambda: connection, "BEGIN")


def _engine(creator: Callable[[], Any], begin: str) -> Engine:
    engine = create_engine("sqlite://", module=sqlcipher, creator=creator, poolclass=StaticPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def postgres_engine(url: str, *, one_view: bool = False) -> Engine:
    """Give an engine on a PostgreSQL database (`postgresql+psycopg://...`).

    `one_view`: everything read in one go is of one moment, as SQLite's readers have it.
    """
    return create_engine(url, isolation_level="REPEATABLE READ" if one_view else "READ COMMITTED")


@contextmanager
def plain_sentences() -> Iterator[None]:
    """Turn what a database says about a bad disk or file into a sentence; the transaction has been rolled back."""
    try:
        yield
    except (OperationalError, DatabaseError, sqlcipher.DatabaseError) as error:
        sentence = sentence_for(error)
        if sentence is None:
            raise
        raise sentence from error
