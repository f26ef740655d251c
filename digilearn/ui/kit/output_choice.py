"""Which printer, which file: what every paper asks before it is printed or saved off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from digilearn.language import _
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.saved_file import SavedFileBar


class OutputChoice:
    """Asks on a page; `saved` offers what one does with a file that was written."""

    def __init__(self, desk: Desk, saved: SavedFileBar, page: QWidget) -> None:
        self._desk, self._saved, self._page = desk, saved, page

    def ask_printer(self, print_on: Callable[[QPrinter], object]) -> None:
        """Ask for a printer and hand it over."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._page)
        dialog.accepted.connect(lambda: print_on(printer))
        QDialog.open(dialog)  # the printer's own open() wants a slot by name

    def ask_file(self, name: str, save: Callable[[Path], object]) -> None:
        """Ask for a place among the documents, with a name to begin with, and hand it over."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._page, _("Save as"), str(Path(folder, name)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix[1:])
        dialog.fileSelected.connect(lambda chosen: save(Path(chosen)))
        dialog.open()

    def print(self, draw: Callable[[], object], sentence: str) -> None:
        """Draw on the printer off the window's thread, then say the sentence."""
        self._desk.operations.long(
            _("Printing"),
            lambda _progress, _cancelled: draw(),
            lambda _none: self._desk.messages.info(sentence),
        )

    def save(self, path: Path, write: Callable[[], Path]) -> None:
        """Write the file off the window's thread, then offer what one does with it."""
        self._desk.operations.long(
            _("Saving {file}").format(file=path.name),
            lambda _progress, _cancelled: write(),
            self._saved.show_file,
        )
