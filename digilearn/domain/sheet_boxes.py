"""What was read in the boxes of a photographed sheet, and why a box may be doubtful."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class BoxState(StrEnum):
    """What stands in a box: a name signed, nothing, or what a person has to look at."""

    SIGNED = "signed"
    EMPTY = "empty"
    DOUBTFUL = "doubtful"


class Doubt(StrEnum):
    """Why a box is doubtful."""

    SMALL = "small"
    NEIGHBOUR = "neighbour"
    STRUCK = "struck"
    FAINT = "faint"


class ReadBox(NamedTuple):
    """One box: `row` on the page and `column` of the grid, from 0; `sureness` 0..1; `crop` PNG bytes, never stored.

    `doubt` is None for a box that is signed or empty. `name`: the picture of the name on its row, where nothing else
    says whose it is.
    """

    row: int
    column: int
    state: BoxState
    sureness: float
    doubt: Doubt | None
    crop: bytes
    name: bytes = b""
