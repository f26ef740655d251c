"""Who a row already is: sure, perhaps (then it is asked), or nobody known. Nobody is invented, nobody lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from digilearn.domain.cards import is_named_by_card
from digilearn.domain.errors import Cancelled
from digilearn.domain.faults import Fault
from digilearn.domain.ids import Id
from digilearn.domain.importing.known_people import Entry, KnownPeople, entry_of
from digilearn.domain.importing.names import Likeness, likeness
from digilearn.domain.importing.planned_rows import Candidate, ImportedPerson, PlannedRow, RowRef, Verdict
from digilearn.domain.importing.records import ImportPlan
from digilearn.language import _

_CHUNK: Final = 2_000
_REASONS_SURE: Final = 2
Near = Callable[[str, str], bool]


class Found(NamedTuple):
    """A possible answer: `sure` or to be asked; `weight` puts the likelier first."""

    entry: Entry
    sure: bool
    weight: int
    reasons: tuple[str, ...]


class People:
    """Everyone a row may be: the people of the store, and the rows of this file read so far."""

    def __init__(
        self,
        known: KnownPeople,
        hash_of: Callable[[str], str],
        members: frozenset[Id],
        near: Near | None,
        said: Mapping[RowRef, Id] | None = None,
        stands: Mapping[Id, Id] | None = None,
    ) -> None:
        """`hash_of` gives the keyed hash of a 12-digit id; `near` says whether two folded names are close.

        `said` tells whom the file itself says its rows are; a person of that id need not be known here.
        `stands` gives for one of several joined records the record that stands for the person.
        """
        self.known, self._stands = known, stands or {}
        self._hash_of, self._members, self._near = hash_of, members, near
        self._said = said or {}
        self._wanted = frozenset(self._said.values())
        self._by_id: dict[Id, Entry] = {}
        self._class: dict[str, list[Entry]] = {}
        for entry in known.stored if self._said else ():
            self._add_said(entry)

    def _add_said(self, entry: Entry) -> None:
        """Keep those whom the file may name, and by name those already in its class."""
        learner_id = self._id_of(entry)
        assert learner_id is not None  # whoever is known has an id
        if learner_id in self._wanted:
            self._by_id[learner_id] = entry
        elif learner_id in self._members:
            self._class.setdefault(entry.plain, []).append(entry)

    def _id_of(self, entry: Entry) -> Id | None:
        return self._stands.get(entry.learner_id, entry.learner_id) if entry.learner_id else None

    def fresh(self) -> dict[RowRef, Id]:
        """Give whom the file says its rows are, without those whose id is somebody of this book."""
        return {ref: one for ref, one in self._said.items() if one not in self._by_id}

    @property
    def context(self) -> tuple[frozenset[Id], Mapping[RowRef, Id], Mapping[Id, Id]]:
        """Give what rows are judged by beside everyone known: equal contexts judge alike."""
        return self._members, self._said, self._stands

    def place(self, sheet: str, row: PlannedRow) -> PlannedRow:
        """Give the row with who it surely or perhaps is; a row of nobody known joins those that others may be."""
        found = self.judge(sheet, row)
        return row if found is None else self.told(sheet, row, found, person_of(found.entry))

    def judge(self, sheet: str, row: PlannedRow) -> Found | None:
        """Find who a row surely or perhaps is; rows are judged in their order, each among those before it."""
        entry = entry_of(row, sheet, self._hash(row))
        found = (self._by_said(entry) if self._said else None) or self._best(entry)
        if found is not None and entry.row in self._said and found.entry.row in self._said:
            found = None  # two people of one name: the file itself tells them apart
        if found is None or not found.sure:
            self.known.add(entry)
        return found

    def told(self, sheet: str, row: PlannedRow, found: Found, known: ImportedPerson) -> PlannedRow:
        """Give the row with whom it was found to be; `known` is what is known of them."""
        candidate = Candidate(self._id_of(found.entry), found.entry.row, known, found.reasons)
        if not found.sure:
            return row._replace(maybe=candidate)
        if found.entry.row and found.entry.row.sheet == sheet:
            row = row._replace(faults=(*row.faults, _repeated(found.entry.row)))
        return row._replace(match=candidate)

    def _by_said(self, entry: Entry) -> Found | None:
        """Find the person whom the file itself names; a name quite unlike theirs is not believed."""
        wanted = self._said.get(entry.row) if entry.row else None
        if wanted is None:
            return None
        other = self._by_id.get(wanted)
        if other is None:
            same = [one for one in self._class.get(entry.plain, ()) if not _differ(one.year, entry.year)]
            return Found(same[0], True, 9, ("name", "class")) if len(same) == 1 else None
        if is_named_by_card(wanted, other.name):
            return Found(other, True, 10, ("list",))  # the card of this very person was scanned here before
        if other.plain == entry.plain:
            return Found(other, True, 10, ("list", "name"))
        if other.given == entry.given and _agree(other.year, entry.year):
            return Found(other, True, 10, ("list", "year"))
        near = _agree(other.year, entry.year) or other.given == entry.given
        return Found(other, False, 10, ("list",)) if near else None

    def _hash(self, row: PlannedRow) -> str:
        """Give the hash of the row's id, with the zero put back where only that is missing."""
        number = row.record.citizen_id
        if not number:
            return ""
        number = number if len(number) == 12 else number.zfill(12) if 10 <= len(number) <= 11 else ""
        return self._hash_of(number) if number.isdigit() else ""

    def _best(self, entry: Entry) -> Found | None:
        holder = self.known.by_hash.get(entry.id_hash) if entry.id_hash else None
        if holder is not None:
            return Found(holder, holder.given == entry.given, 9, ("citizen_id",))
        for other in self.known.of_code(entry.code):
            if other.given == entry.given and not _differ(other.year, entry.year):
                return Found(other, True, 8, ("code", "name"))
        alike = self.known.of_name(entry)
        if alike and (found := [judged for other in alike if (judged := self._judge(entry, other))]):
            return _first_of(found)
        return self._near_name(entry)

    def _judge(self, entry: Entry, other: Entry) -> Found | None:
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
                return Found(other, proved, 5 + len(reasons), reasons)
            return (
                Found(other, False, 3, reasons)
                if exact and not _differ(entry.village, other.village)
                else None
            )
        if same_year:
            return Found(other, False, 2, ("name", "year")) if exact and same_place else None
        return self._without_year(entry, other, exact=exact)

    def _proves(self, entry: Entry, other: Entry, reasons: tuple[str, ...]) -> bool:
        """Two lines of one list with the same name, year and village may be two neighbours: that is asked."""
        one_list = other.row is not None and entry.row is not None and other.row.sheet == entry.row.sheet
        return not one_list or "phone" in reasons or "birth_date" in reasons

    def _without_year(self, entry: Entry, other: Entry, *, exact: bool) -> Found | None:
        """Hold people against each other where at least one of them has no birth year."""
        if not exact or _differ(entry.year, other.year) or _differ(entry.village, other.village):
            return None
        alike = entry.year == other.year and entry.village == other.village
        if alike and self._id_of(other) in self._members:
            return Found(other, True, 4, ("name", "class"))
        if _agree(entry.village, other.village):
            return Found(other, False, 2, ("name", "village"))
        bare = not (entry.year or entry.village) or not (other.year or other.village)
        return Found(other, False, 1, ("name",)) if bare else None

    def _near_name(self, entry: Entry) -> Found | None:
        """Find a close name, only among those with the same given name, birth year and village."""
        if self._near is None:
            return None
        for other in self.known.neighbours(entry):
            contradicts = _differ(entry.birth_date, other.birth_date) or _differ(entry.id_hash, other.id_hash)
            if not contradicts and self._near(entry.plain, other.plain):
                return Found(other, False, 1, ("near_name", "year", "village"))
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


def _first_of(found: list[Found]) -> Found:
    """Choose the likeliest; two equally sure people cannot both be right, so that is asked."""
    found.sort(key=lambda one: (one.sure, one.weight), reverse=True)
    first = found[0]
    rivals = [one for one in found[1:] if one.sure and one.weight == first.weight]
    return first._replace(sure=False) if first.sure and rivals else first


def person_of(entry: Entry) -> ImportedPerson:
    """Give what is known of a person that rows are held against."""
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


def _agree(one: object, other: object) -> bool:
    return bool(one) and one == other


def _differ(one: object, other: object) -> bool:
    return bool(one) and bool(other) and one != other
