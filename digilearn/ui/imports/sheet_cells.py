"""The cells of a planned row as their column shows them: the value understood, else what stood in the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from digilearn.domain.attendance import Cell
from digilearn.domain.importing.columns import Field, MeetingColumn
from digilearn.domain.importing.planned_rows import ImportedPerson, PlannedRow
from digilearn.domain.importing.records import SheetPlan
from digilearn.domain.learners import Sex
from digilearn.domain.phones import parse_phone
from digilearn.domain.reports import SIGNS
from digilearn.domain.written import day_text
from digilearn.language import N_, _

_SEXES: Final = {Sex.FEMALE: N_("Female"), Sex.MALE: N_("Male")}
_SILENT: Final = frozenset({Field.NUMBER, Field.IGNORED})


def shown_letters(sheet: SheetPlan) -> tuple[str, ...]:
    """Give the letters of the columns in the order of the file, those that are not read among them."""
    letters = {*sheet.columns, *sheet.unread}
    return tuple(sorted(letters, key=lambda letter: (len(letter), letter)))


def field_of(letter: str, sheet: SheetPlan) -> Field:
    """Give what a column became; one that is not read is left out."""
    return sheet.columns.get(letter, Field.IGNORED)


def cell_text(row: PlannedRow, letter: str, sheet: SheetPlan, meetings: dict[str, MeetingColumn]) -> str:
    """Give what stands in a row under a column."""
    field = field_of(letter, sheet)
    if field in _SILENT:
        return sheet.unread.get(letter, {}).get(row.row, "")
    text = _mark(row, meetings.get(letter)) if field is Field.MARKS else _value(row.record, field, sheet)
    if text:
        return text
    return next((fault.value for fault in row.faults if fault.column == letter and fault.value), "")


def _mark(row: PlannedRow, meeting: MeetingColumn | None) -> str:
    mark = dict(row.record.marks).get(meeting.key) if meeting else None
    return SIGNS[Cell(mark.value)] if mark else ""


def _value(person: ImportedPerson, field: Field, sheet: SheetPlan) -> str:
    if field in (Field.FAMILY_NAME, Field.MIDDLE_NAME, Field.GIVEN_NAME):
        return _name_part(person.full_name or "", field, set(sheet.columns.values()))
    read = _READ.get(field)
    return read(person) if read else ""


def _name_part(name: str, field: Field, columns: set[Field]) -> str:
    """Give the part of a name that stands in a column of its own; the family column may hold the middle too."""
    words = name.split()
    if field is Field.GIVEN_NAME:
        return words[-1] if words else ""
    if field is Field.MIDDLE_NAME:
        return " ".join(words[1:-1])
    return " ".join(words[:1] if Field.MIDDLE_NAME in columns else words[:-1])


def _birth(person: ImportedPerson) -> str:
    return day_text(person.birth_date) if person.birth_date else _year(person)


def _year(person: ImportedPerson) -> str:
    return str(person.birth_year or "")


def _sex_column(sex: Sex) -> Callable[[ImportedPerson], str]:
    """Read a column for men or women alone: the year of birth or a tick stands in it."""
    return lambda person: (_year(person) or "x") if person.sex is sex else ""


_READ: Final[dict[Field, Callable[[ImportedPerson], str]]] = {
    Field.FULL_NAME: lambda person: person.full_name or "",
    Field.ALSO_CALLED: lambda person: person.also_called or "",
    Field.BIRTH_DATE: _birth,
    Field.BIRTH_YEAR: _birth,
    Field.BIRTH_DAY: lambda person: str(person.birth_date.day) if person.birth_date else "",
    Field.BIRTH_MONTH: lambda person: str(person.birth_date.month) if person.birth_date else "",
    Field.SEX: lambda person: _(_SEXES[person.sex]) if person.sex else "",
    Field.MALE: _sex_column(Sex.MALE),
    Field.FEMALE: _sex_column(Sex.FEMALE),
    Field.PHONE: lambda person: parse_phone(person.phone).shown if person.phone else "",
    Field.CITIZEN_ID: lambda person: person.citizen_id or "",
    Field.VILLAGE: lambda person: person.village or "",
    Field.ADDRESS: lambda person: person.address or "",
    Field.ETHNICITY: lambda person: person.ethnicity or "",
    Field.CODE: lambda person: person.code or "",
    Field.NOTE: lambda person: person.note or "",
}
