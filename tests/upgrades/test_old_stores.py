"""A store that any version ever wrote opens today, whole and with its history."""

import shutil
from pathlib import Path

import pytest

from digilearn.services import opening
from tests.upgrades.make_store import DATA, PASSWORD, RECOVERY_CODE


@pytest.mark.parametrize("version", sorted(one.name for one in DATA.iterdir()))
@pytest.mark.parametrize("secret", [PASSWORD, RECOVERY_CODE])
def test_an_old_store_opens_whole(
    version: str, secret: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    shutil.copytree(DATA / version, tmp_path / "book")
    session = opening.open_store(tmp_path / "book", secret)
    try:
        assert session.actor.name == "Lò Thị Ánh"
        assert [one.name for one in session.learners.search()] == ["Lò Văn Đức", "Nguyễn Thị Hoa"]
        [room] = session.classrooms.list()
        assert (room.total, room.held, room.learners) == (4, 1, 2)
        session.history.redo()
        register = session.attendance.register(room.classroom.id)
        assert [row.cells[0] for row in register.rows] == ["absent", "present"]
        assert session.store.verify() == []
        assert session.store.damage() == []
    finally:
        session.close()


def test_there_is_a_store_of_the_first_version() -> None:
    assert (DATA / "20261123_first_schema" / "store.db").is_file()
