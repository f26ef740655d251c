"""Learner cards: a number that names a learner on every laptop, and says when it was read wrong."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from digilearn.domain.ids import Id

_DIGITS: Final = 39
"""A learner's id is 128 bits: at most 39 digits."""
CARD_DIGITS: Final = _DIGITS + 2
"""Digits on a card: the id and two check digits (ISO 7064, MOD 97-10: every single wrong or swapped digit shows)."""


class CardForm(StrEnum):
    """How cards are printed: ten on an A4 sheet to cut, one A6 page each, or the whole class on one list."""

    TEN = "ten"
    A6 = "a6"
    LIST = "list"


class LearnerCard(NamedTuple):
    """What a card shows: the digits of its code, the name, the number in the class. Nothing else about the person."""

    digits: str
    name: str
    number: int


class CardSet(NamedTuple):
    """The cards of a class with what every one of them says: class and unit."""

    cards: tuple[LearnerCard, ...]
    classroom: str
    unit: str


def card_digits(learner_id: Id) -> str:
    """Give the digits of a learner's card: no letters, because input methods change letters and leave digits alone."""
    number = f"{int.from_bytes(learner_id, 'big'):0{_DIGITS}}"
    return f"{number}{98 - int(number) * 100 % 97:02}"


def is_named_by_card(learner_id: Id, name: str) -> bool:
    """Say whether a record still has the name it got from its card ("Thẻ …1234"): nobody said yet who it is."""
    return "…" in name and name.endswith(f"…{card_digits(learner_id)[-4:]}")


def learner_of_card(digits: str) -> Id | None:
    """Give the learner a card names, None when the digits are no card or were read wrong."""
    if len(digits) != CARD_DIGITS or not digits.isascii() or not digits.isdigit() or int(digits) % 97 != 1:
        return None
    number = int(digits[:_DIGITS])
    return Id(number.to_bytes(16, "big")) if number < 1 << 128 else None
