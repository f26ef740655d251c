"""What people can do after a lesson, what a quiz showed, help given outside classes, and VNeID seen by eye."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from digilearn.domain.ids import Id, derived_id

CHECK_AGAIN: Final = timedelta(weeks=3)
"""After how long a person is asked again whether they still can (facts 9 L4: checked again after 2 to 4 weeks)."""


class Level(StrEnum):
    """How far a person is with a lesson; the order is the order of progress (facts 9 L4)."""

    NOT_YET = "not_yet"
    LEARNED = "learned"
    NEEDS_HELP = "needs_help"
    ALONE = "alone"
    HELPS_OTHERS = "helps_others"


ABLE: Final = frozenset({Level.ALONE, Level.HELPS_OTHERS})
"""Counted as "tự làm được"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One learner and one lesson; `level` None = nothing said. `seen_by` names who saw it, `meeting_id` where.

    `able_since`: the first day they were seen able (ABLE) and have stayed so; None also on what was recorded before
    there was such a field: then `seen_on` stands for it. `check_on`: the day to ask again, None when there is nothing
    to ask.
    """

    id: Id
    unit_id: Id
    learner_id: Id
    lesson_id: Id
    meeting_id: Id | None = None
    level: Level | None = None
    seen_on: date | None = None
    seen_by: str = ""
    check_on: date | None = None
    note: str = ""
    able_since: date | None = None
    deleted: bool = False


def outcome_id(learner_id: Id, lesson_id: Id) -> Id:
    """Give the id that every laptop gives to this learner's outcome of this lesson."""
    return derived_id("outcome", learner_id, lesson_id)


class Stage(StrEnum):
    """When a quiz was held."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizResult:
    """A quiz at a meeting. By show of hands (`learner_id` None): `right` holds how many of `asked` people were right,
    question by question. Of one learner: 1 or 0 for each question, `asked` 1.
    """

    id: Id
    unit_id: Id
    meeting_id: Id
    lesson_id: Id
    stage: Stage
    learner_id: Id | None = None
    right: tuple[int, ...] = ()
    asked: int | None = None
    deleted: bool = False


def quiz_id(meeting_id: Id, lesson_id: Id, stage: Stage, learner_id: Id | None = None) -> Id:
    """Give the id that every laptop gives to this quiz, of one learner or of the room."""
    return derived_id("quiz", meeting_id, lesson_id, stage.value, learner_id or b"")


class SupportResult(StrEnum):
    """How help given outside a class ended."""

    DONE = "done"
    HANDED_ON = "handed_on"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportVisit:
    """Help given outside classes: one *lượt*, never mixed with people. `service`: a code of the list of 25 essential
    services (db/reference/services.tsv), or "" with a `topic` in free words. `minutes` None = not noted.
    """

    id: Id
    unit_id: Id
    day: date
    service: str = ""
    topic: str = ""
    result: SupportResult = SupportResult.DONE
    learner_id: Id | None = None
    member_id: Id | None = None
    minutes: int | None = None
    place: str = ""
    note: str = ""
    deleted: bool = False


class NewVisit(NamedTuple):
    """What is typed to log help given: a `service` or a `topic` is enough; `day` None is today."""

    service: str = ""
    topic: str = ""
    result: SupportResult = SupportResult.DONE
    learner_id: Id | None = None
    minutes: int | None = None
    day: date | None = None
    member_id: Id | None = None
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """Whether VNeID shows the person as confirmed, seen by eye (facts 1.5); `confirmed` None = not known."""

    id: Id
    unit_id: Id
    learner_id: Id
    confirmed: bool | None = None
    seen_on: date | None = None
    seen_by: str = ""
    deleted: bool = False


def confirmation_id(learner_id: Id) -> Id:
    """Give the id that every laptop gives to what is known of this learner."""
    return derived_id("confirmation", learner_id)
