"""What needs nothing set right: cells as almost every row of a large list has them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from digilearn.domain.citizen_ids import PREFIXES, birth_year_of, is_complete, sex_of
from digilearn.domain.importing.grid import Cell
from digilearn.domain.learners import Sex

_PLAIN_NAME: Final = re.compile(r"[^\W\d_ÐðƉ]+(?: [^\W\d_ÐðƉ]+){1,5}")
_PLAIN_PHONE: Final = re.compile(r"0(?:3\d|7[06-9]|8[1-8]|9[0-8])\d{7}")
_DITTO: Final = frozenset({"nt", "-nt-", "n.t", "- nt -", '"', "“", "”", "〃", "nhu tren", "như trên", '-"-'})
_TITLES: Final = frozenset({"ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "cụ", "đồng"})
"""First words that a name may carry before it ("đồng chí"): such a name is read the long way."""
_PLAIN_SEXES: Final[dict[Cell, Sex]] = {"Nữ": Sex.FEMALE, "Nam": Sex.MALE, "nữ": Sex.FEMALE, "nam": Sex.MALE}


def is_ditto(cell: Cell) -> bool:
    """Say whether a cell only says "as above"."""
    return str(cell).strip(" '").casefold() in _DITTO or cell == "''"


def is_plain_phone(text: str) -> bool:
    """Say whether a phone number is one of today's, with its ten digits and nothing else."""
    return _PLAIN_PHONE.fullmatch(text) is not None


def is_long_number(cell: Cell) -> bool:
    """Say whether a cell is a whole phone or personal id number, as no title and no line of words is."""
    return isinstance(cell, str) and (is_plain_phone(cell) or is_complete(cell))


def plain_sex(cell: Cell) -> Sex | None:
    """Give the sex where it is written in the usual words."""
    return _PLAIN_SEXES.get(cell)


def is_plain_name(text: str) -> bool:
    """Say whether a name needs nothing set right: the way almost every name of a large list is written."""
    return (
        _PLAIN_NAME.fullmatch(text) is not None
        and len(text) <= 60
        and not text.isupper()
        and not text.islower()
        and unicodedata.is_normalized("NFC", text)
        and text[: text.index(" ")].lower() not in _TITLES
    )


def is_plain_id(text: str, birth_year: int | None, sex: Sex | None) -> bool:
    """Say whether a personal id number is whole and agrees with the rest of its row: most of a large list does."""
    return (
        is_complete(text)
        and text[:3] in PREFIXES
        and (birth_year is None or birth_year_of(text) == birth_year)
        and (sex is None or sex_of(text) is sex)
    )
