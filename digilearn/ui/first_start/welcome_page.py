"""The first page of all: make a book, open one, or try with sample data."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from digilearn.language import _
from digilearn.ui.first_start.frame import StartPage
from digilearn.ui.kit.widgets import PrimaryButton, SecondaryButton


class Caption(QLabel):
    """What a button does, in words below it; a click on the words is a click on the button."""

    def __init__(self, text: str, button: QPushButton) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "small")
        self.setWordWrap(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button = button

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._button.click()


class WelcomePage(StartPage):
    """`new_asked`, `open_asked`, `demo_asked`."""

    new_asked = Signal()
    open_asked = Signal()
    demo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "DigiLearn",
            _("Classes, learners and attendance for community digital teams, without a network."),
            parent,
        )
        self.new_button = PrimaryButton(_("New book"))
        self.open_button = SecondaryButton(_("Open a book"))
        self.demo_button = SecondaryButton(_("Try with sample data"))
        self._add(self.new_button, _("Three steps, about two minutes. Everything stays on this computer."))
        self._add(self.open_button, _("A book made earlier, or brought on a stick."))
        self._add(self.demo_button, _("A made-up commune to look around in. Nothing of it is kept."))
        self.end()
        self.new_button.clicked.connect(lambda _checked: self.new_asked.emit())
        self.open_button.clicked.connect(lambda _checked: self.open_asked.emit())
        self.demo_button.clicked.connect(lambda _checked: self.demo_asked.emit())

    def _add(self, button: QPushButton, about: str) -> None:
        button.setAccessibleDescription(about)
        self.body.addSpacing(self.body.spacing() // 2)
        self.body.addWidget(button)
        self.body.addWidget(Caption(about, button))

    def set_busy(self, sentence: str) -> None:
        """Say what is being done and take no clicks meanwhile; "" ends it."""
        for button in (self.new_button, self.open_button, self.demo_button):
            button.setEnabled(not sentence)
        self.demo_button.setText(sentence or _("Try with sample data"))
