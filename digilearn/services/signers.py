"""Who signs below the sheets: kept from one sheet to the next, for each class and for the unit as a whole.

What stands for its usual self (the maker of the list, the body that confirms) is kept as such and not as a name, so
that another keeper, or a renamed unit, finds the right words. A teacher belongs to a class and to no other.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from digilearn.domain.ids import Id
from digilearn.domain.reports import SignatureBlock

_TEACHER: Final = 1  # the place of the teacher among the usual signatures
_MOST_CLASSES: Final = 100


@dataclass(frozen=True, slots=True)
class _Kept:
    """One signature: `usual` is its place among the usual ones, None for a role of its own; None: as usual."""

    usual: int | None
    title: str | None
    name: str | None


def remembered(
    text: str | None, classroom_id: Id, usual: Sequence[SignatureBlock]
) -> tuple[SignatureBlock, ...] | None:
    """Give the signatures kept for a class, else the unit's; None when none were kept or they cannot be read."""
    kept = _read(text)
    mine = kept["classes"].get(classroom_id.hex())
    blocks = mine if mine is not None else kept["unit"]
    if blocks is None:
        return None
    return tuple(_block(one, usual, own=mine is not None) for one in blocks)


def remember(
    text: str | None, classroom_id: Id, blocks: Sequence[SignatureBlock], usual: Sequence[SignatureBlock]
) -> str:
    """Give the text that keeps the signatures of a class, and for the unit's other classes those that fit them."""
    kept = _read(text)
    made = [_keep(one, usual) for one in blocks]
    classes = {key: one for key, one in kept["classes"].items() if key != classroom_id.hex()}
    classes[classroom_id.hex()] = made
    newest = list(classes.items())[-_MOST_CLASSES:]
    listed = {key: [asdict(one) for one in mine] for key, mine in newest}
    return json.dumps({"unit": [asdict(one) for one in made], "classes": listed}, ensure_ascii=False)


def _keep(block: SignatureBlock, usual: Sequence[SignatureBlock]) -> _Kept:
    place = next((n for n, one in enumerate(usual) if one.title == block.title), None)
    if place is None:
        return _Kept(None, block.title, block.name)
    return _Kept(place, None, None if block.name == usual[place].name else block.name)


def _block(kept: _Kept, usual: Sequence[SignatureBlock], *, own: bool) -> SignatureBlock:
    if kept.usual is None:
        return SignatureBlock(kept.title or "", kept.name or "")
    one = usual[kept.usual]
    if kept.name is None or (kept.usual == _TEACHER and not own):
        return one
    return SignatureBlock(one.title, kept.name)


def _read(text: str | None) -> dict[str, Any]:
    """Read what is kept; what a newer app wrote otherwise counts as nothing."""
    try:
        raw = json.loads(text or "{}")
        unit = raw.get("unit")
        return {
            "unit": None if unit is None else [_Kept(**one) for one in unit],
            "classes": {key: [_Kept(**one) for one in mine] for key, mine in raw.get("classes", {}).items()},
        }
    except (ValueError, TypeError, AttributeError):
        return {"unit": None, "classes": {}}
