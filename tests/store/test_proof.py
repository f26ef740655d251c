"""The chain: any byte changed, taken or added later is found; every laptop has a chain of its own."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from digilearn.domain.changes import Kind
from digilearn.domain.units import Actor
from digilearn.store import device, opened
from digilearn.store.opened import Store
from digilearn.store.schema import journal as tables
from tests.store.book import Book


def tamper(store: Store, statement: str, **values: Any) -> None:
    """Change a row behind the app's back, foreign keys or not."""
    with store._writer.connect() as connection:
        raw = connection.connection
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            raw.rollback()
            raw.cursor().execute("PRAGMA foreign_keys = OFF")
            connection.execute(text(statement), values)
            connection.commit()
            raw.cursor().execute("PRAGMA foreign_keys = ON")
        else:
            connection.execute(text("SET session_replication_role = replica"))
            connection.execute(text(statement), values)
            connection.execute(text("SET session_replication_role = origin"))
            connection.commit()


def _written(book: Book) -> Book:
    book.write(Kind.LEARNER, book.learner("Hà Thị Bé"), book.learner("Lò Văn An"))
    book.write(Kind.LEARNER, book.learner("Đỗ Cúc"))
    book.history.undo()
    book.write(Kind.LEARNER, book.learner("Vì Văn Dũng"))
    assert book.store.verify() == []
    return book


@pytest.mark.parametrize(
    "column", ["seq", "author", "hlc", "at", "name", "vocabulary", "undoes", "hash", "device"]
)
@pytest.mark.parametrize("operation", [2, 4, 5])
def test_a_changed_field_of_any_operation_is_found(book: Book, operation: int, column: str) -> None:
    _written(book)
    other: Any = {"name": "Mark present", "hash": b"\0" * 32}.get(column, 77)
    tamper(book.store, f"UPDATE operation SET {column} = :value WHERE id = :id", value=other, id=operation)
    assert book.store.verify() != []


def _flipped(value: bytes, place: int) -> bytes:
    return value[:place] + bytes((value[place] ^ 1,)) + value[place + 1 :]


def test_any_flipped_byte_of_a_change_is_found(folder_book: Book) -> None:
    _written(folder_book)
    with folder_book.store.reading() as reading:
        c = tables.change.c
        row = reading.connection.execute(select(c.id, c.content, c.salt, c.record_id).where(c.id == 3)).one()
    for column in ("content", "salt", "record_id"):
        whole = bytes(getattr(row, column))
        change = f"UPDATE change SET {column} = :value WHERE id = 3"
        for place in range(len(whole)):
            tamper(folder_book.store, change, value=_flipped(whole, place))
            assert folder_book.store.verify() != [], f"{column}, byte {place}"
        tamper(folder_book.store, change, value=whole)
    assert folder_book.store.verify() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET kind = 7 WHERE id = 3",
        "UPDATE change SET kind = 300 WHERE id = 3",
        "UPDATE change SET operation = 3 WHERE id = 3",
        "UPDATE change SET operation = 99 WHERE id = 6",
        "DELETE FROM change WHERE id = 3",
        "DELETE FROM operation WHERE id = 3",
        "UPDATE device SET device_id = (SELECT account_id FROM author)",
        "UPDATE author SET account_id = (SELECT device_id FROM device)",
    ],
)
def test_what_is_moved_or_taken_away_is_found(book: Book, statement: str) -> None:
    _written(book)
    tamper(book.store, statement)
    assert book.store.verify() != []


def test_content_taken_away_is_found_although_its_hash_was_left(folder_book: Book) -> None:
    from digilearn.store.journal import leaf_of

    _written(folder_book)
    with folder_book.store.reading() as reading:
        row = reading.connection.execute(select(tables.change).where(tables.change.c.id == 3)).one()
    leaf = leaf_of(row.salt, row.kind, row.record_id, row.content)
    erase = "UPDATE change SET content = NULL, salt = NULL, leaf = :leaf WHERE id = 3"
    tamper(folder_book.store, erase, leaf=leaf)
    assert [fault.code for fault in folder_book.store.verify()] == ["leaf"]


def test_a_cut_end_shows_in_the_head_that_sheets_carry(folder_book: Book) -> None:
    head = _written(folder_book).store.head
    assert len(head) == 8
    assert head != "00000000"
    tamper(folder_book.store, "DELETE FROM change WHERE operation = 5")
    tamper(folder_book.store, "DELETE FROM operation WHERE id = 5")
    assert _again(folder_book).head != head


def _again(book: Book) -> Store:
    """Close the book and open it as the next sitting does."""
    assert book.folder is not None
    book.store.close()
    return opened.open_folder(book.folder, book.key, book.store.store_id)


def _write(store: Store, book: Book, name: str) -> None:
    with store.work("Write", book.actor) as work:
        work.write(Kind.LEARNER, [book.learner(name)])
        work.commit()


def _numbers(store: Store) -> list[tuple[bytes, int]]:
    d, o = tables.device.c, tables.operation.c
    with store.reading() as reading:
        rows = reading.connection.execute(select(d.device_id, o.seq).join(tables.operation, d.id == o.device))
        return [(row[0], row[1]) for row in rows]


def test_the_next_sitting_goes_on_with_the_same_chain_and_head(folder_book: Book) -> None:
    head = folder_book.store.head
    store = _again(folder_book)
    assert store.head == head, "known before anything is written"
    _write(store, folder_book, "Đỗ Cúc")
    assert {seq for _device, seq in _numbers(store)} == {1, 2}
    assert len({one for one, _seq in _numbers(store)}) == 1
    store.close()


def _copy(book: Book, target: Path) -> Path:
    assert book.folder is not None
    book.store.copy_to(book.folder / "copy.db")
    target.mkdir()
    shutil.move(book.folder / "copy.db", target / "store.db")
    return target


def test_a_folder_copied_to_another_computer_is_a_new_device(
    folder_book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = _copy(folder_book, tmp_path / "stick")
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "other computer"))
    store = opened.open_folder(copy, folder_book.key, folder_book.store.store_id)
    _write(store, folder_book, "Ở máy kia")
    _write(folder_book.store, folder_book, "Ở máy này")
    assert store.device_id != folder_book.store.device_id
    assert len(set(_numbers(store)) & set(_numbers(folder_book.store))) == 1, "only what both had"
    assert store.verify() == []
    store.close()


def test_a_restored_older_copy_goes_on_as_a_new_device(folder_book: Book, tmp_path: Path) -> None:
    copy = _copy(folder_book, tmp_path / "backup")
    _write(folder_book.store, folder_book, "Sau khi sao lưu")
    seen = _numbers(folder_book.store)
    folder_book.store.close()
    store = opened.open_folder(copy, folder_book.key, folder_book.store.store_id)
    _write(store, folder_book, "Sau khi khôi phục")
    new = set(_numbers(store)) - set(seen)
    assert {seq for _device, seq in new} == {1}
    assert store.verify() == []
    store.close()


def test_two_copies_on_one_computer_never_share_a_number(folder_book: Book, tmp_path: Path) -> None:
    copy = _copy(folder_book, tmp_path / "copy")
    store = opened.open_folder(copy, folder_book.key, folder_book.store.store_id)
    shared = set(_numbers(store))
    for turn in range(3):
        _write(store, folder_book, f"Bản chép {turn}")
        _write(folder_book.store, folder_book, f"Bản đầu {turn}")
    assert set(_numbers(store)) & set(_numbers(folder_book.store)) == shared
    store.close()


def test_the_identity_lies_outside_the_folder(folder_book: Book, settings: Path) -> None:
    assert folder_book.folder is not None
    kept = device.recall(folder_book.store.store_id)
    assert kept is not None
    assert kept.id == folder_book.store.device_id
    assert kept.sequence == 1
    assert list((settings / "devices").iterdir())
    whole = b"".join(one.read_bytes() for one in folder_book.folder.rglob("*") if one.is_file())
    assert kept.signing_key.encode() not in whole


def test_a_rolled_back_first_operation_leaves_no_device(store: Store, book: Book) -> None:
    before = _numbers(book.store)
    with book.store.work("Never", Actor(book.actor.account_id, "x", book.actor.role, book.unit)) as work:
        work.write(Kind.LEARNER, [book.learner()])
    _write(book.store, book, "Đỗ Cúc")
    assert [seq for _device, seq in _numbers(book.store)] == [1, 2]
    assert before == _numbers(book.store)[:1]


def test_an_identity_that_cannot_be_kept_stops_nobody(folder_book: Book, settings: Path) -> None:
    shutil.rmtree(settings)
    settings.write_text("a file where the folder should be", "utf-8")
    _write(folder_book.store, folder_book, "Đỗ Cúc")
    assert len(folder_book.names()) == 1
