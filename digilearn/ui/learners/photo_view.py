"""A picture that is zoomed, turned and dragged."""

from __future__ import annotations

from math import floor, log2
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

from digilearn.language import _
from digilearn.ui.learners.photo_reading import Photo

_STEP: Final = 1.2
_LEAST, _MOST = 0.05, 8.0
_NUDGE: Final = 80
_WHEEL_STEP: Final = 120
"""Eighths of a degree that one notch of a wheel gives (QWheelEvent.angleDelta)."""


class PhotoPlace(NamedTuple):
    """How a picture is looked at: quarter turns, zoom (0: as wide as the view), the point in the middle."""

    turns: int = 0
    zoom: float = 0.0
    middle: tuple[float, float] | None = None


class PhotoView(QGraphicsView):
    """Ctrl and the wheel zoom where the pointer is, the wheel alone scrolls, the left button drags."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._item)
        self.setScene(self._scene)
        self._pixmaps: list[QPixmap] = []
        self._turns = 0
        self._zoom = 0.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setAccessibleName(_("Photograph of the list"))

    def show_photo(self, photo: Photo, place: PhotoPlace) -> None:
        """Show a picture as it was looked at before."""
        self._pixmaps = [QPixmap.fromImage(level) for level in photo.levels]
        self._scene.setSceneRect(QRectF(QPointF(), self._pixmaps[0].size().toSizeF()))
        self._turns, self._zoom = place.turns, place.zoom
        self._turn()
        if place.middle is not None:
            self.centerOn(QPointF(*place.middle))
        else:
            self._to_top()

    def clear(self) -> None:
        """Let the picture go."""
        self._pixmaps = []
        self._item.setPixmap(QPixmap())
        self._scene.setSceneRect(QRectF())

    @property
    def has_picture(self) -> bool:
        """Say whether a picture is shown."""
        return bool(self._pixmaps)

    def place(self) -> PhotoPlace:
        """Give how the picture is looked at now."""
        middle = self.mapToScene(self.viewport().rect().center())
        return PhotoPlace(self._turns, self._zoom, (middle.x(), middle.y()))

    def zoom_in(self) -> None:
        """Show it larger."""
        self._zoom_by(_STEP)

    def zoom_out(self) -> None:
        """Show it smaller."""
        self._zoom_by(1 / _STEP)

    def fit(self) -> None:
        """Show it as wide as the view."""
        self._zoom = 0.0
        self._turn()
        self._to_top()

    def rotate_right(self) -> None:
        """Turn it a quarter to the right, and show it whole again."""
        self._turns = (self._turns + 1) % 4
        self.fit()

    def nudge(self, across: int, down: int) -> None:
        """Move what is seen by so many steps."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + across * _NUDGE)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + down * _NUDGE)

    def _zoom_by(self, factor: float) -> None:
        if self.has_picture:
            self._zoom = max(_LEAST, min(_MOST, self._scale() * factor))
            self._turn()

    def _scale(self) -> float:
        """Give the zoom; 0 stands for as wide as the view."""
        if self._zoom:
            return self._zoom
        shape = self._scene.sceneRect()
        width = shape.height() if self._turns % 2 else shape.width()
        return max(_LEAST, min(1.0, (self.viewport().width() - 2) / width)) if width else 1.0

    def _turn(self) -> None:
        if not self._pixmaps:
            return
        scale = self._scale()
        level = min(len(self._pixmaps) - 1, max(0, floor(log2(1 / scale))))
        self._item.setPixmap(self._pixmaps[level])
        self._item.setScale(self._pixmaps[0].width() / self._pixmaps[level].width())
        self.setTransform(QTransform().rotate(90 * self._turns).scale(scale, scale))

    def _to_top(self) -> None:
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_by(_STEP ** (event.angleDelta().y() / _WHEEL_STEP))
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
        }
        act = keys.get(Qt.Key(event.key()))
        if act is not None:
            act()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._zoom and self.has_picture:
            self._turn()
