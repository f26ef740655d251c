"""Scanning with the laptop's camera: a small live picture that goes on from person to person and takes no key away."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from time import monotonic
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from digilearn.language import N_, _
from digilearn.ui.kit import preferences, theme
from digilearn.ui.kit.camera import Camera, Trouble
from digilearn.ui.kit.camera_frames import FrameReader, Sight
from digilearn.ui.kit.camera_view import CameraView
from digilearn.ui.kit.flow import FlowLayout, turn
from digilearn.ui.kit.still_codes import StillCodes, may_be_ours
from digilearn.ui.kit.widgets import Card, LinkButton, SecondaryButton, label

_TOLD_MS: Final = 6000
_STRIP: Final = 120
_ANY_SIZE: Final = 16777215
"""What Qt calls no limit."""
_TROUBLES: Final = {
    Trouble.UNSUPPORTED: N_("The camera cannot be used on this computer: parts of the system are missing."),
    Trouble.NONE_HERE: N_("No camera was found. Plug one in and it starts by itself."),
    Trouble.REFUSED: N_(
        "The computer does not let apps use the camera. Allow it in the computer's settings (Privacy, Camera), "
        "then try again."
    ),
    Trouble.FAILED: N_(
        "The camera gives no picture. Another app may be using it (Zalo, a browser): close that app, then try again."
    ),
    Trouble.GONE: N_("The camera was unplugged. Plug it in again and it goes on by itself."),
}
_INSTEAD: Final = N_("Meanwhile: a USB scanner, or / and three letters of the name.")


class Tone(StrEnum):
    """How a scan went; the value names a colour of the theme."""

    CAME = "present"
    AGAIN = "late"
    TROUBLE = "absent"
    QUIET = "accent"


class CameraPanel(Card):
    """A picture, a sentence, and what may be done. `scanned(text)` is a code that just came before the camera.

    The camera is on only between `open()` and `close()`; `closed` when its button was pressed. `media` stands for
    PySide6.QtMultimedia, which is imported when the panel first opens; `reader` is there while the camera is on.
    """

    scanned = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None, media: Any = None) -> None:
        super().__init__(parent)
        self.media = media
        self.reader: FrameReader | None = None
        self.camera: Camera | None = None
        self._codes = StillCodes()
        self.view = CameraView()
        self.told = label("", "strong", wrap=True)
        self.trouble = label("", "strong", wrap=True)
        self.trouble.hide()
        self.instead = label(_(_INSTEAD), "small", wrap=True)
        self.retry_button = SecondaryButton(_("Try again"))
        self.other_button = LinkButton(_("Another camera"))
        self.close_button = LinkButton(_("Close (Esc)"))
        self._told_enough = QTimer(self, singleShot=True, interval=_TOLD_MS)
        self._told_enough.timeout.connect(lambda: self.say("", Tone.QUIET))
        self._lay_out()
        self.retry_button.clicked.connect(self._on_retry_clicked)
        self.other_button.clicked.connect(self._on_other_clicked)
        self.close_button.clicked.connect(lambda _checked: self.closed.emit())
        self.hide()

    def _lay_out(self) -> None:
        self.setObjectName("camera")
        self.setAccessibleName(_("Scan with the camera"))
        answers = QWidget()
        flow = FlowLayout(answers, gap=theme.px(4))
        for button in (self.retry_button, self.other_button, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay with the list
            flow.addWidget(button)
        words = QVBoxLayout()
        words.setSpacing(theme.px(8))
        for part in (self.told, self.trouble, self.instead, answers):
            words.addWidget(part)
        words.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(*[theme.px(12)] * 4)
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(self.view)
        self._row.addLayout(words, 1)

    def lie_down(self, lying: bool) -> None:
        """Stand the words below the picture, or beside a smaller one: a strip where there is little room."""
        turn(self._row, beside=lying)
        across = theme.px(_STRIP)
        self.view.setMinimumSize(*((across, self.view.heightForWidth(across)) if lying else (0, 0)))
        self.view.setMaximumSize(self.view.minimumSize() if lying else QSize(_ANY_SIZE, _ANY_SIZE))

    # --- on and off -----------------------------------------------------------------------------------------------
    @property
    def is_open(self) -> bool:
        """Say whether the camera is on, or is being switched on."""
        return self.reader is not None

    def open(self) -> None:
        """Show the panel and switch the camera on."""
        self.show()
        if self.reader is None:
            self._begin()
            self.reader = FrameReader()
            self.reader.ready.connect(self._on_ready)
            self.reader.saw.connect(self._on_saw)
            self.destroyed.connect(self.reader.close)

    def close_camera(self) -> None:
        """Switch the camera off."""
        if self.reader is not None:
            self.reader.close()
            self.reader = None
        if self.camera is not None:
            self.camera.stop()
            self.camera.deleteLater()
            self.camera = None
        self.say("", Tone.QUIET)

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees is off: another page, a window made small, the end."""
        super().hideEvent(event)
        self.close_camera()

    def _on_ready(self, error: ImportError | None) -> None:
        if error is not None:
            self._show_trouble(Trouble.UNSUPPORTED)
            return
        if self.media is None:
            from PySide6 import QtMultimedia

            self.media = QtMultimedia
        self.camera = Camera(self.media, preferences.load().camera, self)
        self.camera.framed.connect(self._on_framed)
        self.camera.troubled.connect(self._show_trouble)
        self.camera.listed.connect(self._show_others)
        self.camera.start()
        self._show_others()

    def _on_retry_clicked(self) -> None:
        if self.camera is not None:
            self._begin()
            self.camera.start()

    def _begin(self) -> None:
        self._show_trouble(None)
        self.view.say(_("Switching the camera on ..."))

    def _show_others(self) -> None:
        names = self.camera.names if self.camera is not None else {}
        self.other_button.setVisible(len(names) > 1)
        if self.camera is not None:
            self.other_button.setToolTip(_("Now: {camera}").format(camera=names.get(self.camera.chosen, "")))

    def _on_other_clicked(self) -> None:
        """Take the next camera there is, and remember it."""
        assert self.camera is not None
        ids = list(self.camera.names)
        now = ids.index(self.camera.chosen) if self.camera.chosen in ids else -1
        chosen = ids[(now + 1) % len(ids)]
        self._begin()
        self.camera.turn_to(chosen)
        self._show_others()
        try:
            preferences.save(replace(preferences.load(), camera=chosen))
        except OSError:
            return  # it is used now, and asked for again next time

    def _show_trouble(self, trouble: Trouble | None) -> None:
        self.trouble.setText(_(_TROUBLES[trouble]) if trouble is not None else "")
        self.trouble.setVisible(trouble is not None)
        self.view.setVisible(trouble is None)
        self.instead.setVisible(trouble is not None)
        self.retry_button.setVisible(trouble in (Trouble.REFUSED, Trouble.FAILED))
        if trouble is None:
            self._show_others()

    # --- what it sees -----------------------------------------------------------------------------------------------
    def _on_framed(self, frame: Any) -> None:
        if self.reader is not None:
            self.reader.offer(frame)

    def _on_saw(self, sight: Sight) -> None:
        if self.camera is None or self.reader is None:
            return
        if not self.instead.isHidden():
            self._show_trouble(None)  # it gives a picture after all
        self.view.show_sight(sight)
        come = self._codes.come((code.text for code in sight.codes), monotonic())
        if come:
            self._take(come, [code.text for code in sight.codes if may_be_ours(code.text)])

    def _take(self, come: list[str], ours: list[str]) -> None:
        """Hand on the one card that came; several at once (a list of the class) are nobody's "I am here"."""
        if not ours:
            self.say(_("This code is no learner's card, citizen card or sheet of ours."), Tone.TROUBLE)
        elif len(ours) > 1:
            self.say(_("Several codes at once: show one card at a time."), Tone.TROUBLE)
        elif ours[0] in come:
            self.scanned.emit(ours[0])

    def say(self, sentence: str, tone: Tone) -> None:
        """Say how the scan went, in its colour, for some seconds; "" says nothing."""
        self.view.colour = tone.value
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
        self.told.setProperty("tone", tone.value)
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        if sentence:
            self._told_enough.start()
