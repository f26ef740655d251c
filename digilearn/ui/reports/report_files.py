"""A report on its way to the printer or into a file, off the window's thread."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from digilearn.domain.reports import AttendanceReport, SheetForm
from digilearn.language import _
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.output_choice import OutputChoice
from digilearn.ui.kit.saved_file import SavedFileBar

_UNFIT: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def file_name(report: AttendanceReport) -> str:
    """Give a name for the file that every computer takes: "Danh sách điểm danh - Lớp tối thứ Ba"."""
    name = _("Attendance list - {classroom}").format(classroom=report.classroom.name)
    return _UNFIT.sub(" ", name).strip(" .")[:100]


class ReportFiles:
    """Asks where, writes, and offers what to do with the file on the `saved` bar."""

    def __init__(self, desk: Desk, saved: SavedFileBar, page: QWidget) -> None:
        self._desk = desk
        self._output = OutputChoice(desk, saved, page)
        self.ask_where = self._output.ask_file
        self.ask_printer = self._output.ask_printer

    def print_on(self, printer: QPrinter, report: AttendanceReport, form: SheetForm) -> None:
        """Print the sheet of this form."""
        draw = partial(self._desk.session.reports.print_to, report, form, printer)
        self._output.print(draw, _("The sheet is at the printer."))

    def save(self, path: Path, report: AttendanceReport, form: SheetForm) -> None:
        """Save the workbook (.xlsx) or the sheet of this form (.pdf)."""
        self._output.save(path, partial(self._desk.session.reports.save, report, path, form))

    def ask_template(self) -> None:
        """Ask where to save the empty list that a laptop without the app fills in."""
        self.ask_where(_("Empty list of learners.xlsx"), self.save_template)

    def save_template(self, path: Path) -> None:
        """Save the empty list."""
        self._output.save(path, partial(self._desk.session.reports.save_template, path))
