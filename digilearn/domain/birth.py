"""Births: a full date, or only the year, which is complete for most elders."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from digilearn.domain.cells import cell_text
from digilearn.domain.faults import Fault
from digilearn.language import N_, _

EARLIEST_YEAR = 1900

FUTURE = N_("The birth “{value}” lies in the future. Check the year.")
TOO_EARLY = N_("The birth “{value}” lies before {earliest}. Check the year.")
IMPOSSIBLE = N_("There is no such day as “{value}”. Check day and month, or give the year alone.")
UNREADABLE = N_("“{value}” cannot be read as a birth. Write it like 15/3/1958, or the year alone: 1958.")


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth: `date` when the day is known, `year` whenever anything is; both None when nothing is known."""

    date: dt.date | None = None
    year: int | None = None

    @classmethod
    def on(cls, day: dt.date) -> Birth:
        """Give the birth on a known day."""
        return cls(day, day.year)

    @property
    def shown(self) -> str:
        """Give "15/03/1958", "1958" or "" as people write it."""
        if self.date is not None:
            return f"{self.date:%d/%m/%Y}"
        return "" if self.year is None else str(self.year)


class _NoSuchDay(ValueError):
    """The parts are numbers but not a day; `proposal` is the likely meaning or None."""

    def __init__(self, proposal: str | None) -> None:
        super().__init__()
        self.proposal = proposal


def parse_birth(value: str | float | dt.date | None, today: dt.date | None = None) -> Birth | Fault:
    """Read a birth from a cell or field; an empty one is an unknown birth, not a fault.

    Takes 15/3/1958 (also with . - or spaces), 15/3/58, 1958-03-15, 1958 as text or number, and dates. Two
    digits of a year mean 20xx, or 19xx where 20xx would lie after `today` (default: the day of this
    computer). Fault codes: birth_future, birth_too_early, birth_impossible, birth_unreadable.
    """
    today = today or dt.date.today()
    text = cell_text(value)
    if text in ("", "-"):
        return Birth()
    for form, read in FORMS:
        if match := form.fullmatch(text):
            try:
                return _checked(read(match, today), text, today)
            except _NoSuchDay as wrong:
                return _fault("birth_impossible", IMPOSSIBLE, text, wrong.proposal)
    return _fault("birth_unreadable", UNREADABLE, text)


def age_on(birth: Birth, day: dt.date) -> int | None:
    """Give the age in full years on `day`; from the year alone, the age reached in that year; else None.

    Someone born on 29 February turns a year older on 1 March of other years.
    """
    if birth.date is not None:
        before_birthday = (day.month, day.day) < (birth.date.month, birth.date.day)
        return day.year - birth.date.year - before_birthday
    return None if birth.year is None else day.year - birth.year


def _checked(birth: Birth, text: str, today: dt.date) -> Birth | Fault:
    """Give the birth back, or the fault of one that no living person has."""
    year = birth.year or 0
    if year < EARLIEST_YEAR:
        return _fault("birth_too_early", TOO_EARLY, text)
    if year > today.year or (birth.date is not None and birth.date > today):
        return _fault("birth_future", FUTURE, text)
    return birth


def _fault(code: str, words: str, text: str, proposal: str | None = None) -> Fault:
    message = _(words).format(value=text, earliest=EARLIEST_YEAR)
    return Fault(code, message, value=text, proposal=proposal)


def _day_first(match: re.Match[str], _today: dt.date) -> Birth:
    return Birth.on(_day(int(match["y"]), int(match["m"]), int(match["d"])))


def _short_year(match: re.Match[str], today: dt.date) -> Birth:
    """Read d/m/yy in this century, or in the last where that would lie after today."""
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    this_century = (2000 + year, month, day) <= (today.year, today.month, today.day)
    return Birth.on(_day((2000 if this_century else 1900) + year, month, day))


def _year_only(match: re.Match[str], _today: dt.date) -> Birth:
    return Birth(year=int(match["y"]))


def _day(year: int, month: int, day: int) -> dt.date:
    """Give the day, or raise _NoSuchDay proposing what was likely meant."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise _NoSuchDay(_likely(year, month, day)) from None


def _likely(year: int, month: int, day: int) -> str | None:
    """Give what was likely meant: the year alone for 00/00/1958, else day and month swapped if that is a day."""
    if 0 in (month, day):
        return str(year)
    try:
        return f"{dt.date(year, day, month):%d/%m/%Y}"
    except ValueError:
        return None


_SEPARATOR = r"\s?[/.\-\s]\s?"
_MIDNIGHT = r"(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?)?"
FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], dt.date], Birth]], ...] = (
    (
        re.compile(rf"(?P<d>\d{{1,2}}){_SEPARATOR}(?P<m>\d{{1,2}}){_SEPARATOR}(?P<y>\d{{4}}){_MIDNIGHT}"),
        _day_first,
    ),
    (re.compile(rf"(?P<d>\d{{1,2}}){_SEPARATOR}(?P<m>\d{{1,2}}){_SEPARATOR}(?P<y>\d{{2}})"), _short_year),
    (re.compile(rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){_MIDNIGHT}"), _day_first),
    (re.compile(r"(?P<y>\d{4})"), _year_only),
)
