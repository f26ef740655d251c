"""The plan as the command `import --json` writes it: one object, null for what a row does not give."""

from __future__ import annotations

from typing import Any

from digilearn.domain.faults import Fault
from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.planned_rows import ImportedPerson, PlannedRow
from digilearn.domain.importing.records import ImportPlan, SheetPlan


def plan_json(plan: ImportPlan) -> dict[str, Any]:
    """Give the plan as plain dicts and lists: file, sheets, and each row with verdict, record and faults."""
    return {"file": plan.file, "sheets": [_sheet(sheet) for sheet in plan.sheets]}


def _sheet(sheet: SheetPlan) -> dict[str, Any]:
    return {
        "sheet": sheet.sheet,
        "kind": sheet.kind.value,
        "header_rows": list(sheet.header_rows),
        "columns": {
            letter: field.value for letter, field in sheet.columns.items() if field is not Field.NUMBER
        },
        "rows": [_row(row) for row in sheet.rows],
    }


def _row(row: PlannedRow) -> dict[str, Any]:
    return {
        "row": row.row,
        "verdict": row.verdict.value,
        "record": _record(row.record),
        "faults": [_fault(fault) for fault in row.faults],
    }


def _record(person: ImportedPerson) -> dict[str, Any]:
    return {
        "full_name": person.full_name,
        "birth_date": person.birth_date.isoformat() if person.birth_date else None,
        "birth_year": person.birth_year,
        "sex": person.sex.value if person.sex else None,
        "phone": person.phone,
        "citizen_id": person.citizen_id,
        "village": person.village,
        "address": person.address,
        "commune": person.commune,
        "ethnicity": person.ethnicity,
        "code": person.code,
        "note": person.note,
        "marks": {key: mark.value for key, mark in person.marks} or None,
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {"column": fault.column, "code": fault.code, "message": fault.message}
