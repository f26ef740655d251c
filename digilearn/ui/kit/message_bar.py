"""The message at the bottom left, and the bar of long work; nothing else ever pops up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.messages import Message, Messages, Tone
from digilearn.ui.kit.operations import LongWork, Operations
from digilearn.ui.kit.widgets import LinkButton, SecondaryButton, label

SHORTEST_MS: Final = 6000  # nobody reads a sentence and reaches for the mouse in less
SHORTEST_ERROR_MS: Final = 10_000
_MS_PER_LETTER: Final = 90


class MessageBar(QFrame):
    """Lies at the foot of `host`, whose layout makes room for it, so that it covers nothing.

    An error goes when it was closed, was there long enough to be read, or another page of the host is shown.
    """

    def __init__(self, host: QWidget, messages: Messages) -> None:
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._host = host
        self._act: Callable[[], object] | None = None
        self._is_error = False
        self.sentence = label("", wrap=True)
        self.button = LinkButton()
        self.close_button = LinkButton("×")
        self.close_button.setAccessibleName(_("Close the message"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(4), theme.px(4), theme.px(4))
        row.addWidget(self.sentence, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button)
        self._until = QTimer(self)
        self._until.setSingleShot(True)
        self._until.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one may end 5 % too early
        self._until.timeout.connect(self.hide)
        self.button.clicked.connect(self._on_clicked)
        self.close_button.clicked.connect(self.hide)
        messages.said.connect(self.show_message)
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for pages in host.findChildren(QStackedWidget, options=direct):
            pages.currentChanged.connect(self._on_page_changed)
        host.installEventFilter(self)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show a message in place of the present one."""
        self._act = message.act
        self._is_error = message.tone is Tone.ERROR
        self._colour(message.tone)
        self.sentence.setText(message.sentence)
        self.setAccessibleName(message.sentence)
        self.button.setText(message.verb)
        self.button.setVisible(bool(message.verb))
        self._place()
        self.show()
        self.raise_()
        shortest = SHORTEST_ERROR_MS if self._is_error else SHORTEST_MS
        self._until.start(max(shortest, _MS_PER_LETTER * len(message.sentence)))

    def _colour(self, tone: Tone) -> None:
        """Put the colours of a tone in force; the parts ask anew too, or their letters keep the old colour."""
        self.setProperty("tone", tone.value)
        for part in (self, self.sentence, self.button, self.close_button):
            part.style().unpolish(part)
            part.style().polish(part)

    @property
    def shown_ms(self) -> int:
        """Give for how long the present message is shown, -1 while there is none."""
        return self._until.interval() if self._until.isActive() else -1

    def _on_page_changed(self, _place: int) -> None:
        """Take an error away with the page it was about; what was done can be undone from the next page too."""
        if self._is_error:
            self.hide()

    def _on_clicked(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()

    def _place(self) -> None:
        host = self._host
        margin = theme.px(16)
        most = host.width() - 2 * margin
        wanted = self.sentence.fontMetrics().horizontalAdvance(self.sentence.text()) + theme.px(8)
        verb = self.button.sizeHint().width() + theme.px(8) if self.button.text() else 0
        width = min(most, wanted + verb + self.close_button.sizeHint().width() + theme.px(32))
        height = max(self.heightForWidth(width), theme.px(48))
        self.setGeometry(margin, host.height() - height - theme.px(8), width, height)
        if self.isVisible():
            self._make_room(height + theme.px(12))

    def _make_room(self, height: int) -> None:
        """Lift what else is in the host by so many pixels."""
        layout = self._host.layout()
        if layout is not None:
            margins = layout.contentsMargins()
            margins.setBottom(height)
            layout.setContentsMargins(margins)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._until.stop()
        self._make_room(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


class WorkBar(QFrame):
    """What long work is doing, how far it is, and the way to stop it; the window stays usable meanwhile."""

    def __init__(self, operations: Operations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._work: LongWork | None = None
        self.sentence = label("", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.cancel_button = SecondaryButton(_("Stop"))
        self.cancel_button.clicked.connect(self._on_cancel)
        words = QVBoxLayout()
        words.addWidget(self.sentence)
        words.addWidget(self.progress)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(8))
        row.setSpacing(theme.px(16))
        row.addLayout(words, 1)
        row.addWidget(self.cancel_button)
        operations.began.connect(self._on_began)
        self.hide()

    def _on_began(self, work: LongWork) -> None:
        self._work = work
        self.progress.setValue(0)
        self.sentence.setText(work.title)
        self.progress.setAccessibleName(work.title)
        self.cancel_button.setEnabled(True)
        work.progressed.connect(lambda part, what: self._on_progressed(work, part, what))
        work.ended.connect(lambda: self._on_ended(work))
        self.show()

    def _on_progressed(self, work: LongWork, part: float, what: str) -> None:
        if work is self._work:
            self.progress.setValue(round(part * 1000))
            self.sentence.setText(f"{work.title} · {what}" if what else work.title)

    def _on_ended(self, work: LongWork) -> None:
        if work is self._work:
            self._work = None
            self.hide()

    def _on_cancel(self) -> None:
        if self._work is not None:
            self.cancel_button.setEnabled(False)
            self.sentence.setText(_("Stopping ..."))
            self._work.cancel()
