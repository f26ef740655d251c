"""The page "Tôi tự làm được" of each learner, in letters that elders read, to take home and keep."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from digilearn.domain.skills_pages import SkillsPage, SkillsSet
from digilearn.domain.written import day_text
from digilearn.exchange.paper.application import ensure_application
from digilearn.exchange.paper.canvas import Align, Box, Canvas
from digilearn.exchange.paper.lesson_papers import drawing_file
from digilearn.exchange.paper.lettering import Face, balanced, fitted
from digilearn.exchange.paper.margins import Margins
from digilearn.exchange.paper.skills_blocks import LARGE, Block, Blocks, laid
from digilearn.language import _, n_

_PAPER: Final = Margins(210, 297, left=18, right=18, top=14, bottom=12)
_WIDTH: Final = _PAPER.width - _PAPER.left - _PAPER.right
_SOFT: Final = Face(13)
_TITLE: Final = Face(32, bold=True)
_NAME: Final = Face(30, bold=True)
_ASK: Final = Face(17)
_GAP: Final = 4.0
_TOLD_AT_BEST: Final = 2
"""Of how many lessons the checks stand on a first page that goes on: the newest; of older ones the title is enough."""


class _Laid(NamedTuple):
    """One page as it will be drawn: whose, its pieces, and its place among the pages of that person."""

    page: SkillsPage
    blocks: list[Block]
    number: int
    of: int


class SkillsSheet:
    """The pages of some people. Lengths in mm, pages from 0; text keeps the language chosen when it was made."""

    def __init__(self, pages: SkillsSet) -> None:
        ensure_application()
        self._set = pages
        self.paper = _PAPER
        self.title = _("What I can do alone")
        self._drawings: dict[str, QSvgRenderer] = {}
        self._blocks = Blocks(_PAPER.left, _WIDTH, self._draw_picture)
        self._ask = self._asking()
        self._foot = sum(block.height for block in self._ask) + 6
        self._laid = [one for page in pages.pages for one in self._lay(page)]

    def pages(self) -> int:
        """Give how many pages there are."""
        return len(self._laid)

    def paint(self, painter: QPainter, page: int, dpi: float) -> None:
        """Draw one page on a painter whose device has `dpi` dots to the inch."""
        one = self._laid[page]
        with Canvas(painter, dpi) as canvas:
            top = self._head(canvas, one)
            for block in one.blocks:
                block.draw(painter, canvas, top)
                top += block.height
            if one.number == one.of:
                self._draw_foot(painter, canvas)
            if one.of > 1:
                box = Box(_PAPER.left, _PAPER.height - _PAPER.bottom + 1, _WIDTH, 7)
                canvas.text(box, f"{one.number}/{one.of}", _SOFT, Align.RIGHT)

    # --- what fits ------------------------------------------------------------------------------------------------
    def _lay(self, page: SkillsPage) -> list[_Laid]:
        """Lay out one person: one page while the letters stay large, else older lessons by title, else two pages."""
        blocks, count = self._lead(page), len(page.able or page.practise)
        first = self._room(page)
        for told in range(max(count, 1), 0, -1):
            for sizes in LARGE:
                tried = [*blocks, *self._blocks.of(page, sizes, told)]
                if _height(tried) + self._foot <= first:
                    return [_Laid(page, tried, 1, 1)]
        later = _PAPER.height - _PAPER.bottom - _PAPER.top - 18
        several = [
            laid([*blocks, *self._blocks.of(page, sizes, told)], first, later, self._foot)
            for told in (_TOLD_AT_BEST, 1)
            for sizes in LARGE
        ]
        parts = min(several, key=len)  # the largest letters among those that take the fewest pages
        return [_Laid(page, part, number, len(parts)) for number, part in enumerate(parts, start=1)]

    def _lead(self, page: SkillsPage) -> list[Block]:
        """Say how much it is; where it is nothing yet, say that this is how everybody begins."""
        count = len(page.able)
        if count:
            words = n_(
                "I do {count} thing by myself, nobody presses for me:",
                "I do {count} things by myself, nobody presses for me:",
                count,
            )
            return [self._blocks.sentence(words.format(count=count), Face(19, italic=True))]
        words = _(
            "I have begun to learn. A little every day, one thing at a time; forgetting is no shame, asking again is "
            "fine. Whoever can do it today once began like this."
        )
        return [self._blocks.sentence(words, Face(20, italic=True))]

    def _room(self, page: SkillsPage) -> float:
        """Give the height from below the head to the bottom margin of a first page."""
        return _PAPER.height - _PAPER.bottom - self._head_height(page)

    def _head_height(self, page: SkillsPage) -> float:
        return _PAPER.top + 8 + 15 + _name_height(page.name) + 5

    # --- drawing --------------------------------------------------------------------------------------------------
    def _head(self, canvas: Canvas, one: _Laid) -> float:
        """Draw whose page it is; give where the rest begins."""
        top = _PAPER.top
        if one.number > 1:
            canvas.text(Box(_PAPER.left, top, _WIDTH, 11), one.page.name, Face(20, bold=True), Align.LEFT)
            canvas.line(_PAPER.left, top + 13, _PAPER.left + _WIDTH, top + 13, 0.5)
            return top + 18
        half = _WIDTH * 0.78
        whose = " · ".join(part for part in (self._set.team, self._set.classroom) if part)
        canvas.text(Box(_PAPER.left, top, half, 7), whose, _SOFT, Align.LEFT)
        right = Box(_PAPER.left + half, top, _WIDTH - half, 7)
        canvas.text(right, day_text(self._set.day), _SOFT, Align.RIGHT)
        canvas.text(Box(_PAPER.left, top + 8, _WIDTH, 15), self.title, _TITLE)
        fit = balanced(one.page.name, _NAME, _WIDTH)
        canvas.lines(Box(_PAPER.left, top + 23, _WIDTH, fit.height), top + 23, fit)
        rule = top + 23 + fit.height + 2
        canvas.line(_PAPER.left, rule, _PAPER.left + _WIDTH, rule, 0.7)
        return self._head_height(one.page)

    def _asking(self) -> list[Block]:
        """Give the lines that say where to ask and when to come again."""
        given, blank = self._set, "." * 44
        lines = [_("Forgot something? Just ask again:")]
        if given.helpers:
            lines.append(_("Who helps: {names}").format(names=given.helpers))
        lines.append(_("Telephone: {numbers}").format(numbers=", ".join(given.phones) or blank))
        if given.next_meeting:
            lines.append(_("Next meeting: {when}").format(when=given.next_meeting))
        lines.append(
            _("Never read a code or a password to anybody. Whoever hurries you to send money: hang up, ask.")
        )
        inner = Blocks(_PAPER.left + _GAP, _WIDTH - 2 * _GAP, self._draw_picture)
        bold = {0, len(lines) - 1}
        faces = [Face(_ASK.points, bold=place in bold) for place in range(len(lines))]
        made = [inner.sentence(text, face) for text, face in zip(lines, faces, strict=True)]
        return [Block(one.height - 1.5, one.draw) for one in made]

    def _draw_foot(self, painter: QPainter, canvas: Canvas) -> None:
        height = sum(block.height for block in self._ask) + 3
        top = _PAPER.height - _PAPER.bottom - height
        canvas.frame(Box(_PAPER.left, top, _WIDTH, height), 0.6)
        top += 2
        for block in self._ask:
            block.draw(painter, canvas, top)
            top += block.height

    def _draw_picture(self, painter: QPainter, canvas: Canvas, name: str, box: Box) -> None:
        file = drawing_file(name)
        if file is None:
            return
        if name not in self._drawings:
            self._drawings[name] = QSvgRenderer(str(file))
        self._drawings[name].render(painter, canvas.area(box))


def _height(blocks: list[Block]) -> float:
    return sum(block.height for block in blocks)


def _name_height(name: str) -> float:
    return fitted(name, _NAME, _WIDTH).height
