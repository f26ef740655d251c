"""A page to draw on in millimetres: the same calls for PDF, printer and preview."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from digilearn.exchange.paper.lettering import (
    UNITS,
    Face,
    Fitted,
    ascent,
    fitted,
    font_of,
    line_height,
    width_of,
)


class Align(Enum):
    """Where a line stands in its box."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in mm from the top left corner of the page."""

    x: float
    y: float
    width: float
    height: float

    def inside(self, across: float, down: float = 0.0) -> Box:
        """Give the box without its edges."""
        return Box(self.x + across, self.y + down, self.width - 2 * across, self.height - 2 * down)


class Canvas:
    """Draws on a painter whose device has `dpi` dots to the inch; the painter is given back as it came."""

    def __init__(self, painter: QPainter, dpi: float) -> None:
        self._painter = painter
        self._scale = dpi / 25.4 / UNITS

    def __enter__(self) -> Canvas:
        self._painter.save()
        self._painter.scale(self._scale, self._scale)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        return self

    def __exit__(self, *_exception: object) -> None:
        self._painter.restore()

    def line(self, x1: float, y1: float, x2: float, y2: float, thickness: float = 0.2) -> None:
        """Draw a line; all in mm."""
        pen = QPen(QColor(Qt.GlobalColor.black), thickness * UNITS)
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(x1 * UNITS, y1 * UNITS), QPointF(x2 * UNITS, y2 * UNITS))

    def frame(self, box: Box, thickness: float = 0.2) -> None:
        """Draw the four sides of a box."""
        right, bottom = box.x + box.width, box.y + box.height
        self.line(box.x, box.y, right, box.y, thickness)
        self.line(box.x, bottom, right, bottom, thickness)
        self.line(box.x, box.y, box.x, bottom, thickness)
        self.line(right, box.y, right, bottom, thickness)

    def area(self, box: Box) -> QRectF:
        """Give a box in the painter's own units, for what draws itself."""
        return QRectF(box.x * UNITS, box.y * UNITS, box.width * UNITS, box.height * UNITS)

    def fill(self, box: Box, grey: int) -> None:
        """Fill a box with a grey: 0 black, 255 white."""
        self._painter.fillRect(self.area(box), QColor(grey, grey, grey))

    def text(self, box: Box, text: str, face: Face, align: Align = Align.CENTRE) -> None:
        """Write text into a box, in the middle of its height; it wraps and shrinks until all of it fits."""
        if text:
            fit = fitted(text, face, box.width, box.height)
            self.lines(box, box.y + (box.height - fit.height) / 2, fit, align)

    def lines(self, box: Box, top: float, fit: Fitted, align: Align = Align.CENTRE) -> None:
        """Write text already broken into lines, from `top` downwards."""
        self._painter.setPen(QColor(Qt.GlobalColor.black))
        self._painter.setFont(font_of(fit.face))
        base = top + ascent(fit.face)
        for number, line in enumerate(fit.lines):
            left = box.x + (box.width - width_of(line, fit.face)) * align.value
            y = base + number * line_height(fit.face)
            self._painter.drawText(QPointF(left * UNITS, y * UNITS), line)
