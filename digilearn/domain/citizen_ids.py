"""Personal id numbers (số định danh cá nhân, 12 digits; Luật Căn cước Đ.12, facts 4.1): read, doubt, hide.

The number has no check digit and a registered sex may change, so nothing here refuses: every fault is a
warning to look at the person's papers. Messages show the number masked; the full one is in the fault.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from digilearn.domain.cells import cell_text
from digilearn.domain.faults import Fault
from digilearn.domain.learners import Sex
from digilearn.language import N_, _

# Provinces of birth registration before the merger of 2025; numbers are never issued anew (facts 4.1).
_BLOCK: Final = 64
"""Bytes that SHA-256 takes at once."""
_PREFIXES = (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 "
    "040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 "
    "083 084 086 087 089 091 092 093 094 095 096"
)
PREFIXES = frozenset(_PREFIXES.split())

_MESSAGES = {
    "lost_zero": N_(
        "The personal id number “{value}” has lost the 0 in front. It should probably be {proposal}."
    ),
    "id_damaged": N_(
        "The personal id number came as “{value}”: the file has lost its last digits. Type it again from the card."
    ),
    "old_card": N_(
        "“{value}” is the 9-digit number of an old card. Ask for the personal id number of 12 digits."
    ),
    "wrong_length": N_("The personal id number “{value}” does not have 12 digits. Compare it with the card."),
    "unknown_prefix": N_(
        "The personal id number “{value}” begins like that of no province. Compare it with the card."
    ),
    "year_mismatch": N_(
        "The personal id number “{value}” belongs to birth year {year}, but {other} is written here. Look at the card."
    ),
    "sex_is_female": N_(
        "The personal id number “{value}” is that of a woman, but a man is written here. Look at the card."
    ),
    "sex_is_male": N_(
        "The personal id number “{value}” is that of a man, but a woman is written here. Look at the card."
    ),
}


@dataclass(frozen=True, slots=True)
class CitizenId:
    """A personal id number: `normal` for keeping and comparing, and the doubts.

    `normal` is 12 digits, or the digits as given when they cannot be 12, or "" when they are damaged or
    absent. Where a fault carries a proposal, `normal` already is that proposal; whoever saves asks first.
    """

    normal: str
    faults: tuple[Fault, ...] = ()

    @property
    def complete(self) -> bool:
        """Tell whether there are 12 digits."""
        return is_complete(self.normal)


def parse_citizen_id(
    value: str | float | None, birth_year: int | None = None, sex: Sex | None = None
) -> CitizenId:
    """Read a number from a cell or field and hold it against the person's birth year and sex, if given.

    Takes spaces, dots, a leading apostrophe and numbers a workbook made of text. Fault codes, all
    warnings: lost_zero (with proposal), id_damaged, old_card, wrong_length, unknown_prefix, sex_mismatch,
    year_mismatch.
    """
    text = cell_text(value)
    if not text:
        return CitizenId("")
    digits = _digits(text)
    if digits is None:
        return CitizenId("", (_fault("id_damaged", text, text),))
    normal, shape = _shape(digits, text)
    if not is_complete(normal):
        return CitizenId(normal, shape)
    return CitizenId(normal, shape + _doubts(normal, text, birth_year, sex))


def is_complete(number: str) -> bool:
    """Tell whether the number is 12 plain digits."""
    return len(number) == 12 and number.isascii() and number.isdigit()


def sex_of(number: str) -> Sex:
    """Give the sex at registration that 12 digits carry (fourth digit: even male, odd female)."""
    return Sex.FEMALE if int(number[3]) % 2 else Sex.MALE


def birth_year_of(number: str) -> int:
    """Give the birth year that 12 digits carry (fourth digit: century, fifth and sixth: year)."""
    return 1900 + int(number[3]) // 2 * 100 + int(number[4:6])


def mask(number: str) -> str:
    """Give the number as screens and paper show it: 0790••••1234; of a shorter one only the last four."""
    if len(number) >= 11:
        return number[:4] + "•" * (len(number) - 8) + number[-4:]
    return "•" * (len(number) - 4) + number[-4:]


def last4(number: str) -> str:
    """Give the last four digits, enough to tell two people of one name apart."""
    return number[-4:]


def keyed_hash(number: str, key: bytes) -> bytes:
    """Give 32 bytes (HMAC-SHA256 under the unit's key) that find doubles without keeping the number.

    Raises ValueError when the number is not 12 digits or the key is empty: such a hash would match wrongly
    or could be guessed.
    """
    if not is_complete(number) or not key:
        raise ValueError("a hash needs 12 digits and a key")
    inner, outer = (started.copy() for started in _started(key))
    inner.update(number.encode("ascii"))
    outer.update(inner.digest())
    return outer.digest()


@lru_cache(maxsize=4)
def _started(key: bytes) -> tuple[hashlib._Hash, hashlib._Hash]:
    """Begin both hashes of an HMAC (RFC 2104) once for a key: a list has ids by the hundred thousand."""
    block = (hashlib.sha256(key).digest() if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
    inner, outer = (bytes(one ^ mask for one in block) for mask in (0x36, 0x5C))
    return hashlib.sha256(inner), hashlib.sha256(outer)


def _digits(text: str) -> str | None:
    """Give the digits of the text; 7.9185001234E+10 gives all of its 11; None when some are lost."""
    power = re.fullmatch(r"(\d)(?:[.,](\d+))?[eE]\+?(\d+)", text)
    if power is None:
        return "".join(char for char in text if char.isdecimal())
    lead, decimals, exponent = power[1], power[2] or "", int(power[3])
    return lead + decimals if len(decimals) == exponent else None


def _shape(digits: str, text: str) -> tuple[str, tuple[Fault, ...]]:
    """Give the normal form, and the fault if there are not 12 digits in the text."""
    if is_complete(digits) and not any(char.isalpha() for char in text):
        return digits, ()
    whole = digits.zfill(12)
    if 10 <= len(digits) <= 11 and whole[:3] in PREFIXES:
        return whole, (_fault("lost_zero", text, mask(digits), proposal=whole),)
    code = "old_card" if len(digits) == 9 else "wrong_length"
    return digits, (_fault(code, text, mask(digits) if digits else text),)


def _doubts(normal: str, text: str, birth_year: int | None, sex: Sex | None) -> tuple[Fault, ...]:
    """Give what in 12 digits does not fit a province, the birth year or the sex."""
    shown, year, own_sex = mask(normal), birth_year_of(normal), sex_of(normal)
    faults = []
    if normal[:3] not in PREFIXES:
        faults.append(_fault("unknown_prefix", text, shown))
    if birth_year is not None and birth_year != year:
        faults.append(_fault("year_mismatch", text, shown, year=year, other=birth_year))
    if sex is not None and sex != own_sex:
        faults.append(_fault("sex_mismatch", text, shown, words=f"sex_is_{own_sex.value}"))
    return tuple(faults)


def _fault(
    code: str, text: str, shown: str, *, proposal: str | None = None, words: str = "", **more: int
) -> Fault:
    """Give the fault with its sentence, in which the number and the proposal are masked."""
    message = _(_MESSAGES[words or code]).format(value=shown, proposal=mask(proposal or ""), **more)
    return Fault(code, message, value=text, proposal=proposal)
