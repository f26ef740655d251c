"""Which period a list is about: the dates of its meetings, or what is written above its table."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from digilearn.domain.importing.records import SheetPlan
from digilearn.domain.vietnamese import fold
from digilearn.domain.written import day_text, period_text
from digilearn.language import _

_RANGE: Final = re.compile(
    r"tu (?:ngay )?(\d{1,2})\s?[/.\-]\s?(\d{1,2})(?:\s?[/.\-]\s?(\d{4}))?\s*(?:den|-|–)(?: het)?(?: ngay)? "
    r"?(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4})"
)
_MONTH: Final = re.compile(r"(?<!\d )\bthang\s*(\d{1,2})\s*(?:/|-|\.|nam\s*)?\s*(\d{4})?(?!\d)")
_QUARTER: Final = re.compile(r"\bquy\s*(iv|i{1,3}|[1-4])\b\s*(?:/|-|nam\s*)?\s*(\d{4})?")
_SIGNED: Final = re.compile(r"ngay\s*\d{1,2}\s*thang\s*\d{1,2}(?:\s*nam\s*\d{4})?")
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS_OF_QUARTER: Final = 3


class Period(NamedTuple):
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def text(self) -> str:
        """Give "tháng 11/2026", "quý IV/2026", or the days."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        whole = self.first.day == 1 and self.last == _end(self.last.year, self.last.month)
        if whole and months == 1:
            return _("month {month}/{year}").format(month=self.first.month, year=self.first.year)
        if whole and months == _MONTHS_OF_QUARTER and self.first.month % 3 == 1:
            quarter = ("I", "II", "III", "IV")[self.first.month // 3]
            return _("quarter {quarter}/{year}").format(quarter=quarter, year=self.first.year)
        return day_text(self.first) if self.first == self.last else period_text(self.first, self.last)

    def meets(self, other: Period) -> bool:
        """Say whether two periods have a day in common."""
        return self.first <= other.last and other.first <= self.last


def period_of(sheets: Sequence[SheetPlan], today: date) -> Period | None:
    """Give the period a list is about, None where nothing tells; a year that is not written is the latest possible."""
    lists = [sheet for sheet in sheets if sheet.rows] or list(sheets)
    days = [meeting.day for sheet in lists for meeting in sheet.meetings if meeting.day]
    if days:
        return Period(min(days), max(days))
    texts = [fold(text) for sheet in lists for text in (*sheet.heading, sheet.sheet)]
    return next((period for text in texts for period in _written(text, today)), None)


def _written(text: str, today: date) -> Iterator[Period]:
    """Give the periods a folded text names; the day it was signed is none."""
    if found := _RANGE.search(text):
        yield from _range(found)
    plain = _SIGNED.sub(" ", text)
    if found := _QUARTER.search(plain):
        quarter = _ROMAN.get(found[1]) or int(found[1])
        year = int(found[2]) if found[2] else _latest(today, quarter * 3 - 2)
        yield Period(date(year, quarter * 3 - 2, 1), _end(year, quarter * 3))
    if (found := _MONTH.search(plain)) and 1 <= (month := int(found[1])) <= 12:
        year = int(found[2]) if found[2] else _latest(today, month)
        yield Period(date(year, month, 1), _end(year, month))


def _range(found: re.Match[str]) -> Iterator[Period]:
    year = int(found[6])
    try:
        last = date(year, int(found[5]), int(found[4]))
        first = date(int(found[3] or year), int(found[2]), int(found[1]))
    except ValueError:
        return
    if not found[3] and first > last:
        first = first.replace(year=year - 1)
    if first <= last:
        yield Period(first, last)


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _latest(today: date, month: int) -> int:
    """Give the latest year in which this month is at most one month ahead."""
    return today.year if month - today.month <= 1 else today.year - 1
