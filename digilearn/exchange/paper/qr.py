"""A QR code painted on any page, with the white edge that a reader needs."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

QUIET: Final = 4
"""White modules that a reader needs on each side (ISO/IEC 18004)."""


def paint_qr(painter: QPainter, matrix: list[list[bool]], square: QRectF) -> None:
    """Paint a code with its quiet zone into a square, in the painter's own units.

    One path for the whole code: rectangles painted one by one leave light seams where they meet between two dots of
    the device, and readers lose their way on them.
    """
    module = square.width() / (len(matrix) + 2 * QUIET)
    dark = QPainterPath()
    dark.setFillRule(Qt.FillRule.WindingFill)
    for row, line in enumerate(matrix):
        for start, length in _runs(line):
            left, top = square.x() + (start + QUIET) * module, square.y() + (row + QUIET) * module
            dark.addRect(QRectF(left, top, length * module, module))
    painter.fillRect(square, QColor("white"))
    painter.fillPath(dark, QColor("black"))


def _runs(line: list[bool]) -> list[tuple[int, int]]:
    """Give (start, length) of the dark stretches of a row."""
    runs: list[tuple[int, int]] = []
    start = 0
    for position, dark in enumerate([*line, False]):
        if not dark:
            if position > start:
                runs.append((start, position - start))
            start = position + 1
    return runs
