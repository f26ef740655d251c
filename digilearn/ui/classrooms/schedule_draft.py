"""The answers about day and time, as the dialog holds them: which dates they make, and which are skipped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from digilearn.domain.classrooms import Repeating
from digilearn.domain.errors import RuleBroken
from digilearn.domain.schedules import check, dates_of


def nearest_day(weekdays: frozenset[int], starts: time, now: datetime, least: date | None = None) -> date:
    """Give the nearest day on one of these weekdays, today only while `starts` is still ahead, not before `least`.

    A `least` in the past counts: a class that has begun on paper is entered with its first day.
    """
    first = now.date() if now.time() < starts else now.date() + timedelta(days=1)
    following = ((least or first) + timedelta(days=number) for number in range(7))
    return next(day for day in following if day.weekday() in weekdays)


@dataclass(frozen=True, slots=True)
class ScheduleDraft:
    """Weekdays 0 = Monday ... 6 = Sunday; `count` meetings beside those skipped."""

    first_day: date
    weekdays: frozenset[int]
    starts: time = time(19)
    ends: time = time(21)
    count: int = 10
    skip: frozenset[date] = frozenset()

    def repeating(self) -> Repeating:
        """Give the schedule as asked for, whether or not it can be made."""
        return Repeating(self.first_day, self.weekdays, self.starts, self.ends, self.count, self.skip)

    def fault(self) -> str | None:
        """Give the sentence of what is missing, None when the schedule can be made."""
        try:
            check(self.repeating())
        except RuleBroken as broken:
            return broken.sentence
        return None

    def days(self) -> list[tuple[date, bool]]:
        """Give (day, is held) in order, the skipped days among the meetings too; [] while something is missing."""
        return self.shown(dates_of(self.repeating())) if self.fault() is None else []

    def toggled(self, day: date) -> ScheduleDraft:
        """Give the draft with a date skipped, or held again."""
        return replace(self, skip=self.skip ^ {day})

    def shown(self, held: Sequence[date]) -> list[tuple[date, bool]]:
        """Give (day, is held) in order: the meetings, and the skipped days before the last of them."""
        last = max(held, default=None)
        skipped = {day for day in self.skip if self._could_hold(day, last)}
        return sorted([(day, True) for day in held] + [(day, False) for day in skipped])

    def _could_hold(self, day: date, last: date | None) -> bool:
        return day.weekday() in self.weekdays and self.first_day <= day and (last is None or day < last)
