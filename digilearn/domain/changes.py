"""What an operation touched: told to every open page, and the lines of the history."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from digilearn.domain.ids import Id
from digilearn.language import N_


class Kind(StrEnum):
    """The kinds of record that are journalled; the values are permanent (they stand in journals)."""

    UNIT = "unit"
    ACCOUNT = "account"
    TEAM = "team"
    MEMBER = "member"
    VILLAGE = "village"
    LEARNER = "learner"
    CLASSROOM = "classroom"
    ENROLMENT = "enrolment"
    LESSON = "lesson"
    MEETING = "meeting"
    MARK = "mark"
    PERSON_LINK = "person_link"
    COURSE = "course"
    OUTCOME = "outcome"
    QUIZ_RESULT = "quiz_result"
    SUPPORT_VISIT = "support_visit"
    CONFIRMATION = "confirmation"
    INDICATOR_SET = "indicator_set"
    INDICATOR = "indicator"
    FIGURE = "figure"
    REPORT = "report"
    MEMBER_DAY = "member_day"
    DEADLINE = "deadline"
    OWN_FORM = "own_form"


@dataclass(frozen=True, slots=True)
class Changes:
    """What one committed operation touched; `operation` is its local number, None when nothing changed."""

    operation: int | None = None
    name: str = ""
    touched: dict[Kind, frozenset[Id]] = field(default_factory=dict)

    def touches(self, *kinds: Kind) -> bool:
        """Say whether any record of these kinds was touched."""
        return any(kind in self.touched for kind in kinds)

    def ids(self, kind: Kind) -> frozenset[Id]:
        """Give the touched records of one kind."""
        return self.touched.get(kind, frozenset())


@dataclass(frozen=True, slots=True)
class OperationLine:
    """One line of the history: `counts` says how many records of each kind; times are local."""

    operation: int
    name: str
    actor: str
    device: str
    at: datetime
    counts: dict[Kind, int]
    undone: bool
    undoes: int | None
    subject: str = ""
    file: str = ""


UNDO: Final = N_("Undo")
REDO: Final = N_("Redo")
"""The names of the operations that take another back, and that bring one back again."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one record, before and after, as text people read; None = empty."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What an operation did to one record; `label` names the record in words."""

    kind: Kind
    record_id: Id
    label: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What undoing an operation would do.

    `removed` and `changed` count the records by kind: added by it and taken out, or as they were before again.
    `kept` fields stay because they were changed since; `staying` names records that stay because later ones refer
    to them.
    """

    operation: int
    name: str
    removed: dict[Kind, int]
    changed: dict[Kind, int]
    kept: int
    staying: tuple[str, ...]
