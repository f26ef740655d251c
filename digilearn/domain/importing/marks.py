"""What the signs in an attendance list mean: by the sheet's own legend, else by custom, else asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import time
from types import MappingProxyType
from typing import Final

from digilearn.domain.attendance import Mark
from digilearn.domain.cells import cell_text
from digilearn.domain.importing.grid import Cell
from digilearn.domain.vietnamese import fold

NOTHING: Final = frozenset({"", "-", "–", "—", "○", "o", "◦", ".", "…", "...", "/"})
"""Signs that record nothing (not yet in the class, not recorded) unless a legend says otherwise."""

_BY_CUSTOM: Final = MappingProxyType(
    dict.fromkeys(
        ("x", "✓", "✔", "√", "☑", "×", "+", "1", "c", "co", "cm", "co mat", "du", "di hoc", "tham gia", "present",
         "yes", "true", "●"),
        Mark.PRESENT,
    )
    | dict.fromkeys(("m", "muon", "di muon", "den muon", "tre", "di tre", "late", "◐"), Mark.LATE)
    | dict.fromkeys(("p", "cp", "vp", "vcp", "co phep", "vang co phep", "phep", "excused", "◇"), Mark.EXCUSED)
    | dict.fromkeys(
        ("k", "kp", "vk", "vkp", "0", "khong", "khong phep", "vang", "vang mat", "vang khong phep", "absent", "no",
         "false", "✕"),
        Mark.ABSENT,
    )
)  # fmt: skip
_TICKS: Final = frozenset({"x", "✓", "✔", "√", "☑", "×", "+", "1", "c", "co", "cm", "co mat", "present"})
_TWO_MEANINGS: Final = "v"
_WORDS: Final = (
    (re.compile(r"vang co phep|co phep|co ly do|excused"), Mark.EXCUSED),
    (re.compile(r"khong phep|khong co phep|khong ly do|vang|nghi|absent"), Mark.ABSENT),
    (re.compile(r"muon|tre\b|late"), Mark.LATE),
    (re.compile(r"co mat|tham gia|tham du|di hoc|co hoc|present"), Mark.PRESENT),
)
_HOURS: Final = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|g|gio|tieng|tiet)?")
_ARRIVED: Final = re.compile(r"(?:[5-9]|1\d|2[0-2])\s?[:hg]\s?[0-5]\d(?::\d\d)?")
"""The hour at which someone came: who came was there."""
_LONGEST_DAY: Final = 8
_LEGEND: Final = re.compile(
    r"(?:^|[\s,;.(\[:\"'“”])(?P<sign>cp|kp|vp|vk|[xvkpmcto0-1]|[✓✔√☑×+])"
    r"(?:[\"'“”)\]]*\s*(?::|=|-|–|la\b)|[\"”)\]])\s*"
    r"(?P<words>[a-z][a-z ]{1,40})"
)


def sign_of(cell: Cell) -> str:
    """Give a cell's sign: folded, without dots and brackets round it; a number of 1 as "1"."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    sign = fold(cell_text(cell) if isinstance(cell, str | int | float) else "")
    return sign if sign in NOTHING else sign.strip(" .()[]'\"")


def legend_of(texts: Iterable[str]) -> dict[str, Mark]:
    """Read the legend of a sheet, "x: có mặt; v: vắng; CP = có phép", from the lines round its table."""
    legend: dict[str, Mark] = {}
    for text in map(fold, texts):
        for found in _LEGEND.finditer(text):
            for form, mark in _WORDS:
                if form.search(found["words"]):
                    legend.setdefault(found["sign"], mark)
                    break
    return legend


def meanings(signs: Iterable[str], legend: Mapping[str, Mark]) -> dict[str, Mark | None]:
    """Give what each sign used in a sheet means; None for one that records nothing or must be asked.

    "v" is a tick for some and "vắng" for others: beside another tick it is an absence; alone it is asked.
    """
    used = set(signs)
    hours = _hours(used) | {sign: Mark.PRESENT for sign in used if _ARRIVED.fullmatch(sign)}
    known: dict[str, Mark | None] = {}
    for sign in used:
        known[sign] = legend.get(sign) or _BY_CUSTOM.get(sign) or hours.get(sign)
        if sign == _TWO_MEANINGS and sign not in legend:
            known[sign] = Mark.ABSENT if used & _TICKS else None
    return known


def _hours(signs: Iterable[str]) -> dict[str, Mark]:
    """Take numbers up to a day's hours ("2", "1.5h") for hours attended: nobody sits through an absence."""
    found = {sign: _HOURS.fullmatch(sign) for sign in signs}
    return {
        sign: Mark.PRESENT
        for sign, hours in found.items()
        if hours and 0 < float(hours[1].replace(",", ".")) <= _LONGEST_DAY
    }
