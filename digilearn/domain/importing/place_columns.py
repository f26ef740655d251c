"""Addresses that stand in columns of their own, "Xã | Huyện | Tỉnh": joined into the address as people write it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from digilearn.domain.cells import cell_text
from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.grid import Cell
from digilearn.domain.importing.vocabulary import words
from digilearn.domain.vietnamese import fold

_COMMUNE: Final = {"xa": "xã", "phuong": "phường"} | dict.fromkeys(
    (
        "xa phuong",
        "phuong xa",
        "xa phuong thi tran",
        "xa thi tran",
        "phuong xa thi tran",
        "xa phuong dac khu",
    ),
    "",
)
_DISTRICT: Final = {"huyen": "huyện", "quan": "quận"} | dict.fromkeys(
    ("quan huyen", "huyen quan", "huyen thi xa", "huyen thanh pho", "huyen tp", "huyen thi xa thanh pho"), ""
)
_PROVINCE: Final = {"tinh": "tỉnh"} | dict.fromkeys(
    ("tinh thanh pho", "tinh tp", "tinh thanh", "thanh pho"), ""
)
_AS_ABOVE: Final = frozenset({"nt", "-nt-", "n.t", "nhu tren"})
_HAS_KIND: Final = (
    "xa ", "x.", "phuong ", "p.", "thi tran ", "tt.", "tt ", "dac khu ", "huyen ", "h.", "quan ", "q.", "thi xa ",
    "thanh pho ", "tp", "tinh ", "t.",
)  # fmt: skip


def place_columns(titles: Mapping[int, str], columns: Mapping[int, Field]) -> dict[int, str]:
    """Give column -> kind put before a bare name, from commune to province; {} where an address has its own column.

    Only columns that nothing else was found in count, and only beside one of communes.
    """
    if Field.ADDRESS in columns.values():
        return {}
    found: dict[int, str] = {}
    for named in (_COMMUNE, _DISTRICT, _PROVINCE):
        free = (
            c
            for c, title in titles.items()
            if columns.get(c) in (None, Field.IGNORED) and words(title) in named
        )
        column = next(free, None)
        if column is None and named is _COMMUNE:
            return {}
        if column is not None:
            found[column] = named[words(titles[column])]
    return found


def with_address(row: Sequence[Cell], places: Mapping[int, str]) -> list[Cell]:
    """Give the row with its whole address in the first of the columns that make it up, and the others empty."""
    first = next(iter(places))
    width = max(len(row), first + 1)
    cells = ["" if column in places else row[column] for column in range(len(row))] + [""] * (
        width - len(row)
    )
    cells[first] = _joined(row, places)
    return cells


def _joined(row: Sequence[Cell], places: Mapping[int, str]) -> str:
    """Give "xã Nà Ớt, huyện Mai Sơn, tỉnh Sơn La" of a row; "" when it tells nothing."""
    parts: list[str] = []
    for column, kind in places.items():
        cell = row[column] if column < len(row) else ""
        text = cell_text(cell) if isinstance(cell, str) else ""
        if fold(text) in _AS_ABOVE:
            return text
        if any(map(str.isalpha, text)):
            bare = kind and not fold(text).startswith(_HAS_KIND)
            parts.append(f"{kind} {text}" if bare else text)
    return ", ".join(parts)
