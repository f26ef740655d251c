"""Learners: the people who come to learn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from digilearn.domain.cards import is_named_by_card
from digilearn.domain.ids import Id


class Sex(StrEnum):
    """As written in the person's papers."""

    FEMALE = "female"
    MALE = "male"


class PhoneOwner(StrEnum):
    """Whose phone the number is: one phone serves a family."""

    OWN = "own"
    CHILD = "child"
    GRANDCHILD = "grandchild"
    NEIGHBOUR = "neighbour"
    OTHER = "other"


class LearnerStatus(StrEnum):
    """`INCOMPLETE` is a person who just came: marked now, completed later."""

    ACTIVE = "active"
    INCOMPLETE = "incomplete"
    INACTIVE = "inactive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """One person. `birth_year` is always filled when `birth_date` is; a year alone is complete.

    `address` stays as it was written; `commune_code` is today's commune of it, five digits, "" when nobody said.

    `citizen_id` is optional (12 digits); `citizen_id_hash` (hex HMAC under the unit's key) and `citizen_id_last4` find
    duplicates without it. `ethnicity`, `disability`, `poverty` stay empty unless the unit has switched them on.
    """

    id: Id
    unit_id: Id
    name: str
    also_called: str = ""
    sort_by: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    sex: Sex | None = None
    village_id: Id | None = None
    address: str = ""
    commune_code: str = ""
    phone: str = ""
    phone_owner: PhoneOwner = PhoneOwner.OWN
    citizen_id: str = ""
    citizen_id_hash: str = ""
    citizen_id_last4: str = ""
    code: str = ""
    ethnicity: str = ""
    disability: str = ""
    poverty: str = ""
    note: str = ""
    status: LearnerStatus = LearnerStatus.ACTIVE
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class LearnerLine:
    """A learner as a list shows them; `village` is the label, `rank` the place in Vietnamese order.

    `phone_owner`: whose the phone is, shown wherever the number is.
    """

    id: Id
    name: str
    also_called: str
    birth_year: int | None
    village: str
    phone: str
    status: LearnerStatus
    rank: int = 0
    phone_owner: PhoneOwner = PhoneOwner.OWN

    @property
    def shown_name(self) -> str:
        """Give "Nguyễn Thị Hoa (bà Hùng)"."""
        return f"{self.name} ({self.also_called})" if self.also_called else self.name


def standing(learner_id: Id, name: str, status: LearnerStatus) -> tuple[bool, bool, Id]:
    """Give the order in which joined records stand for their person: the first one does, on every laptop.

    A name that somebody gave before one made of a card's digits, a complete record before one to be completed, then
    the smallest id.
    """
    return is_named_by_card(learner_id, name), status is LearnerStatus.INCOMPLETE, learner_id


def first_of_groups(rows: Iterable[Any], wanted: set[Id]) -> dict[Id, Id]:
    """Give learner -> who stands for their group, of rows (learner, group, name, status of the learner)."""
    groups: dict[Id, Id] = {}
    best: dict[Id, tuple[bool, bool, Id]] = {}
    for one, group, name, status in rows:
        groups[Id(one)] = group
        place = standing(Id(one), name, LearnerStatus(status))
        best[group] = min(place, best.get(group, place))
    return {one: best[group][-1] for one, group in groups.items() if one in wanted}


@dataclass(frozen=True, slots=True)
class LikelyDouble:
    """A person already in the store who may be the one being added.

    `reasons` are codes: name, year, village, phone.
    """

    learner: LearnerLine
    reasons: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLink:
    """Two records of one person, joined reversibly; references are never rewritten."""

    id: Id
    unit_id: Id
    learner_id: Id
    other_id: Id
    joined: bool = True
    deleted: bool = False
