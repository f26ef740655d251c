"""Cases about file formats and encodings: the same kind of list in every dress in which it arrives."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tests.corpus import encodings, formats
from tests.corpus.people import (
    USUAL,
    Column,
    born,
    cid,
    fill,
    full_name,
    people,
    phone,
    stt,
    table,
    vietnamese,
    village,
    year,
)
from tests.corpus.people import sex as sex_column
from tests.corpus.truth import ANY_ROW, Case, Sheet, case

DATA = Path(__file__).parent / "data"
_TEXT = (stt(), full_name(), year("Năm sinh"), sex_column(), village("Thôn"), phone("Số điện thoại"))


def cases() -> Iterator[Case]:
    """Give the cases."""
    yield from _workbooks()
    yield from _texts()
    yield from _old_encodings()
    yield from _pretenders()


def office_sheets() -> list[Sheet]:
    """Give the workbook that is kept as .xls in data/: title, real dates, ids as text, a total, a second sheet."""
    first = Sheet("Lớp 1")
    first.line("UBND XÃ NÀ LỐC")
    first.line("DANH SÁCH HỌC VIÊN LỚP KỸ NĂNG SỐ")
    first.line()
    columns = (stt(), full_name(), born(), sex_column(), cid(), phone())
    first.line(*(column.title for column in columns))
    fill(first, columns, people(9, 20))
    first.line("", "Tổng cộng: 9 người")
    return [first, table(columns, people(5, 40), "Lớp 2")]


def _workbooks() -> Iterator[Case]:
    yield case("xlsx_openpyxl", ".xlsx by openpyxl (LibreOffice's shape)", office_sheets(), formats.xlsx)
    yield case(
        "xlsx_writer",
        ".xlsx by XlsxWriter (Excel's shape, shared strings)",
        office_sheets(),
        formats.xlsx_by_writer,
    )
    yield case("ods", ".ods, two sheets, dates as dates", office_sheets(), formats.ods, "ods")
    yield case(
        "xlsb", ".xlsb (records by hand), two sheets, dates as serials", office_sheets(), formats.xlsb, "xlsb"
    )
    stored = (DATA / "office.xls").read_bytes
    yield case(
        "xls",
        ".xls (BIFF8, saved by LibreOffice), two sheets",
        office_sheets(),
        lambda sheets: stored(),
        "xls",
    )
    yield case(
        "xlsx_named_xls", "a modern workbook whose name ends in .xls", office_sheets(), formats.xlsx, "xls"
    )


def _texts() -> Iterator[Case]:
    dressed: list[tuple[str, str, str, bytes, Callable[[str], bytes], str]] = [
        ("csv_utf8", ",", "csv", b"", str.encode, "UTF-8 without BOM, comma"),
        ("csv_utf8_bom", ",", "csv", b"\xef\xbb\xbf", str.encode, "UTF-8 with BOM, comma"),
        ("csv_two_boms", ";", "csv", b"\xef\xbb\xbf\xef\xbb\xbf", str.encode, "several BOMs, semicolon"),
        (
            "csv_semicolon",
            ";",
            "csv",
            b"\xef\xbb\xbf",
            str.encode,
            "semicolon, as Excel with Vietnamese settings",
        ),
        ("tsv_utf8", "\t", "tsv", b"", str.encode, "tab"),
        (
            "txt_utf16",
            "\t",
            "txt",
            b"",
            lambda text: text.encode("utf-16"),
            "Excel's Unicode Text (UTF-16, tab)",
        ),
        (
            "csv_utf16_be",
            ",",
            "csv",
            b"\xfe\xff",
            lambda text: text.encode("utf-16-be"),
            "UTF-16 big end first",
        ),
        ("csv_utf16_bare", ",", "csv", b"", lambda text: text.encode("utf-16-le"), "UTF-16 without a mark"),
        ("csv_sep_line", ";", "csv", b"sep=;\r\n", str.encode, "a first line sep=;"),
    ]
    for place, (name, delimiter, suffix, lead, encode, words) in enumerate(dressed):
        sheet = table(_TEXT, people(8, 60 + place), "")
        yield case(name, words, [sheet], formats.csv_in(encode, delimiter, lead), suffix)
    yield _decomposed()
    yield _strange_spaces()


def _decomposed() -> Case:
    columns = (
        stt(),
        full_name("Họ và tên", lambda text: unicodedata.normalize("NFD", text)),
        year(),
        village(),
    )
    sheet = table(columns, people(8, 80))
    sheet.rows[0] = [unicodedata.normalize("NFD", str(cell)) for cell in sheet.rows[0]]
    return case("decomposed", "decomposed Unicode in header and names (macOS)", [sheet], formats.xlsx)


def _strange_spaces() -> Case:
    shown = lambda text: "\u200b" + text.replace(" ", "\u00a0", 1) + "\u00a0\t"  # noqa: E731
    columns = (
        stt(),
        full_name("Họ\u00a0và\u00a0tên\u200b", shown),
        phone("Số\u00a0ĐT", lambda text: f"\u202a{text}\u202c"),
        village("Thôn\u00a0"),
    )
    says = "non-breaking, zero-width and direction marks"
    return case("strange_spaces", says, [table(columns, people(8, 90))], formats.xlsx)


_OLD: dict[str, tuple[Callable[[str], bytes], str]] = {
    "1258": (encodings.windows_1258, "Windows-1258"),
    "tcvn3": (encodings.tcvn3, "TCVN3 (ABC)"),
    "vni": (encodings.vni, "VNI"),
    "viscii": (encodings.viscii, "VISCII"),
}


def _old_encodings() -> Iterator[Case]:
    for place, (name, (encode, words)) in enumerate(_OLD.items()):
        sheet = table(_TEXT, vietnamese(9, place * 9), "")
        yield case(f"csv_{name}", f".csv in {words}", [sheet], formats.csv_in(encode), "csv")
        if name == "1258":
            continue
        yield _old_column(name, encode, words, 40 + place * 9)
        yield _all_old(name, encode, words, 70 + place * 9)


def _old_column(name: str, encode: Callable[[str], bytes], words: str, start: int) -> Case:
    """The header was typed today, the names were pasted from an old file: one column in another font."""
    old = full_name("Họ và tên", lambda text: encodings.as_latin(encode(text)))
    sheet = table((stt(), old, year(), sex_column(), village()), vietnamese(9, start))
    return case(f"xlsx_{name}_column", f"{words} in one column of a modern workbook", [sheet], formats.xlsx)


def _all_old(name: str, encode: Callable[[str], bytes], words: str, start: int) -> Case:
    sheet = table(_TEXT, vietnamese(9, start))
    sheet.rows = [
        [encodings.as_latin(encode(cell)) if isinstance(cell, str) else cell for cell in row]
        for row in sheet.rows
    ]
    return case(f"xlsx_{name}_all", f"a modern workbook wholly in {words}, header too", [sheet], formats.xlsx)


def _pretenders() -> Iterator[Case]:
    yield case(
        "html_xls",
        "an .xls that is really an HTML table",
        [table(USUAL, people(8, 110), "")],
        formats.html_table,
        "xls",
    )
    csv_named = [table(_TEXT, people(8, 120), "")]
    yield case(
        "csv_xls",
        "an .xls that is really a CSV",
        csv_named,
        formats.csv_in(str.encode, ";", b"\xef\xbb\xbf"),
        "xls",
    )
    tab_named = [table(_TEXT, people(8, 130), "")]
    yield case(
        "tab_xls",
        "an .xls that is really UTF-16 text",
        tab_named,
        formats.csv_in(lambda t: t.encode("utf-16"), "\t"),
        "xls",
    )
    docx_sheet = table(USUAL, people(8, 140), "")
    docx_sheet.truths = [replace(truth, row=ANY_ROW) for truth in docx_sheet.truths]
    yield case("docx", "a table in a Word document", [docx_sheet], formats.docx, "docx")
    yield _pasted()
    yield _numbers_as_text()


def _pasted() -> Case:
    """Cells pasted from a chat: number, name, year, village, phone in running text, no header."""
    sheet = Sheet("")
    for number, person in enumerate(people(7, 150), start=1):
        line = f"{number}. {person.name} {person.year} {person.village.lower()} {person.phone}"
        fields = {
            "full_name": person.name,
            "birth_year": person.year,
            "village": person.village,
            "phone": person.phone,
        }
        sheet.person([line], fields)
    content = "\n".join(str(row[0]) for row in sheet.rows).encode()
    return case(
        "pasted_lines", "lines pasted from a chat, no header, no columns", [sheet], lambda s: content, "txt"
    )


def _numbers_as_text() -> Case:
    columns: tuple[Column, ...] = (
        stt(),
        full_name(),
        year("Năm sinh", lambda p: f"{p.year}.0"),
        cid("CCCD", lambda text: f"{text}.0"),
        phone("ĐT", lambda text: f"'{text}"),
    )
    return case(
        "numbers_as_text",
        "ids as 012345678901.0, apostrophes before phones",
        [table(columns, people(8, 160))],
        formats.xlsx,
    )
