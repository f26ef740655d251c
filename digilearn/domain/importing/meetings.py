"""Meetings as the headers of an attendance list name them: a date, dd/mm, a day under a month, "Buổi 3"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from digilearn.domain.importing.grid import Cell
from digilearn.domain.vietnamese import fold

_FULL: Final = re.compile(r"(?<!\d)(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4}|\d{2})(?!\d)")
_ISO: Final = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SHORT: Final = re.compile(r"(?<!\d)(\d{1,2})\s?[/\-]\s?(\d{1,2})(?![\d/])")
_NUMBERED: Final = re.compile(r"\b(?:buoi(?: hoc)?(?: thu| so)?|b|meeting|session|tiet|lan)\s*(\d{1,3})\b")
_DAY: Final = re.compile(r"(?:ngay )?(\d{1,2})")
_MONTH: Final = re.compile(r"\bthang\s*(\d{1,2})(?:\s*(?:/|-|nam)\s*(\d{4}))?")
_YEAR: Final = re.compile(r"(?<![\d/])(?:nam\s*|/)?(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Moment:
    """What the text round a table says about its time: month and year, None where it does not."""

    year: int | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class MeetingName:
    """A meeting as its header names it: a day, or only a number; `assumed` says that the year was not written."""

    day: date | None = None
    number: int | None = None
    assumed: bool = False


def moment_of(texts: Iterable[str]) -> Moment:
    """Read month and year from the lines above a table ("Tháng 3 năm 2026"); later lines speak first."""
    year: int | None = None
    month: int | None = None
    for text in reversed([fold(text) for text in texts]):
        if month is None and (found := _MONTH.search(text)) and 1 <= int(found[1]) <= 12:
            month = int(found[1])
            year = year or (int(found[2]) if found[2] else None)
        if year is None and (years := _YEAR.findall(text)):
            year = int(years[-1])
    return Moment(year, month)


def meeting_named(cells: Sequence[Cell], moment: Moment, today: date) -> MeetingName | None:
    """Read the header cells over one column, top first; None when they name no meeting.

    A month or year that is not written comes from `moment`; a year that nobody wrote is the latest that does
    not lie more than two months after `today`.
    """
    for cell in reversed(cells):
        if isinstance(cell, datetime):
            return MeetingName(cell.date())
        if isinstance(cell, date):
            return MeetingName(cell)
    texts = [fold(_text(cell)) for cell in cells]
    return _dated(texts, moment, today) or _numbered(texts) or _day_number(texts, moment, today)


def _text(cell: Cell) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _dated(texts: Sequence[str], moment: Moment, today: date) -> MeetingName | None:
    for text in reversed(texts):
        if found := _FULL.search(text):
            year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
            return _on(year, int(found[2]), int(found[1]))
        if found := _ISO.search(text):
            return _on(int(found[1]), int(found[2]), int(found[3]))
        if found := _SHORT.search(text):
            month, day = int(found[2]), int(found[1])
            named = _on(moment.year or _latest(today, month, day), month, day)
            return MeetingName(named.day, assumed=moment.year is None) if named else None
    return None


def _on(year: int, month: int, day: int) -> MeetingName | None:
    try:
        return MeetingName(date(year, month, day))
    except ValueError:
        return None


def _latest(today: date, month: int, day: int) -> int:
    """Give the latest year in which this day is at most two months ahead."""
    ahead = (month - today.month) + (day > today.day)
    return today.year if ahead <= 2 else today.year - 1


def _numbered(texts: Sequence[str]) -> MeetingName | None:
    for text in reversed(texts):
        if found := _NUMBERED.search(text):
            return MeetingName(number=int(found[1]))
    return None


def _day_number(texts: Sequence[str], moment: Moment, today: date) -> MeetingName | None:
    """Read a bare day (1..31) under a month, or a bare number under "Buổi học"."""
    found = _DAY.fullmatch(texts[-1]) if texts else None
    if found is None:
        return None
    above = moment_of(texts[:-1])
    month, year = above.month or moment.month, above.year or moment.year
    under_meeting = any("buoi" in text for text in texts[:-1])
    if under_meeting and above.month is None and not texts[-1].startswith("ngay"):
        return MeetingName(number=int(found[1]))
    if month is None or (year is None and above.month is None) or (len(texts) < 2 and moment.month is None):
        return None
    named = _on(year or _latest(today, month, int(found[1])), month, int(found[1]))
    return replace(named, assumed=True) if named and year is None else named
