"""What the reader cannot do yet: case -> kinds of failure, and why. A gap that is closed must leave this list."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from tests.corpus.judge import LOST, NEEDLESS, UNDOUBTED, WRONG

KNOWN_GAPS: Final[MappingProxyType[str, tuple[tuple[str, ...], str]]] = MappingProxyType(
    {
        "second_level_in_first_row": (
            (
                WRONG,
                NEEDLESS,
            ),
            "Nam and Nữ beside the first person are not seen as the header's second level",
        ),
        "tables_beside": ((LOST,), "only the left of two tables side by side is read"),
        "addresses_old": ((UNDOUBTED,), "addresses are kept as written, today's commune is not looked for"),
        "row_per_household": (
            (LOST,),
            "people of one household in one cell are not parted: only its head is read",
        ),
    }
)
