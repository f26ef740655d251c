"""A report on its way to the printer or into a file, off the window's thread."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from digilearn.domain.reports import AttendanceReport, SheetForm
from digilearn.language import _
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.saved_file import SavedFileBar

_UNFIT: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def file_name(report: AttendanceReport) -> str:
    """Give a name for the file that every computer takes: "Danh sách điểm danh - Lớp tối thứ Ba"."""
    name = _("Attendance list - {classroom}").format(classroom=report.classroom.name)
    return _UNFIT.sub(" ", name).strip(" .")[:100]


class ReportFiles(QObject):
    """Asks where, writes, and offers what to do with the file on the `saved` bar."""

    def __init__(self, desk: Desk, saved: SavedFileBar, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._saved = saved
        self._page = page

    def print_on(self, printer: QPrinter, report: AttendanceReport, form: SheetForm) -> None:
        """Print the sheet of this form."""
        draw = partial(self._desk.session.reports.print_to, report, form, printer)
        told = partial(self._desk.messages.info, _("The sheet is at the printer."))
        self._long(_("Printing"), draw, lambda _none: told())

    def save(self, path: Path, report: AttendanceReport, form: SheetForm) -> None:
        """Save the workbook (.xlsx) or the sheet of this form (.pdf)."""
        write = partial(self._desk.session.reports.save, report, path, form)
        self._long(_("Saving {file}").format(file=path.name), write, self._saved.show_file)

    def ask_template(self) -> None:
        """Ask where to save the empty list that a laptop without the app fills in."""
        self.ask_where(_("Empty list of learners.xlsx"), self.save_template)

    def save_template(self, path: Path) -> None:
        """Save the empty list."""
        write = partial(self._desk.session.reports.save_template, path)
        self._long(_("Saving {file}").format(file=path.name), write, self._saved.show_file)

    def ask_where(self, name: str, save: Callable[[Path], None]) -> None:
        """Ask for a place among the documents, with a name to begin with."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._page, _("Save as"), str(Path(folder, name)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix[1:])
        dialog.fileSelected.connect(lambda chosen: save(Path(chosen)))
        dialog.open()

    def _long(self, title: str, work: Callable[[], Any], on_done: Callable[[Any], object]) -> None:
        self._desk.operations.long(title, lambda _progress, _cancelled: work(), on_done)
