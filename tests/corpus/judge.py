"""Holds a plan against the truth of its file: who is missing, who was invented, what is wrong and nobody said so."""

from __future__ import annotations

import io
import pickle
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from digilearn.domain.attendance import Mark
from digilearn.domain.errors import UserError
from digilearn.domain.ids import Id
from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.planned_rows import ImportedPerson, PlannedRow, Verdict
from digilearn.domain.importing.records import ImportPlan, SheetPlan
from digilearn.services import reading, reading_child
from digilearn.services.reading_messages import Job, Sentence
from digilearn.services.session import Session
from tests.corpus.truth import ANY_ROW, Case, Truth

FIELDS = ImportedPerson._fields
_COLUMNS = {
    Field.FULL_NAME: ("full_name", "also_called"),
    Field.GIVEN_NAME: ("full_name",),
    Field.FAMILY_NAME: ("full_name",),
    Field.BIRTH_DATE: ("birth_date", "birth_year"),
    Field.BIRTH_YEAR: ("birth_date", "birth_year"),
    Field.MALE: ("sex", "birth_year", "birth_date"),
    Field.FEMALE: ("sex", "birth_year", "birth_date"),
}
_OTHER_BIRTH = {"birth_date": "birth_year", "birth_year": "birth_date"}
_ROUGH = frozenset({"village", "address", "ethnicity"})
# Worst first; the order in which failures are told.
LOST, INVENTED, NOT_A_PERSON, WRONG, UNDOUBTED, UNREFUSED, NEEDLESS, UNSAID, UNREAD = (
    "person lost",
    "person invented or doubled",
    "header, total or note taken for a person",
    "field wrong silently",
    "decided without a doubt",
    "row to refuse was not refused",
    "asked or refused without need",
    "notice or question missing",
    "wrong sentence",
)
ORDER = (LOST, INVENTED, NOT_A_PERSON, WRONG, UNDOUBTED, UNREFUSED, UNREAD, UNSAID, NEEDLESS)


@dataclass(frozen=True)
class Failure:
    """One difference between plan and truth."""

    kind: str
    where: str
    expected: str
    got: str


@dataclass
class Judged:
    """What the judge found in one case; fields count only the persons found."""

    case: str
    persons: int = 0
    found: int = 0
    made: int = 0
    fields: int = 0
    right: int = 0
    failures: list[Failure] = field(default_factory=list)

    def add(self, kind: str, where: str, expected: object, got: object) -> None:
        self.failures.append(Failure(kind, where, str(expected), str(got)))

    def count(self, kind: str) -> int:
        return sum(failure.kind == kind for failure in self.failures)


@dataclass
class InProcess:
    """A stand-in for the reading process: the same reading in this process, a tenth of the time for small files."""

    stdout: io.BytesIO
    stdin: None = None

    def kill(self) -> None:
        """Nothing runs."""

    def wait(self) -> None:
        """Nothing runs."""


def in_process(job: Job) -> Any:
    """Read as the child would, with its messages in memory; what is no sentence is raised: it is a bug."""
    pipe = io.BytesIO()
    try:
        reading_child._read(job, pipe)
    except UserError as error:
        pickle.dump(Sentence(error.sentence), pipe)
    pipe.seek(0)
    return InProcess(pipe)


def plan_of(session: Session, path: Path, into: Id | None = None) -> ImportPlan:
    """Plan a file without a process of its own; `into` is the class its people join. Raises UserError."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_start", in_process)
        return session.imports.plan(path, into=into)


def judge(case: Case, session: Session, folder: Path) -> Judged:
    """Write the file of a case, plan it and hold the plan against the truth."""
    path = folder / f"{case.name}.{case.suffix}"
    path.write_bytes(case.content())
    judged = Judged(case.name, persons=len(case.truths))
    try:
        # A file that means harm may end the process that opens it: that must not be this one.
        plan = session.imports.plan(path) if case.unreadable else plan_of(session, path)
    except UserError as error:
        _unreadable(case, judged, error.sentence)
        return judged
    except Exception as error:  # noqa: BLE001  a bug of the reader is one more failure of the case
        judged.add(LOST, "whole file", f"{len(case.truths)} people", f"{type(error).__name__}: {error}")
        return judged
    if case.unreadable:
        judged.add(UNREAD, "whole file", case.unreadable, "a plan")
    _people(case, plan, judged)
    _notices(case, plan, judged)
    return judged


def _unreadable(case: Case, judged: Judged, sentence: str) -> None:
    if not case.unreadable:
        judged.add(LOST, "whole file", f"{len(case.truths)} people", sentence)
    elif not re.search(case.unreadable, sentence, re.IGNORECASE):
        judged.add(UNREAD, "whole file", case.unreadable, sentence)


def _people(case: Case, plan: ImportPlan, judged: Judged) -> None:
    lone = len({truth.sheet for truth in case.truths} | {sheet for sheet, _row in case.refused}) <= 1
    left = [(sheet, row) for sheet, row in plan.each_row()]
    judged.made = sum(row.verdict is not Verdict.REFUSED for _sheet, row in left)
    for truth in case.truths:
        at = _best(truth, left, lone)
        if at is None:
            judged.add(
                LOST, f"{truth.sheet}!{truth.row}", truth.fields.get("full_name"), "no row in the plan"
            )
            continue
        sheet, row = left.pop(at)
        _person(truth, sheet, row, plan, judged)
    _strangers(case, left, lone, judged)


def _best(truth: Truth, left: Sequence[tuple[SheetPlan, PlannedRow]], lone: bool) -> int | None:
    """Give the place of the plan's row for a truth: of several of one number, the one of the same name."""
    here = [
        at
        for at, (sheet, row) in enumerate(left)
        if truth.row in (row.row, ANY_ROW) and (lone or sheet.sheet == truth.sheet)
    ]
    named = [
        at for at in here if _plain(left[at][1].record.full_name) == _plain(truth.fields.get("full_name"))
    ]
    likeliest = named or (here if truth.row else [])
    return likeliest[0] if likeliest else None


def _person(truth: Truth, sheet: SheetPlan, row: PlannedRow, plan: ImportPlan, judged: Judged) -> None:
    where = f"{truth.sheet}!{truth.row}"
    if row.verdict is Verdict.REFUSED and not row.asked and "refused" not in truth.doubts:
        reasons = ", ".join(fault.code for fault in row.faults)
        judged.add(LOST, where, truth.fields.get("full_name"), f"refused: {reasons}")
        return
    if row.asked and "person" not in truth.doubts:
        judged.add(
            NEEDLESS, where, "no question", f"same person as {row.maybe and row.maybe.known.full_name}?"
        )
    judged.found += 1
    doubted = _doubted(sheet, row, plan)
    for name in FIELDS:
        expected, got = truth.fields.get(name), getattr(row.record, name) or None
        if expected is None and got is None:
            continue
        judged.fields += 1
        right = _same(name, expected, got)
        judged.right += right or name in truth.doubts
        kind = _fault_of(name, truth, doubted, right=right)
        if kind:
            judged.add(kind, f"{where} {name}", expected, f"{got} (doubted)" if name in doubted else got)
    for name in set(truth.doubts) - set(FIELDS) - {"person", "refused"}:
        if name not in {fault.code for fault in row.faults}:
            judged.add(UNDOUBTED, where, f"fault {name}", [fault.code for fault in row.faults])


def _fault_of(name: str, truth: Truth, doubted: set[str], *, right: bool) -> str | None:
    """Give what is wrong with one field: a doubt that should be there and is not, a doubt that should not be."""
    if name in truth.doubts:
        return None if name in doubted else UNDOUBTED
    if not right:
        return NEEDLESS if name in doubted else WRONG
    return NEEDLESS if name in doubted and _OTHER_BIRTH.get(name) not in truth.doubts else None


def _doubted(sheet: SheetPlan, row: PlannedRow, plan: ImportPlan) -> set[str]:
    """Give the fields about which the plan says something: by a fault of the row, or a question that names it."""
    doubted: set[str] = set()
    for fault in row.faults:
        column = sheet.columns.get(fault.column or "")
        doubted.update(_COLUMNS.get(column, (str(column),)) if column else ())
    for question in plan.questions:
        if any(ref.sheet == sheet.sheet and ref.row == row.row for ref in question.rows):
            doubted.update(part for part in re.split(r"[:\s]", question.id) if part in FIELDS)
            doubted.update(("marks",) if question.id.startswith("sign") else ())
            doubted.update(("birth_date", "birth_year") if "swap" in question.id else ())
    return {name.replace("birth_day", "birth_date") for name in doubted}


def _same(name: str, expected: object, got: object) -> bool:
    if name in _ROUGH:
        return _plain(expected) == _plain(got)
    if name == "marks":
        return _marks(expected) == _marks(got)
    if isinstance(expected, str) and isinstance(got, str):
        return unicodedata.normalize("NFC", expected) == got
    return expected == got


def _marks(given: Any) -> dict[str, Mark]:
    return dict(given or ())


def _plain(value: object) -> str:
    return " ".join(unicodedata.normalize("NFC", str(value or "")).casefold().split())


def _strangers(case: Case, left: Sequence[tuple[SheetPlan, PlannedRow]], lone: bool, judged: Judged) -> None:
    """Judge the rows of the plan that are no person of the truth."""
    folded = {(truth.sheet, row) for truth in case.truths for row in truth.also}
    refused = set(case.refused)
    names = {_plain(truth.fields.get("full_name")) for truth in case.truths}
    for sheet, row in left:
        keys = {(truth_sheet, number) for truth_sheet, number in folded | refused if number == row.row}
        key = next((k for k in keys if lone or k[0] == sheet.sheet), None)
        where, name = f"{sheet.sheet}!{row.row}", row.record.full_name
        if key in refused:
            refused.discard(key)
            if row.verdict is not Verdict.REFUSED:
                judged.add(UNREFUSED, where, "refused with a reason", name)
        elif key in folded:
            if row.match is None and not row.asked:
                judged.add(INVENTED, where, "folded into the person above", name)
        elif row.verdict is Verdict.REFUSED:
            judged.add(NEEDLESS, where, "no row", f"refused {name}: {[fault.code for fault in row.faults]}")
        else:
            judged.add(INVENTED if _plain(name) in names else NOT_A_PERSON, where, "no person", name)
    for sheet_name, number in sorted(refused):
        judged.add(UNREFUSED, f"{sheet_name}!{number}", "refused with a reason", "not in the plan")


def _notices(case: Case, plan: ImportPlan, judged: Judged) -> None:
    told = [*plan.notices, *(question.sentence for question in plan.questions)]
    told += [fault.message for _sheet, row in plan.each_row() for fault in row.faults]
    for pattern in case.said:
        if not any(re.search(pattern, text, re.IGNORECASE) for text in told):
            judged.add(UNSAID, "plan", pattern, f"{len(told)} notices, questions and faults, none of it")


def totals(all_judged: Sequence[Judged]) -> dict[str, Any]:
    """Give the figures over all cases: recall and precision of persons, share of fields right, failures by kind."""
    persons, found = sum(j.persons for j in all_judged), sum(j.found for j in all_judged)
    strangers = sum(j.count(INVENTED) + j.count(NOT_A_PERSON) for j in all_judged)
    fields, right = sum(j.fields for j in all_judged), sum(j.right for j in all_judged)
    return {
        "cases": len(all_judged),
        "cases_clean": sum(not j.failures for j in all_judged),
        "persons": persons,
        "recall": round(found / persons, 4) if persons else 1.0,
        "precision": round(found / (found + strangers), 4) if found else 1.0,
        "fields": fields,
        "fields_right": round(right / fields, 4) if fields else 1.0,
        "failures": {kind: sum(j.count(kind) for j in all_judged) for kind in ORDER},
    }


def kinds(judged: Judged) -> tuple[str, ...]:
    """Give the kinds of failure of a case, worst first."""
    return tuple(kind for kind in ORDER if judged.count(kind))


def each_failure(all_judged: Sequence[Judged]) -> Iterator[tuple[Judged, Failure]]:
    """Give every failure, worst kind first."""
    for kind in ORDER:
        for judged in all_judged:
            yield from ((judged, failure) for failure in judged.failures if failure.kind == kind)
