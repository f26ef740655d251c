"""History: what was done by whom, and taking it back. Undo is a plan, and itself an operation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from digilearn.domain.changes import REDO, UNDO, Changes, Kind, OperationLine, RecordChange, UndoPlan
from digilearn.domain.errors import NotFound, RuleBroken
from digilearn.domain.ids import Id
from digilearn.language import _
from digilearn.services.described import kind_text, label_of, record_change
from digilearn.services.imported_files import file_of
from digilearn.services.service import Permission, Service, needs
from digilearn.services.undoing import UndoStep, by_kind, undo_steps
from digilearn.store.kinds import CODECS
from digilearn.store.repositories import Repositories
from digilearn.store.repositories.journal import ChangeRow, OperationRow
from digilearn.store.unit_of_work import UnitOfWork

_BEYOND_UNDO = frozenset({Kind.UNIT, Kind.ACCOUNT})  # the book's own making is not taken back


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
            file_of(reading, row.undoes or row.id),
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
            steps = undo_steps(reading, reading.journal.changes(operation, self.scope), self.scope)
            return UndoPlan(
                operation,
                self._title(reading, row),
                by_kind(one for one in steps if one.removed),
                by_kind(one for one in steps if one.back and not one.removed),
                sum(one.kept for one in steps),
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
            if row.undoes is None or row.name == REDO:
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
        return self._take_back(UNDO, row.id)

    @needs(Permission.UNDO)
    def redo(self) -> Changes:
        """Bring back what was undone last. Raises RuleBroken."""
        with self._reading() as reading:
            row = self._last_undo(reading)
        if row is None:
            raise RuleBroken(_("There is nothing to redo."))
        return self._take_back(REDO, row.id)

    def _take_back(self, name: str, operation: int) -> Changes:
        with self._store.work(name, self.actor, undoes=operation) as work:
            changes = work.journal.changes(operation, self.scope)
            if _makes_the_book(changes):
                raise RuleBroken(_("The making of the book itself cannot be undone."))
            steps = undo_steps(work, changes, self.scope)
            for kind in CODECS:
                self._apply(work, kind, [one for one in steps if one.kind is kind and one.back])
            if work.changes == Changes():
                raise RuleBroken(
                    _("Everything this did was changed again since; there is nothing left to undo.")
                )
            work.commit()
        return work.changes

    def _apply(self, work: UnitOfWork, kind: Kind, steps: Sequence[UndoStep]) -> None:
        rows = work.plain_rows(kind, [one.record_id for one in steps], self.scope)
        codec = CODECS[kind]
        work.write(kind, [codec.back_from({**rows[one.record_id], **one.back}) for one in steps])


def _makes_the_book(changes: Sequence[ChangeRow]) -> bool:
    """Say whether an operation made the unit or an account; changing one later can be taken back."""
    return any(one.created and one.kind in _BEYOND_UNDO for one in changes)
