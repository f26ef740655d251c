"""The sheet with the recovery code: printed and sealed, or saved as a file for a stick."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from digilearn.language import _
from digilearn.services.output import write_whole


def sheet_text(unit_name: str, code: str) -> str:
    """Give the lines of the sheet."""
    return "\n\n".join(
        (
            _("RECOVERY CODE OF A DIGILEARN BOOK"),
            unit_name,
            code,
            _("Whoever holds this code can open the book and read everything in it."),
            _(
                "Put it into an envelope, seal it, write the date over the flap, and give it to the commune to keep."
            ),
        )
    )


def print_sheet(parent: QWidget, unit_name: str, code: str) -> None:
    """Ask for a printer and print the sheet."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, parent).exec():
        document = QTextDocument()
        font = document.defaultFont()
        font.setPointSize(16)
        document.setDefaultFont(font)
        document.setPlainText(sheet_text(unit_name, code))
        document.print_(printer)


def save_sheet(parent: QWidget, unit_name: str, code: str) -> Path | None:
    """Ask where to and save the sheet as plain text that every computer reads; give the file, None for no.

    Raises FileNotWritten.
    """
    proposed = str(Path.home() / _("DigiLearn recovery code.txt"))
    asked, _kind = QFileDialog.getSaveFileName(parent, _("Save the recovery code"), proposed, "*.txt")
    if not asked:
        return None
    text = sheet_text(unit_name, code).replace("\n", os.linesep) + os.linesep
    write_whole(Path(asked), text.encode("utf-8-sig"))  # a mark old Notepad needs
    return Path(asked)
