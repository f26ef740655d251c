"""Lessons: what a meeting teaches."""

from __future__ import annotations

from dataclasses import dataclass

from digilearn.domain.ids import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A lesson by code and title, in the unit's own list."""

    id: Id
    unit_id: Id
    code: str
    title: str
    deleted: bool = False
