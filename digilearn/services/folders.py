"""Where a store may live: proposed on a second fixed drive, never in a folder that a cloud keeps in step."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from digilearn import paths
from digilearn.domain.units import Unit
from digilearn.language import _

NAME: Final = "DigiLearn"
# Folder names that the sync programs make; a store in one would be copied half written, and leave the house.
_CLOUDS: Final = (
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "dropbox",
    "icloud",
    "icloud drive",
    "mega",
    "nextcloud",
    "box sync",
    "pcloud",
    "zalo received files",
)
_SETTINGS: Final = "stores.json"
_MOST_KNOWN: Final = 10


def is_cloud_synced(folder: Path) -> bool:
    """Say whether the folder looks like one that a cloud keeps in step."""
    named = {
        str(Path(value)).lower() for key, value in os.environ.items() if key.lower().startswith("onedrive")
    }
    for part in (folder, *folder.parents):
        name = part.name.lower()
        if str(part).lower() in named or any(name == one or name.startswith(f"{one} - ") for one in _CLOUDS):
            return True
    return False


def _second_drives() -> Iterator[Path]:
    """Give the fixed drives beside the one Windows lives on: shops reinstall Windows and wipe C:."""
    if sys.platform == "win32":
        import ctypes

        fixed = 3  # DRIVE_FIXED
        system = os.environ.get("SYSTEMDRIVE", "C:").upper()
        for letter in "DEFGHIJ":
            root = f"{letter}:\\"
            if ctypes.windll.kernel32.GetDriveTypeW(root) == fixed and f"{letter}:" != system:
                yield Path(root)
    yield from ()


def propose_folder() -> Path:
    """Give a folder for a new store: on a second fixed drive if there is one, else at home, never in a cloud."""
    for parent in (*_second_drives(), Path.home(), paths.settings_folder()):
        free = _free_name(parent / NAME)
        if folder_fault(free) is None:
            return free
    return _free_name(paths.settings_folder() / NAME)


def _free_name(folder: Path) -> Path:
    number = 2
    free = folder
    while free.exists() and any(free.iterdir()):
        free = folder.with_name(f"{folder.name} {number}")
        number += 1
    return free


def folder_fault(folder: Path) -> str | None:
    """Say in a sentence why a folder will not do for a new store; None when it will."""
    if is_cloud_synced(folder):
        return _(
            "The folder {folder} is copied to a cloud by itself. Personal data must stay on this computer: "
            "choose another folder."
        ).format(folder=folder)
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        return _("The folder {folder} is not empty. Choose an empty folder or type a new name.").format(
            folder=folder
        )
    there = next((one for one in (folder, *folder.parents) if one.exists()), None)
    if there is None or not os.access(there, os.W_OK):
        return _("The folder {folder} cannot be written. Choose another folder.").format(folder=folder)
    return None


@dataclass(frozen=True, slots=True)
class KnownStore:
    """A book opened on this computer: its folder, the unit's name and place ("xã Tân An") when it was opened last.

    `is_there`: the folder can be seen now; a book on a stick cannot while the stick is away.
    """

    folder: Path
    unit: str = ""
    place: str = ""
    is_there: bool = True

    @property
    def title(self) -> str:
        """Give "Tổ CNSCĐ thôn 3 · xã Tân An"; the folder's own name for a book whose unit is not known yet."""
        return " · ".join(part for part in (self.unit, self.place) if part) or self.folder.name


def known_stores() -> list[KnownStore]:
    """Give the stores opened on this computer, newest first; a list that cannot be read is empty."""
    try:
        listed = json.loads((paths.settings_folder() / _SETTINGS).read_text("utf-8"))
        return [_known(one) for one in listed]
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return []


def _known(kept: str | dict[str, str]) -> KnownStore:
    """Read one entry; the first version kept the folder alone."""
    entry = {"folder": kept} if isinstance(kept, str) else kept
    folder = Path(entry["folder"])
    return KnownStore(folder, str(entry.get("unit", "")), str(entry.get("place", "")), folder.is_dir())


def remember_store(folder: Path, unit: Unit) -> None:
    """Put a store first in the list of those opened here, under the unit's present name.

    Names of people never stand in it. A list that cannot be written stays as it is.
    """
    here = folder.absolute()  # a command may name it from another working folder
    mine = KnownStore(here, unit.name, f"{unit.kind} {unit.place}".strip() if unit.place else "")
    listed = [mine, *(one for one in known_stores() if one.folder != here)]
    kept = [{"folder": str(one.folder), "unit": one.unit, "place": one.place} for one in listed[:_MOST_KNOWN]]
    file = paths.settings_folder() / _SETTINGS
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
