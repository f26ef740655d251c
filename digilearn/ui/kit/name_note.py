"""What is odd about a name while it is typed, said below its field; nothing is ever refused."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLabel, QLineEdit

from digilearn.domain.people import NO_LETTERS, clean_name, typed_name_faults

_SAID: Final = frozenset({NO_LETTERS, "name_digits"})  # a single word is usual while a name is begun


def watch_name(field: QLineEdit, note: QLabel) -> None:
    """Say in the label below a field when its name has no letters, or digits; otherwise the label is away."""
    note.setProperty("role", "warning")

    def look(text: str) -> None:
        said = [fault.message for fault in typed_name_faults(clean_name(text)) if fault.code in _SAID]
        note.setText(" ".join(said))
        note.setVisible(bool(said))

    field.textChanged.connect(look)
    look(field.text())
