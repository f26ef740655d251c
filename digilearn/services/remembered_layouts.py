"""What a person said of the columns of lists, kept on this computer for the next list of the same shape.

Kept with the user's settings, not in the book: it is about other people's workbooks, the same for every book opened
here, and neither history nor merging has a use for it. Only shapes (hashes of titles) and kinds of columns are kept.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from digilearn import paths
from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.layouts import Shapes, places_of
from digilearn.domain.importing.records import SheetPlan

_FILE: Final = "columns.json"
_MOST: Final = 200
"""As many shapes are kept; the oldest goes first."""


def remembered() -> dict[str, dict[int, Field]]:
    """Give what is kept; a file that cannot be read, or that a newer app wrote otherwise, counts as nothing."""
    try:
        kept = json.loads(_file().read_text("utf-8"))
        return {
            str(shape): {int(place): Field(field) for place, field in columns.items()}
            for shape, columns in kept.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def remember(sheets: Iterable[SheetPlan]) -> None:
    """Keep what was said of these sheets; what was taken back is forgotten. A file that cannot be written stays."""
    said = [one for one in sheets if one.layout is not None and one.shape]
    if not said:
        return
    kept = remembered()
    for sheet in said:
        kept.pop(sheet.shape, None)
        if columns := places_of(sheet):
            kept[sheet.shape] = columns
    _write(dict(list(kept.items())[-_MOST:]))


def forget(shape: str) -> None:
    """Keep no longer what was said of lists of this shape."""
    kept = remembered()
    if kept.pop(shape, None) is not None:
        _write(kept)


def _write(kept: Shapes) -> None:
    listed: Mapping[str, Mapping[str, str]] = {
        shape: {str(place): field.value for place, field in columns.items()}
        for shape, columns in kept.items()
    }
    with contextlib.suppress(OSError):
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(json.dumps(listed), "utf-8")


def _file() -> Path:
    return paths.settings_folder() / _FILE
