"""Lists that are no plain workbook: locked ones, web pages named .xls, Word documents."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from digilearn.domain.importing.grid import Grid, NeedsPassword, NotReadable
from digilearn.exchange.sheets_in import read_grids


def one(content: bytes, password: str | None = None) -> Grid:
    (grid,) = read_grids(content, password=password)
    return grid


def locked(password: str) -> bytes:
    book, plain, out = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    assert book.active is not None
    book.active.append(["Họ và tên", "Năm sinh"])
    book.save(plain)
    plain.seek(0)
    OOXMLFile(plain).encrypt(password, out)
    return out.getvalue()


def test_a_locked_workbook_asks_for_its_password() -> None:
    content = locked("bản làng 1")
    with pytest.raises(NeedsPassword):
        one(content)
    with pytest.raises(NeedsPassword):
        one(content, "khác")
    assert one(content, "bản làng 1").rows[0] == ["Họ và tên", "Năm sinh"]


def test_a_damaged_locked_workbook_gives_a_sentence() -> None:
    content = locked("x")
    broken = content[:2048] + bytes(len(content) - 2048)
    with pytest.raises(NotReadable):
        one(broken + "EncryptedPackage".encode("utf-16-le"), "x")


PAGE = """<html><head><meta charset="utf-8"><style>td {{}}</style></head><body>
<table border=1><tr><td colspan=3>DANH SÁCH</td></tr>
<tr><th>STT<th>Họ và<br>tên<th>Năm sinh</tr>
<tr><td rowspan=2>1</td><td>Lò Thị &Aacute;nh</td><td>1955</td></tr>
<tr style="display:none"><td>Vì Văn Pao</td><td>1970</td></tr>
</table></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_web_page_called_xls_is_read_as_its_table(encoding: str) -> None:
    page = PAGE.replace("utf-8", encoding.removesuffix("-sig"))
    grid = one(page.encode(encoding))
    assert [list(row) for row in grid.rows] == [
        ["DANH SÁCH", "", ""],
        ["STT", "Họ và\ntên", "Năm sinh"],
        ["1", "Lò Thị Ánh", "1955"],
        ["", "Vì Văn Pao", "1970"],
    ]
    assert grid.hidden_rows == {3}
    assert (0, 0, 0, 2) in (grid.merged or ())


def document(body: str) -> bytes:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        text = f'<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", text)
    return out.getvalue()


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_the_table_of_a_word_document_is_read_with_the_lines_round_it() -> None:
    title = "<w:p><w:r><w:t>Danh sách </w:t></w:r><w:r><w:t>lớp</w:t></w:r></w:p>"
    first = "<w:tr>" + cell("Họ và tên") + cell("Thôn") + "</w:tr>"
    second = "<w:tr>" + cell("Lò Thị Ánh") + cell("Thôn 3", '<w:vMerge w:val="restart"/>') + "</w:tr>"
    third = "<w:tr>" + cell("Vì Văn Pao") + cell("", "<w:vMerge/>") + "</w:tr>"
    last = "<w:tr>" + cell("Cộng: 2", '<w:gridSpan w:val="2"/>') + "</w:tr>"
    grid = one(document(title + "<w:tbl>" + first + second + third + last + "</w:tbl>"))
    assert [list(row) for row in grid.rows] == [
        ["Danh sách lớp"],
        ["Họ và tên", "Thôn"],
        ["Lò Thị Ánh", "Thôn 3"],
        ["Vì Văn Pao", ""],
        ["Cộng: 2", ""],
    ]
    assert grid.top == 0
    assert grid.merged == ((2, 1, 3, 1), (4, 0, 4, 1))


def test_a_word_document_with_a_bomb_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>')
    with pytest.raises(NotReadable):
        one(out.getvalue())
