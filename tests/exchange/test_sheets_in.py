"""Any spreadsheet is known by its bytes; what cannot be read ends in one sentence."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.importing.grid import Cell, Grid, NotReadable, column_letter
from digilearn.exchange.sheets_in import LARGEST_FILE, read_grids
from digilearn.exchange.text_tables import delimiter_of
from tests.patience import PATIENCE

ROWS: list[list[Cell]] = [
    ["STT", "Họ và tên", "Năm sinh"],
    [1, "Lò Thị Ánh", 1955],
    [2, "Nguyễn Thị Hoa; bà Hùng", 1958],
]


def workbook(*, hidden: bool = False) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Thôn 3"
    for row in ROWS:
        sheet.append(row)
    sheet.merge_cells("A5:C5")
    sheet["A5"] = datetime(2026, 3, 2)
    second = book.create_sheet("Ẩn")
    second["C3"] = "x"
    second.sheet_state = "hidden" if hidden else "visible"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes, sheet: str | None = None) -> list[Grid]:
    return list(read_grids(content, sheet))


def test_a_workbook_gives_cells_with_addresses() -> None:
    first, second = read(workbook(hidden=True))
    assert (first.name, first.top, first.left) == ("Thôn 3", 1, 1)
    assert first.rows[1] == [1, "Lò Thị Ánh", 1955]
    assert first.merged == ((4, 0, 4, 2),)
    assert (second.hidden, second.top, second.left, second.letter(0)) == (True, 3, 3, "C")


def test_one_sheet_can_be_chosen_by_name() -> None:
    assert [one.name for one in read(workbook(), " thôn 3 ")] == ["Thôn 3"]
    with pytest.raises(NotReadable, match=r"Thôn 9.*Thôn 3"):
        read(workbook(), "Thôn 9")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_tables_are_read_in_the_encodings_offices_send(encoding: str, delimiter: str) -> None:
    lines = [delimiter.join(f'"{cell}"' if ";" in str(cell) else str(cell) for cell in row) for row in ROWS]
    (grid,) = read("\r\n".join(lines).encode(encoding))
    assert list(grid.rows) == [[str(cell) for cell in row] for row in ROWS]


def test_windows_1258_is_read() -> None:
    # Windows-1258 keeps tones apart from their letters: a decomposed name is what such files hold
    (grid,) = read("STT;Ho\u0323 tên\n1;Lo\u0300 Thi\u0323 A\u0301nh\n".encode("cp1258"))
    assert grid.rows[1][1] == "Lo\u0300 Thi\u0323 A\u0301nh"


def test_a_delimiter_named_by_the_file_is_used() -> None:
    (grid,) = read(b"sep=|\nA|B,C\n1|2,3\n")
    assert list(grid.rows) == [["A", "B,C"], ["1", "2,3"]]
    assert delimiter_of(["Họ tên", "Lò Thị Ánh"]) == ","


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("_", "/", 1), content)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        bytes(300),
        b" \r\n",
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        b"<?xml version='1.0'?><list/>",
        b"PK\x03\x04 not really",
        workbook()[:900],
        zipped(readme=b"hello"),
        zipped(**{"word_document.xml": b"<w"}),
        zipped(**{"word_document.xml": b"<!DOCTYPE w [<!ENTITY a 'b'>]><w>&a;</w>"}),
        zipped(xl_workbook=b"<nothing/>"),
        zipped(xl_bomb=bytes(200_000_000)),
        OLE,
        OLE + "EncryptedPackage".encode("utf-16-le"),
        OLE + "WordDocument".encode("utf-16-le"),
        OLE + "Workbook".encode("utf-16-le"),
        bytes(range(256)) * 20,
        b"\x00\x01\x02\x03" * 100,
    ],
)
def test_what_is_no_list_gives_a_sentence(content: bytes) -> None:
    with pytest.raises(NotReadable) as told:
        read(content)
    assert told.value.sentence.endswith(".")


def test_a_file_beyond_the_limit_is_not_opened() -> None:
    with pytest.raises(NotReadable):
        read(b"PK" + bytes(LARGEST_FILE))


@given(st.data())
def test_a_damaged_workbook_gives_a_sentence_or_cells(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(content) // 2, len(content)))
    with suppress(NotReadable):
        read(bytes(content[:cut]))


@given(st.binary(max_size=400))
def test_any_bytes_give_a_sentence_or_cells(content: bytes) -> None:
    with suppress(NotReadable):
        read(content)


WHOLE = workbook()


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [column_letter(number) for number in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]


@pytest.mark.tools
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_other_formats_give_the_same_cells(
    ending: str, require_tool: Callable[[str], str], tmp_path: Path
) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(workbook())
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [
        require_tool("soffice"),
        home,
        "--headless",
        "--convert-to",
        ending,
        "--outdir",
        str(tmp_path),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    converted, original = read((tmp_path / f"list.{ending}").read_bytes()), read(workbook())
    assert [one.rows[:3] for one in converted] == [one.rows[:3] for one in original]
    assert [one.name for one in converted] == [one.name for one in original]
