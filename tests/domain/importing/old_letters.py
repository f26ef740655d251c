"""Writing Unicode text in the encodings of before Unicode, as old fonts and programs did."""

from __future__ import annotations

import unicodedata

from digilearn.domain.importing.legacy_text import Legacy

_TCVN3 = dict(zip("ĂÂÊÔƠƯĐăâêôơưđ", range(0xA1, 0xAF), strict=True)) | {
    char: 0xB5 + place
    for place, char in enumerate("àảãáạ?ằẳẵắ???????ặầẩẫấậè?ẻẽéẹềểễếệìỉ???ĩíịò?ỏõóọồổỗốộờởỡớợù?ủũúụừửữứựỳỷỹýỵ")
    if char != "?"
}
_VISCII = dict(zip(
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
    range(0x80, 0x100), strict=True,
))  # fmt: skip
_VNI_MARKS = {
    "\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï",
    "\u0302": "â", "\u0302\u0301": "á", "\u0302\u0300": "à", "\u0302\u0309": "å", "\u0302\u0303": "ã",
    "\u0302\u0323": "ä", "\u0306": "ê", "\u0306\u0301": "é", "\u0306\u0300": "è", "\u0306\u0309": "ú",
    "\u0306\u0303": "ü", "\u0306\u0323": "ë",
}  # fmt: skip
_VNI_LETTERS = {"ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ", "ơ": "ô", "ư": "ö", "í": "í", "ì": "ì"}


def written(text: str, legacy: Legacy) -> str:
    """Give the text as a program that knows Western letters alone would show it."""
    if legacy is Legacy.TCVN3:  # capitals with a tone have no place of their own: the font makes them
        return "".join(chr(_TCVN3.get(char) or _TCVN3.get(char.lower()) or ord(char)) for char in text)
    if legacy is Legacy.VISCII:
        return "".join(chr(_VISCII.get(char, ord(char))) for char in text)
    return "".join(map(_vni, text))


def _vni(char: str) -> str:
    small = char.lower()
    if small in _VNI_LETTERS:
        shown = _VNI_LETTERS[small]
    else:
        base, *marks = list(unicodedata.normalize("NFD", small))
        if "\u031b" in marks:
            base = {"o": "ô", "u": "ö"}[base]
            marks.remove("\u031b")
        marks.sort(key=lambda mark: mark not in "\u0302\u0306")
        shown = base + (_VNI_MARKS["".join(marks)] if marks else "")
    return shown.upper() if char.isupper() else shown
