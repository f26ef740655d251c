"""Where data, resources and migrations are: in a checkout, in a wheel, in a frozen app."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import platformdirs


@cache
def _root() -> Path:
    """Give the folder that holds `db` and `resources`: the checkout, else the copy shipped in the wheel."""
    package = Path(__file__).resolve().parent
    shipped = package / "_shipped"
    return shipped if shipped.is_dir() else package.parent


def resources() -> Path:
    """Give the folder of icons, styles, translations and templates."""
    return _root() / "resources"


def translations() -> Path:
    """Give the folder with one sub-folder for each language."""
    return resources() / "translations"


def migrations() -> Path:
    """Give the folder that Alembic reads (`env.py` and `versions/`)."""
    return _root() / "db" / "migrations"


def reference() -> Path:
    """Give the folder of the lists that ship: communes, ethnic groups, services, syllables."""
    return _root() / "db" / "reference"


def demo() -> Path:
    """Give the folder that describes the made-up commune."""
    return _root() / "db" / "demo"


def settings_folder() -> Path:
    """Give the folder of this user's settings on this computer, outside every store.

    `DIGILEARN_SETTINGS` names another one (tests, portable use from a stick).
    """
    named = os.environ.get("DIGILEARN_SETTINGS")
    return (
        Path(named)
        if named
        else Path(platformdirs.user_data_dir("DigiLearn", appauthor=False, roaming=False))
    )
