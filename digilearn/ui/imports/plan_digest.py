"""What the page needs of a plan, gathered off the window's thread: a plan may hold 100,000 rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from digilearn.domain.importing.counts import Counts
from digilearn.domain.importing.planned_rows import PlannedRow, RowRef, Verdict
from digilearn.domain.importing.questions import answer_all
from digilearn.domain.importing.records import ImportPlan, QuestionKind, SheetPlan
from digilearn.services.collection import without_collection
from digilearn.ui.imports.pair_words import Pair
from digilearn.ui.imports.plan_words import read_text


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
Places = Mapping[int, tuple[int, ...]]
"""Place of a sheet in the plan -> places of rows in it."""


@dataclass(frozen=True, slots=True)
class PlanDigest:
    """A plan with its figures; `places`: for each sheet, sieve -> positions of its rows in the sheet's rows.

    `writes` counts the people that would be added or changed: one who stands in two rows is one person. `said` is
    the sentence about what was read; `asked_places` are the rows of each question, `pairs` the possible duplicates
    that wait for an answer, both by question.
    """

    plan: ImportPlan
    counts: Counts
    writes: int
    places: tuple[Mapping[Sieve, tuple[int, ...]], ...]
    said: str
    asked_places: Mapping[str, Places]
    pairs: Mapping[str, Pair]

    @property
    def doubted(self) -> int:
        """Give how many rows will be written though a value of theirs was doubted."""
        return sum(len(places[Sieve.DOUBTED]) for places in self.places)


def digest(plan: ImportPlan) -> PlanDigest:
    """Gather a plan's figures."""
    open_rows = {ref for question in plan.questions if question.chosen is None for ref in question.rows}
    counts = plan.counts()
    changed = {row.learner_id for _sheet, row in plan.each_row() if row.verdict is Verdict.CHANGED}
    writes = counts.new + len(changed - {None})
    places = tuple(_places(sheet, open_rows) for sheet in plan.sheets)
    found = _found(plan)
    asked = {one.id: _asked_places(one.rows, found) for one in plan.questions}
    return PlanDigest(
        plan, counts, writes, places, read_text(plan, counts.people), asked, _pairs(plan, asked)
    )


def _found(plan: ImportPlan) -> Mapping[RowRef, tuple[int, int]]:
    """Give the place of every row that is asked about: sheet, and row in the sheet."""
    wanted = {ref for question in plan.questions for ref in question.rows}
    return {
        ref: (number, place)
        for number, sheet in enumerate(plan.sheets)
        for place, row in enumerate(sheet.rows)
        if (ref := row.ref(sheet.sheet)) in wanted
    }


def _asked_places(rows: Iterable[RowRef], found: Mapping[RowRef, tuple[int, int]]) -> Places:
    places: dict[int, list[int]] = {}
    for ref in rows:
        if ref in found:
            places.setdefault(found[ref][0], []).append(found[ref][1])
    return {number: tuple(sorted(set(rows))) for number, rows in places.items()}


def _pairs(plan: ImportPlan, asked: Mapping[str, Places]) -> Mapping[str, Pair]:
    pairs = {}
    for question in plan.questions:
        if question.kind is QuestionKind.SAME_PERSON and question.chosen is None:
            for number, places in asked[question.id].items():
                sheet, row = plan.sheets[number].sheet, plan.sheets[number].rows[places[0]]
                if row.maybe is not None:
                    pairs[question.id] = Pair(question.id, sheet, row, row.maybe)
    return pairs


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
    with without_collection():
        return digest(answer_all(plan, choices))


def choices_of(plan: ImportPlan) -> dict[str, str]:
    """Give the answers given so far, to be given again when the file is read anew for another class."""
    return {one.id: one.chosen for one in plan.questions if one.chosen is not None}
