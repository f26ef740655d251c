"""What the printed workbooks share: the looks of their cells, the heading, the places to sign, the paper."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from math import ceil
from typing import Any, Final

from digilearn.domain.headings import Heading, HeadingLine, Rule
from digilearn.domain.reports import Made, SignatureBlock, made_line, place_date_line
from digilearn.domain.units import Unit
from digilearn.exchange.workbook_cells import Block, Sheet
from digilearn.language import _

PLAIN: Final = {"valign": "vcenter"}
GRID: Final = {"border": 1, "valign": "vcenter"}
CENTRED: Final = GRID | {"align": "center"}
HEAD: Final = CENTRED | {"bold": True, "text_wrap": True, "bg_color": "#EDEDED"}
TOTAL: Final = CENTRED | {"bold": True, "bg_color": "#F7F7F7"}
_A4: Final = 9

Span = tuple[int, int]
"""The first and the last column of something that reaches over several."""


def lines_needed(text: str, width: float) -> int:
    """Guess how many lines a text takes in so many digits' width; capitals are wider."""
    needed = len(text) * (1.45 if text.isupper() else 1.05)
    return max(1, ceil(needed / width))


def write_heading_block(
    sheet: Sheet, heading: Heading, spans: tuple[Span, Span], widths: Sequence[float], top: int = 0
) -> int:
    """Write both columns of a heading from the row `top` on; give how many rows they take."""
    left = _write_heading_column(sheet, heading.left, spans[0], widths, top)
    right = _write_heading_column(sheet, heading.right, spans[1], widths, top)
    heights = [max(lines) for lines in zip_longest(left, right, fillvalue=1)]
    for row, lines in enumerate(heights, start=top):
        sheet.height(row, lines)
    return len(heights)


def _write_heading_column(
    sheet: Sheet, lines: Sequence[HeadingLine], span: Span, widths: Sequence[float], top: int
) -> list[int]:
    """Write the lines and, below, the stars that a heading of the Union carries; give the lines each takes."""
    left, right = span
    for row, line in enumerate(lines, start=top):
        # A cell has no line of its own length: the motto is underlined, an agency's short line is left out.
        look: dict[str, Any] = {"bold": line.bold, "font_size": line.points, "text_wrap": True}
        if line.rule is Rule.FULL:
            look["underline"] = 1
        sheet.wide_text(Block(row, left, row, right), line.text, align="center", **PLAIN, **look)
        if line.rule is Rule.STARS:
            sheet.wide_text(Block(row + 1, left, row + 1, right), "***", align="center", **PLAIN)
    width = sum(widths[left : right + 1])
    stars = [1] if any(line.rule is Rule.STARS for line in lines) else []
    return [*(lines_needed(line.text, width) for line in lines), *stars]


def write_signatures(
    sheet: Sheet, row: int, unit: Unit, blocks: Sequence[SignatureBlock], spans: Sequence[Span], end: int
) -> None:
    """Write place and date over the right half up to the column `end`; below, each in its span, who signs."""
    line = Block(row, end // 2, row, end)
    sheet.wide_text(line, place_date_line(unit), align="center", italic=True, **PLAIN)
    for block, (left, right) in zip(blocks, spans, strict=True):
        # One high row: a page never breaks between the title and the name.
        pieces = [(block.title, {"bold": True}), ("\n" + _("(Sign, write your full name)"), {"italic": True})]
        pieces += [("\n" * 6 + block.name, {"bold": True})] if block.name else []
        look = {"align": "center", "valign": "top", "text_wrap": True}
        sheet.wide_pieces(Block(row + 1, left, row + 1, right), pieces, **look)
    sheet.height(row + 1, 10)


def set_up_paper(sheet: Sheet, made: Made, *, landscape: bool, pages_wide: int = 1) -> None:
    """Make it print on A4 as wide as so many pages, without touching the page set-up (facts 3.1, 3.3)."""
    raw = sheet.raw
    (raw.set_landscape if landscape else raw.set_portrait)()
    raw.set_paper(_A4)
    raw.set_margins(left=0.6, right=0.6, top=0.79, bottom=0.79)
    raw.fit_to_pages(pages_wide, 0)
    raw.set_footer(f"&L&8{made_line(made).replace('&', '&&')}&C&11&P/&N")
