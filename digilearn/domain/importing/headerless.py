"""Lists without a header: what the cells hold decides what each column is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.content import TESTS, digits_of, is_name, share_of
from digilearn.domain.importing.grid import Cell, Grid, is_empty
from digilearn.domain.importing.headers import Header, read_header
from digilearn.domain.importing.lines import group_of, told
from digilearn.domain.importing.meetings import Moment
from digilearn.domain.importing.vocabulary import field_named

_SAMPLE: Final = 200
_TELLING: Final = frozenset(
    {
        Field.BIRTH_YEAR,
        Field.PHONE,
        Field.CITIZEN_ID,
        Field.SEX,
        Field.VILLAGE,
        Field.ADDRESS,
        Field.ETHNICITY,
    }
)
_MOST, _FEW_NAMES = 0.6, 2


def header_by_content(
    grid: Grid, moment: Moment, today: date, told_names: int | None = None
) -> Header | None:
    """Give the columns of a list that has no header, None where no column holds names of people.

    `told_names` is the column that a person said to hold them, where it could not be found.
    `last` is the row before the first person: what stands above is heading. A header that lacks only a known title
    for the names is read as usual.
    """
    if told_names is not None:
        return _header_as_told(grid, told_names)
    sample = grid.rows[:_SAMPLE]
    columns = [[row[c] for row in sample if c < len(row) and not is_empty(row[c])] for c in range(grid.width)]
    shares = {c: share_of(cells, is_name) for c, cells in enumerate(columns)}
    named = max(shares, key=lambda c: (shares[c], -c), default=None)
    if named is None or sum(map(is_name, columns[named])) < _FEW_NAMES:
        return None
    first = next(i for i, row in enumerate(sample) if named < len(row) and is_name(row[named]))
    body = [
        [row[c] for row in sample[first:] if c < len(row) and not is_empty(row[c])] for c in range(grid.width)
    ]
    if share_of(body[named], is_name) < _MOST:
        return None
    fields = {named: Field.FULL_NAME} | _others(body, named)
    if not set(fields.values()) & _TELLING and not _surely_people(body[named]):
        return None
    if first and sum(field_named(str(cell)) is not None for cell in grid.rows[first - 1] if cell) >= 2:
        titled = read_header(grid, first - 1, moment, today)
        titled.columns[named] = Field.FULL_NAME
        return titled
    while first and group_of(told(grid.rows[first - 1])[:2])[0]:
        first -= 1
    titles = {c: " ".join(_title(grid.rows, first, c).split()) for c in fields}
    return Header(first, first - 1, dict(sorted(fields.items())), titles, {})


def _header_as_told(grid: Grid, named: int) -> Header | None:
    """Give the columns of a list whose names stand where a person said; None where nothing stands there."""
    filled = [i for i, row in enumerate(grid.rows) if named < len(row) and not is_empty(row[named])]
    if not filled:
        return None
    first = next((i for i in filled if is_name(grid.rows[i][named])), filled[0])
    sample = grid.rows[first : first + _SAMPLE]
    body = [[row[c] for row in sample if c < len(row) and not is_empty(row[c])] for c in range(grid.width)]
    fields = {named: Field.FULL_NAME} | _others(body, named)
    titles = {c: " ".join(_title(grid.rows, first, c).split()) for c in fields}
    return Header(first, first - 1, dict(sorted(fields.items())), titles, {})


def _surely_people(cells: Sequence[Cell]) -> bool:
    """Say whether a column alone proves people: places are short ("Hà Nội"), most names have three words."""
    return (
        len(cells) >= 3
        and share_of(cells, lambda cell: is_name(cell) and len(str(cell).split()) >= 3) >= _MOST
    )


def _title(rows: Sequence[Sequence[Cell]], first: int, column: int) -> str:
    above = rows[first - 1] if first else ()
    return str(above[column]) if column < len(above) else ""


def _others(body: Sequence[Sequence[Cell]], named: int) -> dict[int, Field]:
    """Give the fields of the columns beside the names; each field once, the clearest column first."""
    found: dict[int, Field] = {}
    if (number := _numbering(body, named)) is not None:
        found[number] = Field.NUMBER
    for field, test in TESTS:
        free = [c for c in range(len(body)) if c != named and c not in found and body[c]]
        best = max(free, key=lambda c: (share_of(body[c], test), -c), default=None)
        if best is not None and share_of(body[best], test) >= _MOST:
            found[best] = field
    rest = [
        c for c in range(named + 1, len(body)) if c not in found and any(isinstance(v, str) for v in body[c])
    ]
    if len(rest) == 1 and len({str(v) for v in body[rest[0]]}) > 1:
        found[rest[0]] = Field.NOTE
    return found


def _numbering(body: Sequence[Sequence[Cell]], named: int) -> int | None:
    """Give the column before the names that counts them: whole numbers, rising."""
    for column in range(named):
        texts = [digits_of(cell) for cell in body[column]]
        numbers = [int(text) for text in texts if text.isdecimal() and len(text) <= 4]
        if len(numbers) >= 0.8 * len(texts) and len(numbers) > 1 and numbers == sorted(numbers):
            return column
    return None
