"""`packaging/dev.py bench [name ...]`: measures speed and size against the limits; a table, and the same as JSON.

The names are those of `BENCHES`; without one all are run. Exit code 1 when a limit does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final

os.environ["DIGILEARN_SETTINGS"] = tempfile.mkdtemp(prefix="digilearn-bench-settings-")

from tests.bench import (
    camera_bench,
    evening_bench,
    form_bench,
    import_bench,
    report_bench,
    sheet_photo_bench,
    store_bench,
    window_bench,
)
from tests.bench.books import Books
from tests.bench.rows import Row

ROOT: Final = Path(__file__).resolve().parents[2]


def _report_rows(_books: Books, _quick: bool) -> Iterator[Row]:
    for one in report_bench.bench_report():
        yield Row(
            str(one["what"]),
            float(str(one["value"])),
            float(str(one["limit"])),
            str(one["unit"]),
            f"{one['seconds']} s",
        )


BENCHES: Final[dict[str, Callable[[Books, bool], Iterable[Row]]]] = {
    "start": window_bench.start_rows,
    "mark": store_bench.mark_rows,
    "register": store_bench.register_rows,
    "report": _report_rows,
    "reports": form_bench.figure_rows,
    "disk": store_bench.disk_rows,
    "window": window_bench.block_rows,
    "evening": evening_bench.evening_rows,
    "search": store_bench.search_rows,
    "memory": store_bench.memory_rows,
    "camera": camera_bench.camera_rows,
    "import": import_bench.import_rows,
    "sheets": sheet_photo_bench.photo_rows,
}


def main() -> int:
    """Run what was asked for and give the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    parser.add_argument(
        "--quick", action="store_true", help="smaller books and fewer rounds: minutes become seconds"
    )
    parser.add_argument("--keep", type=Path, help="keep the books in this folder for the next run")
    parser.add_argument(
        "--json", type=Path, default=ROOT / "build" / "bench.json", help="where the JSON goes"
    )
    options = parser.parse_args()
    unknown = set(options.names) - set(BENCHES)
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    books = Books(options.keep)
    try:
        rows = list(_measured(options.names or list(BENCHES), books, options.quick))
    finally:
        books.close()
    options.json.parent.mkdir(parents=True, exist_ok=True)
    found = {
        "machine": {
            "cores": os.cpu_count(),
            "system": platform.platform(),
            "python": platform.python_version(),
        },
        "quick": options.quick,
        "rows": [{**asdict(row), "holds": row.holds} for row in rows],
    }
    options.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
    print(f"\n{options.json}")
    return 0 if all(row.holds for row in rows) else 1


def _measured(names: Iterable[str], books: Books, quick: bool) -> Iterator[Row]:
    """Run the benchmarks and print each row as soon as it is known."""
    print(f"{'':4} {'what':58} {'value':>10} {'limit':>8} unit", flush=True)
    for name in names:
        for row in BENCHES[name](books, quick):
            limit = "" if row.limit is None else f"{row.limit:g}"
            sign = "ok" if row.holds else "OVER"
            print(
                f"{sign:4} {row.what:58} {row.value:10.2f} {limit:>8} {row.unit:6} {row.detail}", flush=True
            )
            yield row


if __name__ == "__main__":
    sys.exit(main())
