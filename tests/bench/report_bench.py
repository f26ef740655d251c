"""How long the attendance workbook takes, against openpyxl alone writing the same cells with the same styles."""

from collections.abc import Callable
from copy import copy
from io import BytesIO
from statistics import median
from time import perf_counter
from typing import Any

import openpyxl

from digilearn.exchange.sheets_out import write_attendance
from tests.exchange.report_sample import report

LEARNERS, MEETINGS, ROUNDS = 200, 60, 5
LIMIT = 1.5


def _looks(cell: Any) -> dict[str, Any]:
    """Give the parts of a cell's look that openpyxl sets one by one."""
    return {
        name: copy(getattr(cell, name)) for name in ("font", "border", "fill", "alignment", "number_format")
    }


def _cells(workbook: bytes) -> list[tuple[str, list[tuple[int, int, object, dict[str, Any]]]]]:
    """Give every sheet's cells: row, column, value or formula, look (one object for one look)."""
    shared: dict[int, dict[str, Any]] = {}
    book = openpyxl.load_workbook(BytesIO(workbook))
    return [
        (
            sheet.title,
            [
                (cell.row, cell.column, cell.value, shared.setdefault(cell.style_id, _looks(cell)))
                for row in sheet.iter_rows()
                for cell in row
                if cell.has_style
            ],
        )
        for sheet in book.worksheets
    ]


def _plain(sheets: list[tuple[str, list[tuple[int, int, object, dict[str, Any]]]]]) -> None:
    """Write the cells in the way that flatters openpyxl most: each look is set up once, then only referred to."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    known: dict[int, Any] = {}
    for title, cells in sheets:
        sheet = book.create_sheet(title)
        for row, column, value, looks in cells:
            cell = sheet.cell(row, column, value)
            if id(looks) not in known:
                for name, look in looks.items():
                    setattr(cell, name, look)
                known[id(looks)] = cell._style
            cell._style = known[id(looks)]
    book.save(BytesIO())


def _seconds(work: Callable[[], None]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def bench_report() -> list[dict[str, object]]:
    """Measure a class of 200 learners and 60 meetings; give one row: what, value, limit, unit, whether it holds."""
    made = report(LEARNERS, MEETINGS)
    target = BytesIO()
    write_attendance(made, target)
    sheets = _cells(target.getvalue())
    ours = _seconds(lambda: write_attendance(made, BytesIO()))
    plain = _seconds(lambda: _plain(sheets))
    return [
        {
            "what": f"attendance workbook, {LEARNERS} x {MEETINGS}, against openpyxl alone",
            "value": round(ours / plain, 3),
            "limit": LIMIT,
            "unit": "ratio",
            "seconds": round(ours, 4),
            "holds": ours / plain <= LIMIT,
        }
    ]


if __name__ == "__main__":
    for line in bench_report():
        print(line)
