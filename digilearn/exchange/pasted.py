"""What a clipboard offers, as one text: cells keep their columns, lines of a chat stay lines."""

from __future__ import annotations

import csv
import io
from typing import Final

from digilearn.exchange.html_tables import read_html

LONGEST: Final = 20_000_000
"""Characters; a list of 100,000 people is some 10 million."""
_SAMPLE: Final = 200
_CELLS: Final = 0.6


def pasted_text(plain: str, html: str = "") -> str:
    """Give the text to read: the cells of a workbook as they are, else the table of a document, else the lines.

    Spreadsheets offer their cells parted by tabs, which is exact. A word processor breaks the lines inside a cell
    there, so that its table is taken from the web page it offers beside the text. Raises NotReadable for absurd tables.
    """
    plain, html = plain[:LONGEST], html[:LONGEST]
    if _is_cells(plain) or "<table" not in html.lower():
        return plain.strip("\r\n")
    rows = read_html(_utf8(html)).rows
    table = _as_text(rows)
    return table if table.strip() else plain.strip("\r\n")


def _is_cells(plain: str) -> bool:
    """Say whether nearly every line has the same number of tabs, as cells have."""
    counts = [line.count("\t") for line in plain.splitlines()[:_SAMPLE] if line.strip()]
    most = max(set(counts), key=counts.count, default=0)
    return most > 0 and counts.count(most) >= _CELLS * len(counts) and min(counts) > 0


def _utf8(html: str) -> bytes:
    """Give the bytes with a mark, whatever encoding the page names: the clipboard has decoded it."""
    return b"\xef\xbb\xbf" + html.encode("utf-8", "replace")


def _as_text(rows: object) -> str:
    held = io.StringIO()
    csv.writer(held, delimiter="\t", lineterminator="\n").writerows(rows)  # type: ignore[arg-type]  # rows of cells
    return held.getvalue().strip("\n")
