"""The cells of the workbooks we make: styles, text that stays text, formulas with their value.

XlsxWriter writes them, because its formulas take a value: a chat preview, Protected View and our own reader compute
nothing and show what the file holds (openpyxl always writes an empty value). It also keeps its work in memory, so that
no name ever stands in a plain temporary file, and is faster. openpyxl stays for filling in other people's forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO, Final

import xlsxwriter

FONT: Final = "Times New Roman"
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_SHEET_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_LONGEST_SHEET_NAME: Final = 31
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def safe_sheet_name(wanted: str, instead: str, taken: Iterable[str] = ()) -> str:
    r"""Give a name that Excel accepts for a sheet: no []:*?/\, at most 31 characters, not "History", not taken.

    `instead` serves when nothing of the wanted name is left.
    """
    bare = " ".join(_NOT_IN_SHEET_NAMES.sub(" ", wanted).split())[:_LONGEST_SHEET_NAME].strip("' ")
    if not bare or bare.casefold() == "history":
        bare = instead
    used = {name.casefold() for name in taken}
    name, turn = bare, 1
    while name.casefold() in used:
        turn += 1
        name = f"{bare[: _LONGEST_SHEET_NAME - len(str(turn)) - 3]} ({turn})"
    return name


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells, both corners included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Book:
    """A workbook in the making; `save` writes it to the target."""

    def __init__(self, target: BinaryIO, *, title: str, author: str, made_at: datetime | None = None) -> None:
        """Begin a workbook. `author` is the unit, never the machine's user; `made_at` local time, None = now."""
        self._target = target
        self._made = BytesIO()
        self._book = xlsxwriter.Workbook(
            self._made,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "default_format_properties": {"font_name": FONT, "font_size": 11},
            },
        )
        self._book.set_properties(
            {"title": title, "author": author} | ({"created": made_at} if made_at else {})
        )
        self._styles: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._names: list[str] = []

    def sheet(self, name: str, instead: str) -> Sheet:
        """Add a sheet under a safe form of the name."""
        safe = safe_sheet_name(name, instead, self._names)
        self._names.append(safe)
        return Sheet(self, self._book.add_worksheet(safe))

    def style(self, **look: Any) -> Any:
        """Give the cell style of these XlsxWriter properties; the same look is one style in the file."""
        key = tuple(sorted(look.items()))
        if key not in self._styles:
            self._styles[key] = self._book.add_format({"font_name": FONT, "font_size": 11} | look)
        return self._styles[key]

    def chart(self, kind: dict[str, str]) -> Any:
        """Make a chart of an XlsxWriter type, to be inserted into a sheet."""
        return self._book.add_chart(kind)

    def save(self) -> None:
        """Write the workbook to its target, whole. Raises OSError when the target does not take it."""
        self._book.close()
        self._target.write(self._made.getvalue())


class Sheet:
    """One sheet of a book. Rows and columns count from 0; a style is what `Book.style` gives."""

    def __init__(self, book: Book, raw: Any) -> None:
        self.book = book
        self.raw = raw

    @property
    def name(self) -> str:
        """Give the name under which the sheet stands in the workbook."""
        return str(self.raw.get_name())

    def text(self, row: int, column: int, text: str, **look: Any) -> None:
        """Write text that stays text, whatever it begins with, also after someone edits the cell in Excel."""
        if text.startswith(_FORMULA_SIGNS):
            look["quote_prefix"] = True
        style = self.book.style(**look)
        clean = _NOT_IN_XML.sub("", text)
        if clean:
            self.raw.write_string(row, column, clean, style)
        else:
            self.raw.write_blank(row, column, None, style)

    def texts(self, row: int, column: int, texts: Sequence[str], **look: Any) -> None:
        """Write texts of our own side by side in one style: signs and titles, which never begin like a formula."""
        style = self.book.style(**look)
        for offset, text in enumerate(texts):
            if text:
                self.raw.write_string(row, column + offset, text, style)
            else:
                self.raw.write_blank(row, column + offset, None, style)

    def height(self, row: int, lines: int, points: float = 16) -> None:
        """Make a row high enough for so many lines: Excel never does so for merged cells."""
        self.raw.set_row(row, points * lines + 2)

    def wide_text(self, block: Block, text: str, **look: Any) -> None:
        """Write text over a merged block (over one cell, when the block is one)."""
        if (block.top, block.left) != (block.bottom, block.right):
            self.raw.merge_range(
                block.top, block.left, block.bottom, block.right, "", self.book.style(**look)
            )
        self.text(block.top, block.left, text, **look)

    def wide_pieces(self, block: Block, pieces: Sequence[tuple[str, dict[str, Any]]], **look: Any) -> None:
        """Write at least two pieces of text, each in its own letters, into one merged block."""
        style = self.book.style(**look)
        if (block.top, block.left) != (block.bottom, block.right):
            self.raw.merge_range(block.top, block.left, block.bottom, block.right, "", style)
        parts = [part for text, letters in pieces for part in (self.book.style(**letters), text)]
        self.raw.write_rich_string(block.top, block.left, *parts, style)

    def number(self, row: int, column: int, value: float | None, **look: Any) -> None:
        """Write a number; None leaves an empty cell in that style."""
        if value is None:
            self.raw.write_blank(row, column, None, self.book.style(**look))
        else:
            self.raw.write_number(row, column, value, self.book.style(**look))

    def day(self, row: int, column: int, at: datetime, **look: Any) -> None:
        """Write the day of a meeting as a real date."""
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
        self.raw.write_datetime(row, column, midnight, self.book.style(**look))

    def formula(self, row: int, column: int, formula: str, value: float | str, **look: Any) -> None:
        """Write a formula together with the value it has now."""
        self.raw.write_formula(row, column, f"={formula}", self.book.style(**look), value)
