"""Paragraphs of a document, line by line, so that they flow over pages; words wider than a line are broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter

from digilearn.domain.reporting.documents import Text, TextStyle
from digilearn.domain.reporting.letter_layout import LetterLayout
from digilearn.exchange.paper.canvas import Align, Box, Canvas
from digilearn.exchange.paper.document_flow import Draw, Piece
from digilearn.exchange.paper.lettering import (
    UNITS,
    Face,
    Fitted,
    ascent,
    balanced,
    font_of,
    line_height,
    width_of,
)

_MM_PER_POINT: Final = 25.4 / 72
_WIDEST_GAP: Final = 2.5
"""A line whose words would stand further apart than this (mm more than usual) stays ragged."""
_BULLET: Final = "- "
_NOTE_POINTS: Final = 11.0
_LARGE_POINTS: Final = 20.0
_CERTIFICATE_LARGER: Final = 2.0
"""A certificate is read at arm's length, on a wall: its letters are larger by so many points."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph; `ends` where its paragraph does."""

    text: str
    ends: bool


def broken(text: str, face: Face, width: float, first: float | None = None) -> list[Line]:
    """Break text into lines of at most `width` mm, the first of each paragraph of at most `first`.

    Words stay whole where they can; one that is wider than a line is broken between letters.
    """
    lines: list[Line] = []
    for paragraph in text.expandtabs(1).splitlines() or [""]:
        room = width if first is None else first
        if width_of(paragraph, face) <= room:
            lines.append(Line(paragraph, ends=True))
            continue
        line = ""
        for word in _words(paragraph, face, min(room, width)):
            longer = f"{line} {word}" if line else word
            if not line or width_of(longer, face) <= room:
                line = longer
                continue
            lines.append(Line(line, ends=False))
            line, room = word, width
        lines.append(Line(line, ends=True))
    return lines


def _words(paragraph: str, face: Face, width: float) -> Iterator[str]:
    for word in paragraph.split(" "):
        rest = word
        while width_of(rest, face) > width and len(rest) > 1:
            fits = _letters_that_fit(rest, face, width)
            yield rest[:fits]
            rest = rest[fits:]
        yield rest


def _letters_that_fit(word: str, face: Face, width: float) -> int:
    """Give how many letters of a word fit, at least one; found by halves: an absurd word has thousands."""
    least, most = 1, len(word)
    while least < most:
        middle = (least + most + 1) // 2
        if width_of(word[:middle], face) <= width:
            least = middle
        else:
            most = middle - 1
    return least


class Paragraphs:
    """Makes pieces of texts for a column of a page: `left` and `width` in mm, letters and gaps by the layout."""

    def __init__(self, left: float, width: float, layout: LetterLayout, *, certificate: bool = False) -> None:
        self._left, self._width, self._layout = left, width, layout
        self._certificate = certificate

    def pieces(self, text: Text) -> list[Piece]:
        """Give the lines of a text. A heading stays with what follows; a paragraph leaves no line alone on a page."""
        if not text.words.strip():
            return []
        body = Face(self._layout.body + (_CERTIFICATE_LARGER if self._certificate else 0))
        match text.style:
            case TextStyle.HEADING:
                made = self._ragged(
                    text.words, replace(body, bold=True), self._layout.gap, self._layout.indent
                )
                return [replace(one, keep=True) for one in made]
            case TextStyle.BULLET:
                return self._bullet(text.words, body)
            case TextStyle.NOTE:
                face = Face(min(_NOTE_POINTS, body.points), italic=True)
                return self._ragged(text.words, face, self._layout.gap)
            case TextStyle.LARGE:
                return [self._centred(text.words, Face(_LARGE_POINTS, bold=True), 3.0)]
            case TextStyle.BODY if self._certificate:
                return [self._centred(text.words, body, 1.5)]
            case _:
                return self._body(text.words, body)

    def _body(self, words: str, face: Face) -> list[Piece]:
        indent = self._layout.indent
        lines = broken(words, face, self._width, self._width - indent)
        starts = [True, *(line.ends for line in lines[:-1])]
        draws = [
            self._line(line, face, indent if begins else 0.0, justified=True)
            for line, begins in zip(lines, starts, strict=True)
        ]
        return _stacked(draws, line_height(face) * self._layout.spacing, self._layout.gap)

    def _bullet(self, words: str, face: Face) -> list[Piece]:
        indent, hang = self._layout.indent, width_of(_BULLET, face)
        lines = broken(words, face, self._width - indent - hang)
        draws = [self._line(line, face, indent + hang, justified=True) for line in lines]

        def first(painter: QPainter, canvas: Canvas, top: float) -> None:
            mark = Box(self._left + indent, top, hang, 0)
            canvas.lines(mark, top, Fitted((_BULLET,), face), Align.LEFT)
            draws[0](painter, canvas, top)

        return _stacked([first, *draws[1:]], line_height(face) * self._layout.spacing, self._layout.gap / 2)

    def _ragged(self, words: str, face: Face, gap: float, indent: float = 0.0) -> list[Piece]:
        lines = broken(words, face, self._width - indent)
        draws = [self._line(line, face, indent, justified=False) for line in lines]
        return _stacked(draws, line_height(face), gap)

    def title(self, words: str) -> Piece:
        """Give the title of a certificate."""
        return self._centred(words, Face(_LARGE_POINTS + 2, bold=True), 2.0)

    def _centred(self, words: str, face: Face, white: float) -> Piece:
        """Give words in the middle, on lines of about one length, with white (mm) above and below."""
        fit = balanced(words, face, self._width)

        def draw(_painter: QPainter, canvas: Canvas, top: float) -> None:
            canvas.lines(Box(self._left, top, self._width, fit.height), top, fit)

        return Piece(fit.height + white, draw, gap=white)

    def _line(self, line: Line, face: Face, indent: float, *, justified: bool) -> Draw:
        spare = self._width - indent - width_of(line.text, face)
        spaces = line.text.count(" ")
        apart = spare / spaces if justified and spaces and not line.ends else 0.0
        apart = apart if 0 < apart <= _WIDEST_GAP else 0.0

        def draw(painter: QPainter, canvas: Canvas, top: float) -> None:
            left = self._left + indent
            if not apart:
                canvas.lines(Box(left, top, self._width, 0), top, Fitted((line.text,), face), Align.LEFT)
                return
            font = QFont(font_of(face))
            font.setWordSpacing(apart * UNITS)
            painter.setPen("black")
            painter.setFont(font)
            painter.drawText(QPointF(left * UNITS, (top + ascent(face)) * UNITS), line.text)

        return draw


def _stacked(draws: Sequence[Draw], height: float, gap_points: float) -> list[Piece]:
    """Put lines below each other; the first two and the last two share a page."""
    last = len(draws) - 1
    return [
        Piece(
            height,
            draw,
            keep=number < last and (number == 0 or number == last - 1),
            gap=gap_points * _MM_PER_POINT if number == 0 else 0.0,
        )
        for number, draw in enumerate(draws)
    ]
