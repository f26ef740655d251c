"""The window for the room: full screen on the television or projector, nothing on it but the lesson."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

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


class ScreenBox(QComboBox):
    """The choice of the screen for the room: another one than that of the page, where there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Screen for the room"))

    def fill(self) -> None:
        """List the screens that are there now."""
        self.clear()
        mine = self.screen()
        for screen in QGuiApplication.screens():
            size = screen.geometry()
            name = _("this screen") if screen is mine else screen.name()
            self.addItem(f"{name} · {size.width()} × {size.height()}", screen)
        others = [n for n in range(self.count()) if self.itemData(n) is not mine]
        self.setCurrentIndex(others[0] if others else 0)
