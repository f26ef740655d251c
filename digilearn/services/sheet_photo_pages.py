"""Pages of signed sheets in pictures: which sheet a page is of, laid out as it was printed, its boxes read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from digilearn.domain.attendance import Register, RegisterRow
from digilearn.domain.classrooms import Classroom
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.domain.reports import AttendanceReport, SheetForm, SheetKind
from digilearn.domain.sheet_boxes import ReadBox
from digilearn.domain.sheet_codes import SheetCode, SheetPage, read_sheet, roll_check
from digilearn.language import _

if TYPE_CHECKING:
    from digilearn.exchange.paper.attendance_sheet import AttendanceSheet
    from digilearn.exchange.paper.registration import PageGrid

_MOST_EVENINGS: Final = 12
_MOST_ROWS: Final = 32
"""No page of A4 has room for more rows."""
_MODULES: Final = 33
"""Dots on a side of a usual code: where it stands says nothing on a page that is read without it."""


class SheetClass(NamedTuple):
    """The class whose sheets are read; all classes of the book, to name the one a strange sheet is of; see codes_of."""

    report: AttendanceReport
    classes: tuple[Classroom, ...]
    codes: Callable[[], dict[str, list[list[bool]]]]


class PageRead(NamedTuple):
    """A page that was read: its people in the order of its rows, the meeting of each column, and its boxes.

    `by_hand`: a person said which sheet it is; `people` ends where no name stands on the paper.
    """

    first: int
    people: tuple[RegisterRow, ...]
    meetings: dict[int, Id]
    boxes: list[ReadBox]
    by_hand: bool = False


class SheetChoice(NamedTuple):
    """What a person says of a page whose code is not read.

    `meetings`: those signed for on the page, one on the sheet of a single meeting; `first`: the number at the head of
    its first row.
    """

    classroom_id: Id
    one_evening: bool
    meetings: tuple[Id, ...]
    first: int


def page_by_code(at: SheetClass, grey: Any) -> PageRead:
    """Read a page by what its code says. Raises UserError: no sheet, another class's, changed since it was printed."""
    from digilearn.exchange.codes import qr_matrix
    from digilearn.exchange.sheet_photos.reading import read_page, sheet_code

    found = sheet_code(grey, at.codes)
    code = read_sheet(found.text)
    assert code is not None  # sheet_code gives no other
    page = _page_of(at, code)
    people = _people_on(page, at.report.register)
    sheet = _sheet_like(at.report, code, page, people)
    columns = sheet.columns_of(
        lambda ids: len(code.meetings) == len(ids) == len(code.meetings_among(ids)) > 0
    )
    if columns is None:
        raise RuleBroken(
            _("The meetings of this class changed after this sheet was printed. Type the numbers instead.")
        )
    rows = range(page.first, page.first + page.rows)
    grid = sheet.grid_of(columns, rows, len(qr_matrix(found.text)))
    boxes = read_page(grey, found, grid)
    return PageRead(page.first, people, _meetings_of(at.report, grid), boxes)


def page_by_hand(report: AttendanceReport, choice: SheetChoice, grey: Any) -> PageRead:
    """Read a page as a person says. Raises UserError: no such number, squares lost, the lines stand elsewhere.

    How many rows it has, how high they are and whether consent is asked is not for a person to say: the printed lines
    tell.
    """
    from digilearn.exchange.sheet_photos.reading import read_by_hand

    first = _first_row(report.register, choice.first)
    grids = list(dict.fromkeys(_grids_chosen(report, choice, first)))
    read = read_by_hand(grey, grids)
    named = read.named.index(False) if False in read.named else len(read.named)
    people = report.register.rows[: first + named]
    return PageRead(first, people, _meetings_of(report, grids[read.grid]), read.boxes, by_hand=True)


def columns_to_choose(report: AttendanceReport) -> list[tuple[Id, ...]]:
    """Give the meetings that stand side by side on the pages of a course's sheet, with and without consent."""
    from digilearn.exchange.paper.attendance_sheet import AttendanceSheet

    sheets = [AttendanceSheet(report, SheetForm(consent=consent)) for consent in (False, True)]
    sets = dict.fromkeys(tuple(one) for sheet in sheets for one in sheet.meetings_side_by_side() if one)
    places = {one.id: place for place, one in enumerate(report.register.meetings)}
    return sorted(sets, key=lambda ids: (places[ids[0]], -len(ids)))


def _first_row(register: Register, number: int) -> int:
    """Give the place of the row with a number, from 0."""
    place = next((place for place, row in enumerate(register.rows) if row.number == number), None)
    if place is None:
        raise RuleBroken(
            _(
                "Nobody in this class has the number {number}. Look at the first number in the picture."
            ).format(number=number)
        )
    return place


def _grids_chosen(report: AttendanceReport, choice: SheetChoice, first: int) -> Iterator[PageGrid]:
    """Give how the table may stand on the page: in each look of the form, with any number of rows."""
    from digilearn.exchange.paper.attendance_sheet import AttendanceSheet

    ids = [one.id for one in report.register.meetings]
    form = SheetForm(
        kind=SheetKind.ONE_EVENING if choice.one_evening else SheetKind.COURSE,
        empty_rows=max(0, first + _MOST_ROWS - len(report.register.rows)),
        column=ids.index(choice.meetings[0]) if choice.one_evening else None,
    )
    for fingerprint, consent in product((False, True), (False, True)):
        sheet = AttendanceSheet(report, replace(form, fingerprint=fingerprint, consent=consent))
        columns = sheet.columns_of(lambda ids: tuple(ids) == choice.meetings)
        if columns is not None:
            for count in range(1, _MOST_ROWS + 1):
                yield sheet.grid_of(columns, range(first, first + count), _MODULES)


def _meetings_of(report: AttendanceReport, grid: PageGrid) -> dict[int, Id]:
    every = report.register.meetings
    return {n: every[place].id for n, place in enumerate(grid.meetings) if place is not None}


def codes_of(report: AttendanceReport) -> dict[str, list[list[bool]]]:
    """Give the codes on the sheets that may be printed to sign for this class now, by their digits.

    Of single evenings only those of the meetings nearest to today: laying out a sheet takes its time.
    """
    from digilearn.exchange.codes import qr_matrix
    from digilearn.exchange.paper.attendance_sheet import AttendanceSheet

    meetings, today = report.register.meetings, report.made_at.date()
    every = sorted(range(len(meetings)), key=lambda one: abs(meetings[one].day - today))[:_MOST_EVENINGS]
    kinds = [SheetForm(), *(SheetForm(kind=SheetKind.ONE_EVENING, column=column) for column in every)]
    digits = set()
    for kind, fingerprint, consent in product(kinds, (False, True), (False, True)):
        sheet = AttendanceSheet(report, replace(kind, fingerprint=fingerprint, consent=consent))
        digits |= {sheet.digits(page) for page in range(sheet.pages())}
    return {text: qr_matrix(text) for text in sorted(digits)}


def _page_of(at: SheetClass, code: SheetCode) -> SheetPage:
    """Give the layout that a code tells of. Raises RuleBroken: another class's sheet, or one without a layout."""
    if not code.names(at.report.classroom.id):
        other = next((one for one in at.classes if code.names(one.id)), None)
        if other is None:
            raise RuleBroken(
                _(
                    "This sheet belongs to a class that is not in this book. "
                    "Enter it on the laptop that printed it."
                )
            )
        raise RuleBroken(
            _(
                "This is a sheet of another class: {name}. Open that class, then read the picture there."
            ).format(name=other.name)
        )
    if code.page is None:
        raise RuleBroken(
            _(
                "This sheet cannot be read from a picture: it shows marks already, or was printed before sheets "
                "had squares beside the table. Type the numbers instead."
            )
        )
    return code.page


def _people_on(page: SheetPage, register: Register) -> tuple[RegisterRow, ...]:
    """Give the people of the sheet as it was printed, so many as the page's digits confirm. Raises RuleBroken.

    Those who came into the class later stand at the end: they are left out one by one; then each other person alone.
    """
    everyone = register.rows
    shorter = [everyone[:count] for count in range(len(everyone), -1, -1)]
    without = [everyone[:out] + everyone[out + 1 :] for out in range(len(everyone))]
    for people in [*shorter, *without]:
        there = people[page.first : page.first + page.rows]
        if roll_check(row.learner.id for row in there) == page.roll:
            return people
    raise RuleBroken(
        _(
            "The people of this class changed after this sheet was printed, so that it cannot be known who stands on "
            "which line. Type the numbers instead."
        )
    )


def _sheet_like(
    report: AttendanceReport, code: SheetCode, page: SheetPage, people: tuple[RegisterRow, ...]
) -> AttendanceSheet:
    """Lay out the sheet that a page is of, with the people it had."""
    from digilearn.exchange.paper.attendance_sheet import AttendanceSheet

    ids = [one.id for one in report.register.meetings]
    signed = code.meetings_among(ids)
    form = SheetForm(
        kind=SheetKind.ONE_EVENING if page.one_evening else SheetKind.COURSE,
        fingerprint=page.fingerprint,
        consent=page.consent,
        column_mm=page.column_mm,
        empty_rows=max(0, page.first + page.rows - len(people)),
        column=ids.index(signed[0]) if page.one_evening and signed else None,
    )
    return AttendanceSheet(replace(report, register=replace(report.register, rows=people)), form)
