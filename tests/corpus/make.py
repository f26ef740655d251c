"""The corpus: every case, made anew. `python -m tests.corpus.make DIR` writes the files and truth.json."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tests.corpus import (
    column_cases,
    combined_cases,
    format_cases,
    formats,
    hostile_cases,
    layout_cases,
    odd_cases,
    row_cases,
    value_cases,
)
from tests.corpus.truth import Case, Sheet


@cache
def corpus() -> tuple[Case, ...]:
    """Give every case, each name once."""
    areas = (
        format_cases,
        layout_cases,
        column_cases,
        value_cases,
        row_cases,
        combined_cases,
        hostile_cases,
        odd_cases,
    )
    found = [case for area in areas for case in area.cases()]
    assert len({case.name for case in found}) == len(found)
    return tuple(found)


def write(folder: Path) -> None:
    """Write every file, and what is true of them."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {}
    for case in corpus():
        (folder / f"{case.name}.{case.suffix}").write_bytes(case.content())
        told[case.name] = {
            "says": case.says,
            "people": [
                {"sheet": t.sheet, "row": t.row, "doubts": t.doubts, "also": t.also} | dict(t.fields)
                for t in case.truths
            ],
            "refused": case.refused,
            "said": case.said,
            "unreadable": case.unreadable,
        }
    text = json.dumps(told, ensure_ascii=False, indent=1, default=str)
    (folder / "truth.json").write_text(text, encoding="utf-8")


def store_xls() -> None:
    """Make data/office.xls and hidden.xls anew with LibreOffice, because no kept library writes .xls."""
    _store_xls("office", format_cases.office_sheets())
    _store_xls("hidden", layout_cases.hidden_sheets())


def _store_xls(name: str, sheets: Sequence[Sheet]) -> None:
    source = format_cases.DATA / f"{name}.xlsx"
    source.write_bytes(formats.xlsx(sheets))
    command = [
        "soffice",
        "--headless",
        "--convert-to",
        "xls:MS Excel 97",
        "--outdir",
        str(source.parent),
        str(source),
    ]
    subprocess.run(command, check=True)
    source.unlink()


if __name__ == "__main__":
    if sys.argv[1:] == ["--xls"]:
        store_xls()
    else:
        write(Path(sys.argv[1]))
