"""Comparing names as people mean them: without tripping over accents, never blind to them."""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import Final

from digilearn.domain.vietnamese import fold

_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")


class Likeness(IntEnum):
    """How alike two names are, from nothing to the same."""

    NONE = 0
    NEAR = 1
    ACCENTS_DIFFER = 2
    SAME = 3


def folded(name: str) -> str:
    """Give the name without accents and capitals; quick for names, whose words repeat."""
    return " ".join(map(_folded_word, name.split()))


def given(folded_name: str) -> str:
    """Give the last word of a folded name."""
    return folded_name[folded_name.rfind(" ") + 1 :]


def toned(name: str) -> str:
    """Give the name in small letters with every tone at the end of its word: hoà and hòa are one."""
    return " ".join(map(_toned_word, name.split()))


@lru_cache(maxsize=65_536)
def _folded_word(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=65_536)
def _toned_word(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in apart if c not in _TONES) + "".join(c for c in apart if c in _TONES)


def likeness(one: str, other: str) -> Likeness:
    """Compare two names that fold to the same: accents that differ make two names, missing accents do not."""
    if one == other or toned(one) == toned(other) or one.isascii() or other.isascii():
        return Likeness.SAME
    return Likeness.ACCENTS_DIFFER
