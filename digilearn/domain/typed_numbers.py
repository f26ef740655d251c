"""Numbers typed from a signed sheet: "3 7 12-15 V9" are the people and, before a number, their mark."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from digilearn.domain.attendance import Mark, Roll, RollRow
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.language import _, n_

_PART: Final = re.compile(r"([^\W\d_]*)(\d+)(?:-(\d+))?([^\W\d_]*)")
_LETTERS: Final = {"V": Mark.ABSENT, "P": Mark.EXCUSED, "M": Mark.LATE, "X": Mark.PRESENT, "": None}
_LONGEST: Final = 4


class TypedNumber(NamedTuple):
    """One number, with the mark whose letter stands beside it (None where no letter does)."""

    number: int
    mark: Mark | None = None


class TypedRange(NamedTuple):
    """Numbers named together, "12-15"; `first` and `last` are the same for one number named alone."""

    first: int
    last: int
    mark: Mark | None = None

    @property
    def numbers(self) -> range:
        """Give the numbers, both ends included."""
        return range(self.first, self.last + 1)

    def __str__(self) -> str:
        """Give it as it is typed, without its letter."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def typed_ranges(text: str) -> list[TypedRange]:
    """Read numbers and ranges, parted by blanks, commas or semicolons; a letter before or after gives the mark.

    In the order in which they were typed. Raises RuleBroken that names the part it cannot read.
    """
    parts = re.sub(r"\s*[-–]\s*", "-", text).replace(",", " ").replace(";", " ").split()
    return [_of_part(part) for part in parts]


def typed_numbers(text: str) -> list[TypedNumber]:
    """Give every number named, in order; one named twice counts as it was named last. Raises RuleBroken."""
    found = {number: TypedNumber(number, one.mark) for one in typed_ranges(text) for number in one.numbers}
    return sorted(found.values())


def _of_part(part: str) -> TypedRange:
    match = _PART.fullmatch(part)
    letters = (match[1] + match[4]).upper() if match else "?"
    if match is None or letters not in _LETTERS or max(len(match[2]), len(match[3] or "")) > _LONGEST:
        raise RuleBroken(
            _("“{part}” is not a number of the sheet. Write for example: 3 7 12-15 V9").format(part=part)
        )
    first, last = int(match[2]), int(match[3] or match[2])
    if last < first:
        raise RuleBroken(_("“{part}” runs backwards. Write the smaller number first.").format(part=part))
    return TypedRange(first, last, _LETTERS[letters])


class PaperPlan(NamedTuple):
    """What a signed sheet would record: each line of the roll with the mark it gets.

    `changed`: how many of them are marked otherwise now; the sheet's word replaces it.
    """

    meeting_id: Id
    rows: tuple[tuple[RollRow, Mark], ...]
    changed: int

    def of(self, mark: Mark) -> list[RollRow]:
        """Give the people who get this mark."""
        return [row for row, given in self.rows if given is mark]


def paper_plan(roll: Roll, text: str, named: Mark = Mark.ABSENT) -> PaperPlan:
    """Give what the typed numbers mean: those named get `named` or the mark of their letter, the rest are present.

    `named` PRESENT turns it round: the numbers are those who signed, the rest are absent. A roll has gaps where
    somebody left: a range passes over them. Raises RuleBroken for a number named alone that is not on the roll, a range
    with nobody in it, or a part that cannot be read.
    """
    ranges = typed_ranges(text)
    there = {row.number for row in roll.rows}
    typed = {number: one.mark or named for one in ranges for number in one.numbers}
    if strangers := [str(one) for one in sorted(ranges) if there.isdisjoint(one.numbers)]:
        words = n_(
            "Number {numbers} is not on this roll of {count} people.",
            "Numbers {numbers} are not on this roll of {count} people.",
            len(strangers),
        )
        raise RuleBroken(words.format(numbers=", ".join(strangers), count=len(there)))
    rest = Mark.ABSENT if named is Mark.PRESENT else Mark.PRESENT
    rows = tuple((row, typed.get(row.number, rest)) for row in roll.rows)
    changed = sum(row.mark is not None and row.mark is not mark for row, mark in rows)
    return PaperPlan(roll.meeting.id, rows, changed)
