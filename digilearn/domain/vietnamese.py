"""Vietnamese text: one form to keep, one to search, one to sort.

Nothing here knows about people; names build on it in ``people``.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import chain

# Vietnamese letters in the order of the alphabet, each an own letter; f, j, w and z stand where ICU's ``vi``
# locale puts them. Marks of tone are not letters: they decide only between words that are otherwise equal.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Spaces, punctuation and digits stand before letters, in the order of the Unicode root collation (CLDR 43),
# where they are not ignored: "An Bình" sorts before "Ana".
_BEFORE_LETTERS = (
    "\t\n\v\f\r\x85\u2028 _-‐‒–—,;:!¡?¿.·'\"«»()[]{}§¶@*/\\&#%•′`´^¯¨¸°©®+±÷×<=>¬|¦~¤¢$£¥₫0123456789"
)
# Tones in the order ICU's ``vi`` gives (ngang, huyền, hỏi, ngã, sắc, nặng), then the other marks met in the
# names of minority peoples and foreigners, in root order.
_MARKS = "\u0300\u0309\u0303\u0301\u0323\u0306\u0302\u030c\u030a\u0308\u030b\u0307\u0327\u0328\u0304\u0331"
_PRIMARY = {char: bytes((number,)) for number, char in enumerate(_BEFORE_LETTERS + _LETTERS, start=3)}
_OTHER = b"\xfe"
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
_LEVEL_END = b"\x01"
_PLAIN = b"\x02"
_CAPITAL = b"\x03"
_VARIANT = b"\x04"
_MARK = {char: bytes((number,)) for number, char in enumerate(_MARKS, start=3)}
# Curly quotes sort with the straight ones and differ from them like letters with and without a mark.
_VARIANT_QUOTES = {"‘": ("'", b"\xfc"), "’": ("'", b"\xfd"), "“": ('"', b"\xfc"), "”": ('"', b"\xfd")}

# Joiners, byte-order marks, soft hyphens and direction marks show nothing and come with pasted text.
_INVISIBLE = dict.fromkeys(
    chain(
        range(0x09),
        range(0x0E, 0x1C),
        range(0x7F, 0x85),
        range(0x86, 0xA0),
        (0xAD, 0x34F, 0x61C),
        range(0x200C, 0x2010),
        range(0x202A, 0x202F),
        range(0x2060, 0x2070),
        range(0xFE00, 0xFE10),
        (0xFEFF,),
    )
)
# The zero-width space marks the end of a word, unlike the joiners above.
_TO_CLEAN = _INVISIBLE | {0x200B: " ", 0x180E: " ", 0x2800: " ", 0x3164: " "}
# Đ has no decomposition; Ð (eth) and Ɖ look the same and come out of old fonts. Every apostrophe is one.
_TO_FOLD = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"} | dict.fromkeys("’‘ʼʻ′`´＇", "'"))


def nfc(text: str) -> str:
    """Give ``text`` in the one form the app stores: composed letters (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """Give ``text`` composed, without invisible characters, with single plain spaces and none at the ends.

    Line ends, tabs, non-breaking, thin and zero-width spaces all become one space.
    """
    return nfc(" ".join(text.translate(_TO_CLEAN).split())) if text else ""


def fold(text: str) -> str:
    """Give ``text`` as people type it without accents: small letters, đ as d, single spaces.

    Letters, digits and punctuation stay; every kind of apostrophe becomes ``'``. Composed and decomposed
    text fold to the same. ``fold("H’Hen Niê") == "h'hen nie"``.
    """
    apart = unicodedata.normalize("NFKD", text.translate(_TO_CLEAN).translate(_TO_FOLD)).lower()
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(bare.translate(_TO_FOLD).split())


def tokens(text: str) -> list[str]:
    """Give the search words of ``text``, folded, letters and digits only, in order, none twice.

    A word with a mark inside gives its pieces and then the whole without the mark, so that "H'Hen" is
    found by "hhen", "h hen", "hen" and "h'hen" alike: index and question both go through here, and a
    person is found when every token of the question begins a token of the name.
    """
    return list(dict.fromkeys(chain.from_iterable(map(_tokens_of, text.translate(_TO_CLEAN).split()))))


@lru_cache(maxsize=65_536)
def _tokens_of(word: str) -> tuple[str, ...]:
    """Give the search words of one written word: names are made of few, so each is folded once."""
    found: list[str] = []
    for part in fold(word).split():
        pieces = "".join(char if char.isalnum() else " " for char in part).split()
        found.extend(pieces if len(pieces) < 2 else [*pieces, "".join(pieces)])
    return tuple(found)


def collation_key(text: str) -> bytes:
    """Give bytes that sort as ICU sorts ``text`` in Vietnamese (locale ``vi``, default strength).

    Letters decide first, then tones (ngang, huyền, hỏi, ngã, sắc, nặng), then capitals (small first).
    Composed and decomposed text give the same key. Exact for Latin letters, ASCII and common
    punctuation; any other script sorts after z by code point.
    """
    letters, capitals = collation_levels(text)
    return letters + _LEVEL_END + capitals


@lru_cache(maxsize=65_536)
def collation_levels(text: str) -> tuple[bytes, bytes]:
    """Give the two parts of ``collation_key``: letters with tones, and capitals (often empty)."""
    elements = [element for cluster in _CLUSTER.findall(_apart(text)) for element in _elements(cluster)]
    letters = b"".join(letter for letter, _, _ in elements)
    # Plain endings carry no news: without them keys are half as long and sort the same.
    tones = b"".join(marks for _, marks, _ in elements).rstrip(_PLAIN)
    capitals = b"".join(capital for _, _, capital in elements).rstrip(_PLAIN)
    return letters + _LEVEL_END + tones, capitals


def _apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@lru_cache(maxsize=4_096)
def _elements(cluster: str) -> tuple[tuple[bytes, bytes, bytes], ...]:
    """Give (letter, its marks, capital) for a decomposed character with its marks.

    Most give one; ligatures give several; control characters give none.
    """
    base, marks = cluster[0], cluster[1:]
    if "\u0300" <= base <= "\u036f":
        return ((b"", b"".join(map(_mark, cluster)), b""),)
    small = base.lower()
    capital = _PLAIN if small == base else _CAPITAL
    letter, rest = _letter(small, marks)
    rest_marks = b"".join(map(_mark, rest))
    if letter in _PRIMARY:
        return ((_PRIMARY[letter], _PLAIN + rest_marks, capital),)
    if letter in _VARIANT_QUOTES:
        straight, place = _VARIANT_QUOTES[letter]
        return ((_PRIMARY[straight], _PLAIN + place + rest_marks, _PLAIN),)
    alike = _apart(unicodedata.normalize("NFKC", base))
    if alike != base:
        return tuple(
            (*element[:2], _VARIANT)
            for part in _CLUSTER.findall(alike + marks)
            for element in _elements(part)
        )
    if unicodedata.category(base) in {"Cc", "Cf"}:
        return ()
    return ((_other(base), _PLAIN + rest_marks, _PLAIN),)


def _letter(small: str, marks: str) -> tuple[str, str]:
    """Give the letter and the marks that are not part of it: of ậ, â and the nặng.

    A mark behind another of its kind (same combining class) belongs to the stack, not to the letter.
    """
    seen: set[int] = set()
    for mark in marks:
        kind = unicodedata.combining(mark)
        letter = nfc(small + mark)
        if kind not in seen and letter in _PRIMARY:
            return letter, marks.replace(mark, "", 1)
        seen.add(kind)
    return small, marks


def _mark(char: str) -> bytes:
    """Give the place of a mark that is not part of a letter."""
    return _MARK.get(char) or _other(char)


def _other(char: str) -> bytes:
    """Give a place after everything listed here, by code point."""
    return _OTHER + ord(char).to_bytes(3, "big")
