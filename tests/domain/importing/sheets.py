"""Made-up sheets for the tests of importing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from digilearn.domain.importing.grid import Cell, Grid, Span
from digilearn.domain.importing.planned_rows import PlannedRow
from digilearn.domain.importing.records import SheetPlan
from digilearn.domain.importing.sheets import read_sheet

TODAY = date(2026, 11, 24)


def grid(rows: Sequence[Sequence[Cell]], merged: tuple[Span, ...] | None = ()) -> Grid:
    """Give a sheet of these rows, all of one width, as a reader gives it."""
    width = max(map(len, rows), default=0)
    return Grid("Thôn 3", [[*row, *[""] * (width - len(row))] for row in rows], merged=merged)


def plan_of(rows: Sequence[Sequence[Cell]], merged: tuple[Span, ...] | None = ()) -> SheetPlan:
    """Give the plan of a sheet."""
    return read_sheet(grid(rows, merged), TODAY)


def names(plan: SheetPlan) -> list[str | None]:
    """Give the names of the people found."""
    return [row.record.full_name for row in plan.rows]


def codes(row: PlannedRow) -> set[str]:
    """Give the codes of a row's faults."""
    return {fault.code for fault in row.faults}
