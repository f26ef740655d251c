"""Which row of a list is whom, as the workbook says of itself: also after sorting, never against the names in sight."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from digilearn.domain.importing.carried import Carried, CarriedPerson, checks_of
from digilearn.domain.importing.records import RowRef, SheetPlan


@dataclass(frozen=True, slots=True)
class Said:
    """`people`: row -> who the workbook says it is; `rows` counts the rows with a name that could be known again."""

    people: dict[RowRef, CarriedPerson] = field(default_factory=dict)
    rows: int = 0


class _Row:
    """A row with a name, by what it may be known again."""

    __slots__ = ("full", "name", "ref")

    def __init__(self, ref: RowRef, name: str, full: str) -> None:
        self.ref, self.name, self.full = ref, name, full


_Key = Callable[[RowRef, str, str], Hashable]
_WAYS: tuple[_Key, ...] = (
    lambda ref, _name, full: (ref, full),
    lambda _ref, _name, full: full,
    lambda ref, name, _full: (ref, name),
    lambda _ref, name, _full: name,
)
"""Name and year at their place, then anywhere (sorted); then the name alone: the year was corrected by hand."""


def who_is_said(carried: Carried, sheets: Sequence[SheetPlan], *, by_place: bool) -> Said:
    """Give who the rows are said to be. `by_place`: a row whose name is new to the list is whoever stood there.

    Rows given back to be corrected are taken so, because the name itself may be what was wrong; not when any row has
    moved, for then a place says nothing.
    """
    rows = [
        _Row(row.ref(sheet.sheet), *checks_of(row.record.full_name, row.record.birth_year))
        for sheet in sheets
        for row in sheet.rows
        if row.record.full_name
    ]
    found: dict[RowRef, CarriedPerson] = {}
    people = list(carried.people)
    for way in _WAYS:
        people = _match(way, rows, people, found)
    moved = any((one.sheet, one.row, one.part) != ref for ref, one in found.items())
    if by_place and not moved:
        there = {RowRef(one.sheet, one.row, one.part): one for one in people}
        found |= {row.ref: there[row.ref] for row in rows if row.ref not in found and row.ref in there}
    return Said(found, len(rows))


def _match(
    way: _Key, rows: Sequence[_Row], people: Sequence[CarriedPerson], found: dict[RowRef, CarriedPerson]
) -> list[CarriedPerson]:
    """Add the rows that are known in this way, each person once; give the people left."""
    waiting: dict[Hashable, list[CarriedPerson]] = {}
    for one in people:
        if one.name_check:
            key = way(RowRef(one.sheet, one.row, one.part), one.name_check, one.full_check)
            waiting.setdefault(key, []).append(one)
    taken: set[int] = set()
    for row in rows:
        if row.ref not in found and (known := waiting.get(way(row.ref, row.name, row.full))):
            found[row.ref] = known.pop(0)
            taken.add(id(found[row.ref]))
    return [one for one in people if id(one) not in taken]
