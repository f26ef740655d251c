"""The camera beside the roll: what it reads goes the way of the scanner, and how that went is said at the picture."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from digilearn.language import _
from digilearn.ui.attendance.arrivals import Arrivals
from digilearn.ui.attendance.roll_message import RollMessage
from digilearn.ui.kit import theme
from digilearn.ui.kit.camera_panel import CameraPanel, Tone
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.messages import Message
from digilearn.ui.kit.sounds import Sound
from digilearn.ui.kit.widgets import SecondaryButton

_KEYS: Final = "Ctrl+K"
_WIDEST: Final = 312
_SHARE: Final = 0.42
"""Of the page's width, at most: the list is what one works with."""
_TONES: Final = {Sound.PRESENT: Tone.CAME, Sound.AGAIN: Tone.AGAIN, Sound.TROUBLE: Tone.TROUBLE}


class RollCamera(QObject):
    """Holds the panel for the roll page, and the button that opens it. On or off is remembered for the sitting."""

    def __init__(
        self, desk: Desk, page: QWidget, people: QWidget, arrivals: Arrivals, message: RollMessage
    ) -> None:
        super().__init__(page)
        self._desk, self._page, self._people, self._arrivals = desk, page, people, arrivals
        self._newest = ""
        self.panel = CameraPanel(page)
        self.button = SecondaryButton(_("Scan with the camera"))
        self.button.setCheckable(True)
        self.button.setToolTip(_("Learner cards, citizen cards and sheets, held before the camera (Ctrl+K)"))
        self.button.clicked.connect(self.turn)
        QShortcut(QKeySequence(_KEYS), page, lambda: self.turn(not desk.camera_on))
        self.panel.closed.connect(lambda: self.turn(False))
        self.panel.scanned.connect(self._on_scanned)
        arrivals.heard.connect(self._on_heard)
        message.said.connect(self._on_sentence)
        desk.messages.said.connect(self._on_message)
        page.installEventFilter(self)

    def beside(self, nobody: QWidget) -> QHBoxLayout:
        """Give the row of the people (or of what is said where there are none) and the panel."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(nobody, 1)
        row.addWidget(self._people, 1)
        row.addWidget(self.panel, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def turn(self, on: bool) -> None:
        """Open or close the panel; the keys go to the list."""
        self._desk.camera_on = on
        self._show()
        self._people.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        on = self._desk.camera_on
        self.button.setChecked(on)
        if on:
            self._fit()
            self.panel.open()
        else:
            self.panel.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._show()
        elif event.type() == QEvent.Type.Hide:
            self.panel.close_camera()
        elif event.type() == QEvent.Type.Resize:
            self._fit()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._takes(event.key())
        return False

    def _takes(self, key: int) -> bool:
        """Esc, where the list and the search had no use for it, closes the panel."""
        if key != Qt.Key.Key_Escape or not self._desk.camera_on:
            return False
        self.turn(False)
        return True

    def _fit(self) -> None:
        self.panel.setFixedWidth(min(theme.px(_WIDEST), round(self._page.width() * _SHARE)))

    # --- a code, and what became of it ------------------------------------------------------------------------------
    def _on_scanned(self, text: str) -> None:
        self._newest = ""
        self._arrivals.scan(text)

    def _on_sentence(self, sentence: str) -> None:
        self._newest = sentence

    def _on_message(self, message: Message) -> None:
        self._newest = message.sentence

    def _on_heard(self, sound: Sound) -> None:
        """The sentence that belongs to a sound is said right before or after it."""
        if self._desk.camera_on:
            QTimer.singleShot(0, self, lambda: self.panel.say(self._newest, _TONES[sound]))
