"""Which commune a list comes from: said above its table or in its addresses, never taken from the file's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from digilearn.domain.importing.records import SheetPlan
from digilearn.domain.place_names import match_commune, match_province
from digilearn.domain.places import Commune, Province, old_places_named, provinces
from digilearn.domain.vietnamese import clean, fold

_KIND: Final = re.compile(
    r"(?<![^\W_])(xã|phường|đặc khu|thị trấn|xa|phuong|dac khu)[\s:.]+(?=[^\W\d_])", re.IGNORECASE
)
_END: Final = re.compile(
    r"[,;:.()\[\]|–—/\d]|\s-|-\s|\s(?:tỉnh|thành phố|huyện|quận|thị xã|tp|tháng|năm|quý|ngày|lớp|thôn|bản|buôn|ấp|khóm|"
    r"tổ|khu phố|khóa|đợt|từ|về|và)\b",
    re.IGNORECASE,
)
_PROVINCE: Final = re.compile(
    r"(?<![^\W_])(?:tỉnh|thành phố|tp\.?|tinh)\s+([^\W\d_][^,;:.()|–/\d-]*)", re.IGNORECASE
)
_NOT_BEFORE: Final = re.compile(
    r"(?:hợp tác|thị|hop tac|thi|các|mỗi|toàn|hai|văn hóa(?: -)?)\s*$", re.IGNORECASE
)
_NOT_AFTER: Final = re.compile(r"(?:hội|viên|hoi|vien|đội|nhà|phường)(?![^\W_])", re.IGNORECASE)
_LONGEST: Final = 4
_MOST_OF_ROWS: Final = 0.6


class Place(NamedTuple):
    """A commune as a list names it: "xã Nà Lốc"; `code` is its five digits, "" for one that no reference list has."""

    name: str
    code: str = ""

    @property
    def key(self) -> str:
        """Give what tells communes apart."""
        return self.code or fold(self.name)


def commune_of(sheets: Sequence[SheetPlan], home: Province | None = None) -> Place | None:
    """Give the commune of a list: as its heading says, or a workbook of ours, or most of its addresses; else None.

    `home` is the province of the book: a bare name is looked for there first.
    """
    lists = [sheet for sheet in sheets if sheet.rows] or list(sheets)
    carried = [sheet.carried.classroom for sheet in sheets if sheet.carried is not None]
    lines = [line for sheet in lists for line in sheet.heading]
    lines += [classroom.unit_name for classroom in carried if classroom is not None]
    province = _province(lines) or home
    return next((place for line in lines for place in places_in(line, province)), None) or _of_rows(
        lists, province
    )


def _province(lines: Sequence[str]) -> Province | None:
    for line in lines:
        for found in _PROVINCE.finditer(line):
            words = clean(found[1]).split()
            for count in range(min(_LONGEST, len(words)), 0, -1):
                if (province := match_province(" ".join(words[:count]))) is not None:
                    return province
    return None


def _of_rows(sheets: Sequence[SheetPlan], province: Province | None) -> Place | None:
    """Give the commune that most of the addresses name."""
    texts = [row.record.address or row.record.village or "" for sheet in sheets for row in sheet.rows]
    named = [place for text in texts if (place := next(places_in(text, province), None)) is not None]
    tally = Counter(place.key for place in named)
    key, count = next(iter(tally.most_common(1)), ("", 0))
    enough = count >= _MOST_OF_ROWS * max(len(named), 1) and count >= len(texts) / 4
    return next((place for place in named if place.key == key), None) if enough else None


def places_in(text: str, province: Province | None) -> Iterator[Place]:
    """Give the communes a text names, each behind its kind: "UBND XÃ NÀ LỐC - TỈNH SƠN LA"."""
    text = clean(text)
    for found in _KIND.finditer(text):
        rest = text[found.end() :]
        if _NOT_BEFORE.search(text[: found.start()]) or _NOT_AFTER.match(rest):
            continue
        words = tuple(_END.split(rest, maxsplit=1)[0].split()[:_LONGEST])
        if words:
            yield _place(_kind(found[1]), words, province)


def _kind(written: str) -> str:
    return {"xa": "xã", "phuong": "phường", "dac khu": "đặc khu", "thi tran": "thị trấn"}[fold(written)]


@lru_cache(maxsize=8_192)
def _place(kind: str, words: tuple[str, ...], province: Province | None) -> Place:
    """Give the commune of the reference list that the first words name, else the name as it is written."""
    for count in range(len(words), 0, -1):
        known = _known(kind, " ".join(words[:count]), province)
        if known is not None:
            return Place(f"{known.kind} {known.name}", known.code)
    written = [words[0], *_capitalised(words[1:])]
    return Place(f"{kind} {' '.join(map(_as_name, written))}")


def _known(kind: str, name: str, province: Province | None) -> Commune | None:
    """Give today's commune: by its own name, else by a name of before 1 July 2025 that is part of one commune now."""
    for one in (province,) if province else provinces():
        found = match_commune(one, f"{kind} {name}") if kind != "thị trấn" else ()
        if len(found) == 1 and (province or _is_unique(kind, name)):
            return found[0]
    if province is None:
        return None
    old = [place for place in old_places_named(name) if place.today[0].province.code == province.code]
    today = {one.code: one for place in old for one in place.today}
    return next(iter(today.values())) if len(today) == 1 else None


def _is_unique(kind: str, name: str) -> bool:
    return sum(len(match_commune(one, f"{kind} {name}")) for one in provinces()) == 1


def _capitalised(words: tuple[str, ...]) -> Iterator[str]:
    """Give the words that still belong to a name: the first small letter ends it."""
    for word in words:
        if not word[:1].isupper():
            return
        yield word


def _as_name(word: str) -> str:
    return word.capitalize() if word.isupper() or word.islower() else word
