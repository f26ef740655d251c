"""Rows held against everyone known while the rest of their file is still being read."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import Final

from digilearn.domain.importing.matching import Found, People, person_of
from digilearn.domain.importing.planned_rows import ImportedPerson, PlannedRow, RowRef, Verdict
from digilearn.domain.importing.records import ImportPlan, SheetPlan

_AT_ONCE: Final = 500
"""Rows judged in one step: some milliseconds."""


class MatchingAhead:
    """Takes rows as they are read, first in parts, then the sheet whole, and judges them step by step.

    Nothing but who a row is gets settled here: what the whole file tells later (communes, marks, faults of a whole
    column) changes no judgement, and is taken from the plan that `matched` is given.
    """

    def __init__(self, loading: Generator[None, None, People]) -> None:
        """`loading` takes everyone of the store in, a portion at each step, and gives them: rows wait for its end."""
        self._loading = loading
        self._people: People | None = None
        self._waiting: deque[tuple[dict[int, Found], int, str, Sequence[PlannedRow]]] = deque()
        self._sheets: list[dict[int, Found]] = []
        self._open: dict[int, Found] = {}
        self._taken = 0

    @property
    def people(self) -> People:
        """Give everyone known with the rows judged so far; what is still to be done is done for that."""
        while self.step():
            continue
        assert self._people is not None  # loading gives them
        return self._people

    def part(self, sheet: str, rows: Sequence[PlannedRow]) -> None:
        """Take the next rows of a sheet that is not read to its end yet."""
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            self._waiting.append((self._open, self._taken, sheet, part))
            self._taken += len(part)

    def end(self, sheet: SheetPlan) -> None:
        """Take a sheet read to its end, of its rows those that did not come in parts; a hidden one of ours has none."""
        if sheet.carried is not None:
            return
        self.part(sheet.sheet, sheet.rows[self._taken :])
        self._sheets.append(self._open)
        self._open, self._taken = {}, 0

    def step(self) -> bool:
        """Do a little of what there is to do; say whether there was anything."""
        return self.load() or self.judge()

    def load(self) -> bool:
        """Take the next portion of the people of the store; say whether there may be more."""
        if self._people is None:
            try:
                next(self._loading)
            except StopIteration as end:
                self._people = end.value
            return True
        return False

    def judge(self) -> bool:
        """Judge some rows once everyone is there; say whether there were any. Another thread may load meanwhile."""
        if self._people is None or not self._waiting:
            return False
        found, start, sheet, rows = self._waiting.popleft()
        for place, row in enumerate(rows, start):
            if row.verdict is not Verdict.REFUSED and (one := self._people.judge(sheet, row)) is not None:
                found[place] = one
        return True

    def matched(self, plan: ImportPlan) -> ImportPlan:
        """Give the plan with whom its rows were found to be, once there is nothing left to do."""
        people = self.people
        first = _records(plan, {one.entry.row for found in self._sheets for one in found.values()})
        sheets = []
        for sheet, found in zip(plan.sheets, self._sheets, strict=True):
            rows = list(sheet.rows)
            for place, one in found.items():
                known = first[one.entry.row] if one.entry.row else person_of(one.entry)
                rows[place] = people.told(sheet.sheet, rows[place], one, known)
            sheets.append(replace(sheet, rows=tuple(rows)) if found else sheet)
        return replace(plan, sheets=tuple(sheets))


def _records(plan: ImportPlan, wanted: set[RowRef | None]) -> dict[RowRef, ImportedPerson]:
    """Give what the plan says of the wanted rows."""
    numbers = {ref.row for ref in wanted if ref}
    return {row.ref(sheet.sheet): row.record for sheet, row in plan.each_row() if row.row in numbers}
