"""The unit that holds the book, its people, teams and villages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from digilearn.domain.ids import Id


class HeaderPreset(StrEnum):
    """Whose heading a printed sheet carries (facts 3.2, 3.4)."""

    PEOPLES_COMMITTEE = "peoples_committee"
    YOUTH_UNION = "youth_union"
    TEAM = "team"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """The host of the classes. `kind` and `office` are its own words (xã, phường, Đoàn, trường ...).

    `hash_key` (hex) keys the hashes of citizen ids and travels in the unit's files; `sensitive` switches on
    ethnicity, disability and poverty (Luật 91/2025/QH15, facts 7); `place` is the name in the place-date line.
    """

    id: Id
    unit_id: Id
    name: str
    kind: str = ""
    office: str = ""
    superior: str = ""
    commune_code: str | None = None
    place: str = ""
    header: HeaderPreset = HeaderPreset.TEAM
    hash_key: str = ""
    sensitive: bool = False
    village_kinds: tuple[str, ...] = ("thôn", "bản", "tổ dân phố")
    deleted: bool = False


class Role(StrEnum):
    """What a person may do on this store; the keeper may do everything."""

    KEEPER = "keeper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person who opens the store; `key_slot` is the slot of keys.json that their password wraps."""

    id: Id
    unit_id: Id
    name: str
    role: Role = Role.KEEPER
    key_slot: str = ""
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team (tổ công nghệ số cộng đồng, đội hình). Not the same thing as a village (facts 2.4)."""

    id: Id
    unit_id: Id
    name: str
    kind: str = ""
    founded: date | None = None
    decision: str = ""
    active: bool = True
    deleted: bool = False


class MemberRole(StrEnum):
    """A member's place in the team."""

    LEADER = "leader"
    DEPUTY = "deputy"
    MEMBER = "member"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of a team: teacher, helper, volunteer. Members never count as learners."""

    id: Id
    unit_id: Id
    team_id: Id | None = None
    name: str
    role: MemberRole = MemberRole.MEMBER
    phone: str = ""
    active: bool = True
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Village:
    """A village as its people call it: `kind` in small letters (thôn, bản, khu phố ...), a name, its dates."""

    id: Id
    unit_id: Id
    name: str
    kind: str = "thôn"
    valid_from: date | None = None
    valid_to: date | None = None
    deleted: bool = False

    @property
    def label(self) -> str:
        """Give "bản Nà Lốc"."""
        return f"{self.kind} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is at the keyboard, in which role, for which unit; every service checks it."""

    account_id: Id
    name: str
    role: Role
    unit_id: Id


@dataclass(frozen=True, slots=True)
class Scope:
    """What a query may see: the records of these units; None = the whole store."""

    units: frozenset[Id] | None = None
