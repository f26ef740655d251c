"""The top of the attendance workbook: whose it is, its title, the class and its figures."""

from __future__ import annotations

from typing import Any

from digilearn.domain.class_marks import class_mark
from digilearn.domain.headings import heading_of
from digilearn.domain.reports import AttendanceReport, class_line, details, period_line, summary_line
from digilearn.exchange.sheets_layout import TITLE_ROW, Place
from digilearn.exchange.workbook_cells import Block, Sheet
from digilearn.exchange.workbook_looks import PLAIN, lines_needed, write_heading_block
from digilearn.language import _


def widths_of(report: AttendanceReport, place: Place) -> list[float]:
    """Give the width of every column, in digits."""
    people = [5.0, name_width(report)]
    people += [11.0] if place.also_called else []
    people += [8.5, 13.0, 11.5]
    figures = [7.0] * (place.note - place.figures)
    return [*people, *([6.3] * place.meetings), *figures, 16.0 if place.meetings else 40.0]


def name_width(report: AttendanceReport) -> float:
    """Give the width of the names: longer ones wrap, so that the print stays large."""
    longest = max((len(row.learner.name) for row in report.register.rows), default=0)
    return float(min(28, max(22, longest + 2)))


def write_heading(sheet: Sheet, report: AttendanceReport, place: Place) -> None:
    """Write the heading of the unit's preset and the four title lines, as wide as the first page."""
    heading, widths = heading_of(report), widths_of(report, place)
    split = 3 if place.meetings else 2
    rows = write_heading_block(sheet, heading, ((0, split), (split + 1, place.page_end)), widths)
    for row in range(rows, TITLE_ROW):
        sheet.raw.set_row(row, 6)
    title = _("ATTENDANCE LIST") + (f" - {_('SAMPLE DATA')}" if report.is_sample else "")
    code = f" ({report.classroom.code})" if report.classroom.code else ""
    mark = _("Class code {code}").format(code=class_mark(report.classroom.id))
    figures = "; ".join(part for part in (period_line(report), summary_line(report)) if part)
    whole = sum(widths[: place.page_end + 1])
    _write_title(sheet, _line_block(place, 0), title, whole, bold=True, font_size=14)
    _write_title(sheet, _line_block(place, 1), f"{class_line(report)}{code} - {mark}", whole, bold=True)
    _write_title(sheet, _line_block(place, 2), "; ".join(details(report)), whole)
    _write_title(sheet, _line_block(place, 3), figures, whole)


def _line_block(place: Place, number: int) -> Block:
    """Give the block of a title line (from 0), as wide as the first page."""
    return Block(TITLE_ROW + number, 0, TITLE_ROW + number, place.page_end)


def _write_title(sheet: Sheet, block: Block, text: str, width: float, **look: Any) -> None:
    sheet.wide_text(block, text, align="center", text_wrap=True, **PLAIN, **look)
    sheet.height(block.top, lines_needed(text, width), look.get("font_size", 11) * 1.4)
