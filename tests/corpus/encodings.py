"""Text in the old Vietnamese encodings, as the fonts of their time hold it."""

from __future__ import annotations

import unicodedata

_LOWER = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
# TCVN 5712:1993 VN3 and RFC 1456 (VISCII), made with iconv.
_TCVN3 = dict(
    zip(
        _LOWER + "ĂÂĐÊÔƠƯ",
        bytes.fromhex(
            "b5b8b6b7b9a8bbbebcbdc6a9c7cac8c9cbaeccd0cecfd1aad2d5d3d4d6d7ddd8dcdedfe3e1e2e4abe5e8e6e7e9aceaedebeceeeff3"
            "f1f2f4adf5f8f6f7f9fafdfbfcfea1a2a7a3a4a5a6"
        ),
        strict=True,
    )
)
_VISCII = dict(
    zip(
        _LOWER + _LOWER.upper(),
        bytes.fromhex(
            "e0e1e4e3d5e5a2a1c6c7a3e2a5a4a6e7a7f0e8e9eba8a9eaabaaacadaeecedefeeb8f2f3f6f5f7f4b0afb1b2b5bdb6beb7defef9fa"
            "fcfbf8dfd7d1d8e6f1cffdd6dbdcc0c1c4c380c58281020583c28584860687d0c8c9cb8889ca8b8a8c8d8ecccd9bce98d2d399a09a"
            "d4908f919293b4969597b394d9da9c9d9ebfbbbabcffb99fdd14191e"
        ),
        strict=True,
    )
)
_VNI_TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_ROOF = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_VNI_BREVE = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_VNI_WHOLE = {"đ": "ñ", "ơ": "ô", "ư": "ö", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def tcvn3(text: str) -> bytes:
    """Give TCVN3 (ABC) bytes; toned capitals have no place of their own: the small letter in a capital font."""
    return bytes(
        _TCVN3.get(char) or _TCVN3.get(char.lower()) or ord(char.encode("ascii"))
        for char in unicodedata.normalize("NFC", text)
    )


def viscii(text: str) -> bytes:
    """Give VISCII bytes."""
    return bytes(
        _VISCII.get(char) or ord(char.encode("ascii")) for char in unicodedata.normalize("NFC", text)
    )


def vni(text: str) -> bytes:
    """Give VNI (Windows) bytes: the letter, then a letter of Latin-1 that the font draws as its marks."""
    return "".join(map(_vni, unicodedata.normalize("NFC", text))).encode("latin-1")


def _vni(char: str) -> str:
    lower = char.lower()
    if lower in _VNI_WHOLE:
        made = _VNI_WHOLE[lower]
    else:
        apart = unicodedata.normalize("NFD", lower)
        base, marks = apart[0], apart[1:]
        shape = next((mark for mark in marks if mark in "\u0302\u0306\u031b"), "")
        tone = next((mark for mark in marks if mark in _VNI_TONES), "")
        if shape == "\u031b":
            made = {"o": "ô", "u": "ö"}[base] + _VNI_TONES[tone]
        elif shape:
            made = base + (_VNI_ROOF if shape == "\u0302" else _VNI_BREVE)[tone]
        else:
            made = base + (_VNI_TONES[tone] if tone else "")
    return made.upper() if char.isupper() else made


def windows_1258(text: str) -> bytes:
    """Give Windows-1258 bytes: letters with roof, breve and horn whole, the tone as a mark behind."""
    out = []
    for char in unicodedata.normalize("NFC", text):
        try:
            out.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", char)
            tone = next(mark for mark in apart if mark in _VNI_TONES)
            whole = unicodedata.normalize("NFC", apart.replace(tone, ""))
            out.append(whole.encode("cp1258") + tone.encode("cp1258"))
    return b"".join(out)


def as_latin(encoded: bytes) -> str:
    """Give old bytes as a modern workbook holds them: each byte a letter of Western Windows, drawn by a font."""
    return encoded.decode("cp1252", errors="replace") if b"\xad" not in encoded else encoded.decode("latin-1")
