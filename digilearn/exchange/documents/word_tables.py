"""A document's table in Word: header rows that repeat, groups, sections, the figure that leads, totals."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from digilearn.domain.reporting.documents import Column, Format, RowStyle, Table
from digilearn.domain.reporting.letter_layout import LetterLayout
from digilearn.domain.reporting.printed import (
    has_total,
    is_missing,
    minors_note,
    missing_words,
    printed_row,
    printed_totals,
    shown,
    total_label,
)
from digilearn.exchange.documents.word_parts import (
    clean,
    keep_whole,
    narrow_edges,
    repeat_on_pages,
    set_widths,
    shade,
    tight,
    write,
)
from digilearn.exchange.paper.document_columns import BESIDE, ColumnSet, column_sets, wishes
from digilearn.exchange.paper.document_tables import measured_rows
from digilearn.language import _

if TYPE_CHECKING:
    from docx.oxml.text.paragraph import CT_P
    from docx.table import Table as WordTable
    from docx.table import _Cell

_GREY: Final = "F0F0F0"
_LEFT, _RIGHT, _CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
_ALIGN: Final = {Format.TEXT: _LEFT, Format.CODE: _CENTRE, Format.DATE: _CENTRE}


class WordTables:
    """Writes tables into a Word document: `width` in mm."""

    def __init__(self, word: Any, layout: LetterLayout, width: float) -> None:
        self._word, self._layout, self._width = word, layout, width

    def write(self, table: Table) -> None:
        """Write a table with its title and notes; one too wide goes on below with its first columns again."""
        if table.title:
            paragraph = tight(self._word.add_paragraph())
            form = paragraph.paragraph_format
            form.keep_with_next, form.space_before, form.space_after = True, Pt(6), Pt(3)
            write(paragraph, table.title, self._layout.table, bold=True)
        columns, rows = _numbered(table)
        totals = ["", *printed_totals(table)] if table.numbered else printed_totals(table)
        measured = measured_rows(table, rows, totals)
        repeated = min(2 if table.numbered else 1, len(columns) - 1)
        for one in column_sets(wishes(columns, measured), self._width, repeated):
            self._write_set(table, columns, rows, totals, one)
        if note := minors_note(table):
            write(tight(self._word.add_paragraph(), _LEFT), note, 10, italic=True)

    def _write_set(
        self,
        table: Table,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        totals: Sequence[str],
        chosen: ColumnSet,
    ) -> None:
        points = min(chosen.points, self._layout.table)
        heads = [columns[place] for place in chosen.places]
        grouped = any(column.group for column in heads)
        nothing = not table.rows and bool(table.empty)
        height = 1 + grouped + len(rows) + has_total(table) + nothing
        made = self._word.add_table(rows=height, cols=len(heads), style="Table Grid")
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        set_widths(made, list(chosen.widths))
        narrow_edges(made, BESIDE - 0.2)
        cells = _cells(made, len(heads))
        _header(made, cells, heads, points, grouped=grouped)
        for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True), start=1 + grouped):
            if row.style is RowStyle.SECTION:
                words = next((text for text in texts if text), "")
                _put(cells[number][0].merge(cells[number][-1]), words, points, _LEFT, bold=True)
                continue
            for cell, place in zip(cells[number], chosen.places, strict=True):
                missing = place >= table.numbered and is_missing(shown(table, row, place - table.numbered))
                if missing:
                    _put(cell, missing_words(), 9, _CENTRE, italic=True)
                else:
                    align = _ALIGN.get(columns[place].format, _RIGHT)
                    _put(cell, texts[place], points, align, bold=row.style is RowStyle.LEAD)
        if nothing:
            _put(cells[-1][0].merge(cells[-1][-1]), table.empty, points, _CENTRE, italic=True)
        elif has_total(table):
            _total(cells[-1], [totals[place] for place in chosen.places], heads, total_label(table), points)
        for line in made.rows:
            keep_whole(line)
        # Two tables without a paragraph between them would become one.
        tight(self._word.add_paragraph(), _LEFT).paragraph_format.line_spacing = Pt(6)


def _numbered(table: Table) -> tuple[Sequence[Column], list[list[str]]]:
    """Give the columns and the texts of the rows, with a column of numbers where the table has one.

    Word has no bars: their columns need no room for them.
    """
    texts = [printed_row(table, row) for row in table.rows]
    columns = tuple(replace(one, bar=False) for one in table.columns)
    if not table.numbered:
        return columns, texts
    count, made = 0, []
    for row, line in zip(table.rows, texts, strict=True):
        counts = row.style is not RowStyle.SECTION
        count += counts
        made.append([str(count) if counts else "", *line])
    return (Column(key="", title=_("#"), format=Format.CODE, width=4), *columns), made


def _cells(table: WordTable, width: int) -> list[list[_Cell]]:
    """Give all cells row by row, asked for once: python-docx counts them anew at each question."""
    flat = table._cells
    return [flat[start : start + width] for start in range(0, len(flat), width)]


def _header(
    table: WordTable, cells: list[list[_Cell]], heads: Sequence[Column], points: float, *, grouped: bool
) -> None:
    place = 0
    for name, run in groupby(heads, key=lambda one: one.group):
        width = len(list(run))
        if grouped and name:
            _head(cells[0][place].merge(cells[0][place + width - 1]), name, points)
        for n in range(place, place + width):
            cell = cells[1][n] if grouped else cells[0][n]
            _head(cells[0][n].merge(cell) if grouped and not name else cell, heads[n].title, points)
        place += width
    for row in table.rows[: 1 + grouped]:
        repeat_on_pages(row)


def _head(cell: _Cell, words: str, points: float) -> None:
    _put(cell, words, points, _CENTRE, bold=True)
    shade(cell, _GREY)


def _total(
    cells: Sequence[_Cell], texts: Sequence[str], heads: Sequence[Column], label: str, points: float
) -> None:
    titled = next((n for n, text in enumerate(texts) if text), len(texts))
    if titled:
        _put(cells[0].merge(cells[titled - 1]), label, points, _RIGHT, bold=True)
    for n in range(titled, len(texts)):
        _put(cells[n], texts[n], points, _ALIGN.get(heads[n].format, _RIGHT), bold=True)


def _put(
    cell: _Cell,
    words: str,
    points: float,
    align: WD_ALIGN_PARAGRAPH,
    *,
    bold: bool = False,
    italic: bool = False,
) -> None:
    """Write a text into a cell: its paragraph is copied, for a list has many thousands of the same kind."""
    made = deepcopy(_model(points, align, bold, italic))
    if words:
        Run(made.r_lst[0], None).text = clean(words)  # type: ignore[arg-type]
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    cell._tc.replace(cell._tc.p_lst[0], made)


@cache
def _model(points: float, align: WD_ALIGN_PARAGRAPH, bold: bool, italic: bool) -> CT_P:
    paragraph = Paragraph(OxmlElement("w:p"), None)  # type: ignore[arg-type]
    write(tight(paragraph, align), "", points, bold=bold, italic=italic)
    return paragraph._p
