"""One row's cells -> one person, with a fault for every value that is odd."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from digilearn.domain.birth import Birth
from digilearn.domain.cells import cell_text
from digilearn.domain.citizen_ids import parse_citizen_id
from digilearn.domain.faults import Fault
from digilearn.domain.importing.births import BirthForm, birth_in, swap_fault, with_year
from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.grid import Cell
from digilearn.domain.importing.plain_values import (
    is_ditto,
    is_plain_id,
    is_plain_name,
    is_plain_phone,
    plain_sex,
)
from digilearn.domain.importing.planned_rows import ImportedPerson
from digilearn.domain.importing.villages import village_in, with_kind
from digilearn.domain.learners import Sex
from digilearn.domain.people import NameParts, parse_name
from digilearn.domain.phones import parse_phone
from digilearn.domain.vietnamese import fold
from digilearn.language import _

_MASKED: Final = re.compile(r"[•*●]{2,}|[xX]{3,}")
_LEAD: Final = re.compile(
    r"\s*(?:\d{1,4}\s*[.)]\s*(?=[^\W\d_])|(?:đ/c\.?|đồng chí|mrs?\.?|ms\.|[ôabc]\.)\s+(?=[^\W\d_]+\s))",
    re.IGNORECASE,
)
_LOOSE: Final = " \t\r\n\xa0*.,;:…-–+•"
_BRACKETED_MARK: Final = re.compile(r"\(\s*[*.,+x]*\s*\)")
_AS_ABOVE: Final = frozenset({Field.VILLAGE, Field.ADDRESS, Field.ETHNICITY})
_SEVERAL: Final = re.compile(r"[^\W\d_] ?[+;&/,] ?[^\W\d_]")
_USUAL: Final = BirthForm()
_SEXES: Final = (
    dict.fromkeys(("nu", "f", "female", "gai", "ba", "chi", "co", "n", "dan ba", "women", "woman"), Sex.FEMALE)
    | dict.fromkeys(("nam", "m", "male", "trai", "ong", "anh", "dan ong", "man"), Sex.MALE)
)  # fmt: skip
_TICKED: Final = frozenset({"x", "v", "✓", "✔", "√", "☑", "1", "+", "co", "true"})
_NOT_GIVEN: Final = frozenset(
    {"", "-", "–", "—", "không", "khong", "không có", "0", "n/a", "#n/a", "...", "…", "?"}
)


class PersonReader:
    """Reads the rows of one table. Values that repeat (villages, years, groups) are understood once."""

    def __init__(
        self,
        columns: dict[int, Field],
        letters: dict[int, str],
        village_kind: str,
        women_ticked: bool,
        today: date,
        forms: Mapping[int, BirthForm] = MappingProxyType({}),
        sexes: Mapping[str, Sex] = MappingProxyType({}),
    ) -> None:
        """`columns`: field of each column; `village_kind` goes before bare numbers; `women_ticked`: "Nữ (x)" alone.

        `forms`: how a column writes births, where not as usual; `sexes`: signs that the column's title explains.
        """
        self._forms, self._sexes = forms, sexes
        self._at: dict[Field, list[int]] = {}
        for column, field in columns.items():
            self._at.setdefault(field, []).append(column)
        self._letters = letters
        self._village_kind = village_kind
        self._women_ticked = women_ticked
        self._today = today
        self._births: dict[tuple[Cell, int], Birth | Fault] = {}
        self._texts: dict[Cell, str | None] = {}
        self._above: dict[Field, str | None] = {}
        self._own_notes = _own_notes()

    def read(
        self, row: Sequence[Cell], group_village: str | None
    ) -> tuple[ImportedPerson, tuple[Fault, ...]]:
        """Give the person of a row and the faults found; `full_name` None when there is no name."""
        faults: list[Fault] = []
        name, called = self._name(row, faults)
        sex, ticked_birth = self._sex(row, faults)
        birth = self._birth(row, faults) if ticked_birth is None else ticked_birth
        address = self._text(row, Field.ADDRESS)
        village = self._village(row) or group_village or (village_in(address) if address else None)
        person = ImportedPerson(
            name,
            birth.date,
            birth.year,
            sex,
            self._phone(row, faults),
            self._citizen_id(row, birth.year, sex, faults),
            village,
            address,
            self._text(row, Field.ETHNICITY),
            self._text(row, Field.CODE),
            self._note(row),
            called or self._text(row, Field.ALSO_CALLED),
        )
        return person, tuple(faults)

    def _cell(self, row: Sequence[Cell], field: Field) -> tuple[Cell, int]:
        """Give the first filled cell of a field and its column; ("", -1) when there is none."""
        for column in self._at.get(field, ()):
            if column < len(row) and row[column] != "":
                return row[column], column
        return "", -1

    def _text(self, row: Sequence[Cell], field: Field) -> str | None:
        cell, column = self._cell(row, field)
        if column < 0:
            return None
        text = self._understood(cell)
        if field not in _AS_ABOVE:
            return text
        if not is_ditto(cell):
            self._above[field] = text
        return self._above.get(field)

    def _understood(self, cell: Cell) -> str | None:
        """Give the text of a cell, None where it only says that nothing is known."""
        if cell not in self._texts:
            text = cell_text(cell if isinstance(cell, str | int | float | date) else str(cell))
            self._texts[cell] = None if text.casefold() in _NOT_GIVEN or _MASKED.search(text) else text
        return self._texts[cell]

    def _note(self, row: Sequence[Cell]) -> str | None:
        """Read the note; what our own report writes there ("joined 17/11") is no note of the person's."""
        note = self._text(row, Field.NOTE)
        return None if note and self._own_notes.fullmatch(note) else note

    def _name(self, row: Sequence[Cell], faults: list[Fault]) -> tuple[str | None, str | None]:
        cell, column = self._cell(row, Field.FULL_NAME)
        if column < 0:
            parts = [
                self._cell(row, part) for part in (Field.FAMILY_NAME, Field.MIDDLE_NAME, Field.GIVEN_NAME)
            ]
            cell, column = (
                " ".join(str(part) for part, _c in parts if part != "").strip(),
                max(c for _p, c in parts),
            )
        if not isinstance(cell, str):
            faults.append(
                self._fault(column, "name_is_number", _("“{value}” is not a name. Type the name."), cell)
            )
            return None, None
        if is_plain_name(cell):
            return cell, None
        parts_of = parse_name(_BRACKETED_MARK.sub("", _LEAD.sub("", cell)).strip(_LOOSE))
        if parts_of.name and not any(map(str.isalpha, parts_of.name)):
            faults.append(
                self._fault(column, "name_is_number", _("“{value}” is not a name. Type the name."), cell)
            )
            return None, None
        faults.extend(replace(fault, column=self._letters[column]) for fault in parts_of.faults)
        return parts_of.name or None, self._called(parts_of, column, faults)

    def _called(self, parts: NameParts, column: int, faults: list[Fault]) -> str | None:
        """Give what stands in brackets after a name; a number there is no name that people call anyone."""
        if _SEVERAL.search(parts.name):
            words = _("Two people may stand in “{value}”. Give each a row of their own.")
            faults.append(self._fault(column, "name_several", words, parts.name))
        if any(map(str.isdigit, parts.also_called)):
            words = _(
                "“{value}” stands in brackets after the name and is not imported. Put it into its own column."
            )
            faults.append(self._fault(column, "name_brackets", words, parts.also_called))
            return None
        return parts.also_called or None

    def _birth(self, row: Sequence[Cell], faults: list[Fault]) -> Birth:
        found = Birth()
        for field in (Field.BIRTH_DATE, Field.BIRTH_YEAR):
            cell, column = self._cell(row, field)
            if column < 0:
                continue
            if field is Field.BIRTH_YEAR and Field.BIRTH_DAY in self._at:
                cell = self._joined_day(row, cell)
            birth = self._read_birth(cell, column)
            if isinstance(birth, Fault):
                birth = self._doubted(birth, column, faults)
            if isinstance(cell, date) and birth.date and self._form(column).swapped:
                doubt = swap_fault(birth.date, self._letters[column])
                faults.extend([doubt] if doubt else [])
            if found.date is None and birth.year is not None:
                found = birth if found.year is None or birth.date is not None else found
        return found

    def _doubted(self, fault: Fault, column: int, faults: list[Fault]) -> Birth:
        """Note the doubt about a birth; give the year where that at least can be read."""
        birth, doubt = with_year(fault, self._today)
        faults.append(replace(doubt, column=self._letters[column]))
        return birth

    def _joined_day(self, row: Sequence[Cell], year: Cell) -> Cell:
        """Join a birth that stands in three columns: day, month, year."""
        day, month = self._cell(row, Field.BIRTH_DAY)[0], self._cell(row, Field.BIRTH_MONTH)[0]
        parts = [
            cell_text(part) if isinstance(part, str | int | float) else "" for part in (day, month, year)
        ]
        return "/".join(parts) if all(parts) else year

    def _form(self, column: int) -> BirthForm:
        return self._forms.get(column, _USUAL)

    def _read_birth(self, cell: Cell, column: int) -> Birth | Fault:
        known = self._births.get((cell, column))
        if known is None:
            known = self._births[cell, column] = birth_in(cell, self._form(column), self._today)
        return known

    def _sex(self, row: Sequence[Cell], faults: list[Fault]) -> tuple[Sex | None, Birth | None]:
        """Read the sex, and the birth where it stands in a column for men or women."""
        if (both := self._both_ticked(row)) is not None:
            faults.append(both)
            return None, None
        for field, sex in ((Field.FEMALE, Sex.FEMALE), (Field.MALE, Sex.MALE)):
            cell, column = self._cell(row, field)
            if column < 0:
                continue
            sign = fold(cell_text(cell) if isinstance(cell, str | int | float) else "")
            if sign in _TICKED:
                return sex, None
            if sign in _NOT_GIVEN and not isinstance(cell, date):
                continue
            birth = self._read_birth(cell, column)
            if isinstance(birth, Birth):
                return (sex, birth) if birth.year else (None, None)
            birth = self._doubted(birth, column, faults)
            return (sex, birth) if birth.year else (None, None)
        if self._women_ticked:
            return Sex.MALE, None
        return self._written_sex(row, faults), None

    def _both_ticked(self, row: Sequence[Cell]) -> Fault | None:
        """Give the doubt about a row that is ticked for a man and for a woman."""
        signs = [self._cell(row, field) for field in (Field.MALE, Field.FEMALE)]
        if any(
            column < 0 or fold(cell_text(cell) if isinstance(cell, str) else "") not in _TICKED
            for cell, column in signs
        ):
            return None
        words = _("Both “Nam” and “Nữ” are ticked: the sex is left empty.")
        return self._fault(signs[1][1], "sex_unreadable", words, signs[1][0])

    def _written_sex(self, row: Sequence[Cell], faults: list[Fault]) -> Sex | None:
        cell, column = self._cell(row, Field.SEX)
        if column < 0:
            return None
        if sex := plain_sex(cell):
            return sex
        text = fold(str(cell))
        sex = self._sexes.get(
            cell_text(cell).lower() if isinstance(cell, int | float) else text
        ) or _SEXES.get(text)
        if sex is None and text not in _NOT_GIVEN:
            words = _("“{value}” does not say whether this is a man or a woman. Write Nam or Nữ.")
            faults.append(self._fault(column, "sex_unreadable", words, cell))
        return sex

    def _phone(self, row: Sequence[Cell], faults: list[Fault]) -> str | None:
        cell, column = self._cell(row, Field.PHONE)
        if column < 0:
            return None
        if isinstance(cell, str):
            if is_plain_phone(cell):
                return cell
            if cell.casefold().strip() in _NOT_GIVEN or _MASKED.search(cell):
                return None
        phone = parse_phone(cell if isinstance(cell, str | int | float) else str(cell))
        faults.extend(replace(fault, column=self._letters[column]) for fault in phone.faults)
        if phone.rest.strip("() "):
            words = _(
                "Beside the phone number stands “{value}”, which is not imported. Put it into the note if needed."
            )
            faults.append(self._fault(column, "phone_rest", words, phone.rest))
        given = next((fault.value for fault in phone.faults if fault.proposal), None)
        return (given or phone.normal) or None

    def _citizen_id(
        self, row: Sequence[Cell], birth_year: int | None, sex: Sex | None, faults: list[Fault]
    ) -> str | None:
        cell, column = self._cell(row, Field.CITIZEN_ID)
        if column < 0 or (
            isinstance(cell, str) and (_MASKED.search(cell) or cell.casefold().strip() in _NOT_GIVEN)
        ):
            return None
        if isinstance(cell, str) and is_plain_id(cell, birth_year, sex):
            return cell
        number = parse_citizen_id(cell if isinstance(cell, str | int | float) else str(cell), birth_year, sex)
        if not number.faults:
            return number.normal or None
        faults.extend(replace(fault, column=self._letters[column]) for fault in number.faults)
        doubted = any(fault.proposal for fault in number.faults)
        return (number.normal.lstrip("0") if doubted else number.normal) or None

    def _village(self, row: Sequence[Cell]) -> str | None:
        text = self._text(row, Field.VILLAGE)
        return with_kind(text, self._village_kind) if text else None

    def _fault(self, column: int, code: str, words: str, cell: Cell, **more: Any) -> Fault:
        value = str(cell)
        return Fault(code, words.format(value=value), column=self._letters.get(column), value=value, **more)


def _own_notes() -> re.Pattern[str]:
    """Give the form of the notes that the attendance report makes by itself, in the chosen language."""
    forms = (
        re.escape(words).replace(r"\{day\}", r"\d\d/\d\d") for words in (_("joined {day}"), _("left {day}"))
    )
    joined = "|".join(forms)
    return re.compile(rf"(?:{joined})(?:, (?:{joined}))*")
