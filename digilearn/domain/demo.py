"""The plan of a made-up commune: people, teams, classes and believable attendance, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Final

from digilearn.domain.attendance import Mark
from digilearn.domain.classrooms import MeetingState
from digilearn.domain.demo_classes import DemoClass, classroom, commune
from digilearn.domain.demo_people import DemoPerson, Habits, people
from digilearn.domain.units import MemberRole

# Attendance as teams report it: the middle of a class lies between these, each evening a little off it.
_RATE: Final = (0.80, 0.87)
_EVENING: Final = 0.03
_LATE_SHARE: Final = 0.08
_EXCUSED_SHARE: Final = 0.35
_NOT_RECORDED_SHARE: Final = 0.01


@dataclass(frozen=True, slots=True)
class DemoVillage:
    """A village: kind in small letters, and name."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class DemoTeam:
    """A team by name and kind."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class DemoMember:
    """A member; ``team`` is a place in the plan's teams."""

    name: str
    team: int
    role: MemberRole
    phone: str


@dataclass(frozen=True, slots=True)
class DemoLesson:
    """A lesson by code and title."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """A commune to fill a store with. People come one by one from ``people()``, so that a million need no room."""

    today: date
    seed: int
    learners: int
    name: str
    kind: str
    villages: tuple[DemoVillage, ...]
    teams: tuple[DemoTeam, ...]
    members: tuple[DemoMember, ...]
    lessons: tuple[DemoLesson, ...]
    classes: tuple[DemoClass, ...]
    habits: Habits = field(repr=False)

    def people(self) -> Iterator[DemoPerson]:
        """Give the people in order, the same on every call; their place is what enrolments and marks name."""
        count = len(self.classes)
        homes = (
            self.classes[person * count // self.learners].village if count else person % len(self.villages)
            for person in range(self.learners)
        )
        return people(self.seed, homes, self.habits)

    def marks(self, place: int) -> Iterator[tuple[int, int, Mark]]:
        """Give (meeting of the class, person, mark) for the meetings held of the class at this place.

        Those who belonged to the class on the day and have no mark were not recorded.
        """
        one = self.classes[place]
        rng = Random(f"{self.seed} marks {place}")
        rate = rng.uniform(*_RATE)
        weakness = {enrolment.person: rng.expovariate(1) for enrolment in one.enrolments}
        held = [at for at, meeting in enumerate(one.meetings) if meeting.state is MeetingState.HELD]
        for at in held:
            there = [each.person for each in one.enrolments if each.period.covers(one.meetings[at].day)]
            forgotten = set(rng.sample(there, min(one.unrecorded, len(there)))) if at == held[-1] else set()
            for person, mark in _evening(rng, there, weakness, rate):
                if person not in forgotten and rng.random() >= _NOT_RECORDED_SHARE:
                    yield at, person, mark


def demo_plan(today: date, learners: int = 160, classrooms: int = 8, seed: int = 1) -> DemoPlan:
    """Give the plan of a made-up commune as it stands on ``today``: classes over three months, one of eight today.

    The same arguments give the same plan. Raises ValueError for numbers below zero.
    """
    if learners < 0 or classrooms < 0:
        raise ValueError("learners and classrooms must not be below zero")
    facts = commune()
    villages = tuple(DemoVillage(row["kind"], row["name"]) for row in facts["villages"])
    teams = facts["teams"]
    return DemoPlan(
        today=today,
        seed=seed,
        learners=learners,
        name=facts["name"],
        kind=facts["kind"],
        villages=villages,
        teams=tuple(DemoTeam(row["name"], row["kind"]) for row in teams),
        members=tuple(
            DemoMember(row["name"], place, MemberRole(row["role"]), row["phone"])
            for place, team in enumerate(teams)
            for row in team["members"]
        ),
        lessons=tuple(DemoLesson(row["code"], row["title"]) for row in facts["lessons"]),
        classes=tuple(classroom(place, classrooms, learners, seed, today) for place in range(classrooms)),
        habits=Habits(tuple(facts["notes"]), tuple(facts["called_by"]), len(villages), today),
    )


def _evening(
    rng: Random, there: list[int], weakness: dict[int, float], rate: float
) -> Iterator[tuple[int, Mark]]:
    """Give each one's mark for one evening: the number of empty chairs is drawn first, then whose they are."""
    away_count = round(len(there) * (1 - rate - rng.uniform(-_EVENING, _EVENING)))
    # Those who stay away often have the larger weakness; each evening's luck is drawn anew.
    by_luck = sorted(there, key=lambda person: rng.expovariate(1) / weakness[person])
    away = set(by_luck[:away_count])
    for person in there:
        if person in away:
            yield person, Mark.EXCUSED if rng.random() < _EXCUSED_SHARE else Mark.ABSENT
        else:
            yield person, Mark.LATE if rng.random() < _LATE_SHARE else Mark.PRESENT
