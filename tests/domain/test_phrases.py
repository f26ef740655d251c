"""What is true of opening phrases: typed alike on every keyboard, compared without accents."""

import random
import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.phrases import normal, propose, syllables
from digilearn.domain.vietnamese import fold

VOWELS = "aeiouy"
TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
HEADS = "b c ch d g gh h k kh l m n ng ngh nh p ph r s t th tr v x"
HORN = {"a": "ă", "o": "ơ", "u": "ư"}


def telex(keys: str) -> str:
    """Give what a free-marking Telex keyboard shows: marks may be typed anywhere later in the syllable."""
    shown = ""
    for key in keys:
        shown = _telex_key(shown, key)
    return unicodedata.normalize("NFC", shown)


def _telex_key(shown: str, key: str) -> str:
    has_vowel = any(char in VOWELS for char in fold(shown))
    if key in TONES and has_vowel:
        return shown + TONES[key]
    if key == "z" and has_vowel:
        return "".join(char for char in shown if char not in TONES.values())
    if key == "w":
        at = max((shown.rfind(char) for char in HORN), default=-1)
        return shown + "ư" if at < 0 else shown[:at] + HORN[shown[at]] + shown[at + 1 :]
    if key in "aeo" and key in shown:
        at = shown.rfind(key)
        return shown[:at] + {"a": "â", "e": "ê", "o": "ô"}[key] + shown[at + 1 :]
    if key == "d" and shown.startswith("d"):
        return "đ" + shown[1:]
    return {"[": shown + "ơ", "]": shown + "ư"}.get(key, shown + key)


def vni(keys: str) -> str:
    """Give what a VNI keyboard shows: digits make the marks, letters stay."""
    tones = dict(zip("12345", TONES.values(), strict=True))
    letters = {
        "6": {"a": "â", "e": "ê", "o": "ô"},
        "7": {"o": "ơ", "u": "ư"},
        "8": {"a": "ă"},
        "9": {"d": "đ"},
    }
    shown = ""
    for key in keys:
        if key in tones and shown:
            shown += tones[key]
        elif key in letters and any(char in shown for char in letters[key]):
            at = max(shown.rfind(char) for char in letters[key])
            shown = shown[:at] + letters[key][shown[at]] + shown[at + 1 :]
        else:
            shown += key
    return unicodedata.normalize("NFC", shown)


def quick_telex(keys: str) -> str:
    """Give what the shortcuts of UniKey and its kin make first: doubled consonants, lone ends, f j w in front."""
    ends = {"g": "ng", "h": "nh", "k": "ch"}
    for short, long in {
        "cc": "ch",
        "gg": "gi",
        "kk": "kh",
        "nn": "ng",
        "pp": "ph",
        "qq": "qu",
        "tt": "th",
    }.items():
        keys = keys.replace(short, long)
    if len(keys) > 1 and keys[-1] in ends and keys[-2] in VOWELS:
        keys = keys[:-1] + ends[keys[-1]]
    return {"f": "ph", "j": "gi", "w": "qu"}.get(keys[0], keys[0]) + keys[1:]


def test_the_keyboards_of_this_test_do_change_what_vietnamese_typists_type() -> None:
    assert {keys: telex(keys) for keys in ("tieen", "dad", "mows", "oeo", "chayf")} == {
        "tieen": "tiên", "dad": "đa", "mows": "mớ", "oeo": "ôe", "chayf": "chaỳ",
    }  # fmt: skip
    assert {keys: vni(keys) for keys in ("hoa2", "d9o6")} == {"hoa2": "hoà", "d9o6": "đô"}
    assert {keys: quick_telex(keys) for keys in ("nna", "fo", "ag")} == {
        "nna": "nga",
        "fo": "pho",
        "ag": "ang",
    }


@pytest.mark.parametrize("keyboard", [telex, vni, quick_telex])
def test_every_syllable_comes_out_as_typed(keyboard: Callable[[str], str]) -> None:
    assert [keyboard(one) for one in syllables()] == list(syllables())


def test_there_are_1024_different_syllables_of_two_to_six_plain_letters() -> None:
    assert len({normal(one) for one in syllables()}) == len(syllables()) == 1_024
    assert all(
        one.isascii() and one.isalpha() and one.islower() and 2 <= len(one) <= 6 for one in syllables()
    )
    assert list(syllables()) == sorted(syllables())


def test_every_syllable_is_built_as_vietnamese_ones_are() -> None:
    for one in syllables():
        parts = re.fullmatch("([^aeiouy]*)([aeiouy]+)([^aeiouy]*)", one)
        assert parts is not None
        head, _vowels, end = parts.groups()
        assert head in {"", "q", *HEADS.split()}
        assert end in {"", "c", "ch", "m", "n", "ng", "nh", "p", "t"}


def test_no_syllable_offends_or_frightens() -> None:
    rude = "lon buoi dit cac cut ngu dai deo chet ma quy giet cu dam hiep dien khung tu mong vu chim ia toi xac om"
    assert not set(rude.split()) & set(syllables())


def test_of_two_syllables_that_sound_alike_only_one_is_used() -> None:
    known = set(syllables())
    for one in known:
        if one.endswith("i") and one[:-1] in {"h", "k", "l", "m", "s", "t", "qu"}:
            assert one[:-1] + "y" not in known


def test_a_phrase_is_four_syllables_of_the_list() -> None:
    words = propose().split(" ")
    assert len(words) == 4
    assert set(words) <= set(syllables())


def test_a_phrase_is_drawn_afresh_each_time() -> None:
    assert len({propose() for _ in range(50)}) == 50
    assert propose(random.Random(1)) == propose(random.Random(1))


def test_every_syllable_can_be_drawn() -> None:
    rng = random.Random(7)
    assert {word for _ in range(5_000) for word in propose(rng).split()} == set(syllables())


def test_accents_capitals_and_extra_spaces_do_not_matter() -> None:
    assert normal("  Song  Buổi đèn\tchin ") == normal("song buoi den chin") == "song buoi den chin"
    assert normal(unicodedata.normalize("NFD", "SÔNG BUỔI ĐÈN CHÍN")) == "song buoi den chin"


@given(st.randoms(use_true_random=False), st.sampled_from([str.upper, str.title, str.lower]))
def test_a_proposed_phrase_opens_however_it_is_typed(rng: random.Random, case: Callable[[str], str]) -> None:
    phrase = propose(rng)
    typed = " ".join(telex(word) for word in phrase.split())
    assert normal(case(typed)) == phrase
