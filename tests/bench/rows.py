"""What a benchmark gives: one row for each limit, and how times become figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """One thing measured. `limit` None: for information; `unit`: ms, ratio, MB, bytes, s; `detail` in words."""

    what: str
    value: float
    limit: float | None
    unit: str
    detail: str = ""

    @property
    def holds(self) -> bool:
        """Say whether the value keeps to its limit."""
        return self.limit is None or self.value <= self.limit


def p95(values: Sequence[float]) -> float:
    """Give the value that 95 of 100 do not exceed."""
    return sorted(values)[max(0, round(len(values) * 0.95) - 1)]


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Do the work and give (milliseconds, its result)."""
    start = perf_counter()
    result = work()
    return (perf_counter() - start) * 1000, result


def times(works: Sequence[Callable[[], object]]) -> list[float]:
    """Do each work once and give the milliseconds of each."""
    return [timed(one)[0] for one in works]


def spread(values: Sequence[float]) -> str:
    """Give the middle and the worst beside a p95."""
    ordered = sorted(values)
    return f"median {ordered[len(ordered) // 2]:.2f}, worst {ordered[-1]:.2f}, {len(ordered)} times"
