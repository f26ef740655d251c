"""What reporting leaves in the book: reports as they were handed in, members' days, deadlines, people's own forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from digilearn.domain.ids import Id


class ReportState(StrEnum):
    """How far a kept report is (ux 4): the values are permanent."""

    MADE = "made"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """A report as it was made: ids and counts only, never a name; printed again unchanged.

    `kind` as documents.ReportKind; `set_id` and `set_version` the form it was made with, if any; `scope` the choices it
    was made from (JSON); `content` the frozen document (JSON); `made_at` in UTC; `submitted_on` the day it was handed
    in; `note` why it was sent back or what changed.
    """

    id: Id
    unit_id: Id
    kind: str
    title: str
    first: date | None = None
    last: date | None = None
    set_id: Id | None = None
    set_version: int | None = None
    scope: str = ""
    content: str = ""
    state: ReportState = ReportState.MADE
    made_at: datetime | None = None
    maker: str = ""
    submitted_on: date | None = None
    note: str = ""
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDay:
    """A line of the members' day log that no meeting and no help given tells of: `minutes` worked, what at which place.

    Allowances are paid by it (facts 2.6).
    """

    id: Id
    unit_id: Id
    member_id: Id
    day: date
    minutes: int | None = None
    place: str = ""
    classroom_id: Id | None = None
    work: str = ""
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When something is to be handed in (facts 2.5). `days` are "MM-DD" of every year, or "DD" of every month.

    `daily` is the hour "19:00" of a daily figure, between `first` and `last` if they are given; `set_id` the form.
    """

    id: Id
    unit_id: Id
    name: str
    days: tuple[str, ...] = ()
    daily: str = ""
    first: date | None = None
    last: date | None = None
    set_id: Id | None = None
    source: str = ""
    active: bool = True
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnForm:
    """A province's own .xlsx or .docx with fields in it: `content` the file in base64, `version` counts changes."""

    id: Id
    unit_id: Id
    name: str
    file_name: str
    content: str
    version: int = 1
    set_id: Id | None = None
    note: str = ""
    deleted: bool = False
