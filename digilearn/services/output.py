"""What leaves the book: a file written whole or not at all, a sheet drawn on a printer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digilearn.domain.errors import UserError
from digilearn.language import _


class FileNotWritten(UserError):
    """The file could not be written; nothing was left half written."""


class NotPrinted(UserError):
    """The printer did not take the sheet."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place, then put it there: a full disk leaves the old one. Raises FileNotWritten."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise FileNotWritten(
            _(
                "The file {name} could not be written in {folder}. It may be open in Excel, or the disk is full. "
                "Close it there, or choose another folder."
            ).format(name=path.name, folder=path.parent)
        ) from error


@contextmanager
def printing() -> Iterator[None]:
    """Draw on a printer inside this: an OSError, by which the paper says that it was refused, raises NotPrinted."""
    try:
        yield
    except OSError as error:
        raise NotPrinted(
            _("The printer does not answer. Check that it is on and has paper, or save a PDF instead.")
        ) from error
