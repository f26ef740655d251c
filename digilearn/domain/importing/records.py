"""The plan of an import: what its sheets would become, what is asked, what is left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digilearn.domain.ids import Id, derived_id
from digilearn.domain.importing.carried import Carried
from digilearn.domain.importing.columns import Field, Layout, MeetingColumn
from digilearn.domain.importing.counts import Counts
from digilearn.domain.importing.planned_rows import PlannedRow, RowRef, Verdict

if TYPE_CHECKING:
    from digilearn.domain.importing.arriving import ArrivingClass


class SheetKind(StrEnum):
    """What a sheet is: a list of people, people with marks of meetings, or neither."""

    LEARNERS = "learners"
    ATTENDANCE = "attendance"
    IGNORED = "ignored"


class Skip(StrEnum):
    """Why a row is not a person."""

    HEADING = "heading"
    HEADER = "header"
    BLANK = "blank"
    GROUP = "group"
    TOTAL = "total"
    NOTE = "note"


class RawRow(NamedTuple):
    """A row as it stands in the file: its 1-based number, and the text of each cell from the first column on."""

    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What one sheet would become. `columns` maps letters to fields; `titles` to the header as written.

    `heading` is the text above the header line; `skipped` counts the rows that are no people, by why;
    `notices` are sentences about how the sheet was read. `top` are its first rows as they stand, from column
    `first_column` on; `unread` is what stands in the columns that say nothing about people (letter -> row -> text,
    of the first people only). `layout` is what a person said of the sheet, now or (`recalled`) of an earlier
    workbook of this `shape`; the list itself begins in column `starts` (1 = A).
    `carried` is what a hidden sheet of ours says about the workbook; such a sheet is IGNORED otherwise. `frame` are
    the lines by which those below are read: groups that name a village (False), headers further down (True).
    """

    sheet: str
    kind: SheetKind
    header_rows: tuple[int, ...] = ()
    columns: dict[str, Field] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    meetings: tuple[MeetingColumn, ...] = ()
    rows: tuple[PlannedRow, ...] = ()
    skipped: dict[Skip, int] = field(default_factory=dict)
    heading: tuple[str, ...] = ()
    hidden: bool = False
    notices: tuple[str, ...] = ()
    top: tuple[RawRow, ...] = ()
    first_column: int = 1
    unread: dict[str, dict[int, str]] = field(default_factory=dict)
    shape: str = ""
    layout: Layout | None = None
    recalled: bool = False
    starts: int = 1
    carried: Carried | None = None
    frame: dict[int, bool] = field(default_factory=dict)

    @property
    def said(self) -> Layout | None:
        """Give how a person said the sheet is laid out, None when it is read as found."""
        return self.layout if self.layout is not None and self.layout.says_anything else None

    @property
    def lines(self) -> int:
        """Give how many lines were read, people or not, blank ones left out."""
        people = sum(row.part == 1 for row in self.rows)
        return people + sum(count for why, count in self.skipped.items() if why is not Skip.BLANK)


class Choice(NamedTuple):
    """One answer to a question: its code, and the words on its button."""

    code: str
    label: str


class QuestionKind(StrEnum):
    """What is asked: put proposed values in place, who a row is, what a sign of a mark means, which commune."""

    PROPOSAL = "proposal"
    SAME_PERSON = "same_person"
    MEANING = "meaning"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Question:
    """One clear question for all the rows it concerns; `chosen` is the answer given so far, None = open."""

    id: str
    kind: QuestionKind
    sentence: str
    choices: tuple[Choice, ...]
    rows: tuple[RowRef, ...]
    chosen: str | None = None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The whole plan of one file. `sha256` is of its bytes; `into` the class the people join.

    `notices` are sentences about what will not be imported and why; `members` those already in the class named
    `class_name`; `sensitive` says whether the unit keeps ethnicity; `unplaced` are keys of marks that belong to no
    meeting; `original` the sheets before any answer, so that an answer can be changed; `modified` when the file says
    it was saved last (UTC); `said` whom the file itself says a new person's row is; `arriving` the class that comes
    with the file; `source` where the file was read (`packed`: the way to it inside that archive), None for pasted text;
    `near` the province (two digits) of those whose address names none: that of the unit.
    """

    file: str
    sha256: bytes
    sheets: tuple[SheetPlan, ...]
    into: Id | None = None
    questions: tuple[Question, ...] = ()
    notices: tuple[str, ...] = ()
    class_name: str = ""
    members: frozenset[Id] = frozenset()
    sensitive: bool = False
    unplaced: frozenset[str] = frozenset()
    original: tuple[SheetPlan, ...] = ()
    modified: datetime | None = None
    said: Mapping[RowRef, Id] = field(default_factory=dict)
    arriving: ArrivingClass | None = None
    source: Path | None = None
    packed: tuple[int, ...] = ()
    near: str = ""

    def each_row(self) -> Iterator[tuple[SheetPlan, PlannedRow]]:
        """Give every row that is a person, with its sheet."""
        for sheet in self.sheets:
            for row in sheet.rows:
                yield sheet, row

    def id_of_new(self, ref: RowRef) -> Id:
        """Give the id under which a new person's row is kept: the one the file says, else the same for every import."""
        if (said := self.said.get(ref)) is not None:
            return said
        place = (ref.row,) if ref.part == 1 else (ref.row, ref.part)
        return derived_id("learner", self.sha256, ref.sheet, *place)

    def counts(self) -> Counts:
        """Count the people by verdict."""
        asked = sum(row.asked for _, row in self.each_row())
        tally = Counter(row.verdict for _, row in self.each_row())
        return Counts(
            new=tally[Verdict.NEW],
            changed=tally[Verdict.CHANGED],
            same=tally[Verdict.SAME],
            refused=tally[Verdict.REFUSED] - asked,
            asked=asked,
            questions=sum(question.chosen is None for question in self.questions),
        )

    def question(self, question_id: str) -> Question:
        """Give a question by its id. Raises KeyError for one that the plan does not ask."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)
