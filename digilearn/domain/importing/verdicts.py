"""What each row would do: new, changed in these fields, the same, or refused for now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from digilearn.domain.faults import Fault
from digilearn.domain.ids import Id
from digilearn.domain.importing.names import folded, toned
from digilearn.domain.importing.planned_rows import Candidate, Changed, ImportedPerson, PlannedRow, Verdict
from digilearn.domain.importing.records import ImportPlan
from digilearn.domain.places import commune_label
from digilearn.domain.vietnamese import fold
from digilearn.domain.written import day_text
from digilearn.language import _

WAITING: Final = "possible_duplicate"
_AS_WRITTEN: Final = ("address", "code", "note", "also_called")
_AS_FOLDED: Final = ("village", "ethnicity")


def settle(plan: ImportPlan, details: Mapping[Id, ImportedPerson] | None = None) -> ImportPlan:
    """Give the plan with a verdict for every row; `details` tells what the store knows of the people matched."""
    sheets = tuple(
        replace(sheet, rows=tuple(row if _is_new(row) else settled(row, plan, details) for row in sheet.rows))
        for sheet in plan.sheets
    )
    return replace(plan, sheets=sheets)


def _is_new(row: PlannedRow) -> bool:
    return row.match is None and row.maybe is None and row.verdict is Verdict.NEW and not row.changed


def settled(
    row: PlannedRow, plan: ImportPlan, details: Mapping[Id, ImportedPerson] | None = None
) -> PlannedRow:
    """Give one row with its verdict."""
    if row.record.full_name is None:
        return row
    if row.match is None and row.maybe is None:
        return row if row.verdict is Verdict.NEW else row._replace(verdict=Verdict.NEW, changed=())
    match, maybe = _informed(row.match, details), _informed(row.maybe, details)
    if maybe is not None:
        return row._replace(maybe=maybe, verdict=Verdict.REFUSED, faults=_with_waiting(row.faults, maybe))
    changed = tuple(differences(row.record, match, plan)) if match else ()
    verdict = Verdict.CHANGED if changed else Verdict.SAME
    return row._replace(match=match, verdict=verdict, changed=changed)


def _informed(candidate: Candidate | None, details: Mapping[Id, ImportedPerson] | None) -> Candidate | None:
    if candidate is None or details is None or candidate.learner_id is None:
        return candidate
    known = details.get(candidate.learner_id)
    return candidate._replace(known=known) if known else candidate


def _with_waiting(faults: tuple[Fault, ...], maybe: Candidate) -> tuple[Fault, ...]:
    if any(fault.code == WAITING for fault in faults):
        return faults
    words = _("This may be {person}, who is already known. Say whether it is the same person.")
    return (*faults, Fault(WAITING, words.format(person=person_text(maybe.known)), blocking=True))


def person_text(person: ImportedPerson) -> str:
    """Give "Nguyễn Thị Hoa 1958 thôn 3"."""
    parts = (person.full_name, str(person.birth_year or ""), person.village)
    return " ".join(part for part in parts if part)


def differences(record: ImportedPerson, match: Candidate, plan: ImportPlan) -> Iterator[Changed]:
    """Give the fields that the row gives and that are not so yet; what a row leaves out never changes anything."""
    known = match.known
    if record.full_name and not _same_name(record.full_name, known.full_name or ""):
        yield Changed("full_name", known.full_name or "", record.full_name)
    yield from _birth(record, known)
    if record.sex and record.sex != known.sex:
        yield Changed("sex", known.sex or "", record.sex)
    if record.phone and _another_number(_digits(record.phone), _digits(known.phone or ""), 9):
        yield Changed("phone", known.phone or "", record.phone)
    if record.citizen_id and _another_number(record.citizen_id, known.citizen_id or "", 10):
        yield Changed("citizen_id", known.citizen_id or "", record.citizen_id)
    yield from _texts(record, known, sensitive=plan.sensitive)
    yield from _commune(record, known)
    if match.learner_id is not None and plan.into is not None:
        yield from _class(record, match, plan)


def _commune(record: ImportedPerson, known: ImportedPerson) -> Iterator[Changed]:
    """Give the commune where the address tells a new one: what was corrected beside the same address stays."""
    given, held = record.commune, known.commune
    if given and given != held and (not held or record.address != known.address):
        yield Changed("commune", commune_label(held) if held else "", commune_label(given))


def _class(record: ImportedPerson, match: Candidate, plan: ImportPlan) -> Iterator[Changed]:
    if match.learner_id not in plan.members:
        yield Changed("classroom", "", plan.class_name)
    leaving = plan.arriving.leaving if plan.arriving else {}
    if match.learner_id is not None and (last := leaving.get(match.learner_id)):
        yield Changed("left", "", day_text(last))
    held = dict(match.known.marks)
    news = [key for key, mark in record.marks if held.get(key) is not mark and key not in plan.unplaced]
    if news:
        before = ", ".join(f"{key}: {held[key]}" for key in news if key in held)
        given = dict(record.marks)
        yield Changed("marks", before, ", ".join(f"{key}: {given[key]}" for key in news))


def _birth(record: ImportedPerson, known: ImportedPerson) -> Iterator[Changed]:
    if record.birth_date and record.birth_date != known.birth_date:
        yield Changed(
            "birth_date", _day(known.birth_date) or str(known.birth_year or ""), _day(record.birth_date)
        )
    elif record.birth_year and record.birth_year != known.birth_year:
        yield Changed("birth_year", str(known.birth_year or ""), str(record.birth_year))


def _day(day: date | None) -> str:
    return day_text(day) if day else ""


def _texts(record: ImportedPerson, known: ImportedPerson, *, sensitive: bool) -> Iterator[Changed]:
    for name in (*_AS_WRITTEN, *_AS_FOLDED):
        given, held = getattr(record, name), getattr(known, name)
        if not given or (name == "ethnicity" and not sensitive):
            continue
        same = fold(given) == fold(held or "") if name in _AS_FOLDED else given == held
        if not same:
            yield Changed(name, held or "", given)


def _same_name(given: str, held: str) -> bool:
    """Say whether a name brings nothing: the same, or the known one without its accents."""
    return toned(given) == toned(held) or (given.isascii() and folded(given) == folded(held))


def _another_number(given: str, held: str, telling: int) -> bool:
    """Say whether a number is another one, or the whole of one that was held without its first 0."""
    if given[-telling:] != held[-telling:]:
        return True
    return given != held and given.endswith(held)


def _digits(text: str) -> str:
    return text if text.isdigit() else "".join(char for char in text if char.isdigit())
