"""The short code of a class on its printed list, by which the list finds its class without its hidden sheet."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Final

from digilearn.domain.ids import Id, derived_id
from digilearn.domain.vietnamese import fold

_SIGNS: Final = (
    "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: without I, L, O, U, which hands and eyes confuse
)
_MISREAD: Final = str.maketrans("OIL", "011")
_LENGTH: Final = 8
_WRITTEN: Final = re.compile(
    r"\b(?:ma lop|class code)\W{0,3}([0-9a-z]{3})\s?[-–]?\s?([0-9a-z]{3})\s?[-–]?\s?([0-9a-z]{3})\b"
)


def class_mark(classroom_id: Id) -> str:
    """Give the code of a class: "7K2-9QT-X4Z", eight signs of its id's hash (40 bits) and one that checks them."""
    number = int.from_bytes(hashlib.sha256(b"class" + classroom_id).digest()[:5], "big")
    signs = "".join(_SIGNS[number >> shift & 31] for shift in range(35, -1, -5))
    return _parted(signs + _check_sign(signs))


def mark_in(texts: Iterable[str]) -> str | None:
    """Give the first code after the words "Mã lớp" or "Class code"; None without one, or when its check fails."""
    for text in texts:
        for found in _WRITTEN.finditer(fold(text)):
            signs = "".join(found.groups()).upper().translate(_MISREAD)
            if set(signs) <= set(_SIGNS) and _check_sign(signs[:_LENGTH]) == signs[_LENGTH]:
                return _parted(signs)
    return None


def class_of_mark(mark: str) -> Id:
    """Give the id of a class that only its printed code made: every laptop that reads the code gives the same."""
    return derived_id("classroom", "mark", mark)


def class_names(classroom_id: Id) -> frozenset[Id]:
    """Give the ids under which a class may be kept: its own, and the one that its printed code alone would give it."""
    return frozenset({classroom_id, class_of_mark(class_mark(classroom_id))})


def _parted(signs: str) -> str:
    return "-".join(signs[start : start + 3] for start in range(0, len(signs), 3))


def _check_sign(signs: str) -> str:
    """Give Luhn's check sign (ISO/IEC 7812-1, annex B, here in base 32): one wrong sign, or two swapped, is noticed."""
    total = 0
    for place, sign in enumerate(reversed(signs)):
        value = _SIGNS.index(sign) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return _SIGNS[-total % 32]
