"""Rows left out in columns of our own: for pasted lines, and where the list itself can no longer be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Final

from digilearn.domain.attendance import Mark
from digilearn.domain.faults import Fault
from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.excerpts import Excerpt
from digilearn.domain.importing.planned_rows import ImportedPerson, PlannedRow
from digilearn.domain.importing.records import SheetPlan
from digilearn.domain.learners import Sex
from digilearn.domain.written import day_text
from digilearn.language import N_, _

SIGNS: Final = MappingProxyType({Mark.PRESENT: "x", Mark.LATE: "M", Mark.EXCUSED: "P", Mark.ABSENT: "V"})
_SEXES: Final = MappingProxyType({Sex.FEMALE: N_("Female"), Sex.MALE: N_("Male")})


def _birth(person: ImportedPerson) -> str:
    return day_text(person.birth_date) if person.birth_date else str(person.birth_year or "")


_Column = tuple[Field, str, Callable[[ImportedPerson], str | None]]
_COLUMNS: Final[tuple[_Column, ...]] = (
    (Field.FULL_NAME, N_("Full name"), lambda one: one.full_name),
    (Field.ALSO_CALLED, N_("Also called"), lambda one: one.also_called),
    (Field.BIRTH_YEAR, N_("Year or date of birth"), _birth),
    (Field.SEX, N_("Sex"), lambda one: _(_SEXES[one.sex]) if one.sex else None),
    (Field.VILLAGE, N_("Village"), lambda one: one.village),
    (Field.PHONE, N_("Phone"), lambda one: one.phone),
    (Field.CITIZEN_ID, N_("Personal id number"), lambda one: one.citizen_id),
    (Field.ADDRESS, N_("Address"), lambda one: one.address),
    (Field.ETHNICITY, N_("Ethnic group"), lambda one: one.ethnicity),
    (Field.CODE, N_("Code"), lambda one: one.code),
    (Field.NOTE, N_("Note"), lambda one: one.note),
)
_SAME: Final = MappingProxyType(
    dict.fromkeys((Field.BIRTH_DATE, Field.MALE, Field.FEMALE, Field.BIRTH_DAY, Field.BIRTH_MONTH), Field.BIRTH_YEAR)
    | dict.fromkeys((Field.FAMILY_NAME, Field.MIDDLE_NAME, Field.GIVEN_NAME), Field.FULL_NAME)
)  # fmt: skip
"""Columns of a list that stand in one of ours."""


class OwnColumns:
    """The rows of one sheet in our columns, those alone that say something; every cell is text."""

    def __init__(self, sheet: SheetPlan, rows: Sequence[PlannedRow]) -> None:
        self._sheet = sheet
        self._used = [
            column
            for column in _COLUMNS
            if column[0] is Field.FULL_NAME or any(self._value(column, row) for row in rows)
        ]
        marks = [
            day_text(one.day) if one.day else _("Meeting {number}").format(number=one.number)
            for one in sheet.meetings
        ]
        titles = (*(_(title) for _field, title, _read in self._used), *marks)
        self.excerpt = Excerpt(sheet.sheet, 1, ((0, titles), *((row.row, self._cells(row)) for row in rows)))

    def column_of(self, fault: Fault) -> int | None:
        """Give where the value that a fault is about stands, from 0; None for one that stands nowhere."""
        field = self._sheet.columns.get(fault.column or "")
        fields = [column[0] for column in self._used]
        for place, meeting in enumerate(self._sheet.meetings, start=len(fields)):
            if meeting.column == fault.column:
                return place
        wanted = _SAME.get(field, field) if field else None
        return fields.index(wanted) if wanted in fields else None

    def _cells(self, row: PlannedRow) -> tuple[str, ...]:
        held = dict(row.record.marks)
        values = [self._value(column, row) for column in self._used]
        return (*values, *(SIGNS[held[one.key]] if one.key in held else "" for one in self._sheet.meetings))

    def _value(self, column: _Column, row: PlannedRow) -> str:
        """Give a value as read, or as it stood in the file where it could not be read."""
        field, _title, read = column
        if value := read(row.record):
            return value
        for fault in row.faults:
            found = self._sheet.columns.get(fault.column or "")
            if fault.value and found and _SAME.get(found, found) is field:
                return fault.value
        return ""
