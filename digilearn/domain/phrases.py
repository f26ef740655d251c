"""Opening phrases: four syllables that any keyboard in Vietnam types alike, and how two of them are compared."""

from __future__ import annotations

import random
import secrets
from functools import cache
from typing import Final

from digilearn import paths
from digilearn.domain.vietnamese import fold

SYLLABLES_IN_A_PHRASE: Final = 4


@cache
def syllables() -> tuple[str, ...]:
    """Give the 1,024 syllables that phrases are made of, in alphabetical order (db/reference/syllables.txt).

    Real Vietnamese syllables without accents, which come out as typed under Telex, VNI or no input method at
    all: after the first vowel no s f r x j w z, no vowel letter twice, no dd. None that hurts or offends in one of its
    readings, and of two that sound alike (ki, ky) only one. 1,024 makes ten bits each, forty a phrase.
    """
    return tuple((paths.reference() / "syllables.txt").read_text(encoding="utf-8").split())


def propose(rng: random.Random | None = None) -> str:
    """Give a new phrase, each syllable drawn alone: "song nui den chin".

    Drawn from the system's own source of chance; ``rng`` stands in for it where a test wants to know the result.
    """
    chance = rng or secrets.SystemRandom()
    return " ".join(chance.choice(syllables()) for _ in range(SYLLABLES_IN_A_PHRASE))


def normal(phrase: str) -> str:
    """Give the phrase as it is compared: small letters, no accents, đ as d, single spaces.

    "Song  Buổi đèn chin" opens what "song buoi den chin" closed.
    """
    return fold(phrase)
