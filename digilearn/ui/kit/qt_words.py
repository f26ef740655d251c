"""Vietnamese for the words Qt itself shows: its buttons, the menu of a text field, the window that picks a file."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QTranslator

from digilearn.language import N_, _, language

# Qt's own English -> our message; the letters after & are Qt's, ours carry none.
_WORDS: Final = {
    "OK": N_("OK"),
    "&OK": N_("OK"),
    "Cancel": N_("Cancel"),
    "&Cancel": N_("Cancel"),
    "&Yes": N_("Yes"),
    "&No": N_("No"),
    "Close": N_("Close"),
    "&Close": N_("Close"),
    "Save": N_("Save"),
    "&Save": N_("Save"),
    "Open": N_("Open a file"),
    "&Open": N_("Open a file"),
    "&Choose": N_("Choose"),
    "Choose": N_("Choose"),
    "Print": N_("Print"),
    "&Print": N_("Print"),
    "&Undo": N_("Undo"),
    "&Redo": N_("Redo"),
    "Cu&t": N_("Cut"),
    "&Copy": N_("Copy"),
    "&Paste": N_("Paste"),
    "Delete": N_("Delete"),
    "&Delete": N_("Delete"),
    "Select All": N_("Select all"),
    "Look in:": N_("Look in:"),
    "File &name:": N_("File name:"),
    "&File name:": N_("File name:"),
    "Files of type:": N_("Files of type:"),
    "Directory:": N_("Folder:"),
    "Name": N_("Name"),
    "Size": N_("Size"),
    "Type": N_("Type"),
    "Date Modified": N_("Changed on"),
    "Computer": N_("Computer"),
    "&New Folder": N_("New folder"),
    "New Folder": N_("New folder"),
    "All Files (*)": N_("All files (*)"),
    "%1 already exists.\nDo you want to replace it?": N_("%1 already exists.\nDo you want to replace it?"),
}


class QtWords(QTranslator):
    """Answers Qt's questions for a translation; None means "leave it".

    Never "" for that: it would be a translation, and even the names of paper sizes are asked for here (a sheet of a
    size without a name is printed empty).
    """

    def translate(
        self,
        context: str | bytes | bytearray | memoryview | QByteArray,
        source: str | bytes | bytearray | memoryview | QByteArray,
        disambiguation: object = None,
        n: int = -1,
    ) -> str | None:
        text = source if isinstance(source, str) else QByteArray(source).toStdString()
        known = _WORDS.get(text)
        return _(known) if known is not None and language() != "en" else None

    def isEmpty(self) -> bool:
        return False
