"""The sheet that says what every figure is: definition, unit, parts, source, evidence, person, date."""

from __future__ import annotations

from typing import Final

from digilearn.domain.reporting.documents import Document
from digilearn.exchange.workbook_cells import Block, Book
from digilearn.exchange.workbook_looks import GRID, HEAD, PLAIN, lines_needed, set_up_paper
from digilearn.language import N_, _

_COLUMNS: Final = (
    ("code", N_("Code"), 10.0),
    ("name", N_("Indicator"), 28.0),
    ("unit", N_("Unit of count"), 9.0),
    ("definition", N_("Definition"), 44.0),
    ("numerator", N_("Numerator"), 20.0),
    ("denominator", N_("Denominator"), 20.0),
    ("gathering", N_("How periods come together"), 16.0),
    ("source", N_("Source of the figure"), 24.0),
    ("evidence", N_("Evidence"), 20.0),
    ("person", N_("Followed by"), 16.0),
    ("day", N_("By when"), 14.0),
)


def write_dictionary(book: Book, document: Document) -> None:
    """Write the data dictionary as the last sheet, landscape, one line a figure."""
    sheet = book.sheet(_("Data dictionary"), _("Data dictionary"))
    for column, (_key, _title, width) in enumerate(_COLUMNS):
        sheet.raw.set_column(column, column, width)
    sheet.wide_text(
        Block(0, 0, 0, 4), _("What each figure means and where it comes from"), bold=True, **PLAIN
    )
    for column, (_key, title, _width) in enumerate(_COLUMNS):
        sheet.text(2, column, _(title), **HEAD)
    sheet.height(2, 2)
    for row, line in enumerate(document.dictionary, start=3):
        lines = 1
        for column, (key, _title, width) in enumerate(_COLUMNS):
            words: str = getattr(line, key)
            sheet.text(row, column, words, text_wrap=True, **GRID)
            lines = max(lines, lines_needed(words, width))
        sheet.height(row, lines)
    sheet.raw.freeze_panes(3, 2)
    sheet.raw.repeat_rows(2)
    set_up_paper(sheet, document, landscape=True)
