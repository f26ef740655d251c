"""What happens to stores in bad company: newer, damaged, in use, without room, with a wrong clock."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digilearn.domain.errors import UserError
from digilearn.domain.vietnamese import fold
from digilearn.services import opening
from digilearn.services.clock import Clock
from digilearn.services.session import Session
from digilearn.store.errors import NotAStore, StoreDamaged, StoreFull, StoreInUse, StoreTooNew, WrongSecret
from tests.patience import PATIENCE
from tests.services.stores import PASSWORD, content, made, raw


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a closed store with one learner, in a folder as people name them."""
    place = tmp_path / "Máy của Hà - Tổ CNSCĐ"
    session = made(place)
    session.learners.add("Nguyễn Thị Hoa", birth_year=1958)
    session.close()
    return place


def refused(folder: Path, kind: type[UserError], secret: str = PASSWORD) -> str:
    """Open a store that must not open, and give the one sentence."""
    with pytest.raises(kind) as caught:
        opening.open_store(folder, secret)
    sentence = caught.value.sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def test_a_store_of_a_newer_version_is_refused_and_left_as_it_is(folder: Path) -> None:
    connection = raw(folder)
    connection.cursor().execute("UPDATE alembic_version SET version_num = '20991231_far_ahead'")
    connection.close()
    before = content(folder)
    assert "20991231_far_ahead" in refused(folder, StoreTooNew)
    assert content(folder) == before


def test_a_second_process_is_told_that_the_book_is_open(folder: Path) -> None:
    session = opening.open_store(folder, PASSWORD)
    code = (
        "import sys; from pathlib import Path; from digilearn.services import opening\n"
        "try: opening.open_store(Path(sys.argv[1]), sys.argv[2])\n"
        "except Exception as error: print(type(error).__name__)"
    )
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    other = subprocess.run(
        [sys.executable, "-c", code, str(folder), PASSWORD],
        capture_output=True,
        text=True,
        env=env,
        check=True,
        timeout=PATIENCE,
    )
    assert other.stdout.strip() == "StoreInUse"
    assert [one.name for one in session.learners.search("hoa")] == ["Nguyễn Thị Hoa"]
    session.close()
    opening.open_store(folder, PASSWORD).close()


def test_a_second_window_of_this_process_is_refused_too(folder: Path) -> None:
    session = opening.open_store(folder, PASSWORD)
    refused(folder, StoreInUse)
    session.close()


def test_a_wrong_password_changes_no_byte(folder: Path) -> None:
    before = {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
    refused(folder, WrongSecret, "sai mat khau")
    assert {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()} == before


def test_a_folder_without_a_book_is_no_book(tmp_path: Path) -> None:
    refused(tmp_path, NotAStore)


def test_a_missing_database_is_not_made_anew(folder: Path) -> None:
    (folder / "store.db").unlink()
    refused(folder, NotAStore)
    assert not (folder / "store.db").exists()


def test_an_emptied_database_is_not_filled_anew(folder: Path) -> None:
    (folder / "store.db").write_bytes(b"")
    refused(folder, StoreDamaged)
    assert (folder / "store.db").read_bytes() == b""


@pytest.mark.parametrize("part", ["first page", "schema", "half"])
def test_a_damaged_database_is_told_and_not_touched(folder: Path, part: str) -> None:
    file = folder / "store.db"
    whole = file.read_bytes()
    at = {"first page": 100, "schema": 4096 + 100, "half": len(whole) // 2}[part]
    broken = whole[:at] if part == "half" else whole[:at] + bytes(4000) + whole[at + 4000 :]
    file.write_bytes(broken)
    refused(folder, StoreDamaged)
    assert file.read_bytes() == broken


@pytest.mark.parametrize("text", ["", "{}", '{"store_id": 1, "slots": [{}], "version": 1}', "\x00\x01"])
def test_a_damaged_key_file_is_told(folder: Path, text: str) -> None:
    (folder / "keys.json").write_text(text, "utf-8")
    refused(folder, StoreDamaged)


def test_a_full_disk_loses_the_operation_alone_and_the_book_goes_on(folder: Path) -> None:
    session = opening.open_store(folder, PASSWORD)
    driver = session.store._writer.raw_connection().cursor()
    pages = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFull) as caught:
        _add_many(session)
    assert "\n" not in caught.value.sentence
    kept = session.learners.count()
    assert [line.name for line in session.history.lines(1)] != []
    driver.execute(f"PRAGMA max_page_count = {pages * 100}")
    session.learners.add("Lò Thị Sau")
    assert session.learners.count() == kept + 1
    assert session.store.verify() == []
    assert session.store.damage() == []
    session.close()


def _add_many(session: Session) -> None:
    for number in range(200):
        session.learners.add(f"Trần Văn {number}", note="x" * 2000)


def test_settings_that_cannot_be_written_do_not_undo_what_was_saved(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "file" / "settings"))
    session = opening.open_store(folder, PASSWORD)
    session.learners.add("Lò Thị Sau")
    session.learners.add("Lò Thị Sau Nữa")
    assert session.learners.count() == 3
    session.close()


@pytest.mark.parametrize("length", [120, 200])
def test_long_vietnamese_paths_simply_work(tmp_path: Path, length: int) -> None:
    place = tmp_path / "Máy của Hà - Tổ CNSCĐ"
    while len(str(place)) < length:
        place /= "Thư mục đặt tên rất dài"[: max(1, length - len(str(place)) - 1)]
    session = made(place)
    session.learners.add("Đỗ Thị Ước")
    session.close()
    again = opening.open_store(place, PASSWORD)
    assert [one.name for one in again.learners.search("uoc")] == ["Đỗ Thị Ước"]
    again.close()


def test_a_failed_making_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("digilearn.services.opening.keys.write", fail)
    with pytest.raises(UserError):
        made(tmp_path / "sổ mới")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("drift", "doubtful"),
    [
        (timedelta(minutes=-2), True),
        (timedelta(days=-400), True),
        (timedelta(), False),
        (timedelta(days=29), False),
        (timedelta(days=31), True),
        (timedelta(days=3650), True),
    ],
)
def test_a_clock_is_doubted_before_the_newest_entry_and_a_month_after(
    folder: Path, drift: timedelta, doubtful: bool
) -> None:
    session = opening.open_store(folder, PASSWORD)
    now = datetime.now(UTC)
    session.clock = Clock((now + drift).timestamp)
    doubt = session.clock_doubt()
    assert (doubt is not None) == doubtful
    if doubt:
        assert doubt.proposed == now.astimezone().date()
        session.clock.believe(doubt.proposed)
        assert session.clock.today() == doubt.proposed
    session.close()


def test_a_copied_folder_opens_and_goes_on_with_a_chain_of_its_own(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "bản sao"
    shutil.copytree(folder, copy)
    for place in (folder, copy):
        session = opening.open_store(place, PASSWORD)
        session.learners.add(f"Người ở {place.name}")
        assert session.store.verify() == []
        session.close()


def planted_in(folder: Path, *words: str) -> list[str]:
    """Give where any of the words stands readable in the folder's files or their names, in UTF-8 or UTF-16."""
    forms = {form for word in words for one in (word, fold(word), word.lower()) for form in _encoded(one)}
    files = [one for one in folder.rglob("*") if one.is_file()]
    assert {"store.db", "keys.json"} <= {one.name for one in files}
    named = [str(one) for one in files if any(word in one.name for word in words)]
    return named + [str(one) for one in files if any(form in one.read_bytes() for form in forms)]


def _encoded(text: str) -> tuple[bytes, ...]:
    return text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"), ascii(text)[1:-1].encode()


def test_nothing_personal_stands_readable_in_the_folder(folder: Path) -> None:
    planted = ("Quàng Thị Ướm", "0987654321", "036158001234", "Bản Nậm Lạnh Xa", "ghi chú kín")
    name, phone, citizen_id, village, note = planted
    session = opening.open_store(folder, PASSWORD)
    try:
        learner, _changes = session.learners.add(
            name, phone=phone, citizen_id=citizen_id, village=village, note=note
        )
        session.learners.search("quang thi")
        session.learners.edit(session.learners.get(learner), village="thôn 9")
        session.history.undo()
        assert (folder / "store.db-wal").stat().st_size > 0
        assert planted_in(folder, *planted, "Nguyễn Thị Hoa") == []  # with the write-ahead log still open
        session.backups.make()
    finally:
        session.close()
    assert planted_in(folder, *planted, "Nguyễn Thị Hoa") == []


def test_the_search_for_readable_words_would_find_one(folder: Path) -> None:
    (folder / "log" / "app.log").write_bytes("… Quàng Thị Ướm …".encode("utf-16-le"))
    assert len(planted_in(folder, "Quàng Thị Ướm")) == 1
