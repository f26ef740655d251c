"""The three sounds at the door."""

from __future__ import annotations

import sys
import wave

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtGui import QGuiApplication

from digilearn import paths
from digilearn.ui.kit import sounds
from digilearn.ui.kit.sounds import Sound, play


def test_each_sound_is_short_and_its_own() -> None:
    heard = set()
    for sound in Sound:
        with wave.open(str(paths.resources() / "sounds" / f"{sound}.wav")) as file:
            assert 0.05 <= file.getnframes() / file.getframerate() <= 0.5
            heard.add(file.readframes(file.getnframes()))
    assert len(heard) == len(Sound)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows plays sounds by itself")
def test_a_sound_is_handed_to_the_player_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    monkeypatch.setattr("shutil.which", lambda name: "/x" if name == "aplay" else None)
    monkeypatch.setattr(QProcess, "startDetached", lambda name, more: started.append((name, more)))
    sounds._player.cache_clear()
    play(Sound.AGAIN)
    sounds._player.cache_clear()
    assert [(name, more[0]) for name, more in started] == [("aplay", "-q")]
    assert started[0][1][1].endswith("again.wav")


def test_without_a_screen_nothing_is_played(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sounds, "_player", lambda: pytest.fail("asked for a player"))
    play(Sound.PRESENT)
