"""The empty list of learners as a workbook, for a laptop that cannot run the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, Final

from digilearn.domain.reports import body_name, village_title
from digilearn.domain.units import Unit
from digilearn.exchange.sheets_explained import write_explanation
from digilearn.exchange.workbook_cells import Book, Sheet
from digilearn.language import _

_ROWS: Final = 300


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the list: title, width in characters, what to write in it."""

    title: str
    width: float
    meaning: str


def _columns(unit: Unit) -> tuple[_Column, ...]:
    """Give the columns; their titles are those that an import knows."""
    return (
        _Column(_("#"), 6, _("a number, or left blank")),
        _Column(_("Full name"), 32, _("as in the person's papers; the only column that must be filled")),
        _Column(_("Also called"), 16, _("the name neighbours use, when it differs")),
        _Column(_("Year or date of birth"), 14, _("1958 or 24/11/1958; the year alone is enough")),
        _Column(_("Sex"), 10, _("chosen from the list")),
        _Column(village_title(unit), 20, _("with its kind in front, in the words of this place")),
        _Column(_("Phone"), 16, _("with its 0 in front; may be left blank")),
        _Column(_("Personal id number"), 20, _("12 digits, each 0 in front as well; may be left blank")),
        _Column(_("Note"), 28, _("anything else worth knowing")),
    )


def write_template(unit: Unit, target: BinaryIO) -> None:
    """Write the empty list to a binary stream: one header row, cells that keep zeros, a list for the sex.

    Raises OSError when the target cannot be written.
    """
    book = Book(target, title=_("LIST OF LEARNERS"), author=body_name(unit))
    columns = _columns(unit)
    sheet = book.sheet(_("List of learners"), _("List of learners"))
    _write_columns(sheet, columns)
    sex = next(number for number, column in enumerate(columns) if column.title == _("Sex"))
    options = {"validate": "list", "source": [_("Female"), _("Male")]}
    sheet.raw.data_validation(1, sex, _ROWS, sex, options)
    sheet.raw.freeze_panes(1, 2)
    sheet.raw.set_landscape()
    sheet.raw.set_paper(9)
    sheet.raw.fit_to_pages(1, 0)
    sheet.raw.repeat_rows(0)
    sheet.raw.set_footer("&C&P/&N")
    lines = [(column.title, column.meaning) for column in columns]
    lines.append(
        (_("When it is filled in"), _("give the file to whoever keeps the book: it is imported as it is"))
    )
    write_explanation(book, _("How to fill in the list"), lines)
    book.save()


def _write_columns(sheet: Sheet, columns: tuple[_Column, ...]) -> None:
    """Write titles, and cells formatted as text so that a zero in front stays."""
    text = {"num_format": "@", "border": 1, "valign": "vcenter"}
    for number, column in enumerate(columns):
        sheet.raw.set_column(number, number, column.width)
        sheet.text(
            0, number, column.title, bold=True, border=1, align="center", text_wrap=True, bg_color="#EDEDED"
        )
        for row in range(1, _ROWS + 1):
            sheet.text(row, number, "", **text)
    sheet.raw.set_row(0, 32)
