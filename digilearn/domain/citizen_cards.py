"""The QR code of a citizen card: seven fields parted by "|", as scanners and input methods hand them over (facts 4.2).

The chip card (2021 to 6/2024) has seven fields, the card of 1/7/2024 the same first seven and more; what follows them
(the parents' names) is not needed and is not kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from digilearn.domain.learners import Sex
from digilearn.domain.people import clean_name
from digilearn.domain.vietnamese import clean, fold

FIELDS: Final = 7
_START: Final = re.compile(r"(?:^\]Q[0-9]|(?<![0-9]))([0-9]{12})[|¦\\]")
"""Twelve digits and a bar; "]Q1" in front is how some scanners say "QR code" (ISO/IEC 15424)."""
_PARTS: Final = re.compile(r"[|¦\\]")
_NAME: Final = re.compile(r"[^\W\d_]+(?:[ '’.-]+[^\W\d_]+)*[.']?")
_SEXES: Final = {"nam": Sex.MALE, "nu": Sex.FEMALE}
_KEYSTROKES: Final = re.compile(r"(?i)[sfrxj]\b|aa|ee|oo|dd|uw|ow|aw|[a-z][1-9]\b")
"""What Telex and VNI type for tones and marks: left standing in a name, an input method took the letters apart."""


class CitizenCard(NamedTuple):
    """What one scan tells: the number (12 digits), name, birth date, sex, the address as on the card ("" unknown).

    `mangled`: the letters came damaged, only the digits are sure; the name and address are then as they came.
    """

    number: str
    name: str
    birth: date | None
    sex: Sex | None
    address: str
    mangled: bool = False


def read_citizen_card(text: str) -> CitizenCard | None:
    """Read what a scanner gave of a citizen card; None when it is none.

    A mark of byte order or an odd sign in front is passed over; UTF-8 read as Latin-1 is set right. The number alone
    is needed: of a card cut short or mangled the rest is empty.
    """
    repaired = _repaired(text)
    found = _START.search(repaired)
    if found is None:
        return None
    fields = [clean(part) for part in _PARTS.split(repaired[found.start(1) :])][:FIELDS]
    fields += [""] * (FIELDS - len(fields))
    number, _old, name, birth, sex, address, _issued = fields
    return CitizenCard(
        number, clean_name(name), _day(birth), _SEXES.get(fold(sex)), address, _is_mangled(name, sex, address)
    )


def _repaired(text: str) -> str:
    """Give the text with UTF-8 that was read as Latin-1 ("Nguyá»…n") read as what it is."""
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except UnicodeError:
        return text


def _byte(char: str) -> bytes:
    """Give the byte that was shown as this character: Windows shows 80 to 9F as letters and signs of its own."""
    try:
        return char.encode("latin-1")
    except UnicodeError:
        return char.encode("cp1252")


def _day(digits: str) -> date | None:
    """Read DDMMYYYY; None for no day of the calendar."""
    if not re.fullmatch(r"[0-9]{8}", digits):
        return None
    try:
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None


def _is_mangled(name: str, sex: str, address: str) -> bool:
    """Say whether letters are damaged: signs inside a name, no sex that can be read, or every accent gone.

    Names without an accent exist (Lo Van Pao), whole addresses without one do not.
    """
    if not _NAME.fullmatch(name) or fold(sex) not in _SEXES:
        return True
    fields = (name, sex, address)
    return _plain(fields) and (bool(address) or _has_keystrokes(fields))


def _plain(fields: Sequence[str]) -> bool:
    return all(field.isascii() for field in fields)


def _has_keystrokes(fields: Sequence[str]) -> bool:
    return any(_KEYSTROKES.search(field) for field in fields)
