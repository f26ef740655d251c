"""A document's table as pieces of a page: header, rows, sections, totals, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from PySide6.QtGui import QPainter

from digilearn.domain.reporting.documents import (
    Cell,
    Column,
    Document,
    Format,
    Row,
    RowStyle,
    Table,
    number_of,
)
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
from digilearn.exchange.paper.canvas import Align, Box, Canvas
from digilearn.exchange.paper.document_columns import (
    BESIDE,
    MISSING,
    ColumnSet,
    Wish,
    column_sets,
    missing_stand_in,
    wishes,
)
from digilearn.exchange.paper.document_flow import Piece
from digilearn.exchange.paper.document_texts import broken
from digilearn.exchange.paper.lettering import Face, Fitted, balanced, fitted, line_height
from digilearn.exchange.paper.patterns import hatch
from digilearn.language import _

_ABOVE: Final = 0.6
_ROW_MM: Final = 6.5
_TITLE: Final = Face(13, bold=True)
_NOTE: Final = Face(10, italic=True)
_HEAD_GREY: Final = 240
_SECTION_GREY: Final = 246
_BAR_MM: Final = 3.2
_BEFORE: Final = 4.0
_READABLE: Final = 10.0
"""A table that upright would need smaller letters than this lies on its side, where that helps."""
_ALIGN: Final = {Format.TEXT: Align.LEFT, Format.CODE: Align.CENTRE, Format.DATE: Align.CENTRE}


class TablePieces:
    """A table laid out for a column of a page: `left` and `width` in mm; no row is higher than `room`."""

    def __init__(self, table: Table, left: float, width: float, room: float) -> None:
        self._table, self._left, self._width, self._room = table, left, width, room
        number = Column(key="", title=_("#"), format=Format.CODE, width=4)
        self._columns = (number, *table.columns) if table.numbered else table.columns
        self._texts = self._all_texts()
        self._totals = ["", *printed_totals(table)] if table.numbered else printed_totals(table)
        repeated = 2 if table.numbered else 1
        self._sets = column_sets(self._wishes(), width, min(repeated, len(self._columns) - 1))

    def _all_texts(self) -> list[list[str]]:
        """Give the texts of each row as printed; rows of people and figures are numbered from 1."""
        made, count = [], 0
        for row in self._table.rows:
            texts = printed_row(self._table, row)
            counts = row.style is not RowStyle.SECTION
            count += counts
            made.append([str(count) if counts else "", *texts] if self._table.numbered else texts)
        return made

    def _wishes(self) -> list[Wish]:
        return wishes(self._columns, measured_rows(self._table, self._texts, self._totals))

    @property
    def points(self) -> float:
        """Give the size of its letters; 0 where it had to be shared out over several sets of columns."""
        return self._sets[0].points if len(self._sets) == 1 else 0.0

    def pieces(self) -> list[Piece]:
        """Give the whole table, title first, set of columns after set; what is empty says so."""
        made = self._title()
        for number, columns in enumerate(self._sets):
            header = self._header(columns)
            rows = [self._row(columns, row, texts) for row, texts in self._numbered_rows()]
            lines = [piece for parts in rows for piece in parts]
            if has_total(self._table):
                lines.append(self._total(columns))
            lines = [replace(one, header=header) for one in _held_together(lines)]
            made.append(
                replace(header, keep=bool(lines), gap=_BEFORE if number or not self._table.title else 1.0)
            )
            made += lines
        if not self._table.rows and self._table.empty:
            made.append(self._empty())
        note = minors_note(self._table)
        return [*made, self._note(note)] if note else made

    def _numbered_rows(self) -> list[tuple[Row, list[str]]]:
        return list(zip(self._table.rows, self._texts, strict=True))

    # --- what stands around ----------------------------------------------------------------------------------------
    def _title(self) -> list[Piece]:
        if not self._table.title:
            return []
        fit = balanced(self._table.title, _TITLE, self._width)

        def draw(_painter: QPainter, canvas: Canvas, top: float) -> None:
            canvas.lines(Box(self._left, top, self._width, 0), top, fit)

        return [Piece(fit.height, draw, keep=True, gap=_BEFORE)]

    def _note(self, words: str) -> Piece:
        fit = fitted(words, _NOTE, self._width)

        def draw(_painter: QPainter, canvas: Canvas, top: float) -> None:
            canvas.lines(Box(self._left, top, self._width, 0), top, fit, Align.LEFT)

        return Piece(fit.height, draw, gap=1.0)

    def _empty(self) -> Piece:
        """Say over the whole width that there is no row, and why."""
        inner = self._width - 2 * BESIDE
        fit = fitted(self._table.empty, Face(12, italic=True), inner)
        height = fit.height + 4

        def draw(_painter: QPainter, canvas: Canvas, top: float) -> None:
            canvas.frame(Box(self._left, top, self._width, height))
            canvas.lines(Box(self._left + BESIDE, top, inner, 0), top + 2, fit)

        return Piece(height, draw)

    # --- header ----------------------------------------------------------------------------------------------------
    def _header(self, columns: ColumnSet) -> Piece:
        face = Face(columns.points, bold=True)
        titles = [self._columns[place].title for place in columns.places]
        fits = [_cell(title, face, width) for title, width in zip(titles, columns.widths, strict=True)]
        groups = self._groups(columns)
        above = max((_cell(name, face, width).height + 2 * _ABOVE for name, _x, width in groups), default=0.0)
        below = max(fit.height for fit in fits) + 2 * _ABOVE + 1
        height = above + below

        def draw(_painter: QPainter, canvas: Canvas, top: float) -> None:
            canvas.fill(Box(self._left, top, self._width, height), _HEAD_GREY)
            left = self._left
            for place, width, fit in zip(columns.places, columns.widths, fits, strict=True):
                down = above if self._columns[place].group else 0.0
                box = Box(left, top + down, width, height - down)
                canvas.frame(box)
                canvas.lines(box, box.y + (box.height - fit.height) / 2, fit)
                left += width
            for name, x, width in groups:
                fit, box = _cell(name, face, width), Box(self._left + x, top, width, above)
                canvas.frame(box)
                canvas.lines(box, top + (above - fit.height) / 2, fit)

        return Piece(height, draw)

    def _groups(self, columns: ColumnSet) -> list[tuple[str, float, float]]:
        """Give the headings above several columns: name, place from the left and width in mm."""
        made, left = [], 0.0
        pairs = zip(columns.places, columns.widths, strict=True)
        for name, run in groupby(pairs, key=lambda one: self._columns[one[0]].group):
            width = sum(one for _place, one in run)
            if name:
                made.append((name, left, width))
            left += width
        return made

    # --- rows ------------------------------------------------------------------------------------------------------
    def _row(self, columns: ColumnSet, row: Row, texts: Sequence[str]) -> list[Piece]:
        """Give a row; one too high for a page goes on below itself."""
        if row.style is RowStyle.SECTION:
            return [self._section(next((text for text in texts if text), ""), columns.points)]
        face = Face(columns.points, bold=row.style is RowStyle.LEAD)
        pairs = list(zip(columns.places, columns.widths, strict=True))
        fits = [self._fit(place, width, row, texts[place], face) for place, width in pairs]
        most = max(1, int((self._room - 2 * _ABOVE) / line_height(face)))
        parts = range(0, max(len(fit.lines) for fit in fits), most)
        cut = [[Fitted(fit.lines[start : start + most], fit.face) for fit in fits] for start in parts]
        return [self._row_piece(columns, row, part, first=not number) for number, part in enumerate(cut)]

    def _fit(self, place: int, width: float, row: Row, text: str, face: Face) -> Fitted:
        column = self._columns[place]
        # Beside the bar stands the number, wrapped into what the bar leaves free.
        inner = width * _number_share(width) if column.bar else width - 2 * BESIDE
        if not text and is_missing(self._cell_of(row, place)):
            words = MISSING.sized(min(MISSING.points, face.points))
            return _broken(missing_words(), words, width - 2 * BESIDE)
        return _broken(text, face, inner)

    def _cell_of(self, row: Row, place: int) -> Cell:
        place -= self._table.numbered
        return shown(self._table, row, place) if place >= 0 else None

    def _row_piece(self, columns: ColumnSet, row: Row, fits: Sequence[Fitted], *, first: bool) -> Piece:
        height = max(_ROW_MM * columns.points / 12, max(fit.height for fit in fits) + 2 * _ABOVE)

        def draw(_painter: QPainter, canvas: Canvas, top: float) -> None:
            if row.style is RowStyle.LEAD:
                canvas.fill(Box(self._left, top, self._width, height), _SECTION_GREY)
            left = self._left
            for place, width, fit in zip(columns.places, columns.widths, fits, strict=True):
                box = Box(left, top, width, height)
                canvas.frame(box)
                self._paint_cell(canvas, box, place, row, fit, bar=first)
                left += width

        return Piece(height, draw)

    def _paint_cell(self, canvas: Canvas, box: Box, place: int, row: Row, fit: Fitted, *, bar: bool) -> None:
        column = self._columns[place]
        inner, top = box.inside(BESIDE), box.y + (box.height - fit.height) / 2
        cell = self._cell_of(row, place)
        share = number_of(cell) if column.bar and bar else None
        if share is None:
            align = Align.CENTRE if is_missing(cell) else _ALIGN.get(column.format, Align.RIGHT)
            canvas.lines(inner, top, fit, align)
            return
        number = box.width * _number_share(box.width)
        canvas.lines(Box(box.x, box.y, number, box.height), top, fit, Align.RIGHT)
        across = box.x + number + BESIDE
        frame = Box(across, box.y + (box.height - _BAR_MM) / 2, box.x + box.width - BESIDE - across, _BAR_MM)
        canvas.frame(frame, 0.15)
        reached = Box(frame.x, frame.y, frame.width * max(0.0, min(1.0, share)), frame.height)
        if reached.width > 0:
            hatch(canvas, reached)
            canvas.frame(reached, 0.3)

    def _section(self, words: str, points: float) -> Piece:
        fit = _broken(words, Face(points, bold=True), self._width - 2 * BESIDE)
        height = max(_ROW_MM * points / 12, fit.height + 2 * _ABOVE)

        def draw(_painter: QPainter, canvas: Canvas, top: float) -> None:
            box = Box(self._left, top, self._width, height)
            canvas.fill(box, _SECTION_GREY)
            canvas.frame(box)
            canvas.lines(box.inside(BESIDE), top + (height - fit.height) / 2, fit, Align.LEFT)

        return Piece(height, draw, keep=True)

    def _total(self, columns: ColumnSet) -> Piece:
        """Give the row of totals; the columns before the first of them are one cell with its word."""
        face = Face(columns.points, bold=True)
        texts = [self._totals[place] for place in columns.places]
        titled = next((n for n, text in enumerate(texts) if text), len(texts))
        label_width = sum(columns.widths[:titled])
        label = _broken(total_label(self._table), face, label_width - 2 * BESIDE) if titled else None
        cells = list(zip(columns.places, columns.widths, texts, strict=True))[titled:]
        fits = [
            _broken(
                text, face, width * _number_share(width) if self._columns[place].bar else width - 2 * BESIDE
            )
            for place, width, text in cells
        ]
        tallest = max(fit.height for fit in (*fits, *([label] if label else [])))
        height = max(_ROW_MM * columns.points / 12, tallest + 2 * _ABOVE)

        def draw(_painter: QPainter, canvas: Canvas, top: float) -> None:
            if label:
                box = Box(self._left, top, label_width, height)
                canvas.frame(box)
                canvas.lines(box.inside(BESIDE), top + (height - label.height) / 2, label, Align.RIGHT)
            left = self._left + label_width
            for (place, width, _text), fit in zip(cells, fits, strict=True):
                box = Box(left, top, width, height)
                canvas.frame(box)
                align = _ALIGN.get(self._columns[place].format, Align.RIGHT)
                inner = (
                    Box(left, top, width * _number_share(width), height)
                    if self._columns[place].bar
                    else box.inside(BESIDE)
                )
                canvas.lines(inner, top + (height - fit.height) / 2, fit, align)
                left += width

        return Piece(height, draw)


def measured_rows(
    table: Table, texts: Sequence[Sequence[str]], totals: Sequence[str]
) -> Iterator[Sequence[str]]:
    """Give the texts that columns are measured by: not those over the whole width, but what stands for the missing."""
    stand_in, before = missing_stand_in(), int(table.numbered)
    for row, line in zip(table.rows, texts, strict=True):
        if row.style is not RowStyle.SECTION:
            cells = (shown(table, row, place) for place in range(len(table.columns)))
            missing = {before + place for place, cell in enumerate(cells) if is_missing(cell)}
            yield [stand_in if n in missing else text for n, text in enumerate(line)]
    yield totals


def lies(document: Document, upright: float, lying: float) -> bool:
    """Say whether a document is printed on its side: as it asks, or where a table needs it (widths to write in, mm)."""
    if document.landscape:
        return True
    least = _smallest_letters(document, upright)
    return least == 0 or (least < _READABLE and _smallest_letters(document, lying) > least)


def _smallest_letters(document: Document, width: float) -> float:
    """Give the smallest letters that the tables get on a width, 0 where one has to be shared out over pages."""
    return min((TablePieces(table, 0, width, 100).points for table in document.tables), default=_READABLE)


def _held_together(lines: Sequence[Piece]) -> list[Piece]:
    """Keep the last three lines on one page: no total, and no last row, stands alone."""
    last = len(lines) - 1
    return [replace(one, keep=one.keep or last - 2 <= n < last) for n, one in enumerate(lines)]


def _number_share(width: float) -> float:
    """Give which part of a column with a bar its number takes."""
    return min(0.5, 17.0 / width)


def _broken(text: str, face: Face, width: float) -> Fitted:
    return Fitted(tuple(line.text for line in broken(text, face, width)), face)


def _cell(title: str, face: Face, width: float) -> Fitted:
    """Give a title on lines of about one length, broken inside a word only where it must be."""
    inner = width - 1.6
    return _broken(title, face, inner)
