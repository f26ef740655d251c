"""Changes in words: what field of which record, before and after, as people read them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from digilearn.domain.changes import FieldChange, Kind, RecordChange
from digilearn.domain.ids import Id
from digilearn.domain.places import commune_label
from digilearn.domain.units import Scope
from digilearn.domain.written import day_text, moment_text
from digilearn.language import N_, _
from digilearn.store.journal import id_of_text
from digilearn.store.repositories import Repositories
from digilearn.store.repositories.journal import ChangeRow

_FIELDS: Final = {
    "name": N_("Name"),
    "also_called": N_("Also called"),
    "sort_by": N_("Sort by"),
    "birth_date": N_("Birth date"),
    "birth_year": N_("Year of birth"),
    "sex": N_("Sex"),
    "village_id": N_("Village"),
    "address": N_("Address"),
    "commune_code": N_("Commune"),
    "phone": N_("Phone"),
    "phone_owner": N_("Whose phone"),
    "citizen_id": N_("Personal id number"),
    "citizen_id_last4": N_("Last four of the id number"),
    "code": N_("Code"),
    "ethnicity": N_("Ethnic group"),
    "disability": N_("Disability"),
    "poverty": N_("Poverty status"),
    "note": N_("Note"),
    "status": N_("Status"),
    "deleted": N_("Deleted"),
    "mark": N_("Mark"),
    "starts_at": N_("Start"),
    "ends_at": N_("End"),
    "state": N_("State"),
    "reason": N_("Reason"),
    "venue": N_("Venue"),
    "audience": N_("Audience"),
    "plan_reference": N_("Plan number"),
    "planned_size": N_("Planned size"),
    "pilot": N_("Pilot class"),
    "title": N_("Title"),
    "kind": N_("Kind"),
    "role": N_("Role"),
    "periods": N_("In the class"),
    "lesson_id": N_("Lesson"),
    "teacher_id": N_("Teacher"),
    "joined": N_("One person"),
    "office": N_("Office"),
    "superior": N_("Superior body"),
    "place": N_("Place name"),
    "header": N_("Heading"),
    "sensitive": N_("Sensitive fields"),
    "based_on": N_("Copied from"),
    "evidence": N_("Where the paper is"),
    "level": N_("Can do"),
    "seen_on": N_("Seen on"),
    "seen_by": N_("Seen by"),
    "check_on": N_("Ask again on"),
    "stage": N_("When the quiz was held"),
    "right": N_("Right answers"),
    "asked": N_("People asked"),
    "day": N_("Day"),
    "service": N_("Public service"),
    "topic": N_("Matter"),
    "result": N_("Result"),
    "minutes": N_("Minutes"),
    "member_id": N_("Helper"),
    "confirmed": N_("Confirmed on VNeID"),
    "course_id": N_("Course"),
    "able_since": N_("Able since"),
    "unit": N_("Unit of count"),
    "gathering": N_("How periods come together"),
    "section": N_("Section"),
    "position": N_("Place in the form"),
    "definition": N_("Definition"),
    "numerator": N_("Numerator"),
    "denominator": N_("Denominator"),
    "source": N_("Source of the figure"),
    "follower": N_("Followed by"),
    "due": N_("By when"),
    "lead": N_("Leads the form"),
    "value": N_("Value"),
    "words": N_("Words"),
    "first": N_("First day"),
    "last": N_("Last day"),
    "entered_by": N_("Typed by"),
    "entered_on": N_("Typed on"),
    "cutoff": N_("Daily hour"),
    "group": N_("Group of units"),
    "groups": N_("Groups of units"),
    "receiver": N_("Handed to"),
    "version": N_("Version"),
    "retired": N_("No longer used"),
    "maker": N_("Made by"),
    "submitted_on": N_("Handed in on"),
    "work": N_("Work done"),
    "days": N_("Days of the year"),
    "daily": N_("Hour of every day"),
    "file_name": N_("File"),
}
_VALUES: Final = {
    "female": N_("Female"),
    "male": N_("Male"),
    "own": N_("their own"),
    "child": N_("child's"),
    "grandchild": N_("grandchild's"),
    "neighbour": N_("neighbour's"),
    "other": N_("someone else's"),
    "active": N_("Learning"),
    "incomplete": N_("To be completed"),
    "inactive": N_("No longer learning"),
    "present": N_("Present"),
    "late": N_("Late"),
    "excused": N_("Excused"),
    "absent": N_("Absent"),
    "planned": N_("Planned"),
    "held": N_("Held"),
    "cancelled": N_("Cancelled"),
    "open": N_("Open"),
    "finished": N_("Finished"),
    "leader": N_("Leader"),
    "deputy": N_("Deputy"),
    "member": N_("Member"),
    "keeper": N_("Keeper of the book"),
    "peoples_committee": N_("People's committee"),
    "youth_union": N_("Youth union"),
    "team": N_("Team"),
    "not_yet": N_("Not yet"),
    "learned": N_("Has learned it"),
    "needs_help": N_("Needs help"),
    "alone": N_("Can do it alone"),
    "helps_others": N_("Can help others"),
    "before": N_("Before the lesson"),
    "after": N_("After the lesson"),
    "done": N_("Done"),
    "handed_on": N_("Handed on"),
    "not_done": N_("Not done yet"),
    "flow": N_("Added up over the periods"),
    "stock": N_("The last period counts"),
    "made": N_("Report made"),
    "submitted": N_("Handed in"),
    "sent_back": N_("Sent back"),
    "approved": N_("Approved"),
}
_YES_NO: Final = frozenset(
    {"deleted", "pilot", "joined", "sensitive", "active", "confirmed", "lead", "retired"}
)
_CODED: Final = frozenset(
    {
        "sex",
        "phone_owner",
        "status",
        "mark",
        "state",
        "role",
        "header",
        "level",
        "stage",
        "result",
        "gathering",
    }
)
_HIDDEN: Final = frozenset(
    {"citizen_id_hash", "hash_key", "unit_id", "classroom_id", "learner_id", "meeting_id", "other_id"}
    | {
        "how",
        "taken_at",
        "team_id",
        "teacher_ids",
        "makes_up_id",
        "key_slot",
        "village_kinds",
        "lesson_ids",
        "text",
        "set_id",
        "set_version",
        "indicator_id",
        "rule",
        "filter",
        "measure",
        "targets",
        "scope",
        "content",
        "made_at",
    }
)
KINDS: Final = {
    Kind.UNIT: N_("Unit"),
    Kind.ACCOUNT: N_("Person of the book"),
    Kind.TEAM: N_("Team"),
    Kind.MEMBER: N_("Member"),
    Kind.VILLAGE: N_("Village"),
    Kind.LEARNER: N_("Learner"),
    Kind.CLASSROOM: N_("Class"),
    Kind.ENROLMENT: N_("Place in a class"),
    Kind.LESSON: N_("Lesson"),
    Kind.MEETING: N_("Meeting"),
    Kind.MARK: N_("Mark of attendance"),
    Kind.PERSON_LINK: N_("Same person"),
    Kind.COURSE: N_("Course"),
    Kind.OUTCOME: N_("What a person can do"),
    Kind.QUIZ_RESULT: N_("Quiz"),
    Kind.SUPPORT_VISIT: N_("Help given"),
    Kind.CONFIRMATION: N_("Seen on VNeID"),
    Kind.INDICATOR_SET: N_("Form"),
    Kind.INDICATOR: N_("Indicator"),
    Kind.FIGURE: N_("Typed figure"),
    Kind.REPORT: N_("Report"),
    Kind.MEMBER_DAY: N_("Day log"),
    Kind.DEADLINE: N_("Deadline"),
    Kind.OWN_FORM: N_("Own form"),
}


def kind_text(kind: Kind) -> str:
    """Give what a kind of record is called."""
    return _(KINDS[kind])


def _value(reading: Repositories, name: str, value: Any, scope: Scope) -> str | None:
    """Give a journal's plain value as people read it; None for empty."""
    if value is None or value == "":
        return None
    if name in _YES_NO:
        return _("Yes") if value else _("No")
    if name in _CODED:
        return _(_VALUES[value]) if value in _VALUES else str(value)
    if name in _READ:
        return _READ[name](value)
    if name in _NAMED:
        return _NAMED[name](reading, scope).get(id_of_text(value))
    return str(value)


def _day(value: str) -> str:
    return day_text(date.fromisoformat(value))


def _moment(value: str) -> str:
    return moment_text(datetime.fromisoformat(value))


def _periods(value: str) -> str:
    return "; ".join(_period(*pair) for pair in json.loads(value))


def _period(first: str, last: str | None) -> str:
    start = day_text(date.fromisoformat(first))
    if last is None:
        return _("from {day}").format(day=start)
    return _("from {day} to {last}").format(day=start, last=day_text(date.fromisoformat(last)))


_READ: Final[dict[str, Callable[[str], str]]] = {
    **dict.fromkeys(("birth_date", "founded", "valid_from", "valid_to", "seen_on", "check_on", "day"), _day),
    **dict.fromkeys(("able_since", "first", "last", "entered_on", "submitted_on"), _day),
    **dict.fromkeys(("starts_at", "ends_at", "moved_from"), _moment),
    "periods": _periods,
    "citizen_id": lambda value: "••••••••" + value[-4:],
    "commune_code": commune_label,
}
_NAMED: Final[dict[str, Callable[[Repositories, Scope], dict[Id, str]]]] = {
    "village_id": lambda reading, scope: reading.units.village_labels(scope),
    "lesson_id": lambda reading, scope: {one.id: one.title for one in reading.units.lessons(scope)},
    **dict.fromkeys(
        ("teacher_id", "member_id"),
        lambda reading, scope: {one.id: one.name for one in reading.units.members(scope)},
    ),
    "course_id": lambda reading, scope: {one.id: one.name for one in reading.teaching.courses(scope)},
}


def describe(reading: Repositories, change: ChangeRow, scope: Scope) -> tuple[FieldChange, ...]:
    """Give the fields of a change in words; fields that mean nothing to people are left out."""
    pairs = []
    for name, (before, after) in change.fields.items():
        if name in _HIDDEN:
            continue
        label = _(_FIELDS[name]) if name in _FIELDS else name
        pairs.append(
            FieldChange(label, _value(reading, name, before, scope), _value(reading, name, after, scope))
        )
    return tuple(pairs)


def label_of(reading: Repositories, kind: Kind, record_id: Id, scope: Scope) -> str:
    """Name a record in words: the learner, "Lớp ..., buổi 24/11/2026", ...; "" for one that is not there.

    A record that was deleted, or whose making was undone, keeps its name: history tells of it.
    """
    row = reading.plain_rows(kind, [record_id], scope).get(record_id)
    if row is None:
        return ""
    if kind is Kind.VILLAGE:
        return f"{row['kind']} {row['name']}".strip()
    parts = [label_of(reading, other, row[column], scope) for other, column in _LABELLED_BY.get(kind, ())]
    if kind is Kind.MEETING:
        parts.append(_moment(row["starts_at"]))
    own = row.get("title") or row.get("name") or row.get("topic")
    return own or " · ".join(part for part in parts if part)


_LABELLED_BY: Final[dict[Kind, tuple[tuple[Kind, str], ...]]] = {
    Kind.MEETING: ((Kind.CLASSROOM, "classroom_id"),),
    Kind.MARK: ((Kind.LEARNER, "learner_id"), (Kind.MEETING, "meeting_id")),
    Kind.ENROLMENT: ((Kind.LEARNER, "learner_id"), (Kind.CLASSROOM, "classroom_id")),
    Kind.PERSON_LINK: ((Kind.LEARNER, "learner_id"), (Kind.LEARNER, "other_id")),
    Kind.OUTCOME: ((Kind.LEARNER, "learner_id"), (Kind.LESSON, "lesson_id")),
    Kind.QUIZ_RESULT: ((Kind.MEETING, "meeting_id"), (Kind.LESSON, "lesson_id")),
    Kind.CONFIRMATION: ((Kind.LEARNER, "learner_id"),),
    Kind.FIGURE: ((Kind.INDICATOR, "indicator_id"),),
    Kind.MEMBER_DAY: ((Kind.MEMBER, "member_id"),),
}


def record_change(reading: Repositories, change: ChangeRow, scope: Scope) -> RecordChange:
    """Give a change as the history shows it."""
    label = label_of(reading, change.kind, change.record_id, scope)
    return RecordChange(change.kind, change.record_id, label, describe(reading, change, scope))
