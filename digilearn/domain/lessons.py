"""Lessons: what a meeting teaches."""

from __future__ import annotations

from dataclasses import dataclass

from digilearn.domain.ids import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A lesson in the unit's own list. `text` is the whole file of a version of one's own ("": the library's text of
    this code, or only a title); `based_on` names what it was copied from ("LD01 v1").
    """

    id: Id
    unit_id: Id
    code: str
    title: str
    text: str = ""
    based_on: str = ""
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Lessons in the order a class goes through them."""

    id: Id
    unit_id: Id
    name: str
    lesson_ids: tuple[Id, ...] = ()
    note: str = ""
    deleted: bool = False
