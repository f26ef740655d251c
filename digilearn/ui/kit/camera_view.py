"""The live picture: mirrored for the people in front of it, with a frame around each code in sight."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from digilearn.ui.kit import theme
from digilearn.ui.kit.camera_frames import Sight

_GROUND: Final = "#101214"
_WORDS: Final = "#ECEAE4"
_SHAPE: Final = 9 / 16
_ROUND: Final = 8


class CameraView(QWidget):
    """Shows the newest `Sight`, or else `sentence`; `colour` is that of the frames (a name of the theme)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sight: Sight | None = None
        self.sentence = ""
        self.colour = "accent"
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_sight(self, sight: Sight) -> None:
        """Show what the camera sees."""
        self._sight, self.sentence = sight, ""
        self.update()

    def say(self, sentence: str) -> None:
        """Show no picture but a sentence in its place."""
        self._sight, self.sentence = None, sentence
        self.update()

    @property
    def sight(self) -> Sight | None:
        """Give what is shown."""
        return self._sight

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * _SHAPE)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(288), self.heightForWidth(theme.px(288)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = QPainterPath()
        edge.addRoundedRect(QRectF(self.rect()), theme.px(_ROUND), theme.px(_ROUND))
        painter.setClipPath(edge)
        painter.fillRect(self.rect(), QColor(_GROUND))
        if self._sight is not None:
            self._paint_sight(painter, self._sight)
        elif self.sentence:
            painter.setPen(QColor(_WORDS))
            painter.setFont(theme.font("text"))
            inside = self.rect().adjusted(theme.px(12), theme.px(8), -theme.px(12), -theme.px(8))
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.sentence)

    def _paint_sight(self, painter: QPainter, sight: Sight) -> None:
        """Fill the shape with the middle of the picture, left and right changed over."""
        shown = sight.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        place = QRect(0, 0, shown.width(), shown.height())
        place.moveCenter(self.rect().center())
        painter.setTransform(QTransform(-1, 0, 0, 1, self.width(), 0))
        painter.drawImage(place, sight.image)
        across, down = place.width() / sight.size[0], place.height() / sight.size[1]
        pen = QPen(theme.color(self.colour), theme.px(4))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for code in sight.codes:
            four = [QPointF(place.x() + x * across, place.y() + y * down) for x, y in code.corners]
            painter.drawPolygon(QPolygonF(four))
