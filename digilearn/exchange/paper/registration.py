"""What lets a photograph of a page be read: four squares beside the table, and where every box stands between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from digilearn.exchange.paper.canvas import Box, Canvas
from digilearn.exchange.paper.columns import Column

MARK_MM: Final = 4.0
_GAP: Final = 2.0
"""White between a square and the table, so that neither runs into the other in a blurred picture."""
_HOLE: Final = 1.6


class PageGrid(NamedTuple):
    """The table of one page, in mm from its own top left corner.

    `lines`: its vertical lines from the left edge to the right; `rows`: the horizontal ones from the foot of the
    header to the last; `meetings`: for each column the meeting's place in the register, None where nobody signs;
    `code_top`, `code_dark`: how high the dark part of the QR code begins (above the table: below 0), and its width; it
    begins where the table does.
    """

    lines: tuple[float, ...]
    rows: tuple[float, ...]
    meetings: tuple[int | None, ...]
    code_top: float = 0.0
    code_dark: float = 0.0

    @property
    def width(self) -> float:
        """Give the width of the table."""
        return self.lines[-1]

    @property
    def height(self) -> float:
        """Give the height of the table with its header."""
        return self.rows[-1]

    @property
    def centres(self) -> tuple[tuple[float, float], ...]:
        """Give the middles of the four squares: top left, top right, bottom right, bottom left."""
        beside, half = _GAP + MARK_MM / 2, MARK_MM / 2
        left, right, top, bottom = -beside, self.width + beside, half, self.height - half
        return ((left, top), (right, top), (right, bottom), (left, bottom))


def page_grid(columns: Sequence[Column], header: float, heights: Sequence[float]) -> PageGrid:
    """Give the grid of a page with these columns, this height of header and these heights of rows, all in mm."""
    lines, rows = [0.0], [header]
    for column in columns:
        lines.append(lines[-1] + column.width)
    for height in heights:
        rows.append(rows[-1] + height)
    return PageGrid(tuple(lines), tuple(rows), tuple(column.meeting for column in columns))


def paint_marks(canvas: Canvas, grid: PageGrid, left: float, top: float) -> None:
    """Draw the four squares of a table whose corner is at left, top; the first one is hollow: it says what is up."""
    for number, (x, y) in enumerate(grid.centres):
        square = Box(left + x - MARK_MM / 2, top + y - MARK_MM / 2, MARK_MM, MARK_MM)
        canvas.fill(square, 0)
        if number == 0:
            edge = (MARK_MM - _HOLE) / 2
            canvas.fill(square.inside(edge, edge), 255)
