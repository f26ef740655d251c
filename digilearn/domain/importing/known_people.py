"""The people that the rows of a file may be, found by what tells people apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from digilearn.domain.ids import Id
from digilearn.domain.importing.names import folded, given
from digilearn.domain.importing.planned_rows import ImportedPerson, PlannedRow, RowRef
from digilearn.domain.vietnamese import fold

KnownPerson = tuple[Id, str, str, str | None, int | None, str, str, str, str]
"""id, name, also called, birth date (ISO), birth year, village label, phone, citizen id hash, code."""


class Entry(NamedTuple):
    """A person that rows are held against; `plain` is the name without accents, `given` its last word."""

    learner_id: Id | None
    row: RowRef | None
    name: str
    plain: str
    given: str
    birth_date: date | None
    year: int | None
    village: str
    phone: str
    id_hash: str
    code: str
    person: ImportedPerson | None = None


class KnownPeople:
    """Everyone a row may be; takes the people of the store in portions, then the rows of the file one by one."""

    def __init__(self, people: Iterable[KnownPerson] = ()) -> None:
        """Take these people of the store."""
        self.stored: list[Entry] = []
        self.by_hash: dict[str, Entry] = {}
        self._by_code = defaultdict[str, list[Entry]](list)
        self._by_name = defaultdict[tuple[str, int | None], list[Entry]](list)
        self._years: defaultdict[str, dict[int | None, None]] | None = None
        self._by_given = defaultdict[tuple[str, int | None, str], list[Entry]](list)
        self.load(people)

    def load(self, people: Iterable[KnownPerson]) -> None:
        """Take more people of the store."""
        for learner_id, name, _called, born, year, village, phone, id_hash, code in people:
            plain = folded(name)
            entry = Entry(
                learner_id,
                None,
                name,
                plain,
                given(plain),
                date.fromisoformat(born) if born else None,
                year,
                _place(village),
                _tail(phone),
                id_hash,
                code,
            )
            self.stored.append(entry)
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Let later rows be held against this person."""
        if entry.id_hash:
            self.by_hash.setdefault(entry.id_hash, entry)
        if entry.code:
            self._by_code[entry.code.casefold()].append(entry)
        self._by_name[entry.plain, entry.year].append(entry)
        if self._years is not None:
            self._years[entry.plain][entry.year] = None
        if entry.year and entry.village:
            self._by_given[entry.given, entry.year, entry.village].append(entry)

    def afresh(self) -> KnownPeople:
        """Give the people of the store without the rows of the file."""
        again = KnownPeople()
        again.stored = self.stored
        for entry in self.stored:
            again.add(entry)
        return again

    def of_code(self, code: str) -> Sequence[Entry]:
        """Give those with this code."""
        return self._by_code.get(code.casefold(), ()) if code else ()

    def of_name(self, entry: Entry) -> Sequence[Entry]:
        """Give those of this name whose birth year does not contradict: in a large book one name has hundreds."""
        if entry.year is not None:
            alike = self._by_name.get((entry.plain, entry.year))
            without = self._by_name.get((entry.plain, None))
            return [*alike, *without] if alike and without else alike or without or ()
        if self._years is None:  # few lists have people without a year: only then it is gathered
            self._years = defaultdict(dict)
            for plain, year in self._by_name:
                self._years[plain][year] = None
        years = self._years.get(entry.plain, ())
        return [one for year in years for one in self._by_name[entry.plain, year]]

    def neighbours(self, entry: Entry) -> Sequence[Entry]:
        """Give those with the same given name, birth year and village."""
        if not entry.year or not entry.village:
            return ()
        return self._by_given.get((entry.given, entry.year, entry.village), ())


def entry_of(row: PlannedRow, sheet: str, id_hash: str) -> Entry:
    """Give the person of a row as others are held against them; `id_hash` of the whole id number, or ""."""
    record = row.record
    name = record.full_name or ""
    plain = folded(name)
    return Entry(
        None,
        row.ref(sheet),
        name,
        plain,
        given(plain),
        record.birth_date,
        record.birth_year,
        _place(record.village or ""),
        _tail(record.phone or ""),
        id_hash,
        record.code or "",
        record,
    )


@lru_cache(maxsize=4_096)
def _place(village: str) -> str:
    return fold(village) if village else ""


def _tail(phone: str) -> str:
    """Give the nine digits that tell phones apart, with or without 0 and +84."""
    digits = phone if phone.isdigit() else "".join(char for char in phone if char.isdigit())
    return digits[-9:] if len(digits) >= 9 else ""
