"""Phone numbers of Vietnam as people write them (facts 4.4).

A number that fits no pattern is kept and doubted, never refused: the patterns lag behind the operators,
and one phone serves a household, so a number is never unique either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digilearn.domain.cells import cell_text
from digilearn.domain.faults import Fault
from digilearn.language import N_, _

_WITH_PROPOSAL = {
    "lost_zero": N_("The phone number “{value}” has lost its first 0. It should probably be {proposal}."),
    "old_prefix": N_("The phone number “{value}” has an old 11-digit prefix. Today it should be {proposal}."),
}
_WITHOUT_PROPOSAL = {
    "phone_service": N_("“{value}” is the number of a service, not of a person. Check the phone number."),
    "phone_unknown": N_("The phone number “{value}” fits no known pattern. Check the digits with its owner."),
}

# Numbers without the leading 0 (facts 4.4, libphonenumber metadata).
_MOBILE = re.compile(
    r"(?:3\d|7[06-9])\d{7}|5(?:[1689]\d|2[238]|59)\d{6}|8(?:[1-8]\d|9[6-9])\d{6}|9(?:[0-8]\d|9[013-9])\d{6}"
)
_LANDLINE = re.compile(
    r"2(?:0[3-9]|1[0-689]|2[0-25-9]|[38][2-9]|4[2-8]|5[124-9]|6[0-39]|7[0-7]|9[0-4679])\d{7}"
)
# Mobile prefixes of 11-digit numbers and what they became in 2018 (facts 4.4).
_SINCE_2018 = {f"16{digit}": f"3{digit}" for digit in range(2, 10)} | {
    "120": "70", "121": "79", "122": "77", "126": "76", "128": "78",
    "123": "83", "124": "84", "125": "85", "127": "81", "129": "82",
    "186": "56", "188": "58", "199": "59",
}  # fmt: skip
_SERVICE = re.compile(r"1[89]00\d{4,6}|[1-9]\d{2,4}")
_RUN = re.compile(r"\+?\d[\d .()\-–]*\d|\d")
_FILLER = " ,;/|-–&.:"


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number: `normal` for keeping and comparing, `shown` for reading, the doubts, and what is left.

    Where a fault carries a proposal, `normal` and `shown` already are that proposal, so that doubles are
    found; the fault keeps the value as given, and whoever saves asks first. `normal` is digits with the
    leading 0; of a number that fits no pattern, its digits as given ("" when there are none). `rest` is
    the text around the first number: a second number, or a note.
    """

    normal: str
    shown: str
    faults: tuple[Fault, ...] = ()
    rest: str = ""


def parse_phone(value: str | float | None) -> Phone:
    """Read the first phone number of a cell or field; an empty one is an empty Phone without faults.

    Takes +84, 84 and 0084, dots, spaces, dashes, brackets, and numbers a workbook made of text. Fault
    codes, all warnings: lost_zero and old_prefix (with proposal), phone_service, phone_unknown.
    """
    text = cell_text(value)
    if not text:
        return Phone("", "")
    given, rest = _first(text)
    normal, code = _read(given)
    if code in _WITH_PROPOSAL:
        words = _(_WITH_PROPOSAL[code]).format(value=given, proposal=_spaced(normal))
        return Phone(normal, _spaced(normal), (Fault(code, words, value=given, proposal=normal),), rest)
    if code:
        words = _(_WITHOUT_PROPOSAL[code]).format(value=given)
        return Phone(normal, given, (Fault(code, words, value=given),), rest)
    return Phone(normal, _spaced(normal), (), rest)


def _first(text: str) -> tuple[str, str]:
    """Give the first good number of the text as written, and the text around it.

    Without a good one: the first of several runs as long as a number, or the whole text (0912/345/678).
    """
    runs = list(_RUN.finditer(text))
    for run in runs:
        if length := _number_length(run[0]):
            return _cut(text, run.start(), run.start() + length)
    if _is_good(text):
        return text, ""
    long = next((run for run in runs if sum(map(str.isdecimal, run[0])) >= 8), None)
    return _cut(text, *long.span()) if long else (text, "")


def _cut(text: str, start: int, end: int) -> tuple[str, str]:
    around = (text[:start].strip(_FILLER), text[end:].strip(_FILLER))
    return text[start:end], " ".join(part for part in around if part)


def _number_length(run: str) -> int:
    """Give how much of a run of digits is one good number: all of it, or the first groups; 0 for none."""
    ends = [len(run), *(group.end() for group in re.finditer(r"\d+", run))]
    return next((end for end in ends if _is_good(run[:end])), 0)


def _is_good(given: str) -> bool:
    return _read(given)[1] not in _WITHOUT_PROPOSAL


def _read(given: str) -> tuple[str, str]:
    """Give (normal form, fault code or "") of one number as written."""
    digits = "".join(char for char in given if char.isdecimal())
    national, complete = _national(digits, given.lstrip().startswith("+"))
    if _MOBILE.fullmatch(national) or _LANDLINE.fullmatch(national):
        return "0" + national, "" if complete else "lost_zero"
    if len(national) == 10 and national[:3] in _SINCE_2018:
        return "0" + _SINCE_2018[national[:3]] + national[3:], "old_prefix"
    return digits, "phone_service" if _SERVICE.fullmatch(digits) else "phone_unknown"


def _national(digits: str, international: bool) -> tuple[str, bool]:
    """Give the digits after 0, +84, 84 or 0084, and whether one of these stood there.

    Nine digits beginning with 84 are a VinaPhone number without its 0, not a country code.
    """
    if digits.startswith("0084"):
        return digits[4:].removeprefix("0"), True
    if digits.startswith("84") and (international or len(digits) >= 11):
        return digits[2:].removeprefix("0"), True
    return digits.removeprefix("0"), digits.startswith("0")


def _spaced(normal: str) -> str:
    """Give 0912 345 678, 024 3825 1234 or 0263 382 1234."""
    if len(normal) == 10:
        return f"{normal[:4]} {normal[4:7]} {normal[7:]}"
    area = 3 if normal.startswith(("024", "028")) else 4
    return f"{normal[:area]} {normal[area:7]} {normal[7:]}"
