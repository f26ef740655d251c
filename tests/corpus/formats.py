"""Sheets written as files, by the libraries and the formats that offices use."""

from __future__ import annotations

import csv
import html
import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import xlsxwriter
from openpyxl.styles import PatternFill

from tests.corpus.truth import Cell, Sheet

_EPOCH = datetime(1899, 12, 30)


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Write with openpyxl: merges, hidden sheets, rows and columns, filters, formatted empty cells."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for row in sheet.rows:
            page.append(row)
        _dress(page, sheet)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _dress(page: Any, sheet: Sheet) -> None:
    for top, left, bottom, right in sheet.merges:
        page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    if sheet.hidden:
        page.sheet_state = "hidden"
    for row in sheet.hidden_rows:
        page.row_dimensions[row].hidden = True
    for column in sheet.hidden_columns:
        page.column_dimensions[openpyxl.utils.get_column_letter(column)].hidden = True
    if sheet.filtered:
        page.auto_filter.ref = page.dimensions
    if sheet.phantom_rows:
        page.cell(sheet.phantom_rows, 7).fill = PatternFill("solid", fgColor="FFFF00")


def xlsx_by_writer(sheets: Sequence[Sheet]) -> bytes:
    """Write with XlsxWriter: shared strings, dates with a format, formulas with their values."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for row, cells in enumerate(sheet.rows):
                for column, cell in enumerate(cells):
                    _write(page, row, column, cell, day)
            for top, left, bottom, right in sheet.merges:
                value = sheet.rows[top - 1][left - 1]
                page.merge_range(top - 1, left - 1, bottom - 1, right - 1, value)
            if sheet.hidden:
                page.hide()
    return target.getvalue()


def _write(page: Any, row: int, column: int, cell: Cell, day: Any) -> None:
    if cell in ("", None):
        return
    if isinstance(cell, date):
        page.write_datetime(row, column, cell, day)
    elif isinstance(cell, str) and cell.startswith("={"):  # "={value}=formula"
        value, formula = cell[2:].split("}", 1)
        page.write_formula(row, column, formula, None, int(value) if value.isdigit() else value)
    elif isinstance(cell, str):
        page.write_string(row, column, cell)
    else:
        page.write(row, column, cell)


def text_of(cell: Cell) -> str:
    """Give a cell as a text file holds it."""
    if cell is None:
        return ""
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)


def csv_text(sheet: Sheet, delimiter: str = ",") -> str:
    """Give the sheet as delimited text."""
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, lineterminator="\r\n").writerows(
        [text_of(cell) for cell in row] for row in sheet.rows
    )
    return target.getvalue()


def csv_in(encode: Callable[[str], bytes], delimiter: str = ",", lead: bytes = b"") -> Callable[..., bytes]:
    """Give a writer of delimited text in an encoding, after these first bytes."""
    return lambda sheets: lead + encode(csv_text(sheets[0], delimiter))


def html_table(sheets: Sequence[Sheet]) -> bytes:
    """Write the web page that many portals send under the name .xls."""
    lines = []
    for row in sheets[0].rows:
        cells = "".join(f"<td>{html.escape(text_of(cell))}</td>" for cell in row)
        lines.append(f"<tr>{cells}</tr>")
    head = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body>'
    return (f"{head}<table border=1>" + "\n".join(lines) + "</table></body></html>").encode()


def ods(sheets: Sequence[Sheet]) -> bytes:
    """Write the OpenDocument table that LibreOffice saves, with merged and repeated cells."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{short}="{space}:{short}:1.0"' for short in ("office", "table", "text", "style"))
    tables = "".join(_ods_table(sheet) for sheet in sheets)
    styles = (
        '<office:automatic-styles><style:style style:name="hid" style:family="table"><style:table-properties '
        'table:display="false"/></style:style></office:automatic-styles>'
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2">{styles}'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/><manifest:file-entry '
        'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return zipped({"mimetype": mime, "content.xml": content, "META-INF/manifest.xml": manifest})


def _ods_table(sheet: Sheet) -> str:
    merges = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merges}
    rows = []
    for number, row in enumerate(sheet.rows, start=1):
        how = "filter" if sheet.filtered else "collapse"
        hidden = f' table:visibility="{how}"' if number in sheet.hidden_rows else ""
        cells = "".join(_ods_cell(cell, merges.get((number, at))) for at, cell in enumerate(row, start=1))
        rows.append(f"<table:table-row{hidden}>{cells}</table:table-row>")
    hide = ' table:style-name="hid"' if sheet.hidden else ""
    width = max(map(len, sheet.rows), default=0)
    kinds = (' table:visibility="collapse"' if c in sheet.hidden_columns else "" for c in range(1, width + 1))
    columns = "".join(f"<table:table-column{kind}/>" for kind in kinds) if sheet.hidden_columns else ""
    return f'<table:table table:name="{escape(sheet.name)}"{hide}>{columns}{"".join(rows)}</table:table>'


def _ods_cell(cell: Cell, span: tuple[int, int] | None) -> str:
    more = ""
    if span:
        more = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"'
    if cell in ("", None):
        return f"<table:table-cell{more}/>"
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell:%Y-%m-%d}"'
    elif isinstance(cell, int | float):
        kind = f'office:value-type="float" office:value="{cell}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}{more}><text:p>{escape(text_of(cell))}</text:p></table:table-cell>"


def docx(sheets: Sequence[Sheet]) -> bytes:
    """Write a Word document whose tables are the sheets."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    tables = []
    for sheet in sheets:
        rows = "".join(
            "<w:tr>"
            + "".join(f"<w:tc><w:p><w:r><w:t>{escape(text_of(c))}</w:t></w:r></w:p></w:tc>" for c in row)
            + "</w:tr>"
            for row in sheet.rows
        )
        tables.append(f"<w:p><w:r><w:t>{escape(sheet.name)}</w:t></w:r></w:p><w:tbl>{rows}</w:tbl>")
    document = (
        f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:body>{"".join(tables)}</w:body></w:document>'
    )
    return zipped(
        {"[Content_Types].xml": _CONTENT_TYPES, "_rels/.rels": _DOC_RELS, "word/document.xml": document}
    )


_CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_DOC_RELS = (
    f'{_RELS}<Relationship Id="r1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def xlsb(sheets: Sequence[Sheet]) -> bytes:
    """Write the binary workbook by hand, record by record (MS-XLSB 2.1.4): texts in the cells, numbers as doubles."""
    parts: dict[str, str | bytes] = {"[Content_Types].xml": _xlsb_types(len(sheets))}
    parts["_rels/.rels"] = (
        f'{_RELS}<Relationship Id="r1" Type="{_REL}/officeDocument" Target="xl/workbook.bin"/></Relationships>'
    )
    links, bundle = "", b""
    for place, sheet in enumerate(sheets, start=1):
        links += (
            f'<Relationship Id="rId{place}" Type="{_REL}/worksheet" Target="worksheets/sheet{place}.bin"/>'
        )
        state = struct.pack("<II", int(sheet.hidden), place)
        bundle += _record(156, state + _wide(f"rId{place}") + _wide(sheet.name))
        parts[f"xl/worksheets/sheet{place}.bin"] = _xlsb_sheet(sheet)
    parts["xl/_rels/workbook.bin.rels"] = f"{_RELS}{links}</Relationships>"
    parts["xl/workbook.bin"] = _record(131) + _record(143) + bundle + _record(144) + _record(132)
    return zipped(parts)


def _xlsb_types(count: int) -> str:
    kind = "application/vnd.ms-excel"
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.bin" ContentType="{kind}.worksheet"/>'
        for n in range(1, count + 1)
    )
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="bin" ContentType="{kind}.sheet.binary.macroEnabled.main"/>{sheets}</Types>'
    )


def _xlsb_sheet(sheet: Sheet) -> bytes:
    width = max(map(len, sheet.rows))
    body = _record(148, struct.pack("<IIII", 0, len(sheet.rows) - 1, 0, width - 1))
    if sheet.hidden_columns:
        columns = (struct.pack("<IIIIH", c - 1, c - 1, 2304, 0, 1) for c in sorted(sheet.hidden_columns))
        body += _record(390) + b"".join(_record(60, column) for column in columns) + _record(391)
    body += _record(145)
    for number, row in enumerate(sheet.rows):
        flags = 0x1000 if number + 1 in sheet.hidden_rows else 0
        body += _record(0, struct.pack("<IIHHBI", number, 0, 300, flags, 0, 0))
        for column, cell in enumerate(row):
            body += _xlsb_cell(column, cell)
    listed = _record(161, bytes(16)) + _record(163, bytes(6)) + _record(164) + _record(162)
    return _record(129) + body + _record(146) + (listed if sheet.filtered else b"") + _record(130)


def _xlsb_cell(column: int, cell: Cell) -> bytes:
    lead = struct.pack("<II", column, 0)
    if cell in ("", None):
        return b""
    if isinstance(cell, date):
        cell = float((datetime(cell.year, cell.month, cell.day) - _EPOCH).days)
    if isinstance(cell, int | float):
        return _record(5, lead + struct.pack("<d", cell))
    return _record(6, lead + _wide(str(cell)))


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, content: bytes = b"") -> bytes:
    lead = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(content)
    while True:
        length, low = length >> 7, length & 0x7F
        size += bytes([low | (0x80 if length else 0)])
        if not length:
            return lead + size + content


def zipped(parts: dict[str, Any]) -> bytes:
    """Give a zip of named texts or bytes, the same bytes every time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
