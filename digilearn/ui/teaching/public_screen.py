"""The window for the room: full screen on the television or projector, nothing on it but the lesson."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digilearn.language import _
from digilearn.ui.kit.slide_view import SlideView


class PublicScreen(QWidget):
    """Shows a SlideView; keys pressed here (a clicker's too) are given on as `pressed(key)`."""

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(_("Screen for the room"))
        self.view = SlideView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setCursor(Qt.CursorShape.BlankCursor)

    def show_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.pressed.emit(event.key())
