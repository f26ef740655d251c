"""Learner cards: the size of a bank card, ten on a sheet with cut marks; one to an A6 page; the class on a list."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QPainter

from digilearn.domain.cards import CardForm, CardSet, LearnerCard
from digilearn.exchange.codes import qr_matrix
from digilearn.exchange.paper.application import ensure_application
from digilearn.exchange.paper.canvas import Align, Box, Canvas
from digilearn.exchange.paper.lettering import Face
from digilearn.exchange.paper.margins import Margins
from digilearn.exchange.paper.qr import paint_qr
from digilearn.language import _

CARD_WIDTH, CARD_HEIGHT = 85.6, 54.0
"""ISO/IEC 7810 ID-1, in mm."""
_A4: Final = Margins(210, 297, left=19.4, right=19.4, top=13.5, bottom=13.5)
_A6: Final = Margins(105, 148, left=8, right=8, top=8, bottom=8)
_LIST: Final = Margins(210, 297, left=15, right=15, top=24, bottom=15)
_EDGE: Final = 4.0
_MARK: Final = 4.0
_LIST_CELL: Final = (60.0, 43.0)
_NAME: Final = Face(17, bold=True)
_SOFT: Final = Face(10.5)
Code = list[list[bool]]


class CardSheet:
    """Cards laid out on pages. Lengths in mm, pages from 0; text keeps the language chosen when it was made."""

    def __init__(self, cards: CardSet, form: CardForm) -> None:
        ensure_application()
        self._set = cards
        self._form = form
        self.paper = {CardForm.TEN: _A4, CardForm.A6: _A6, CardForm.LIST: _LIST}[form]
        self.title = _("Cards of {classroom}").format(classroom=cards.classroom)
        self._show = _("Please show this card at the door")
        self._codes = [qr_matrix(one.digits) for one in cards.cards]

    def _per_page(self) -> tuple[int, int]:
        """Give columns and rows of a page."""
        if self._form is CardForm.LIST:
            width = self.paper.width - self.paper.left - self.paper.right
            height = self.paper.height - self.paper.top - self.paper.bottom
            return int(width / _LIST_CELL[0]), int(height / _LIST_CELL[1])
        return (2, 5) if self._form is CardForm.TEN else (1, 1)

    def pages(self) -> int:
        """Give how many pages there are: one at least."""
        columns, rows = self._per_page()
        return max(1, -(-len(self._set.cards) // (columns * rows)))

    def place(self, index: int) -> tuple[int, Box]:
        """Give on which page a card stands, and where, in mm."""
        columns, rows = self._per_page()
        page, here = divmod(index, columns * rows)
        row, column = divmod(here, columns)
        width, height = {
            CardForm.TEN: (CARD_WIDTH, CARD_HEIGHT),
            CardForm.LIST: _LIST_CELL,
            CardForm.A6: (self.paper.width - 2 * self.paper.left, self.paper.height - 2 * self.paper.top),
        }[self._form]
        return page, Box(self.paper.left + column * width, self.paper.top + row * height, width, height)

    def paint(self, painter: QPainter, page: int, dpi: float) -> None:
        """Draw one page on a painter whose device has `dpi` dots to the inch."""
        draw = {CardForm.TEN: self._card, CardForm.A6: self._a6, CardForm.LIST: self._list_cell}[self._form]
        with Canvas(painter, dpi) as canvas:
            if self._form is CardForm.LIST:
                top = Box(self.paper.left, 10, self.paper.width - 2 * self.paper.left, 12)
                canvas.text(top, self._set.classroom, Face(16, bold=True))
            for index, (card, code) in enumerate(zip(self._set.cards, self._codes, strict=True)):
                on, box = self.place(index)
                if on == page:
                    draw(canvas, painter, box, card, code)
            if self._form is CardForm.TEN and self._set.cards:
                self._cut_marks(canvas)

    def _card(self, canvas: Canvas, painter: QPainter, box: Box, card: LearnerCard, code: Code) -> None:
        canvas.frame(box, 0.1)
        inside = box.inside(_EDGE, _EDGE)
        side = 34.0
        words = inside.width - side - 2
        canvas.text(Box(inside.x, inside.y, inside.width, 5), self._set.unit, _SOFT, Align.LEFT)
        _paint_code(canvas, painter, Box(inside.x + words + 2, inside.y + 7, side, side), code)
        canvas.text(Box(inside.x, inside.y + 8, words, 21), card.name, _NAME, Align.LEFT)
        canvas.text(Box(inside.x, inside.y + 30, words, 10), self._set.classroom, _SOFT, Align.LEFT)
        canvas.text(
            Box(inside.x, inside.y + 41, inside.width, 5), self._numbered(card), Face(8.5), Align.LEFT
        )

    def _numbered(self, card: LearnerCard) -> str:
        return f"{_number(card)} · {self._show}"

    def _a6(self, canvas: Canvas, painter: QPainter, box: Box, card: LearnerCard, code: Code) -> None:
        canvas.text(Box(box.x, box.y, box.width, 8), self._set.unit, Face(12))
        canvas.text(Box(box.x, box.y + 10, box.width, 26), card.name, Face(26, bold=True))
        canvas.text(Box(box.x, box.y + 37, box.width, 9), self._set.classroom, Face(12))
        side = 74.0
        _paint_code(canvas, painter, Box(box.x + (box.width - side) / 2, box.y + 47, side, side), code)
        canvas.text(Box(box.x, box.y + 122, box.width, 8), self._numbered(card), Face(11))

    def _list_cell(self, canvas: Canvas, painter: QPainter, box: Box, card: LearnerCard, code: Code) -> None:
        canvas.frame(box, 0.1)
        side = 28.0
        _paint_code(canvas, painter, Box(box.x + (box.width - side) / 2, box.y + 1, side, side), code)
        words = f"{card.number}. {card.name}"
        canvas.text(Box(box.x + 2, box.y + 29, box.width - 4, 13), words, Face(12, bold=True))

    def _cut_marks(self, canvas: Canvas) -> None:
        """Draw short lines outside the cards, where the knife goes."""
        right = self.paper.left + 2 * CARD_WIDTH
        bottom = self.paper.top + 5 * CARD_HEIGHT
        for column in range(3):
            x = self.paper.left + column * CARD_WIDTH
            canvas.line(x, self.paper.top - _MARK - 1, x, self.paper.top - 1, 0.15)
            canvas.line(x, bottom + 1, x, bottom + _MARK + 1, 0.15)
        for row in range(6):
            y = self.paper.top + row * CARD_HEIGHT
            canvas.line(self.paper.left - _MARK - 1, y, self.paper.left - 1, y, 0.15)
            canvas.line(right + 1, y, right + _MARK + 1, y, 0.15)


def _number(card: LearnerCard) -> str:
    return _("No. {number}").format(number=card.number)


def _paint_code(canvas: Canvas, painter: QPainter, box: Box, code: Code) -> None:
    paint_qr(painter, code, canvas.area(box))
