"""The row that almost every row of a large list is: nothing odd in any cell, read at a fifth of the price."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from digilearn.domain.birth import Birth
from digilearn.domain.faults import Fault
from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.grid import Cell
from digilearn.domain.importing.plain_values import (
    is_ditto,
    is_long_number,
    is_plain_id,
    is_plain_name,
    is_plain_phone,
    plain_sex,
)
from digilearn.domain.importing.planned_rows import ImportedPerson
from digilearn.domain.importing.values import PersonReader
from digilearn.domain.importing.villages import village_in, with_kind

_UNKNOWN: Final = object()
_ODD: Final = object()
_NOBODY: Final = ImportedPerson()
_made: Final[Any] = tuple.__new__
"""Makes a named tuple of as many values as it has fields, without counting them."""
_PLACES: Final = {name: place for place, name in enumerate(ImportedPerson._fields)}
_VILLAGE, _ADDRESS = _PLACES["village"], _PLACES["address"]
_TEXTS: Final = (
    Field.VILLAGE, Field.ADDRESS, Field.ETHNICITY, Field.CODE, Field.NOTE, Field.ALSO_CALLED
)  # fmt: skip
_REPEATABLE: Final = (Field.VILLAGE, Field.ADDRESS, Field.ETHNICITY)
_ALONE: Final = (
    *(Field.FULL_NAME, Field.BIRTH_DATE, Field.BIRTH_YEAR, Field.SEX, Field.PHONE, Field.CITIZEN_ID),
    *_TEXTS,
)
_ENTANGLED: Final = frozenset({Field.MALE, Field.FEMALE, Field.BIRTH_DAY})
"""Columns that change what others mean: a table with one of them is read by the reader of every row."""


class PlainReader(PersonReader):
    """Reads every row as `PersonReader` does; a row whose cells are all plain takes the short way.

    A value is plain when the long way gives it back without a fault, whatever else stands in its row.
    """

    def __init__(self, *arguments: Any, **more: Any) -> None:
        """Take what `PersonReader` takes."""
        super().__init__(*arguments, **more)
        at = self._at
        self._usable = (
            Field.FULL_NAME in at
            and not self._women_ticked
            and not _ENTANGLED & at.keys()
            and all(len(at.get(field, ())) <= 1 for field in _ALONE)
        )
        self._columns = {field: at[field][0] for field in _ALONE if field in at}
        self._name_at = self._columns.get(Field.FULL_NAME, -1)
        self._births_at = self._columns.get(Field.BIRTH_DATE, -1), self._columns.get(Field.BIRTH_YEAR, -1)
        self._sex_at = self._columns.get(Field.SEX, -1)
        self._phone_at, self._id_at = (
            self._columns.get(Field.PHONE, -1),
            self._columns.get(Field.CITIZEN_ID, -1),
        )
        self._width = max(self._columns.values(), default=-1) + 1
        self._plain_births: dict[tuple[Cell, Cell], Birth] = {}
        self._learnt: list[tuple[int, int, dict[Cell, Any], Field]] = [
            (_PLACES[field.value], self._columns[field], {}, field) for field in _TEXTS if field in at
        ]
        self._above_from = [(field, self._columns[field]) for field in _REPEATABLE if field in at]
        self._learn: dict[Field, Callable[[str | None], Any]] = {
            Field.VILLAGE: lambda text: with_kind(text, self._village_kind) if text else None,
            Field.NOTE: lambda text: None if text and self._own_notes.fullmatch(text) else text,
        }

    def read(
        self, row: Sequence[Cell], group_village: str | None
    ) -> tuple[ImportedPerson, tuple[Fault, ...]]:
        """Give the person of a row and the faults found; `full_name` None when there is no name."""
        person = self._plain(row, group_village) if self._usable and len(row) >= self._width else None
        return super().read(row, group_village) if person is None else (person, ())

    def tells_number(self, row: Sequence[Cell]) -> bool:
        """Say whether a row tells a phone or a personal id number whole, as no title and no line of words does."""
        return any(0 <= at < len(row) and is_long_number(row[at]) for at in (self._phone_at, self._id_at))

    def _plain(self, row: Sequence[Cell], group_village: str | None) -> ImportedPerson | None:
        """Give the person of a plain row; None when anything in it needs the long way."""
        name = row[self._name_at]
        if not isinstance(name, str) or not is_plain_name(name):
            return None
        values: list[Any] = [*_NOBODY]
        for place, column, known, field in self._learnt:
            if (cell := row[column]) != "":
                value = known.get(cell, _UNKNOWN)
                if value is _UNKNOWN:
                    value = known[cell] = self._learn_text(cell, field)
                if value is _ODD:
                    return None
                values[place] = value
        if (birth := self._plain_birth(row)) is None or not self._plain_numbers(row, birth, values):
            return None
        values[0], values[1], values[2] = name, birth.date, birth.year
        if values[_VILLAGE] is None:
            address = values[_ADDRESS]
            values[_VILLAGE] = group_village or (village_in(address) if address else None)
        for field, column in self._above_from:
            if (cell := row[column]) != "":
                self._above[field] = self._texts[cell]
        person: ImportedPerson = _made(ImportedPerson, values)
        return person

    def _learn_text(self, cell: Cell, field: Field) -> Any:
        """Give what a cell says in a column of texts, _ODD when that depends on the rows above or is doubted."""
        if not isinstance(cell, str) or (field in _REPEATABLE and is_ditto(cell)):
            return _ODD
        text = self._understood(cell)
        return self._learn[field](text) if field in self._learn else text

    def _plain_birth(self, row: Sequence[Cell]) -> Birth | None:
        """Give the birth of two cells that agree; None where the long way finds a fault."""
        day, year = self._births_at
        cells = (row[day] if day >= 0 else "", row[year] if year >= 0 else "")
        birth = self._plain_births.get(cells)
        if birth is None:
            faults: list[Fault] = []
            birth = self._birth(row, faults)
            if faults:
                return None
            self._plain_births[cells] = birth
        return birth

    def _plain_numbers(self, row: Sequence[Cell], birth: Birth, values: list[Any]) -> bool:
        """Put sex, phone and personal id number into their places; say whether all are plain or not given."""
        sex = None
        if self._sex_at >= 0 and (cell := row[self._sex_at]) != "":
            if (sex := plain_sex(cell)) is None:
                return False
            values[3] = sex
        if self._phone_at >= 0 and (cell := row[self._phone_at]) != "":
            if not isinstance(cell, str) or not is_plain_phone(cell):
                return False
            values[4] = cell
        if self._id_at >= 0 and (cell := row[self._id_at]) != "":
            if not isinstance(cell, str) or not is_plain_id(cell, birth.year, sex):
                return False
            values[5] = cell
        return True
