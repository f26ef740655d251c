"""One typed line of a paper list: what will be kept of it, and what is doubtful."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from digilearn.domain.birth import Birth, parse_birth
from digilearn.domain.faults import Fault
from digilearn.domain.people import NO_LETTERS, name_faults, parse_name
from digilearn.domain.phones import parse_phone
from digilearn.domain.vietnamese import clean
from digilearn.language import _

_YOUNGEST = 6  # years: two digits that would make a younger learner mean the last century
_YEAR_AT_END = re.compile(r"[\s,;·-]+(\d{4}|\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})$")
_YEAR_INSIDE = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class TypedLine:
    """The four cells as typed; every one may be empty."""

    name: str = ""
    year: str = ""
    village: str = ""
    phone: str = ""

    @property
    def empty(self) -> bool:
        """Say whether nothing of a person was typed (the village stays from line to line)."""
        return not clean(self.name + self.year + self.phone)


@dataclass(frozen=True, slots=True)
class TypedPerson:
    """What a line says, ready for `learners.add`; `note` keeps what stood beside the phone number."""

    name: str
    also_called: str
    birth: Birth
    village: str
    phone: str
    note: str = ""
    faults: tuple[Fault, ...] = ()

    @property
    def unread_year(self) -> Fault | None:
        """Give the fault of a year that would be left out: asked about once before saving; else None."""
        return next((fault for fault in self.faults if fault.code.startswith("birth_")), None)

    @property
    def has_no_letters(self) -> bool:
        """Say whether what stands for the name is only digits or signs, as a year typed one cell too early."""
        return any(fault.code == NO_LETTERS for fault in self.faults)

    @property
    def is_out_of_step(self) -> bool:
        """Say whether a cell holds what belongs into another: "Thôn 2" as a name, "Trần Văn Tám 1950" as a village."""
        return any(map(str.isdigit, self.name)) or _YEAR_INSIDE.search(self.village) is not None

    @property
    def needs_a_look(self) -> bool:
        """Say whether the line is asked about once before it is saved."""
        return self.unread_year is not None or self.is_out_of_step or self.has_no_letters

    def cells(self) -> tuple[str, str, str, str]:
        """Give name, birth, village and phone as a list shows them."""
        called = f"{self.name} ({self.also_called})" if self.also_called else self.name
        return called, self.birth.shown, self.village, parse_phone(self.phone).shown

    @property
    def summary(self) -> str:
        """Give "Nguyễn Thị Hoa (bà Hùng) · 1958 · thôn 3 · 0912 345 678"."""
        return " · ".join(piece for piece in self.cells() if piece)


def read_line(line: TypedLine, today: date) -> TypedPerson:
    """Read a typed line: names get their capitals, 58 is 1958, "nguyễn thị hoa 58" is a name and a year.

    What stands in brackets is what people call the person. Nothing is refused: a year that cannot be read is
    left out, with its fault; a phone number is kept in the form that finds doubles, which the summary shows.
    """
    name_text, year_text = _name_and_year(line)
    parts = parse_name(name_text)
    birth = read_year(year_text, today)
    phone = parse_phone(line.phone)
    faults = _name_faults(parts.name) if parts.name else ()
    faults += _village_faults(clean(line.village))
    faults += (birth,) if isinstance(birth, Fault) else ()
    return TypedPerson(
        name=parts.name,
        also_called=parts.also_called,
        birth=Birth() if isinstance(birth, Fault) else birth,
        village=clean(line.village),
        phone=phone.normal or clean(line.phone),
        note=phone.rest if phone.normal else "",
        faults=faults + phone.faults,
    )


def _name_faults(name: str) -> tuple[Fault, ...]:
    """Give the doubts about a name; one without a letter has but this doubt, which is asked about."""
    if any(letter.isalpha() for letter in name):
        return name_faults(name)
    words = _("“{value}” is no name: it has no letters. Type the name here and the year in the next cell.")
    return (Fault(NO_LETTERS, words.format(value=name), value=name),)


def _village_faults(village: str) -> tuple[Fault, ...]:
    """Doubt a village that holds a year: a person was typed one cell too late."""
    if _YEAR_INSIDE.search(village) is None:
        return ()
    words = _("“{value}” holds a year: is it a person typed into the cell of the village?")
    return (Fault("village_year", words.format(value=village), value=village),)


def read_year(text: str, today: date) -> Birth | Fault:
    """Read a birth as it is typed from paper: two digits are the year in which a learner can be born."""
    typed = clean(text)
    if re.fullmatch(r"\d{2}", typed):
        this_century = 2000 + int(typed)
        typed = str(this_century if this_century <= today.year - _YOUNGEST else this_century - 100)
    return parse_birth(typed, today)


def _name_and_year(line: TypedLine) -> tuple[str, str]:
    """Take the year off the end of the name when the year's own cell is empty."""
    found = _YEAR_AT_END.search(clean(line.name))
    if clean(line.year) or found is None:
        return line.name, line.year
    return clean(line.name)[: found.start()], found[1]
