"""What stands below a table to be signed: remarks, place and date, one to three signature blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digilearn.domain.reports import SignatureBlock
from digilearn.exchange.paper.canvas import Align, Box, Canvas
from digilearn.exchange.paper.lettering import Face, balanced, fitted
from digilearn.language import _

_REMARK: Final = Face(11, italic=True)
_DATE: Final = Face(13, italic=True)
_TITLE: Final = Face(13, bold=True)
_HINT: Final = Face(11, italic=True)
_ROOM_TO_SIGN: Final = 18.0
_BEFORE: Final = 2.0
_AFTER_REMARKS: Final = 2.0


class SheetFoot:
    """The foot laid out for a width in mm; the blocks share the width, the last one stands under the date."""

    def __init__(
        self, remarks: Sequence[str], place_date: str, blocks: Sequence[SignatureBlock], width: float
    ) -> None:
        self._remarks = [fitted(remark, _REMARK, width) for remark in remarks if remark]
        self._blocks = blocks
        self._share = width / max(2, len(blocks))
        self._width = width
        self._date = fitted(place_date, _DATE, max(self._share, 90.0))
        self._titles = [balanced(block.title, _TITLE, self._share - 6) for block in blocks]
        self._hint = fitted(_("(Sign, write your full name)"), _HINT, self._share - 6)
        self._names = [balanced(block.name, _TITLE, self._share - 6) for block in blocks]

    @property
    def _remarks_height(self) -> float:
        return sum(fit.height for fit in self._remarks) + (_AFTER_REMARKS if self._remarks else 0)

    @property
    def height(self) -> float:
        """Give the height of everything below the table, in mm."""
        height = _BEFORE + self._remarks_height
        if not self._blocks:
            return height
        titles = max(fit.height for fit in self._titles)
        names = max(fit.height for fit in self._names)
        return height + self._date.height + titles + self._hint.height + _ROOM_TO_SIGN + names

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the foot below y."""
        top = y + _BEFORE
        for remark in self._remarks:
            canvas.lines(Box(x, top, self._width, remark.height), top, remark, Align.LEFT)
            top += remark.height
        if self._blocks:
            self._paint_blocks(canvas, x, y + _BEFORE + self._remarks_height)

    def _paint_blocks(self, canvas: Canvas, x: float, top: float) -> None:
        first = x + self._width - self._share * len(self._blocks)
        date_width = max(self._share, 90.0)
        centre = x + self._width - max(self._share, date_width) / 2
        canvas.lines(Box(centre - date_width / 2, top, date_width, 0), top, self._date)
        top += self._date.height
        titles = max(fit.height for fit in self._titles)
        for number, (title, name) in enumerate(zip(self._titles, self._names, strict=True)):
            box = Box(first + number * self._share + 3, top, self._share - 6, 0)
            canvas.lines(box, top, title)
            canvas.lines(box, top + titles, self._hint)
            canvas.lines(box, top + titles + self._hint.height + _ROOM_TO_SIGN, name)
