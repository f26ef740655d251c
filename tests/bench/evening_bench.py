"""An evening's two quickest hands: the next step on the public screen, and a roll of forty by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.books import Books
from tests.bench.evening_steps import EXCEPTIONS, PEOPLE
from tests.bench.rows import Row, p95, spread
from tests.bench.window_bench import run_script


def evening_rows(_books: Books, _quick: bool) -> Iterator[Row]:
    """Teach every lesson on 1920 x 1080; take a roll with one in five not simply present."""
    _begun, found = run_script("evening_steps", {"QT_QPA_PLATFORM": "offscreen"})
    steps, worked = zip(*found["steps"], strict=True)
    yield Row(
        "teaching: next step on 1920 x 1080, drawn, p95",
        p95(steps),
        50,
        "ms",
        f"{spread(steps)}, {found['lessons']} lessons; own work p95 {p95(worked):.0f}",
    )
    there = "".join(EXCEPTIONS.get(number, "x").upper() for number in range(1, PEOPLE + 1)).replace("X", "x")
    if found["saved"] != there:
        raise RuntimeError(f"the roll on disk is {found['saved']}, not {there}")
    yield Row(
        f"roll of {PEOPLE} by keyboard, {len(EXCEPTIONS)} not present on time",
        found["keys"],
        60,
        "keys",
        "everyone present, then number, Enter, letter",
    )
