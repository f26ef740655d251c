"""Vietnamese text from before Unicode: TCVN3 (ABC fonts), VNI and VISCII, told apart by what can be a syllable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Final

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"


class Legacy(StrEnum):
    """An encoding from before Unicode, by the name people know it."""

    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"
    VISCII = "VISCII"


# TCVN 5712:1993 (VN3 half) and VISCII 1.1 (RFC 1456) as single bytes; both tables follow the published code charts.
_TCVN3_CHARS: Final = dict(zip(range(0xA1, 0xAF), "ĂÂÊÔƠƯĐăâêôơưđ", strict=True)) | {
    0xB5 + place: char
    for place, char in enumerate("àảãáạ?ằẳẵắ???????ặầẩẫấậè?ẻẽéẹềểễếệìỉ???ĩíịò?ỏõóọồổỗốộờởỡớợù?ủũúụừửữứựỳỷỹýỵ")
    if char != "?"
}
_VISCII_HIGH: Final = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_LOW: Final = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}


def _as_shown(code: int) -> list[str]:
    """Give the characters a byte is taken for by programs that know Western code pages only."""
    shown = [chr(code)]
    try:
        shown.append(bytes([code]).decode("cp1252"))
    except UnicodeDecodeError:
        return shown
    return shown


_TCVN3: Final = {ord(shown): char for code, char in _TCVN3_CHARS.items() for shown in _as_shown(code)}
_VISCII: Final = {
    ord(shown): char
    for code, char in (_VISCII_LOW | dict(enumerate(_VISCII_HIGH, start=0x80))).items()
    for shown in _as_shown(code)
}
# VNI writes the letter, then one sign for hat and tone together.
_VNI_SIGNS: Final = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS: Final = {
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
    "ñ": "đ",
    "ô": "ơ",
    "ö": "ư",
    "í": "í",
    "ì": "ì",
}
_VNI: Final = re.compile(
    "|".join(
        (
            "[aAeEoOuUyYôÔöÖ][" + "".join(_VNI_SIGNS) + "".join(_VNI_SIGNS).upper() + "]",
            "[" + "".join(_VNI_LETTERS) + "".join(_VNI_LETTERS).upper() + "]",
        )
    )
)
_ONSET: Final = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
_RHYME: Final = (
    r"(?:[aeioyuăâêôơư]|[ao][cimnptou]|ay|eo|[oa]ng|[aei]nh|[ai]ch|e[cmnpt]|eng|ê(?:ch|nh|[cmnptu])"
    r"|ă(?:ng|[cmnpt])|â(?:ng|[cmnptuy])|i[amnptu]|(?:iê|yê)(?:ng|[cmnptu])|o[ae]|oa(?:ch|ng|nh|[cimnptoy])"
    r"|oă(?:ng|[cmnt])|oe[nto]|oo(?:c|ng)|ô(?:ng|[cimnpt])|ơ[imnpt]|u[aimnptcơ]|ung|uâ(?:ng|[nty])|uê(?:ch|nh|n)?"
    r"|uy(?:a|ch|nh|[tpu])?|uyê[nt]|uô(?:ng|[cimnt])|ư[acimntu]|ưng|ươ(?:ng|[cimnptu])|y(?:nh|[tn]))"
)
_SYLLABLE: Final = re.compile(_ONSET + _RHYME)
_PIECE: Final = re.compile(r"[^\s\d,;:/()\[\]\"?!+&=_|<>-]+")
_COMMON_WORDS: Final = (
    "nguyễn trần lê phạm hoàng huỳnh vũ võ đặng bùi đỗ hồ ngô dương lý lò đinh đoàn lâm hà mai trịnh đào cầm tòng "
    "quàng giàng vàng thị văn hữu đức đình thế xuân thành ngọc minh họ và tên năm sinh số điện thoại địa chỉ thôn bản "
    "tổ ấp xã dân tộc giới tính nữ ghi chú danh sách học viên lớp ngày tháng tày mường thái nùng hòa hương hạnh lan"
)
_COMMON: Final = frozenset(_COMMON_WORDS.split())
_JUDGED: Final = 200
"""Letters of one text that are looked at: composing a very long run of marks takes the square of its length."""
_ENOUGH, _CLEARLY = 0.85, 0.2


def to_unicode(text: str, legacy: Legacy) -> str:
    """Give text of one of the legacy encodings (its bytes read as Western letters) as composed Unicode."""
    if text.isascii() and legacy is not Legacy.VISCII:
        return text
    if legacy is Legacy.VNI:
        return _VNI.sub(_vni_letter, unicodedata.normalize("NFC", text))
    if legacy is Legacy.VISCII:
        return text.translate(_VISCII)
    return _with_capitals(text, text.translate(_TCVN3))


def _vni_letter(found: re.Match[str]) -> str:
    pair = found[0]
    base = pair[0]
    letter = _VNI_LETTERS.get(base.lower(), base.lower())
    whole = unicodedata.normalize("NFC", letter + (_VNI_SIGNS[pair[1].lower()] if len(pair) > 1 else ""))
    return whole.upper() if base.isupper() else whole


def _with_capitals(before: str, after: str) -> str:
    """Put back the capitals that TCVN3 leaves to the font: NGUYÔN is NGUYỄN, and "¸nh" in a name is Ánh."""
    plain = [char for char in before if char.isascii() and char.isalpha()]
    if len(plain) >= 2 and all(char.isupper() for char in plain):
        return after.upper()
    parts = list(zip(before.split(" "), after.split(" "), strict=False))
    others = [old for old, _new in parts if old[:1].isascii() and old[:1].isalpha()]
    if others and all(old[0].isupper() for old in others):
        return " ".join(new[:1].upper() + new[1:] if not old[:1].isascii() else new for old, new in parts)
    return after


@lru_cache(maxsize=8_192)
def is_syllable(word: str) -> bool:
    """Say whether a word can be Vietnamese: one onset, one rhyme, at most one tone, no capital inside small letters."""
    if not (word.islower() or word.isupper() or word[1:].islower() or len(word) == 1):
        return False
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFC", word).lower())
    tones = [char for char in apart if char in _TONES]
    bare = unicodedata.normalize("NFC", "".join(char for char in apart if char not in _TONES))
    return len(tones) <= 1 and _SYLLABLE.fullmatch(bare) is not None


def _marked(texts: Iterable[str]) -> list[str]:
    """Give the words that are not plain ASCII: only they tell encodings apart."""
    return [
        word.strip(".'’“”")
        for text in texts
        for word in _PIECE.findall(unicodedata.normalize("NFC", text[:_JUDGED]))
        if not word.isascii()
    ]


def _score(words: Iterable[str]) -> float:
    """Give how Vietnamese words are: the share of syllables, and half a point for all being everyday words."""
    tried = [word for word in words if word]
    if not tried:
        return 0.0
    valid, common = sum(map(is_syllable, tried)), sum(word.lower() in _COMMON for word in tried)
    return (valid + 0.5 * common) / len(tried)


def is_vietnamese(text: str) -> bool:
    """Say whether every marked word of a text can be Vietnamese as it stands."""
    return all(is_syllable(word) for word in _marked([text]) if word)


def legacy_of(texts: Iterable[str]) -> Legacy | None:
    """Give the encoding that makes texts Vietnamese which are not so as they stand; None when they are."""
    words = _marked(texts)
    if not words:
        return None
    as_is = sum(map(is_syllable, words)) / len(words)
    scores = {legacy: _score(_marked(to_unicode(word, legacy) for word in words)) for legacy in Legacy}
    best = max(scores, key=lambda legacy: scores[legacy])
    readable = [to_unicode(word, best) for word in words]
    share = sum(map(is_syllable, readable)) / len(words)
    return best if share >= _ENOUGH and share - as_is >= _CLEARLY else None


def most_vietnamese(texts: Iterable[str]) -> str:
    """Give the most Vietnamese of several readings of one file, the first of equals."""
    return max(texts, key=lambda text: _score(_marked(text[:20_000].splitlines())))
