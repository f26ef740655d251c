"""Communes inside addresses, of before and after 1 July 2025: what a person must still say about them (facts 5.3)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from digilearn.domain.faults import Fault
from digilearn.domain.place_names import match_commune, match_province
from digilearn.domain.places import OldPlace, old_places_named
from digilearn.domain.vietnamese import clean, fold
from digilearn.language import _

_COMMUNE: Final = re.compile(r"(?:xa|phuong|thi tran|dac khu|tt|[xp])[ .]+(.+)")
_DISTRICT: Final = re.compile(r"(?:huyen|quan|thi xa|thanh pho|tp|tx|[hq])[ .]+(.+)")
_PROVINCE: Final = re.compile(r"(?:tinh|thanh pho|tp|t)[ .]+(.+)")
_MOST_NAMED: Final = 4


@lru_cache(maxsize=4_096)
def address_fault(address: str) -> Fault | None:
    """Give the doubt about the commune of an address: two communes alike without accents, or one that was split."""
    parts = [part for part in (clean(part) for part in re.split(r"[,;]|\s[-–]\s", address)) if part]
    return _fault_of(tuple(parts[-3:])) if len(parts) >= 2 else None


@lru_cache(maxsize=8_192)
def _fault_of(parts: tuple[str, ...]) -> Fault | None:
    named = next((part for part in parts[:-1] if _COMMUNE.fullmatch(fold(part))), None)
    if named is None:
        return None
    province = match_province(parts[-1])
    if province is not None and len(alike := match_commune(province, named)) > 1:
        return _ambiguous(named, [one.full_name for one in alike])
    split = [place for place in _old(named, parts) if place.split]
    return _split(named, split[0]) if split else None


def _old(named: str, parts: tuple[str, ...]) -> list[OldPlace]:
    """Give the communes of before 1 July 2025 that the parts name together with their district and province."""
    name = _bare(_COMMUNE, named)
    district = next(
        (_bare(_DISTRICT, part) for part in parts[:-1] if part != named and _is(_DISTRICT, part)), ""
    )
    province = _bare(_PROVINCE, parts[-1])
    return [
        place
        for place in old_places_named(name)
        if district and _bare(_DISTRICT, place.district) == district and fold(place.province) == province
    ]


def _is(form: re.Pattern[str], part: str) -> bool:
    return form.fullmatch(fold(part)) is not None


def _bare(form: re.Pattern[str], part: str) -> str:
    found = form.fullmatch(fold(part))
    return found[1] if found else fold(part)


def _ambiguous(named: str, names: list[str]) -> Fault:
    words = _("“{value}” may be {names}. Write the name with its accents.")
    return Fault("place_ambiguous", words.format(value=named, names=_joined(names)), value=named)


def _split(named: str, place: OldPlace) -> Fault:
    words = _("“{value}” was divided on 1/7/2025 and is now part of {names}. Say which one.")
    names = _joined([one.full_name for one in place.today])
    return Fault("place_split", words.format(value=named, names=names), value=named)


def _joined(names: list[str]) -> str:
    return " / ".join(names[:_MOST_NAMED])
