"""Files that hold no list, or mean harm: each gets one sentence."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Final

from msoffcrypto.format.ooxml import OOXMLFile

from tests.corpus import formats
from tests.corpus.people import USUAL, people, table
from tests.corpus.truth import Case

_SPACE: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def cases() -> Iterator[Case]:
    """Give the cases."""
    made: tuple[tuple[str, str, str, Callable[[], bytes], str], ...] = (
        ("locked", "a password-protected workbook asks for the password", "xlsx",
         _locked, "mật khẩu|password"),
        ("empty", "an empty file", "xlsx", bytes, "trống|rỗng|empty"),
        ("pdf", "a PDF", "pdf", lambda: b"%PDF-1.7\n" + bytes(500), "PDF"),
        ("picture", "a photograph opens beside the typing grid", "jpg",
         lambda: b"\xff\xd8\xff\xe0" + bytes(500), "ảnh|picture"),
        ("half_a_file", "half a download", "xlsx",
         lambda: formats.xlsx([table(USUAL, people(9))])[:3000], "hỏng|damaged"),
        ("zip_bomb", "a zip bomb", "xlsx", _bomb, "."),
        ("billion_laughs", "billion laughs in the sheet", "xlsx", _laughs, "."),
        ("commas_without_end", "a text with more columns than any sheet", "csv",
         lambda: "Họ và tên,Năm sinh".encode() + b"," * 200_000 + b"\nX,1950\n", "quá lớn|too large"),
        ("absurd_dimensions", "a cell at the far corner of the sheet", "xlsx", _corner, "."),
    )  # fmt: skip
    for name, words, suffix, content, sentence in made:
        yield Case(name, words, suffix, content, (), unreadable=sentence)
    yield Case(
        "external_entity", "an external entity in the sheet: never read", "xlsx", _entity, (), unreadable="."
    )


def _book(sheet_xml: str) -> bytes:
    """Give the smallest workbook round this sheet."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "http://schemas.openxmlformats.org/package/2006"
    relations = f'<?xml version="1.0"?><Relationships xmlns="{types}/relationships">'
    end = "</Relationships>"
    return formats.zipped(
        {
            "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{types}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
            "_rels/.rels": f'{relations}<Relationship Id="r1" Type="{_REL}/officeDocument" '
            f'Target="xl/workbook.xml"/>{end}',
            "xl/_rels/workbook.xml.rels": f'{relations}<Relationship Id="r1" Type="{_REL}/worksheet" '
            f'Target="worksheets/sheet1.xml"/>{end}',
            "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{_SPACE}" xmlns:r="{_REL}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": sheet_xml,
        }
    )


def _locked() -> bytes:
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(formats.xlsx([table(USUAL, people(5))]))).encrypt("na loc 2026", locked)
    return locked.getvalue()


def _cell(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def _bomb() -> bytes:
    return _book(f'<worksheet xmlns="{_SPACE}"><sheetData>' + " " * 60_000_000 + "</sheetData></worksheet>")


def _laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE lolz [<!ENTITY l0 "lol">{levels}]>'
    row = f'<row r="1">{_cell("A1", "Họ và tên")}{_cell("B1", "&l9;")}</row>'
    return _book(
        f'<?xml version="1.0"?>{doctype}<worksheet xmlns="{_SPACE}"><sheetData>{row}</sheetData></worksheet>'
    )


def _entity() -> bytes:
    doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    rows = f'<row r="1">{_cell("A1", "Họ và tên")}</row><row r="2">{_cell("A2", "&e;")}</row>'
    return _book(
        f'<?xml version="1.0"?>{doctype}<worksheet xmlns="{_SPACE}"><sheetData>{rows}</sheetData></worksheet>'
    )


def _corner() -> bytes:
    rows = f'<row r="1">{_cell("A1", "Họ và tên")}</row><row r="1048576">{_cell("XFD1048576", "x")}</row>'
    return _book(
        f'<?xml version="1.0"?><worksheet xmlns="{_SPACE}"><dimension ref="A1:XFD1048576"/>'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )
