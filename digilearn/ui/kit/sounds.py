"""Three short sounds at the door, told apart without looking: present, scanned before, trouble.

Qt's own players are not part of the small Qt that is shipped: Windows plays them by itself, Linux with the player that
its sound server brings; where there is none the system's bell rings, the same for all three.
"""

from __future__ import annotations

import shutil
import sys
from enum import StrEnum
from functools import cache
from typing import Final

from PySide6.QtCore import QProcess
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from digilearn import paths

_PLAYERS: Final = (("pw-play",), ("paplay",), ("aplay", "-q"))
_SILENT_PLATFORMS: Final = frozenset({"offscreen", "minimal"})


class Sound(StrEnum):
    """What a sound says; the value is the name of its file."""

    PRESENT = "present"
    AGAIN = "again"
    TROUBLE = "trouble"


def play(sound: Sound) -> None:
    """Play a sound without waiting for it; a computer without sound stays silent."""
    if QGuiApplication.platformName() in _SILENT_PLATFORMS:
        return
    file = str(paths.resources() / "sounds" / f"{sound}.wav")
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(file, winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
    elif player := _player():
        QProcess.startDetached(player[0], [*player[1:], file])
    else:
        QApplication.beep()


@cache
def _player() -> tuple[str, ...]:
    """Give the command that plays a file here, () for none."""
    return next((command for command in _PLAYERS if shutil.which(command[0])), ())
