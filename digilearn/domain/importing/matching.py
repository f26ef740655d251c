"""Who a row already is: sure, perhaps (then it is asked), or nobody known. Nobody is invented, nobody lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from digilearn.domain.errors import Cancelled
from digilearn.domain.faults import Fault
from digilearn.domain.ids import Id
from digilearn.domain.importing.names import Likeness, folded, given, likeness
from digilearn.domain.importing.records import (
    Candidate,
    ImportedPerson,
    ImportPlan,
    PlannedRow,
    RowRef,
    Verdict,
)
from digilearn.domain.vietnamese import fold
from digilearn.language import _

KnownPerson = tuple[Id, str, str, str | None, int | None, str, str, str, str]
"""id, name, also called, birth date (ISO), birth year, village label, phone, citizen id hash, code."""

_CHUNK: Final = 2_000
_REASONS_SURE: Final = 2
Near = Callable[[str, str], bool]


class _Entry(NamedTuple):
    """A person that rows are held against."""

    learner_id: Id | None
    row: RowRef | None
    name: str
    birth_date: date | None
    year: int | None
    village: str
    phone: str
    id_hash: str
    code: str
    person: ImportedPerson | None = None


class _Found(NamedTuple):
    """A possible answer: `sure` or to be asked; `weight` puts the likelier first."""

    entry: _Entry
    sure: bool
    weight: int
    reasons: tuple[str, ...]


class People:
    """Everyone a row may be: the people of the store, and the rows of this file read so far."""

    def __init__(
        self,
        known: Iterable[KnownPerson],
        hash_of: Callable[[str], str],
        members: frozenset[Id],
        near: Near | None,
        said: Mapping[RowRef, Id] | None = None,
    ) -> None:
        """`hash_of` gives the keyed hash of a 12-digit id; `near` says whether two folded names are close.

        `said` tells whom the file itself says its rows are; a person of that id need not be known here.
        """
        self._hash_of, self._members, self._near = hash_of, members, near
        self._said = said or {}
        self._wanted = frozenset(self._said.values())
        self._by_id: dict[Id, _Entry] = {}
        self._class: dict[str, list[_Entry]] = {}
        self._by_hash: dict[str, _Entry] = {}
        self._by_code: dict[str, list[_Entry]] = {}
        self._by_name: dict[str, dict[int | None, list[_Entry]]] = {}
        self._by_given: dict[tuple[str, int, str], list[_Entry]] = {}
        for learner_id, name, _called, born, year, village, phone, id_hash, code in known:
            birth_date = date.fromisoformat(born) if born else None
            entry = _Entry(
                learner_id, None, name, birth_date, year, _place(village), _tail(phone), id_hash, code
            )
            self._add(entry, folded(name))
            if self._said:
                self._add_said(entry)

    def _add_said(self, entry: _Entry) -> None:
        """Keep those whom the file may name, and by name those already in its class."""
        assert entry.learner_id is not None  # whoever is known has an id
        if entry.learner_id in self._wanted:
            self._by_id[entry.learner_id] = entry
        elif entry.learner_id in self._members:
            self._class.setdefault(folded(entry.name), []).append(entry)

    def fresh(self) -> dict[RowRef, Id]:
        """Give whom the file says its rows are, without those whose id is somebody of this book."""
        return {ref: one for ref, one in self._said.items() if one not in self._by_id}

    def _add(self, entry: _Entry, name: str) -> None:
        if entry.id_hash:
            self._by_hash.setdefault(entry.id_hash, entry)
        if entry.code:
            self._by_code.setdefault(entry.code.casefold(), []).append(entry)
        self._by_name.setdefault(name, {}).setdefault(entry.year, []).append(entry)
        if self._near and entry.year and entry.village:
            self._by_given.setdefault((given(name), entry.year, entry.village), []).append(entry)

    def place(self, sheet: str, row: PlannedRow) -> PlannedRow:
        """Give the row with who it surely or perhaps is; a row of nobody known joins those that others may be."""
        record = row.record
        name = folded(record.full_name or "")
        entry = _Entry(
            None,
            row.ref(sheet),
            record.full_name or "",
            record.birth_date,
            record.birth_year,
            _place(record.village or ""),
            _tail(record.phone or ""),
            self._hash(row),
            record.code or "",
            record,
        )
        found = self._by_said(entry, name) or self._best(entry, name)
        if found is not None and entry.row in self._said and found.entry.row in self._said:
            found = None  # two people of one name: the file itself tells them apart
        if found is None or not found.sure:
            self._add(entry, name)
        if found is None:
            return row
        candidate = Candidate(found.entry.learner_id, found.entry.row, _told(found.entry), found.reasons)
        if not found.sure:
            return row._replace(maybe=candidate)
        if found.entry.row and found.entry.row.sheet == sheet:
            row = row._replace(faults=(*row.faults, _repeated(found.entry.row)))
        return row._replace(match=candidate)

    def _by_said(self, entry: _Entry, name: str) -> _Found | None:
        """Find the person whom the file itself names; a name quite unlike theirs is not believed."""
        wanted = self._said.get(entry.row) if entry.row else None
        if wanted is None:
            return None
        other = self._by_id.get(wanted)
        if other is None:
            same = [one for one in self._class.get(name, ()) if not _differ(one.year, entry.year)]
            return _Found(same[0], True, 9, ("name", "class")) if len(same) == 1 else None
        held = folded(other.name)
        if held == name:
            return _Found(other, True, 10, ("list", "name"))
        if given(held) == given(name) and _agree(other.year, entry.year):
            return _Found(other, True, 10, ("list", "year"))
        near = _agree(other.year, entry.year) or given(held) == given(name)
        return _Found(other, False, 10, ("list",)) if near else None

    def _hash(self, row: PlannedRow) -> str:
        """Give the hash of the row's id, with the zero put back where only that is missing."""
        number = row.record.citizen_id
        if not number:
            return ""
        number = number if len(number) == 12 else number.zfill(12) if 10 <= len(number) <= 11 else ""
        return self._hash_of(number) if number.isdigit() else ""

    def _best(self, entry: _Entry, name: str) -> _Found | None:
        holder = self._by_hash.get(entry.id_hash) if entry.id_hash else None
        if holder is not None:
            sure = folded(holder.name) == name or given(folded(holder.name)) == given(name)
            return _Found(holder, sure, 9, ("citizen_id",))
        for other in self._by_code.get(entry.code.casefold(), ()) if entry.code else ():
            same_given = given(folded(other.name)) == given(name)
            if same_given and not _differ(other.year, entry.year):
                return _Found(other, True, 8, ("code", "name"))
        found = [judged for other in self._of_name(entry, name) if (judged := self._judge(entry, other))]
        if found:
            return _first_of(found)
        return self._near_name(entry, name)

    def _of_name(self, entry: _Entry, name: str) -> Iterator[_Entry]:
        """Give those of this name whose birth year does not contradict: in a large book one name has hundreds."""
        by_year = self._by_name.get(name)
        if not by_year:
            return iter(())
        if entry.year is None:
            return chain.from_iterable(by_year.values())
        return chain(by_year.get(entry.year, ()), by_year.get(None, ()))

    def _judge(self, entry: _Entry, other: _Entry) -> _Found | None:
        """Hold two people of one folded name against each other."""
        if _differ(entry.id_hash, other.id_hash):
            return None
        same_place, same_phone = _agree(entry.village, other.village), _agree(entry.phone, other.phone)
        same_year = _agree(entry.year, other.year)
        exact = likeness(entry.name, other.name) is Likeness.SAME
        if same_year and not _differ(entry.birth_date, other.birth_date):
            reasons = _reasons(_agree(entry.birth_date, other.birth_date), same_place, same_phone)
            if len(reasons) > _REASONS_SURE:
                proved = exact and self._proves(entry, other, reasons)
                return _Found(other, proved, 5 + len(reasons), reasons)
            return (
                _Found(other, False, 3, reasons)
                if exact and not _differ(entry.village, other.village)
                else None
            )
        if same_year:
            return _Found(other, False, 2, ("name", "year")) if exact and same_place else None
        return self._without_year(entry, other, exact=exact)

    def _proves(self, entry: _Entry, other: _Entry, reasons: tuple[str, ...]) -> bool:
        """Two lines of one list with the same name, year and village may be two neighbours: that is asked."""
        one_list = other.row is not None and entry.row is not None and other.row.sheet == entry.row.sheet
        return not one_list or "phone" in reasons or "birth_date" in reasons

    def _without_year(self, entry: _Entry, other: _Entry, *, exact: bool) -> _Found | None:
        """Hold people against each other where at least one of them has no birth year."""
        if not exact or _differ(entry.year, other.year) or _differ(entry.village, other.village):
            return None
        alike = entry.year == other.year and entry.village == other.village
        if alike and other.learner_id in self._members:
            return _Found(other, True, 4, ("name", "class"))
        if _agree(entry.village, other.village):
            return _Found(other, False, 2, ("name", "village"))
        bare = not (entry.year or entry.village) or not (other.year or other.village)
        return _Found(other, False, 1, ("name",)) if bare else None

    def _near_name(self, entry: _Entry, name: str) -> _Found | None:
        """Find a close name, only among those with the same given name, birth year and village."""
        if self._near is None or not entry.year or not entry.village:
            return None
        for other in self._by_given.get((given(name), entry.year, entry.village), ()):
            contradicts = _differ(entry.birth_date, other.birth_date) or _differ(entry.id_hash, other.id_hash)
            if not contradicts and self._near(name, folded(other.name)):
                return _Found(other, False, 1, ("near_name", "year", "village"))
        return None


def match_plan(plan: ImportPlan, people: People, cancelled: Callable[[], bool] | None = None) -> ImportPlan:
    """Give the plan with every row held against the people of the store and the rows before it. Raises Cancelled."""
    sheets = []
    for sheet in plan.sheets:
        rows = []
        for place, row in enumerate(sheet.rows):
            if place % _CHUNK == 0 and cancelled and cancelled():
                raise Cancelled
            rows.append(row if row.verdict is Verdict.REFUSED else people.place(sheet.sheet, row))
        sheets.append(replace(sheet, rows=tuple(rows)))
    return replace(plan, sheets=tuple(sheets))


def _first_of(found: list[_Found]) -> _Found:
    """Choose the likeliest; two equally sure people cannot both be right, so that is asked."""
    found.sort(key=lambda one: (one.sure, one.weight), reverse=True)
    first = found[0]
    rivals = [one for one in found[1:] if one.sure and one.weight == first.weight]
    return first._replace(sure=False) if first.sure and rivals else first


def _told(entry: _Entry) -> ImportedPerson:
    return entry.person or ImportedPerson(
        entry.name, entry.birth_date, entry.year, phone=entry.phone or None, village=entry.village or None
    )


def _reasons(same_birth: bool, same_place: bool, same_phone: bool) -> tuple[str, ...]:
    more = (("birth_date", same_birth), ("village", same_place), ("phone", same_phone))
    return ("name", "year", *(name for name, holds in more if holds))


def _repeated(first: RowRef) -> Fault:
    return Fault(
        "repeated",
        _("This is the person of row {row} once more.").format(row=first.row),
        value=str(first.row),
    )


@lru_cache(maxsize=4_096)
def _place(village: str) -> str:
    return fold(village) if village else ""


def _tail(phone: str) -> str:
    """Give the nine digits that tell phones apart, with or without 0 and +84."""
    digits = phone if phone.isdigit() else "".join(char for char in phone if char.isdigit())
    return digits[-9:] if len(digits) >= 9 else ""


def _agree(one: object, other: object) -> bool:
    return bool(one) and one == other


def _differ(one: object, other: object) -> bool:
    return bool(one) and bool(other) and one != other
