"""The made-up people of the demo commune: names, ages, villages and telephones, as many as wanted."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import Any, Final

from digilearn import paths
from digilearn.domain.learners import PhoneOwner, Sex

# Mostly elders, as the classes have them; women come more often than men.
_ELDERS: Final = (1940, 1980)
_ELDER_SHARE: Final = 0.85
_FEMALE_SHARE: Final = 0.62
_YOUNGEST: Final = 16
_FULL_DATE_SHARE: Final = 0.35
_PHONE_SHARE: Final = 0.72
_OWNERS: Final = (
    (PhoneOwner.OWN,) * 12 + (PhoneOwner.CHILD,) * 5 + (PhoneOwner.GRANDCHILD,) * 2 + (PhoneOwner.NEIGHBOUR,)
)
_CALLED_SHARE: Final = 0.22
_CALLED_FROM_AGE: Final = 50
_NOTE_SHARE: Final = 0.12
# Most of a class lives in the village where it meets.
_HOME_SHARE: Final = 0.6


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A made-up learner; ``village`` is a place in the plan's villages, no ``birth_date`` = only the year is known."""

    name: str
    also_called: str
    sort_by: str
    birth_year: int
    birth_date: date | None
    sex: Sex
    phone: str
    phone_owner: PhoneOwner
    village: int
    note: str


@dataclass(frozen=True, slots=True)
class Habits:
    """What the people of the commune share: notes, names that elders go by, number of villages, today."""

    notes: tuple[str, ...]
    called_by: tuple[str, ...]
    villages: int
    today: date


def people(seed: int, homes: Iterator[int], habits: Habits) -> Iterator[DemoPerson]:
    """Give one person after another, the same for the same seed, one for each home village that ``homes`` gives."""
    rng = Random(seed)
    make_name = _names(rng)
    for home in homes:
        sex = Sex.FEMALE if rng.random() < _FEMALE_SHARE else Sex.MALE
        name, sort_by = make_name(sex)
        year = _birth_year(rng, habits.today)
        phone = f"09000{rng.randrange(100_000):05}" if rng.random() < _PHONE_SHARE else ""
        yield DemoPerson(
            name=name,
            also_called=_also_called(rng, sex, habits.today.year - year, habits.called_by),
            sort_by=sort_by,
            birth_year=year,
            birth_date=_birth_date(rng, year),
            sex=sex,
            phone=phone,
            phone_owner=rng.choice(_OWNERS) if phone else PhoneOwner.OWN,
            village=home if rng.random() < _HOME_SHARE else rng.randrange(habits.villages),
            note=rng.choice(habits.notes) if rng.random() < _NOTE_SHARE else "",
        )


def _birth_year(rng: Random, today: date) -> int:
    first, last = _ELDERS
    if rng.random() < _ELDER_SHARE:
        return rng.randint(first, last)
    return rng.randint(last + 1, max(last + 1, today.year - _YOUNGEST))


def _birth_date(rng: Random, year: int) -> date | None:
    if rng.random() >= _FULL_DATE_SHARE:
        return None
    return date(year, 1, 1) + timedelta(days=rng.randrange(365))


def _also_called(rng: Random, sex: Sex, age: int, names: Sequence[str]) -> str:
    """Give "bà Hùng" for some elders: people go by the name of their eldest child."""
    if age < _CALLED_FROM_AGE or rng.random() >= _CALLED_SHARE:
        return ""
    return f"{'bà' if sex is Sex.FEMALE else 'ông'} {rng.choice(names)}"


def _names(rng: Random) -> Callable[[Sex], tuple[str, str]]:
    """Give the maker of (name, "sort by"), which draws the way of naming by its share."""
    ways = _ways()
    reach = list(accumulate(way["share"] for way in ways))
    return lambda sex: _name(rng, rng.choices(ways, cum_weights=reach)[0], sex)


def _name(rng: Random, way: dict[str, Any], sex: Sex) -> tuple[str, str]:
    own = way[sex.value]
    family, given = rng.choice(way["family"]), rng.choice(own["given"])
    if "lead" in own:
        first = f"{own['lead']}{given}"
        return f"{first} {family}", first
    return f"{family} {rng.choice(own['middle'])} {given}", ""


@cache
def _ways() -> list[dict[str, Any]]:
    """Give the ways of naming of db/demo/names.toml."""
    ways: list[dict[str, Any]] = tomllib.loads((paths.demo() / "names.toml").read_text(encoding="utf-8"))[
        "ways"
    ]
    return ways
