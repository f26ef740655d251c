"""The folder of a book: keys, versions, backups, and nothing in it that can be read without the secret."""

import json
import threading
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select, text

from digilearn import paths
from digilearn.domain.changes import Kind
from digilearn.store import keys, opened, upgrade
from digilearn.store.errors import StoreDamaged, StoreInUse, StoreTooNew, WrongSecret
from digilearn.store.opened import Store
from digilearn.store.schema import METADATA
from digilearn.store.schema import journal as tables
from tests.store.book import Book

SECRETS = (
    (keys.PHRASE, "song nui den chin"),
    (keys.PASSWORD, "mật khẩu của tôi"),
    # Fixed: every process that runs tests must find the same ones. It holds a 0 and a 1, which people mistake.
    (keys.RECOVERY, "K7QM-01T9-Z4VN-8H2P-X6RW-3C5J-D1G0"),
)


@pytest.fixture(scope="module")
def key_file() -> tuple[bytes, keys.KeyFile]:
    """Give a data key and the file that wraps it in three ways."""
    data_key = keys.new_data_key()
    return data_key, keys.KeyFile("ab" * 16, tuple(keys.wrap("ab" * 16, data_key, *one) for one in SECRETS))


@pytest.mark.parametrize(
    "typed",
    [
        "song nui den chin",
        "SONG  NUI den chin ",
        "sóng núi đèn chín",
        "songnuidenchin",
        "Sông-Núi đèn chin".replace("-", " "),
        "mật khẩu của tôi",
        unicodedata.normalize("NFD", "mật khẩu của tôi"),
        SECRETS[2][1],
        SECRETS[2][1].lower(),
        SECRETS[2][1].replace("-", " "),
        SECRETS[2][1].replace("-", ""),
        SECRETS[2][1].replace("0", "o").replace("1", "l"),
    ],
)
def test_each_secret_opens_as_people_type_it(key_file: tuple[bytes, keys.KeyFile], typed: str) -> None:
    assert keys.unwrap(key_file[1], typed)[0] == key_file[0]


@pytest.mark.parametrize(
    "typed", ["", "song nui den chinh", "Mật khẩu của tôi", "K7QM-01T9-Z4VN-8H2P-X6RW-3C5J-D1G1"]
)
def test_another_secret_does_not_open(key_file: tuple[bytes, keys.KeyFile], typed: str) -> None:
    with pytest.raises(WrongSecret):
        keys.unwrap(key_file[1], typed)


def test_a_slot_belongs_to_its_store_and_its_kind(key_file: tuple[bytes, keys.KeyFile]) -> None:
    with pytest.raises(WrongSecret):
        keys.unwrap(keys.KeyFile("cd" * 16, key_file[1].slots), SECRETS[0][1])


def test_a_new_password_rewrites_no_data(key_file: tuple[bytes, keys.KeyFile], tmp_path: Path) -> None:
    data_key, old = key_file
    changed = keys.KeyFile(
        old.store_id, (keys.wrap(old.store_id, data_key, keys.PASSWORD, "mật khẩu mới"), *old.slots[2:])
    )
    keys.write(tmp_path, changed)
    again = keys.read(tmp_path)
    assert again == changed
    assert keys.unwrap(again, "mật khẩu mới")[0] == data_key
    with pytest.raises(WrongSecret):
        keys.unwrap(again, SECRETS[1][1])


def test_a_guess_costs_64_mib_and_three_passes(
    cost_of_a_key: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in zip(("MEMORY_KIB", "PASSES", "LANES"), cost_of_a_key, strict=True):
        monkeypatch.setattr(keys, name, value)
    data_key = keys.new_data_key()
    slot = keys.wrap("ab" * 16, data_key, *SECRETS[0])
    assert (slot.memory, slot.passes, slot.lanes) == (64 * 1024, 3, 1)
    assert keys.unwrap(keys.KeyFile("ab" * 16, (slot,)), SECRETS[0][1]) == (data_key, slot)


def test_the_key_file_names_nobody(key_file: tuple[bytes, keys.KeyFile], tmp_path: Path) -> None:
    keys.write(tmp_path, key_file[1])
    raw = json.loads((tmp_path / keys.FILE).read_text("utf-8"))
    assert set(raw) == {"store_id", "slots", "version"}
    for slot in raw["slots"]:
        assert set(slot) == {"slot", "kind", "salt", "memory", "passes", "lanes", "nonce", "wrapped"}
        hexes = {one for name, one in slot.items() if name in ("slot", "salt", "nonce", "wrapped")}
        assert all(bytes.fromhex(one) for one in hexes)


def test_a_recovery_code_has_no_letter_that_is_mistaken() -> None:
    code = keys.new_recovery_code()
    assert len(code.split("-")) == 7
    assert not set(code) & set("ILOU")


def test_the_newest_version_is_the_head_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(paths.migrations()))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [upgrade.NEWEST]


def test_the_migrations_make_the_schema_that_the_code_uses(store: Store) -> None:
    with store._writer.connect() as connection:
        assert _differences(connection) == []


def _differences(connection: Connection) -> list[Any]:
    def ours(_thing: Any, name: str | None, _kind: str, _reflected: bool, _other: Any) -> bool:
        return not str(name).startswith("find")  # the index of SQLite alone, which Core does not know

    context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
    return list(compare_metadata(context, METADATA))


def test_a_newer_version_is_refused_in_words_and_left_alone(folder_book: Book) -> None:
    assert folder_book.folder is not None
    with folder_book.store._writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '20990101_from_the_future'"))
    folder_book.store.close()
    before = (folder_book.folder / "store.db").read_bytes()
    with pytest.raises(StoreTooNew) as told:
        opened.open_folder(folder_book.folder, folder_book.key, folder_book.store.store_id)
    assert "20990101_from_the_future" in told.value.sentence
    assert (folder_book.folder / "store.db").read_bytes() == before


_SECRETS_OF_PEOPLE = ("Nguyễn Thị Bí Mật", "0912345678", "ghi chú riêng", "001060012345")


def _plain_in(folder: Path) -> set[str]:
    whole = b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())
    forms = {
        each: (each.encode(), each.encode("utf-16-le"))
        for each in (*_SECRETS_OF_PEOPLE, "nguyen", "SQLite format")
    }
    return {each for each, wanted in forms.items() if any(one in whole for one in wanted)}


def test_nothing_of_a_person_lies_plain_in_the_folder(folder_book: Book) -> None:
    assert folder_book.folder is not None
    name, phone, note, citizen = _SECRETS_OF_PEOPLE
    people = [folder_book.learner(name, phone=phone, note=note, citizen_id=citizen) for _each in range(300)]
    folder_book.write(Kind.LEARNER, *people)
    assert (folder_book.folder / "store.db-wal").stat().st_size > 0, "written, and not yet in the file"
    assert _plain_in(folder_book.folder) == set()
    folder_book.store.copy_to(folder_book.folder / "copy.db")
    assert _plain_in(folder_book.folder) == set()
    folder_book.store.close()
    assert _plain_in(folder_book.folder) == set()


def test_a_second_window_is_sent_away_until_the_first_closes(folder_book: Book) -> None:
    assert folder_book.folder is not None
    again = (folder_book.folder, folder_book.key, folder_book.store.store_id)
    with pytest.raises(StoreInUse):
        opened.open_folder(*again)
    folder_book.store.close()
    opened.open_folder(*again).close()


def test_a_book_opened_by_one_thread_is_closed_by_another(folder_book: Book) -> None:
    assert folder_book.folder is not None
    again = (folder_book.folder, folder_book.key, folder_book.store.store_id)
    folder_book.store.close()
    stores: list[Store] = []
    worker = threading.Thread(target=lambda: stores.append(opened.open_folder(*again)))
    worker.start()
    worker.join()
    stores[0].close()
    opened.open_folder(*again).close()


def test_another_key_does_not_open_the_file(folder_book: Book) -> None:
    assert folder_book.folder is not None
    folder_book.store.close()
    with pytest.raises(StoreDamaged):
        opened.open_folder(folder_book.folder, keys.new_data_key(), folder_book.store.store_id)
    opened.open_folder(folder_book.folder, folder_book.key, folder_book.store.store_id).close()


def test_a_backup_opens_and_holds_as_many_operations(folder_book: Book, tmp_path: Path) -> None:
    for number in range(5):
        folder_book.write(Kind.LEARNER, folder_book.learner(f"Người {number}"))
    (tmp_path / "copy").mkdir()
    folder_book.store.copy_to(tmp_path / "copy" / "store.db")
    copy = opened.open_folder(tmp_path / "copy", folder_book.key, folder_book.store.store_id)
    count = select(tables.operation.c.hash).order_by(tables.operation.c.id)
    with copy.reading() as there, folder_book.store.reading() as here:
        assert there.connection.execute(count).all() == here.connection.execute(count).all()
    assert copy.verify() == []
    assert copy.damage() == []
    copy.close()


def test_a_whole_store_has_no_damage(store: Store) -> None:
    assert store.damage() == []
