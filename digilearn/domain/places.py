"""Provinces and communes: today's 34 and 3,321, on a given day, and what became of those before 1 July 2025."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from digilearn import paths
from digilearn.domain.errors import NotFound
from digilearn.domain.vietnamese import fold
from digilearn.language import _


@dataclass(frozen=True, slots=True)
class Province:
    """A province or a city of that rank, as it is from ``valid_from`` to ``valid_to`` (both days included).

    ``code`` is two digits as text; ``kind`` is "tỉnh" or "thành phố"; ``short_name`` stands in lists
    ("TP. Hồ Chí Minh"); ``other_names`` is what people type instead ("hcm").
    """

    code: str
    name: str
    kind: str
    short_name: str
    other_names: str
    valid_from: date
    valid_to: date | None

    @property
    def full_name(self) -> str:
        """Give the name as letters are headed: "Thành phố Bắc Ninh", "Tỉnh Cao Bằng"."""
        return f"{self.kind.capitalize()} {self.name}"


@dataclass(frozen=True, slots=True)
class Commune:
    """A xã, phường or đặc khu as it is from ``valid_from`` to ``valid_to`` (both days included).

    ``code`` is five digits as text; ``kind`` is in small letters.
    """

    code: str
    name: str
    kind: str
    province: Province
    valid_from: date
    valid_to: date | None

    @property
    def full_name(self) -> str:
        """Give the name as letters are headed: "Xã Tân An"."""
        return f"{self.kind.capitalize()} {self.name}"

    @property
    def label(self) -> str:
        """Give the name as lists show it: "xã Tân An, Đồng Tháp"."""
        return f"{self.kind} {self.name}, {self.province.short_name}"


@dataclass(frozen=True, slots=True)
class OldPlace:
    """A commune as it was before 1 July 2025, when there were districts.

    ``today`` holds what it became: one commune, or several (the likeliest first) when it was split.
    """

    code: str
    name: str
    kind: str
    district: str
    province: str
    today: tuple[Commune, ...]

    @property
    def split(self) -> bool:
        """Tell whether somebody has to say which part is meant (471 places, facts 5.3)."""
        return len(self.today) > 1

    @property
    def label(self) -> str:
        """Give the old name in full: "xã Thái Sơn, huyện An Lão, Hải Phòng"."""
        own = f"{self.kind} {self.name}"
        return (
            f"{own}, {self.province}" if own == self.district else f"{own}, {self.district}, {self.province}"
        )


_Place = TypeVar("_Place", Province, Commune)


@cache
def provinces() -> tuple[Province, ...]:
    """Give the 34 provinces of today in the order of their codes."""
    return tuple(rows[-1] for rows in _provinces().values())


@cache
def communes() -> tuple[Commune, ...]:
    """Give the 3,321 communes of today in the order of their codes."""
    return tuple(rows[-1] for rows in _communes().values())


def province(code: str, on: date | None = None) -> Province:
    """Give the province with this two-digit code, as it was on that day (today's when no day is given).

    A day before 1 July 2025 gives the first state known. Raises NotFound.
    """
    rows = _provinces().get(code)
    if rows is None:
        raise NotFound(_("No province has the code {code}. Choose it by name.").format(code=code))
    return _on(rows, on)


def commune(code: str, on: date | None = None) -> Commune:
    """Give the commune with this five-digit code, as it and its province were on that day (today's when none).

    A day before 1 July 2025 gives the first state known. Raises NotFound.
    """
    rows = _communes().get(code)
    if rows is None:
        raise NotFound(_("No commune has the code {code}. Choose it by name.").format(code=code))
    found = _on(rows, on)
    if on is None:
        return found
    then = province(found.province.code, on)
    return Commune(found.code, found.name, found.kind, then, found.valid_from, found.valid_to)


def commune_label(code: str) -> str:
    """Give "xã Tân An, Đồng Tháp" for a five-digit code; a code that is not known is its own label."""
    rows = _communes().get(code)
    return rows[-1].label if rows else code


def province_of(code: str) -> str:
    """Give the two-digit code of the province in which a commune (five digits) lies, "" for one not known."""
    rows = _communes().get(code) if code else None
    return rows[-1].province.code if rows else ""


def old_place(old_code: str) -> OldPlace:
    """Give the commune that had this code before 1 July 2025, and what it is today. Raises NotFound.

    Old and new codes look alike and may mean different places: 00004 was Trúc Bạch and is Ba Đình.
    """
    row = _old_communes().get(old_code)
    if row is None:
        raise NotFound(_("No commune had the code {code} before 1/7/2025.").format(code=old_code))
    _code, name, kind, district_code, _parts, codes = row
    district, in_province = _old_districts()[district_code]
    return OldPlace(old_code, name, kind, district, in_province, tuple(map(commune, codes.split(" "))))


def old_places_named(name: str) -> tuple[OldPlace, ...]:
    """Give every commune of before 1 July 2025 with this name, accents and capitals aside; none gives ()."""
    return tuple(map(old_place, _old_codes_by_name().get(fold(name), ())))


@cache
def old_provinces() -> dict[str, str]:
    """Give the 63 provinces of before 1 July 2025 by folded name -> the two-digit code of today's province."""
    codes: dict[str, str] = {}
    districts = _old_districts()
    for _code, _name, _kind, district, _parts, new in _old_communes().values():
        codes.setdefault(fold(districts[district][1]).replace("-", " "), new.split(" ")[0])
    return {" ".join(name.split()): commune(code).province.code for name, code in codes.items()}


def old_districts() -> tuple[str, ...]:
    """Give the districts of before 1 July 2025: "huyện An Lão"; a name that several bear stands there as often."""
    return tuple(name for name, _province in _old_districts().values())


def today(old_code: str) -> tuple[Commune, ...]:
    """Give what the commune with this old code is today: one, or a choice with the likeliest first.

    Raises NotFound.
    """
    return old_place(old_code).today


def _on(rows: tuple[_Place, ...], day: date | None) -> _Place:
    """Give the state that holds on the day, the newest when there is no day."""
    if day is None:
        return rows[-1]
    return next((row for row in reversed(rows) if row.valid_from <= day), rows[0])


@cache
def _provinces() -> dict[str, tuple[Province, ...]]:
    """Give code -> its states, oldest first."""
    states: dict[str, tuple[Province, ...]] = {}
    for code, first, last, name, kind, short_name, other_names in _rows("provinces.tsv"):
        state = Province(code, name, kind, short_name, other_names, _day(first), _day(last) if last else None)
        states[code] = (*states.get(code, ()), state)
    return states


@cache
def _communes() -> dict[str, tuple[Commune, ...]]:
    """Give code -> its states, oldest first, each in the province of today."""
    states: dict[str, tuple[Commune, ...]] = {}
    newest = {one.code: one for one in provinces()}
    for code, first, last, name, kind, province_code in _rows("communes.tsv"):
        state = Commune(code, name, kind, newest[province_code], _day(first), _day(last) if last else None)
        states[code] = (*states.get(code, ()), state)
    return states


@cache
def _old_communes() -> dict[str, list[str]]:
    """Give old code -> its row (code, name, kind, district code, number of parts, codes of today)."""
    return {row[0]: row for row in _rows("old_communes.tsv")}


@cache
def _old_codes_by_name() -> dict[str, list[str]]:
    """Give folded name -> old codes."""
    codes: dict[str, list[str]] = {}
    for code, row in _old_communes().items():
        codes.setdefault(fold(row[1]), []).append(code)
    return codes


@cache
def _old_districts() -> dict[str, tuple[str, str]]:
    """Give district code -> ("huyện An Lão", "Hải Phòng")."""
    names = {code: name for code, name, _kind in _rows("old_provinces.tsv")}
    return {code: (f"{kind} {name}", names[of]) for code, name, kind, of in _rows("old_districts.tsv")}


@cache
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _rows(file: str) -> Iterator[list[str]]:
    """Give the cells of each row below the header of a list in db/reference."""
    lines = (paths.reference() / file).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines[1:])
