"""Names of people: their parts, their order, and how messy ones are set right."""

from __future__ import annotations

from digilearn.domain.vietnamese import clean, collation_levels, fold

_PART_END = b"\x00"


def split_name(full: str) -> tuple[str, str, str]:
    """Give (family, middle, given) of a Vietnamese name: first word, words between, last word.

    A single word is the given name. Names that work differently (H'Hen Niê, Y Moan Êban) are split the
    same way; their order is settled by "sort by" (see ``sort_key``).
    """
    family, middle, given = _split(tuple(full.split()))
    return family, middle, given


def sort_key(full_name: str, sort_by: str = "") -> bytes:
    """Give bytes that sort people as Vietnamese do: given name, then family name, then middle names.

    Each part is compared by letters and tones as ICU does in Vietnamese; a shorter part comes first; small
    and capital letters decide only between names that are otherwise the same. ``sort_by`` ("Xếp theo tên")
    is the part of the name that leads instead of the given name; the rest of the name follows as family
    name and middle names: ``sort_key("Y Moan Êban", "Y Moan")`` stands among the Y.
    """
    parts = _parts_in_order(clean(full_name), clean(sort_by))
    levels = [collation_levels(part) for part in parts]
    letters = _PART_END.join(level[0] for level in levels)
    return letters + _PART_END + _PART_END.join(level[1] for level in levels).rstrip(_PART_END)


def _parts_in_order(name: str, sort_by: str) -> tuple[str, str, str]:
    """Give the parts of a clean name in the order in which they are compared."""
    if not sort_by:
        family, middle, given = _split(tuple(name.split()))
        return given, family, middle
    rest = _without(name.split(), sort_by.split())
    return sort_by, " ".join(rest[:1]), " ".join(rest[1:])


def _split(words: tuple[str, ...]) -> tuple[str, str, str]:
    if not words:
        return "", "", ""
    return " ".join(words[:-1][:1]), " ".join(words[1:-1]), words[-1]


def _without(words: list[str], lead: list[str]) -> list[str]:
    """Give the words without the last run of them that reads like ``lead``, or all when there is none."""
    wanted = [fold(word) for word in lead]
    plain = [fold(word) for word in words]
    for start in range(len(words) - len(lead), -1, -1):
        if plain[start : start + len(lead)] == wanted:
            return words[:start] + words[start + len(lead) :]
    return words
