"""The attendance report: what stands on it, in which form it is printed, and who signs below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Protocol

from digilearn.domain.attendance import Cell, Register
from digilearn.domain.classrooms import Classroom
from digilearn.domain.errors import RuleBroken
from digilearn.domain.units import HeaderPreset, Unit
from digilearn.domain.written import day_text, percent_text, period_text, printed_count
from digilearn.language import N_, _

SIGNS: Final = MappingProxyType(
    {
        Cell.PRESENT: "x",
        Cell.LATE: "M",
        Cell.EXCUSED: "P",
        Cell.ABSENT: "V",
        Cell.UNRECORDED: "",
        Cell.TO_COME: "",
        Cell.NOT_YET: "–",
        Cell.LEFT: "–",
    }
)
"""What is written for a cell. One set for every language: the keys of the roll, and what an import reads back."""

MEANINGS: Final = (
    ("x", N_("present")),
    ("M", N_("late")),
    ("P", N_("absent, excused")),
    ("V", N_("absent")),
    ("–", N_("not in the class at that time")),
)

LEAST_SIGNING_MM: Final = 25.0
"""A full signature by hand needs 25 mm (ux 1)."""


class SheetKind(StrEnum):
    """The two printed forms: one evening (portrait), or a whole course (landscape)."""

    ONE_EVENING = "one_evening"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """A place to sign: in which role, and the name below (empty = written by hand)."""

    title: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceReport:
    """The attendance of a class in a period, ready to be written or drawn.

    `first` and `last` are the days of the period, None while no meeting is known; `team` a name; `teachers` their
    names with commas; `made_at` local time; `maker` who made it; `chain_heads` the eight characters that tie a
    printed sheet to the journal (house 3); `is_sample` marks made-up data on everything printed; `signatures` None =
    the usual ones.
    """

    unit: Unit
    classroom: Classroom
    register: Register
    made_at: datetime
    team: str = ""
    teachers: str = ""
    venue: str = ""
    first: date | None = None
    last: date | None = None
    signatures: tuple[SignatureBlock, ...] | None = None
    maker: str = ""
    chain_heads: str = ""
    is_sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetForm:
    """How the sheet is printed. Raises RuleBroken for a signing column too narrow or more than three signers.

    `filled` prints the marks instead of room to sign; `fingerprint` makes rows 11 mm high (9 mm otherwise); `column_mm`
    is the width of a signing column; `empty_rows` numbered rows follow the last name; `header` None = the unit's own;
    `consent` adds the narrow column of a person's first sheet; `column` is the meeting of a one-evening sheet, counted
    from 0 in the register (None = the first); `signatures` None = those of the report.
    """

    kind: SheetKind = SheetKind.COURSE
    filled: bool = False
    fingerprint: bool = False
    column_mm: float = 28.0
    empty_rows: int = 10
    header: HeaderPreset | None = None
    consent: bool = False
    column: int | None = None
    signatures: tuple[SignatureBlock, ...] | None = None

    def __post_init__(self) -> None:
        if self.column_mm < LEAST_SIGNING_MM:
            raise RuleBroken(_("A column to sign in must be at least 25 mm wide. Choose a wider one."))
        if self.signatures is not None and len(self.signatures) > 3:
            raise RuleBroken(_("A sheet has room for three signatures. Leave one out."))


def body_parts(unit: Unit) -> tuple[str, ...]:
    """Give the host as a heading breaks it: ("UBND", "xã Nà Lốc"); what the name says already is not said twice."""
    if unit.office and unit.office.casefold() in unit.name.casefold():
        return (unit.name,)
    named = unit.name
    # A team's own name is not the name of its commune.
    if not named.casefold().startswith(unit.kind.casefold()):
        named = f"{unit.kind} {unit.place or unit.name}"
    if not unit.office:
        return (named,)
    return (unit.office, named[:1].lower() + named[1:] if unit.kind[:1].islower() else named)


def body_name(unit: Unit) -> str:
    """Give the host in full: "UBND xã Nà Lốc"."""
    return " ".join(body_parts(unit))


def default_signatures(report: AttendanceReport) -> tuple[SignatureBlock, ...]:
    """Give who signs when nobody said otherwise: who made the list, who taught, who confirms (ux 3)."""
    return (
        SignatureBlock(_("List made by"), report.maker),
        SignatureBlock(_("Teacher")),
        SignatureBlock(_("Confirmed by {body}").format(body=body_name(report.unit))),
    )


def signatures_of(report: AttendanceReport, form: SheetForm | None = None) -> tuple[SignatureBlock, ...]:
    """Give the blocks to print: the form's, else the report's, else the usual ones."""
    if form is not None and form.signatures is not None:
        return form.signatures
    return default_signatures(report) if report.signatures is None else report.signatures


def village_title(unit: Unit) -> str:
    """Give the title of the village column in the words this unit uses: "Thôn, bản"."""
    words = ", ".join(unit.village_kinds) or _("village")
    return words[:1].upper() + words[1:]


def class_line(report: AttendanceReport) -> str:
    """Give "Lớp: Tiếng Thái buổi tối"; a name that says it is a class stands alone: "Lớp tối thứ Ba"."""
    name = report.classroom.name
    return name if name.casefold().startswith(_("Class").casefold()) else _("Class: {name}").format(name=name)


def details(report: AttendanceReport) -> list[str]:
    """Give venue, teachers and team, each with its word; what is not known is left out."""
    known = (
        (_("Venue: {venue}"), "venue", report.venue or report.classroom.venue),
        (_("Teacher: {teachers}"), "teachers", report.teachers),
        (_("Team: {team}"), "team", report.team),
    )
    return [text.format(**{field: value}) for text, field, value in known if value]


def period_line(report: AttendanceReport) -> str:
    """Give "10 buổi, từ 03/11 đến 24/11/2026"; empty while there is no meeting."""
    count = len(report.register.meetings)
    if not count or report.first is None or report.last is None:
        return ""
    period = period_text(report.first, report.last)
    return _("Meetings: {count}, {period}").format(count=printed_count(count), period=period)


def summary_line(report: AttendanceReport) -> str:
    """Give the figures of the class; cells not recorded are said and never counted as absent."""
    register = report.register
    parts = [_("Learners: {count}").format(count=printed_count(len(register.rows)))]
    if register.rate is not None:
        parts.append(_("attendance rate: {rate}").format(rate=percent_text(register.rate)))
    if register.unrecorded:
        parts.append(_("not recorded: {count}").format(count=printed_count(register.unrecorded)))
    return "; ".join(parts)


def signs_line() -> str:
    """Give what the marks mean, on one line."""
    return "; ".join(f"{sign} {_(meaning)}" for sign, meaning in MEANINGS)


def place_date_line(unit: Unit, day: date | None = None) -> str:
    """Give "Nà Lốc, ngày 05 tháng 02 năm 2026" (NĐ 30/2020, facts 3.2); dots where it is left to fill by hand."""
    place = unit.place or "……………………"
    if day is None:
        return _("{place}, day …… month …… year ………").format(place=place)
    # Days under ten and the months one and two carry a zero, the other months do not.
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return _("{place}, day {day} month {month} year {year}").format(
        place=place, day=f"{day.day:02}", month=month, year=day.year
    )


class Made(Protocol):
    """What says at its foot when it was made; `chain_heads` "" = not tied to the journal."""

    @property
    def made_at(self) -> datetime:
        """Give the local time."""

    @property
    def chain_heads(self) -> str:
        """Give the characters that tie it to the journal."""


def made_line(report: Made) -> str:
    """Give the small print at the foot: when it was made, and the mark that ties it to the journal."""
    made = _("Made {day}, {clock} with DigiLearn").format(
        day=day_text(report.made_at.date()), clock=f"{report.made_at:%H:%M}"
    )
    mark = _("book mark {heads}").format(heads=report.chain_heads[:8]) if report.chain_heads else ""
    return " - ".join(part for part in (made, mark) if part)
