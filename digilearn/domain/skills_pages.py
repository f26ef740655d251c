"""A learner's own page to take home: what they do alone, what to practise, where to ask. Nothing else about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from digilearn.domain.outcomes import ABLE, Level

MOST_PRACTISED: Final = 3
"""More things to practise than this are a burden, not a help."""
_WAITING: Final = (Level.NEEDS_HELP, Level.LEARNED, Level.NOT_YET, None)
"""What is practised first: where help was asked for, what was learned, what was tried, what was only taught."""


@dataclass(frozen=True, slots=True)
class Skill:
    """One lesson as a learner meets it: its checks ("Tự gọi hình và tự tắt cuộc gọi.") and a drawing, "" without.

    `level` None: taught, and nothing was said of this person.
    """

    title: str
    checks: tuple[str, ...] = ()
    drawing: str = ""
    level: Level | None = None
    seen_on: date | None = None


@dataclass(frozen=True, slots=True)
class SkillsPage:
    """One person's page: the name, what they can do alone (the newest first), what to practise next (a few)."""

    name: str
    able: tuple[Skill, ...]
    practise: tuple[Skill, ...]


@dataclass(frozen=True, slots=True)
class SkillsSet:
    """The pages of some people of a class, and where to ask, the same on each.

    `team`: the team's name, else the unit's; `helpers`: the teachers' names; `phones`: "Hà: 0912 345 678", none
    where none is recorded; `next_meeting`: "thứ Ba, 01/12/2026, 19 giờ 00, nhà văn hóa thôn 3", "" where none is to
    come; `classroom` "" for a person outside any class.
    """

    pages: tuple[SkillsPage, ...]
    classroom: str
    team: str
    helpers: str
    phones: tuple[str, ...]
    next_meeting: str
    day: date


def skills_page(name: str, skills: Iterable[Skill]) -> SkillsPage:
    """Give the page of a person from every lesson they were taught, in the order of teaching."""
    told = list(skills)
    able = [one for one in told if one.level in ABLE]
    able.sort(key=lambda one: one.seen_on or date.min)
    waiting = [one for one in reversed(told) if one.level not in ABLE]
    waiting.sort(key=lambda one: _WAITING.index(one.level))
    return SkillsPage(name, tuple(reversed(able)), tuple(waiting[:MOST_PRACTISED]))
