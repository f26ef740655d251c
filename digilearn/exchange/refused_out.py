"""The rows of an import that were left out, given back as a workbook with the reason beside each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import BinaryIO, Final

from digilearn.domain.attendance import Mark
from digilearn.domain.importing.records import (
    Field,
    ImportedPerson,
    ImportPlan,
    PlannedRow,
    SheetPlan,
    Verdict,
)
from digilearn.domain.learners import Sex
from digilearn.domain.written import day_text
from digilearn.exchange.workbook_cells import Book, Sheet
from digilearn.language import N_, _

_SIGNS: Final = {Mark.PRESENT: "x", Mark.LATE: "M", Mark.EXCUSED: "P", Mark.ABSENT: "V"}
_SEXES: Final = {Sex.FEMALE: N_("Female"), Sex.MALE: N_("Male")}
_WIDTHS: Final = {Field.FULL_NAME: 28.0, Field.ADDRESS: 28.0, Field.CITIZEN_ID: 16.0, Field.NOTE: 20.0}
_REASON_WIDTH: Final = 60.0


def _birth(person: ImportedPerson) -> str:
    return day_text(person.birth_date) if person.birth_date else str(person.birth_year or "")


_COLUMNS: Final[tuple[tuple[Field, str, Callable[[ImportedPerson], str | None]], ...]] = (
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
_BIRTHS: Final = frozenset({Field.BIRTH_DATE, Field.BIRTH_YEAR, Field.MALE, Field.FEMALE, Field.BIRTH_DAY})


def refused_rows(sheet: SheetPlan) -> list[PlannedRow]:
    """Give the rows of a sheet that an import leaves out."""
    return [row for row in sheet.rows if row.verdict is Verdict.REFUSED]


def write_refused(plan: ImportPlan, target: BinaryIO, made_at: datetime) -> None:
    """Write one sheet for each sheet with rows left out; `made_at` local time. All cells are text, none a formula."""
    book = Book(target, title=_("Rows not imported"), author="", made_at=made_at)
    written = [sheet for sheet in plan.sheets if refused_rows(sheet)]
    for sheet in written:
        _write(book.sheet(sheet.sheet, _("List")), sheet)
    if not written:
        book.sheet(_("List"), "List").text(0, 0, _("Every row was imported."))
    book.save()


def _write(out: Sheet, sheet: SheetPlan) -> None:
    rows = refused_rows(sheet)
    used = [
        column
        for column in _COLUMNS
        if column[0] is Field.FULL_NAME or any(_value(column, r, sheet) for r in rows)
    ]
    titles = [_("Row"), *(_(title) for _field, title, _read in used)]
    marks = [
        (day_text(one.day) if one.day else _("Meeting {number}").format(number=one.number))
        for one in sheet.meetings
    ]
    out.texts(0, 0, [*titles, *marks, _("Reason it was not imported")], bold=True)
    for place, row in enumerate(rows, start=1):
        values = [_value(column, row, sheet) for column in used]
        held = dict(row.record.marks)
        signs = [_SIGNS[held[one.key]] if one.key in held else "" for one in sheet.meetings]
        reasons = " ".join(fault.message for fault in row.faults)
        out.texts(place, 0, [str(row.row), *values, *signs, reasons])
    _set_widths(out, [column[0] for column in used], len(marks))


def _value(
    column: tuple[Field, str, Callable[[ImportedPerson], str | None]], row: PlannedRow, sheet: SheetPlan
) -> str:
    """Give a value as read, or as it stood in the file where it could not be read."""
    field, _title, read = column
    if value := read(row.record):
        return value
    for fault in row.faults:
        found = sheet.columns.get(fault.column or "")
        if fault.value and (found is field or (field is Field.BIRTH_YEAR and found in _BIRTHS)):
            return fault.value
    return ""


def _set_widths(out: Sheet, fields: Sequence[Field], meetings: int) -> None:
    widths = [8.0, *(_WIDTHS.get(field, 14.0) for field in fields), *[12.0] * meetings, _REASON_WIDTH]
    for column, width in enumerate(widths):
        out.raw.set_column(column, column, width)
