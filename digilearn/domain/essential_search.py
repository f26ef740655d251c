"""Finding one of the public services by a few letters without accents, as it is typed beside the person helped."""

from __future__ import annotations

from collections.abc import Iterable

from digilearn.domain.vietnamese import tokens


def fits(text: str, name: str) -> bool:
    """Say whether every word typed begins a word of the name, or their first letters do ("ks" for "khai sinh").

    Typed words are matched without accents: "khai sin", "ks" and "lltp" (lý lịch tư pháp) all find their service.
    """
    words, named = tokens(text), _spoken(name)
    if not words:
        return False
    if all(any(one.startswith(word) for one in named) for word in words):
        return True
    initials = "".join(one[0] for one in named)
    return len(words) == 1 and len(words[0]) > 1 and words[0] in initials


def best_first(text: str, names: Iterable[str]) -> list[str]:
    """Give the names that fit: those that begin with the words first, then in the order given."""
    typed = " ".join(tokens(text))
    found = [name for name in names if fits(text, name)]
    return sorted(found, key=lambda name: not " ".join(_spoken(name)).startswith(typed))


def _spoken(name: str) -> list[str]:
    """Give the words of a name in order, repeated ones too: first letters count them all."""
    return [word for part in name.split() for word in tokens(part)]
