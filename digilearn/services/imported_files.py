"""Which file an import read: kept as a note of this copy of the book, shown in its history.

The journal never holds it: the name of somebody's file travels to no other laptop and stands in no proof.
"""

from __future__ import annotations

from digilearn.store.repositories import Repositories
from digilearn.store.unit_of_work import UnitOfWork


def keep_file(work: UnitOfWork, name: str) -> None:
    """Keep the name of the file that this work imported, once it has written anything."""
    if name and work.changes.operation is not None:
        work.notes.put(_note(work.changes.operation), name)


def file_of(reading: Repositories, operation: int) -> str:
    """Give the name of the file that an operation imported, "" where none is kept."""
    return reading.notes.get(_note(operation)) or ""


def _note(operation: int) -> str:
    return f"import file {operation}"
