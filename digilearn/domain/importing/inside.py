"""A header's second level that was typed beside the first person, because its own row was already used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.grid import Cell, is_empty
from digilearn.domain.importing.meetings import MeetingName, Moment
from digilearn.domain.vietnamese import fold

_TICKS: Final = frozenset({"x", "v", "✓", "✔", "√", "1", "k", "p", "cp", "kp", "m", "0", "c", "vang"})
_SEXES: Final = {"nam": Field.MALE, "nu": Field.FEMALE}
_LEAST_DAYS: Final = 2


def sexes_inside(rows: Sequence[Sequence[Cell]], free: Sequence[int]) -> dict[int, Field]:
    """Give the columns of men and women when "Nam" and "Nữ" stand side by side over ticks."""
    first = [fold(str(cell)) for cell in rows[0]]
    for left, right in pairwise(free):
        if (
            right == left + 1
            and {first[left], first[right]} == {"nam", "nu"}
            and _ticked(rows[1:], (left, right))
        ):
            return {left: _SEXES[first[left]], right: _SEXES[first[right]]}
    return {}


def days_inside(
    rows: Sequence[Sequence[Cell]], free: Sequence[int], moment: Moment
) -> dict[int, MeetingName]:
    """Give the meetings of a month when rising days stand in a row over ticks."""
    if moment.month is None or moment.year is None:
        return {}
    days: dict[int, MeetingName] = {}
    last = 0
    for column in free:
        cell = rows[0][column]
        number = int(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else 0
        if number != cell or not last < number <= 31:
            continue
        try:
            days[column] = MeetingName(date(moment.year, moment.month, number))
        except ValueError:
            return {}
        last = number
    return days if len(days) >= _LEAST_DAYS and _ticked(rows[1:], tuple(days)) else {}


def _ticked(rows: Sequence[Sequence[Cell]], columns: tuple[int, ...]) -> bool:
    """Say whether the cells below hold ticks and nothing else, at least one of them."""
    cells = [row[c] for row in rows for c in columns if c < len(row) and not is_empty(row[c])]
    signs = [
        str(int(cell)) if isinstance(cell, float) and cell.is_integer() else fold(str(cell)) for cell in cells
    ]
    return bool(signs) and sum(sign in _TICKS for sign in signs) >= 0.9 * len(signs)
