"""Which rows of a table stand on which page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """Room on the pages of one table, in mm: for rows on the first page and on later ones, and what the foot needs."""

    row: float
    first: float
    later: float
    foot: float

    def capacity(self, page: int) -> int:
        """Give how many rows a page can hold (at least one)."""
        return max(1, int((self.first if page == 0 else self.later) / self.row + 1e-6))

    def foot_fits(self, page: int, rows: int) -> bool:
        """Say whether the foot fits below so many rows."""
        return rows * self.row + self.foot <= (self.first if page == 0 else self.later) + 1e-6


def paginate(rows: int, room: Room) -> list[range]:
    """Give the rows of each page. What stands below the table shares its page with at least two rows.

    A signature alone on a page proves nothing: it could be stapled to any list.
    """
    counts: list[int] = []
    left = rows
    while left:
        counts.append(min(left, room.capacity(len(counts))))
        left -= counts[-1]
    counts = counts or [0]
    if counts[-1] == 1 and len(counts) > 1 and counts[-2] > 2:
        _move(counts, 1)
    if not room.foot_fits(len(counts) - 1, counts[-1]) and counts[-1] > 1:
        counts.append(0)
        _move(counts, min(2, counts[-2] - 1))
    starts = [sum(counts[:page]) for page in range(len(counts))]
    return [range(start, start + count) for start, count in zip(starts, counts, strict=True)]


def _move(counts: list[int], rows: int) -> None:
    """Move the last rows of the last page but one to the last page."""
    counts[-2] -= rows
    counts[-1] += rows
