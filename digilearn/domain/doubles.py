"""Likely doubles: who, among people already there, may be the one being added."""

from __future__ import annotations

from collections.abc import Iterable

from digilearn.domain.learners import LearnerLine, LikelyDouble
from digilearn.domain.phones import parse_phone
from digilearn.domain.vietnamese import fold


def likely_doubles(
    found: Iterable[LearnerLine], name: str, birth_year: int | None, village: str, phone: str
) -> list[LikelyDouble]:
    """Give those of the same name, accents aside, who agree with nothing known to differ; most agreeing first.

    Same name and a different known birth year is another person. Sure: name, year and village (or phone) all agree.
    """
    number = parse_phone(phone).normal
    doubles = []
    for line in found:
        if fold(line.name) != fold(name):
            continue
        if birth_year and line.birth_year and birth_year != line.birth_year:
            continue
        reasons = ["name"]
        reasons += ["year"] if birth_year and birth_year == line.birth_year else []
        reasons += ["village"] if village and fold(village) == fold(line.village) else []
        reasons += ["phone"] if number and number == parse_phone(line.phone).normal else []
        sure = "year" in reasons and len(reasons) > 2
        doubles.append(LikelyDouble(line, tuple(reasons), sure))
    return sorted(doubles, key=lambda one: -len(one.reasons))
