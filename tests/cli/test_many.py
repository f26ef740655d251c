"""Several lists by command: a line for each, the ones without questions imported."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.commands import command, done
from tests.services import stores


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of an empty book."""
    monkeypatch.setenv("DIGILEARN_SETTINGS", str(tmp_path / "settings"))
    stores.made(tmp_path / "book").store.close()
    return tmp_path / "book"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give two lists of two communes, one of them twice, and a damaged file."""
    made = tmp_path / "arrived"
    made.mkdir()
    for name, commune, people in (
        ("a.xlsx", "XÃ NÀ LỐC", ("Lò Thị Ánh",)),
        ("b.xlsx", "XÃ MƯỜNG LA", ("Cà Văn Nghiệm",)),
    ):
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        assert sheet is not None
        for row in (
            (f"UBND {commune}",),
            ("STT", "Họ và tên", "Năm sinh"),
            *((1, one, 1950) for one in people),
        ):
            sheet.append(row)
        workbook.save(made / name)
    (made / "a (1).xlsx").write_bytes((made / "a.xlsx").read_bytes())
    (made / "broken.xlsx").write_bytes(b"PK\x03\x04 nothing")
    return made


def _lines(result: str) -> dict[str, list[str]]:
    return {line.split("\t")[0]: line.split("\t")[1:] for line in result.splitlines()}


def test_a_folder_is_listed_and_what_asks_nothing_is_imported(book: Path, folder: Path) -> None:
    dry = _lines(done("import", folder, "--store", book, "--dry-run"))
    assert {name: told[0] for name, told in dry.items()} == {
        "a (1).xlsx": "xã Nà Lốc",
        "a.xlsx": "xã Nà Lốc",
        "b.xlsx": "xã Mường La",
        "broken.xlsx": "",
    }
    assert done("learners", "--store", book) == ""
    imported = _lines(done("import", folder, "--store", book))
    assert "“a.xlsx”" in imported["a (1).xlsx"][-1]
    assert "hỏng" in imported["broken.xlsx"][-1]
    people = done("learners", "--store", book).splitlines()
    assert sorted(line.split("\t")[0] for line in people) == ["Cà Văn Nghiệm", "Lò Thị Ánh"]


def test_options_of_one_file_are_refused_for_many(book: Path, folder: Path) -> None:
    answer = command("import", folder, "--store", book, "--sheet", "Sheet")
    assert answer.code == 1
    assert answer.result == ""
