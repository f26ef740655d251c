"""The communes of a list's addresses: clear ones are put in place and said, the others asked once for each name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from digilearn.domain.faults import Fault
from digilearn.domain.importing.addresses import Located, locate, province_in
from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.planned_rows import PlannedRow, RowRef
from digilearn.domain.importing.records import Choice, ImportPlan, Question, QuestionKind, SheetPlan
from digilearn.domain.places import commune_label, province_of
from digilearn.domain.written import number_text
from digilearn.language import _, n_

EMPTY: Final = "empty"
"""The answer that gives no commune."""
_CODES: Final = frozenset({"place_split", "place_ambiguous"})
_NAMED, _TOLD = 4, 3


def with_communes(plan: ImportPlan, home: str) -> ImportPlan:
    """Give the plan with the communes of its addresses; `home` is the commune of the unit (five digits or "")."""
    plan = replace(plan, near=province_of(home))
    return replace(plan, sheets=tuple(_located(sheet, _near(sheet, plan)) for sheet in plan.sheets))


def _near(sheet: SheetPlan, plan: ImportPlan) -> str:
    """Give the province of a sheet's people unless their address says otherwise: of its heading, else of the unit."""
    return province_in(sheet.heading) or plan.near


def _located(sheet: SheetPlan, near: str) -> SheetPlan:
    letter = next((one for one, field in sheet.columns.items() if field is Field.ADDRESS), None)
    if letter is None:
        return sheet
    rows: list[PlannedRow] = []
    renamed: Counter[tuple[str, str]] = Counter()
    for row in sheet.rows:
        found = locate(row.record.address, near) if row.record.address else Located()
        rows.append(_placed(row, found, letter) if found.codes else row)
        if found.was:
            renamed[found.was, found.codes[0]] += 1
    said = (_renamed(sheet.sheet, renamed),) if renamed else ()
    return replace(sheet, rows=tuple(rows), notices=(*sheet.notices, *said))


def _placed(row: PlannedRow, found: Located, letter: str) -> PlannedRow:
    if len(found.codes) == 1:
        return row._replace(record=row.record._replace(commune=found.codes[0]))
    return row._replace(faults=(*row.faults, _doubt(found, letter)))


def _doubt(found: Located, letter: str) -> Fault:
    names = " / ".join(map(commune_label, found.codes[:_NAMED]))
    if found.split:
        words = _("“{value}” was divided on 1/7/2025 and is now part of {names}. Say which one.")
        return Fault(
            "place_split", words.format(value=found.named, names=names), column=letter, value=found.named
        )
    words = _("“{value}” may be {names}. Say which one.")
    return Fault(
        "place_ambiguous", words.format(value=found.named, names=names), column=letter, value=found.named
    )


def _renamed(sheet: str, pairs: Counter[tuple[str, str]]) -> str:
    """Say which communes of before 1 July 2025 the addresses name, and what they are now."""
    pair = _("{old} is now {new}")
    names = [pair.format(old=old, new=commune_label(code)) for (old, code), _n in pairs.most_common(_TOLD)]
    if len(pairs) > _TOLD:
        more = len(pairs) - _TOLD
        names.append(
            n_("{count} more commune", "{count} more communes", more).format(count=number_text(more))
        )
    words = n_(
        "{count} address of sheet “{sheet}” names a commune of before 1/7/2025: {names}.",
        "{count} addresses of sheet “{sheet}” name communes of before 1/7/2025: {names}.",
        pairs.total(),
    )
    return words.format(count=number_text(pairs.total()), sheet=sheet, names="; ".join(names))


def place_questions(plan: ImportPlan) -> Iterator[Question]:
    """Give one question for all rows whose address bears the same name and may mean the same communes."""
    asked: dict[Located, list[RowRef]] = {}
    for sheet in plan.sheets:
        near = _near(sheet, plan) if any(_is_doubted(row) for row in sheet.rows) else ""
        for row in sheet.rows:
            if _is_doubted(row):
                found = locate(row.record.address or "", near)
                if not _is_held(row, found):
                    asked.setdefault(found, []).append(row.ref(sheet.sheet))
    for found, rows in asked.items():
        yield _question(found, rows)


def _is_doubted(row: PlannedRow) -> bool:
    return bool(row.faults) and any(fault.code in _CODES for fault in row.faults)


def _is_held(row: PlannedRow, found: Located) -> bool:
    """Say whether the person is known with one of the communes already: then there is nothing to ask."""
    return row.match is not None and row.match.known.commune in found.codes


def _question(found: Located, rows: list[RowRef]) -> Question:
    if found.split:
        words = n_(
            "{count} address: “{name}” was divided on 1/7/2025. Which commune is it today?",
            "{count} addresses: “{name}” was divided on 1/7/2025. Which commune is it today?",
            len(rows),
        )
    else:
        words = n_(
            "{count} address: “{name}” may be several communes. Which one is meant?",
            "{count} addresses: “{name}” may be several communes. Which one is meant?",
            len(rows),
        )
    sentence = words.format(count=number_text(len(rows)), name=found.named)
    choices = (*(Choice(code, commune_label(code)) for code in found.codes), Choice(EMPTY, _("Leave empty")))
    name = f"commune:{found.named}:{'+'.join(found.codes)}"
    return Question(name, QuestionKind.PLACE, sentence, choices, tuple(rows))


def put_place(_sheet: SheetPlan, row: PlannedRow, question: Question) -> PlannedRow:
    """Give the row with the commune that was chosen; both answers end the doubt."""
    faults = tuple(fault for fault in row.faults if fault.code not in _CODES)
    if question.chosen == EMPTY or question.chosen is None:
        return row._replace(faults=faults)
    return row._replace(faults=faults, record=row.record._replace(commune=question.chosen))
