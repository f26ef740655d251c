"""A document drawn on A4: heading, texts over pages, tables with repeated headers, charts, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from PySide6.QtGui import QPainter

from digilearn.domain.headings import heading_of
from digilearn.domain.reporting.documents import Block, Document, PageBreak, ReportKind, Table, Text
from digilearn.domain.reporting.letter_layout import LetterLayout, default_layout
from digilearn.domain.reporting.printed import parts_of
from digilearn.domain.reports import made_line, place_date_line
from digilearn.exchange.paper.application import ensure_application
from digilearn.exchange.paper.canvas import Align, Box, Canvas
from digilearn.exchange.paper.document_charts import ChartPieces
from digilearn.exchange.paper.document_flow import Piece, Placed, paged
from digilearn.exchange.paper.document_letter import LetterHeading, letter_foot
from digilearn.exchange.paper.document_tables import TablePieces, lies
from digilearn.exchange.paper.document_texts import Paragraphs
from digilearn.exchange.paper.heading import SheetHeading
from digilearn.exchange.paper.lettering import Face
from digilearn.exchange.paper.margins import Margins
from digilearn.exchange.paper.signing import SheetFoot
from digilearn.language import _

_RUNNING_MM: Final = 8.0
_SMALL: Final = Face(8)
_FRAME: Final = ((7.0, 0.7), (8.4, 0.25))
"""The lines around a certificate: how far from the paper's edge (printers reach to 5 mm), how thick."""


class _Page(NamedTuple):
    """A page: what stands on it, and whether the heading of the document stands above it."""

    placed: list[Placed]
    headed: bool


class DocumentPages:
    """A document laid out for A4. The first one made without a window must be made on the main thread (fonts).

    Lengths in mm, pages from 0. Text keeps the language chosen when it was made. The pages of certificates stand each
    for itself: after a page break heading, title and signatures come again.
    """

    def __init__(self, document: Document, layout: LetterLayout | None = None) -> None:
        ensure_application()
        self._document = document
        self._header = document.header or document.unit.header
        self._layout = layout or default_layout(self._header)
        self._certificate = document.kind is ReportKind.CERTIFICATES
        # What is signed with names below is a form; a letter signs by its own block (facts 2.7, 3.2).
        self._letter = None if document.signatures else document.letter
        self.paper = self._paper()
        self._width = self.paper.width - self.paper.left - self.paper.right
        self._heading = self._made_heading()
        self._made, self._running = (
            made_line(document),
            " - ".join(filter(None, (document.title, document.subtitle))),
        )
        self._pages = [page for part in parts_of(document) for page in self._paged(self._pieces(part))]

    @property
    def title(self) -> str:
        """Give the title of the document; that of a certificate names nobody either."""
        return self._document.title

    def pages(self) -> int:
        """Give the number of pages."""
        return len(self._pages)

    # --- the paper -------------------------------------------------------------------------------------------------
    def _paper(self) -> Margins:
        layout = self._layout
        if self._certificate:
            middle = (layout.left + layout.right) / 2
            return Margins(210, 297, middle, middle, layout.top, layout.bottom)
        upright = Margins(210, 297, layout.left, layout.right, layout.top, layout.bottom)
        side = layout.sideways
        lying = Margins(297, 210, side, side, side, side)
        across = (one.width - one.left - one.right for one in (upright, lying))
        return lying if lies(self._document, *across) else upright

    def _made_heading(self) -> SheetHeading | LetterHeading:
        document, heading = self._document, heading_of(self._document, self._header)
        subtitles = [(document.subtitle, Face(13, bold=True))]
        subtitles += [(line, Face(12)) for line in document.lines]
        if self._letter is None:
            title = "" if self._certificate else document.title.upper()
            return SheetHeading(heading, title, () if self._certificate else subtitles, self._width)
        place = place_date_line(document.unit)
        return LetterHeading(heading, self._letter, place, document, self._width, self._layout)

    # --- pieces ----------------------------------------------------------------------------------------------------
    def _pieces(self, blocks: Sequence[Block]) -> list[Piece]:
        left, texts = (
            self.paper.left,
            Paragraphs(self.paper.left, self._width, self._layout, certificate=self._certificate),
        )
        made = self._certificate_title(texts) if self._certificate else []
        breaks = False
        for block in blocks:
            if isinstance(block, PageBreak):
                breaks = bool(made)
                continue
            pieces = texts.pieces(block) if isinstance(block, Text) else self._table(block, left)
            if pieces and breaks:
                pieces, breaks = [replace(pieces[0], breaks=True), *pieces[1:]], False
            made += pieces
        return _with_foot(made, self._foot())

    def _certificate_title(self, texts: Paragraphs) -> list[Piece]:
        """Give the title of a certificate, large, with white around it."""
        document = self._document
        said = [Text(line) for line in (document.subtitle, *document.lines) if line]
        title = [texts.title(document.title.upper()), *(piece for one in said for piece in texts.pieces(one))]
        return [_white(10.0), *title, _white(6.0)]

    def _table(self, table: Table, left: float) -> list[Piece]:
        room = self._room(headed=False) / 2
        made = TablePieces(table, left, self._width, room).pieces()
        for chart in table.charts:
            made += ChartPieces(table, chart, left, self._width).pieces()
        return made

    def _foot(self) -> Piece | None:
        """Give what stands below everything: the blocks to sign, or the foot of a letter."""
        document, left = self._document, self.paper.left
        if self._letter is not None:
            return letter_foot(self._letter, left, self._width, self._layout)
        if not document.signatures:
            return None
        # A certificate is handed out as it is printed; any other paper is dated by whoever signs it.
        day = document.made_at.date() if self._certificate else None
        foot = SheetFoot([], place_date_line(document.unit, day), document.signatures, self._width)

        def draw(_painter: QPainter, canvas: Canvas, top: float) -> None:
            foot.paint(canvas, left, top)

        return Piece(foot.height, draw, gap=14.0 if self._certificate else 3.0)

    # --- pages -----------------------------------------------------------------------------------------------------
    def _room(self, *, headed: bool) -> float:
        """Give the height for pieces on a page below its heading, or its running line."""
        paper = self.paper
        return paper.height - paper.top - paper.bottom - (self._heading.height if headed else _RUNNING_MM)

    def _paged(self, pieces: Sequence[Piece]) -> list[_Page]:
        parts = paged(pieces, self._room(headed=True), self._room(headed=False))
        return [_Page(placed, number == 0) for number, placed in enumerate(parts)]

    def paint(self, painter: QPainter, page: int, dpi: float) -> None:
        """Draw one page with its top left corner at the painter's origin, on a device of `dpi` dots to the inch."""
        this, paper = self._pages[page], self.paper
        with Canvas(painter, dpi) as canvas:
            self._paint_margins(canvas, page)
            if this.headed:
                self._heading.paint(canvas, paper.left, paper.top)
            else:
                box = Box(paper.left, paper.top, self._width, _RUNNING_MM - 2)
                canvas.text(box, self._running, Face(11, italic=True), Align.LEFT)
            top = paper.top + (self._heading.height if this.headed else _RUNNING_MM)
            for placed in this.placed:
                placed.piece.draw(painter, canvas, top + placed.top)

    def _paint_margins(self, canvas: Canvas, page: int) -> None:
        """Draw the page number once (facts 3.1: in the top margin from page two on), the sample mark, small print."""
        paper, at_top = self.paper, self._layout.number_at_top
        if self._certificate:
            for edge, thickness in _FRAME:
                canvas.frame(Box(0, 0, paper.width, paper.height).inside(edge, edge), thickness)
        numbered = not self._certificate
        if page and numbered and at_top:
            box = Box(paper.left, max(5.0, paper.top - 11), self._width, 8)
            canvas.text(box, str(page + 1), Face(self._layout.page_number))
        if self._document.is_sample:
            inside = 10.0 if self._certificate else 5.0
            box = Box(paper.width - paper.right - 42, max(inside, paper.top - 12), 42, 8)
            canvas.frame(box, 0.4)
            canvas.text(box, _("SAMPLE DATA"), Face(11, bold=True))
        box = Box(paper.left, paper.height - min(13.0, paper.bottom - 3), self._width, 4)
        canvas.text(box, self._made, _SMALL, Align.LEFT)
        if numbered and not at_top:
            canvas.text(box, f"{page + 1}/{self.pages()}", _SMALL, Align.RIGHT)


def _white(height: float) -> Piece:
    """Give white paper."""
    return Piece(height, lambda _painter, _canvas, _top: None, keep=True)


def _with_foot(pieces: list[Piece], foot: Piece | None) -> list[Piece]:
    """Put the foot below: it shares its page with the last two pieces, for a signature alone proves nothing."""
    if foot is None:
        return pieces
    first = len(pieces) - 2
    return [*(replace(one, keep=True) if n >= first else one for n, one in enumerate(pieces)), foot]
