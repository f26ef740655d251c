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
_WITH_PAGE: Final = 50
"""Added to the count of meetings when the code tells of its page too (not on sheets printed before that)."""
_ROLL: Final = 5
_PAGE: Final = 1 + 2 + 3 + 2 + _ROLL


class SheetPage(NamedTuple):
    """What a page to sign says of its own layout, so that a photograph of it can be read.

    `one_evening`, `fingerprint`, `consent`, `column_mm`: the form it was printed in; `first`: place of its first row
    in the sheet, from 0; `rows`: how many, empty ones too; `roll`: digits of who stands on them (roll_check).
    """

    one_evening: bool
    fingerprint: bool
    consent: bool
    column_mm: int
    first: int
    rows: int
    roll: str

    @property
    def digits(self) -> str:
        """Give it as digits of one length. Raises ValueError for what no page has."""
        form = self.one_evening + 2 * self.fingerprint + 4 * self.consent
        text = f"{form}{self.column_mm:02}{self.first:03}{self.rows:02}{self.roll}"
        if len(text) != _PAGE:
            raise ValueError(f"no page is laid out like this: {self}")
        return text


def roll_check(people: Iterable[Id]) -> str:
    """Give the digits that change when anybody else stands on a page, or in another order."""
    return f"{int.from_bytes(derived_id('sheet roll', *people), 'big') % 10**_ROLL:0{_ROLL}}"


def _page_of(digits: str) -> SheetPage:
    form = int(digits[0])
    return SheetPage(
        bool(form & 1),
        bool(form & 2),
        bool(form & 4),
        int(digits[1:3]),
        int(digits[3:6]),
        int(digits[6:8]),
        digits[8:],
    )


class SheetCode(NamedTuple):
    """What a sheet says of itself: keys of its class and of the meetings on the page (none: a sheet without dates).

    A key is shorter than an id, so that the code stays coarse enough for a worn print. `page`: how it is laid out,
    None on a sheet that shows marks or was printed before codes told of it.
    """

    classroom: str
    meetings: tuple[str, ...]
    page: SheetPage | None = None

    def names(self, classroom_id: Id) -> bool:
        """Say whether the sheet is one of this class."""
        return self.classroom == _key("sheet class", classroom_id, _CLASS)

    def meetings_among(self, ids: Iterable[Id]) -> list[Id]:
        """Give those of a class's meetings that stand on the page, in the order given."""
        return [one for one in ids if _key("sheet meeting", one, _MEETING) in self.meetings]


def sheet_digits(classroom_id: Id, meeting_ids: Sequence[Id], page: SheetPage | None = None) -> str:
    """Give the digits for a page: lead, count, class, meetings, layout, check digits (ISO 7064, MOD 97-10).

    The first MOST_MEETINGS are named; a page has room for fewer.
    """
    keys = [_key("sheet meeting", one, _MEETING) for one in meeting_ids[:MOST_MEETINGS]]
    count = len(keys) + (_WITH_PAGE if page else 0)
    parts = [_key("sheet class", classroom_id, _CLASS), *keys, page.digits if page else ""]
    number = f"{_LEAD}{count:0{_COUNT}}{''.join(parts)}"
    return f"{number}{98 - int(number) * 100 % 97:02}"


def is_sheet(digits: str) -> bool:
    """Say whether digits look like the code of a sheet, rightly read or not."""
    return digits.startswith(_LEAD) and len(digits) >= _LEAST and digits.isascii() and digits.isdigit()


def read_sheet(digits: str) -> SheetCode | None:
    """Give what a sheet names, None when the digits are no sheet's or were read wrong or in part."""
    if not is_sheet(digits) or int(digits) % 97 != 1:
        return None
    start = len(_LEAD) + _COUNT
    told, keys = int(digits[len(_LEAD) : start]), digits[start + _CLASS : -_CHECK]
    count, page = (told - _WITH_PAGE, _PAGE) if told >= _WITH_PAGE else (told, 0)
    if len(keys) != count * _MEETING + page:
        return None
    parts = tuple(keys[at : at + _MEETING] for at in range(0, count * _MEETING, _MEETING))
    layout = _page_of(keys[-page:]) if page else None
    return SheetCode(digits[start : start + _CLASS], parts, layout)


def _key(kind: str, of: Id, digits: int) -> str:
    """Give the digits by which every laptop knows a record."""
    return f"{int.from_bytes(derived_id(kind, of), 'big') % 10**digits:0{digits}}"
