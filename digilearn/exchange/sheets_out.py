"""Workbooks out: the attendance report of a class, with every total computed and explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil
from typing import Any, BinaryIO, Final

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from digilearn.domain.attendance import Cell, RegisterRow
from digilearn.domain.classrooms import MeetingState
from digilearn.domain.headings import HeadingLine, Rule, heading_of
from digilearn.domain.reports import (
    SIGNS,
    AttendanceReport,
    body_name,
    class_line,
    details,
    made_line,
    period_line,
    place_date_line,
    signatures_of,
    signs_line,
    summary_line,
    village_title,
)
from digilearn.exchange.sheets_explained import explain_attendance
from digilearn.exchange.workbook_cells import Block, Book, Sheet
from digilearn.language import N_, _

_TITLE_ROW: Final = 4
_NUMBERS_ROW: Final = 8
_HEADER_ROW: Final = 9
_FIRST_ROW: Final = 10
_MEETINGS_A_PAGE: Final = 20
"""More columns than this on one page shrink the print below 7 points: the page is then repeated with the names."""

_GRID: Final = {"border": 1, "valign": "vcenter"}
_CENTRED: Final = _GRID | {"align": "center"}
_HEAD: Final = _CENTRED | {"bold": True, "text_wrap": True, "bg_color": "#EDEDED"}
_TOTAL: Final = _CENTRED | {"bold": True, "bg_color": "#F7F7F7"}
_PLAIN: Final = {"valign": "vcenter"}
_RECORDED: Final = ("x", "M", "P", "V")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where everything stands; `per_row` are the columns of the figures, in the order of `_FIGURES`."""

    also_called: bool
    meetings: int
    learners: int

    @property
    def first(self) -> int:
        """Give the column of the first meeting."""
        return 6 if self.also_called else 5

    @property
    def figures(self) -> int:
        """Give the column of the first figure."""
        return self.first + self.meetings

    @property
    def note(self) -> int:
        """Give the last column."""
        return self.figures + (len(_FIGURES) if self.meetings else 0)

    @property
    def pages_wide(self) -> int:
        """Give how many pages stand side by side."""
        return max(1, -(-self.meetings // _MEETINGS_A_PAGE))

    @property
    def page_end(self) -> int:
        """Give the last column on the first page, up to which headings and signatures may reach."""
        return self.note if self.pages_wide == 1 else self.first + _MEETINGS_A_PAGE - 1

    @property
    def last_row(self) -> int:
        """Give the row of the last learner."""
        return _FIRST_ROW + self.learners - 1

    @property
    def state_row(self) -> int:
        """Give the row that says which meetings were held."""
        return self.last_row + 3

    def row_marks(self, row: int) -> str:
        """Give the range of one learner's marks."""
        return str(xl_range(row, self.first, row, self.figures - 1))

    def meeting_marks(self, column: int) -> str:
        """Give the range of one meeting's marks."""
        return str(xl_range(_FIRST_ROW, column, self.last_row, column))

    def states(self) -> str:
        """Give the range of the meetings' states."""
        top = xl_rowcol_to_cell(self.state_row, self.first, row_abs=True)
        return f"{top}:{xl_rowcol_to_cell(self.state_row, self.figures - 1, row_abs=True)}"


def _count(sign: str) -> Callable[[_Place, int], str]:
    return lambda place, row: f'COUNTIF({place.row_marks(row)},"{sign}")'


def _attended(place: _Place, row: int) -> str:
    marks = place.row_marks(row)
    return f'COUNTIF({marks},"x")+COUNTIF({marks},"M")'


def _unrecorded(place: _Place, row: int) -> str:
    return f'SUMPRODUCT(({place.row_marks(row)}="")*({place.states()}="{_("held")}"))'


@dataclass(frozen=True, slots=True)
class _Figure:
    """A counted column: title, formula of a learner's row, and the value it has now."""

    title: str
    formula: Callable[[_Place, int], str]
    value: Callable[[RegisterRow], int]


_COUNTED: Final = (
    _Figure(N_("Attended"), _attended, lambda row: row.attended),
    _Figure(N_("Late"), _count("M"), lambda row: row.cells.count(Cell.LATE)),
    _Figure(N_("Excused"), _count("P"), lambda row: row.cells.count(Cell.EXCUSED)),
    _Figure(N_("Absent"), _count("V"), lambda row: row.cells.count(Cell.ABSENT)),
    _Figure(N_("Not recorded"), _unrecorded, lambda row: row.unrecorded),
)
_RATE: Final = N_("Attendance rate")
_FIGURES: Final = (*(figure.title for figure in _COUNTED), _RATE)


def write_attendance(report: AttendanceReport, target: BinaryIO) -> None:
    """Write the attendance of a class as a workbook to a binary stream.

    Every total is a formula (functions of Excel 2010) that also carries its value. A cell not recorded is empty and is
    never counted as absent. Work is kept in memory. Raises OSError when the target cannot be written.
    """
    title = f"{_('ATTENDANCE LIST')} - {report.classroom.name}"
    book = Book(target, title=title, author=body_name(report.unit), made_at=report.made_at)
    sheet = book.sheet(f"{_('Roll call')} {report.classroom.code}", _("Roll call"))
    rows = report.register.rows
    place = _Place(any(row.learner.also_called for row in rows), len(report.register.meetings), len(rows))
    _write_heading(sheet, report, place)
    _write_header(sheet, report, place)
    for number, row in enumerate(rows):
        _write_learner(sheet, place, _FIRST_ROW + number, row)
        sheet.height(_FIRST_ROW + number, _lines(row.learner.name, _name_width(report)))
    _write_totals(sheet, report, place)
    _write_foot(sheet, report, place)
    _set_up_page(sheet, report, place)
    explain_attendance(book, report)
    book.save()


def _widths(report: AttendanceReport, place: _Place) -> list[float]:
    """Give the width of every column, in digits."""
    people = [5.0, _name_width(report)]
    people += [11.0] if place.also_called else []
    people += [8.5, 13.0, 11.5]
    figures = [7.0] * (place.note - place.figures)
    return [*people, *([6.3] * place.meetings), *figures, 16.0 if place.meetings else 40.0]


def _name_width(report: AttendanceReport) -> float:
    """Give the width of the names: longer ones wrap, so that the print stays large."""
    longest = max((len(row.learner.name) for row in report.register.rows), default=0)
    return float(min(28, max(22, longest + 2)))


def _lines(text: str, width: float) -> int:
    """Guess how many lines a text takes in so many digits' width; capitals are wider."""
    needed = len(text) * (1.45 if text.isupper() else 1.05)
    return max(1, ceil(needed / width))


def _write_heading(sheet: Sheet, report: AttendanceReport, place: _Place) -> None:
    heading, widths = heading_of(report), _widths(report, place)
    split = 3 if place.meetings else 2
    left = _write_heading_column(sheet, heading.left, (0, split), widths)
    right = _write_heading_column(sheet, heading.right, (split + 1, place.page_end), widths)
    for row in range(max(len(left), len(right)), _TITLE_ROW):
        sheet.raw.set_row(row, 6)
    for row, lines in enumerate(zip_longest(left, right, fillvalue=1)):
        sheet.height(row, max(lines))
    title = _("ATTENDANCE LIST") + (f" - {_('SAMPLE DATA')}" if report.is_sample else "")
    code = f" ({report.classroom.code})" if report.classroom.code else ""
    figures = "; ".join(part for part in (period_line(report), summary_line(report)) if part)
    whole = sum(widths[: place.page_end + 1])
    _write_title(sheet, _line_block(place, 0), title, whole, bold=True, font_size=14)
    _write_title(sheet, _line_block(place, 1), class_line(report) + code, whole, bold=True)
    _write_title(sheet, _line_block(place, 2), "; ".join(details(report)), whole)
    _write_title(sheet, _line_block(place, 3), figures, whole)


def _line_block(place: _Place, number: int) -> Block:
    """Give the block of a title line (from 0), as wide as the first page."""
    return Block(_TITLE_ROW + number, 0, _TITLE_ROW + number, place.page_end)


def _write_title(sheet: Sheet, block: Block, text: str, width: float, **look: Any) -> None:
    sheet.wide_text(block, text, align="center", text_wrap=True, **_PLAIN, **look)
    sheet.height(block.top, _lines(text, width), look.get("font_size", 11) * 1.4)


def _write_heading_column(
    sheet: Sheet, lines: tuple[HeadingLine, ...], columns: tuple[int, int], widths: list[float]
) -> list[int]:
    """Write the lines and, below, the stars that a heading of the Union carries; give the lines each takes."""
    left, right = columns
    for row, line in enumerate(lines):
        # A cell has no line of its own length: the motto is underlined, an agency's short line is left out.
        look: dict[str, Any] = {"bold": line.bold, "font_size": line.points, "text_wrap": True}
        if line.rule is Rule.FULL:
            look["underline"] = 1
        sheet.wide_text(Block(row, left, row, right), line.text, align="center", **_PLAIN, **look)
        if line.rule is Rule.STARS:
            sheet.wide_text(Block(row + 1, left, row + 1, right), "***", align="center", **_PLAIN)
    width = sum(widths[left : right + 1])
    stars = [1] if any(line.rule is Rule.STARS for line in lines) else []
    return [*(_lines(line.text, width) for line in lines), *stars]


def _write_header(sheet: Sheet, report: AttendanceReport, place: _Place) -> None:
    for column, width in enumerate(_widths(report, place)):
        sheet.raw.set_column(column, column, width)
    titles = [_("#"), _("Full name"), *([_("Also called")] if place.also_called else [])]
    titles += [_("Year of birth"), village_title(report.unit), _("Phone")]
    sheet.texts(_HEADER_ROW, 0, titles, **_HEAD)
    if place.meetings:
        sheet.text(_NUMBERS_ROW, place.first - 1, _("Meeting"), align="right", italic=True, **_PLAIN)
        sheet.texts(_HEADER_ROW, place.figures, [_(title) for title in _FIGURES], **_HEAD)
    for offset, meeting in enumerate(report.register.meetings):
        number = report.register.numbers[offset]
        sheet.number(_NUMBERS_ROW, place.first + offset, number, align="center", italic=True, **_PLAIN)
        sheet.day(_HEADER_ROW, place.first + offset, meeting.starts_at, num_format="dd/mm", **_HEAD)
    sheet.text(_HEADER_ROW, place.note, _("Note"), **_HEAD)
    sheet.height(_HEADER_ROW, 3)


def _write_learner(sheet: Sheet, place: _Place, row: int, line: RegisterRow) -> None:
    learner = line.learner
    sheet.number(row, 0, line.number, **_CENTRED)
    sheet.text(row, 1, learner.name, text_wrap=True, **_GRID)
    if place.also_called:
        sheet.text(row, 2, learner.also_called, text_wrap=True, **_GRID)
    sheet.number(row, place.first - 3, learner.birth_year, **_CENTRED)
    sheet.text(row, place.first - 2, learner.village, text_wrap=True, **_GRID)
    sheet.text(row, place.first - 1, learner.phone, num_format="@", **_CENTRED)
    sheet.texts(row, place.first, [SIGNS[cell] for cell in line.cells], **_CENTRED)
    if place.meetings:
        _write_figures(sheet, place, row, line)
    sheet.text(row, place.note, line.note, text_wrap=True, **_GRID)


def _write_figures(sheet: Sheet, place: _Place, row: int, line: RegisterRow) -> None:
    for offset, figure in enumerate(_COUNTED):
        formula, value = figure.formula(place, row), figure.value(line)
        sheet.formula(row, place.figures + offset, formula, value, **_CENTRED)
    _write_rate(sheet, place, row, line.rate, _CENTRED)


def _write_rate(sheet: Sheet, place: _Place, row: int, rate: float | None, look: dict[str, Any]) -> None:
    """Write attended / (attended + excused + absent), empty while nothing is recorded."""
    attended, excused, absent = (xl_rowcol_to_cell(row, place.figures + offset) for offset in (0, 2, 3))
    recorded = f"{attended}+{excused}+{absent}"
    formula = f'IF({recorded}=0,"",{attended}/({recorded}))'
    value: float | str = "" if rate is None else rate
    sheet.formula(row, place.note - 1, formula, value, num_format="0.0%", **look)


def _write_totals(sheet: Sheet, report: AttendanceReport, place: _Place) -> None:
    """Write who came and who is not recorded for each meeting, its state, and the figures of the class."""
    if not place.meetings or not place.learners:
        return
    register, top = report.register, place.last_row + 1
    for offset, title in enumerate((_("Attended"), _("Not recorded"), _("State of the meeting"))):
        block = Block(top + offset, 0, top + offset, place.first - 1)
        sheet.wide_text(block, title, **(_TOTAL | {"align": "right"}))
    for offset, meeting in enumerate(register.meetings):
        column, held = place.first + offset, meeting.state is MeetingState.HELD
        marks, state = place.meeting_marks(column), xl_rowcol_to_cell(place.state_row, column)
        came = f'COUNTIF({marks},"x")+COUNTIF({marks},"M")'
        sheet.formula(top, column, came, register.attended_at(offset), **_TOTAL)
        missing = sum(row.cells[offset] is Cell.UNRECORDED for row in register.rows)
        sheet.formula(top + 1, column, f'IF({state}="{_("held")}",COUNTBLANK({marks}),0)', missing, **_TOTAL)
        word = _("held") if held else _("to come")
        sheet.text(place.state_row, column, word, text_wrap=True, **_CENTRED, font_size=8)
    for offset, figure in enumerate(_COUNTED):
        column = place.figures + offset
        total = sum(figure.value(row) for row in register.rows)
        sheet.formula(top, column, f"SUM({place.meeting_marks(column)})", total, **_TOTAL)
    _write_rate(sheet, place, top, register.rate, _TOTAL)
    sheet.raw.set_row(place.state_row, 26)


def _write_foot(sheet: Sheet, report: AttendanceReport, place: _Place) -> None:
    row = place.state_row + 1
    sheet.text(row, 0, signs_line(), italic=True, **_PLAIN)
    middle = place.page_end // 2
    date_block = Block(row + 1, middle, row + 1, place.page_end)
    sheet.wide_text(date_block, place_date_line(report.unit), align="center", italic=True, **_PLAIN)
    blocks = signatures_of(report)
    for number, block in enumerate(blocks):
        left = number * (place.page_end + 1) // len(blocks)
        right = (number + 1) * (place.page_end + 1) // len(blocks) - 1
        # One high row: a page never breaks between the title and the name.
        pieces = [(block.title, {"bold": True}), ("\n" + _("(Sign, write your full name)"), {"italic": True})]
        pieces += [("\n" * 6 + block.name, {"bold": True})] if block.name else []
        look = {"align": "center", "valign": "top", "text_wrap": True}
        sheet.wide_pieces(Block(row + 2, left, row + 2, right), pieces, **look)
    sheet.height(row + 2, 10)


def _set_up_page(sheet: Sheet, report: AttendanceReport, place: _Place) -> None:
    """Make it print as it should without touching the page set-up (A4 landscape, facts 3.1 and 3.3)."""
    raw = sheet.raw
    raw.freeze_panes(_FIRST_ROW, 2)
    raw.repeat_rows(_NUMBERS_ROW, _HEADER_ROW)
    if place.pages_wide > 1:
        raw.repeat_columns(0, 1)
    raw.set_landscape()
    raw.set_paper(9)
    raw.set_margins(left=0.6, right=0.6, top=0.79, bottom=0.79)
    raw.fit_to_pages(place.pages_wide, 0)
    raw.set_footer(f"&L&8{made_line(report).replace('&', '&&')}&C&11&P/&N")
    if place.meetings and place.learners:
        options = {"validate": "list", "source": [*_RECORDED, "–"], "error_type": "warning"}
        raw.data_validation(_FIRST_ROW, place.first, place.last_row, place.figures - 1, options)
