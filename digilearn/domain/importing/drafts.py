"""People as read from their rows, until the marks of the whole sheet are understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from digilearn.domain.attendance import Mark
from digilearn.domain.faults import Fault
from digilearn.domain.importing import marks as mark_signs
from digilearn.domain.importing.columns import MeetingColumn
from digilearn.domain.importing.planned_rows import ImportedPerson, PlannedRow, Verdict
from digilearn.language import _

AT_ONCE: Final = 500
"""Lines after which the people read so far are told."""
Told = Callable[[str, Sequence[PlannedRow]], None]
"""Hears the name of a sheet and its next rows."""


class Draft(NamedTuple):
    """A person row before its marks are understood; `signs` are (column, what stands in it)."""

    row: int
    record: ImportedPerson
    faults: tuple[Fault, ...]
    signs: tuple[tuple[int, str], ...]
    part: int = 1


class EarlyRows:
    """Tells the people of a sheet while the others are read: what needs the whole sheet is put right afterwards.

    Marks are understood at the end only: from the first people with marks on nothing is told.
    """

    def __init__(self, sheet: str, tell: Told | None) -> None:
        """`tell` hears the rows; None: nobody wants to."""
        self._sheet, self._tell = sheet, tell
        self.told: list[PlannedRow | None] = []

    def tell(self, drafts: Sequence[Draft], *, are_marked: bool) -> None:
        """Tell those not told yet of the people read so far."""
        more = drafts[len(self.told) :] if self._tell else ()
        if self._tell is None or are_marked or any(draft.signs for draft in more):
            self._tell = None
        elif more:
            rows = [planned(draft, {}, {}) for draft in more]
            self.told += rows
            self._tell(self._sheet, rows)

    def forget(self, places: Iterable[int]) -> None:
        """Keep nothing of the people at these places: they are planned anew."""
        for place in places:
            if place < len(self.told):
                self.told[place] = None


def planned(draft: Draft, columns: dict[int, MeetingColumn], known: dict[str, Mark | None]) -> PlannedRow:
    """Give the row of the plan; `columns` are the meetings by column, `known` what each sign means (None: unclear)."""
    record, faults = draft.record, draft.faults
    if draft.signs:
        told_marks = [(columns[c].key, known[sign]) for c, sign in draft.signs if c in columns]
        record = record._replace(marks=tuple((key, mark) for key, mark in told_marks if mark is not None))
        doubtful = {sign for sign, mark in known.items() if mark is None} - mark_signs.NOTHING
        unclear = [(columns[c].column, sign) for c, sign in draft.signs if c in columns and sign in doubtful]
        faults += tuple(_unclear(letter, sign) for letter, sign in unclear)
    if record.full_name is None:
        if not any(fault.code == "name_is_number" for fault in faults):
            faults += (
                Fault(
                    "name_missing", _("The name is missing. Type full name and import again."), blocking=True
                ),
            )
        return PlannedRow(draft.row, record, Verdict.REFUSED, faults, part=draft.part)
    if faults or draft.part > 1:
        return PlannedRow(draft.row, record, Verdict.NEW, faults, part=draft.part)
    return PlannedRow(draft.row, record)


def _unclear(letter: str, sign: str) -> Fault:
    words = _("The sign “{value}” says neither present nor absent. Use x, M, P or V.")
    return Fault("mark_unclear", words.format(value=sign), column=letter, value=sign)
