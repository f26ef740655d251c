"""The rows of an import that were left out, as a workbook in the list's own layout with the reason beside each.

Corrected and imported again it completes the same import: a hidden sheet says who each row was going to be, so that
nobody is doubled, also by a row that was imported meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import BinaryIO

from digilearn.domain.importing.carried import Carried, CarriedPerson, checks_of
from digilearn.domain.importing.excerpts import Excerpt
from digilearn.domain.importing.planned_rows import PlannedRow, Verdict
from digilearn.domain.importing.records import ImportPlan, SheetPlan
from digilearn.exchange.carried_sheet import write_carried
from digilearn.exchange.refused_columns import OwnColumns
from digilearn.exchange.refused_layout import GivenBack, as_it_was, in_own_columns
from digilearn.exchange.refused_sheet import write_sheet
from digilearn.exchange.workbook_cells import Book
from digilearn.language import _


def refused_rows(sheet: SheetPlan) -> list[PlannedRow]:
    """Give the rows of a sheet that an import leaves out."""
    return [row for row in sheet.rows if row.verdict is Verdict.REFUSED]


def write_refused(
    plan: ImportPlan, target: BinaryIO, made_at: datetime, excerpts: Sequence[Excerpt] = ()
) -> None:
    """Write one sheet for each sheet with rows left out; `made_at` local time. No text becomes a formula.

    `excerpts` are those rows as they stand in the file. A sheet without one, or whose rows would be read otherwise
    apart from the rest of their list, is written in columns of our own, and says so.
    """
    book = Book(target, title=_("Rows not imported"), author="", made_at=made_at)
    people: list[CarriedPerson] = []
    for sheet in plan.sheets:
        if refused_rows(sheet):
            given = _given(plan, sheet, excerpts, made_at.date())
            out = book.sheet(sheet.sheet, _("List"))
            write_sheet(out, given)
            people.extend(_carried_people(plan, sheet, given, out.name))
    if people:
        write_carried(book, Carried(tuple(people), into=plan.into))
    else:
        book.sheet(_("List"), "List").text(0, 0, _("Every row was imported."))
    book.save()


def _given(plan: ImportPlan, sheet: SheetPlan, excerpts: Sequence[Excerpt], today: date) -> GivenBack:
    excerpt = next((one for one in excerpts if one.sheet == sheet.sheet), None)
    before = next((one for one in plan.original if one.sheet == sheet.sheet), sheet)
    if excerpt is not None and (given := as_it_was(sheet, before, excerpt, today)) is not None:
        return given
    return in_own_columns(OwnColumns(sheet, refused_rows(sheet)), refused_rows(sheet))


def _carried_people(
    plan: ImportPlan, sheet: SheetPlan, given: GivenBack, name: str
) -> Sequence[CarriedPerson]:
    """Say who each row was going to be; of a row with several people also those who were imported."""
    people = []
    for place, number in enumerate(given.numbers, start=1):
        for part, row in enumerate(given.people.get(place, ()), start=1):
            known = row.match.learner_id if row.match else plan.id_of_new(row.ref(sheet.sheet))
            if known is not None and number:
                one = row.record
                checks = checks_of(one.full_name, one.birth_year, one.village, one.phone)
                people.append(CarriedPerson(name, place, part, known, checks))
    return people
