"""The rows under a header: which are people, which are not, and which village a line above gives them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from itertools import zip_longest
from typing import Final

from digilearn.domain.faults import Fault
from digilearn.domain.importing import marks as mark_signs
from digilearn.domain.importing.births import BirthForm, form_of, worthless
from digilearn.domain.importing.columns import Field, MeetingColumn
from digilearn.domain.importing.drafts import AT_ONCE, Draft, EarlyRows, Told, planned
from digilearn.domain.importing.grid import Cell, Grid, is_empty
from digilearn.domain.importing.headers import Header, is_header, read_header
from digilearn.domain.importing.households import named_with_year, parted, people_named
from digilearn.domain.importing.lines import group_of, is_count, skip_reason, suspicious, told
from digilearn.domain.importing.meetings import Moment
from digilearn.domain.importing.name_words import like_full_name, like_person, short_enough
from digilearn.domain.importing.place_columns import with_address
from digilearn.domain.importing.plain_rows import PlainReader
from digilearn.domain.importing.planned_rows import ImportedPerson, PlannedRow
from digilearn.domain.importing.records import Skip
from digilearn.domain.importing.villages import kind_of_title
from digilearn.domain.learners import Sex
from digilearn.domain.vietnamese import clean, fold
from digilearn.language import _

_PERSONAL: Final = (Field.BIRTH_DATE, Field.BIRTH_YEAR, Field.PHONE, Field.CITIZEN_ID, Field.CODE)
_TELLING: Final = (
    *_PERSONAL,
    Field.SEX,
    Field.MALE,
    Field.FEMALE,
    Field.VILLAGE,
    Field.ADDRESS,
    Field.ETHNICITY,
)
_BIRTHS: Final = (Field.BIRTH_DATE, Field.BIRTH_YEAR, Field.MALE, Field.FEMALE)
_SEX_SIGN: Final = re.compile(r"\b([0-9a-z])\s*(?:[:=-]|la)\s*(nam|nu)\b")
_NAMES: Final = (Field.FULL_NAME, Field.FAMILY_NAME, Field.MIDDLE_NAME, Field.GIVEN_NAME)


class RowReading:
    """Reads one table from its header down. Give `people()` after `run()`; the public lists fill on the way.

    `frame` are the lines by which those below are read, as the spreadsheet counts: group lines that name a village,
    and headers further down (True).
    """

    def __init__(
        self,
        grid: Grid,
        header: Header,
        moment: Moment,
        today: date,
        lay: Callable[[Header], Header] = lambda header: header,
        tell: Told | None = None,
    ) -> None:
        """`lay` puts what a person said of the columns into a repeated header; `tell` hears rows early."""
        self._grid, self._moment, self._today, self._lay = grid, moment, today, lay
        self._early = EarlyRows(grid.name, tell)
        self.skipped: Counter[Skip] = Counter()
        self.notes: list[str] = []
        self.said: list[str] = []
        self.frame: dict[int, bool] = {}
        self._drafts: list[Draft] = []
        self._village: str | None = None
        self._ended = False
        self._merged_down = _merged_down(grid)
        self._take(header)

    def _take(self, header: Header) -> None:
        """Read the rows below by this header from now on."""
        self.header = header
        by_field: dict[Field, list[int]] = {}
        for column, field in header.columns.items():
            by_field.setdefault(field, []).append(column)
        self._name_columns = [column for field in _NAMES for column in by_field.get(field, ())]
        self._number = next(iter(by_field.get(Field.NUMBER, ())), None)
        self._telling = [column for field in _TELLING for column in by_field.get(field, ())]
        self._births = [column for field in _BIRTHS for column in by_field.get(field, ())]
        self._personal = [column for field in _PERSONAL for column in by_field.get(field, ())]
        village = next(iter(by_field.get(Field.VILLAGE, ())), None)
        self._places = {
            c: kind for c, kind in header.places.items() if header.columns.get(c) is Field.ADDRESS
        }
        self._fill = {column for column in (village, *self._places) if column is not None}
        self._letters = {column: self._grid.letter(column) for column in range(self._grid.width)}
        self._reader = PlainReader(
            header.columns,
            self._letters,
            kind_of_title(header.titles.get(village, "")) if village is not None else "",
            Field.MALE not in by_field and self._has_ticks(by_field.get(Field.FEMALE, []), header.last + 1),
            self._today,
            self._birth_forms(by_field, header.last + 1),
            _sex_signs(header.titles[by_field[Field.SEX][0]]) if by_field.get(Field.SEX) else {},
        )
        self._birth_letter = next(
            (self._grid.letter(c) for field in _BIRTHS for c in by_field.get(field, ())), None
        )

    def _birth_forms(self, by_field: dict[Field, list[int]], start: int) -> dict[int, BirthForm]:
        """Judge the columns of births as a whole; what differs from the usual form is said."""
        forms: dict[int, BirthForm] = {}
        for column in (c for field in _BIRTHS for c in by_field.get(field, ())):
            form = form_of(row[column] for row in self._grid.rows[start:] if column < len(row))
            if form == BirthForm():
                continue
            forms[column] = form
            if form.month_first:
                words = _("Births in column {column} are written month first; they were read so.")
                self.said.append(words.format(column=self._grid.letter(column)))
        return forms

    def _has_ticks(self, columns: Sequence[int], start: int) -> bool:
        """Say whether a column for women alone is ticked somewhere: its blanks then mean men."""
        rows = self._grid.rows[start:]
        return any(
            mark_signs.sign_of(row[c]) in ("x", "v", "✓", "1")
            for c in columns
            for row in rows
            if c < len(row)
        )

    def run(self) -> None:
        """Go through the rows below the header."""
        index = self.header.last + 1
        rows = self._grid.rows
        while index < len(rows):
            row, village = rows[index], self._village
            if index == self.header.last + 1 and self.header.inside:
                row = ["" if column in self.header.inside else cell for column, cell in enumerate(row)]
            if not any(row):
                self.skipped[Skip.BLANK] += 1
            elif (
                self._is_plain_person(row)
                or self._is_household(row)
                or (why := self._look_closely(index, row)) is None
            ):
                self._person(index, row)
            elif why is Skip.HEADER and is_header(row):
                index = self._header_again(index)
                continue
            else:
                self.skipped[why] += 1
                if self._village != village:
                    self.frame[index + self._grid.top] = False
            index += 1
            if index % AT_ONCE == 0:
                self._early.tell(self._drafts, are_marked=bool(self.header.meetings))

    def _header_again(self, index: int) -> int:
        """Read on under a header that is repeated, or that begins another table; give the row after it."""
        header = self._lay(read_header(self._grid, index, self._moment, self._today))
        self.skipped[Skip.HEADER] += header.last + 1 - index
        top = self._grid.top
        self.frame |= dict.fromkeys(range(index + top, header.last + top + 1), True)
        self._ended, self._village = False, None
        if header.columns != self.header.columns:
            self._take(header)
        return header.last + 1

    def _is_plain_person(self, row: Sequence[Cell]) -> bool:
        """Recognise the row that almost every row is: a name like a name, its own number, something told."""
        column = self._name_columns[0]
        name = row[column] if column < len(row) else ""
        if self._ended or not isinstance(name, str) or not name or name.isspace():
            return False
        # a person of a family such as Chu has a number, and a phone or an id that no other line has
        if suspicious(name) and (
            self._number is None or not self._reader.tells_number(row) or not like_person(name)
        ):
            return False
        return self._is_numbered(row) and any(c < len(row) and row[c] != "" for c in self._telling)

    def _is_household(self, row: Sequence[Cell]) -> bool:
        """Recognise a row whose name cell names several people and nothing else, or one with the birth year."""
        column = self._name_columns[0]
        if self._ended or column >= len(row):
            return False
        if not people_named(row, column, self.header.columns) and named_with_year(row[column]) is None:
            return False
        return self._is_numbered(row) or any(c < len(row) and row[c] != "" for c in self._telling)

    def _is_numbered(self, row: Sequence[Cell]) -> bool:
        """Say whether the row carries its own number; in a list without numbers every row does."""
        if self._number is None:
            return True
        cell = row[self._number] if self._number < len(row) else ""
        if isinstance(cell, int | float):
            return True
        return str(cell).strip().rstrip(".").isdigit()

    def _look_closely(self, index: int, row: Sequence[Cell]) -> Skip | None:
        """Give why a row is no person; None when it is one (perhaps one that must be refused)."""
        texts = told(row)
        if not texts:
            return Skip.BLANK
        if is_header(row) or all(len(text.strip("()")) <= 2 and text.strip("()").isalnum() for text in texts):
            return self._header_or_numbers(row, texts)
        name = self._name_text(row)
        tells = any(c < len(row) and not is_empty(row[c]) for c in self._telling)
        numbered = self._number is not None and self._is_numbered(row)
        if not numbered and self._is_counted_group(row, name):
            self._village = group_of([name])[1] or self._village
            return Skip.GROUP
        person_like = bool(name) and tells and numbered
        why, ends = (None, False) if person_like and like_person(name) else skip_reason(texts, person_like)
        if why is not None:
            self._ended = self._ended or ends
            self.notes.extend(map(clean, map(str, (cell for cell in row if not is_empty(cell)))))
            return why
        stray = name and self._number is not None and not numbered and not self._has_birth(row)
        if stray and not like_full_name(name):
            return self._few_cells(row, name, numbered) if group_of(texts[:2])[0] else self._note(texts)
        if not tells or len(texts) == 1:
            return self._few_cells(row, name, numbered)
        if self._ended and not (numbered and name):
            return Skip.NOTE
        return None if name or self._has_personal(row) else Skip.BLANK

    def _header_or_numbers(self, row: Sequence[Cell], texts: Sequence[str]) -> Skip | None:
        """Tell a repeated header, a row of column numbers and a row with only its own number from a person."""
        if is_header(row):
            return Skip.HEADER
        if len(texts) >= 3 and self._name_text(row):
            return Skip.HEADER
        return None if self._name_text(row) and self._has_personal(row) else Skip.BLANK

    def _is_counted_group(self, row: Sequence[Cell], name: str) -> bool:
        """Recognise a group line that carries its count: "II | Thôn Nà Pản | 10"."""
        own = {self._number, *self._name_columns}
        others = [cell for column, cell in enumerate(row) if column not in own and not is_empty(cell)]
        return bool(others) and all(map(is_count, others)) and group_of([name])[1] is not None

    def _few_cells(self, row: Sequence[Cell], name: str, numbered: bool) -> Skip | None:
        """Judge a row that tells nothing beside a name: a group line, a stray note, or a person known by name only."""
        texts = [str(cell) for cell in row if isinstance(cell, str) and cell.strip()]
        signs = {column for column in self.header.meetings if column < len(row) and not is_empty(row[column])}
        is_group, village = (False, None) if signs else group_of(texts[:2])
        if is_group:
            self._village = village or self._village
            return Skip.GROUP
        if not name:
            return Skip.BLANK if numbered or signs or not texts else self._note(texts)
        if self._ended or not short_enough(name):
            return self._note(texts)
        if numbered or signs or self._number is None:
            return None
        return Skip.GROUP if name.isupper() else None

    def _note(self, texts: Sequence[str]) -> Skip:
        self.notes.extend(map(clean, texts))
        return Skip.NOTE

    def _name_text(self, row: Sequence[Cell]) -> str:
        return " ".join(
            str(row[c]).strip() for c in self._name_columns if c < len(row) and not is_empty(row[c])
        )

    def _has_personal(self, row: Sequence[Cell]) -> bool:
        return any(c < len(row) and not is_empty(row[c]) for c in self._personal)

    def _has_birth(self, row: Sequence[Cell]) -> bool:
        return any(c < len(row) and not is_empty(row[c]) for c in self._births)

    def _person(self, index: int, row: Sequence[Cell]) -> None:
        """Read a person; village cells merged over several rows speak for each of them."""
        for column in self._fill if self._merged_down else ():
            if (index, column) in self._merged_down and column < len(row):
                row = [*row[:column], self._merged_down[index, column], *row[column + 1 :]]
        row = with_address(row, self._places) if self._places else row
        column = self._name_columns[0]
        if people_named(row, column, self.header.columns):
            for number, part in enumerate(parted(row, column, self.header.columns, self._letters), start=1):
                record, faults = self._reader.read(part.cells, self._village)
                draft = self._draft(index, part.cells, part.completed(record), (*part.faults, *faults))
                self._drafts.append(draft._replace(part=number))
            return
        year = None if self._births or column >= len(row) else named_with_year(row[column])
        if year is not None:
            row = [*row[:column], year.name, *row[column + 1 :]]
        record, faults = self._reader.read(row, self._village)
        record = record._replace(birth_year=year.year) if year else record
        self._drafts.append(self._draft(index, row, record, faults))

    def _draft(
        self, index: int, row: Sequence[Cell], record: ImportedPerson, faults: tuple[Fault, ...]
    ) -> Draft:
        if not self.header.meetings:
            return Draft(index + self._grid.top, record, faults, ())
        signs = tuple(
            (column, sign)
            for column in self.header.meetings
            if column < len(row) and (sign := mark_signs.sign_of(row[column]))
        )
        return Draft(index + self._grid.top, record, faults, signs)

    def people(self, columns: dict[int, MeetingColumn], heading: Sequence[str]) -> tuple[PlannedRow, ...]:
        """Give the people with their marks, read by the legend of the whole sheet."""
        legend = mark_signs.legend_of([*heading, *self.notes])
        known = mark_signs.meanings((sign for draft in self._drafts for _c, sign in draft.signs), legend)
        self._early.forget(self._flag_worthless())
        return tuple(
            early or planned(draft, columns, known)
            for early, draft in zip_longest(self._early.told, self._drafts)
        )

    def _flag_worthless(self) -> set[int]:
        """Doubt births that tell nothing; give the places of these people."""
        flagged = set()
        births = [(draft.record.birth_date, draft.record.birth_year) for draft in self._drafts]
        for place, code, words in worthless(births, self._today):
            draft = self._drafts[place]
            fault = Fault(code, words, column=self._birth_letter, value=str(draft.record.birth_year))
            self._drafts[place] = draft._replace(faults=(*draft.faults, fault))
            flagged.add(place)
        return flagged


def _sex_signs(title: str) -> dict[str, Sex]:
    """Read what a title explains: "Giới tính (1: Nam; 0: Nữ)"."""
    return {sign: Sex.MALE if word == "nam" else Sex.FEMALE for sign, word in _SEX_SIGN.findall(fold(title))}


def _merged_down(grid: Grid) -> dict[tuple[int, int], Cell]:
    """Give the value of every cell hidden in a merge of one column over several rows."""
    return {
        (row, left): grid.rows[top][left]
        for top, left, bottom, right in grid.merged or ()
        if left == right and top < len(grid.rows) and left < len(grid.rows[top])
        for row in range(top + 1, min(bottom, len(grid.rows) - 1) + 1)
    }
