"""Gives damaged files to workers, watches time and memory, and holds the store before against the store after."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any, Final

from tests.services import stores

MOST_SECONDS: Final = 10.0
MOST_KIB: Final = 1_000_000
_START_SECONDS: Final = 60.0
_PORTION: Final = 500
LIST: Final = "STT,Họ và tên,Năm sinh,Thôn\n1,Lường Thị Thử,1951,Thôn 1\n2,Cà Văn Nghiệm,1949,Thôn 2\n"


@dataclass
class Outcome:
    """What came of all files: how many gave a plan, a sentence, or ended their process; and what must not be.

    `faults` pairs a mutant's number (-1: all of them) with words. `late` took too long by the clock on the wall: on a
    busy machine that proves nothing, so each is tried once more by itself.
    """

    came: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[int, str]] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    slowest: float = 0.0
    most_kib: int = 0

    def fault(self, number: int, name: str, words: str) -> None:
        self.faults.append((number, f"{name}: {words}"))


def fuzz(numbers: Iterable[int], folder: Path) -> Outcome:
    """Plan every mutant of these numbers in workers; `folder` takes a store and the files."""
    _store(folder)
    before = stores.content(folder / "store")
    outcome, left = Outcome(), list(numbers)
    while left:
        done = _portion(left[:_PORTION], folder, outcome)
        left = left[done:]
    for number in outcome.late:
        again = Outcome()
        _portion([number], folder, again)
        outcome.came += again.came
        outcome.faults += again.faults + [(late, "took too long twice") for late in again.late]
    if stores.content(folder / "store") != before:
        outcome.faults.append((-1, "the store was changed"))
    return outcome


def _store(folder: Path) -> None:
    """Make a store in which two people are known, so that plans have somebody to compare with."""
    session = stores.made(folder / "store")
    file = folder / "known.csv"
    file.write_text(LIST, encoding="utf-8")
    session.imports.apply(session.imports.plan(file))
    session.store.close()


def _portion(numbers: list[int], folder: Path, outcome: Outcome) -> int:
    """Let one worker do these; give how many are done, the one that ended it included."""
    command = [sys.executable, "-m", "tests.fuzz.worker", str(folder), *map(str, numbers)]
    worker = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"RUST_BACKTRACE": "0"},
    )
    lines: Queue[str] = Queue()
    listener = Thread(target=_listen, args=(worker, lines), daemon=True)
    listener.start()
    try:
        return _watch(numbers, lines, outcome)
    finally:
        worker.kill()
        worker.wait()
        listener.join()
        if worker.stdout:
            worker.stdout.close()


def _listen(worker: subprocess.Popen[str], lines: Queue[str]) -> None:
    for line in worker.stdout or ():
        lines.put(line)
    lines.put("")


def _watch(numbers: list[int], lines: Queue[str], outcome: Outcome) -> int:
    """Take what the worker tells until it is through, dies, or takes too long."""
    done, begun, name, patience = 0, -1, "", _START_SECONDS
    while True:
        try:
            line = lines.get(timeout=patience)
        except Empty:
            outcome.late.append(numbers[done])
            return done + 1
        if not line:
            if done < len(numbers):
                _died(numbers[done], begun, name, outcome)
                done += 1
            return done
        told: dict[str, Any] = json.loads(line)
        patience = MOST_SECONDS
        if "begins" in told:
            begun, name = told["begins"], told["name"]
            continue
        done += 1
        _ended(told, name, outcome)
        if told["kib"] > MOST_KIB:
            return done


def _died(number: int, begun: int, name: str, outcome: Outcome) -> None:
    """Count a reader that ended its own process: the app then gives its one sentence; before a file it is a fault."""
    if begun == number:
        outcome.came["process ended, so a sentence"] += 1
    else:
        outcome.fault(number, f"after {name}", "the worker did not begin")


def _ended(told: dict[str, Any], name: str, outcome: Outcome) -> None:
    came = told["came"]
    outcome.came[came if came in ("plan", "sentence") else "fault"] += 1
    outcome.slowest = max(outcome.slowest, told["seconds"])
    outcome.most_kib = max(outcome.most_kib, told["kib"])
    if came not in ("plan", "sentence"):
        outcome.fault(told["ends"], name, came)
    if told["seconds"] > MOST_SECONDS:
        outcome.fault(told["ends"], name, f"took {told['seconds']:.1f} s")
    if told["kib"] > MOST_KIB:
        outcome.fault(told["ends"], name, f"took {told['kib'] // 1000} MB")
