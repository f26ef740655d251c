"""What the reader cannot do yet: case -> kinds of failure, and why. A gap that is closed must leave this list."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from tests.corpus.judge import LOST, NOT_A_PERSON, WRONG

KNOWN_GAPS: Final[MappingProxyType[str, tuple[tuple[str, ...], str]]] = MappingProxyType(
    {
        "row_per_household": ((LOST,), "several people in one cell are not parted"),
        "whole_office_form": ((NOT_A_PERSON,), "the sum in words (Bằng chữ: ...) is taken for a person"),
        "no_header_groups": ((WRONG,), "group rows of a list without a header give no village"),
        "ditto_marks": ((WRONG,), "nt and ditto marks are kept as the village's name"),
        "session_totals": ((NOT_A_PERSON,), "counts per session and a line to sign are taken for people"),
        "notes_like_people": (
            (NOT_A_PERSON,),
            "contacts and numbers to call under the list are taken for people",
        ),
        "marked_names": ((WRONG,), "stars and stops at the end of a name stay in it"),
        "spreadsheet_xml": (
            (LOST,),
            "Excel's XML of 2003 is refused with a sentence that calls it a web page",
        ),
        "pasted_commas": ((WRONG,), "a phone number at the beginning of a pasted line is not read"),
    }
)
