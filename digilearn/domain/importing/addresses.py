"""Communes inside addresses, of before and after 1 July 2025: the one of today, or several to ask about (facts 5.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from digilearn.domain.importing.villages import group_village, parted
from digilearn.domain.place_names import communes_named, match_commune, match_province, spelled_alike
from digilearn.domain.places import OldPlace, old_districts, old_places_named, old_provinces, province
from digilearn.domain.vietnamese import clean, fold

_COMMUNE: Final = re.compile(r"(?:(xa|phuong|thi tran|dac khu|tt|x|p)[ .]+|(p)\.?(?=\d))(.+)")
_DISTRICT: Final = re.compile(r"(?:huyen|quan|thi xa|thanh pho|tp|tx|h|q)[ .]+(.+)|q\.?(\d+)")
_PROVINCE: Final = re.compile(r"(?:tinh|thanh pho|tp|t)[ .]+(.+)")
_KINDS: Final = {
    "xa": "xã",
    "x": "xã",
    "phuong": "phường",
    "p": "phường",
    "thi tran": "thị trấn",
    "tt": "thị trấn",
}
_JOINED: Final = re.compile(r"bà rịa\s*[-–—]\s*vũng tàu|ba ria\s*[-–—]\s*vung tau", re.IGNORECASE)
_HOUSE: Final = re.compile(
    r"\d|^(?:số|đường|phố|ngõ|ngách|hẻm|kiệt|tổ|khu|chung cư|quốc lộ|so|duong|pho|ngo|hem)\b", re.IGNORECASE
)
_WORDS: Final = 4
_HEADED: Final = re.compile(r"\b(?:tinh|thanh pho|tp)[ .]+")
_COUNTRY: Final = frozenset({"viet nam", "vietnam", "vn"})
_MOST: Final = 12


class Located(NamedTuple):
    """What an address says of its commune. `codes` are those of today that may be meant: none, one, or several to ask.

    `named` is the part that names it, as written; `was` its name of before 1 July 2025 where today's is another;
    `split` says that it was divided, not that several bear the name.
    """

    named: str = ""
    codes: tuple[str, ...] = ()
    was: str = ""
    split: bool = False


class _Address(NamedTuple):
    """The parts that count: the commune and the district as written ("" when none), the province by today's code."""

    commune: str
    district: str
    province: str


_NOWHERE: Final = Located()


@lru_cache(maxsize=16_384)
def locate(address: str, near: str = "") -> Located:
    """Say which commune an address names; `near` is the province (two digits) of those who wrote the list.

    A name counts as a commune behind its kind ("xã", "P.") or before a district or province.
    """
    parts = _parts(address)
    named = next((place for place in range(len(parts) - 1, -1, -1) if _kind_of(parts[place])), None)
    return _located(parts[-3:] if named is None else parts[named:], near)


def province_in(lines: Iterable[str]) -> str:
    """Give the two-digit code of the province that lines above a list name ("UBND TỈNH SƠN LA"), "" when none."""
    for line in lines:
        plain = fold(line)
        for found in _HEADED.finditer(plain):
            words = re.split(r"[,;:\s]+", line[found.end() :].strip()) if len(plain) == len(line) else []
            for count in range(min(len(words), 4), 0, -1):
                if code := _province_code(" ".join(words[:count])):
                    return code
    return ""


def _parts(address: str) -> tuple[str, ...]:
    """Give the parts of an address from the house to the province."""
    text = _JOINED.sub("Bà Rịa Vũng Tàu", clean(address.replace("\n", ", ")))
    parts = list(parted(text))
    if len(parts) == 1 and parts[0].count("-") > 1:
        parts = [part.strip(" .") for part in parts[0].split("-") if part.strip(" .")]
    while parts and fold(parts[-1]) in _COUNTRY:
        parts.pop()
    return tuple([*parts[:-1], *_with_province(parts[-1])] if parts else ())


def _with_province(part: str) -> list[str]:
    """Set a province apart that stands behind its district without a comma: "huyện Sông Mã Sơn La"."""
    words = part.split()
    if not _DISTRICT.fullmatch(fold(part)) or _province_code(part):
        return [part]
    for count in (2, 3, 4, 1):
        if len(words) > count + 1 and _province_code(" ".join(words[-count:])):
            return [" ".join(words[:-count]), " ".join(words[-count:])]
    return [part]


@lru_cache(maxsize=16_384)
def _located(parts: tuple[str, ...], near: str) -> Located:
    for address in _readings(parts):
        found = _found(address, near)
        if found.codes:
            return found
    return _NOWHERE


def _readings(parts: Sequence[str]) -> Iterable[_Address]:
    """Give the ways to read the parts, the likelier first: with kinds they say it, without them the order does."""
    if not parts:
        return
    code = _province_code(parts[-1])
    rest = list(parts[:-1]) if code else list(parts)
    named = next((part for part in reversed(rest) if _kind_of(part)), "")
    if named:
        behind = rest[rest.index(named) + 1 :]
        if behind and communes_named(f"{_bare(named)} {fold(behind[0])}"):
            yield _Address(f"{named} {behind[0]}", "", code)  # a name with a dash inside: "Lâm Viên - Đà Lạt"
        city = [parts[-1]] if code and _DISTRICT.fullmatch(fold(parts[-1])) else []
        yield _Address(named, next(iter([*behind, *city]), ""), code)
        return
    if len(rest) > 1 and (code or _DISTRICT.fullmatch(fold(rest[-1]))) and _may_name(rest[-2]):
        yield _Address(rest[-2], rest[-1], code)
    if code and rest and _may_name(rest[-1]) and not _DISTRICT.fullmatch(fold(rest[-1])):
        yield _Address(rest[-1], "", code)


def _may_name(part: str) -> bool:
    """Say whether a part without its kind may be a commune: a short name, no house, street or village."""
    return not (_HOUSE.search(part) or len(part.split()) > _WORDS or group_village(part))


def _found(address: _Address, near: str) -> Located:
    """Look the commune up: in its old district, else in its province, else in that of the list, else everywhere."""
    old = _old(address.commune)
    if address.district:
        there = _within([one for one in old if _is_district(address.district, one)], address.province)
        if there:
            return _answer(address.commune, _also_plain(address.commune, there), there)
        if not _kind_of(address.commune):
            return _NOWHERE  # without its kind only the district proves that a name is a commune
        old = [] if _is_old_district(address.district) else old
    if address.province:
        return _in_province(address.commune, old, address.province)
    if near and (found := _in_province(address.commune, old, near)).codes:
        return found
    today = [one.code for one in communes_named(_bare(address.commune)) if _alike(address.commune, one.name)]
    codes = tuple(dict.fromkeys([*today, *_codes(old)]))
    return _answer(address.commune, codes, old) if len(codes) <= _MOST else _NOWHERE


def _also_plain(named: str, there: Sequence[OldPlace]) -> tuple[str, ...]:
    """Give what old communes became, and for a name without accents also those of today that it may be (facts 5.3)."""
    codes = _codes(there)
    if named.isascii():
        alike = match_commune(there[0].today[0].province, _name_of(named))
        return tuple(dict.fromkeys([*codes, *(one.code for one in alike)])) if len(alike) > 1 else codes
    return codes


def _in_province(named: str, old: Sequence[OldPlace], code: str) -> Located:
    today = tuple(one.code for one in match_commune(province(code), _with_kind(named)))
    there = _within(old, code)
    return _answer(named, tuple(dict.fromkeys([*today, *_codes(there)])), there)


def _answer(named: str, codes: tuple[str, ...], old: Sequence[OldPlace]) -> Located:
    """Give the answer; of one commune, its old name where that is no longer its name."""
    if len(codes) != 1:
        return Located(named, codes, split=len(old) == 1 and old[0].split)
    was = [one for one in old if not any(fold(one.name) == fold(new.name) for new in one.today)]
    return Located(named, codes, f"{was[0].kind} {was[0].name}" if was and len(was) == len(old) else "")


def _old(named: str) -> list[OldPlace]:
    """Give the communes of before 1 July 2025 of this name; the kind settles between two of one district."""
    name, kind = _bare(named), _KINDS.get(_kind_of(named), "")
    found = [one for one in old_places_named(name) if _alike(named, one.name)]
    return [one for one in found if one.kind == kind] or found


def _within(places: Sequence[OldPlace], code: str) -> list[OldPlace]:
    """Give those of the places that lie in a province of today ("" = anywhere)."""
    return [one for one in places if not code or any(new.province.code == code for new in one.today)]


def _codes(places: Iterable[OldPlace]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new.code for one in places for new in one.today))


def _is_district(written: str, place: OldPlace) -> bool:
    return _district_name(written) == _district_name(place.district)


def _is_old_district(written: str) -> bool:
    return _district_name(written) in _old_district_names()


@cache
def _old_district_names() -> frozenset[str]:
    return frozenset(map(_district_name, old_districts()))


@lru_cache(maxsize=4_096)
def _district_name(text: str) -> str:
    found = _DISTRICT.fullmatch(fold(text))
    return (found[1] or found[2]).lstrip("0").strip() if found else fold(text)


def _alike(named: str, name: str) -> bool:
    """Say whether the accents that are written are those of the name."""
    return spelled_alike(_name_of(named), name)


@lru_cache(maxsize=16_384)
def _kind_of(part: str) -> str:
    found = _COMMUNE.fullmatch(fold(part))
    return (found[1] or found[2]) if found else ""


def _name_of(part: str) -> str:
    """Give a part without its kind, with its accents; "Phường 03" is "3"."""
    found = _COMMUNE.fullmatch(fold(part))
    name = clean(part)[found.start(3) :] if found and len(fold(part)) == len(clean(part)) else part
    return (name.strip(" .").lstrip("0") or name) if name.strip(" .").isdigit() else name.strip(" .")


def _bare(part: str) -> str:
    return fold(_name_of(part))


def _with_kind(part: str) -> str:
    kind = _KINDS.get(_kind_of(part), "")
    return f"{kind} {_name_of(part)}" if kind in ("xã", "phường") else _name_of(part)


@lru_cache(maxsize=2_048)
def _province_code(text: str) -> str:
    """Give the code of the province that a part names, also by a name of before 1 July 2025; "" for none."""
    if (today := match_province(text)) is not None:
        return today.code
    found = _PROVINCE.fullmatch(fold(text))
    return old_provinces().get(found[1] if found else fold(text), "")
