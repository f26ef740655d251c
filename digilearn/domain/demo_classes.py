"""The classes of the demo commune: schedules around today, what became of each meeting, and who is in them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, Final

from digilearn import paths
from digilearn.domain.classrooms import MeetingState, Period, Repeating
from digilearn.domain.schedules import dates_of
from digilearn.domain.villages import village_label

_JOINS_LATE_SHARE: Final = 0.10
_LEAVES_SHARE: Final = 0.05


@dataclass(frozen=True, slots=True)
class DemoMeeting:
    """A meeting; ``moved_from`` is the day first planned, ``reason`` says why it was moved or cancelled."""

    day: date
    lesson: int
    state: MeetingState
    reason: str = ""
    moved_from: date | None = None


@dataclass(frozen=True, slots=True)
class DemoEnrolment:
    """``person`` (the how-manieth of the plan's people, from 0) in a class for a period."""

    person: int
    period: Period


@dataclass(frozen=True, slots=True)
class DemoClass:
    """A class with its schedule as first planned and its meetings as they came.

    ``village``, ``team``, ``teacher`` (a member) and each meeting's ``lesson`` are places in the plan's tuples.
    """

    code: str
    name: str
    village: int
    venue: str
    team: int
    teacher: int
    audience: str
    pilot: bool
    planned_size: int
    schedule: Repeating
    meetings: tuple[DemoMeeting, ...]
    enrolments: tuple[DemoEnrolment, ...]
    unrecorded: int


@cache
def commune() -> dict[str, Any]:
    """Give what db/demo/commune.toml says."""
    return tomllib.loads((paths.demo() / "commune.toml").read_text(encoding="utf-8"))


def classroom(place: int, classrooms: int, learners: int, seed: int, today: date) -> DemoClass:
    """Give the class at this place: the kinds of class take turns, each round in the next villages."""
    facts = commune()
    kinds, villages = facts["classes"], facts["villages"]
    shape = kinds[place % len(kinds)]
    rng = Random(f"{seed} class {place}")
    village = (shape["village"] + place // len(kinds)) % len(villages)
    schedule = _schedule(shape, today)
    meetings = tuple(_meetings(shape, schedule, today))
    roster = _roster(rng, place, classrooms, learners, shape["size"])
    venue = facts["venue"].format(village=village_label(villages[village]["kind"], villages[village]["name"]))
    return DemoClass(
        code=f"KNS-{place + 1:02}",
        name=_class_name(shape["part"], schedule, venue),
        village=village,
        venue=venue,
        team=shape["team"],
        teacher=shape["teacher"],
        audience=shape["audience"],
        pilot=shape.get("pilot", False),
        planned_size=shape["size"],
        schedule=schedule,
        meetings=meetings,
        enrolments=tuple(_enrolments(rng, roster, meetings, today)),
        unrecorded=shape.get("unrecorded", 0),
    )


def _schedule(shape: dict[str, Any], today: date) -> Repeating:
    """Give the schedule that begins so many weeks ago, on weekdays counted from today's."""
    weekdays = frozenset((today.weekday() + after) % 7 for after in shape["after"])
    first = today - timedelta(weeks=shape["weeks_ago"]) + timedelta(days=shape["after"][0])
    return Repeating(first, weekdays, shape["start"], shape["end"], shape["meetings"])


def _class_name(part: str, schedule: Repeating, venue: str) -> str:
    facts = commune()
    weekdays = " và ".join(facts["weekdays"][day] for day in sorted(schedule.weekdays))
    name: str = facts["class_name"].format(part=part, weekdays=weekdays, venue=venue)
    return name


def _meetings(shape: dict[str, Any], schedule: Repeating, today: date) -> Iterator[DemoMeeting]:
    """Give the meetings as they came: those before today were held, unless cancelled; one may have been moved."""
    cancelled, moved = shape.get("cancelled", {}), shape.get("moved", {})
    lessons = len(commune()["lessons"])
    for at, planned in enumerate(dates_of(schedule)):
        lesson = (shape["lesson"] + at) % lessons
        if at == cancelled.get("meeting"):
            yield DemoMeeting(planned, lesson, MeetingState.CANCELLED, cancelled["reason"])
            continue
        is_moved = at == moved.get("meeting")
        day = planned + timedelta(days=moved["days"]) if is_moved else planned
        state = MeetingState.HELD if day < today else MeetingState.PLANNED
        yield DemoMeeting(
            day, lesson, state, moved["reason"] if is_moved else "", planned if is_moved else None
        )


def _roster(rng: Random, place: int, classrooms: int, learners: int, size: int) -> list[int]:
    """Give the people of a class: first its own share of all people, then some who also go to another class."""
    own = range(-(-place * learners // classrooms), -(-(place + 1) * learners // classrooms))
    chosen = rng.sample(own, min(size, len(own)))
    seen = set(chosen)
    while len(chosen) < min(size, learners):
        other = rng.randrange(learners)
        if other not in seen:
            seen.add(other)
            chosen.append(other)
    return sorted(chosen)


def _enrolments(
    rng: Random, roster: list[int], meetings: tuple[DemoMeeting, ...], today: date
) -> Iterator[DemoEnrolment]:
    """Give from when to when each is in the class: from the start for most; some joined or left on the way."""
    days = sorted(meeting.day for meeting in meetings)
    past = [day for day in days if day <= today]
    joins, leaves = past[1:], past[len(past) // 2 : -1]
    for person in roster:
        first, last = days[0], None
        chance = rng.random()
        if chance < _JOINS_LATE_SHARE and joins:
            first = rng.choice(joins)
        elif chance > 1 - _LEAVES_SHARE and leaves:
            last = rng.choice(leaves)
        yield DemoEnrolment(person, Period(first, last))
