"""The words people read: English in the code, Vietnamese by default on the screen (gettext)."""

from __future__ import annotations

import gettext
from typing import Final

from digilearn import paths

LANGUAGES: Final = ("vi", "en")
_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_chosen = "en"


def set_language(code: str) -> None:
    """Choose the language of all words from now on: "vi" or "en". Raises ValueError for another."""
    global _catalogue, _chosen  # noqa: PLW0603  one language for the whole process, as gettext has it
    if code not in LANGUAGES:
        raise ValueError(f"no such language: {code}")
    _chosen = code
    _catalogue = gettext.translation("digilearn", paths.translations(), [code], fallback=True)


def language() -> str:
    """Give the chosen language: "vi" or "en"."""
    return _chosen


def _(message: str) -> str:
    """Give the message in the chosen language; fill its {fields} with `.format` afterwards."""
    return _catalogue.gettext(message)


def n_(one: str, many: str, count: int) -> str:
    """Give the message that fits the count, in the chosen language."""
    return _catalogue.ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802  gettext's own name for "mark now, translate when shown"
    """Mark a message for translation without translating it yet."""
    return message


set_language("vi")
