"""What makes a printed document a letter: number and place below the heading, who signs and who receives it."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QPainter

from digilearn.domain.headings import Heading
from digilearn.domain.reporting.documents import Document, Letter
from digilearn.domain.reporting.letter_layout import LetterLayout
from digilearn.exchange.paper.canvas import Align, Box, Canvas
from digilearn.exchange.paper.document_flow import Piece
from digilearn.exchange.paper.heading import SheetHeading
from digilearn.exchange.paper.lettering import Face, balanced, fitted
from digilearn.language import _

_LEFT_SHARE: Final = 0.42
_GAP: Final = 4.0


def symbol_line(letter: Letter) -> str:
    """Give "Số: ……/BC-UBND": the number is written by whoever registers the letter."""
    return _("No.: ……{symbol}").format(symbol=letter.symbol)


def addressee_line(letter: Letter) -> str:
    """Give "Kính gửi: ..."; "" where it is sent to nobody in particular."""
    return _("Addressed to: {addressee}").format(addressee=letter.addressee) if letter.addressee else ""


class LetterHeading:
    """Agency and state, number, place and date on one line, then kind and subject, and to whom (facts 3.2)."""

    def __init__(
        self,
        heading: Heading,
        letter: Letter,
        place_date: str,
        document: Document,
        width: float,
        layout: LetterLayout,
    ) -> None:
        self._width = width
        self._top = SheetHeading(heading, "", (), width)
        self._left = width * _LEFT_SHARE - 4
        self._right = width - self._left - 4
        self._symbol = fitted(symbol_line(letter), Face(layout.symbol), self._left)
        self._place = fitted(place_date, Face(layout.place, italic=True), self._right)
        titles = [(document.title.upper(), Face(layout.title, bold=True))]
        titles += [(document.subtitle, Face(layout.subject, bold=True))]
        titles += [(line, Face(12, italic=True)) for line in document.lines]
        self._titles = [balanced(text, face, width) for text, face in titles if text]
        words = addressee_line(letter)
        self._addressee = balanced(words, Face(layout.body), width * 0.85) if words else None

    @property
    def height(self) -> float:
        """Give the height of the whole heading, in mm."""
        addressee = self._addressee.height + _GAP if self._addressee else 0.0
        return self._numbered + _GAP + sum(fit.height for fit in self._titles) + addressee + _GAP

    @property
    def _numbered(self) -> float:
        """Give the height down to below the line of number and date; the white of an empty title above is spent."""
        return self._top.height - _GAP + max(self._symbol.height, self._place.height)

    def paint(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it with its top left corner at x, y (mm)."""
        self._top.paint(canvas, x, y)
        line = y + self._top.height - _GAP
        canvas.lines(Box(x, line, self._left, 0), line, self._symbol)
        canvas.lines(Box(x + self._left + 4, line, self._right, 0), line, self._place)
        top = y + self._numbered + _GAP
        for fit in self._titles:
            canvas.lines(Box(x, top, self._width, 0), top, fit)
            top += fit.height
        if self._addressee:
            canvas.lines(Box(x, top + _GAP, self._width, 0), top + _GAP, self._addressee)


def letter_foot(letter: Letter, left: float, width: float, layout: LetterLayout) -> Piece:
    """Give the foot: "Nơi nhận" at the left, at the right by whose right and in which position somebody signs."""
    half = width / 2 - 3
    lead = Face(layout.lead, bold=True)
    heads = [balanced(line, lead, half) for line in (letter.authority, letter.position) if line]
    name = balanced(letter.signer, lead, half)
    room = fitted("x", lead, half).height * layout.room_to_sign
    signing = sum(one.height for one in heads) + room + name.height
    title = fitted(_("Recipients:"), Face(layout.recipients_title, bold=True, italic=True), half)
    lines = [fitted(f"- {line}", Face(layout.recipients), half) for line in letter.recipients]
    receiving = title.height + sum(one.height for one in lines) if lines else 0.0

    def draw(_painter: QPainter, canvas: Canvas, top: float) -> None:
        y = top
        for one in heads:
            canvas.lines(Box(left + width - half, y, half, 0), y, one)
            y += one.height
        if letter.signer:
            canvas.lines(Box(left + width - half, y, half, 0), y + room, name)
        y = top
        for one in [title, *lines] if lines else []:
            canvas.lines(Box(left, y, half, 0), y, one, Align.LEFT)
            y += one.height

    return Piece(max(signing, receiving), draw, gap=5.0)
