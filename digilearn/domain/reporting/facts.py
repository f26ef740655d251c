"""The facts of a book that figures are counted from: plain tuples, read once, one person once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from digilearn.domain.ids import Id


class PersonFact(NamedTuple):
    """A person, joined records taken as one; `sex` as in learners.Sex or "". Deleted people are not here."""

    id: Id
    birth_year: int | None
    sex: str
    village_id: Id | None


class ClassFact(NamedTuple):
    """A class that was not deleted."""

    id: Id
    team_id: Id | None
    audience: str
    pilot: bool
    teacher_ids: tuple[Id, ...]


class MeetingFact(NamedTuple):
    """A meeting that was held (state held; cancelled, planned and deleted ones are not here).

    `minutes` long; `skill` 1-5 of its lesson, 0 when not known.
    """

    id: Id
    classroom_id: Id
    day: date
    minutes: int
    lesson_id: Id | None
    skill: int
    teacher_id: Id | None


class OutcomeFact(NamedTuple):
    """How far a person is with a lesson; `since` the first day they were seen able (ALONE or better), if they are.

    Of joined records the newest one seen. `classroom_id`: the class they were seen in; where no meeting was named, the
    one they had come to last, before others one that taught the lesson.
    """

    person_id: Id
    lesson_id: Id
    skill: int
    level: str
    seen_on: date
    since: date | None
    classroom_id: Id | None


class VisitFact(NamedTuple):
    """Help given outside classes."""

    id: Id
    day: date
    service: str
    person_id: Id | None
    member_id: Id | None
    minutes: int


class ConfirmationFact(NamedTuple):
    """A person seen as confirmed on VNeID, since that day; who is not, or not known, is not here."""

    person_id: Id
    seen_on: date


class DayFact(NamedTuple):
    """A day that a member worked: a meeting taught, help given, or a line of the day log."""

    member_id: Id
    day: date
    classroom_id: Id | None
    minutes: int


class MemberFact(NamedTuple):
    """An active member of a team."""

    id: Id
    team_id: Id | None


@dataclass(frozen=True)
class Facts:
    """Everything figures are counted from, over the whole life of the book, in the order of days where there are days.

    `meetings` stand in the order of their start. Marks are kept as the people of each meeting, one mark a person:
    `came`, and `stayed_away` (recorded as excused or absent); a meeting without any is not in them. `teams`: team ->
    the day it was founded, if known (active ones only). `member_teams`: member -> team, also of those who are active no
    more: their days stay.
    """

    people: Mapping[Id, PersonFact]
    classes: Mapping[Id, ClassFact]
    meetings: Mapping[Id, MeetingFact]
    came: Mapping[Id, Sequence[Id]]
    stayed_away: Mapping[Id, Sequence[Id]]
    outcomes: tuple[OutcomeFact, ...]
    visits: tuple[VisitFact, ...]
    confirmations: tuple[ConfirmationFact, ...]
    days: tuple[DayFact, ...]
    members: tuple[MemberFact, ...]
    teams: Mapping[Id, date | None]
    member_teams: Mapping[Id, Id | None] = field(default_factory=dict)

    @cached_property
    def first_came(self) -> Mapping[Id, Id]:
        """Give person -> the first meeting of the whole book they came to."""
        first: dict[Id, Id] = {}
        for meeting in self.meetings:
            for person in self.came.get(meeting, ()):
                first.setdefault(person, meeting)
        return first
