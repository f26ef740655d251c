"""Two people side by side: what agrees, what differs, and what only one of them tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.planned_rows import Candidate, ImportedPerson, PlannedRow
from digilearn.domain.phones import parse_phone
from digilearn.domain.vietnamese import fold
from digilearn.domain.written import day_text
from digilearn.language import N_, _
from digilearn.ui.imports.plan_words import FIELDS, SEXES

_TELLING: Final = 9
"""The last digits that make a number: what stands before is the trunk 0 or the country."""


class Agreement(StrEnum):
    """How two values go together."""

    SAME = "same"
    CLOSE = "close"
    OTHER = "other"
    ALONE = "alone"


AGREEMENTS: Final = {
    Agreement.SAME: N_("= the same"),
    Agreement.CLOSE: N_("≈ nearly the same"),
    Agreement.OTHER: N_("≠ different"),
    Agreement.ALONE: N_("only one side tells"),
}


class Compared(NamedTuple):
    """One line: what is compared, both values as text ("" = not told), how they agree."""

    name: str
    mine: str
    theirs: str
    how: Agreement


class Pair(NamedTuple):
    """A row of the file and whom it may be, with the question that asks about them."""

    question: str
    sheet: str
    row: PlannedRow
    candidate: Candidate

    @property
    def kind(self) -> tuple[bool, tuple[str, ...]]:
        """Give what makes cases alike: a person already here or another row, and why they may be one."""
        return self.candidate.row is None, self.candidate.reasons


def compared(pair: Pair) -> tuple[Compared, ...]:
    """Give the lines that at least one side tells something for."""
    return tuple(_lines(pair.row.record, pair.candidate.known))


def _lines(mine: ImportedPerson, theirs: ImportedPerson) -> Iterator[Compared]:
    for field, read, agree in _READ:
        one, other = read(mine), read(theirs)
        if one or other:
            how = agree(one, other) if one and other else Agreement.ALONE
            yield Compared(_(FIELDS[field]), one, other, how)


def _words(one: str, other: str) -> Agreement:
    if one == other:
        return Agreement.SAME
    return Agreement.CLOSE if fold(one) == fold(other) else Agreement.OTHER


def _places(one: str, other: str) -> Agreement:
    return Agreement.SAME if fold(one) == fold(other) else Agreement.OTHER


def _births(one: str, other: str) -> Agreement:
    """A year alone agrees with a day of that year."""
    if one == other:
        return Agreement.SAME
    return Agreement.CLOSE if len(one) != len(other) and one[-4:] == other[-4:] else Agreement.OTHER


def _numbers(one: str, other: str) -> Agreement:
    mine, theirs = ("".join(char for char in text if char.isdigit()) for text in (one, other))
    if mine == theirs:
        return Agreement.SAME
    return Agreement.CLOSE if mine[-_TELLING:] == theirs[-_TELLING:] else Agreement.OTHER


def _birth(person: ImportedPerson) -> str:
    return day_text(person.birth_date) if person.birth_date else str(person.birth_year or "")


_READ: Final[tuple[tuple[Field, Callable[[ImportedPerson], str], Callable[[str, str], Agreement]], ...]] = (
    (Field.FULL_NAME, lambda one: one.full_name or "", _words),
    (Field.ALSO_CALLED, lambda one: one.also_called or "", _words),
    (Field.BIRTH_DATE, _birth, _births),
    (Field.SEX, lambda one: _(SEXES[one.sex]) if one.sex else "", _words),
    (Field.VILLAGE, lambda one: one.village or "", _places),
    (Field.ADDRESS, lambda one: one.address or "", _places),
    (Field.PHONE, lambda one: parse_phone(one.phone).shown if one.phone else "", _numbers),
    (Field.CITIZEN_ID, lambda one: one.citizen_id or "", _numbers),
    (Field.CODE, lambda one: one.code or "", _words),
    (Field.NOTE, lambda one: one.note or "", _words),
)
