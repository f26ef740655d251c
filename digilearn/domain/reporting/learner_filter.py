"""Whom a list of learners holds: many filters, all of which must be passed; and who is a minor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from digilearn.domain.attendance import ATTENDED
from digilearn.domain.ids import Id
from digilearn.domain.learners import Learner, LearnerStatus, Sex
from digilearn.domain.outcomes import Level
from digilearn.domain.reporting.class_figures import Marks

ADULT_FROM: Final = 16
"""Under 16 a legal representative acts (Luật 91/2025/QH15 điều 24; facts 6.2, 7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerFilter:
    """Whom to list; an empty field keeps all. What a field holds is joined by "or", the fields by "and".

    `classrooms`, `teams`: in such a class during the period (attendance then is that of these classes); `villages`;
    `age_from`, `age_to` in full years by the year of birth, on the last day; `sexes`; `statuses`; `lesson_id` with
    `levels` (empty = able or not, something was said); `confirmed` on VNeID: yes, no (also where nobody looked);
    `first`, `last` the period; `came` to at least one meeting of it, or (False) to none; `incomplete`: birth, village
    or sex missing, or marked to be completed; `phone`: there is a number, or none.

    What stands in the list: `sensitive` adds ethnicity, disability and poverty where the unit keeps them;
    `citizen_ids` adds the id numbers, masked unless `purpose` says what they are needed for.
    """

    classrooms: frozenset[Id] = frozenset()
    teams: frozenset[Id] = frozenset()
    villages: frozenset[Id] = frozenset()
    age_from: int | None = None
    age_to: int | None = None
    sexes: frozenset[Sex] = frozenset()
    statuses: frozenset[LearnerStatus] = frozenset()
    lesson_id: Id | None = None
    levels: frozenset[Level] = frozenset()
    confirmed: bool | None = None
    first: date | None = None
    last: date | None = None
    came: bool | None = None
    incomplete: bool | None = None
    phone: bool | None = None
    sensitive: bool = False
    citizen_ids: bool = False
    purpose: str = ""

    @property
    def by_class(self) -> bool:
        """Say whether only people of certain classes are asked for."""
        return bool(self.classrooms or self.teams)

    def plain(self) -> dict[str, Any]:
        """Give the choices as JSON can hold them: only those that say something."""
        return {
            one.name: _plain(value)
            for one in fields(self)
            if (value := getattr(self, one.name)) not in (one.default, frozenset())
        }


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(_plain(one) for one in value)
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if isinstance(value, date) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """A person as a list needs them, joined records taken as one.

    `classes` in which they were during the period; `marks` at the meetings of the period that are looked at;
    `last_came` the last day they came to one of them; `levels` lesson -> how far; `confirmed` None = nobody looked.
    """

    learner: Learner
    classes: tuple[Id, ...] = ()
    teams: frozenset[Id] = frozenset()
    marks: Marks
    last_came: date | None = None
    levels: Mapping[Id, Level]
    confirmed: bool | None = None

    @property
    def attended(self) -> int:
        """Give how often they came."""
        return sum(one in ATTENDED for one in self.marks.values())


def passes(one: ListedPerson, wanted: LearnerFilter, on: date) -> bool:
    """Say whether a person passes every filter; `on` is the day ages are counted for."""
    return (
        _stands_in(one, wanted)
        and _is_of_age(age_on(one.learner, on), wanted)
        and (not wanted.villages or one.learner.village_id in wanted.villages)
        and (not wanted.sexes or one.learner.sex in wanted.sexes)
        and (not wanted.statuses or one.learner.status in wanted.statuses)
        and _knows(one, wanted)
        and (wanted.confirmed is None or (one.confirmed is True) == wanted.confirmed)
        and (wanted.came is None or (one.attended > 0) == wanted.came)
        and (wanted.incomplete is None or is_incomplete(one.learner) == wanted.incomplete)
        and (wanted.phone is None or bool(one.learner.phone) == wanted.phone)
    )


def _stands_in(one: ListedPerson, wanted: LearnerFilter) -> bool:
    return (not wanted.classrooms or not wanted.classrooms.isdisjoint(one.classes)) and (
        not wanted.teams or not wanted.teams.isdisjoint(one.teams)
    )


def _is_of_age(age: int | None, wanted: LearnerFilter) -> bool:
    """Say whether the age lies in the band; who has no year passes no band."""
    if wanted.age_from is None and wanted.age_to is None:
        return True
    if age is None:
        return False
    return (wanted.age_from or 0) <= age and (wanted.age_to is None or age <= wanted.age_to)


def _knows(one: ListedPerson, wanted: LearnerFilter) -> bool:
    """Say whether what was said of the lesson, or of any lesson, is among the levels asked for."""
    if wanted.lesson_id is None and not wanted.levels:
        return True
    said = set(one.levels.values()) if wanted.lesson_id is None else {one.levels.get(wanted.lesson_id)}
    return not said.isdisjoint(wanted.levels or frozenset(Level))


def age_on(learner: Learner, day: date) -> int | None:
    """Give full years by the year of birth, as forms count them; None where no year is known."""
    return None if learner.birth_year is None else day.year - learner.birth_year


def is_minor(learner: Learner, day: date) -> bool:
    """Say whether somebody is under 16: to the day where the day of birth is known, by the year otherwise."""
    born = learner.birth_date
    if born is not None:
        had_birthday = (day.month, day.day) >= (born.month, born.day)
        return day.year - born.year - (not had_birthday) < ADULT_FROM
    age = age_on(learner, day)
    return age is not None and age < ADULT_FROM


def is_incomplete(learner: Learner) -> bool:
    """Say whether the record waits to be completed, or lacks what lists ask for: birth, village or sex."""
    known = learner.birth_year is not None and learner.village_id is not None and learner.sex is not None
    return learner.status is LearnerStatus.INCOMPLETE or not known
