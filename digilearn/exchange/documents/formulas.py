"""The formulas of a table, each with the value it has: quotients, differences, totals. Functions of Excel 2010."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isclose

from digilearn.domain.reporting.documents import Cell, Column, Row, Total, number_of, total_of
from digilearn.exchange.documents.places import Place

Number = int | float


@dataclass(frozen=True, slots=True)
class Written:
    """A formula without its "=", and the value it has now; None = nothing, shown as an empty text."""

    formula: str
    value: Number | None

    @property
    def stored(self) -> Number | str:
        """Give the value as the file holds it."""
        return "" if self.value is None else self.value


Writer = Callable[[int, Row], Written]
"""Takes the spreadsheet's row (from 1) and the line."""


def row_formula(place: Place, column: Column) -> Writer | None:
    """Give what writes the formula of a column's lines; None for a column that is not computed from others."""
    if column.numerator and column.denominator:
        return _pair(place, column.numerator, column.denominator, _share, _quotient)
    if column.minuend and column.subtrahend:
        return _pair(place, column.minuend, column.subtrahend, _less, _difference)
    return None


def agrees(cell: Cell, written: Written) -> bool:
    """Say whether a formula gives what the document says; only then may it stand for the figure."""
    said = number_of(cell)
    if said is None or written.value is None:
        return said is None and written.value is None
    return isclose(said, written.value, rel_tol=1e-9, abs_tol=1e-12)


def total_formula(place: Place, column: Column) -> Written | None:
    """Give what stands below a column, None for nothing; a share is recomputed, never an average."""
    value = total_of(place.table, column)
    if column.total is Total.SUM:
        cells = place.range_of(column.key)
        total = f"SUM({cells})"
        return Written(total if value is not None else f'IF(COUNT({cells})=0,"",{total})', value)
    if column.total is Total.SHARE:
        return Written(_share_of_totals(place, column), value)
    return None


def _share_of_totals(place: Place, column: Column) -> str:
    keys = (column.numerator, column.denominator)
    if all(place.column(key).total is Total.SUM for key in keys):
        above, below = (f"{place.letters(key)}{place.last + 2}" for key in keys)
        return _share(above, below)
    above, below = (place.range_of(key) for key in keys)
    return f'IF(OR(COUNT({above})=0,SUM({below})=0),"",SUM({above})/SUM({below}))'


def _pair(
    place: Place,
    first: str,
    second: str,
    formula: Callable[[str, str], str],
    value: Callable[[Number, Number], Number | None],
) -> Writer:
    one, other = place.letters(first), place.letters(second)
    at, to = place.columns[first] - place.left, place.columns[second] - place.left

    def write(number: int, row: Row) -> Written:
        left, right = number_of(row.cells[at]), number_of(row.cells[to])
        now = None if left is None or right is None else value(left, right)
        return Written(formula(f"{one}{number}", f"{other}{number}"), now)

    return write


def _share(above: str, below: str) -> str:
    return f'IF(OR({above}="",{below}="",{below}=0),"",{above}/{below})'


def _quotient(above: Number, below: Number) -> Number | None:
    return above / below if below else None


def _less(first: str, second: str) -> str:
    return f'IF(OR({first}="",{second}=""),"",{first}-{second})'


def _difference(first: Number, second: Number) -> Number:
    return first - second
