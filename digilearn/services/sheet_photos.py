"""Photographs of signed sheets: read into a plan of marks that a person confirms before anything is recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from digilearn.domain.attendance import ATTENDED, Mark, Register, RegisterRow, Roll, RollRow
from digilearn.domain.classrooms import Classroom, MeetingState
from digilearn.domain.errors import Cancelled, RuleBroken, UserError
from digilearn.domain.ids import Id
from digilearn.domain.reports import AttendanceReport, SheetForm, SheetKind
from digilearn.domain.sheet_boxes import BoxState, Doubt, ReadBox
from digilearn.domain.sheet_codes import SheetCode, SheetPage, read_sheet, roll_check
from digilearn.domain.typed_numbers import PaperPlan
from digilearn.language import _, n_
from digilearn.services.registers import build_register, build_roll
from digilearn.services.service import Permission, Service, needs

if TYPE_CHECKING:
    from digilearn.exchange.paper.attendance_sheet import AttendanceSheet
    from digilearn.store.repositories import Repositories

_MOST_EVENINGS: Final = 12
Progress = Callable[[float, str], object]
IsCancelled = Callable[[], bool]


class PhotoLine(NamedTuple):
    """One box of the sheet: whose, at which meeting, what was read and why it may be doubtful; `crop` PNG bytes.

    `mark`: what would be recorded; None where a person has to say it: the box is doubtful, or what was read speaks
    against the mark recorded already (`is_conflict`).
    """

    meeting_id: Id
    row: RollRow
    state: BoxState
    doubt: Doubt | None
    crop: bytes
    mark: Mark | None
    is_conflict: bool


class PhotoPlan(NamedTuple):
    """What pictures of signed sheets would record.

    `rolls`: the rolls of the meetings somebody signed for, by date; `lines`: their boxes; `notes`: sentences about
    what was not read or is left to do; `pages`: how many pages were read.
    """

    rolls: tuple[Roll, ...]
    lines: tuple[PhotoLine, ...]
    notes: tuple[str, ...]
    pages: int


class _Class(NamedTuple):
    """The class whose sheets are read; all classes of the book, to name the one a strange sheet is of; see codes_of."""

    report: AttendanceReport
    classes: tuple[Classroom, ...]
    codes: Callable[[], dict[str, list[list[bool]]]]


class _PageRead(NamedTuple):
    """A page that was read: its people in the order of its rows, the meeting of each column, and its boxes."""

    first: int
    people: tuple[RegisterRow, ...]
    meetings: dict[int, Id]
    boxes: list[ReadBox]


class SheetPhotos(Service):
    """Signed sheets as pictures."""

    @needs(Permission.TAKE_ATTENDANCE)
    def read(
        self,
        paths: Sequence[Path],
        meeting_id: Id,
        progress: Progress = lambda _done, _what: None,
        is_cancelled: IsCancelled = lambda: False,
    ) -> PhotoPlan:
        """Read pictures of the sheets of the class that this meeting is of. Writes nothing.

        A picture that cannot be read becomes a note; raises RuleBroken when none can, Cancelled, NotFound.
        """
        with self._reading() as reading:  # never held while pictures are looked at: others read too
            report = self._report(reading, meeting_id)
            classes = reading.classrooms.all(self.scope)
        pages, faults = _pages(
            _Class(report, tuple(classes), cache(partial(codes_of, report))), paths, progress, is_cancelled
        )
        if not pages:
            raise RuleBroken(" ".join(dict.fromkeys(faults)))
        with self._reading() as reading:
            return _plan(pages, faults, self._rolls(reading, pages))

    def _report(self, reading: Repositories, meeting_id: Id) -> AttendanceReport:
        meeting = reading.meetings.get(meeting_id, self.scope)
        register = build_register(reading, meeting.classroom_id, self.scope, None, None)
        unit = reading.units.unit(meeting.unit_id, self.scope)
        days = [one.day for one in register.meetings]
        return AttendanceReport(
            unit=unit,
            classroom=register.classroom,
            register=register,
            made_at=self._clock.local(),
            venue=register.classroom.venue,
            first=days[0] if days else None,
            last=days[-1] if days else None,
        )

    def _rolls(self, reading: Repositories, pages: Iterable[_PageRead]) -> list[Roll]:
        ids = dict.fromkeys(one for page in pages for one in page.meetings.values())
        rolls = [build_roll(reading, one, self.scope) for one in ids]
        live = [one for one in rolls if one.meeting.state is not MeetingState.CANCELLED]
        return sorted(live, key=lambda one: one.meeting.starts_at)


def _pages(
    at: _Class, paths: Sequence[Path], progress: Progress, is_cancelled: IsCancelled
) -> tuple[list[_PageRead], list[str]]:
    """Read every page of every file; give those read, and a sentence for each that was not."""
    from digilearn.exchange.sheet_photos.pictures import grey_pages

    pages: list[_PageRead] = []
    faults: list[str] = []
    for number, path in enumerate(paths):
        progress((number + 0.1) / len(paths), path.name)
        try:
            for grey in grey_pages(path):
                if is_cancelled():
                    raise Cancelled
                _try(at, grey, pages, faults)
        except UserError as error:
            faults.append(error.sentence)
    progress(1.0, "")
    return pages, faults


def _try(at: _Class, grey: Any, pages: list[_PageRead], faults: list[str]) -> None:
    try:
        pages.append(_read_page(at, grey))
    except UserError as error:
        faults.append(error.sentence)


def _read_page(at: _Class, grey: Any) -> _PageRead:
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
    every = at.report.register.meetings
    meetings = {n: every[place].id for n, place in enumerate(grid.meetings) if place is not None}
    return _PageRead(page.first, people, meetings, boxes)


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


def _page_of(at: _Class, code: SheetCode) -> SheetPage:
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


def plans_of(plan: PhotoPlan, answers: dict[int, Mark | None]) -> list[PaperPlan]:
    """Give what is recorded: for each meeting its people with a mark; `answers`: line -> what a person said of it.

    None as an answer leaves that person as they are.
    """
    plans = []
    for roll in plan.rolls:
        rows = [
            (line.row, mark)
            for number, line in enumerate(plan.lines)
            if line.meeting_id == roll.meeting.id and (mark := answers.get(number, line.mark)) is not None
        ]
        changed = sum(row.mark is not None and row.mark is not mark for row, mark in rows)
        if rows:
            plans.append(PaperPlan(roll.meeting.id, tuple(rows), changed))
    return plans


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


def _plan(pages: Sequence[_PageRead], faults: Sequence[str], rolls: Sequence[Roll]) -> PhotoPlan:
    notes = list(dict.fromkeys(faults))
    lines: list[PhotoLine] = []
    strangers = 0
    shown = []
    for roll in rolls:
        boxes, beyond = _boxes_at(roll, pages)
        strangers += beyond
        states = Counter(box.state for _row, box in boxes)
        if not states[BoxState.SIGNED] and states[BoxState.DOUBTFUL] < 0.3 * max(1, len(boxes)):
            words = _("Meeting {number}: no signature is seen; nothing is recorded for it.")
            notes.append(words.format(number=roll.number))
            continue
        shown.append(roll)
        lines += [_line(roll, row, box) for row, box in boxes]
        if missing := len(roll.rows) - len({row.learner.id for row, _box in boxes}):
            words = n_(
                "Meeting {number}: {count} person stands on a page that was not read.",
                "Meeting {number}: {count} people stand on pages that were not read.",
                missing,
            )
            notes.append(words.format(number=roll.number, count=missing))
    if strangers:
        words = n_(
            "{count} box is filled on a line without a name: add whoever came to the class.",
            "{count} boxes are filled on lines without a name: add whoever came to the class.",
            strangers,
        )
        notes.append(words.format(count=strangers))
    return PhotoPlan(tuple(shown), tuple(lines), tuple(notes), len(pages))


def _boxes_at(roll: Roll, pages: Sequence[_PageRead]) -> tuple[list[tuple[RollRow, ReadBox]], int]:
    """Give the boxes of a meeting by person, a page read twice counts as read last, and how many have no name."""
    rows = {row.learner.id: row for row in roll.rows}
    found: dict[Id, tuple[RollRow, ReadBox]] = {}
    beyond = set()
    for page in pages:
        for box in page.boxes:
            if page.meetings[box.column] != roll.meeting.id:
                continue
            place = page.first + box.row
            person = page.people[place].learner.id if place < len(page.people) else None
            if person in rows:
                found[person] = (rows[person], box)
            elif box.state is not BoxState.EMPTY:
                beyond.add(place)
    return sorted(found.values(), key=lambda pair: pair[0].number), len(beyond)


def _line(roll: Roll, row: RollRow, box: ReadBox) -> PhotoLine:
    came = box.state is BoxState.SIGNED
    conflict = (
        box.state is not BoxState.DOUBTFUL and row.mark is not None and (row.mark in ATTENDED) is not came
    )
    mark = row.mark or (Mark.PRESENT if came else Mark.ABSENT)
    told = None if conflict or box.state is BoxState.DOUBTFUL else mark
    return PhotoLine(roll.meeting.id, row, box.state, box.doubt, box.crop, told, conflict)
