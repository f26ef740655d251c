"""What this person likes on this computer: size of letters, light or dark, language; kept outside every store."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from digilearn import paths
from digilearn.language import LANGUAGES

SIZES: Final = (100, 110, 125, 150, 175, 200)  # per cent
_FILE: Final = "window.json"


class Look(StrEnum):
    """Which of the two palettes: `SYSTEM` follows the computer's own setting."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Preferences:
    """`size` in per cent (100-200), `language` "vi" or "en", `camera` the id of the camera chosen ("": any)."""

    size: int = 100
    look: Look = Look.SYSTEM
    language: str = "vi"
    camera: str = ""


def load() -> Preferences:
    """Give the kept preferences; whatever cannot be read falls back to the usual."""
    usual = Preferences()
    try:
        kept = json.loads(_file().read_text("utf-8"))
        size, look, language = int(kept["size"]), Look(kept["look"]), str(kept["language"])
        camera = str(kept.get("camera", ""))
    except (OSError, ValueError, KeyError, TypeError):
        return usual
    spoken = language if language in LANGUAGES else usual.language
    return Preferences(min(max(size, 100), 200), look, spoken, camera)


def save(preferences: Preferences) -> None:
    """Keep the preferences. Raises OSError when the settings folder cannot be written."""
    _file().parent.mkdir(parents=True, exist_ok=True)
    _file().write_text(json.dumps(asdict(preferences)), "utf-8")


def _file() -> Path:
    return paths.settings_folder() / _FILE
