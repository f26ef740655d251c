"""A book that is open, with a person at the keyboard, on real SQLCipher; keys are made cheap."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from digilearn.services import opening
from digilearn.services.session import Session
from tests.catalogue import speaking

SECRET = "song nui den chin"


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    with speaking("vi"):
        yield


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """Give a new, empty book."""
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    made = opening.create_store(
        tmp_path / "book",
        unit_name="Tổ CNSCĐ thôn 3",
        user_name="Lò Thị Ánh",
        secret=SECRET,
        recovery_code=opening.new_recovery_code(),
    )
    yield made
    made.store.close()
