"""Files packed into a .zip: listed by their real names, read in memory, bombs and nonsense refused."""

import io
import zipfile
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from digilearn.domain.importing.grid import NotReadable
from digilearn.exchange import archives
from digilearn.exchange.archives import file_inside, list_files
from digilearn.exchange.file_dates import modified_at


def _zip(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def _workbook() -> bytes:
    held = io.BytesIO()
    book = Workbook()
    book.properties.modified = datetime(2026, 11, 14, 8, 30)
    book.save(held)
    return held.getvalue()


def test_folders_and_archives_inside_are_walked_and_each_file_is_read_by_its_way() -> None:
    inner = _zip({"xã B/ds.csv": b"two"})
    content = _zip({"thang 11/ds.csv": b"one", "goi/xa B.zip": inner})
    files, left_out = list_files(content)
    assert [name for _way, name in files] == ["thang 11/ds.csv", "goi/xa B.zip/xã B/ds.csv"]
    assert [file_inside(content, way) for way, _name in files] == [b"one", b"two"]
    assert left_out == 0


def test_what_systems_leave_behind_is_no_list() -> None:
    names = ("__MACOSX/._ds.xlsx", ".DS_Store", "~$ds.xlsx", "Thumbs.db", "a/desktop.ini", "ds.xlsx")
    files, _left_out = list_files(_zip(dict.fromkeys(names, b"x")))
    assert [name for _way, name in files] == ["ds.xlsx"]


def test_no_name_leads_out_of_the_folder() -> None:
    files, _left_out = list_files(
        _zip({"../../etc/ds.csv": b"x", "/root/ds.csv": b"x", "..\\win\\ds.csv": b"x"})
    )
    assert [name for _way, name in files] == ["etc/ds.csv", "root/ds.csv", "win/ds.csv"]


def test_names_of_archives_without_a_mark_keep_their_accents() -> None:
    raw = _zip({"aaaaaa.csv": b"x"}).replace(b"aaaaaa.csv", "xã_bb.csv".encode())
    assert list_files(raw)[0][0][1] == "xã_bb.csv"


def test_a_bomb_is_not_unpacked() -> None:
    content = _zip({"bomb.csv": b"0" * 20_000_000})
    (way, _name), *_rest = list_files(content)[0]
    with pytest.raises(NotReadable, match=r"unpacks|giải nén"):
        file_inside(content, way)


def test_archives_in_archives_end_after_the_third() -> None:
    content = b"x"
    for _depth in range(6):
        content = _zip({"a.zip": content})
    files, _left_out = list_files(content)
    assert [name for _way, name in files] == ["a.zip/a.zip/a.zip"]


def test_more_files_than_a_province_can_send_are_counted_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_FILES", 3)
    files, left_out = list_files(_zip({f"{n}.csv": b"x" for n in range(5)}))
    assert (len(files), left_out) == (3, 2)


def test_a_locked_archive_says_what_to_do() -> None:
    content = bytearray(_zip({"ds.csv": b"x"}))
    content[6] |= 1  # APPNOTE 4.4.4, bit 0: encrypted; in the local head and in the directory
    content[content.index(b"PK\x01\x02") + 8] |= 1
    (way, _name), *_rest = list_files(bytes(content))[0]
    with pytest.raises(NotReadable, match=r"password|mật khẩu"):
        file_inside(bytes(content), way)


@pytest.mark.parametrize("start", [b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c\x00"])
def test_other_archives_say_what_to_do(start: bytes) -> None:
    with pytest.raises(NotReadable, match="rar"):
        list_files(start + b"\x00" * 100)


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_a_damaged_archive_gives_a_sentence_or_files_never_anything_else(at: int, noise: bytes) -> None:
    content = bytearray(_zip({"a/ds.csv": b"one" * 40, "b.zip": _zip({"c.csv": b"x"})}))
    content[at : at + len(noise)] = noise
    with suppress(NotReadable):
        for way, _name in list_files(bytes(content))[0]:
            file_inside(bytes(content), way)


def test_a_workbook_says_when_it_was_saved_last() -> None:
    found = modified_at(_workbook())
    assert found is not None
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    "content", [b"", b"a;b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600]
)
def test_a_file_that_does_not_say_gives_no_date(content: bytes) -> None:
    assert modified_at(content) is None
