"""A row of a plan: whom it names, what becomes of them, who they may be.

Rows are named tuples, not dataclasses: a plan may hold 100,000 of them and crosses a process border.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from digilearn.domain.attendance import Mark
from digilearn.domain.faults import Fault
from digilearn.domain.ids import Id
from digilearn.domain.learners import Sex


class Verdict(StrEnum):
    """What becomes of a row; a refused row is given back with its reason, never dropped."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class ImportedPerson(NamedTuple):
    """What one row says about one person; None for what it does not say.

    `marks` pairs a meeting's key (ISO date, or "#3" for the third meeting of a sheet without dates) with the mark.
    `commune` is the five-digit code of today's commune that the address names, or that was answered.
    """

    full_name: str | None = None
    birth_date: date | None = None
    birth_year: int | None = None
    sex: Sex | None = None
    phone: str | None = None
    citizen_id: str | None = None
    village: str | None = None
    address: str | None = None
    ethnicity: str | None = None
    code: str | None = None
    note: str | None = None
    also_called: str | None = None
    marks: tuple[tuple[str, Mark], ...] = ()
    commune: str | None = None


class Changed(NamedTuple):
    """One field that would change: its name in `ImportedPerson`, and both values as text ("" = empty)."""

    field: str
    before: str
    after: str


class RowRef(NamedTuple):
    """A person of a file: the sheet, the row's 1-based number as the spreadsheet shows it, the place in that row.

    `part` counts the people of a row that names several, from 1.
    """

    sheet: str
    row: int
    part: int = 1


class Candidate(NamedTuple):
    """Who a row may be: a person of the store (`learner_id`) or an earlier row of the file (`row`).

    `known` is what is known of them, `reasons` are codes: citizen_id, code, name, birth_date, year, village, phone.
    """

    learner_id: Id | None
    row: RowRef | None
    known: ImportedPerson
    reasons: tuple[str, ...] = ()


class PlannedRow(NamedTuple):
    """One row of the plan; a row that names several people is one row for each, told apart by `part`, from 1.

    `match` is the person it surely is (or was answered to be), `maybe` the one it is asked about; while
    `maybe` waits for its answer the row is refused, so that nobody is invented and nobody is lost.
    """

    row: int
    record: ImportedPerson
    verdict: Verdict = Verdict.NEW
    faults: tuple[Fault, ...] = ()
    match: Candidate | None = None
    maybe: Candidate | None = None
    changed: tuple[Changed, ...] = ()
    part: int = 1

    @property
    def number(self) -> str:
        """Give the row's number as it is shown: "7", and "7 (2)" for the second person named in row 7."""
        return str(self.row) if self.part == 1 else f"{self.row} ({self.part})"

    def ref(self, sheet: str) -> RowRef:
        """Give what tells this row apart in the plan."""
        return RowRef(sheet, self.row, self.part)

    @property
    def learner_id(self) -> Id | None:
        """Give the person of the store that this row is, None for a new one."""
        return self.match.learner_id if self.match else None

    @property
    def asked(self) -> bool:
        """Say whether the row waits for the answer "same person / another person"."""
        return self.maybe is not None
