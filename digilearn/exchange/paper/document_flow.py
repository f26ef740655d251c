"""The pieces of a document and the pages they fall on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6.QtGui import QPainter

from digilearn.exchange.paper.canvas import Canvas

Draw = Callable[[QPainter, Canvas, float], None]
"""Draws a piece with its top at a height of the page, in mm."""
_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Piece:
    """What is never cut by the end of a page. Heights in mm.

    `keep`: stays on the page of the next piece; `gap`: white above it, not at the top of a page; `breaks`: begins a
    page; `header` is drawn again above it where it begins a page.
    """

    height: float
    draw: Draw
    keep: bool = False
    gap: float = 0.0
    breaks: bool = False
    header: Piece | None = None


class Placed(NamedTuple):
    """A piece and its place below the top of the page's room."""

    piece: Piece
    top: float


def kept(pieces: Sequence[Piece]) -> list[Piece]:
    """Give pieces that stay on one page with what follows them."""
    return [replace(one, keep=True) for one in pieces]


def paged(pieces: Sequence[Piece], first: float, later: float) -> list[list[Placed]]:
    """Give what stands on each page: `first` and `later` are the heights there are, in mm.

    What must stay together begins a page together where it fits on one at all.
    """
    pages: list[list[Placed]] = [[]]
    used, room = 0.0, first
    for place, piece in enumerate(pieces):
        chain = _chain(pieces, place)
        together = _fits_a_page(chain, later)
        needed = _height(chain) if together else piece.gap + piece.height
        if pages[-1] and (piece.breaks or used + needed > room + _NEAR):
            pages.append([])
            used, room = _begin(pages[-1], piece), later
        used += piece.gap if pages[-1] else 0.0
        pages[-1].append(Placed(piece, used))
        used += piece.height
    return pages


def _chain(pieces: Sequence[Piece], place: int) -> Sequence[Piece]:
    """Give a piece with those it must share its page with."""
    end = place
    while end < len(pieces) - 1 and pieces[end].keep:
        end += 1
    return pieces[place : end + 1]


def _begin(page: list[Placed], piece: Piece) -> float:
    """Draw a piece's header again where it begins a page; give the height that took."""
    if piece.header is None:
        return 0.0
    page.append(Placed(piece.header, 0.0))
    return piece.header.height


def _height(chain: Sequence[Piece]) -> float:
    return sum(one.gap + one.height for one in chain)


def _fits_a_page(chain: Sequence[Piece], later: float) -> bool:
    header = chain[0].header
    return _height(chain) + (header.height if header else 0.0) <= later + _NEAR
