"""What the cells of a column are by their form: it decides where a title is silent."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from digilearn.domain.importing.grid import Cell, is_empty
from digilearn.domain.importing.name_words import like_person
from digilearn.domain.importing.records import Field
from digilearn.domain.importing.villages import group_village
from digilearn.domain.vietnamese import fold

_CLEARLY: Final = 0.9
_DATE: Final = re.compile(r"\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{2,4}|\d{4}-\d\d-\d\d.*")
_PHONE: Final = re.compile(r"(?:\+?84|0)?[235789]\d{8,9}")
_PEOPLES: Final = (
    "kinh|tay|thai|hoa|khmer|kho-me|muong|nung|hmong|h'mong|mong|dao|gia rai|gia-rai|jrai|ede|e de|e-de|ba na|ba-na|"
    "san chay|co ho|co-ho|cham|san diu|hre|mnong|ra-glai|raglai|xtieng|tho|giay|co tu|co-tu|ma|kho mu|kho-mu|khang|"
    "ha nhi|lao|la chi|la ha|lu|lo lo|cong|bo y|si la|la hu|khac"
)
_ETHNIC: Final = frozenset(_PEOPLES.split("|"))


def digits_of(cell: Cell) -> str:
    """Give a cell as text without what sets digits apart."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return re.sub(r"[\s.\-']", "", text)


def is_name(cell: Cell) -> bool:
    """Say whether a cell may be the name of a person, perhaps after its number."""
    return isinstance(cell, str) and like_person(re.sub(r"^\s*\d{1,4}\s*[.)\-]\s*", "", cell))


def _is_year(cell: Cell) -> bool:
    text = digits_of(cell)
    return len(text) == 4 and text.isdigit() and 1900 <= int(text) <= date.today().year


def _is_date(cell: Cell) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and _DATE.fullmatch(cell.strip()) is not None)


def _is_id(cell: Cell) -> bool:
    text = digits_of(cell)
    return text.isdigit() and 11 <= len(text) <= 12 and not _PHONE.fullmatch(text)


def _is_phone(cell: Cell) -> bool:
    return _PHONE.fullmatch(digits_of(cell)) is not None


def _is_sex(cell: Cell) -> bool:
    return isinstance(cell, str) and fold(cell) in ("nam", "nu", "m", "f", "male", "female")


def _is_village(cell: Cell) -> bool:
    return isinstance(cell, str) and group_village(cell) is not None


def _is_address(cell: Cell) -> bool:
    return isinstance(cell, str) and ("," in cell or " - " in cell) and len(cell) > 12


def _is_ethnic(cell: Cell) -> bool:
    return isinstance(cell, str) and fold(cell) in _ETHNIC


TESTS: Final[tuple[tuple[Field, Callable[[Cell], bool]], ...]] = (
    (Field.CITIZEN_ID, _is_id),
    (Field.PHONE, _is_phone),
    (Field.BIRTH_YEAR, lambda cell: _is_year(cell) or _is_date(cell)),
    (Field.SEX, _is_sex),
    (Field.ETHNICITY, _is_ethnic),
    (Field.VILLAGE, _is_village),
    (Field.ADDRESS, _is_address),
)


def share_of(cells: Sequence[Cell], test: Callable[[Cell], bool]) -> float:
    """Give the share (0..1) of cells that pass a test."""
    return sum(map(test, cells)) / len(cells) if cells else 0.0


def settle_silent(columns: dict[int, Field], titles: dict[int, str], body: Sequence[Sequence[Cell]]) -> None:
    """Let content name the columns of phone and id numbers whose title says nothing known."""
    for column, title in titles.items():
        cells = [row[column] for row in body if column < len(row) and not is_empty(row[column])]
        if column in columns or not title or len(cells) < 3:
            continue
        for field, test in TESTS[:2]:
            if field not in columns.values() and share_of(cells, test) >= _CLEARLY:
                columns[column] = field
                break
