"""What a workbook of ours carries about itself in its hidden sheet: which class it is of, and who each row is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from digilearn.domain.classrooms import MeetingState
from digilearn.domain.ids import Id
from digilearn.domain.importing.names import folded
from digilearn.domain.vietnamese import fold


class CarriedMeeting(NamedTuple):
    """A meeting of the class; times are the wall clock of the hall, `lesson` the title of what is taught."""

    id: Id
    starts_at: datetime
    ends_at: datetime
    state: MeetingState
    lesson: str = ""


class Checks(NamedTuple):
    """Checks of a name, of name and birth year, and of both with village and phone; "" without a name.

    They only serve to compare: nobody's name can be read from them.
    """

    name: str = ""
    year: str = ""
    line: str = ""


class CarriedPerson(NamedTuple):
    """Who stood in a row (`row` as the spreadsheet counts, `part` as in `RowRef`) when the workbook was written.

    By the checks of what is visible a row is known again after sorting. `first` and `last`: the days from and to which
    the person is in the class, None = throughout.
    """

    sheet: str
    row: int
    part: int
    id: Id
    checks: Checks
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class CarriedClass:
    """The class of a report and the unit whose book wrote it; `meetings` in order, those of the report alone."""

    id: Id
    unit_id: Id
    unit_name: str
    name: str
    code: str
    venue: str
    meetings: tuple[CarriedMeeting, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """A hidden sheet. A report names its `classroom`; rows given back name the class `into` which they were going.

    `damaged`: there is such a sheet, but somebody changed it or it comes from a newer version.
    """

    people: tuple[CarriedPerson, ...] = ()
    classroom: CarriedClass | None = None
    into: Id | None = None
    damaged: bool = False


def checks_of(name: str | None, year: int | None, village: str | None, phone: str | None) -> Checks:
    """Give the checks of a row, blind to accents, capitals and how a phone is spaced."""
    if not name:
        return Checks()
    with_year = f"{folded(name)} {year or ''}"
    digits = "".join(char for char in phone or "" if char.isdigit())[-9:]
    return Checks(*map(_digest, (folded(name), with_year, f"{with_year} {fold(village or '')} {digits}")))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
