"""Opening and closing a book: a wrong secret changes nothing; backups open; sheets carry the head."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from digilearn.services import opening
from digilearn.services.session import Session
from digilearn.store import opened
from digilearn.store.errors import FolderUnfit, WrongSecret
from tests.services.conftest import SECRET


def bytes_of(folder: Path) -> dict[str, tuple[str, int]]:
    files = (one for one in sorted(folder.rglob("*")) if one.is_file())
    return {str(one): (hashlib.sha256(one.read_bytes()).hexdigest(), one.stat().st_mtime_ns) for one in files}


def test_a_wrong_secret_changes_nothing(session: Session, tmp_path: Path) -> None:
    session.learners.add("Nguyễn Thị Hoa")
    session.close()
    before = bytes_of(tmp_path / "book")
    with pytest.raises(WrongSecret):
        opening.open_store(tmp_path / "book", "song nui den mau")
    assert bytes_of(tmp_path / "book") == before
    opening.open_store(tmp_path / "book", "SONGNUIDENCHIN").close()


def test_a_backup_opens_as_a_book_with_the_same_secret(session: Session, tmp_path: Path) -> None:
    session.learners.add("Nguyễn Thị Hoa")
    operations = len(session.history.lines())
    made = session.backups.make()
    (made.parent / "my-copy").mkdir()
    (made.parent / "my-copy" / "store.db").write_bytes(b"put here by hand")
    assert session.last_backup is not None
    session.store.close()
    again = opening.open_store(made, SECRET)
    assert len(again.history.lines()) == operations
    assert again.store.verify() == []
    again.store.close()


def test_what_was_saved_is_backed_up_when_the_book_is_closed(session: Session, tmp_path: Path) -> None:
    session.close()
    [made] = (tmp_path / "book" / "backups").iterdir()
    assert {one.name for one in made.iterdir()} == {"store.db", "keys.json"}
    opening.open_store(tmp_path / "book", SECRET).close()
    assert len(list((tmp_path / "book" / "backups").iterdir())) == 1, "nothing was changed, nothing is copied"


def test_a_book_that_could_not_be_made_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise OSError

    monkeypatch.setattr(opened, "create", fail)
    with pytest.raises(FolderUnfit):
        opening.create_store(
            tmp_path / "book",
            unit_name="Tổ",
            user_name="Ánh",
            secret=SECRET,
            recovery_code=opening.new_recovery_code(),
        )
    assert not (tmp_path / "book").exists()


def test_a_known_book_carries_the_name_its_unit_had_when_it_was_opened_last(
    session: Session, tmp_path: Path
) -> None:
    [known] = opening.known_stores()
    assert (known.folder, known.title, known.is_there) == (tmp_path / "book", "Tổ CNSCĐ thôn 3", True)
    session.units.edit(replace(session.unit, name="Tổ CNSCĐ thôn 5", kind="xã", place="Tân An"))
    session.close()
    opening.open_store(tmp_path / "book", SECRET).close()
    assert [one.title for one in opening.known_stores()] == ["Tổ CNSCĐ thôn 5 · xã Tân An"]
    kept = (tmp_path / "settings" / "stores.json").read_text("utf-8")
    assert "Lò Thị Ánh" not in kept


def test_a_list_of_folders_alone_as_it_was_kept_at_first_is_still_read(
    session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "settings" / "stores.json"
    file.write_text(json.dumps([str(tmp_path / "book"), str(tmp_path / "away")]), "utf-8")
    here, away = opening.known_stores()
    assert (here.title, here.is_there) == ("book", True)
    assert (away.title, away.is_there) == ("away", False)
    for damaged in ("{", '[{"name": 1}]', "[7]"):
        file.write_text(damaged, "utf-8")
        assert opening.known_stores() == []
