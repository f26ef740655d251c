"""What the made-up people can do, when they are asked again, and the help the support point gave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from digilearn.domain.attendance import ATTENDED, Mark
from digilearn.domain.demo import DemoPlan
from digilearn.domain.outcomes import CHECK_AGAIN, Level, Stage, SupportResult

# Of those who came: how far they were that evening, and what was heard of them three weeks later.
_THAT_EVENING: Final = (
    (Level.NOT_YET, 6),
    (Level.LEARNED, 24),
    (Level.NEEDS_HELP, 20),
    (Level.ALONE, 42),
    (Level.HELPS_OTHERS, 8),
)
_SETTLED_SHARE: Final = 0.97
_STILL_ALONE_SHARE: Final = 0.8
_VNEID_SHARE: Final = 0.7
_VNEID_YES_SHARE: Final = 0.4
_VISITS: Final = 46
_VISIT_DAYS: Final = 75
_SERVICES: Final = ("14", "14", "14", "20", "20", "4", "13", "3", "17", "2", "12", "25")
_RESULTS: Final = (SupportResult.DONE,) * 8 + (SupportResult.HANDED_ON, SupportResult.NOT_DONE)
_QUESTIONS: Final = 5


@dataclass(frozen=True, slots=True)
class DemoOutcome:
    """A person (place in the plan's people) and the lesson of a meeting (place in the class); `check_on` as stored."""

    person: int
    meeting: int
    level: Level
    seen_on: date
    check_on: date | None


@dataclass(frozen=True, slots=True)
class DemoQuiz:
    """Hands raised at a meeting (place in the class): of `asked` people, how many were right, question by question."""

    meeting: int
    stage: Stage
    right: tuple[int, ...]
    asked: int


@dataclass(frozen=True, slots=True)
class DemoVisit:
    """One time help was given: a service by code or a topic; `person` and `helper` are places in the plan."""

    day: date
    service: str
    topic: str
    result: SupportResult
    person: int | None
    helper: int
    minutes: int


def outcomes(plan: DemoPlan, place: int) -> Iterator[DemoOutcome]:
    """Give what those who came to the meetings of a class could do; most were asked again when it was time."""
    rng = Random(f"{plan.seed} outcomes {place}")
    levels = [level for level, _weight in _THAT_EVENING]
    weights = [weight for _level, weight in _THAT_EVENING]
    meetings, seen = plan.classes[place].meetings, set[tuple[int, int]]()
    for at, person, mark in plan.marks(place):
        chance, level = rng.random(), rng.choices(levels, weights)[0]
        if not _counts(mark) or (person, meetings[at].lesson) in seen:
            continue
        seen.add((person, meetings[at].lesson))
        yield _asked_again(rng, DemoOutcome(person, at, level, meetings[at].day, None), plan.today, chance)


def _counts(mark: Mark) -> bool:
    return mark in ATTENDED


def _asked_again(rng: Random, one: DemoOutcome, today: date, chance: float) -> DemoOutcome:
    """Give an outcome as it stands today: asked again once if its three weeks are over, unless nobody did yet."""
    if one.level in (Level.NOT_YET, Level.HELPS_OTHERS):
        return one
    again = one.seen_on + CHECK_AGAIN
    if again > today or chance > _SETTLED_SHARE:
        return DemoOutcome(one.person, one.meeting, one.level, one.seen_on, again)
    if rng.random() < _STILL_ALONE_SHARE:
        return DemoOutcome(one.person, one.meeting, Level.ALONE, again, None)
    return DemoOutcome(
        one.person, one.meeting, Level.NEEDS_HELP, again, max(again + CHECK_AGAIN, today + timedelta(1))
    )


def quizzes(plan: DemoPlan, place: int) -> Iterator[DemoQuiz]:
    """Give the hands raised before and after the last meeting held of a class."""
    rng = Random(f"{plan.seed} quiz {place}")
    came: dict[int, int] = {}
    for at, _person, mark in plan.marks(place):
        came[at] = came.get(at, 0) + _counts(mark)
    if not came or not came[max(came)]:
        return
    at, asked = max(came), came[max(came)]
    before = tuple(round(asked * rng.uniform(0.1, 0.55)) for _question in range(_QUESTIONS))
    after = tuple(min(asked, one + round((asked - one) * rng.uniform(0.5, 0.95))) for one in before)
    yield DemoQuiz(at, Stage.BEFORE, before, asked)
    yield DemoQuiz(at, Stage.AFTER, after, asked)


def confirmations(plan: DemoPlan, place: int) -> Iterator[tuple[int, bool, date]]:
    """Give (person, confirmed on VNeID, seen on) for those of a class who were looked up."""
    rng = Random(f"{plan.seed} vneid {place}")
    held = [meeting.day for meeting in plan.classes[place].meetings if meeting.day < plan.today]
    for one in plan.classes[place].enrolments:
        looked, yes = rng.random() < _VNEID_SHARE, rng.random() < _VNEID_YES_SHARE
        if held and looked:
            yield one.person, yes, held[-1]


def visits(plan: DemoPlan, topics: tuple[str, ...]) -> Iterator[DemoVisit]:
    """Give the help given over the last weeks, oldest first; some by free words, some to nobody known."""
    if not plan.learners or not plan.classes:
        return
    rng = Random(f"{plan.seed} visits")
    days = sorted(rng.randrange(_VISIT_DAYS) for _visit in range(_VISITS))
    for ago in reversed(days):
        words = rng.random() < 0.3
        yield DemoVisit(
            day=plan.today - timedelta(days=ago),
            service="" if words else rng.choice(_SERVICES),
            topic=rng.choice(topics) if words else "",
            result=rng.choice(_RESULTS),
            person=rng.randrange(plan.learners) if rng.random() < 0.6 else None,
            helper=rng.randrange(len(plan.members)),
            minutes=rng.choice((5, 10, 10, 15, 15, 20, 30, 45)),
        )
