"""The top of a sheet: agency and state, or team, then the title and what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digilearn.domain.headings import Heading, HeadingLine, Rule
from digilearn.exchange.paper.canvas import Box, Canvas
from digilearn.exchange.paper.lettering import Face, Fitted, balanced, fitted, line_height, width_of

_LEFT_SHARE: Final = 0.42
_LEFT_ALONE: Final = 0.6
_BETWEEN: Final = 4.0
_GAP: Final = 4.0
_AFTER_TITLE: Final = 3.0
_RULE_ROOM: Final = 1.6
_STARS: Final = Face(12, bold=True)


class SheetHeading:
    """A heading laid out for a width in mm; `height` is what it takes, `paint` draws it."""

    def __init__(
        self, heading: Heading, title: str, subtitles: Sequence[tuple[str, Face]], width: float
    ) -> None:
        self._width = width
        share = _LEFT_SHARE if heading.right else _LEFT_ALONE
        self._left = width * share - _BETWEEN
        self._right = width - self._left - _BETWEEN
        lefts = [balanced(line.text, Face(line.points, line.bold), self._left) for line in heading.left]
        # The name of the state and its motto are never broken (facts 3.2).
        rights = [_one_line(line, self._right) for line in heading.right]
        self._columns = [
            list(zip(heading.left, lefts, strict=True)),
            list(zip(heading.right, rights, strict=True)),
        ]
        titles = [(title, Face(14, bold=True)), *subtitles]
        self._titles = [balanced(text, face, width) for text, face in titles if text]
        self._top = max(sum(_height(line, fit) for line, fit in column) for column in self._columns)

    @property
    def height(self) -> float:
        """Give the height of the whole heading, in mm."""
        return self._top + _GAP + sum(fit.height for fit in self._titles) + _AFTER_TITLE

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the heading with its top left corner at x, y (mm)."""
        _paint_column(canvas, self._columns[0], Box(x, y, self._left, 0))
        _paint_column(canvas, self._columns[1], Box(x + self._left + _BETWEEN, y, self._right, 0))
        top = y + self._top + _GAP
        for fit in self._titles:
            canvas.lines(Box(x, top, self._width, fit.height), top, fit)
            top += fit.height


def _one_line(line: HeadingLine, width: float) -> Fitted:
    face = Face(line.points, line.bold)
    return fitted(line.text, face, width, line_height(face))


def _height(line: HeadingLine, fit: Fitted) -> float:
    if line.rule is Rule.STARS:
        return fit.height + line_height(_STARS)
    return fit.height + (0 if line.rule is Rule.NONE else _RULE_ROOM)


def _paint_column(canvas: Canvas, lines: Sequence[tuple[HeadingLine, Fitted]], box: Box) -> None:
    top = box.y
    for line, fit in lines:
        canvas.lines(box, top, fit)
        bottom, middle = top + fit.height, box.x + box.width / 2
        length = width_of(fit.lines[-1], fit.face)
        if line.rule is Rule.STARS:
            canvas.lines(box, bottom, fitted("***", _STARS, box.width))
        elif line.rule is not Rule.NONE:
            # facts 3.2: the motto's line is as long as its text, an agency's a third to a half of it.
            half = length / 2 if line.rule is Rule.FULL else length * 0.2
            canvas.line(middle - half, bottom + 0.5, middle + half, bottom + 0.5)
        top += _height(line, fit)
