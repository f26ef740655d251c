"""What the reader cannot do yet: case -> kinds of failure, and why. A gap that is closed must leave this list."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from tests.corpus.judge import LOST

KNOWN_GAPS: Final[MappingProxyType[str, tuple[tuple[str, ...], str]]] = MappingProxyType(
    {
        "row_per_household": ((LOST,), "several people in one cell are not parted"),
    }
)
