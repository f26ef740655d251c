"""Finding a commune by its name: while somebody types, and exactly, for names in other people's files."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from heapq import nsmallest
from itertools import chain
from unicodedata import normalize

from digilearn.domain.places import Commune, Province, communes, provinces
from digilearn.domain.vietnamese import clean, fold, tokens

# How people shorten the kinds; folded. "x" and "p" alone are enough before a name ("P. Mỹ Tho").
_KINDS = {"xa": "xã", "x": "xã", "phuong": "phường", "p": "phường", "dac khu": "đặc khu", "dk": "đặc khu"}
_PROVINCE_KINDS = ("thanh pho", "tinh", "tp", "t")
_BETWEEN_WORDS = str.maketrans("-–.,", "    ")
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A commune as the search sees it, folded: its name, its words, and the name with the province behind it."""

    commune: Commune
    name: str
    name_words: frozenset[str]
    in_full: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Index:
    """Entries in alphabetical order of name, and for each folded word the places of the entries that have it."""

    entries: tuple[_Entry, ...]
    words: tuple[str, ...]
    places: dict[str, frozenset[int]]


def find_communes(text: str, limit: int = 20) -> list[Commune]:
    """Give the communes that somebody may mean who has typed so far, best first, at most ``limit``.

    Accents and capitals are not needed, words may stand in any order and be unfinished, and may come from the
    kind, the name or the province: "tan an", "xa tan an dong thap", "p my tho". A whole name comes before a
    begun one, and that before words from elsewhere; accents, where typed, put the matching names first.
    """
    words = tokens(text)
    if not words:
        return []
    index = _index()
    hits = frozenset.intersection(*(_beginning_with(index, word) for word in words))
    rank = _ranking(index, text, words)
    return [index.entries[place].commune for place in nsmallest(limit, hits, key=rank)]


def match_province(text: str) -> Province | None:
    """Give the province that a cell names, with or without accents and kind ("TP. Bắc Ninh"), or None."""
    words = _spaced(text)
    for lead in ("", *_PROVINCE_KINDS):
        if fold(words).startswith(f"{lead} ".lstrip()):
            found = _province_names().get(fold(words)[len(lead) :].strip())
            if found:
                return found
    return None


def match_commune(province: Province, name: str) -> tuple[Commune, ...]:
    """Give the communes of a province that a cell may name: none, one, or several so that the caller asks.

    Accents that are written must be right, wherever the tone stands (hòa, hoà); words without any accent match
    all spellings. Within a province a name with its accents is unique, ten are not without (facts 5.3). The
    kind before the name is not needed; it settles between two names alike, and is not trusted beyond, since
    kinds change (a xã becomes a phường).
    """
    text = _spaced(name)
    for kind, rest in _readings(text):
        alike = [
            one for one in _by_folded_name(province.code).get(fold(rest), ()) if spelled_alike(rest, one.name)
        ]
        if alike:
            return _settled(alike, kind, rest, accents=fold(text) != text.lower())
    return ()


def communes_named(name: str) -> tuple[Commune, ...]:
    """Give every commune of today with this name, accents and capitals aside; none gives ()."""
    return _by_name_alone().get(fold(_spaced(name)), ())


def _settled(alike: list[Commune], kind: str, text: str, *, accents: bool) -> tuple[Commune, ...]:
    """Give what remains of names alike after the accents, then the kind, have had their say."""
    exact = [one for one in alike if _key(one.name) == _key(text)]
    if exact and (accents or len(alike) == 1):
        return tuple(exact)
    of_kind = [one for one in alike if one.kind == kind]
    return tuple(of_kind or sorted(alike, key=lambda one: (one not in exact, one.code)))


def _readings(text: str) -> list[tuple[str, str]]:
    """Give (kind, name) as the text may be read: whole first ("Xa Dung" is a name), then without its kind."""
    readings = [("", text)]
    words = text.split()
    for count in (1, 2):
        kind = _KINDS.get(fold(" ".join(words[:count])))
        if kind and len(words) > count:
            readings.append((kind, " ".join(words[count:])))
    return readings


def spelled_alike(text: str, name: str) -> bool:
    """Tell whether every word written with an accent is that word of the name; the folded texts must be equal."""
    pairs = zip(text.split(), _spaced(name).split(), strict=True)
    return all(fold(word) == word.lower() or _key(word) == _key(own) for word, own in pairs)


def _spaced(text: str) -> str:
    """Give the text with one apostrophe, and with spaces for hyphens, dots and commas."""
    return " ".join(clean(text).translate(_APOSTROPHES).translate(_BETWEEN_WORDS).split())


@lru_cache(maxsize=8_192)
def _key(text: str) -> str:
    """Give the text so that only real differences of letters and tones remain: hòa and hoà give the same.

    The tone of each word goes to its end, which is the same wherever it was written.
    """
    return " ".join(_tone_last(word) for word in normalize("NFD", _spaced(text).lower()).split())


def _tone_last(word: str) -> str:
    tones = "".join(char for char in word if char in _TONES)
    return normalize("NFC", "".join(char for char in word if char not in _TONES)) + tones


@cache
def _province_names() -> dict[str, Province]:
    """Give folded name, short name or usual abbreviation -> province; all are different."""
    names: dict[str, Province] = {}
    for one in provinces():
        written = (one.name, one.short_name, *one.other_names.split())
        names |= {fold(_spaced(name)): one for name in written}
    return names


@cache
def _by_folded_name(province_code: str) -> dict[str, list[Commune]]:
    """Give folded name -> the communes of the province with that name."""
    names: dict[str, list[Commune]] = {}
    for one in communes():
        if one.province.code == province_code:
            names.setdefault(fold(_spaced(one.name)), []).append(one)
    return names


@cache
def _by_name_alone() -> dict[str, tuple[Commune, ...]]:
    """Give folded name -> the communes of the whole country with that name."""
    names: dict[str, tuple[Commune, ...]] = {}
    for one in communes():
        name = fold(_spaced(one.name))
        names[name] = (*names.get(name, ()), one)
    return names


@cache
def _index() -> _Index:
    """Give the index of all communes of today."""
    of_province = {one.code: tokens(f"{one.kind} {one.name} {one.other_names}") for one in provinces()}
    named = sorted((" ".join(map(_plain, one.name.split())), one.code, one) for one in communes())
    entries: list[_Entry] = []
    places: dict[str, set[int]] = {}
    for place, (name, _code, one) in enumerate(named):
        own = frozenset(chain.from_iterable(map(_pieces, name.split())))
        in_full = (
            f"{name} {_plain(one.province.name)}",
            f"{name} {_plain(_spaced(one.province.short_name))}",
        )
        entries.append(_Entry(one, name, own, in_full))
        for word in chain(own, *map(_pieces, one.kind.split()), of_province[one.province.code]):
            places.setdefault(word, set()).add(place)
    return _Index(tuple(entries), tuple(sorted(places)), {word: frozenset(at) for word, at in places.items()})


# Names of places are made of few syllables: folding each once makes the index three times as fast.
_plain = lru_cache(maxsize=4_096)(fold)
_pieces = lru_cache(maxsize=4_096)(tokens)


def _beginning_with(index: _Index, word: str) -> frozenset[int]:
    """Give the places of the entries that have a word beginning so."""
    at = bisect_left(index.words, word)
    found: list[frozenset[int]] = []
    while at < len(index.words) and index.words[at].startswith(word):
        found.append(index.places[index.words[at]])
        at += 1
    return frozenset().union(*found)


def _ranking(index: _Index, text: str, words: Sequence[str]) -> Callable[[int], tuple[int, int, int, int]]:
    """Give the order of hits: accents typed and missing, kind of agreement, length of name, alphabet."""
    phrases = [fold(rest) for _kind, rest in _readings(_spaced(text))]
    marked = _marked_words(text)

    def rank(place: int) -> tuple[int, int, int, int]:
        entry = index.entries[place]
        misses = _misses(marked, entry.commune) if marked else 0
        tier = min(_tier(entry, phrase) for phrase in phrases)
        if tier == _OTHER and all(any(own.startswith(word) for own in entry.name_words) for word in words):
            tier = _ALL_IN_NAME
        return misses, tier, _LENGTH_COUNTS[tier] * len(entry.name), place

    return rank


def _marked_words(text: str) -> list[tuple[str, str]]:
    """Give (letters, tones) of each typed word that has accents, leaving out the kinds, which tell little."""
    words = [word for word in _spaced(text).lower().split() if fold(word) != word]
    keys = [_key(word) for word in words if word not in {"xã", "phường", "đặc"}]
    letters = [key.rstrip(_TONES) for key in keys]
    return [(own, key[len(own) :]) for own, key in zip(letters, keys, strict=True)]


def _misses(marked: list[tuple[str, str]], commune: Commune) -> int:
    """Give how many words with accents begin no word of the name or province."""
    own = [*map(_key, commune.name.split()), *map(_key, commune.province.name.split())]
    return sum(
        not any(word.startswith(letters) and word.endswith(tones) for word in own)
        for letters, tones in marked
    )


_EQUAL, _WHOLE_NAME, _BEGUN, _ALL_IN_NAME, _OTHER = range(5)
# Of whole names in a longer text the longest says most; of begun names the shortest is nearest.
_LENGTH_COUNTS = {_EQUAL: 0, _WHOLE_NAME: -1, _BEGUN: 1, _ALL_IN_NAME: 1, _OTHER: 0}


def _tier(entry: _Entry, phrase: str) -> int:
    """Give how well a folded text agrees with the name, 0 being best."""
    if phrase == entry.name or phrase in entry.in_full:
        return _EQUAL
    if f" {entry.name} " in f" {phrase} ":
        return _WHOLE_NAME
    return _BEGUN if entry.name.startswith(phrase) else _OTHER
