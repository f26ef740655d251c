"""A store that any version ever wrote opens today, whole and with its history."""

import shutil
from dataclasses import replace
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


def test_people_of_the_first_version_have_no_commune_and_can_be_given_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    shutil.copytree(DATA / "20261123_first_schema", tmp_path / "book")
    session = opening.open_store(tmp_path / "book", PASSWORD)
    try:
        people = [session.learners.get(one.id) for one in session.learners.search()]
        assert [one.commune_code for one in people] == ["", ""]
        session.learners.edit(replace(people[0], commune_code="00004"))
        (change,) = session.learners.story(people[0].id).changes[:1]
        assert [(one.field, one.before, one.after) for one in change.fields] == [
            ("Xã, phường", None, "phường Ba Đình, Hà Nội")
        ]
        session.history.undo()
        assert session.learners.get(people[0].id).commune_code == ""
        assert session.store.verify() == []
    finally:
        session.close()


def test_there_is_a_store_of_the_first_version() -> None:
    assert (DATA / "20261123_first_schema" / "store.db").is_file()
