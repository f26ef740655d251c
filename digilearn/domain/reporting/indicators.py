"""Indicators and sets of them: what is counted, in which unit, how it adds up, what was asked for, what was typed."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, NamedTuple

from digilearn.domain.ids import Id, derived_id
from digilearn.domain.reporting.periods import PeriodRule
from digilearn.language import N_


class Gathering(StrEnum):
    """How values of several periods or units come together: added up, or the last one taken (facts 2.1, the trap)."""

    FLOW = "flow"
    STOCK = "stock"


class How(StrEnum):
    """Where the value comes from: counted in the book, typed by somebody, a share of two others, or words."""

    COUNTED = "counted"
    TYPED = "typed"
    SHARE = "share"
    WORDS = "words"


class Measure(StrEnum):
    """What can be counted in the book; the values are permanent. Each is defined in `measures`."""

    PEOPLE = "people"
    FIRST_TIME_PEOPLE = "first_time_people"
    ATTENDANCES = "attendances"
    MEETINGS = "meetings"
    CLASSES = "classes"
    HOURS = "hours"
    RATE = "rate"
    PEOPLE_AT_OUTCOME = "people_at_outcome"
    SUPPORT_VISITS = "support_visits"
    PEOPLE_HELPED = "people_helped"
    CONFIRMED = "confirmed"
    MEMBER_DAYS = "member_days"
    MEMBERS = "members"
    TEAMS = "teams"


QUARTERLY: Final = PeriodRule()
"""By calendar quarters: the rule of a form that says nothing else."""

UNITS: Final = (
    N_("people"),
    N_("times"),
    N_("files"),
    N_("households"),
    N_("classes"),
    N_("meetings"),
    N_("hours"),
    N_("days"),
    N_("teams"),
    "%",
)
"""The units offered (msgids); a form may write its own words. Different units are never added (facts 2.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What of the book is counted; an empty field keeps all. Texts and ids are joined by "or", fields by "and".

    `audiences`, `classrooms`, `teams`, `pilot` speak of the class; `lessons`, `skills` (1-5 of the "5 kỹ năng", facts
    1.4) of the lesson of the meeting or outcome; `levels` of the outcome (values of outcomes.Level); `sexes`,
    `age_from`, `age_to` (full years by the year of birth, on the last day of the period), `villages` of the person;
    `services` (codes of the 25) of help given.
    """

    audiences: frozenset[str] = frozenset()
    classrooms: frozenset[Id] = frozenset()
    teams: frozenset[Id] = frozenset()
    pilot: bool | None = None
    lessons: frozenset[Id] = frozenset()
    skills: frozenset[int] = frozenset()
    levels: frozenset[str] = frozenset()
    sexes: frozenset[str] = frozenset()
    age_from: int | None = None
    age_to: int | None = None
    villages: frozenset[Id] = frozenset()
    services: frozenset[str] = frozenset()

    def to_text(self) -> str:
        """Give the filter as the book keeps it: JSON of the fields that say something."""
        kept: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, frozenset):
                if value:
                    kept[field.name] = sorted(
                        (one.hex() if isinstance(one, bytes) else one for one in value), key=str
                    )
            elif value is not None:
                kept[field.name] = value
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> Filter:
        """Read what `to_text` gave; a field this version does not know is an error, never ignored."""
        kept: dict[str, Any] = json.loads(text or "{}")
        for name in ("classrooms", "teams", "lessons", "villages"):
            if name in kept:
                kept[name] = frozenset(Id(bytes.fromhex(one)) for one in kept[name])
        known: dict[str, Any] = {
            name: frozenset(value) if isinstance(value, list) else value for name, value in kept.items()
        }
        return cls(**known)

    def narrowed(self, other: Filter) -> Filter:
        """Give what passes both: of two sets that both say something, what they share (nothing, if nothing)."""
        merged: dict[str, Any] = {}
        for field in fields(self):
            mine, theirs = getattr(self, field.name), getattr(other, field.name)
            if isinstance(mine, frozenset):
                both = mine & theirs if mine and theirs else mine | theirs
                merged[field.name] = both or (_NOTHING[field.name] if mine and theirs else both)
            elif field.name == "age_from":
                merged[field.name] = max((one for one in (mine, theirs) if one is not None), default=None)
            elif field.name == "age_to":
                merged[field.name] = min((one for one in (mine, theirs) if one is not None), default=None)
            else:
                merged[field.name] = theirs if mine is None else mine
        return Filter(**merged)


_NO_ID: Final = Id(bytes(16))
_NOTHING: Final[dict[str, frozenset[Any]]] = {
    "audiences": frozenset({"\0"}),
    "classrooms": frozenset({_NO_ID}),
    "teams": frozenset({_NO_ID}),
    "lessons": frozenset({_NO_ID}),
    "skills": frozenset({0}),
    "levels": frozenset({"\0"}),
    "sexes": frozenset({"\0"}),
    "villages": frozenset({_NO_ID}),
    "services": frozenset({"\0"}),
}
"""Sets that nothing passes: two filters without a common value let nothing through, rather than all."""


class Target(NamedTuple):
    """What was asked for: `value` in the indicator's unit, `group` of units ("" = every unit), `period` its label key.

    `period`: "2026", "2026-Q4", "2026-11", "campaign" ...; "" = every period.
    """

    value: Decimal
    group: str = ""
    period: str = ""

    def to_text(self) -> str:
        """Give it as the book keeps it."""
        return json.dumps([str(self.value), self.group, self.period], ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Target:
        """Read what `to_text` gave."""
        value, group, period = json.loads(text)
        return cls(Decimal(value), group, period)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSet:
    """A form: its indicators stand in `Indicator`. `code` names it for files and commands.

    `rule` cuts its time; `cutoff` is the daily hour "19:00" or ""; `groups` are the groups of units that targets differ
    by, `group` the one this unit is in; `receiver` whom it is handed to; `source` where the form was seen; `version`
    rises by one with each change of its indicators; `retired` keeps it for its old reports only.
    """

    id: Id
    unit_id: Id
    code: str
    name: str
    rule: PeriodRule = QUARTERLY
    cutoff: str = ""
    groups: tuple[str, ...] = ()
    group: str = ""
    receiver: str = ""
    note: str = ""
    source: str = ""
    version: int = 1
    retired: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One line of a form. `position` orders the lines (from 1), `section` heads a group of them.

    `unit` in the words of the form; `measure` and `filter` say what is counted (How.COUNTED); `numerator` and
    `denominator` are codes of indicators of the same set (How.SHARE, recomputed for every period, never averaged);
    `definition` says in words what is measured; `source`, `evidence`, `follower` (who follows it) and `due` (by when,
    in words) stand in the dictionary of the workbook; `lead` pins it first. Facts 2.4, 2.9.
    """

    id: Id
    unit_id: Id
    set_id: Id
    code: str
    name: str
    position: int = 1
    section: str = ""
    unit: str = ""
    gathering: Gathering = Gathering.FLOW
    how: How = How.TYPED
    measure: Measure | None = None
    filter: Filter = Filter()
    numerator: str = ""
    denominator: str = ""
    targets: tuple[Target, ...] = ()
    definition: str = ""
    source: str = ""
    evidence: str = ""
    follower: str = ""
    due: str = ""
    lead: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedFigure:
    """What somebody typed for an indicator and a period; `value` (a decimal number as text) "" = not there: never 0.

    `words` is the text of an indicator of words; `team_id` None = the whole unit; `source`, `evidence`: where it is
    from and what shows it; `entered_by`, `entered_on` who typed it when.
    """

    id: Id
    unit_id: Id
    indicator_id: Id
    first: date
    last: date
    team_id: Id | None = None
    value: str = ""
    words: str = ""
    source: str = ""
    evidence: str = ""
    entered_by: str = ""
    entered_on: date | None = None
    deleted: bool = False

    @property
    def number(self) -> Decimal | None:
        """Give the value as a number."""
        return Decimal(self.value) if self.value else None


def set_id_of(code: str) -> Id:
    """Give the id that every laptop gives to a form that ships with the app."""
    return derived_id("indicator set", code)


def indicator_id_of(set_id: Id, code: str) -> Id:
    """Give the id that every laptop gives to a line of a form."""
    return derived_id("indicator", set_id, code)


def typed_figure_id(indicator_id: Id, first: date, last: date, team_id: Id | None = None) -> Id:
    """Give the id that every laptop gives to what is typed for this indicator, period and team."""
    return derived_id("figure", indicator_id, first.isoformat(), last.isoformat(), team_id or b"")
