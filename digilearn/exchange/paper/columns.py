"""The columns of an attendance sheet: which stand on which set of pages, how wide, and what is in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from digilearn.domain.attendance import Register, RegisterRow
from digilearn.domain.classrooms import Meeting
from digilearn.domain.reports import SIGNS, AttendanceReport, SheetForm, SheetKind, village_title
from digilearn.domain.written import day_month, percent_text, weekday_name
from digilearn.exchange.paper.canvas import Align
from digilearn.language import _

_MARK_MM: Final = 10.0
_WIDEST_MARK_MM: Final = 16.0
_WIDEST_SIGNING_MM: Final = 40.0
_WIDEST_VILLAGE_MM: Final = 45.0
_WIDEST_NAME_MM: Final = 75.0
_WIDEST_NOTE_MM: Final = 200.0
_NO_DATE: Final = "…… / ……"
"""Titles a signing column whose day is not known, before there is a schedule."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: titles (a group spans its neighbours), width in mm, a learner's text, the total at the end.

    `most` is how wide it may grow to fill the page, `turn` when: 1 before 2 and so on, 0 never; `meeting` is the place
    in the register of the meeting that is signed or marked here.
    """

    title: str
    width: float
    value: Callable[[RegisterRow], str]
    group: str = ""
    align: Align = Align.CENTRE
    total: str = ""
    most: float = 0.0
    turn: int = 0
    points: float = 12.0
    meeting: int | None = None


def _nothing(_row: RegisterRow) -> str:
    return ""


def _people(report: AttendanceReport, form: SheetForm, name: float, village: float) -> list[Column]:
    columns = [
        Column(_("#"), 10, lambda row: str(row.number)),
        Column(
            _("Full name"),
            name,
            lambda row: row.learner.shown_name,
            align=Align.LEFT,
            most=_WIDEST_NAME_MM,
            turn=2,
            points=13,
        ),
        Column(_("Year of birth"), 14, lambda row: str(row.learner.birth_year or "")),
        Column(
            village_title(report.unit),
            village,
            lambda row: row.learner.village,
            align=Align.LEFT,
            most=_WIDEST_VILLAGE_MM,
            turn=3,
        ),
    ]
    if form.consent and not form.filled:
        columns.append(Column(_("Agrees to keep these data"), 15, _nothing, points=10))
    return columns


def column_sets(report: AttendanceReport, form: SheetForm, width: float) -> list[list[Column]]:
    """Give the columns of each set of pages, filling `width` mm; the people's columns stand first in every set."""
    if form.kind is SheetKind.ONE_EVENING:
        return [_stretched(_evening(report, form), width)]
    if form.filled:
        return [_stretched(columns, width) for columns in _filled_sets(report, form, width)]
    return [_stretched(columns, width) for columns in _signing_sets(report, form, width)]


def _evening(report: AttendanceReport, form: SheetForm) -> list[Column]:
    people, index, register = _people(report, form, 50, 30), form.column or 0, report.register
    if not form.filled:
        return [
            *people,
            Column(
                _("Signature"),
                max(form.column_mm, 34),
                _nothing,
                most=_WIDEST_SIGNING_MM,
                turn=1,
                meeting=index if register.meetings else None,
            ),
        ]
    if not register.meetings:
        return people
    mark = _mark_column(register, index)
    return [*people, replace(mark, title=_("Mark"), group="", width=22, most=22), _note(28)]


def _signing_sets(report: AttendanceReport, form: SheetForm, width: float) -> list[list[Column]]:
    """Share the meetings out evenly over as few sets as stay wide enough to sign in, the names first in each."""
    people = _people(report, form, 45, 24)
    later = _people(report, replace(form, consent=False), 45, 24)
    most = max(1, int((width - _sum(people)) / form.column_mm + 1e-6))
    register = report.register
    titles = [_meeting_title(meeting, register.numbers[n]) for n, meeting in enumerate(register.meetings)]
    titles = titles or [_NO_DATE] * most
    each = -(-len(titles) // -(-len(titles) // most))
    # What the last set has left over is for a make-up meeting; untitled, it would be taken for one that is missing.
    titles += [_("Extra meeting\n{date}").format(date=_NO_DATE)] * (-len(titles) % each)
    signing = [
        Column(
            title,
            form.column_mm,
            _nothing,
            group=_("Signature"),
            most=_WIDEST_SIGNING_MM,
            turn=1,
            meeting=place if place < len(register.meetings) else None,
        )
        for place, title in enumerate(titles)
    ]
    return [
        [*(later if start else people), *signing[start : start + each]]
        for start in range(0, len(signing), each)
    ]


def _meeting_title(meeting: Meeting, number: int) -> str:
    """Give "Buổi 4" above "thứ Ba 24/11"."""
    day = meeting.starts_at.date()
    return _("Meeting {number}\n{weekday} {day}").format(
        number=number, weekday=weekday_name(day), day=day_month(day)
    )


def _filled_sets(report: AttendanceReport, form: SheetForm, width: float) -> list[list[Column]]:
    """Share the meetings out evenly, with the figures of each learner on the last set."""
    register, people, figures = report.register, _people(report, form, 46, 24), _figures(report.register)
    most = max(1, int((width - _sum(people) - _sum(figures)) / _MARK_MM))
    sets = max(1, -(-len(register.meetings) // most))
    each = max(1, -(-len(register.meetings) // sets))
    marks = [_mark_column(register, index) for index in range(len(register.meetings))]
    shares = [marks[number * each : (number + 1) * each] for number in range(sets)]
    return [[*people, *share, *(figures if share is shares[-1] else [])] for share in shares]


def _mark_column(register: Register, index: int) -> Column:
    title = f"{register.numbers[index]}\n{day_month(register.meetings[index].day)}"
    return Column(
        title,
        _MARK_MM,
        lambda row: SIGNS[row.cells[index]],
        group=_("Meeting"),
        total=str(register.attended_at(index)),
        most=_WIDEST_MARK_MM,
        turn=1,
        points=11,
        meeting=index,
    )


def _figures(register: Register) -> list[Column]:
    came = str(sum(row.attended for row in register.rows))
    return [
        Column(_("Attended"), 15, lambda row: f"{row.attended}/{row.counted}", total=came),
        Column(
            _("Attendance rate"), 18, lambda row: percent_text(row.rate), total=percent_text(register.rate)
        ),
        _note(18),
    ]


def _note(width: float) -> Column:
    return Column(
        _("Note"), width, lambda row: row.note, align=Align.LEFT, most=_WIDEST_NOTE_MM, turn=4, points=11
    )


def _sum(columns: Sequence[Column]) -> float:
    return sum(column.width for column in columns)


def _stretched(columns: list[Column], width: float) -> list[Column]:
    """Let columns grow into what is left: first those to sign or mark, then name, village and note."""
    grown = list(columns)
    for turn in (1, 2, 3, 4):
        group = [n for n, column in enumerate(grown) if column.turn == turn]
        spare = width - _sum(grown)
        if group and spare > 0:
            share = min(spare / len(group), grown[group[0]].most - grown[group[0]].width)
            for n in group:
                grown[n] = replace(grown[n], width=grown[n].width + max(0.0, share))
    return grown
