"""The attendance sheet: to sign by hand, or filled with marks; for one evening or a whole course."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtGui import QPainter

from digilearn.domain.attendance import RegisterRow
from digilearn.domain.headings import heading_of
from digilearn.domain.ids import Id
from digilearn.domain.reports import (
    AttendanceReport,
    SheetForm,
    SheetKind,
    class_line,
    details,
    made_line,
    period_line,
    place_date_line,
    signatures_of,
    signs_line,
    summary_line,
)
from digilearn.domain.sheet_codes import SheetPage, roll_check, sheet_digits
from digilearn.domain.units import HeaderPreset
from digilearn.domain.written import clock_text, weekday_day_text
from digilearn.exchange.codes import qr_matrix
from digilearn.exchange.paper.application import ensure_application
from digilearn.exchange.paper.canvas import Align, Box, Canvas
from digilearn.exchange.paper.columns import Column, column_sets
from digilearn.exchange.paper.heading import SheetHeading
from digilearn.exchange.paper.lettering import Face, fitted, packed
from digilearn.exchange.paper.margins import Margins
from digilearn.exchange.paper.pagination import PageRows, Room, paginate
from digilearn.exchange.paper.qr import QUIET, paint_qr
from digilearn.exchange.paper.registration import PageGrid, page_grid, paint_marks
from digilearn.exchange.paper.signing import SheetFoot
from digilearn.language import N_, _

_ROW_MM: Final = 9.0
_FINGERPRINT_ROW_MM: Final = 11.0
_FILLED_ROW_MM: Final = 7.5
_GROUP_MM: Final = 7.0
_TITLES_MM: Final = 13.0
_RUNNING_MM: Final = 8.0
_TOTAL_MM: Final = 7.5
_BESIDE: Final = 1.2
_ABOVE: Final = 0.3
"""White edge inside a cell, in mm."""
_LEAST_POINTS: Final = 9.0
"""Below this size a name is no longer read on paper: the row grows instead."""
_EMPTY_WITHOUT_NAMES: Final = 25
_CODE_MM: Final = 16.0
_CODE_TOP: Final = 3.8
"""The code stands in the top margin with its white edge; dark begins below the 5 mm no printer reaches."""
_HEAD: Final = Face(12, bold=True)
_SMALL: Final = Face(8)
_CONSENT: Final = N_(
    "Agrees to keep these data: write x to agree that name, year of birth, village and attendance are kept "
    "for this class."
)


PORTRAIT: Final = Margins(210, 297, left=30, right=15)
"""Margins of facts 3.1."""
LANDSCAPE: Final = Margins(297, 210, left=20, right=20)
"""Margins of facts 3.3: a table on its side has 2 cm all round."""


class AttendanceSheet:
    """A sheet laid out for A4. The first one made without a window must be made on the main thread (fonts).

    Lengths in mm, pages from 0. Text keeps the language chosen when the sheet was made.
    """

    def __init__(self, report: AttendanceReport, form: SheetForm) -> None:
        ensure_application()
        self.report = report
        self.form = form
        self.paper = PORTRAIT if form.kind is SheetKind.ONE_EVENING else LANDSCAPE
        self._width = self.paper.width - self.paper.left - self.paper.right
        self._rows: tuple[RegisterRow, ...] = report.register.rows
        self._sets = column_sets(report, form, self._width)
        self._heading = SheetHeading(
            heading_of(report, form.header), _("ATTENDANCE LIST"), self._subtitles(), self._width
        )
        self._heights = [self._heights_of(columns) for columns in self._sets]
        blocks = signatures_of(report, form)
        self._foot = SheetFoot(self._remarks(), place_date_line(report.unit), blocks, self._width)
        self._code_words = _("Scan to enter\nthe signed sheet")
        self._made, self._running = made_line(report), f"{_('ATTENDANCE LIST')} - {class_line(report)}"
        self._pages = self._paginated()
        self._codes = [qr_matrix(self.digits(page)) for page in range(len(self._pages))]

    @property
    def title(self) -> str:
        """Give the title of the document."""
        return f"{_('ATTENDANCE LIST')} - {self.report.classroom.name}"

    def pages(self) -> int:
        """Give the number of pages."""
        return len(self._pages)

    @property
    def row_height(self) -> float:
        """Give the least height of a row: room for a signature, a fingerprint, or only a mark."""
        if self.form.filled:
            return _FILLED_ROW_MM
        return _FINGERPRINT_ROW_MM if self.form.fingerprint else _ROW_MM

    @property
    def row_count(self) -> int:
        """Give the rows of the table: the learners, then the empty numbered ones of a blank sheet."""
        if self.form.filled:
            return len(self._rows)
        if self._rows:
            return len(self._rows) + self.form.empty_rows
        return max(self.form.empty_rows, self.report.classroom.planned_size or _EMPTY_WITHOUT_NAMES)

    def _subtitles(self) -> list[tuple[str, Face]]:
        """Give what stands under the title; the small lines last."""
        lines = [(class_line(self.report), Face(13, bold=True))]
        if self.form.kind is SheetKind.ONE_EVENING:
            lines += [(text, Face(13)) for text in self._evening_lines()]
        else:
            lines.append((period_line(self.report), Face(12)))
        lines += [(text, Face(12)) for text in packed(details(self.report), Face(12), self._width)]
        if self.form.consent and not self.form.filled:
            lines.append((_(_CONSENT), Face(11, italic=True)))
        return lines

    def _evening_lines(self) -> list[str]:
        register, index = self.report.register, self.form.column or 0
        if not register.meetings:
            return [_("Meeting ……, …… hours ……, on …… / …… / ………")]
        meeting, lesson = register.meetings[index], register.lessons[index]
        number = _("Meeting {number}").format(number=register.numbers[index])
        when = _("{clock}, {day}").format(
            clock=clock_text(meeting.starts_at.time(), printed=True), day=weekday_day_text(meeting.day)
        )
        return [f"{number}: {lesson}" if lesson else number, when]

    def _remarks(self) -> list[str]:
        return [signs_line(), summary_line(self.report)] if self.form.filled else []

    # --- pages ---------------------------------------------------------------------------------------------------

    def _heights_of(self, columns: list[Column]) -> list[float]:
        """Give the height of each row: one grows where a text would become too small to read."""
        empty = self.row_count - len(self._rows)
        return [*(self._height_of(row, columns) for row in self._rows), *[self.row_height] * empty]

    def _height_of(self, row: RegisterRow, columns: list[Column]) -> float:
        cells = ((column.value(row), column) for column in columns)
        needed = (
            fitted(text, Face(_LEAST_POINTS), column.width - 2 * _BESIDE).height
            for text, column in cells
            if text
        )
        return max(self.row_height, max(needed, default=0.0) + 2 * _ABOVE)

    def _header_height(self, columns: list[Column]) -> float:
        return _TITLES_MM + (_GROUP_MM if any(column.group for column in columns) else 0)

    def _has_total(self, columns: list[Column]) -> bool:
        return bool(self._rows) and any(column.total for column in columns)

    def _paginated(self) -> list[PageRows]:
        pages: list[PageRows] = []
        usable = self.paper.height - self.paper.top - self.paper.bottom
        for number, columns in enumerate(self._sets):
            room = usable - self._header_height(columns)
            last_set = number == len(self._sets) - 1
            total = _TOTAL_MM if self._has_total(columns) else 0.0
            foot = total + (self._foot.height if last_set else 0.0)
            above = self._heading.height if number == 0 else _RUNNING_MM
            parts = paginate(self._heights[number], Room(room - above, room - _RUNNING_MM, foot))
            for part, rows in enumerate(parts):
                ends = part == len(parts) - 1
                pages.append(PageRows(number, rows, part == 0, ends, ends and last_set))
        return pages

    # --- drawing -------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, page: int, dpi: float) -> None:
        """Draw one page with its top left corner at the painter's origin, on a device of `dpi` dots to the inch."""
        this = self._pages[page]
        columns = self._sets[this.columns]
        with Canvas(painter, dpi) as canvas:
            self._paint_margins(canvas, page)
            self._paint_code(canvas, painter, page)
            if page == 0:
                self._heading.paint(canvas, self.paper.left, self.paper.top)
            else:
                box = Box(self.paper.left, self.paper.top, self._width, _RUNNING_MM - 2)
                canvas.text(box, self._running, Face(11, italic=True), Align.LEFT)
            top = self.table_top(page)
            if not self.form.filled:
                paint_marks(canvas, self.grid(page), self.paper.left, top)
            top = self._paint_header(canvas, columns, top)
            for row in this.rows:
                height = self._heights[this.columns][row]
                self._paint_row(canvas, columns, row, Box(self.paper.left, top, self._width, height))
                top += height
            if this.set_ends and self._has_total(columns):
                self._paint_total(canvas, columns, top)
                top += _TOTAL_MM
            if this.sheet_ends:
                self._foot.paint(canvas, self.paper.left, top)

    def _paint_margins(self, canvas: Canvas, page: int) -> None:
        """Draw the page number once, and small print.

        A paper of the state has the number centred in the top margin from page two on (facts 3.1), others at the foot.
        """
        paper = self.paper
        official = (self.form.header or self.report.unit.header) is HeaderPreset.PEOPLES_COMMITTEE
        if page and official:
            canvas.text(Box(paper.left, 9, self._width, 8), str(page + 1), Face(13))
        if self.report.is_sample:
            box = Box(paper.width - paper.right - 42, 8, 42, 8)
            canvas.frame(box, 0.4)
            canvas.text(box, _("SAMPLE DATA"), Face(11, bold=True))
        box = Box(paper.left, paper.height - 13, self._width, 4)
        canvas.text(box, self._made, _SMALL, Align.LEFT)
        if not official:
            canvas.text(box, f"{page + 1}/{self.pages()}", _SMALL, Align.RIGHT)

    def digits(self, page: int) -> str:
        """Give the digits of a page's code: the class, the meetings signed there and, where one signs, its layout."""
        this = self._pages[page]
        here = self._meetings_of(self._sets[this.columns])
        return sheet_digits(self.report.classroom.id, here, self._layout(this))

    def _layout(self, page: PageRows) -> SheetPage | None:
        """Give what the code tells of a page that is signed; what has no room in it (a huge form) is not told."""
        people = self._rows[page.rows.start : page.rows.stop]
        form, check = self.form, roll_check(row.learner.id for row in people)
        look = form.kind is SheetKind.ONE_EVENING, form.fingerprint, form.consent, round(form.column_mm)
        told = SheetPage(*look, page.rows.start, len(page.rows), check)
        fits = told.column_mm == form.column_mm < 100 and page.rows.stop <= 999 and len(page.rows) < 100
        return told if fits and not form.filled else None

    def grid(self, page: int) -> PageGrid:
        """Give where the boxes of a page stand between its registration marks."""
        this = self._pages[page]
        return self.grid_of(this.columns, this.rows, len(self._codes[page]))

    def grid_of(self, columns: int, rows: range, modules: int) -> PageGrid:
        """Give the grid of any run of rows under a set of columns, also where this sheet breaks its pages elsewhere.

        `modules`: dots on a side of the QR code that is printed above it.
        """
        heights = self._heights[columns][rows.start : rows.stop]
        grid = page_grid(self._sets[columns], self._header_height(self._sets[columns]), heights)
        edge = _CODE_MM * QUIET / (modules + 2 * QUIET)
        top = self.table_top(columns + rows.start)
        return grid._replace(code_top=_CODE_TOP + edge - top, code_dark=_CODE_MM - 2 * edge)

    def columns_of(self, is_on_page: Callable[[Sequence[Id]], bool]) -> int | None:
        """Give the set of columns whose meetings are those that stand on a page, None where no set is."""
        return next((n for n, one in enumerate(self._sets) if is_on_page(self._meetings_of(one))), None)

    def meetings_side_by_side(self) -> list[list[Id]]:
        """Give the meetings that are signed for on each set of pages."""
        return [self._meetings_of(one) for one in self._sets]

    def _meetings_of(self, columns: list[Column]) -> list[Id]:
        meetings = self.report.register.meetings
        return [meetings[one.meeting].id for one in columns if one.meeting is not None]

    def table_top(self, page: int) -> float:
        """Give how far below the paper's edge the table of a page begins."""
        return self.paper.top + (_RUNNING_MM if page else self._heading.height)

    def code_box(self, page: int) -> Box:
        """Give where the code of a page stands, its white edge included; its dark part begins where the table does."""
        edge = _CODE_MM * QUIET / (len(self._codes[page]) + 2 * QUIET)
        return Box(self.paper.left - edge, _CODE_TOP, _CODE_MM, _CODE_MM)

    def _paint_code(self, canvas: Canvas, painter: QPainter, page: int) -> None:
        """Draw the code that opens "Nhập từ giấy" when it is scanned, and what it is for."""
        box = self.code_box(page)
        paint_qr(painter, self._codes[page], canvas.area(box))
        beside = Box(box.x + box.width, box.y + 2, 40, box.height - 4)
        canvas.text(beside, self._code_words, _SMALL, Align.LEFT)

    def _paint_header(self, canvas: Canvas, columns: list[Column], top: float) -> float:
        height = self._header_height(columns)
        left = self.paper.left
        group_left, group_width, group = left, 0.0, ""
        canvas.fill(Box(left, top, sum(column.width for column in columns), height), 240)
        for column in columns:
            down = _GROUP_MM if column.group else 0.0
            box = Box(left, top + down, column.width, height - down)
            canvas.frame(box)
            canvas.text(box.inside(0.8, 0.5), column.title, _HEAD.sized(min(12, column.points)))
            if column.group:
                group_left, group = (group_left, group) if group else (left, column.group)
                group_width += column.width
            left += column.width
        if group:
            box = Box(group_left, top, group_width, _GROUP_MM)
            canvas.frame(box)
            canvas.text(box.inside(0.8, 0.5), group, _HEAD)
        return top + height

    def _paint_row(self, canvas: Canvas, columns: list[Column], row: int, place: Box) -> None:
        left = place.x
        for number, column in enumerate(columns):
            box = Box(left, place.y, column.width, place.height)
            canvas.frame(box)
            known = column.value(self._rows[row]) if row < len(self._rows) else ""
            # The first column numbers every row, also those that still wait for a name.
            text = known or ("" if number else str(self._number_of_empty(row)))
            canvas.text(box.inside(_BESIDE, _ABOVE), text, Face(column.points), column.align)
            left += column.width

    def _number_of_empty(self, row: int) -> int:
        """Give the number of an empty row: it goes on after that of the last person, whoever is missing above."""
        last = self._rows[-1].number if self._rows else 0
        return last + row - len(self._rows) + 1

    def _paint_total(self, canvas: Canvas, columns: list[Column], top: float) -> None:
        """Draw who came to each meeting; the columns without a total are one cell with the title."""
        left = self.paper.left
        titled = 0
        while not columns[titled].total:
            titled += 1
        box = Box(left, top, sum(column.width for column in columns[:titled]), _TOTAL_MM)
        canvas.frame(box)
        canvas.text(box.inside(1.5), _("Attended"), _HEAD, Align.RIGHT)
        left += box.width
        for column in columns[titled:]:
            box = Box(left, top, column.width, _TOTAL_MM)
            canvas.frame(box)
            canvas.text(box.inside(0.6), column.total, _HEAD.sized(11))
            left += column.width
