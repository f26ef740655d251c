"""Villages as lists name them: a column, a line over a group of people, the first part of an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from digilearn.domain.vietnamese import clean, fold

KINDS: Final = (
    "tổ dân phố", "khu phố", "khu dân cư", "tổ dân cư", "thôn", "xóm", "bản", "ấp", "buôn", "bon", "plei", "làng",
    "khóm", "tdp", "kp", "khu", "tổ", "đội",
)  # fmt: skip
_OTHER_GROUPS: Final = (
    "nhóm",
    "lớp",
    "chi hội",
    "chi bộ",
    "chi đoàn",
    "hội",
    "cụm",
    "phần",
    "danh sách",
    "khối",
)
_LEAD: Final = r"(?:(?:[ivx]+|\d{1,2}|[a-h])\s*[.)\-/:]+\s*)?"
_TAIL: Final = re.compile(
    r"\s*[:\-–(]\s*\(?\s*(?:có\s*)?\d+\s*(?:người|học viên|hv|ng)?\s*\)?\s*$|\s*:\s*$", re.IGNORECASE
)


_BREAK: Final = re.compile(r"[,;]|\s[-–—]\s")
_CAPITAL: Final = r"(?=\s+[^\W_a-zà-ỹđ])"
_BEFORE_KIND: Final = re.compile(
    rf"(?<![,;])\s+(?=(?:[Xx]ã(?<!\bthị xã)(?<!\bThị xã)|[Pp]hường|[Tt]hị trấn|[Hh]uyện|[Tt]hị xã|[Tt]ỉnh|"
    rf"[Tt]hành phố|[Đđ]ặc khu|TP\.?|TT\.?){_CAPITAL}|[PXQHT]\.\s*(?![^\W_A-ZĐÀ-Ỹ]))"
)
_BEFORE_PLAIN_KIND: Final = re.compile(
    r"(?<![,;])\s+(?=(?:(?<!thi )xa|phuong|thi tran|huyen|thi xa|tinh|thanh pho)\s+\w)", re.IGNORECASE
)


def _pattern(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{_LEAD}(?P<named>(?:{'|'.join(kinds)})\b[\s:.]*.{{0,40}})")


_VILLAGE: Final = _pattern(KINDS)
_PLAIN_VILLAGE: Final = _pattern(tuple(fold(kind) for kind in KINDS))
_GROUP: Final = _pattern(_OTHER_GROUPS)
_PLAIN_GROUP: Final = _pattern(tuple(fold(kind) for kind in _OTHER_GROUPS))
_BY_FOLDED: Final = {fold(kind): kind for kind in KINDS}
_BARE: Final = re.compile(r"\d{1,3}[a-zA-Z]?")


def group_village(text: str) -> str | None:
    """Give the village that a line over a group names: "I. Thôn 1 (12 người)" -> "Thôn 1"; None when it names none.

    Accents tell "Bản" from the family name "Bàn"; text without any accents is taken at its letters.
    """
    written = _TAIL.sub("", clean(text))
    form = _PLAIN_VILLAGE if written.isascii() else _VILLAGE
    found = form.fullmatch(written.lower())
    return written[found.start("named") :] if found else None


def is_group(text: str) -> bool:
    """Say whether a line names a group of people that is no village: "Nhóm 2", "Lớp 1"."""
    written = clean(text)
    return (_PLAIN_GROUP if written.isascii() else _GROUP).fullmatch(written.lower()) is not None


@lru_cache(maxsize=4_096)
def village_in(address: str) -> str | None:
    """Give the village that an address begins with: "Thôn 3, xã Nà Lốc" -> "Thôn 3"."""
    return group_village(next(parted(address), ""))


def parted(address: str) -> Iterator[str]:
    """Give the parts of an address, also where only the words "xã", "huyện", "P." set them apart."""
    text = (_BEFORE_PLAIN_KIND if address.isascii() else _BEFORE_KIND).sub(", ", address)
    return (part for part in (part.strip(" .") for part in _BREAK.split(text)) if part)


def with_kind(text: str, kind: str) -> str:
    """Put the column's word before a bare number: "3" under "Thôn" is "thôn 3"."""
    return f"{kind} {text}" if kind and _BARE.fullmatch(text) else text


def kind_of_title(title: str) -> str:
    """Give the one kind that a column's title names ("Thôn"), "" when it names several or none."""
    return _BY_FOLDED.get(fold(title), "")
