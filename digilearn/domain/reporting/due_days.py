"""Deadlines in days: when something is to be handed in, and for which period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Final

from digilearn.domain.errors import RuleBroken
from digilearn.domain.reporting.kept import Deadline
from digilearn.domain.reporting.periods import ONE_DAY, PeriodKind, PeriodRule, ReportPeriod, days_in_month
from digilearn.language import _

END_OF_OFFICE: Final = time(17)
"""The hour of a deadline that names only its day: when offices close."""


def check_deadline(deadline: Deadline) -> None:
    """Raise RuleBroken for a deadline without a name or a day, or with a day there is not."""
    if not deadline.name.strip():
        raise RuleBroken(_("Write what is to be handed in."))
    if not deadline.days and not deadline.daily:
        raise RuleBroken(
            _("Write the days: 25 for every month, 16/12 for every year; or an hour of every day.")
        )
    if deadline.daily and _hour(deadline.daily) is None:
        raise RuleBroken(_("Write the hour as 19:00."))
    for text in deadline.days:
        if not _is_day(text):
            raise RuleBroken(_("“{day}” is no day of a month or a year.").format(day=text))
    if deadline.first and deadline.last and deadline.last < deadline.first:
        raise RuleBroken(_("The last day is before the first day. Check the two dates."))


def due_moments(deadline: Deadline, first: date, last: date) -> Iterator[datetime]:
    """Give when it is due from one day to another, both included, earliest first; none before or after its own days."""
    first, last = max(first, deadline.first or first), min(last, deadline.last or last)
    hour = _hour(deadline.daily) or END_OF_OFFICE
    day = first
    while day <= last:
        if deadline.daily or _falls_on(deadline.days, day):
            yield datetime.combine(day, hour)
        day += ONE_DAY


def period_due(rule: PeriodRule, due: datetime) -> ReportPeriod:
    """Give the period a deadline asks for: the last one that has ended by the due day.

    Of a campaign or its days the day itself (the figure of the evening); of a form whose month runs to day 14 a
    deadline of the 16th asks for the period that ended on the 14th, one of the 9th for the one before.
    """
    day = due.date()
    now = rule.at(day)
    if rule.kind in (PeriodKind.DAY, PeriodKind.CAMPAIGN, PeriodKind.DATES) or now.last <= day:
        return now
    return rule.previous(now) or now


def _falls_on(days: tuple[str, ...], day: date) -> bool:
    last = days_in_month(day.year, day.month)
    for text in days:
        month, number = (int(text[:2]), int(text[3:])) if "-" in text else (day.month, int(text))
        if month == day.month and min(number, last) == day.day:  # the 31st is the last day of a shorter month
            return True
    return False


def _is_day(text: str) -> bool:
    parts = text.split("-")
    if not all(part.isdecimal() and len(part) == 2 for part in parts):
        return False
    if len(parts) == 1:
        return 1 <= int(text) <= 31
    return (
        len(parts) == 2
        and 1 <= int(parts[0]) <= 12
        and 1 <= int(parts[1]) <= days_in_month(2024, int(parts[0]))
    )


def _hour(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if len(text) == 5 else None
    except ValueError:
        return None
