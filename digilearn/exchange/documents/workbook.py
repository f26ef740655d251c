"""A document as a workbook: a sheet for each table, formulas with their values, charts, and what every figure means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, BinaryIO, Final

from digilearn.domain.headings import heading_of
from digilearn.domain.reporting.documents import (
    Cell,
    Column,
    Document,
    Figure,
    Format,
    PageBreak,
    Personal,
    Row,
    RowStyle,
    Table,
    Text,
    TextStyle,
    Total,
)
from digilearn.domain.reports import body_name
from digilearn.exchange.documents.charts import add_charts
from digilearn.exchange.documents.dictionary import write_dictionary
from digilearn.exchange.documents.formulas import Writer, agrees, row_formula, total_formula
from digilearn.exchange.documents.places import Layout, Place, has_minors, layout_of
from digilearn.exchange.workbook_cells import Block, Book, Sheet
from digilearn.exchange.workbook_looks import (
    CENTRED,
    GRID,
    HEAD,
    PLAIN,
    TOTAL,
    lines_needed,
    set_up_paper,
    write_heading_block,
    write_signatures,
)
from digilearn.language import _

_NUMBERS: Final = {
    Format.COUNT: "#,##0.##",
    Format.HOURS: "#,##0.##",
    Format.SHARE: "0.0%",
    Format.DATE: "dd/mm/yyyy",
}
_WHOLE: Final = "#,##0"
_LOW: Final = 0.5


def write_document(document: Document, out: BinaryIO) -> None:
    """Write a document as a workbook to a binary stream; in memory alone. Raises OSError when it cannot be written.

    A figure that is not there is an empty cell, never 0. Every total and quotient is a formula (functions of Excel
    2010) that carries its value. The first sheet holds the heading, the texts and the first table, who signs below.
    """
    title = f"{document.title} - {document.subtitle}" if document.subtitle else document.title
    book = Book(out, title=title, author=body_name(document.unit), made_at=document.made_at)
    tables = document.tables
    first = tables[0] if tables else None
    sheet = book.sheet(first.sheet if first else document.title, _("Report"))
    _write_first(sheet, document, first)
    for number, table in enumerate(tables[1:], start=2):
        _write_other(
            book.sheet(table.sheet or table.title, _("Table {number}").format(number=number)), document, table
        )
    if document.dictionary:
        write_dictionary(book, document)
    book.save()


def _write_first(sheet: Sheet, document: Document, table: Table | None) -> None:
    layout = layout_of(document, table)
    _set_columns(sheet, layout)
    left, right = layout.spans(2)
    row = write_heading_block(sheet, heading_of(document, document.header), (left, right), layout.widths) + 1
    row = _write_titles(sheet, document, layout, row)
    before, after = _texts_around(document)
    row = _write_texts(sheet, before, layout, row)
    if table is not None:
        row = _write_table(sheet, table, layout, row, titled=bool(table.title))
    row = _write_texts(sheet, after, layout, row + 1)
    if document.signatures:
        spans = layout.spans(len(document.signatures))
        write_signatures(sheet, row + 1, document.unit, document.signatures, spans, layout.end)
    set_up_paper(sheet, document, landscape=layout.landscape, pages_wide=layout.pages_wide)


def _write_other(sheet: Sheet, document: Document, table: Table) -> None:
    layout = layout_of(document, table)
    _set_columns(sheet, layout)
    row = _write_titles(sheet, document, layout, 0)
    _write_table(sheet, table, layout, row, titled=bool(table.title))
    set_up_paper(sheet, document, landscape=layout.landscape, pages_wide=layout.pages_wide)


def _set_columns(sheet: Sheet, layout: Layout) -> None:
    for column, width in enumerate(layout.widths):
        sheet.raw.set_column(column, column, width)


def _write_titles(sheet: Sheet, document: Document, layout: Layout, row: int) -> int:
    """Write title, subtitle and lines over the first page; give the next free row."""
    sample = f" - {_('SAMPLE DATA')}" if document.is_sample else ""
    lines: list[tuple[str, dict[str, Any]]] = [(document.title + sample, {"bold": True, "font_size": 14})]
    lines += [(document.subtitle, {"bold": True})] if document.subtitle else []
    lines += [(document.team, {})] if document.team else []
    lines += [(one, {}) for one in document.lines]
    for text, look in lines:
        block = Block(row, 0, row, layout.end)
        sheet.wide_text(block, text, align="center", text_wrap=True, **PLAIN, **look)
        sheet.height(row, lines_needed(text, layout.whole), look.get("font_size", 11) * 1.4)
        row += 1
    return row + 1


def _texts_around(document: Document) -> tuple[list[Text], list[Text]]:
    """Give the texts before and after the first table; a new page is no text."""
    before: list[Text] = []
    after: list[Text] = []
    seen = False
    for block in document.blocks:
        if isinstance(block, Table):
            seen = True
        elif not isinstance(block, PageBreak):
            (after if seen else before).append(block)
    return before, after


def _write_texts(sheet: Sheet, texts: Sequence[Text], layout: Layout, row: int) -> int:
    for text in texts:
        look: dict[str, Any] = {"text_wrap": True, **PLAIN}
        look |= {"bold": True} if text.style in (TextStyle.HEADING, TextStyle.LARGE) else {}
        look |= {"italic": True} if text.style is TextStyle.NOTE else {}
        words = f"- {text.words}" if text.style is TextStyle.BULLET else text.words
        sheet.wide_text(Block(row, 0, row, layout.end), words, **look)
        sheet.height(row, lines_needed(words, layout.whole))
        row += 1
    return row


# --- a table ----------------------------------------------------------------------------------------------------------
def _write_table(sheet: Sheet, table: Table, layout: Layout, row: int, *, titled: bool) -> int:
    """Write a table from a row on; give the first free row below it and its charts."""
    if titled:
        sheet.wide_text(Block(row, 0, row, layout.end), table.title, bold=True, **PLAIN)
        row += 1
    place = Place(table, row)
    _write_head(sheet, place)
    writers = [row_formula(place, one) for one in table.columns]
    for offset, line in enumerate(table.rows):
        _write_line(sheet, place, writers, offset, line)
    if not table.rows:
        block = Block(place.first, 0, place.first, max(place.end, 1))
        sheet.wide_text(block, table.empty, italic=True, **GRID)
    end = place.last + 1
    if table.rows and any(one.total is not Total.NONE for one in table.columns):
        _write_totals(sheet, place)
        end += 1
    _mark_low(sheet, place)
    sheet.raw.freeze_panes(place.first, place.left + 1)
    sheet.raw.repeat_rows(place.top, place.titles)
    return add_charts(sheet, place, end + 1)


def _write_head(sheet: Sheet, place: Place) -> None:
    table = place.table
    if place.grouped:
        _write_groups(sheet, place)
    titles = [_("#")] if table.numbered else []
    titles += [one.title for one in table.columns]
    titles += [_("Under 16")] if has_minors(table) else []
    widths = [5.0] * place.left + [one.width for one in table.columns]
    for column, title in enumerate(titles):
        sheet.text(place.titles, column, title, **HEAD)
    lines = max((lines_needed(text, width) for text, width in zip(titles, widths, strict=False)), default=1)
    sheet.height(place.titles, lines)


def _write_groups(sheet: Sheet, place: Place) -> None:
    """Write the headings above several columns, each over those side by side that share it."""
    groups = [""] * place.left + [one.group for one in place.table.columns]
    groups += [""] * (place.end + 1 - len(groups))
    start = 0
    for column in range(1, len(groups) + 1):
        if column == len(groups) or groups[column] != groups[start] or not groups[start]:
            sheet.wide_text(Block(place.top, start, place.top, column - 1), groups[start], **HEAD)
            start = column


def _write_line(sheet: Sheet, place: Place, writers: Sequence[Writer | None], offset: int, line: Row) -> None:
    row, table = place.first + offset, place.table
    if line.style is RowStyle.SECTION:
        words = next((one for one in line.cells if isinstance(one, str) and one), "")
        sheet.wide_text(Block(row, 0, row, place.end), words, bold=True, bg_color="#F2F2F2", **GRID)
        return
    look: dict[str, Any] = {"bold": True} if line.style is RowStyle.LEAD else {}
    if table.numbered:
        before = sum(one.style is not RowStyle.SECTION for one in table.rows[:offset])
        sheet.number(row, 0, before + 1, **CENTRED, **look)
    tall = 1
    for at, (cell, column, writer) in enumerate(zip(line.cells, table.columns, writers, strict=True)):
        tall = max(tall, _write_cell(sheet, row, place.left + at, cell, column, writer, line, look))
    if has_minors(table):
        sheet.text(row, place.end, _("under 16") if line.minor else "", **CENTRED)
    sheet.height(row, min(tall, 20))


def _write_cell(
    sheet: Sheet,
    row: int,
    at: int,
    cell: Cell,
    column: Column,
    writer: Writer | None,
    line: Row,
    look: dict[str, Any],
) -> int:
    """Write a cell; give how many lines its text takes."""
    value = cell.value if isinstance(cell, Figure) else cell
    style = CENTRED | look | _number_look(column, value)
    if writer is not None:
        written = writer(row + 1, line)
        if agrees(cell, written):
            sheet.formula(row, at, written.formula, written.stored, **style)
            return 1
    if isinstance(value, date):
        sheet.day(row, at, datetime.combine(value, time()), **style)
    elif isinstance(value, int | float):
        sheet.number(row, at, value, **style)
    else:
        return _write_words(
            sheet, row, at, value.text if isinstance(value, Personal) else value or "", column, look
        )
    return 1


def _write_words(sheet: Sheet, row: int, at: int, words: str, column: Column, look: dict[str, Any]) -> int:
    if column.format is Format.CODE:
        sheet.text(row, at, words, **(CENTRED | look | {"num_format": "@"}))
        return 1
    is_text = column.format is Format.TEXT
    sheet.text(row, at, words, **((GRID if is_text else CENTRED) | look | {"text_wrap": True}))
    return lines_needed(words, max(4.0, column.width))


def _number_look(column: Column, value: object) -> dict[str, Any]:
    shape = _NUMBERS.get(column.format)
    if column.format is Format.COUNT and isinstance(value, int):
        shape = _WHOLE
    return {"num_format": shape} if shape else {}


def _write_totals(sheet: Sheet, place: Place) -> None:
    row = place.last + 1
    for at in range(place.end + 1):
        sheet.text(row, at, "", **TOTAL)
    first = next(at for at, one in enumerate(place.table.columns) if one.total is not Total.NONE) + place.left
    if first > 0:
        words = place.table.total_label or _("In total")
        sheet.wide_text(Block(row, 0, row, first - 1), words, **TOTAL)
    for column in place.table.columns:
        written = total_formula(place, column)
        if written is not None:
            look = TOTAL | _number_look(column, written.value)
            sheet.formula(row, place.columns[column.key], written.formula, written.stored, **look)


def _mark_low(sheet: Sheet, place: Place) -> None:
    """Show shares as bars and what is below half in bold, underlined letters: both survive a black-and-white print."""
    if not place.table.rows:
        return
    low = sheet.book.style(bold=True, underline=1)
    for column in place.table.columns:
        if column.format is not Format.SHARE or not column.bar:
            continue
        cells = place.range_of(column.key)
        top = f"{place.letters(column.key)}{place.first + 1}"
        test = f"=AND(ISNUMBER({top}),{top}<{_LOW})"
        sheet.raw.conditional_format(cells, {"type": "formula", "criteria": test, "format": low})
        bar = {
            "type": "data_bar",
            "bar_color": "#BFBFBF",
            "bar_solid": True,
            "min_type": "num",
            "min_value": 0,
        }
        sheet.raw.conditional_format(cells, bar | {"max_type": "num", "max_value": 1})
