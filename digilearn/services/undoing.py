"""Planning an undo: what goes back, what stays because it was changed or used since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from digilearn.domain.attendance import mark_id
from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.units import Scope
from digilearn.store.kinds import CODECS, REFERRERS
from digilearn.store.repositories import Repositories
from digilearn.store.repositories.journal import ChangeRow


@dataclass(frozen=True, slots=True)
class UndoStep:
    """What undoing does to one record: its fields that go back (plain), how many stay, whether it goes."""

    kind: Kind
    record_id: Id
    back: dict[str, Any]
    kept: int
    removed: bool
    staying: bool


def by_kind(steps: Iterable[UndoStep]) -> dict[Kind, int]:
    """Count the records of each kind, in the order people are told of them: those referred to come first."""
    counts = Counter(one.kind for one in steps)
    return {kind: counts[kind] for kind in CODECS if counts[kind]}


def undo_steps(reading: Repositories, changes: Sequence[ChangeRow], scope: Scope) -> list[UndoStep]:
    """Plan the way back, newest change first: a field returns where its value is still the one written.

    Those that refer come before those referred to, so that what goes with the operation holds nothing back.
    """
    steps: list[UndoStep] = []
    for kind in reversed(CODECS):
        mine: dict[Id, list[ChangeRow]] = {}
        for change in reversed(changes):
            if change.kind is kind:
                mine.setdefault(change.record_id, []).append(change)
        rows = reading.plain_rows(kind, list(mine), scope)
        made = {one for one, its in mine.items() if its[-1].created and one in rows}
        staying = _referred_to(reading, kind, [one for one in made if not rows[one]["deleted"]], steps, scope)
        for record_id, its in mine.items():
            if record_id in made:
                goes = not rows[record_id]["deleted"] and record_id not in staying
                back = {"deleted": 1} if goes else {}
                steps.append(UndoStep(kind, record_id, back, 0, goes, record_id in staying))
            elif record_id in rows:
                steps.append(_fields_back(kind, its, rows[record_id]))
        if kind is Kind.MEETING:
            steps = _still_held(reading, steps, scope)
    return steps


def _fields_back(kind: Kind, changes: Sequence[ChangeRow], row: dict[str, Any]) -> UndoStep:
    """Plan the fields of one record; `changes` of it in the operation, newest first."""
    back: dict[str, Any] = {}
    kept: set[str] = set()
    for change in changes:
        for name in change.fields:
            before, after = change.plain_pair(name)
            if {**row, **back}[name] == after:
                back[name] = before
            else:
                kept.add(name)
    return UndoStep(kind, changes[0].record_id, back, len(kept - set(back)), False, False)


def _referred_to(
    reading: Repositories, kind: Kind, ids: Sequence[Id], steps: Sequence[UndoStep], scope: Scope
) -> set[Id]:
    """Give those of the records that others, which stay, refer to."""
    going = {one.record_id for one in steps if one.removed} | set(ids)
    found: set[Id] = set()
    for other, column in REFERRERS.get(kind, ()):
        referring = reading.referring(other, column, ids, scope)
        found |= {target for one, target in referring if one not in going}
    if kind is Kind.ENROLMENT:
        found |= _with_marks(reading, ids, _unmarked(steps), scope)
    return found


def _unmarked(steps: Sequence[UndoStep]) -> set[Id]:
    """Give the marks that the plan takes away, or clears."""
    return {one.record_id for one in steps if one.removed or (one.back.get("mark", "") is None)}


def _with_marks(reading: Repositories, ids: Sequence[Id], leaving: set[Id], scope: Scope) -> set[Id]:
    """Give the places in a class whose people hold marks there that stay: a mark needs its person in the class."""
    places = reading.classrooms.enrolments_by_id(ids, scope)
    meetings = reading.meetings.of_classrooms({one.classroom_id for one in places.values()}, scope)
    holder = {
        mark_id(meeting.id, one.learner_id): one.id
        for one in places.values()
        for meeting in meetings.get(one.classroom_id, [])
    }
    marks = reading.attendance.by_ids(holder, scope)
    return {holder[key] for key, mark in marks.items() if mark.mark is not None and key not in leaving}


def _still_held(reading: Repositories, steps: Sequence[UndoStep], scope: Scope) -> list[UndoStep]:
    """Keep a meeting held while anyone stays marked there, whoever was marked first."""
    unheld = [
        one.record_id for one in steps if one.kind is Kind.MEETING and one.back.get("state") == "planned"
    ]
    marks = reading.attendance.of_meetings(unheld, scope)
    leaving = _unmarked(steps)
    held = {one.meeting_id for one in marks if one.mark is not None and one.id not in leaving}
    return [_without_state(one) if one.record_id in held else one for one in steps]


def _without_state(step: UndoStep) -> UndoStep:
    back = {name: value for name, value in step.back.items() if name != "state"}
    return replace(step, back=back, kept=step.kept + 1)
