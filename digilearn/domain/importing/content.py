"""What the cells of a column are by their form: it decides where a title is silent."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.grid import Cell, is_empty
from digilearn.domain.importing.name_words import like_person
from digilearn.domain.importing.villages import group_village
from digilearn.domain.vietnamese import fold

_CLEARLY: Final = 0.9
_PROVABLE: Final = frozenset({Field.CITIZEN_ID, Field.PHONE, Field.BIRTH_YEAR, Field.VILLAGE})
_MISTAKABLE: Final = frozenset(
    {Field.CITIZEN_ID, Field.PHONE, Field.BIRTH_YEAR, Field.BIRTH_DATE, Field.NOTE, None}
)
_OTHERS: Final = re.compile(
    r"nguoi than|chu ho|\b(?:cha|bo|me|con|vo|chong|chau)\b|phu huynh|bao lanh|huong dan|giao vien|to truong|phu trach"
)
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
    return len(text) == 4 and text.isdecimal() and 1900 <= int(text) <= date.today().year


def _is_date(cell: Cell) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and _DATE.fullmatch(cell.strip()) is not None)


def _is_id(cell: Cell) -> bool:
    text = digits_of(cell)
    return text.isdecimal() and 11 <= len(text) <= 12 and not _PHONE.fullmatch(text)


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
    """Let content decide where a title is silent or wrong; columns about other people are never taken."""
    held = {c: [row[c] for row in body if c < len(row) and not is_empty(row[c])] for c in _all_columns(body)}
    clear = {c: field for c, cells in held.items() if len(cells) >= 3 and (field := _clearly(cells))}
    for column, field in clear.items():
        now, title = columns.get(column), fold(titles.get(column, ""))
        if now in _MISTAKABLE and not _OTHERS.search(title) and _is_wrong(now, held[column]):
            rivals = [c for c, other in columns.items() if other is field and c != column]
            if all(clear.get(rival) not in (field, None) for rival in rivals):
                columns[column] = field
        elif (
            now is None
            and column not in titles
            and field not in columns.values()
            and _stands_inside(column, columns)
        ):
            columns[column] = field
    _settle_places(columns, held)


def _all_columns(body: Sequence[Sequence[Cell]]) -> range:
    return range(max(map(len, body), default=0))


def _clearly(cells: Sequence[Cell]) -> Field | None:
    return next(
        (field for field, test in TESTS if field in _PROVABLE and share_of(cells, test) >= _CLEARLY), None
    )


def _is_wrong(field: Field | None, cells: Sequence[Cell]) -> bool:
    """Say whether hardly a cell is what the title promises; notes and silent columns promise nothing."""
    tests = dict(TESTS) | {Field.BIRTH_DATE: dict(TESTS)[Field.BIRTH_YEAR]}
    return field not in tests or share_of(cells, tests[field]) < 0.1


def _stands_inside(column: int, columns: dict[int, Field]) -> bool:
    return min(columns, default=column) < column <= max(columns, default=-1) + 1


def _settle_places(columns: dict[int, Field], held: dict[int, list[Cell]]) -> None:
    """Take a column of addresses that are villages and nothing more for the villages."""
    for column, field in columns.items():
        cells = held.get(column, [])
        if field is Field.ADDRESS and Field.VILLAGE not in columns.values() and len(cells) >= 3:
            bare = [cell for cell in cells if _is_village(cell) and not re.search(r"[,;]| - ", str(cell))]
            if len(bare) >= _CLEARLY * len(cells):
                columns[column] = Field.VILLAGE
                return
