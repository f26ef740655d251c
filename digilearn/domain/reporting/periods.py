"""Reporting periods: the rule of a form (calendar, or day N to day N-1), its periods, its cumulative column."""

from __future__ import annotations

import json
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from digilearn.domain.errors import RuleBroken
from digilearn.domain.written import day_text, period_text
from digilearn.language import _

ONE_DAY: Final = timedelta(days=1)
FIFTEENTH: Final = 15
"""The preset "15 to 14": QĐ 01/2023/QĐ-UBND (Khánh Hòa) điều 4, under NĐ 09/2019 (ux 3)."""
LAST_START: Final = 28
_ROMAN: Final = ("I", "II", "III", "IV")


class PeriodKind(StrEnum):
    """How long a period is; the values are permanent."""

    DAY = "day"
    CAMPAIGN = "campaign"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    DATES = "dates"


MONTHS: Final = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.NINE_MONTHS: 9,
    PeriodKind.YEAR: 12,
}
"""How many months a period holds; the others are counted in days."""


@dataclass(frozen=True, slots=True, order=True)
class ReportPeriod:
    """From `first` to `last`, both included; `number` counts periods of the kind in the reporting `year`, from 1."""

    first: date
    last: date
    kind: PeriodKind = PeriodKind.DATES
    year: int = 0
    number: int = 0

    def covers(self, day: date) -> bool:
        """Say whether the day lies in the period."""
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """Give how many days it has."""
        return (self.last - self.first).days + 1

    def label(self) -> str:
        """Give "Quý IV/2026", "Tháng 11/2026", "6 tháng đầu năm 2026"; free dates say their days."""
        words = {
            PeriodKind.MONTH: _("Month {number}/{year}"),
            PeriodKind.QUARTER: _("Quarter {roman}/{year}"),
            PeriodKind.HALF: _("First 6 months of {year}")
            if self.number == 1
            else _("Last 6 months of {year}"),
            PeriodKind.NINE_MONTHS: _("9 months of {year}"),
            PeriodKind.YEAR: _("Year {year}"),
            PeriodKind.DAY: _("Day {day}"),
            PeriodKind.CAMPAIGN: _("Campaign {dates}"),
        }
        dates = period_text(self.first, self.last)
        text = words.get(self.kind, "{dates}")
        roman = _ROMAN[self.number - 1] if self.kind is PeriodKind.QUARTER else ""
        return text.format(
            number=self.number, year=self.year, roman=roman, day=day_text(self.first), dates=dates
        )

    def heading(self) -> str:
        """Give the label with its days, as a form prints it: "Quý IV/2026 (15/09/2026 - 14/12/2026)"."""
        if self.kind in (PeriodKind.DAY, PeriodKind.CAMPAIGN, PeriodKind.DATES):
            return self.label()
        return f"{self.label()} ({day_text(self.first)} - {day_text(self.last)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRule:
    """How a form cuts its time. Raises RuleBroken for a rule that has no meaning.

    `kind` is the usual period; `first_day` 1 is the calendar, 15 means "day 15 of the month before to day 14";
    `start` and `end` bound a campaign; `cumulative_from` fixes the start of the cumulative column, None = the start of
    the reporting year (of the campaign, for a campaign and its days).
    """

    kind: PeriodKind = PeriodKind.QUARTER
    first_day: int = 1
    start: date | None = None
    end: date | None = None
    cumulative_from: date | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.first_day <= LAST_START:
            raise RuleBroken(_("A reporting month begins on a day from 1 to 28."))
        if self.start and self.end and self.end < self.start:
            raise RuleBroken(_("The last day is before the first day. Check the two dates."))
        if self.kind is PeriodKind.CAMPAIGN and not (self.start and self.end):
            raise RuleBroken(_("A campaign needs its first and its last day."))

    def to_text(self) -> str:
        """Give the rule as the book keeps it."""
        days = {
            name: day.isoformat()
            for name in ("start", "end", "cumulative_from")
            if (day := getattr(self, name)) is not None
        }
        return json.dumps({"kind": self.kind.value, "first_day": self.first_day, **days}, sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> PeriodRule:
        """Read what `to_text` gave."""
        kept = json.loads(text)
        days = {
            name: date.fromisoformat(kept[name])
            for name in ("start", "end", "cumulative_from")
            if name in kept
        }
        return cls(kind=PeriodKind(kept["kind"]), first_day=kept["first_day"], **days)

    # --- months of this rule --------------------------------------------------------------------------------------
    def month_of(self, day: date) -> tuple[int, int]:
        """Give (year, month) of the reporting month that holds the day: 20/10 lies in month 11 when it begins on 15."""
        if self.first_day > 1 and day.day >= self.first_day:
            return (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
        return day.year, day.month

    def month_start(self, year: int, month: int) -> date:
        """Give the first day of a reporting month; month 13 is January of the next year."""
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
        if self.first_day == 1:
            return date(year, month, 1)
        return date(year - 1, 12, self.first_day) if month == 1 else date(year, month - 1, self.first_day)

    # --- periods --------------------------------------------------------------------------------------------------
    def period(self, year: int, number: int, kind: PeriodKind | None = None) -> ReportPeriod:
        """Give a period counted in months: quarter 4 of 2026. Raises RuleBroken for one there is not."""
        kind = kind or self.kind
        length = MONTHS.get(kind)
        most = 1 if kind is PeriodKind.NINE_MONTHS else 12 // (length or 12)
        if length is None or not 1 <= number <= most:
            raise RuleBroken(_("There is no such period in a year."))
        month = (number - 1) * length + 1
        first = self.month_start(year, month)
        return ReportPeriod(first, self.month_start(year, month + length) - ONE_DAY, kind, year, number)

    def at(self, day: date, kind: PeriodKind | None = None) -> ReportPeriod:
        """Give the period of the kind that holds the day (nine months: those of its year)."""
        kind = kind or self.kind
        if kind is PeriodKind.CAMPAIGN and self.start and self.end:
            return ReportPeriod(self.start, self.end, kind, self.start.year, 1)
        if kind not in MONTHS:
            return ReportPeriod(day, day, PeriodKind.DAY, day.year, day.timetuple().tm_yday)
        year, month = self.month_of(day)
        number = 1 if kind is PeriodKind.NINE_MONTHS else (month - 1) // MONTHS[kind] + 1
        return self.period(year, number, kind)

    def previous(self, period: ReportPeriod) -> ReportPeriod | None:
        """Give the period to compare with: the one before (nine months: of the year before); None for a campaign."""
        if period.kind is PeriodKind.CAMPAIGN:
            return None
        if period.kind is PeriodKind.DATES:
            return ReportPeriod(period.first - timedelta(days=period.days), period.first - ONE_DAY)
        if period.kind is PeriodKind.NINE_MONTHS:
            return self.period(period.year - 1, 1, period.kind)
        return self.at(period.first - ONE_DAY, period.kind)

    def following(self, period: ReportPeriod) -> ReportPeriod | None:
        """Give the period after it; None for a campaign and for free dates."""
        if period.kind in (PeriodKind.CAMPAIGN, PeriodKind.DATES):
            return None
        if period.kind is PeriodKind.NINE_MONTHS:
            return self.period(period.year + 1, 1, period.kind)
        return self.at(period.last + ONE_DAY, period.kind)

    def cumulative(self, period: ReportPeriod) -> ReportPeriod:
        """Give the days the cumulative column covers: from its start to the last day of the period."""
        first = self.cumulative_from
        if first is None or first > period.last:
            in_campaign = self.kind in (PeriodKind.CAMPAIGN, PeriodKind.DAY) and self.start is not None
            first = self.start if in_campaign else None
        if first is None or first > period.last:
            year = period.year if period.kind in MONTHS else self.month_of(period.last)[0]
            first = min(self.month_start(year, 1), period.first)
        return ReportPeriod(first, period.last)

    def words(self) -> str:
        """Give the rule in words, for a heading: "ngày 15 tháng trước đến ngày 14"; empty by calendar."""
        if self.first_day == 1:
            return ""
        return _("a month runs from day {first} of the month before to day {last}").format(
            first=self.first_day, last=self.first_day - 1
        )


def days_in_month(year: int, month: int) -> int:
    """Give how many days a calendar month has."""
    return monthrange(year, month)[1]
