"""Which of the five skills a lesson belongs to, without reading the lesson."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from digilearn.paths import resources

_SKILL: Final = re.compile(r"^skill:[ \t]*([1-5])[ \t]*$", re.MULTILINE)
_CODE: Final = re.compile(r"^code:[ \t]*(\S+)[ \t]*$", re.MULTILINE)
_FENCE: Final = "\n---"


def skill_of(code: str, text: str) -> int:
    """Give 1 to 5 (facts 1.4), or 0: by the head of the unit's own text, else of the lesson that ships under the code.

    Reading the 31 lessons whole takes longer than a report may; their heads are a hundred times quicker.
    """
    return _written_in(text) if text else _shipped().get(code, 0)


def _written_in(text: str) -> int:
    found = _SKILL.search(_head(text))
    return int(found[1]) if found else 0


def _head(text: str) -> str:
    """Give the part between the two lines of dashes: a lesson may speak of skills further down."""
    end = text.find(_FENCE, 3)
    return text[:end] if end > 0 else ""


@cache
def _shipped() -> dict[str, int]:
    """Give code -> skill of the lessons that ship."""
    texts = (one.read_text(encoding="utf-8") for one in (resources() / "lessons").glob("*.md"))
    return {code[1]: _written_in(text) for text in texts if (code := _CODE.search(_head(text)))}
