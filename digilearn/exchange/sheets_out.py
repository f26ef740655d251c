"""Workbooks out: the attendance report of a class, with every total computed and explained."""

from __future__ import annotations

from typing import Any, BinaryIO, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from digilearn.domain.attendance import Cell, RegisterRow
from digilearn.domain.classrooms import MeetingState
from digilearn.domain.reports import (
    SIGNS,
    AttendanceReport,
    body_name,
    signatures_of,
    signs_line,
    village_title,
)
from digilearn.exchange.carried_sheet import write_carried
from digilearn.exchange.sheets_carried import carried_of
from digilearn.exchange.sheets_explained import explain_attendance
from digilearn.exchange.sheets_heading import name_width, widths_of, write_heading
from digilearn.exchange.sheets_layout import COUNTED, FIGURES, FIRST_ROW, HEADER_ROW, NUMBERS_ROW, Place
from digilearn.exchange.workbook_cells import Block, Book, Sheet
from digilearn.exchange.workbook_looks import (
    CENTRED,
    GRID,
    HEAD,
    PLAIN,
    TOTAL,
    lines_needed,
    set_up_paper,
    write_signatures,
)
from digilearn.language import _

_RECORDED: Final = ("x", "M", "P", "V")


def write_attendance(report: AttendanceReport, target: BinaryIO) -> None:
    """Write the attendance of a class as a workbook to a binary stream.

    Every total is a formula (functions of Excel 2010) that also carries its value. A cell not recorded is empty and is
    never counted as absent. Work is kept in memory. Raises OSError when the target cannot be written.
    """
    title = f"{_('ATTENDANCE LIST')} - {report.classroom.name}"
    book = Book(target, title=title, author=body_name(report.unit), made_at=report.made_at)
    sheet = book.sheet(f"{_('Roll call')} {report.classroom.code}", _("Roll call"))
    rows = report.register.rows
    place = Place(any(row.learner.also_called for row in rows), len(report.register.meetings), len(rows))
    write_heading(sheet, report, place)
    _write_header(sheet, report, place)
    width = name_width(report)
    for number, row in enumerate(rows, start=FIRST_ROW):
        _write_learner(sheet, place, number, row)
        sheet.height(number, lines_needed(row.learner.name, width))
    _write_totals(sheet, report, place)
    _write_foot(sheet, report, place)
    _set_up_page(sheet, report, place)
    explain_attendance(book, report)
    write_carried(book, carried_of(report, sheet.name, FIRST_ROW + 1))
    book.save()


def _write_header(sheet: Sheet, report: AttendanceReport, place: Place) -> None:
    for column, width in enumerate(widths_of(report, place)):
        sheet.raw.set_column(column, column, width)
    titles = [_("#"), _("Full name"), *([_("Also called")] if place.also_called else [])]
    titles += [_("Year of birth"), village_title(report.unit), _("Phone")]
    sheet.texts(HEADER_ROW, 0, titles, **HEAD)
    if place.meetings:
        sheet.text(NUMBERS_ROW, place.first - 1, _("Meeting"), align="right", italic=True, **PLAIN)
        sheet.texts(HEADER_ROW, place.figures, [_(title) for title in FIGURES], **HEAD)
    for offset, meeting in enumerate(report.register.meetings):
        number = report.register.numbers[offset]
        sheet.number(NUMBERS_ROW, place.first + offset, number, align="center", italic=True, **PLAIN)
        sheet.day(HEADER_ROW, place.first + offset, meeting.starts_at, num_format="dd/mm", **HEAD)
    sheet.text(HEADER_ROW, place.note, _("Note"), **HEAD)
    sheet.height(HEADER_ROW, 3)


def _write_learner(sheet: Sheet, place: Place, row: int, line: RegisterRow) -> None:
    learner = line.learner
    sheet.number(row, 0, line.number, **CENTRED)
    sheet.text(row, 1, learner.name, text_wrap=True, **GRID)
    if place.also_called:
        sheet.text(row, 2, learner.also_called, text_wrap=True, **GRID)
    sheet.number(row, place.first - 3, learner.birth_year, **CENTRED)
    sheet.text(row, place.first - 2, learner.village, text_wrap=True, **GRID)
    sheet.text(row, place.first - 1, learner.phone, num_format="@", **CENTRED)
    sheet.texts(row, place.first, [SIGNS[cell] for cell in line.cells], **CENTRED)
    if place.meetings:
        _write_figures(sheet, place, row, line)
    sheet.text(row, place.note, line.note, text_wrap=True, **GRID)


def _write_figures(sheet: Sheet, place: Place, row: int, line: RegisterRow) -> None:
    for offset, figure in enumerate(COUNTED):
        formula, value = figure.formula(place, row), figure.value(line)
        sheet.formula(row, place.figures + offset, formula, value, **CENTRED)
    _write_rate(sheet, place, row, line.rate, CENTRED)


def _write_rate(sheet: Sheet, place: Place, row: int, rate: float | None, look: dict[str, Any]) -> None:
    """Write attended / (attended + excused + absent), empty while nothing is recorded."""
    attended, excused, absent = (xl_rowcol_to_cell(row, place.figures + offset) for offset in (0, 2, 3))
    recorded = f"{attended}+{excused}+{absent}"
    formula = f'IF({recorded}=0,"",{attended}/({recorded}))'
    value: float | str = "" if rate is None else rate
    sheet.formula(row, place.note - 1, formula, value, num_format="0.0%", **look)


def _write_totals(sheet: Sheet, report: AttendanceReport, place: Place) -> None:
    """Write who came and who is not recorded for each meeting, its state, and the figures of the class."""
    if not place.meetings or not place.learners:
        return
    register, top = report.register, place.last_row + 1
    for offset, title in enumerate((_("Attended"), _("Not recorded"), _("State of the meeting"))):
        block = Block(top + offset, 0, top + offset, place.first - 1)
        sheet.wide_text(block, title, **(TOTAL | {"align": "right"}))
    for offset, meeting in enumerate(register.meetings):
        column, held = place.first + offset, meeting.state is MeetingState.HELD
        marks, state = place.meeting_marks(column), xl_rowcol_to_cell(place.state_row, column)
        came = f'COUNTIF({marks},"x")+COUNTIF({marks},"M")'
        sheet.formula(top, column, came, register.attended_at(offset), **TOTAL)
        missing = sum(row.cells[offset] is Cell.UNRECORDED for row in register.rows)
        sheet.formula(top + 1, column, f'IF({state}="{_("held")}",COUNTBLANK({marks}),0)', missing, **TOTAL)
        word = _("held") if held else _("to come")
        sheet.text(place.state_row, column, word, text_wrap=True, **CENTRED, font_size=8)
    for offset, figure in enumerate(COUNTED):
        column = place.figures + offset
        total = sum(figure.value(row) for row in register.rows)
        sheet.formula(top, column, f"SUM({place.meeting_marks(column)})", total, **TOTAL)
    _write_rate(sheet, place, top, register.rate, TOTAL)
    sheet.raw.set_row(place.state_row, 26)


def _write_foot(sheet: Sheet, report: AttendanceReport, place: Place) -> None:
    row = place.state_row + 1
    sheet.text(row, 0, signs_line(), italic=True, **PLAIN)
    blocks = signatures_of(report)
    count, wide = len(blocks), place.page_end + 1
    spans = [(turn * wide // count, (turn + 1) * wide // count - 1) for turn in range(count)]
    write_signatures(sheet, row + 1, report.unit, blocks, spans, place.page_end)


def _set_up_page(sheet: Sheet, report: AttendanceReport, place: Place) -> None:
    """Freeze and repeat the titles, offer the signs, and make it print as it should."""
    raw = sheet.raw
    raw.freeze_panes(FIRST_ROW, 2)
    raw.repeat_rows(NUMBERS_ROW, HEADER_ROW)
    if place.pages_wide > 1:
        raw.repeat_columns(0, 1)
    set_up_paper(sheet, report, landscape=True, pages_wide=place.pages_wide)
    if place.meetings and place.learners:
        options = {"validate": "list", "source": [*_RECORDED, "–"], "error_type": "warning"}
        raw.data_validation(FIRST_ROW, place.first, place.last_row, place.figures - 1, options)
