"""QR codes: the pattern as data, and painted in millimetres on any page."""

from __future__ import annotations

from typing import Final

import qrcode
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from qrcode.constants import ERROR_CORRECT_M

QUIET: Final = 4
"""White modules that a reader needs on each side (ISO/IEC 18004)."""


def qr_matrix(text: str) -> list[list[bool]]:
    """Give the rows of the QR code of a text (True = dark), without the quiet zone; level M survives a fold or stain.

    Raises ValueError when the text is too long for one code.
    """
    code = qrcode.QRCode(border=0, error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    try:
        code.make(fit=True)
    except (ValueError, qrcode.exceptions.DataOverflowError) as fault:
        raise ValueError("the text is too long for a QR code") from fault
    return [[bool(dark) for dark in row] for row in code.get_matrix()]


def paint_qr(painter: QPainter, matrix: list[list[bool]], square: QRectF) -> None:
    """Paint a code with its quiet zone into a square, in the painter's own units."""
    module = square.width() / (len(matrix) + 2 * QUIET)
    painter.fillRect(square, QColor("white"))
    for row, line in enumerate(matrix):
        for start, length in _runs(line):
            left, top = square.x() + (start + QUIET) * module, square.y() + (row + QUIET) * module
            painter.fillRect(QRectF(left, top, length * module, module), QColor("black"))


def _runs(line: list[bool]) -> list[tuple[int, int]]:
    """Give (start, length) of the dark stretches: fewer, longer rectangles leave no hairlines between modules."""
    runs: list[tuple[int, int]] = []
    start = 0
    for position, dark in enumerate([*line, False]):
        if not dark:
            if position > start:
                runs.append((start, position - start))
            start = position + 1
    return runs
