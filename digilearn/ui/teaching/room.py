"""What the room is shown: the same slide here and on the television, the size of its letters, the time of the step."""

from __future__ import annotations

from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QScreen

from digilearn.domain.teaching import Lecture, StepClock, clock_text
from digilearn.language import _
from digilearn.ui.kit.slide_view import Codes, SlideView
from digilearn.ui.teaching.public_screen import PublicScreen

ZOOMS: Final = (0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4)


class Room(QObject):
    """Drives `preview`, the slide on the page, and `public`, the one that fills a screen, None while no screen is.

    `pressed(key)`: a key, or a clicker's, on the screen of the room. `timed`: the time was started, held or made whole.
    `told(sentence)`: what a key could not do, "" once that is past.
    """

    pressed = Signal(int)
    timed = Signal()
    told = Signal(str)

    def __init__(self, preview: SlideView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preview = preview
        self.public: PublicScreen | None = None
        self.clock = StepClock(0)
        self.zoom = ZOOMS.index(1.0)
        self._second = QTimer(self, interval=250)
        self._second.timeout.connect(self._show_clock)

    @property
    def _views(self) -> list[SlideView]:
        return [self.preview, *([self.public.view] if self.public else [])]

    @property
    def is_shown(self) -> bool:
        """Say whether the slide fills a screen now."""
        return self.public is not None and self.public.isVisible()

    def show_lecture(self, lecture: Lecture, codes: Codes) -> None:
        """Show where a lecture stands; `codes`: link id -> rows of its QR pattern."""
        for view in self._views:
            view.show_lecture(lecture, codes)
        self._tell("")

    # --- the screen -----------------------------------------------------------------------------------------------
    def fill(self, screen: QScreen, lecture: Lecture, codes: Codes) -> None:
        """Fill a screen with the slide."""
        if self.public is None:
            self.public = PublicScreen()
            self.public.pressed.connect(self.pressed)
        self.public.view.set_zoom(ZOOMS[self.zoom])
        self.public.view.show_lecture(lecture, codes)
        self.public.show_on(screen)
        self._show_clock()

    def hide(self) -> None:
        """Take the slide off the screen; the lecture stays where it is."""
        if self.public is not None:
            self.public.hide()

    def leave(self, screen: QScreen) -> None:
        """Take the slide off this screen: something else is to be seen there."""
        if self.public is not None and self.public.screen() is screen:
            self.public.hide()

    def close(self) -> None:
        """End: no screen, no time that goes."""
        self._second.stop()
        if self.public is not None:
            self.public.close()
            self.public.deleteLater()
            self.public = None

    # --- the letters ----------------------------------------------------------------------------------------------
    def zoom_by(self, steps: int) -> None:
        """Make the letters larger or smaller; where they cannot be, nothing is kept of it and `told` says why."""
        looked_at = self._views[-1] if self.is_shown else self.preview
        before, stood = looked_at.letters(), self.zoom
        self._set_zoom(min(max(stood + steps, 0), len(ZOOMS) - 1))
        if looked_at.letters() != before:
            self._tell("")
            return
        self._set_zoom(stood)
        self._tell(
            _("The letters are as large as this slide allows.")
            if steps > 0
            else _("The letters are as small as they get.")
        )

    def _set_zoom(self, zoom: int) -> None:
        self.zoom = zoom
        for view in self._views:
            view.set_zoom(ZOOMS[zoom])

    def _tell(self, sentence: str) -> None:
        """Tell the page, and the screen of the room where that one covers the page."""
        self.told.emit(sentence)
        for view in self._views[1:]:
            view.set_note(sentence if view.screen() is self.preview.screen() else "")

    # --- the time -------------------------------------------------------------------------------------------------
    def begin_time(self, minutes: int) -> None:
        """Have the whole time of a step before one, to be started."""
        self.clock = StepClock(minutes * 60)
        self._show_clock()
        self.timed.emit()

    def toggle_time(self) -> None:
        """Start the time of this step, or hold it."""
        self.clock = self.clock.toggled(monotonic())
        self._second.start() if self.clock.is_running else self._second.stop()
        self._show_clock()
        self.timed.emit()

    def _show_clock(self) -> None:
        running = self.clock.is_running or self.clock.used > 0
        text = clock_text(self.clock.left(monotonic())) if running else ""
        for view in self._views:
            view.set_clock(text)
