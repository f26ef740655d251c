"""History: what was done by whom, and taking it back. Undo is a plan, and itself an operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from digilearn.domain.attendance import mark_id
from digilearn.domain.changes import Changes, Kind, OperationLine, RecordChange, UndoPlan
from digilearn.domain.errors import NotFound, RuleBroken
from digilearn.domain.ids import Id
from digilearn.domain.units import Scope
from digilearn.language import N_, _
from digilearn.services.described import kind_text, label_of, record_change
from digilearn.services.service import Permission, Service, needs
from digilearn.store.kinds import CODECS, REFERRERS
from digilearn.store.repositories import Repositories
from digilearn.store.repositories.journal import ChangeRow, OperationRow
from digilearn.store.unit_of_work import UnitOfWork

_UNDO, _REDO = N_("Undo"), N_("Redo")
_BEYOND_UNDO = frozenset({Kind.UNIT, Kind.ACCOUNT})  # the book's own making is not taken back


@dataclass(frozen=True, slots=True)
class _Step:
    """What undoing does to one record: its fields that go back (plain), how many stay, whether it goes."""

    kind: Kind
    record_id: Id
    back: dict[str, Any]
    kept: int
    removed: bool
    staying: bool


class History(Service):
    """The journal as people read it and take it back."""

    @needs(Permission.SEE_HISTORY)
    def lines(self, limit: int = 100, before: int | None = None) -> list[OperationLine]:
        """Give the newest operations first; `before`: older than this one."""
        with self._reading() as reading:
            rows = reading.journal.operations(self.scope, limit, before)
            counts = reading.journal.counts([one.id for one in rows], self.scope)
            names = reading.journal.account_names(self.scope)
            return [self._line(reading, one, counts.get(one.id, {}), names) for one in rows]

    def _line(
        self, reading: Repositories, row: OperationRow, counts: dict[Kind, int], names: dict[Id, str]
    ) -> OperationLine:
        at = datetime.fromtimestamp(row.at / 1000, UTC).astimezone().replace(tzinfo=None)
        return OperationLine(
            row.id,
            self._title(reading, row),
            names.get(row.account_id, ""),
            row.device_name,
            at,
            counts,
            self._is_undone(reading, row),
            row.undoes,
            self._subject(reading, row, counts),
        )

    def _title(self, reading: Repositories, row: OperationRow) -> str:
        """Give the name in words; an undo names what it took back."""
        if row.undoes is None:
            return _(row.name)
        first = row
        while first.undoes is not None:  # an undo of an undo names what was done at first
            before = reading.journal.operation(first.undoes, self.scope)
            if before is None:
                return _(row.name)
            first = before
        return f"{_(row.name)}: {_(first.name)}"

    def _subject(self, reading: Repositories, row: OperationRow, counts: dict[Kind, int]) -> str:
        """Name the record when there is one of the kind that matters most; else say how many."""
        for kind in (Kind.LEARNER, Kind.MARK, Kind.CLASSROOM, Kind.MEETING, Kind.ENROLMENT):
            if counts.get(kind) == 1:
                change = next(one for one in reading.journal.changes(row.id, self.scope) if one.kind is kind)
                return label_of(reading, kind, change.record_id, self.scope)
            if counts.get(kind):
                return f"{kind_text(kind)}: {counts[kind]}"
        return ""

    def _is_undone(self, reading: Repositories, row: OperationRow) -> bool:
        """Say whether the newest undo of this operation still stands."""
        if row.undone_by is None:
            return False
        undoing = reading.journal.operation(row.undone_by, self.scope)
        return undoing is None or not self._is_undone(reading, undoing)

    @needs(Permission.SEE_HISTORY)
    def detail(self, operation: int, limit: int = 200) -> list[RecordChange]:
        """Give what an operation did, record by record."""
        with self._reading() as reading:
            changes = reading.journal.changes(operation, self.scope, limit)
            return [record_change(reading, one, self.scope) for one in changes]

    @needs(Permission.SEE_HISTORY)
    def undo_plan(self, operation: int) -> UndoPlan:
        """Say what undoing would do, and what would stay. Raises NotFound."""
        with self._reading() as reading:
            row = self._operation(reading, operation)
            steps = _steps(reading, reading.journal.changes(operation, self.scope), self.scope)
            return UndoPlan(
                operation,
                self._title(reading, row),
                sum(len(one.back) for one in steps if not one.removed),
                sum(one.kept for one in steps),
                sum(one.removed for one in steps),
                tuple(label_of(reading, one.kind, one.record_id, self.scope) for one in steps if one.staying),
            )

    def _operation(self, reading: Repositories, operation: int) -> OperationRow:
        row = reading.journal.operation(operation, self.scope)
        if row is None:
            raise NotFound(_("This line of the history is not in the book."))
        return row

    @needs(Permission.SEE_HISTORY)
    def can_undo(self) -> str | None:
        """Give the name of what undo would take back, None when there is nothing."""
        with self._reading() as reading:
            row = self._last(reading)
            return self._title(reading, row) if row else None

    @needs(Permission.SEE_HISTORY)
    def last(self) -> OperationLine | None:
        """Give what undo would take back, with its subject and time; None when there is nothing."""
        with self._reading() as reading:
            row = self._last(reading)
            if row is None:
                return None
            counts = reading.journal.counts([row.id], self.scope).get(row.id, {})
            return self._line(reading, row, counts, reading.journal.account_names(self.scope))

    @needs(Permission.SEE_HISTORY)
    def newest(self) -> int:
        """Give the number of the newest operation, 0 when there is none."""
        with self._reading() as reading:
            return next((row.id for row in reading.journal.operations(self.scope, 1)), 0)

    @needs(Permission.SEE_HISTORY)
    def can_redo(self) -> str | None:
        """Give the name of what redo would bring back, None when there is nothing."""
        with self._reading() as reading:
            row = self._last_undo(reading)
            undone = reading.journal.operation(row.undoes, self.scope) if row and row.undoes else None
            return self._title(reading, undone) if undone else None

    def _last(self, reading: Repositories) -> OperationRow | None:
        """Find the newest operation of this person that stands, is no undo, and may be taken back."""
        before: int | None = None
        while rows := reading.journal.operations(self.scope, 50, before):
            for row in rows:
                mine = row.account_id == self.actor.account_id and row.undoes is None
                if mine and not self._is_undone(reading, row):
                    first = reading.journal.changes(row.id, self.scope, 1)
                    return None if _makes_the_book(first) else row
            before = rows[-1].id
        return None

    def _last_undo(self, reading: Repositories) -> OperationRow | None:
        """Find the newest undo, if nothing but undo and redo was done since."""
        for row in reading.journal.operations(self.scope, 200):
            if row.account_id != self.actor.account_id:
                continue
            if row.undoes is None or row.name == _REDO:
                if row.undoes is None:
                    return None
                continue
            if not self._is_undone(reading, row):
                return row
        return None

    @needs(Permission.UNDO)
    def undo(self, operation: int | None = None) -> Changes:
        """Take an operation back (None: the last one of this person). Raises RuleBroken, NotFound."""
        with self._reading() as reading:
            row = self._operation(reading, operation) if operation is not None else self._last(reading)
            if row is None:
                raise RuleBroken(_("There is nothing to undo."))
            if self._is_undone(reading, row):
                raise RuleBroken(_("This was already undone."))
        return self._take_back(_UNDO, row.id)

    @needs(Permission.UNDO)
    def redo(self) -> Changes:
        """Bring back what was undone last. Raises RuleBroken."""
        with self._reading() as reading:
            row = self._last_undo(reading)
        if row is None:
            raise RuleBroken(_("There is nothing to redo."))
        return self._take_back(_REDO, row.id)

    def _take_back(self, name: str, operation: int) -> Changes:
        with self._store.work(name, self.actor, undoes=operation) as work:
            changes = work.journal.changes(operation, self.scope)
            if _makes_the_book(changes):
                raise RuleBroken(_("The making of the book itself cannot be undone."))
            steps = _steps(work, changes, self.scope)
            for kind in CODECS:
                self._apply(work, kind, [one for one in steps if one.kind is kind and one.back])
            if work.changes == Changes():
                raise RuleBroken(
                    _("Everything this did was changed again since; there is nothing left to undo.")
                )
            work.commit()
        return work.changes

    def _apply(self, work: UnitOfWork, kind: Kind, steps: Sequence[_Step]) -> None:
        rows = work.plain_rows(kind, [one.record_id for one in steps], self.scope)
        codec = CODECS[kind]
        work.write(kind, [codec.back_from({**rows[one.record_id], **one.back}) for one in steps])


def _makes_the_book(changes: Sequence[ChangeRow]) -> bool:
    """Say whether an operation made the unit or an account; changing one later can be taken back."""
    return any(one.created and one.kind in _BEYOND_UNDO for one in changes)


def _steps(reading: Repositories, changes: Sequence[ChangeRow], scope: Scope) -> list[_Step]:
    """Plan the way back, newest change first: a field returns where its value is still the one written.

    Those that refer come before those referred to, so that what goes with the operation holds nothing back.
    """
    steps: list[_Step] = []
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
                steps.append(_Step(kind, record_id, back, 0, goes, record_id in staying))
            elif record_id in rows:
                steps.append(_fields_back(kind, its, rows[record_id]))
        if kind is Kind.MEETING:
            steps = _still_held(reading, steps, scope)
    return steps


def _fields_back(kind: Kind, changes: Sequence[ChangeRow], row: dict[str, Any]) -> _Step:
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
    return _Step(kind, changes[0].record_id, back, len(kept - set(back)), False, False)


def _referred_to(
    reading: Repositories, kind: Kind, ids: Sequence[Id], steps: Sequence[_Step], scope: Scope
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


def _unmarked(steps: Sequence[_Step]) -> set[Id]:
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


def _still_held(reading: Repositories, steps: Sequence[_Step], scope: Scope) -> list[_Step]:
    """Keep a meeting held while anyone stays marked there, whoever was marked first."""
    unheld = [
        one.record_id for one in steps if one.kind is Kind.MEETING and one.back.get("state") == "planned"
    ]
    marks = reading.attendance.of_meetings(unheld, scope)
    leaving = _unmarked(steps)
    held = {one.meeting_id for one in marks if one.mark is not None and one.id not in leaving}
    return [_without_state(one) if one.record_id in held else one for one in steps]


def _without_state(step: _Step) -> _Step:
    back = {name: value for name, value in step.back.items() if name != "state"}
    return replace(step, back=back, kept=step.kept + 1)
