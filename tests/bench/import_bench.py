"""Import: how right the corpus is read, and what 100,000 rows cost beside python-calamine alone, in one run.

`python -m tests.bench.import_bench VERB ...` is the process in which one thing is measured by itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter, sleep
from typing import Any, Final

import xlsxwriter

from digilearn.domain.demo import demo_plan
from digilearn.domain.learners import Sex
from tests.bench.books import Books, opened
from tests.bench.rows import Row
from tests.corpus.judge import INVENTED, LOST, NOT_A_PERSON, UNDOUBTED, WRONG, totals
from tests.corpus.people import TODAY
from tests.corpus.table import judged_all, lines

ROWS, QUICK_ROWS = 100_000, 10_000
HEADER: Final = (
    *("STT", "Họ và tên", "Ngày sinh", "Năm sinh", "Giới tính", "SĐT", "CCCD", "Thôn"),
    *("Địa chỉ", "Dân tộc", "Tên thường gọi", "Ghi chú"),
)
ROUNDS: Final = 3
GLANCE: Final = 0.02


def import_rows(books: Books, quick: bool) -> Iterator[Row]:
    """Give the figures of the corpus, then of the large list."""
    yield from corpus_rows()
    yield from large_rows(books, QUICK_ROWS if quick else ROWS)


def corpus_rows() -> Iterator[Row]:
    """Judge every file of the corpus, print the table and give its figures; the targets are those of the project."""
    with tempfile.TemporaryDirectory() as folder:
        judged = judged_all(Path(folder))
    print("\n".join(lines(judged)), flush=True)
    figures = totals(judged)
    failures: dict[str, int] = figures["failures"]
    detail = (
        f"{figures['persons']} people in {figures['cases']} files, {figures['cases_clean']} without a fault"
    )
    yield Row("corpus: people lost", failures[LOST], 0, "people", f"recall {figures['recall']:.2%}; {detail}")
    made = failures[INVENTED] + failures[NOT_A_PERSON]
    yield Row("corpus: people invented", made, 0, "people", f"precision {figures['precision']:.2%}")
    wrong = 100 * (1 - figures["fields_right"])
    yield Row("corpus: fields not right", wrong, 1, "%", f"of {figures['fields']} fields")
    yield Row("corpus: fields wrong silently", failures[WRONG], 0, "fields")
    yield Row("corpus: decided without a doubt", failures[UNDOUBTED], 0, "fields")


def large_rows(books: Books, count: int) -> Iterator[Row]:
    """Measure a list of `count` rows imported into a book with as many other people."""
    with tempfile.TemporaryDirectory() as folder, books.copy(count) as book:
        file = Path(folder) / "large.xlsx"
        write_large(file, count)
        alone = _measured("calamine", file)["seconds"]
        told = _measured("import", book, file)
    detail = f"{count:,} rows x {len(HEADER)}, {count:,} people there; calamine alone {alone:.2f} s"
    plan, both = told["plan"], told["plan"] + told["apply"]
    yield Row(
        "plan of a large list, against calamine alone", plan / alone, 5, "ratio", f"{plan:.2f} s; {detail}"
    )
    words = f"{both:.2f} s; {told['new']:,} new, {told['asked']:,} asked"
    yield Row("plan + apply, against calamine alone", both / alone, 15, "ratio", words)
    words = f"both processes; the reading one alone at most {told['child_mb']:.0f} MB"
    yield Row("memory while importing, at most", told["mb"], 600, "MB", words)


def write_large(file: Path, count: int) -> None:
    """Write the list: other people than those of the book, 12 filled columns."""
    plan = demo_plan(TODAY, learners=count, classrooms=0, seed=77)
    with xlsxwriter.Workbook(str(file), {"constant_memory": True}) as book:
        sheet, day = book.add_worksheet("Danh sách"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, HEADER)
        for number, one in enumerate(islice(plan.people(), count), start=1):
            village = plan.villages[one.village]
            home = f"{village.kind} {village.name}"
            woman = one.sex is Sex.FEMALE
            century = 2 if one.birth_year >= 2000 else 0
            cid = f"014{century + woman}{one.birth_year % 100:02}{number:06}"
            sheet.write_number(number, 0, number)
            sheet.write_string(number, 1, one.name)
            if one.birth_date:
                sheet.write_datetime(number, 2, one.birth_date, day)
            sheet.write_number(number, 3, one.birth_year)
            texts = ("Nữ" if woman else "Nam", f"09{number % 80 + 10}{number:06}", cid, home)
            more = (f"{home}, xã Nà Lốc", "Thái", one.also_called, one.note or "học buổi tối")
            for column, text in enumerate((*texts, *more), start=4):
                sheet.write_string(number, column, text)


def _measured(verb: str, *arguments: Path) -> dict[str, Any]:
    """Measure in a process of its own, so that nothing done before counts."""
    command = [sys.executable, "-m", "tests.bench.import_bench", verb, *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=os.environ)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _calamine(file: Path) -> dict[str, Any]:
    """Time what the issue names: the sheet and its rows, nothing else."""
    from python_calamine import CalamineWorkbook

    seconds = []
    for _round in range(ROUNDS):
        start = perf_counter()
        book = CalamineWorkbook.from_path(str(file))
        book.get_sheet_by_index(0).to_python()
        seconds.append(perf_counter() - start)
        book.close()
    return {"seconds": sorted(seconds)[ROUNDS // 2]}


def _import(book: Path, file: Path) -> dict[str, Any]:
    with opened(book) as session, Watch() as watch:
        start = perf_counter()
        plan = session.imports.plan(file)
        planned = perf_counter()
        session.imports.apply(plan)
        applied = perf_counter()
        counts = plan.counts()
    return {
        "plan": planned - start,
        "apply": applied - planned,
        "mb": watch.most / 1e6,
        "child_mb": watch.most_child / 1e6,
        "new": counts.new,
        "asked": counts.asked,
    }


class Watch:
    """Looks again and again at the memory of this process and of those it started (Linux)."""

    def __init__(self) -> None:
        self.most = self.most_child = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.is_set():
            children = sum(map(_resident, _children()))
            self.most = max(self.most, _resident(os.getpid()) + children)
            self.most_child = max(self.most_child, children)
            sleep(GLANCE)


def _children() -> list[int]:
    found = []
    for task in Path("/proc/self/task").iterdir():
        try:
            found += [int(pid) for pid in (task / "children").read_text("ascii").split()]
        except OSError:  # the thread has ended since
            continue
    return found


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:  # the process has ended since
        return 0


if __name__ == "__main__":
    paths = [Path(argument) for argument in sys.argv[2:]]
    print(json.dumps({"calamine": _calamine, "import": _import}[sys.argv[1]](*paths)))  # type: ignore[operator]
