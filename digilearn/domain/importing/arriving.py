"""The class that a workbook brings: what of it is not in this book yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from digilearn.domain.classrooms import Classroom, Meeting
from digilearn.domain.ids import Id
from digilearn.domain.importing.planned_rows import RowRef

NO_CLASS: Final = Id(b"")
"""Given as the class of an import: the people join none, also where the file says which class it is of."""
Stay = tuple[date | None, date | None]
"""From which day and up to which a person is in the class; None = from the first meeting, to the last."""


@dataclass(frozen=True, slots=True)
class ArrivingClass:
    """A class known again or to be made (`is_new`); `meetings` are those that this book does not have.

    `lessons`: meeting -> title of its lesson. `places`: key of a column -> the meeting it is said to be.
    `stays`: row -> how long that person is in the class. `leaving`: who is in the class here, but left after a day as
    the file says.
    """

    classroom: Classroom
    is_new: bool
    meetings: tuple[Meeting, ...] = ()
    lessons: Mapping[Id, str] = field(default_factory=dict)
    places: Mapping[str, Id] = field(default_factory=dict)
    stays: Mapping[RowRef, Stay] = field(default_factory=dict)
    leaving: Mapping[Id, date] = field(default_factory=dict)
