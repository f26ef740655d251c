"""Which row of a list is whom, as the workbook says of itself: also after sorting, never against the names in sight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from digilearn.domain.importing.carried import Carried, CarriedPerson, Checks, checks_of
from digilearn.domain.importing.planned_rows import ImportedPerson, RowRef
from digilearn.domain.importing.records import SheetPlan


@dataclass(frozen=True, slots=True)
class Said:
    """`people`: row -> who the workbook says it is; `rows` counts the rows with a name that could be known again."""

    people: dict[RowRef, CarriedPerson] = field(default_factory=dict)
    rows: int = 0


class _Seen(NamedTuple):
    """A row by what it may be known again."""

    ref: RowRef
    checks: Checks


_Key = TypeVar("_Key", bound=Hashable)
_Way = Callable[[Checks], str]
_WAYS: tuple[_Way, ...] = (
    lambda checks: checks.line,
    lambda checks: checks.year,
    lambda checks: checks.name,
)
"""The whole line first; then name and year, the name alone: what a person corrected by hand is passed over."""


def who_is_said(carried: Carried, sheets: Sequence[SheetPlan], *, by_place: bool) -> Said:
    """Give who the rows are said to be. `by_place`: a row whose name is new to the list is whoever stood there.

    Rows given back to be corrected are taken so, because the name itself may be what was wrong. Where any row has
    moved a place says nothing, and two people who look the same are left to be asked about.
    """
    if not carried.people:
        return Said(rows=sum(bool(row.record.full_name) for sheet in sheets for row in sheet.rows))
    rows = [_Seen(row.ref(sheet.sheet), _checks(row.record)) for sheet in sheets for row in sheet.rows]
    finding = _Finding(rows, carried.people)
    for way in _WAYS:
        finding.look(way)
    if by_place and not finding.moved:
        finding.take_places()
    return Said(finding.found, sum(bool(row.checks.name) for row in rows))


def _checks(person: ImportedPerson) -> Checks:
    return checks_of(person.full_name, person.birth_year, person.village, person.phone)


class _Finding:
    """Rows and people not yet brought together, fewer with each way of looking."""

    def __init__(self, rows: Sequence[_Seen], people: Sequence[CarriedPerson]) -> None:
        self.found: dict[RowRef, CarriedPerson] = {}
        self.moved = False
        self._rows, self._people = list(rows), list(people)

    def look(self, way: _Way) -> None:
        """Bring together those whom nobody else resembles in this way, then those still at their old place."""
        named = [one for one in self._people if one.checks.name]
        alike = Counter(way(one.checks) for one in named) | Counter(way(row.checks) for row in self._rows)
        alone = {way(one.checks): one for one in named if alike[way(one.checks)] == 1}
        self._join(alone, lambda row: way(row.checks))
        if not self.moved:
            there = {(_place(one), way(one.checks)): one for one in self._people if one.checks.name}
            self._join(there, lambda row: (row.ref, way(row.checks)))

    def take_places(self) -> None:
        """Bring together what is left at the same place, whatever the name."""
        self._join({_place(one): one for one in self._people}, lambda row: row.ref)

    def _join(self, waiting: dict[_Key, CarriedPerson], key: Callable[[_Seen], _Key]) -> None:
        for row in self._rows:
            if (one := waiting.pop(key(row), None)) is not None:
                self.found[row.ref] = one
                self.moved = self.moved or _place(one) != row.ref
        taken = {id(one) for one in self.found.values()}
        self._rows = [row for row in self._rows if row.ref not in self.found]
        self._people = [one for one in self._people if id(one) not in taken]


def _place(one: CarriedPerson) -> RowRef:
    return RowRef(one.sheet, one.row, one.part)
