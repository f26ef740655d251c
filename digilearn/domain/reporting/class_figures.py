"""What a report counts of classes: meetings, people, attendance, who can do it alone, quizzes. Pure counting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from digilearn.domain.attendance import ATTENDED, Mark
from digilearn.domain.classrooms import Classroom, Meeting, MeetingState, Period
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import ABLE, Outcome, QuizResult, Stage

Marks = Mapping[Id, Mark]
"""Meeting -> the mark that counts, of one person."""


class Share(NamedTuple):
    """So many of so many; `share` None where there is nothing to divide by: never 0."""

    part: int
    whole: int

    @property
    def share(self) -> float | None:
        """Give the share, 0..1."""
        return self.part / self.whole if self.whole else None

    def plus(self, other: Share) -> Share:
        """Give both together: shares are added up before they are divided, never averaged."""
        return Share(self.part + other.part, self.whole + other.whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFacts:
    """A class in a period, one person once.

    `meetings` those of the period that were not cancelled, in order; `places` person -> when they were in the class;
    `marks` person -> their marks at those of them that were held; `outcomes` what was said of these people;
    `quizzes` of these meetings; `lessons` that are or were taught in the class, in the period or not.
    """

    classroom: Classroom
    meetings: tuple[Meeting, ...]
    places: Mapping[Id, tuple[Period, ...]]
    marks: Mapping[Id, Marks]
    outcomes: tuple[tuple[Id, Outcome], ...] = ()
    quizzes: tuple[QuizResult, ...] = ()
    lessons: frozenset[Id] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFigures:
    """The line of a class: ids behind every count; `first` and `last` the days of its meetings in the period."""

    classroom: Classroom
    planned: tuple[Id, ...]
    held: tuple[Id, ...]
    learners: tuple[Id, ...]
    came: tuple[Id, ...]
    able: tuple[Id, ...]
    attendance: Share
    before: Share
    after: Share
    first: date | None
    last: date | None


def class_figures(facts: ClassFacts, first: date | None, last: date | None) -> ClassFigures:
    """Count a class from `first` to `last` (None: without that end).

    Able is who was seen, up to the last day, to do a lesson of this class alone.
    """
    marks = facts.marks
    held = [one for one in facts.meetings if one.state is MeetingState.HELD]
    learners = learners_of(facts, first, last)
    attended = {who: sum(one in ATTENDED for one in marks.get(who, {}).values()) for who in learners}
    days = [one.day for one in facts.meetings]
    return ClassFigures(
        classroom=facts.classroom,
        planned=tuple(one.id for one in facts.meetings),
        held=tuple(one.id for one in held),
        learners=tuple(learners),
        came=tuple(who for who in learners if attended[who]),
        able=tuple(dict.fromkeys(_able(facts, frozenset(learners), last))),
        attendance=Share(sum(attended.values()), sum(len(marks.get(who, {})) for who in learners)),
        before=quiz_share(facts.quizzes, Stage.BEFORE),
        after=quiz_share(facts.quizzes, Stage.AFTER),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def learners_of(facts: ClassFacts, first: date | None, last: date | None) -> list[Id]:
    """Give who had a place in the class on any day of the period, or a mark at one of its meetings."""
    return [
        who for who, places in facts.places.items() if facts.marks.get(who) or in_period(places, first, last)
    ]


def in_period(places: Iterable[Period], first: date | None, last: date | None) -> bool:
    """Say whether one of these times lies, in part at least, between the two days."""
    return any(
        (last is None or one.first <= last) and (first is None or one.last is None or one.last >= first)
        for one in places
    )


def _able(facts: ClassFacts, learners: frozenset[Id], last: date | None) -> Iterable[Id]:
    for who, outcome in facts.outcomes:
        since = able_since(outcome)
        mine = who in learners and outcome.lesson_id in facts.lessons
        if mine and since is not None and (last is None or since <= last):
            yield who


def able_since(outcome: Outcome) -> date | None:
    """Give since when somebody can do a lesson alone, None for who cannot."""
    return (outcome.able_since or outcome.seen_on) if outcome.level in ABLE else None


def quiz_share(quizzes: Iterable[QuizResult], stage: Stage) -> Share:
    """Give right answers of all answers at a stage: hands raised and sheets of one learner alike."""
    mine = [one for one in quizzes if one.stage is stage and one.asked]
    return Share(sum(sum(one.right) for one in mine), sum(len(one.right) * (one.asked or 0) for one in mine))
