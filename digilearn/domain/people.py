"""Names of people: their parts, their order, and how messy ones are set right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digilearn.domain.faults import Fault
from digilearn.domain.vietnamese import clean, collation_levels, fold, nfc
from digilearn.language import _

LONGEST_NAME = 60
NO_LETTERS = "name_no_letters"
"""The code of the doubt about a name that is no name: a year or a phone number in its place."""
_PART_END = b"\x00"
_TITLES = frozenset({"ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "cụ"})
_BRACKETS = re.compile(r"[(\[（【]([^)\]）】]*)[)\]）】]?")
_PIECE = re.compile(r"[^\W\d_]+")
# Đ written with the Ð of Western code pages, and the apostrophes keyboards and old fonts give.
_SAME_LETTER = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ"} | dict.fromkeys("’‘ʼʻ′`´＇", "'"))
_LOOSE_H = re.compile(r"\b([Hh]) ?' ?(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name cell taken apart: the name, what people call the person, the form of address, the doubts."""

    name: str
    also_called: str = ""
    title: str = ""
    faults: tuple[Fault, ...] = ()


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


def clean_name(text: str) -> str:
    """Give the name as it should be written: composed, single spaces, Đ and apostrophe in one form.

    A name all in capitals or all in small letters gets Vietnamese capitals, also after an apostrophe or
    hyphen ("H'HEN NIÊ" -> "H'Hen Niê"); capitals that were chosen by hand stay.
    """
    name = _LOOSE_H.sub(r"\1'", clean(text.translate(_SAME_LETTER)))
    if name in (name.upper(), name.lower()):
        return nfc(_PIECE.sub(lambda piece: piece[0][0].upper() + piece[0][1:].lower(), name))
    return name


def parse_name(text: str) -> NameParts:
    """Take a name cell apart: "Bà Nguyễn Thị Hoa (bà Hùng)" -> Nguyễn Thị Hoa, bà Hùng, Bà.

    A form of address (Ông, Bà, Cụ, ...) is taken off only before two or more further words; what stands in
    brackets is what people call the person. Doubts come as warnings, never as a refusal.
    """
    called = clean(", ".join(inside for inside in _BRACKETS.findall(text) if inside.strip()))
    words = clean_name(_BRACKETS.sub(" ", text)).split()
    title = words[0] if len(words) >= 3 and words[0].lower() in _TITLES else ""
    name = " ".join(words[1:] if title else words)
    return NameParts(name, called, title.capitalize(), _title_faults(title, name) + name_faults(name))


def name_faults(name: str) -> tuple[Fault, ...]:
    """Give the doubts about a name: digits in it, a single word, over 60 characters. All are warnings."""
    doubts = (
        (
            "name_digits",
            any(char.isdigit() for char in name),
            _("The name “{value}” has digits in it. Check whether something from another column slipped in."),
        ),
        (
            "name_one_word",
            len(name.split()) == 1,
            _("The name “{value}” is a single word. Add the rest of the name if it is known."),
        ),
        (
            "name_long",
            len(name) > LONGEST_NAME,
            _("The name “{value}” is very long. Check whether two people or a note stand in one cell."),
        ),
    )
    return tuple(Fault(code, words.format(value=name), value=name) for code, wrong, words in doubts if wrong)


def typed_name_faults(name: str) -> tuple[Fault, ...]:
    """Give the doubts about a name typed into a form; of one without a letter (a year, a phone) but this doubt."""
    if not name or any(letter.isalpha() for letter in name):
        return name_faults(name) if name else ()
    words = _("“{value}” is no name: it has no letters.")
    return (Fault(NO_LETTERS, words.format(value=name), value=name),)


def _title_faults(title: str, name: str) -> tuple[Fault, ...]:
    """Doubt "Ông" before two words: Ông is also a family name (Ông Ích Khiêm)."""
    if title.lower() != "ông" or len(name.split()) != 2:
        return ()
    words = _(
        "“{title}” before “{value}” was read as a form of address. If it is the family name, add it back."
    )
    return (
        Fault("name_title", words.format(title=title, value=name), value=name, proposal=f"{title} {name}"),
    )
