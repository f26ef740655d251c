"""Villages: the many kinds of them, and telling the kind from the name."""

from __future__ import annotations

from typing import Final

from digilearn.domain.vietnamese import clean, fold

# What the smallest places are called across the country, the usual ones first. There is no national list of
# villages (facts 5.1): people enter their own.
VILLAGE_KINDS: Final = (
    *("thôn", "bản", "làng", "buôn", "bon", "plei", "ấp", "khóm", "xóm", "khu phố", "tổ dân phố"),
    *("phum", "sóc", "khu dân cư", "khu", "tổ", "tiểu khu", "khối phố", "khối"),
)
_SHORT: Final = {"tdp": "tổ dân phố", "kp": "khu phố", "kdc": "khu dân cư", "tk": "tiểu khu"}
_BY_WORDS: Final = {tuple(fold(kind).split()): kind for kind in VILLAGE_KINDS} | {
    (short,): kind for short, kind in _SHORT.items()
}
_LONGEST: Final = max(map(len, _BY_WORDS))


def split_village(text: str) -> tuple[str, str]:
    """Give (kind in small letters, name) of what somebody wrote: "Thôn 3" -> ("thôn", "3").

    Short forms are read ("TDP 5", "KP.2") and accents are not needed ("ban Na Loc"), but where they are written
    they must be the kind's own. The kind is "" where there is none; a kind alone is taken as a name.
    """
    whole = clean(text)
    words = whole.replace(".", ". ").split()
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        lead = " ".join(words[:count]).replace(".", "")
        kind = _BY_WORDS.get(tuple(fold(lead).split()))
        if kind and lead.lower() in {kind, fold(lead)}:
            return kind, " ".join(words[count:])
    return "", whole


def village_label(kind: str, name: str) -> str:
    """Give the village as it is shown: the kind in small letters before the name ("bản Nà Lốc")."""
    return f"{kind.lower()} {name}".strip()
