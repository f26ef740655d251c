"""From the start to the first page, and how long the window's thread is ever away: real windows, own processes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any, Final

from tests.bench.books import Books, key_of, opened
from tests.bench.rows import Row
from tests.bench.store_bench import large_class

# What may not be imported before the opening page was painted (house, section 2).
LATE: Final = (
    "sqlalchemy",
    "alembic",
    "sqlcipher3",
    "openpyxl",
    "xlsxwriter",
    "python_calamine",
    "argon2",
    "qrcode",
    "numpy",
    "cv2",
    "zxingcpp",
    "PySide6.QtMultimedia",
)


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Give the settings of a virtual X screen of its own, ended afterwards."""
    program = shutil.which("Xvfb")
    if program is None:
        sys.exit("Xvfb is not installed; `python3 packaging/dev.py ci-tools` installs it")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            yield {"DISPLAY": f":{pipe.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


def run_script(script: str, settings: dict[str, str], *arguments: str) -> tuple[float, dict[str, Any]]:
    """Run a module of this folder; give when it was started (monotonic seconds) and the JSON it printed."""
    env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))} | settings
    start = time.monotonic()
    answer = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{script}", *arguments],
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if answer.returncode != 0 or not answer.stdout:
        raise RuntimeError(f"{script} {arguments[:1]} failed: {answer.stderr[-2000:]}")
    return start, json.loads(answer.stdout.splitlines()[-1])


def start_rows(books: Books, quick: bool) -> Iterator[Row]:
    """The opening page, and Today, against a bare window on the same screen in the same minutes."""
    learners, rounds = (10_000, 3) if quick else (100_000, 9)
    bare, start, today = list[float](), list[float](), list[float]()
    modules: list[str] = []
    with books.copy(learners) as folder, screen() as settings:
        with opened(folder):
            key = key_of(folder).hex()
        for number in range(rounds + 1):  # the first round warms the disk's cache and does not count
            for taken, wanted, arguments in (
                (bare, "input", ("bare",)),
                (start, "input", ("start",)),
                (today, "today", ("start", str(folder), key)),
            ):
                begun, seen = run_script("first_paint", settings, *arguments)
                modules = seen.get("modules", modules)
                if number:
                    taken.append((seen[wanted] - begun) * 1000)
    base = median(bare)
    yield Row("a bare window", base, None, "ms", f"median of {rounds}, from the start of the process")
    yield Row(
        "opening page, against a bare window", median(start) / base, 2, "ratio", f"{median(start):.0f} ms"
    )
    yield Row(
        "Today filled, against a bare window", median(today) / base, 4, "ratio", f"{median(today):.0f} ms"
    )
    early = [one for one in LATE if one in modules]
    yield Row("libraries loaded before the first paint", len(early), 0, "count", ", ".join(early))


def block_rows(books: Books, quick: bool) -> Iterator[Row]:
    """The longest time the window's thread is away, on a walk through every page."""
    learners, size = (10_000, (60, 20)) if quick else (100_000, (200, 60))
    with books.copy(learners) as folder:
        with opened(folder) as session:
            large_class(session, *size)
        _begun, found = run_script("longest_block", {"QT_QPA_PLATFORM": "offscreen"}, str(folder))
    worst = sorted(found.items(), key=lambda pair: -pair[1][0])
    for step, (away, worked) in worst:
        if away > 50:
            yield Row(f"window away: {step}", away, 50, "ms", f"{worked:.0f} ms of them its own work")
    step, (away, worked) = worst[0]
    yield Row("longest time the window is away", away, 50, "ms", f"{step}; {worked:.0f} ms its own work")
