"""What the page needs of a plan, gathered off the window's thread: a plan may hold 100,000 rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from digilearn.domain.importing.questions import answer
from digilearn.domain.importing.records import Counts, ImportPlan, PlannedRow, RowRef, SheetPlan, Verdict


class Sieve(StrEnum):
    """Which rows of a sheet are shown."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"
    ASKED = "asked"
    DOUBTED = "doubted"


_VERDICTS = {
    Verdict.NEW: Sieve.NEW,
    Verdict.CHANGED: Sieve.CHANGED,
    Verdict.SAME: Sieve.SAME,
    Verdict.REFUSED: Sieve.REFUSED,
}


@dataclass(frozen=True, slots=True)
class PlanDigest:
    """A plan with its figures; `places`: for each sheet, sieve -> positions of its rows in the sheet's rows.

    `writes` counts the people that would be added or changed: one who stands in two rows is one person.
    """

    plan: ImportPlan
    counts: Counts
    writes: int
    places: tuple[Mapping[Sieve, tuple[int, ...]], ...]


def digest(plan: ImportPlan) -> PlanDigest:
    """Gather a plan's figures."""
    open_rows = {ref for question in plan.questions if question.chosen is None for ref in question.rows}
    counts = plan.counts()
    changed = {row.learner_id for _sheet, row in plan.each_row() if row.verdict is Verdict.CHANGED}
    writes = counts.new + len(changed - {None})
    return PlanDigest(plan, counts, writes, tuple(_places(sheet, open_rows) for sheet in plan.sheets))


def _places(sheet: SheetPlan, open_rows: set[RowRef]) -> Mapping[Sieve, tuple[int, ...]]:
    found: dict[Sieve, list[int]] = {sieve: [] for sieve in Sieve}
    for place, row in enumerate(sheet.rows):
        if (sieve := _sieve(row)) is not None:
            found[sieve].append(place)
        if row.faults and not row.asked and row.verdict is not Verdict.REFUSED:
            found[Sieve.DOUBTED].append(place)
        if row.ref(sheet.sheet) in open_rows:
            found[Sieve.ASKED].append(place)
    return {sieve: tuple(places) for sieve, places in found.items()}


def _sieve(row: PlannedRow) -> Sieve | None:
    """Give where a row is counted; one that waits for an answer is counted with the questions alone."""
    return None if row.asked else _VERDICTS[row.verdict]


def answered(plan: ImportPlan, choices: Mapping[str, str]) -> PlanDigest:
    """Answer questions (id -> choice) and gather the figures anew; a question no longer asked is passed over."""
    offered = {one.id: {choice.code for choice in one.choices} for one in plan.questions}
    for question_id, choice in choices.items():
        if choice in offered.get(question_id, ()):
            plan = answer(plan, question_id, choice)
    return digest(plan)


def choices_of(plan: ImportPlan) -> dict[str, str]:
    """Give the answers given so far, to be given again when the file is read anew for another class."""
    return {one.id: one.chosen for one in plan.questions if one.chosen is not None}
