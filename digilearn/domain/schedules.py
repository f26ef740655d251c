"""Repeating schedules: which dates, which next place, and what a class is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count, islice
from typing import Final

from digilearn.domain.classrooms import Meeting, MeetingState, Repeating
from digilearn.domain.errors import RuleBroken
from digilearn.domain.written import weekday_name
from digilearn.language import _

_MOST_MEETINGS = 400


@dataclass(frozen=True, slots=True)
class Clash:
    """A planned meeting at an hour that its teachers (names) would teach twice; times of the wall clock."""

    teacher: str
    classroom: str
    starts_at: datetime
    ends_at: datetime


def check(repeating: Repeating) -> None:
    """Raise RuleBroken for a schedule that makes no sense."""
    if not repeating.weekdays:
        raise RuleBroken(_("Choose at least one day of the week."))
    if not repeating.weekdays <= set(range(7)):
        raise ValueError(f"weekdays are 0 to 6: {sorted(repeating.weekdays)}")
    if repeating.ends <= repeating.starts:
        raise RuleBroken(_("The meeting ends before it starts. Check the two times."))
    if not 1 <= repeating.count <= _MOST_MEETINGS:
        raise RuleBroken(_("The number of meetings must be from 1 to {most}.").format(most=_MOST_MEETINGS))


def dates_of(repeating: Repeating) -> list[date]:
    """Give the dates of the meetings: `count` of them, the skipped ones made good at the end. Raises RuleBroken."""
    check(repeating)
    days = (repeating.first_day + timedelta(days=number) for number in count())
    fitting = (day for day in days if day.weekday() in repeating.weekdays and day not in repeating.skip)
    return list(islice(fitting, repeating.count))


def check_times(starts_at: datetime, ends_at: datetime) -> None:
    """Raise RuleBroken unless the meeting ends after it starts, on the same day or shortly after midnight."""
    if not timedelta(0) < ends_at - starts_at <= timedelta(hours=16):
        raise RuleBroken(_("The meeting ends before it starts. Check the two times."))


def moved(meeting: Meeting, starts_at: datetime, ends_at: datetime, reason: str) -> Meeting:
    """Give the meeting at its new time, remembering the first one. Raises RuleBroken for one held or cancelled."""
    if meeting.state is not MeetingState.PLANNED:
        raise RuleBroken(_("Only a meeting that has not been held yet can be moved."))
    check_times(starts_at, ends_at)
    first = meeting.moved_from or meeting.starts_at
    return replace(
        meeting,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=reason or meeting.reason,
        moved_from=first if first != starts_at else None,
    )


def pushed(meetings: Sequence[Meeting], first: Meeting, reason: str) -> list[Meeting]:
    """Give the planned meetings from `first` on, each at the time of the next, the last one a rhythm later.

    `meetings`: all meetings of the class in order; their first times are its rhythm.
    """
    planned = [
        one for one in meetings if one.state is MeetingState.PLANNED and one.starts_at >= first.starts_at
    ]
    if first not in planned:
        raise RuleBroken(_("Only a meeting that has not been held yet can be moved."))
    slots = [(one.starts_at, one.ends_at) for one in planned]
    slots.append(_slot_after(slots[-1], meetings))
    return [moved(one, *slots[place + 1], reason if place == 0 else "") for place, one in enumerate(planned)]


def _slot_after(last: tuple[datetime, datetime], meetings: Sequence[Meeting]) -> tuple[datetime, datetime]:
    """Give the slot that continues the rhythm of the class after the last one.

    The rhythm: the weekdays the class was planned on at least half as often as on its usual day, so that one extra
    or made-up meeting does not become a habit; each at the time it had last.
    """
    planned = [one for one in meetings if one.makes_up_id is None]
    days = Counter((one.moved_from or one.starts_at).weekday() for one in planned)
    usual = {day for day, times in days.items() if times * 2 >= max(days.values())}
    slots = {(one.moved_from or one.starts_at).weekday(): one for one in planned}
    following = (last[0].date() + timedelta(days=number) for number in range(1, 8))
    day = next(one for one in following if one.weekday() in usual or not usual)
    rhythm = slots.get(day.weekday())
    if rhythm is None:
        return last[0] + timedelta(days=7), last[1] + timedelta(days=7)
    start = datetime.combine(day, (rhythm.moved_from or rhythm.starts_at).time())
    return start, start + (rhythm.ends_at - rhythm.starts_at)


def part_of_day(hour: int) -> str:
    """Give "sáng", "chiều", "tối" in the language in use."""
    if hour < 12:
        return _("morning")
    return _("afternoon") if hour < 18 else _("evening")


def name_of_class(schedule: Repeating | None, venue: str) -> str:
    """Make a name from words: "Lớp tối thứ Ba, nhà văn hóa thôn 3"."""
    if schedule is None or not schedule.weekdays:
        return _("Class at {venue}").format(venue=venue) if venue else _("New class")
    days, part = days_text(schedule.weekdays), part_of_day(schedule.starts.hour)
    words = _("{days} {part} class").format(days=days, part=part)
    return f"{words}, {_inside_a_sentence(venue)}" if venue else words


# What a venue begins with when it is described and not named: small letters inside a sentence
_COMMON_NOUNS: Final = (
    "nhà",
    "hội trường",
    "trường",
    "trụ sở",
    "trung tâm",
    "thư viện",
    "sân",
    "phòng",
    "điểm",
)


def _inside_a_sentence(venue: str) -> str:
    """Give "nhà văn hóa thôn 3" of "Nhà văn hóa thôn 3"; proper names and abbreviations stay as typed."""
    small = venue[:1].lower() + venue[1:]
    return small if any(small.startswith(f"{noun} ") for noun in _COMMON_NOUNS) else venue


def days_text(weekdays: Collection[int]) -> str:
    """Give "thứ Ba", "thứ Ba và thứ Sáu", "thứ Hai, thứ Tư và thứ Sáu"; 0 = Monday."""
    *names, last = (weekday_name(_any_day(number)) for number in sorted(weekdays))
    return _("{days} and {last}").format(days=", ".join(names), last=last) if names else last


def _any_day(weekday: int) -> date:
    """Give some date that falls on this weekday (0 = Monday)."""
    return date(2026, 11, 23) + timedelta(days=weekday)


def code_of_class(taken: set[str]) -> str:
    """Give the next free code: "LOP-01", "LOP-02" ...; seen in files and commands alone."""
    return next(code for number in count(1) if (code := f"LOP-{number:02}") not in taken)


def schedule_text(meetings: Sequence[Meeting]) -> str:
    """Say when a class meets, from its meetings: "thứ Ba và thứ Sáu · 19:00 - 21:00"; "" without any."""
    live = [one for one in meetings if one.state is not MeetingState.CANCELLED]
    if not live:
        return ""
    days = days_text({one.starts_at.weekday() for one in live})
    last = live[-1]
    return f"{days} · {last.starts_at:%H:%M} - {last.ends_at:%H:%M}"
