"""A document as a Word file in the layout of NĐ 30/2020 (facts 3), for officials to finish in Word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO, Final

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from digilearn.domain.headings import HeadingLine, Rule, heading_of
from digilearn.domain.reporting.documents import (
    Document,
    Letter,
    PageBreak,
    ReportKind,
    Table,
    Text,
    TextStyle,
)
from digilearn.domain.reporting.letter_layout import LetterLayout, default_layout
from digilearn.domain.reporting.printed import parts_of
from digilearn.domain.reports import SignatureBlock, place_date_line
from digilearn.exchange.documents.word_parts import (
    describe,
    keep_whole,
    keep_with_foot,
    line_below,
    narrow_edges,
    page_field,
    set_widths,
    tight,
    without_borders,
    write,
)
from digilearn.exchange.documents.word_tables import WordTables
from digilearn.exchange.paper.application import ensure_application
from digilearn.exchange.paper.document_charts import chart_png
from digilearn.exchange.paper.document_letter import addressee_line, symbol_line
from digilearn.exchange.paper.document_tables import lies
from digilearn.exchange.paper.lettering import Face, width_of
from digilearn.language import _

_LEFT_SHARE: Final = 0.42
_LEFT_ALONE: Final = 0.6
_CELL_EDGES: Final = 3.8
"""What Word keeps free left and right inside a cell, in mm."""
_LEFT, _RIGHT, _CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
_BEFORE_NUMBER: Final = 4
_CHART_DPI: Final = 200


def write_word(document: Document, out: BinaryIO, layout: LetterLayout | None = None) -> None:
    """Write a document as .docx; without a layout the usual one of its family.

    A document with a letter is signed and addressed by it; another by its signature blocks.
    """
    ensure_application()  # lines as long as their text, and charts, are measured and drawn
    family = document.header or document.unit.header
    _Word(document, layout or default_layout(family)).save(out)


class _Word:
    """One Word file in the making."""

    def __init__(self, document: Document, layout: LetterLayout) -> None:
        self._document, self._layout = document, layout
        self._certificate = document.kind is ReportKind.CERTIFICATES
        self._word: Any = docx.Document()
        self._width = self._page()
        self._style()
        self._describe()
        self._margins_text()
        tables = WordTables(self._word, layout, self._width)
        for number, part in enumerate(parts_of(document)):
            if number:
                self._new_page()
            self._heading()
            self._title()
            for block in part:
                self._block(block, tables)
            self._foot()

    def save(self, out: BinaryIO) -> None:
        self._word.save(out)

    # --- page ------------------------------------------------------------------------------------------------------
    def _page(self) -> float:
        """Set paper and margins; give the width there is to write in, in mm."""
        section, layout = self._word.sections[0], self._layout
        across = (210 - layout.left - layout.right, 297 - 2 * layout.sideways)
        lying = lies(self._document, *across)
        sides = (297, 210) if lying else (210, 297)
        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(sides[0]), Mm(sides[1])
        margins = (layout.top, layout.bottom, layout.left, layout.right)
        top, bottom, left, right = (layout.sideways,) * 4 if lying else margins
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.left_margin, section.right_margin = Mm(left), Mm(right)
        section.header_distance, section.footer_distance = Mm(max(5.0, top - 10)), Mm(max(5.0, bottom - 10))
        section.different_first_page_header_footer = True
        return sides[0] - left - right

    def _style(self) -> None:
        normal, layout = self._word.styles["Normal"], self._layout
        normal.font.name, normal.font.size = layout.typeface, Pt(layout.body)
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), layout.typeface)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)

    def _describe(self) -> None:
        """Say what the file is; it names nobody."""
        about = self._word.core_properties
        about.title, about.author, about.last_modified_by = self._document.title, "DigiLearn", "DigiLearn"
        about.created = about.modified = self._document.made_at.replace(tzinfo=None)
        about.comments, about.language = "", "vi-VN"

    def _margins_text(self) -> None:
        """Number the pages from the second on (facts 3.1), and mark made-up data on each."""
        section, layout = self._word.sections[0], self._layout
        if not self._certificate:
            place = section.header if layout.number_at_top else section.footer
            self._tabbed(place.paragraphs[0])
            write(place.paragraphs[0], "\t" if layout.number_at_top else "\t\t", layout.page_number)
            page_field(place.paragraphs[0], layout.page_number)
        if self._document.is_sample:
            for header in (section.header, section.first_page_header):
                paragraph = header.paragraphs[0]
                tabs = "\t" if paragraph.runs else "\t\t"
                self._tabbed(paragraph)
                write(paragraph, tabs + _("SAMPLE DATA"), 11, bold=True)

    def _tabbed(self, paragraph: Any) -> None:
        """Give a line of the margin one place in its middle and one at its right end."""
        form = tight(paragraph, _LEFT).paragraph_format
        paragraph.style = self._word.styles["Normal"]
        if not len(form.tab_stops):
            form.tab_stops.add_tab_stop(Mm(self._width / 2), WD_TAB_ALIGNMENT.CENTER)
            form.tab_stops.add_tab_stop(Mm(self._width), WD_TAB_ALIGNMENT.RIGHT)

    # --- above the text --------------------------------------------------------------------------------------------
    def _heading(self) -> None:
        """Write the two columns above: agency, state and motto, each line with what stands under it."""
        document = self._document
        heading = heading_of(document, document.header)
        letter = document.letter
        share = _LEFT_SHARE if heading.right or letter else _LEFT_ALONE
        widths = [self._width * share, self._width * (1 - share)]
        table = self._word.add_table(rows=2 if letter else 1, cols=2)
        without_borders(table)
        set_widths(table, widths)
        for cell, lines, width in zip(
            table.rows[0].cells, (heading.left, heading.right), widths, strict=True
        ):
            self._heading_lines(cell, lines, width - _CELL_EDGES)
        if letter:
            left, right = table.rows[1].cells
            write(tight(left.paragraphs[0]), symbol_line(letter), self._layout.symbol)
            write(tight(right.paragraphs[0]), place_date_line(document.unit), self._layout.place, italic=True)
            for cell in (left, right):
                cell.paragraphs[0].paragraph_format.space_before = Pt(_BEFORE_NUMBER)

    def _heading_lines(self, cell: Any, lines: Sequence[HeadingLine], width: float) -> None:
        right = cell._tc is cell._tc.getparent().tc_lst[-1]
        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            points = self._points(line, number, right=right)
            write(tight(paragraph), line.text, points, bold=line.bold)
            if line.rule is Rule.STARS:
                write(tight(cell.add_paragraph()), "***", points, bold=True)
            elif line.rule is not Rule.NONE:
                # facts 3.2: the motto's line is as long as its text, an agency's a third to a half of it.
                length = min(width, width_of(line.text, Face(points, line.bold)))
                length *= 1.0 if line.rule is Rule.FULL else 0.4
                line_below(cell.add_paragraph(), (width - length) / 2)

    def _points(self, line: HeadingLine, number: int, *, right: bool) -> float:
        """Give the size of a line of the heading: state and motto right, the agency above and the agency left."""
        layout = self._layout
        if right:
            return layout.state if number == 0 and line.rule is Rule.NONE else layout.motto
        return layout.agency if line.bold else layout.above

    def _title(self) -> None:
        """Write kind and subject, and to whom it is sent."""
        document, layout = self._document, self._layout
        title = tight(self._word.add_paragraph())
        title.paragraph_format.space_before = Pt(40 if self._certificate else 12)
        points = layout.title + 8 if self._certificate else layout.title
        write(title, document.title.upper(), points, bold=True)
        if document.subtitle:
            write(tight(self._word.add_paragraph()), document.subtitle, layout.subject, bold=True)
            length = min(self._width, width_of(document.subtitle, Face(layout.subject, bold=True)))
            if document.letter:
                line_below(self._word.add_paragraph(), (self._width - length * 0.4) / 2)
        for line in document.lines:
            write(tight(self._word.add_paragraph()), line, min(13.0, layout.body), italic=True)
        last = self._word.paragraphs[-1]
        if document.letter and (words := addressee_line(document.letter)):
            last.paragraph_format.space_after = Pt(10)
            last = tight(self._word.add_paragraph())
            write(last, words, layout.body)
        last.paragraph_format.space_after = Pt(20 if self._certificate else 10)

    # --- the text --------------------------------------------------------------------------------------------------
    def _block(self, block: Table | Text | PageBreak, tables: WordTables) -> None:
        if isinstance(block, PageBreak):
            self._new_page()
        elif isinstance(block, Text):
            for words in block.words.splitlines():
                self._paragraph(words, block.style)
        else:
            tables.write(block)
            self._charts(block)

    def _new_page(self) -> None:
        tight(self._word.add_paragraph()).add_run().add_break(WD_BREAK.PAGE)

    def _paragraph(self, words: str, style: TextStyle) -> None:
        layout = self._layout
        paragraph = self._word.add_paragraph()
        form = paragraph.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(layout.gap), layout.spacing
        form.widow_control = True
        large = style is TextStyle.LARGE
        if large or (self._certificate and style is TextStyle.BODY):
            form.alignment = _CENTRE
            write(paragraph, words, 20 if large else layout.body + 2, bold=large)
            return
        if style is TextStyle.NOTE:
            write(paragraph, words, min(11.0, layout.body), italic=True)
            return
        heading = style is TextStyle.HEADING
        form.alignment = _LEFT if heading else WD_ALIGN_PARAGRAPH.JUSTIFY
        form.first_line_indent = Mm(layout.indent)
        form.keep_with_next = heading
        points = layout.body + 2 if self._certificate else layout.body
        write(paragraph, f"- {words}" if style is TextStyle.BULLET else words, points, bold=heading)

    def _charts(self, table: Table) -> None:
        for chart in table.charts:
            for number, picture in enumerate(chart_png(table, chart, self._width, _CHART_DPI)):
                paragraph = tight(self._word.add_paragraph())
                shape = paragraph.add_run().add_picture(picture, width=Mm(self._width))
                describe(shape, chart.title if number == 0 else f"{chart.title} ({number + 1})")

    # --- below the text --------------------------------------------------------------------------------------------
    def _foot(self) -> None:
        keep_with_foot(self._word)
        if self._document.letter:
            self._letter_foot(self._document.letter)
        elif self._document.signatures:
            self._signatures(self._document.signatures)

    def _letter_foot(self, letter: Letter) -> None:
        """Write "Nơi nhận" left; right by whose right, in which position and by whom it is signed."""
        table, layout = self._borderless(2), self._layout
        left, right = table.rows[0].cells
        if letter.recipients:
            write(
                tight(left.paragraphs[0], _LEFT),
                _("Recipients:"),
                layout.recipients_title,
                bold=True,
                italic=True,
            )
            for line in letter.recipients:
                write(tight(left.add_paragraph(), _LEFT), f"- {line}", layout.recipients)
        lines = [letter.authority, letter.position] if letter.authority else [letter.position]
        self._signing(right, lines, letter.signer)

    def _signatures(self, blocks: Sequence[SignatureBlock]) -> None:
        """Write place and date above the last of the blocks that stand side by side."""
        count = max(2, len(blocks))
        dates, signers = self._borderless(count, rows=2).rows
        # A certificate is handed out as it is printed; any other paper is dated by whoever signs it.
        day = self._document.made_at.date() if self._certificate else None
        dated = tight(dates.cells[1].merge(dates.cells[-1]).paragraphs[0], _CENTRE if count == 2 else _RIGHT)
        dated.paragraph_format.space_before = Pt(24 if self._certificate else 8)
        write(dated, place_date_line(self._document.unit, day), self._layout.place, italic=True)
        for cell in dates.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        for cell, block in zip(signers.cells[count - len(blocks) :], blocks, strict=True):
            self._signing(cell, [block.title], block.name, hint=_("(Sign, write your full name)"))

    def _borderless(self, columns: int, rows: int = 1) -> Any:
        table = self._word.add_table(rows=rows, cols=columns)
        without_borders(table)
        set_widths(table, [self._width / columns] * columns)
        narrow_edges(table, 0.3)  # place and date have no room to spare
        for row in table.rows:
            keep_whole(row)
        return table

    def _signing(self, cell: Any, lines: Sequence[str], name: str, hint: str = "") -> None:
        paragraph, layout = cell.paragraphs[0], self._layout
        for number, line in enumerate(lines):
            paragraph = paragraph if number == 0 else cell.add_paragraph()
            write(tight(paragraph), line, layout.lead, bold=True)
        if hint:
            write(tight(cell.add_paragraph()), hint, 11, italic=True)
        for _line in range(layout.room_to_sign):
            tight(cell.add_paragraph())
        write(tight(cell.add_paragraph()), name, layout.lead, bold=True)
