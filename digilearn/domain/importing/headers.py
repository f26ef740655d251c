"""Where the header of a list is, and what each column became."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as made_with
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Final

from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.content import settle_silent
from digilearn.domain.importing.grid import Cell, Grid, is_empty
from digilearn.domain.importing.inside import days_inside, sexes_inside
from digilearn.domain.importing.meetings import MeetingName, Moment, meeting_named
from digilearn.domain.importing.place_columns import place_columns
from digilearn.domain.importing.vocabulary import field_named, words

SEARCHED_ROWS: Final = 60
_LONGEST_TITLE: Final = 80
_NUMBERING: Final = re.compile(r"\(?\d{1,2}\)?|\(?[A-Za-z]\)?")
_NAMES: Final = frozenset({Field.FULL_NAME, Field.GIVEN_NAME, Field.FAMILY_NAME})
_REPEATED: Final = frozenset({Field.PHONE, Field.NOTE, Field.IGNORED})
_SAMPLE: Final = 60
_FITS: Final = 0.8


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: its rows and columns (from 0 in the grid), fields, titles as written, meetings.

    `inside` are columns whose second title stands in the row of the first person, where there was no room.
    `places` are columns that make up the address together, with the kind that goes before a bare name.
    """

    first: int
    last: int
    columns: dict[int, Field]
    titles: dict[int, str]
    meetings: dict[int, MeetingName]
    inside: frozenset[int] = frozenset()
    places: Mapping[int, str] = made_with(default_factory=dict)


def find_header(grid: Grid, moment_at: Callable[[int], Moment], today: date) -> Header | None:
    """Find the first header in the upper rows of a sheet; `moment_at(row)` tells the time named above that row."""
    for index in range(min(len(grid.rows), SEARCHED_ROWS)):
        if is_header(grid.rows[index]):
            return read_header(grid, index, moment_at(index), today)
    return None


def is_header(row: Sequence[Cell]) -> bool:
    """Say whether a row names the columns of a list of people: a name and one more, or a name alone."""
    titles = [cell for cell in row if isinstance(cell, str) and cell.strip()]
    if not titles or any(len(title) > 4 * _LONGEST_TITLE for title in titles):
        return False
    short = [title for title in titles if len(title) <= _LONGEST_TITLE]
    fields = {field for title in short if (field := field_named(title))}
    if not fields & {Field.FULL_NAME, Field.GIVEN_NAME}:
        return False
    return len(fields) >= 2 or len(titles) == 1


def read_header(grid: Grid, base: int, moment: Moment, today: date, *, has_levels: bool = True) -> Header:
    """Read the header whose names stand in row `base`, with the group titles above it and the second level below.

    Without levels the row stands for itself: where it names nobody, the rows below may be people.
    """
    first = base - 1 if base and _is_group_level(grid, base) else base
    last = base
    named = {column: field_named(str(cell)) for column, cell in enumerate(grid.rows[base]) if _is_title(cell)}
    keep_clear = [c for c, field in named.items() if field in _NAMES or field is Field.NUMBER]
    while (
        has_levels
        and last + 1 < len(grid.rows)
        and last - base < 2
        and _continues(grid.rows[last + 1], keep_clear)
    ):
        last += 1
    stacks = _stacks(grid, first, last)
    if last + 1 < len(grid.rows) and _is_numbering(grid.rows[last + 1], keep_clear):
        last += 1
    body = _Body(grid.rows[last + 1 : last + 1 + _SAMPLE])
    return with_inside(_header(first, last, stacks, body, moment, today), grid.rows[last + 1 :], moment)


def with_inside(header: Header, rows: Sequence[Sequence[Cell]], moment: Moment) -> Header:
    """Give the header with the titles that stand beside the first person: "Nam | Nữ", or the days of a month."""
    if len(rows) < 2:
        return header
    free = [c for c in range(len(rows[0])) if header.columns.get(c) in (None, Field.SEX, Field.IGNORED)]
    if sexes := sexes_inside(rows, free):
        columns = header.columns | sexes
        return replace(header, columns=columns, inside=frozenset(sexes))
    if days := days_inside(rows, free, moment):
        columns = header.columns | dict.fromkeys(days, Field.MARKS)
        return replace(header, columns=columns, meetings=header.meetings | days, inside=frozenset(days))
    return header


def _is_title(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(cell.strip())


def _is_group_level(grid: Grid, base: int) -> bool:
    """Say whether the row above groups the columns: several texts over this row, none of them a sentence."""
    above = [cell for cell in grid.rows[base - 1] if not is_empty(cell)]
    if len(above) < 2 or not all(_is_title(cell) and len(str(cell)) <= 40 for cell in above):
        return False
    return grid.merged is not None and any(
        top == base - 1 and right > left for top, left, _b, right in grid.merged
    )


def _continues(row: Sequence[Cell], keep_clear: Iterable[int]) -> bool:
    """Say whether a row is a second level: nothing under number and name, only titles and meetings elsewhere."""
    cells = [cell for cell in row if not is_empty(cell)]
    if not cells or any(column < len(row) and not is_empty(row[column]) for column in keep_clear):
        return False
    return all(_is_sub_title(cell) for cell in cells) and (len(cells) > 1 or _names_something(cells[0]))


def _names_something(cell: Cell) -> bool:
    return (
        isinstance(cell, date)
        or field_named(str(cell)) is not None
        or words(str(cell)) in {"nam", "ngay", "thang"}
    )


def _is_sub_title(cell: Cell) -> bool:
    if isinstance(cell, date):
        return True
    if isinstance(cell, int | float):
        return not isinstance(cell, bool) and 1 <= cell <= 31 and float(cell).is_integer()
    text = str(cell)
    if len(text) > 40:
        return False
    digits = sum(char.isdigit() for char in text)
    return digits <= 2 or meeting_named([text], Moment(2000, 1), date(2000, 1, 1)) is not None


def _is_numbering(row: Sequence[Cell], keep_clear: Sequence[int]) -> bool:
    """Say whether a row only numbers the columns: (1) (2) (3), or A B 1 2."""
    cells = [
        str(int(c)) if isinstance(c, float) and c.is_integer() else str(c) for c in row if not is_empty(c)
    ]
    under_name = [row[column] for column in keep_clear if column < len(row) and not is_empty(row[column])]
    return len(cells) >= 2 and bool(under_name) and all(_NUMBERING.fullmatch(cell.strip()) for cell in cells)


def _stacks(grid: Grid, first: int, last: int) -> dict[int, list[Cell]]:
    """Give the titles over each column, top first, merged titles over every column they span."""
    width = grid.width
    levels = [[row[c] if c < len(row) else "" for c in range(width)] for row in grid.rows[first : last + 1]]
    if grid.merged is None:
        _spread_right(levels)
    for top, left, bottom, right in grid.merged or ():
        if first <= top <= last and right < width:
            for row in range(top, min(bottom, last) + 1):
                levels[row - first][left : right + 1] = [levels[top - first][left]] * (right - left + 1)
    stacks: dict[int, list[Cell]] = {}
    for column in range(width):
        texts = [level[column] for level in levels if not is_empty(level[column])]
        if texts:
            stacks[column] = [
                text for place, text in enumerate(texts) if place == 0 or text != texts[place - 1]
            ]
    return stacks


def _spread_right(levels: list[list[Cell]]) -> None:
    """Where merged ranges are unknown, let an upper title reach over the titles below it that have none."""
    for upper, lower in pairwise(levels):
        for column in range(1, len(upper)):
            if is_empty(upper[column]) and not is_empty(lower[column]):
                upper[column] = upper[column - 1]


class _Body:
    """A sample of the rows under a header: what a column holds decides where its title is silent."""

    def __init__(self, rows: Sequence[Sequence[Cell]]) -> None:
        self.rows = rows

    def texts(self, column: int) -> list[str]:
        """Give the filled cells of a column as text."""
        return [
            str(row[column]).strip() for row in self.rows if column < len(row) and not is_empty(row[column])
        ]

    def share(self, column: int, test: Callable[[str], bool]) -> float:
        """Give the share (0..1) of filled cells that pass a test."""
        texts = self.texts(column)
        return sum(map(test, texts)) / len(texts) if texts else 0.0


def _header(
    first: int, last: int, stacks: dict[int, list[Cell]], body: _Body, moment: Moment, today: date
) -> Header:
    columns: dict[int, Field] = {}
    meetings: dict[int, MeetingName] = {}
    for column, stack in stacks.items():
        field = _field(stack, body, column)
        meeting = None if field else meeting_named(stack, moment, today)
        if meeting:
            columns[column], meetings[column] = Field.MARKS, meeting
        elif field and (field in _REPEATED or field not in columns.values()):
            columns[column] = field
        elif field is Field.FULL_NAME and columns.get(column - 1) is Field.FULL_NAME and body.texts(column):
            columns[column] = Field.GIVEN_NAME
    _settle_three(columns, stacks, body)
    _settle_births(columns, body)
    _settle_names(columns, body)
    _settle_sexes(columns)
    titles = {column: " ".join(_shown(cell) for cell in stack) for column, stack in stacks.items()}
    settle_silent(columns, titles, body.rows)
    places = place_columns(titles, columns)
    columns.update(dict.fromkeys(places, Field.ADDRESS))
    return Header(first, last, columns, titles, meetings, places=places)


def _shown(cell: Cell) -> str:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else " ".join(str(cell).split())


def _field(stack: Sequence[Cell], body: _Body, column: int) -> Field | None:
    """Give the field of one column: its lowest title speaks first, the ones above give it its context."""
    titles = [cell for cell in stack if isinstance(cell, str)]
    context = " ".join(words(title) for title in titles[:-1])
    for place, title in enumerate(reversed(titles)):
        special = _two_meanings(title, context, body, column) if place == 0 else None
        if found := special or field_named(title):
            return found if place == 0 or found is not Field.SEX else None
        if place == 0 and any(char.isdigit() for char in title):
            return field_named(" ".join(titles)) if len(titles) > 1 and not _is_meeting(title) else None
    return None


def _is_meeting(title: str) -> bool:
    return meeting_named([title], Moment(2000, 1), date(2000, 1, 1)) is not None


def _two_meanings(title: str, context: str, body: _Body, column: int) -> Field | None:
    """Settle the titles that mean two things once their accents are gone."""
    plain, written = words(title), title.strip().casefold()
    birth = "sinh" in context
    if plain == "dt":
        digits = body.share(column, lambda text: sum(map(str.isdigit, text)) >= 8)
        return Field.PHONE if "đ" in written or digits > 0.5 else Field.ETHNICITY
    if plain == "nam":
        return Field.BIRTH_YEAR if written.startswith("năm") else Field.MALE
    if plain in ("ngay", "thang") and birth:
        return Field.BIRTH_DAY if plain == "ngay" else Field.BIRTH_MONTH
    return None


def _settle_three(columns: dict[int, Field], stacks: dict[int, list[Cell]], body: _Body) -> None:
    """Take "Ngày | Tháng | Năm" side by side for a birth, also where no word of birth stands over them."""
    year = next((column for column, field in columns.items() if field is Field.BIRTH_YEAR), 0)
    for column, title, most in ((year - 2, "ngay", 31), (year - 1, "thang", 12)):
        named = words(str(stacks[column][-1])) if column in stacks else ""
        fits = (
            body.share(column, partial(_is_up_to, most)) if named == title and column not in columns else 0.0
        )
        if fits < _FITS:
            return
    columns[year - 2], columns[year - 1] = Field.BIRTH_DAY, Field.BIRTH_MONTH


def _is_up_to(most: int, text: str) -> bool:
    digits = text.removesuffix(".0")
    return digits.isdecimal() and 1 <= int(digits) <= most


def _settle_births(columns: dict[int, Field], body: _Body) -> None:
    """Take "Ngày sinh" beside "Tháng sinh" and a year for the day of the month."""
    where = {field: column for column, field in columns.items()}
    day = where.get(Field.BIRTH_DATE)
    if day is None or not {Field.BIRTH_MONTH, Field.BIRTH_YEAR} <= where.keys():
        return
    if body.share(day, lambda text: text.removesuffix(".0").isdigit() and len(text) <= 4) > 0.8:
        columns[day] = Field.BIRTH_DAY


def _settle_names(columns: dict[int, Field], body: _Body) -> None:
    """Make the parts of names agree: "Tên" alone is the full name; a nameless column of single words the given one."""
    where = {field: column for column, field in columns.items()}
    full, given = where.get(Field.FULL_NAME), where.get(Field.GIVEN_NAME)
    split = Field.FAMILY_NAME in where or Field.MIDDLE_NAME in where
    if full is None and given is not None and not split:
        columns[given] = Field.FULL_NAME
    elif full is not None and (given is not None or split):
        _settle_full_and_given(columns, body, full, given, split)
    elif full is not None and full + 1 not in columns and _holds_given_names(body, full + 1):
        columns[full], columns[full + 1] = Field.FAMILY_NAME, Field.GIVEN_NAME


def _settle_full_and_given(
    columns: dict[int, Field], body: _Body, full: int, given: int | None, split: bool
) -> None:
    """Choose between a full name and parts that stand beside it."""
    if given is not None and not split and not _repeats(body, full, given):
        columns[full] = Field.FAMILY_NAME
        return
    for column, field in list(columns.items()):
        if field in (Field.FAMILY_NAME, Field.MIDDLE_NAME, Field.GIVEN_NAME):
            columns[column] = Field.IGNORED


def _repeats(body: _Body, full: int, given: int) -> bool:
    """Say whether the full names already end with the given names beside them."""
    pairs = list(zip(body.texts(full), body.texts(given), strict=False))
    return bool(pairs) and sum(name.endswith(last) for name, last in pairs) > len(pairs) / 2


def _holds_given_names(body: _Body, column: int) -> bool:
    """Say whether a column without title holds the last words of names; lines of groups and totals have none."""
    one_word = body.share(column, lambda text: len(text.split()) == 1 and len(text) > 1 and text.isalpha())
    sexes = body.share(column, lambda text: words(text) in ("nam", "nu"))
    return one_word > 0.8 and sexes < 0.5 and len(body.texts(column)) >= 0.4 * len(body.texts(column - 1))


def _settle_sexes(columns: dict[int, Field]) -> None:
    """Take "Nam" for men only beside "Nữ"; alone it is a year written without accents."""
    if Field.MALE in columns.values() and Field.FEMALE not in columns.values():
        column = next(column for column, field in columns.items() if field is Field.MALE)
        years = {Field.BIRTH_YEAR, Field.BIRTH_DATE} & set(columns.values())
        columns[column] = Field.IGNORED if years else Field.BIRTH_YEAR
