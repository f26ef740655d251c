"""The camera beside the roll: what it reads goes the way of the scanner, and how that went is said at the picture."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from digilearn.language import _
from digilearn.ui.attendance.arrivals import Arrivals
from digilearn.ui.attendance.roll_message import RollMessage
from digilearn.ui.attendance.roll_view import RollView
from digilearn.ui.attendance.walk_in_dialog import WalkInDialog
from digilearn.ui.kit import theme
from digilearn.ui.kit.camera_panel import CameraPanel, Tone
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.messages import Message
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.sounds import Sound
from digilearn.ui.kit.widgets import SecondaryButton

_KEYS: Final = "Ctrl+K"
_WIDEST: Final = 312
_ANY_WIDTH: Final = 16777215
"""What Qt calls no limit."""
_LEAST_LIST: Final = 400
"""Room the list needs beside the picture; with less the picture is a strip below, in the place of the key hints."""
_TONES: Final = {Sound.PRESENT: Tone.CAME, Sound.AGAIN: Tone.AGAIN, Sound.TROUBLE: Tone.TROUBLE}


class RollCamera(QObject):
    """Holds the panel for the roll page, and the button that opens it. On or off is remembered for the sitting."""

    def __init__(
        self, desk: Desk, page: Page, people: RollView, arrivals: Arrivals, message: RollMessage
    ) -> None:
        super().__init__(page)
        self._desk, self._page, self._people, self._arrivals = desk, page, people, arrivals
        self._newest = ""
        self._row = QHBoxLayout()
        below = QWidget()
        self._strip = QHBoxLayout(below)
        self._strip.setContentsMargins(0, 0, 0, 0)
        page.add_at_foot(below)
        self._lying: bool | None = None
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
        self._row.setSpacing(theme.px(12))
        self._row.addWidget(nobody, 1)
        self._row.addWidget(self._people, 1)
        return self._row

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
            self._keep_list()
        else:
            self._fit()
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
        lying = self._page.width() < theme.px(_WIDEST + _LEAST_LIST + 60)
        self._page.hints.setVisible(not (lying and self._desk.camera_on))
        if lying is self._lying:
            return
        self._lying = lying
        self.panel.lie_down(lying)
        self.panel.setMinimumWidth(0 if lying else theme.px(_WIDEST))
        self.panel.setMaximumWidth(_ANY_WIDTH if lying else theme.px(_WIDEST))
        if lying:
            self._strip.addWidget(self.panel)
        else:
            self._row.addWidget(self.panel, 0, Qt.AlignmentFlag.AlignTop)

    # --- a code, and what became of it ------------------------------------------------------------------------------
    def _on_scanned(self, text: str) -> None:
        """Take a code, unless a dialog is being answered; a walk-in nothing was typed into yet makes way for a card."""
        asking = QApplication.activeModalWidget()
        if isinstance(asking, WalkInDialog) and not asking.name_field.text():
            asking.reject()
        elif asking is not None:
            return
        self._newest = ""
        self._arrivals.scan(text)

    def _on_sentence(self, sentence: str) -> None:
        self._newest = sentence

    def _on_message(self, message: Message) -> None:
        self._newest = message.sentence

    def _on_heard(self, sound: Sound) -> None:
        """The sentence that belongs to a sound is said right before or after it."""
        if self._desk.camera_on:
            QTimer.singleShot(0, self, lambda: self._tell(_TONES[sound]))

    def _tell(self, tone: Tone) -> None:
        self.panel.say(self._newest, tone)
        self._keep_list()

    def _keep_list(self) -> None:
        """The strip takes room from the list: once it has, whoever just came is to be in sight."""
        QTimer.singleShot(0, self._people, self._people.keep_in_sight)
