"""Web pages that carry the name of a workbook: what many information systems give as "Excel"."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from digilearn.domain.importing.grid import Grid, NotReadable, Span
from digilearn.exchange.text_tables import decoded
from digilearn.language import _

_MOST_ROWS: Final = 300_000
_MOST_COLUMNS: Final = 500
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_ROW_END: Final = frozenset({"tr", "table", "thead", "tbody", "tfoot"})
_SILENT: Final = frozenset({"script", "style", "head"})


def is_html(content: bytes) -> bool:
    """Say whether the bytes are a web page."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\x00", b"").lower()
    return start.startswith(
        (b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<body", b"<div")
    ) or (start.startswith((b"<?xml", b"<!--")) and b"<html" in start)


def read_html(content: bytes) -> Grid:
    """Give the tables of a web page, one below the other as a spreadsheet shows them. Raises NotReadable."""
    parser = _Tables()
    parser.feed(_text(content))
    parser.close()
    parser.end_row()
    return Grid("", parser.rows, merged=tuple(parser.merged), hidden_rows=frozenset(parser.hidden))


def _text(content: bytes) -> str:
    named = _CHARSET.search(content[:4096])
    if named and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return content.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            return decoded(content)
    return decoded(content)


class _Tables(HTMLParser):
    """Collects rows; cells that span rows keep their columns taken below."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.merged: list[Span] = []
        self.hidden: set[int] = set()
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._taken: dict[int, int] = {}
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin rows and cells; a row or cell that was not ended ends here."""
        values = dict(attrs)
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self.end_row()
            self._taken = {}
            if self.rows:
                self.rows.append([])
        elif tag == "tr":
            self.end_row()
            self._row = []
            if _HIDDEN.search(values.get("style") or "") or "hidden" in values:
                self.hidden.add(len(self.rows))
        elif tag in ("td", "th"):
            self._end_cell()
            self._row = [] if self._row is None else self._row
            self._cell = []
            self._span = (_count(values.get("rowspan")), _count(values.get("colspan")))
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End rows and cells."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in _ROW_END:
            self.end_row()

    def handle_data(self, data: str) -> None:
        """Take text that stands inside a cell."""
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        self._skip_taken()
        text = "\n".join(" ".join(line.split()) for line in "".join(self._cell).split("\n")).strip()
        down, across = self._span
        top, left = len(self.rows), len(self._row)
        self._row.extend([text, *[""] * (across - 1)])
        if down > 1 or across > 1:
            self.merged.append((top, left, top + down - 1, left + across - 1))
        if down > 1:
            self._taken |= dict.fromkeys(range(left, left + across), top + down - 1)
        self._cell = None
        if len(self._row) > _MOST_COLUMNS:
            raise NotReadable(
                _("The file is too large. Save the list alone in a new workbook and import that.")
            )

    def _skip_taken(self) -> None:
        """Leave empty the places that a cell of an upper row spans."""
        assert self._row is not None  # only called inside a row
        while self._taken.get(len(self._row), -1) >= len(self.rows):
            self._row.append("")

    def end_row(self) -> None:
        """End the row that was begun, if any."""
        self._end_cell()
        if self._row is None:
            return
        self.rows.append(self._row)
        self._row = None
        if len(self.rows) > _MOST_ROWS:
            raise NotReadable(
                _("The file is too large. Save the list alone in a new workbook and import that.")
            )


def _count(text: str | None) -> int:
    """Give a span: at least one, at most what a list can have."""
    digits = (text or "").strip()
    return (
        min(int(digits), 200)
        if digits.isascii() and digits.isdigit() and 0 < len(digits) < 6 and int(digits)
        else 1
    )
