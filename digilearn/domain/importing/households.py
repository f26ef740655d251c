"""Several people in one cell, as lists of households write them: each becomes a person with what is surely theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from digilearn.domain.faults import Fault
from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.grid import Cell, Grid, is_empty
from digilearn.domain.importing.headers import Header
from digilearn.domain.importing.name_words import like_person, named_beside
from digilearn.domain.importing.planned_rows import ImportedPerson, PlannedRow
from digilearn.domain.vietnamese import clean, fold
from digilearn.domain.written import number_text
from digilearn.language import _, n_

_BETWEEN: Final = re.compile(r"[,;\n\r+/&]|\s(?:và|va)\s")  # "Và" is a family name
_BETWEEN_VALUES: Final = re.compile(r"[,;\n\r+&]|\s(?:và|va|-|–)\s")
_LONGEST: Final = 5
"""Words of the longest usual name of one person."""
_HEADS: Final = re.compile(r"chu ho|dai dien")
_MAYBE: Final = re.compile(r"[,;\n\r+/&\d]|\s(?:và|va)\s")
_NO_COLUMNS: Final[Mapping[int, Field]] = MappingProxyType({})
_LEAD: Final = re.compile(r"^\s*(?:\d{1,2}\s*[.)\-]|[-–•*])\s*(?=[^\W\d_])")
_INLINE: Final = re.compile(r"(?<=\S)\s+(?=\d{1,2}\s*[.)]\s*[^\W\d_])")
_YEAR: Final = re.compile(
    r"[\s,(\-–:]+(?:(?:sinh\s*(?:năm|nam)?|sn|ns)[\s:.]*)?((?:19|20)\d\d)\s*\)?\s*$", re.IGNORECASE
)
_OWN: Final = frozenset(
    {
        Field.BIRTH_DATE,
        Field.BIRTH_YEAR,
        Field.BIRTH_DAY,
        Field.BIRTH_MONTH,
        Field.SEX,
        Field.MALE,
        Field.FEMALE,
        Field.PHONE,
        Field.CITIZEN_ID,
        Field.ETHNICITY,
        Field.CODE,
        Field.ALSO_CALLED,
        Field.MARKS,
    }
)


class Named(NamedTuple):
    """One person named in a cell; `year` is the birth year that stands behind the name."""

    name: str
    year: int | None


class Part(NamedTuple):
    """The row as it is for one of its people; `faults` say what could be given to nobody."""

    cells: Sequence[Cell]
    year: int | None
    faults: tuple[Fault, ...]

    def completed(self, person: ImportedPerson) -> ImportedPerson:
        """Give the person read from the cells with the year behind the name, where no column tells one."""
        if self.year is None or person.birth_year is not None:
            return person
        return person._replace(birth_year=self.year)


def people_named(
    row: Sequence[Cell], name: int, columns: Mapping[int, Field] = _NO_COLUMNS
) -> tuple[Named, ...]:
    """Give the people of a row whose cell of names holds at least two, and nothing but people; () for any other.

    Two short lines may be one long name; parallel values in the other columns prove that they are two people.
    """
    cell = row[name] if name < len(row) else ""
    if not isinstance(cell, str) or not _MAYBE.search(cell):
        return ()
    named = tuple(map(_named, _split(cell)))
    if len(named) < 2 or any(_begun(one.name) for one in named if one.name):
        return ()
    known = sum(like_person(one.name) for one in named)
    if 2 * known < len(named) or not all(like_person(one.name) or named_beside(one.name) for one in named):
        return ()
    others = (str(row[column]) for column in _own_columns(row, columns))
    proved = not _is_wrapped(cell, named) or any(_parallel(other, len(named)) for other in others)
    return named if proved else ()


def _begun(name: str) -> bool:
    """Say whether a name stops before its last word, as one that a narrow cell wrapped: "Nguyễn Thị"."""
    words = name.lower().split()
    return words[-1] in ("thị", "văn", "thi") or (words[-1] == "van" and len(words) == 2)


def _is_wrapped(cell: str, named: Sequence[Named]) -> bool:
    """Say whether lines of a cell may be one long name: "Trần Vũ / Hà My" has the length of a single person's."""
    words = sum(len(one.name.split()) for one in named)
    return (
        words <= _LONGEST
        and len(re.findall(r"[\n\r]+", cell.strip())) == len(named) - 1
        and not _LEAD.match(cell)
    )


def named_with_year(cell: Cell) -> Named | None:
    """Give the one person of a cell that tells a birth year behind the name; None for any other cell."""
    if not isinstance(cell, str) or not _YEAR.search(cell):
        return None
    one = _named(cell.strip(" .,;"))
    bare = one._replace(name=one.name.rstrip(" ,;-–:"))
    return bare if bare.year and like_person(bare.name) else None


def _split(cell: str) -> list[str]:
    texts = (part for line in _BETWEEN.split(cell) for part in _INLINE.split(line))
    return [text for text in texts if text.strip(" .,;")]


def _named(text: str) -> Named:
    """Take number and birth year off a name: "2. Lò Thị Hoa (1962)"."""
    bare = clean(_LEAD.sub("", text))
    found = _YEAR.search(bare)
    return Named(bare[: found.start()].strip(), int(found[1])) if found else Named(bare, None)


def parted(
    row: Sequence[Cell], name: int, columns: Mapping[int, Field], letters: Mapping[int, str]
) -> list[Part]:
    """Give a row for each of its people: parallel values to each, village, address and note to all.

    `columns` are the fields by column, `letters` their letters for the faults. A single value of which nobody can
    say whose it is goes to no one, and is said beside the first person.
    """
    people = people_named(row, name, columns)
    shared, own, faults = list(row), dict[int, list[str]](), list[Fault]()
    for column in _own_columns(row, columns):
        shared[column] = ""
        values = _parallel(str(row[column]), len(people)) if isinstance(row[column], str) else None
        if values is None:
            faults.append(_nobodys(row[column], letters[column]))
        else:
            own[column] = values
    return [
        Part(_cells(shared, own, place, name, one.name), one.year, tuple(faults) if place == 0 else ())
        for place, one in enumerate(people)
    ]


def said(grid: Grid, header: Header, people: Sequence[PlannedRow]) -> Iterator[str]:
    """Say which rows became several people, and which heads of households stand beside them and are none."""
    rows = {row.row for row in people if row.part > 1}
    if not rows:
        return
    words = n_(
        "{count} row of sheet “{sheet}” names several people: each of them is imported.",
        "{count} rows of sheet “{sheet}” name several people: each of them is imported.",
        len(rows),
    )
    yield words.format(count=number_text(len(rows)), sheet=grid.name)
    known = {fold(row.record.full_name or "") for row in people}
    for column in (c for c, title in header.titles.items() if _HEADS.search(fold(title))):
        if header.columns.get(column) in (None, Field.IGNORED):
            cells = (grid.rows[row - grid.top] for row in sorted({row.row for row in people}))
            heads = [str(row[column]) for row in cells if column < len(row) and like_person(str(row[column]))]
            yield from _left_out(grid, column, [head for head in heads if fold(clean(head)) not in known])


def _left_out(grid: Grid, column: int, heads: Sequence[str]) -> Iterator[str]:
    if heads:
        words = n_(
            "Column {column} of sheet “{sheet}” names {count} head of household who is not among the people: "
            "not imported.",
            "Column {column} of sheet “{sheet}” names {count} heads of household who are not among the people: "
            "not imported.",
            len(heads),
        )
        yield words.format(column=grid.letter(column), sheet=grid.name, count=number_text(len(heads)))


def _own_columns(row: Sequence[Cell], columns: Mapping[int, Field]) -> Iterator[int]:
    """Give the filled columns whose value belongs to one person."""
    for column, field in columns.items():
        if field in _OWN and column < len(row) and not is_empty(row[column]):
            yield column


def _parallel(text: str, count: int) -> list[str] | None:
    """Give the values of a cell, one for each person, None where they are not as many."""
    for form in (_BETWEEN_VALUES, _BETWEEN):
        values = [part.strip() for part in form.split(text) if part.strip()]
        if len(values) == count:
            return values
    lines = [
        line.strip() for line in text.split("\n")
    ]  # an empty line is that of the person who told nothing
    if len(lines) == count:
        return lines
    return None


def _cells(
    shared: Sequence[Cell], own: Mapping[int, Sequence[str]], place: int, name: int, text: str
) -> list[Cell]:
    cells = list(shared)
    cells[name] = text
    for column, values in own.items():
        cells[column] = values[place]
    return cells


def _nobodys(cell: Cell, letter: str) -> Fault:
    words = _("“{value}” stands beside several people and is not imported. Say whose it is.")
    return Fault("whose_value", words.format(value=cell), column=letter, value=str(cell))
