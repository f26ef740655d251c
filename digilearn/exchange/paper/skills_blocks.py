"""The pieces of a learner's own page, each with its height in mm, so that they can be laid on one page or two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QPainter

from digilearn.domain.outcomes import Level
from digilearn.domain.skills_pages import Skill, SkillsPage
from digilearn.exchange.paper.canvas import Align, Box, Canvas
from digilearn.exchange.paper.lettering import Face, fitted, line_height
from digilearn.language import _

Draw = Callable[[QPainter, Canvas, float], None]
Picture = Callable[[QPainter, Canvas, str, Box], None]
_DRAWING: Final = 19.0
_AFTER: Final = 3.0
_TICK: Final = 8.0
_BLANK_LINES: Final = 5
_COMPANY: Final = 4
"""Pieces that a last page has at least."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page: drawn from a height on the page downwards."""

    height: float
    draw: Draw


@dataclass(frozen=True, slots=True)
class Sizes:
    """Letters of the page, in points: titles of lessons, and what stands below them."""

    title: float
    text: float


LARGE: Final = (Sizes(21, 18.5), Sizes(19.5, 17.5), Sizes(18, 16.5))
"""From the largest down to the smallest that an elder reads at arm's length without looking for glasses."""


class Blocks:
    """Makes the pieces for a column of a page; `picture` draws a lesson's drawing into a box."""

    def __init__(self, left: float, width: float, picture: Picture) -> None:
        self._left, self._width, self._picture = left, width, picture

    def of(self, page: SkillsPage, sizes: Sizes, told: int) -> list[Block]:
        """Give everything between head and foot; only the first `told` lessons say what exactly is done."""
        made = [self._skill(one, sizes, whole=place < told) for place, one in enumerate(page.able)]
        if page.practise:
            words = _("Next to practise") if page.able else _("I am practising")
            made.append(self._band(words, sizes))
            made += [
                self._practised(one, sizes, whole=not page.able and place < told)
                for place, one in enumerate(page.practise)
            ]
        if not made:
            made = [self._band(_("What I want to do by myself"), sizes), *[self._blank_line()] * _BLANK_LINES]
        return made

    def _blank_line(self) -> Block:
        """Give a box and a line to write on by hand."""

        def draw(_painter: QPainter, canvas: Canvas, top: float) -> None:
            empty_box(canvas, Box(self._left, top + 4, 10, 10))
            right = self._left + self._width
            canvas.line(self._left + _TICK + 2, top + 12, right, top + 12, 0.3)

        return Block(16, draw)

    def sentence(self, text: str, face: Face) -> Block:
        """Give a sentence over the whole width."""
        fit = fitted(text, face, self._width)

        def draw(_painter: QPainter, canvas: Canvas, top: float) -> None:
            canvas.lines(Box(self._left, top, self._width, fit.height), top, fit, Align.LEFT)

        return Block(fit.height + _AFTER, draw)

    def _band(self, words: str, sizes: Sizes) -> Block:
        face = Face(sizes.title, bold=True)
        height = line_height(face) + 2

        def draw(_painter: QPainter, canvas: Canvas, top: float) -> None:
            top += _AFTER / 2
            canvas.fill(Box(self._left, top, self._width, height), 232)
            canvas.text(Box(self._left + 3, top, self._width - 6, height), words, face, Align.LEFT)

        return Block(height + 2 * _AFTER, draw)

    def _skill(self, skill: Skill, sizes: Sizes, *, whole: bool) -> Block:
        """Give a lesson that is mastered: drawing, title, ticked checks; only its ticked title where room is short."""
        if not (whole and skill.checks):
            return self._lines([skill.title], Face(sizes.title), 0.0, ticked=True)
        helps = [_("And I show others how.")] if skill.level is Level.HELPS_OTHERS else []
        lines = [*skill.checks, *helps]
        return self._with_drawing(skill, lines, sizes, ticked=True)

    def _practised(self, skill: Skill, sizes: Sizes, *, whole: bool) -> Block:
        """Give a lesson still to be practised: empty boxes to tick at home."""
        if not (whole and skill.checks):
            return self._lines([skill.title], Face(sizes.title), 0.0, ticked=False)
        return self._with_drawing(skill, list(skill.checks), sizes, ticked=False)

    def _with_drawing(self, skill: Skill, lines: list[str], sizes: Sizes, *, ticked: bool) -> Block:
        indent = _DRAWING + 4 if skill.drawing else 0.0
        head = fitted(skill.title, Face(sizes.title, bold=True), self._width - indent)
        below = self._lines(lines, Face(sizes.text), indent, ticked=ticked)
        height = max(head.height + below.height + 1, _DRAWING if skill.drawing else 0)

        def draw(painter: QPainter, canvas: Canvas, top: float) -> None:
            if skill.drawing:
                self._picture(painter, canvas, skill.drawing, Box(self._left, top + 1, _DRAWING, _DRAWING))
            canvas.lines(
                Box(self._left + indent, top, self._width - indent, head.height), top, head, Align.LEFT
            )
            below.draw(painter, canvas, top + head.height + 1)

        return Block(height + _AFTER, draw)

    def _lines(self, lines: list[str], face: Face, indent: float, *, ticked: bool) -> Block:
        """Give lines with a tick, or a box to tick, before each."""
        left = self._left + indent
        fits = [fitted(text, face, self._width - indent - _TICK) for text in lines]

        def draw(_painter: QPainter, canvas: Canvas, top: float) -> None:
            for fit in fits:
                side = line_height(face)
                (tick if ticked else empty_box)(canvas, Box(left, top, side, side))
                canvas.lines(
                    Box(left + _TICK, top, self._width - indent - _TICK, fit.height), top, fit, Align.LEFT
                )
                top += fit.height + 1

        return Block(sum(fit.height + 1 for fit in fits), draw)


def tick(canvas: Canvas, box: Box) -> None:
    """Draw a tick: no typeface is asked for one."""
    x, y, side = box.x, box.y + box.height * 0.12, box.height * 0.7
    canvas.line(x + side * 0.05, y + side * 0.6, x + side * 0.35, y + side * 0.95, 0.9)
    canvas.line(x + side * 0.35, y + side * 0.95, x + side * 0.95, y + side * 0.15, 0.9)


def empty_box(canvas: Canvas, box: Box) -> None:
    """Draw a box to tick by hand."""
    side = box.height * 0.62
    canvas.frame(Box(box.x + 0.3, box.y + box.height * 0.2, side, side), 0.5)


def laid(blocks: list[Block], first: float, later: float, foot: float) -> list[list[Block]]:
    """Give the pieces of each page; the last page keeps room for the foot, and is never left with a line or two.

    Lengths in mm.
    """
    pages: list[list[Block]] = [[]]
    used, room = 0.0, first
    for place, block in enumerate(blocks):
        need = block.height + (foot if place == len(blocks) - 1 else 0)
        if pages[-1] and used + need > room:
            pages.append([])
            used, room = 0.0, later
        pages[-1].append(block)
        used += block.height
    while len(pages) > 1 and len(pages[-1]) < _COMPANY and len(pages[-2]) > _COMPANY:
        pages[-1].insert(0, pages[-2].pop())
    return pages
