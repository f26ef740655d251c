"""The one channel to the user: a sentence at the bottom left, with at most one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from digilearn.language import _


class Tone(StrEnum):
    """What kind of news a message is."""

    DONE = "done"
    INFO = "info"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, already translated; `verb` names what `act` does, "" when there is nothing to do."""

    tone: Tone
    sentence: str
    verb: str = ""
    act: Callable[[], object] | None = None


class Messages(QObject):
    """Say something to the user; whoever shows or tests it listens to `said`."""

    said = Signal(Message)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.last: Message | None = None

    def done(self, sentence: str, undo: Callable[[], object] | None = None) -> None:
        """Tell what was done; with `undo` the message offers "Hoàn tác"."""
        self._say(Message(Tone.DONE, sentence, _("Undo") if undo else "", undo))

    def info(self, sentence: str, verb: str = "", act: Callable[[], object] | None = None) -> None:
        """Tell something worth knowing, perhaps with one thing to do about it."""
        self._say(Message(Tone.INFO, sentence, verb, act))

    def error(self, sentence: str) -> None:
        """Tell what did not go and what to do."""
        self._say(Message(Tone.ERROR, sentence))

    def _say(self, message: Message) -> None:
        self.last = message
        self.said.emit(message)
