"""Lists written as lines of text, in a chat or a document: "1. Nguyễn Thị Hoa 1958 thôn 2 0912..."."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from digilearn.domain.importing.grid import Grid
from digilearn.domain.importing.headers import is_header
from digilearn.domain.importing.name_words import like_person
from digilearn.domain.importing.villages import KINDS, group_village
from digilearn.domain.vietnamese import clean, fold

_HEADER: Final = [
    "STT",
    "Họ và tên",
    "Năm sinh",
    "Giới tính",
    "Số điện thoại",
    "CCCD",
    "Thôn",
    "Địa chỉ",
    "Ghi chú",
]
_NUMBERED: Final = re.compile(r"\s*(\d{1,4})\s*[.)/\-:]\s*(?=[^\W\d]|[+0]\d{8})|\s*(\d{1,4})\s+(?=[^\W\d])")
_DOTTED: Final = re.compile(r"\s*[-–•*+●▪]\s*(?=[^\W\d])")
_ID: Final = re.compile(
    r"(?:(?:số\s*)?(?:cccd|cmnd|căn cước|định danh)[\s:.]*)?(?<!\d)(\d{12})(?!\d)", re.IGNORECASE
)
_PHONE: Final = re.compile(
    r"(?:(?:số\s*)?(?:sđt|sdt|đt|dt|điện thoại|zalo|tel)[\s:.]*)?"
    r"(?<![\d/])((?:\+?84|0)(?:[ .\-]?\d){9,10}|[35789]\d{8})(?!\d)",
    re.IGNORECASE,
)
_BORN: Final = r"(?:(?:sinh\s*(?:năm|ngày)?|năm sinh|ngày sinh|ns|sn|s/n)[\s:.]*)?"
_DATE: Final = re.compile(
    _BORN + r"(?<!\d)(\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:\d{4}|\d{2}))(?!\d)", re.IGNORECASE
)
_YEAR: Final = re.compile(_BORN + r"(?<!\d)((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_SEX: Final = re.compile(
    r"[,;|(]\s*([Nn]am|[Nn]ữ|NAM|NỮ)\s*(?=[,;|)]|$)|(?<=[^\W\d])\s+(nam|nữ)(?=\s*(?:[,;|)]|$))"
)
_PLACE: Final = re.compile(rf"[\s|](?=(?:{'|'.join(KINDS)}|xã|phường)\b)", re.IGNORECASE)
_BREAK: Final = re.compile(r"\s*(?:[,;|\t]|\s[-–—]\s)\s*")
_TABLE_SHARE: Final = 0.6


def is_free_list(lines: Sequence[str]) -> bool:
    """Say whether lines name one person each, and are not the cells of a table."""
    filled = [line for line in lines[:400] if line.strip()]
    if not filled or any("\t" in line.strip() for line in filled[:5]):
        return False
    if any(is_header(re.split(r"[;,|]", line)) for line in filled[:60] if re.search(r"[;,|]", line)):
        return False
    people = [line for line in filled if _is_person(line)]
    led = [line for line in people if _lead(line)[1]]
    if led:
        return len(led) >= 0.3 * len(filled)
    cut = [line.count(sign) for line in filled for sign in ",;|" if line.count(sign)]
    same = bool(cut) and max(map(cut.count, cut)) >= _TABLE_SHARE * len(filled)
    return not same and len(people) >= max(2, 0.5 * len(filled))


def grid_of_lines(lines: Sequence[str]) -> Grid:
    """Give the lines as a sheet whose rows have the lines' numbers; the header stands before the first line."""
    return Grid("", [_HEADER, *(_cells(line) for line in lines)], top=0)


def _lead(line: str) -> tuple[str, bool, str]:
    """Give (number, whether the line is an item of a list, the rest)."""
    if found := _NUMBERED.match(line):
        return found[1] or found[2], True, line[found.end() :]
    if found := _DOTTED.match(line):
        return "", True, line[found.end() :]
    return "", False, line


def _is_person(line: str) -> bool:
    _number, item, rest = _lead(line)
    name, values, left = _parted(rest)
    return _named(name, item=item, told=_told(values, left))


def _told(values: Mapping[str, str], left: Sequence[str]) -> bool:
    """Say whether a line tells something of a person: a year, a phone, or where they live ("5. Cô Năm thôn 4")."""
    return bool(values) or any(group_village(part) for part in left)


def _named(name: str, *, item: bool, told: bool) -> bool:
    """Say whether a line names a person: items of a list and lines with a year or phone need less proof."""
    words = name.split()
    letters = bool(words) and all(not any(map(str.isdigit, word)) for word in words)
    return like_person(name) or (item and told and letters and 1 < len(words) <= 6)


def _cells(line: str) -> list[str]:
    line = clean(line.replace("\t", " | "))
    number, item, rest = _lead(line)
    name, values, left = _parted(rest)
    if not _named(name, item=item, told=_told(values, left)):
        return [line]
    places = [part for part in left if group_village(part)]
    address = [part for part in left if re.match(r"(?:xã|phường|huyện|tỉnh|tp)\b", part, re.IGNORECASE)]
    notes = [part for part in left if part not in places[:1] and part not in address]
    return [
        number,
        name,
        values.get("birth", ""),
        values.get("sex", ""),
        values.get("phone", ""),
        values.get("id", ""),
        places[0] if places else "",
        ", ".join(address),
        ", ".join(notes),
    ]


def _parted(text: str) -> tuple[str, dict[str, str], list[str]]:
    """Give the name, the values known by their form, and what is left."""
    values: dict[str, str] = {}
    for key, form in (("id", _ID), ("phone", _PHONE), ("birth", _DATE), ("birth", _YEAR), ("sex", _SEX)):
        found = form.search(text) if key not in values else None
        if found:
            values[key] = next(group for group in found.groups() if group).strip()
            text = f"{text[: found.start()]} | {text[found.end() :]}"
    text = re.sub(r"\(\s*\|?\s*\)", " | ", text)
    parts = [part.strip(" .:-–()") if "(" not in part else part.strip(" .:-–") for part in _BREAK.split(text)]
    filled = [part for part in parts if part]
    if not filled:
        return "", values, []
    head, *places = _PLACE.split(filled[0])
    return clean(head), values, [clean(part) for part in (*places, *filled[1:]) if fold(part)]
