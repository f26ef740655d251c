"""The code on a printed sheet: digits that name a class and its meetings on every laptop, and say a wrong reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from digilearn.domain.ids import Id, derived_id

_LEAD: Final = "7"
"""No learner card begins so: 39 digits that do are more than 128 bits. A citizen's number has fewer digits."""
_COUNT: Final = 2
_CLASS: Final = 12
_MEETING: Final = 6
_CHECK: Final = 2
_LEAST: Final = len(_LEAD) + _COUNT + _CLASS + _CHECK
MOST_MEETINGS: Final = 40
"""Meetings named by one code; a page has room for fewer."""


class SheetCode(NamedTuple):
    """What a sheet says of itself: keys of its class and of the meetings on the page (none: a sheet without dates).

    A key is shorter than an id, so that the code stays coarse enough for a worn print.
    """

    classroom: str
    meetings: tuple[str, ...]

    def names(self, classroom_id: Id) -> bool:
        """Say whether the sheet is one of this class."""
        return self.classroom == _key("sheet class", classroom_id, _CLASS)

    def meetings_among(self, ids: Iterable[Id]) -> list[Id]:
        """Give those of a class's meetings that stand on the page, in the order given."""
        return [one for one in ids if _key("sheet meeting", one, _MEETING) in self.meetings]


def sheet_digits(classroom_id: Id, meeting_ids: Sequence[Id]) -> str:
    """Give the digits for a page: lead, count, class, meetings, check digits (ISO 7064, MOD 97-10).

    The first MOST_MEETINGS are named; a page has room for fewer.
    """
    keys = [_key("sheet meeting", one, _MEETING) for one in meeting_ids[:MOST_MEETINGS]]
    number = f"{_LEAD}{len(keys):0{_COUNT}}{_key('sheet class', classroom_id, _CLASS)}{''.join(keys)}"
    return f"{number}{98 - int(number) * 100 % 97:02}"


def is_sheet(digits: str) -> bool:
    """Say whether digits look like the code of a sheet, rightly read or not."""
    return digits.startswith(_LEAD) and len(digits) >= _LEAST and digits.isascii() and digits.isdigit()


def read_sheet(digits: str) -> SheetCode | None:
    """Give what a sheet names, None when the digits are no sheet's or were read wrong or in part."""
    if not is_sheet(digits) or int(digits) % 97 != 1:
        return None
    start = len(_LEAD) + _COUNT
    count, keys = int(digits[len(_LEAD) : start]), digits[start + _CLASS : -_CHECK]
    if len(keys) != count * _MEETING:
        return None
    parts = tuple(keys[at : at + _MEETING] for at in range(0, len(keys), _MEETING))
    return SheetCode(digits[start : start + _CLASS], parts)


def _key(kind: str, of: Id, digits: int) -> str:
    """Give the digits by which every laptop knows a record."""
    return f"{int.from_bytes(derived_id(kind, of), 'big') % 10**digits:0{digits}}"
