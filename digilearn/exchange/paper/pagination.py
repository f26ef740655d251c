"""Which rows of a table stand on which page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile


@dataclass(frozen=True, slots=True)
class Room:
    """Room on the pages of one table, in mm: for rows on the first page and on later ones, and what the foot needs."""

    first: float
    later: float
    foot: float

    def on(self, page: int) -> float:
        """Give the room for rows on a page (from 0)."""
        return self.first if page == 0 else self.later

    def capacity(self, page: int, heights: Sequence[float]) -> int:
        """Give how many of these rows, in their order, a page can hold (at least one)."""
        below = accumulate(heights)
        return max(1, sum(1 for _row in takewhile(lambda end: end <= self.on(page) + 1e-6, below)))

    def foot_fits(self, page: int, heights: Sequence[float]) -> bool:
        """Say whether the foot fits below these rows."""
        return sum(heights) + self.foot <= self.on(page) + 1e-6


@dataclass(frozen=True, slots=True)
class PageRows:
    """One page: which set of columns, which rows, and whether the set begins or the sheet ends here."""

    columns: int
    rows: range
    begins: bool
    set_ends: bool
    sheet_ends: bool


def paginate(heights: Sequence[float], room: Room) -> list[range]:
    """Give the rows of each page, for the height of each row in mm.

    What stands below the table shares its page with at least two rows: a signature alone on a page proves nothing, it
    could be stapled to any list.
    """
    counts: list[int] = []
    done = 0
    while done < len(heights):
        counts.append(room.capacity(len(counts), heights[done:]))
        done += counts[-1]
    counts = counts or [0]
    if counts[-1] == 1 and len(counts) > 1 and counts[-2] > 2:
        _move(counts, 1)
    last = heights[len(heights) - counts[-1] :]
    if not room.foot_fits(len(counts) - 1, last) and counts[-1] > 1:
        counts.append(0)
        _move(counts, min(2, counts[-2] - 1))
    starts = [sum(counts[:page]) for page in range(len(counts))]
    return [range(start, start + count) for start, count in zip(starts, counts, strict=True)]


def _move(counts: list[int], rows: int) -> None:
    """Move the last rows of the last page but one to the last page."""
    counts[-2] -= rows
    counts[-1] += rows
