"""The sheet "Giải thích" of our workbooks: what each mark and each figure means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digilearn.domain.class_marks import class_mark
from digilearn.domain.reports import MEANINGS, AttendanceReport, body_name, made_line
from digilearn.exchange.workbook_cells import Book
from digilearn.language import N_, _

_CELL: Final = {"border": 1, "valign": "top", "text_wrap": True}

_FIGURES: Final = (
    (N_("(blank)"), N_("not recorded yet, or a meeting still to come; never counted as absent")),
    (N_("Attended"), N_("present or late")),
    (N_("Late"), N_("came late; counted under Attended as well")),
    (N_("Excused"), N_("absent and said so beforehand, or for a good reason")),
    (N_("Absent"), N_("absent without an excuse")),
    (N_("Not recorded"), N_("blank cells of meetings already held")),
    (
        N_("Attendance rate"),
        N_("Attended divided by the recorded meetings (x, M, P, V); cancelled meetings, meetings to come and meetings "
           "before joining or after leaving the class are left out"),
    ),
    (N_("State of the meeting"), N_("held: attendance was taken; to come: not held yet")),
)  # fmt: skip
_CODE: Final = N_(
    "by this code, and by a hidden sheet with numbers and no names, DigiLearn knows the class again: imported into "
    "another book the file opens the class there, and next month's file adds only what is new"
)


def write_explanation(book: Book, title: str, lines: Sequence[tuple[str, str]]) -> None:
    """Add the sheet: a title, then what it is and what it means, side by side."""
    sheet = book.sheet(_("Explanation"), _("Explanation"))
    sheet.raw.set_column(0, 0, 26)
    sheet.raw.set_column(1, 1, 84)
    sheet.text(0, 0, title, bold=True, font_size=14)
    for row, (what, meaning) in enumerate(lines, start=2):
        sheet.text(row, 0, what, bold=True, **_CELL)
        sheet.text(row, 1, meaning, **_CELL)
        sheet.height(row, 1 + len(meaning) // 90)
    sheet.raw.set_paper(9)
    sheet.raw.set_landscape()
    sheet.raw.fit_to_pages(1, 0)


def explain_attendance(book: Book, report: AttendanceReport) -> None:
    """Add the explanation of an attendance report, with who made it and when."""
    lines = [(sign, _(meaning)) for sign, meaning in MEANINGS]
    lines += [(_(what), _(meaning)) for what, meaning in _FIGURES]
    lines.append((_("Class code {code}").format(code=class_mark(report.classroom.id)), _(_CODE)))
    lines.append((_("Unit"), body_name(report.unit)))
    if report.maker:
        lines.append((_("List made by"), report.maker))
    lines.append((_("Made"), made_line(report)))
    write_explanation(book, _("What the marks and figures mean"), lines)
