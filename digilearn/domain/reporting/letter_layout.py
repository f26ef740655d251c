"""The measures of a printed or Word report: margins, sizes of letters, gaps. A unit may change every one of them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from digilearn.domain.errors import RuleBroken
from digilearn.domain.units import HeaderPreset
from digilearn.language import _

_PAGE: Final = (210.0, 297.0)
_LEAST_TEXT_MM: Final = 100.0
_MARGIN_MM: Final = (5.0, 60.0)
_POINTS: Final = (8.0, 26.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLayout:
    """Margins in mm, letters in points; the defaults lie inside NĐ 30/2020 (facts 3.1, 3.2).

    `sideways` is the margin on all four sides of a page on its side (facts 3.3). `state`, `motto`, `above` (the agency
    above), `agency`: the heading's lines; `symbol` "Số:", `place` the place and date; `lead` the right to sign and the
    position; `table` the letters of tables; `indent` of a first line and `gap` after a paragraph (points), `spacing` of
    lines (1 = single); `room_to_sign` in lines; `number_at_top`: the page number in the top margin, else at the foot.
    Raises RuleBroken for what leaves no room to write or cannot be read.
    """

    typeface: str = "Times New Roman"
    top: float = 20.0
    bottom: float = 20.0
    left: float = 30.0
    right: float = 20.0
    sideways: float = 20.0
    state: float = 12.0
    motto: float = 13.0
    above: float = 12.0
    agency: float = 12.0
    symbol: float = 13.0
    place: float = 13.0
    title: float = 14.0
    subject: float = 14.0
    body: float = 14.0
    table: float = 13.0
    lead: float = 14.0
    recipients_title: float = 12.0
    recipients: float = 11.0
    page_number: float = 13.0
    indent: float = 12.7
    gap: float = 6.0
    spacing: float = 1.1
    room_to_sign: int = 4
    number_at_top: bool = True

    def __post_init__(self) -> None:
        least, most = _MARGIN_MM
        margins = (self.top, self.bottom, self.left, self.right, self.sideways)
        if not all(least <= one <= most for one in margins):
            raise RuleBroken(_("A margin is from 5 to 60 mm wide. Check the margins."))
        if _PAGE[0] - self.left - self.right < _LEAST_TEXT_MM:
            raise RuleBroken(_("These margins leave less than 10 cm to write in. Make one of them smaller."))
        if not all(_POINTS[0] <= getattr(self, name) <= _POINTS[1] for name in _SIZES):
            raise RuleBroken(_("Letters are from 8 to 26 points large. Check the sizes."))
        gaps = 0 <= self.indent <= 40 and 0 <= self.gap <= 40 and 1 <= self.room_to_sign <= 12
        if not gaps or not 1 <= self.spacing <= 3 or not self.typeface.strip():
            raise RuleBroken(
                _("An indent, a gap, the line spacing or the typeface makes no sense. Check them.")
            )


_SIZES: Final = (
    "state",
    "motto",
    "above",
    "agency",
    "symbol",
    "place",
    "title",
    "subject",
    "body",
    "table",
    "lead",
    "recipients_title",
    "recipients",
    "page_number",
)


def default_layout(header: HeaderPreset) -> LetterLayout:
    """Give the measures a family of documents has when nobody changed them.

    The Đoàn's own measures are not known (facts 10.4): it starts from the decree's. A plain team's list numbers its
    pages at the foot, as its sheets do.
    """
    if header is HeaderPreset.TEAM:
        return LetterLayout(number_at_top=False, body=13.0, subject=13.0, lead=13.0, table=12.0)
    return LetterLayout()


def layout_text(layout: LetterLayout) -> str:
    """Give the text that keeps a layout."""
    return json.dumps(asdict(layout), ensure_ascii=False)


def layout_from(text: str | None, header: HeaderPreset) -> LetterLayout:
    """Give the layout kept in a text; the default where nothing is kept, or what a newer app wrote makes no sense."""
    usual = default_layout(header)
    try:
        raw: Any = json.loads(text or "{}")
        known = {one.name: type(getattr(usual, one.name)) for one in fields(LetterLayout)}
        kept = {name: known[name](value) for name, value in raw.items() if name in known}
        return LetterLayout(**asdict(usual) | kept)
    except (ValueError, TypeError, AttributeError, RuleBroken):
        return usual
