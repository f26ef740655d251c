"""Small parts of a Word file that python-docx has no words for: borders, fields, repeated rows, clean text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

if TYPE_CHECKING:
    from docx.table import Table as WordTable
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_TWIPS: Final = 1440 / 25.4
"""Word's own small unit, in a millimetre."""
_COMPANY: Final = 2
"""Paragraphs that a signature has above it on its page."""
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AFTER_BORDER: Final = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
"""What follows a paragraph's border in the order the format prescribes (ECMA-376, CT_PPr)."""


def clean(text: str) -> str:
    """Give text without the few signs no XML file may hold."""
    return _NOT_IN_XML.sub("", text)


def write(
    paragraph: Paragraph,
    text: str,
    points: float,
    *,
    bold: bool = False,
    italic: bool = False,
) -> Run:
    """Add text of a size to a paragraph."""
    run = paragraph.add_run(clean(text))
    run.font.size = Pt(points)
    run.bold, run.italic = bold or None, italic or None
    return run


def tight(paragraph: Paragraph, alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER) -> Paragraph:
    """Give a paragraph without gaps and indents, single spaced."""
    form = paragraph.paragraph_format
    form.space_before = form.space_after = form.first_line_indent = Pt(0)
    form.line_spacing = 1.0
    form.alignment = alignment
    return paragraph


def line_below(paragraph: Paragraph, white_mm: float) -> None:
    """Draw a thin line above an otherwise empty, low paragraph, with so much white left and right of it."""
    tight(paragraph)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(max(0.0, white_mm))
    form.space_before, form.line_spacing = Pt(2), Pt(4)
    borders = OxmlElement("w:pBdr")
    borders.append(_element("w:top", val="single", sz="6", space="1", color="auto"))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDER)


def page_field(paragraph: Paragraph, points: float) -> None:
    """Write the number of the page, which Word keeps."""
    run = write(paragraph, "", points)
    for kind in ("begin", "", "end"):
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
            continue
        code = OxmlElement("w:instrText")
        code.set(qn("xml:space"), "preserve")
        code.text = " PAGE "
        run._r.append(code)


def repeat_on_pages(row: _Row) -> None:
    """Let Word draw a row again at the top of each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_whole(row: _Row) -> None:
    """Let no page cut a row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def shade(cell: _Cell, colour: str) -> None:
    """Fill a cell with a colour, RRGGBB."""
    made = _element("w:shd", val="clear", color="auto", fill=colour)
    cell._tc.get_or_add_tcPr().insert_element_before(
        made, "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark"
    )


def keep_with_foot(word: Any) -> None:
    """Keep what stands last in a document on the page of what is written next: a signature alone proves nothing."""
    lines = 0
    for element in reversed(list(word.iter_inner_content())):
        if hasattr(element, "rows"):
            for row in element.rows[-2:]:
                for cell in row.cells:
                    cell.paragraphs[-1].paragraph_format.keep_with_next = True
            return
        element.paragraph_format.keep_with_next = True
        lines += bool(element.text.strip())
        if lines == _COMPANY:
            return


def narrow_edges(table: WordTable, edge_mm: float) -> None:
    """Set the white left and right inside all cells of a table."""
    edges = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        edges.append(_element(side, w=str(round(edge_mm * _TWIPS)), type="dxa"))
    table._tbl.tblPr.insert_element_before(edges, "w:tblLook", "w:tblCaption", "w:tblDescription")


def without_borders(table: WordTable) -> None:
    """Take the lines of a table away, and let it keep its widths."""
    table.style = "Normal Table"
    table.autofit = False


def set_widths(table: WordTable, widths_mm: list[float]) -> None:
    """Give the columns their widths, in every cell too: Word minds the one, LibreOffice the other."""
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for place, cell in enumerate(row.cells[: len(widths_mm)]):
            cell.width = Mm(widths_mm[place])


def describe(picture: Any, words: str) -> None:
    """Say what a picture shows, for who does not see it."""
    picture._inline.docPr.set("descr", clean(words))


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
