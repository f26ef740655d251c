"""Drawn shapes, so that they sit on the line everywhere: those that several signs share, the frame and the icon."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from digilearn.ui.kit import theme

Shape = Callable[[QPainter, QRectF, QColor], None]
"""Draws into a box with the pen of the frame; a shape that is filled takes the ink for its brush."""


def paint_shape(
    painter: QPainter,
    rect: QRect | QRectF,
    shape: Shape,
    ink: QColor,
    join: Qt.PenJoinStyle = Qt.PenJoinStyle.BevelJoin,
) -> None:
    """Draw a shape in the middle of a rectangle, a tenth of its shorter side free around it."""
    side = min(rect.width(), rect.height())
    box = QRectF(0, 0, side, side)
    box.moveCenter(QRectF(rect).center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, max(1.5, side / 8), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, join))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    shape(painter, box.adjusted(side / 10, side / 10, -side / 10, -side / 10), ink)
    painter.restore()


def shape_icon(paint: Callable[[QPainter, QRectF], None]) -> QIcon:
    """Give what `paint(painter, box)` draws as an icon, sharp also on a screen of 200 %."""
    side = theme.px(16)
    picture = QPixmap(QSize(side * 2, side * 2))
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint(painter, QRectF(0, 0, side, side))
    painter.end()
    return QIcon(picture)


def ring(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    """Draw ○."""
    painter.drawEllipse(box)


def half(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """Draw ◐."""
    painter.drawEllipse(box)
    painter.setBrush(ink)
    painter.drawPie(box, 90 * 16, 180 * 16)


def dot(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """Draw ●."""
    painter.setBrush(ink)
    painter.drawEllipse(box)


def cross(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    """Draw ✕."""
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.drawLine(box.topRight(), box.bottomLeft())
