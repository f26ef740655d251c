"""The plan of an import: what each row would become, what is asked, what is left out and why.

Rows are named tuples, not dataclasses: a plan may hold 100,000 of them and crosses a process border.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digilearn.domain.attendance import Mark
from digilearn.domain.faults import Fault
from digilearn.domain.ids import Id, derived_id
from digilearn.domain.importing.carried import Carried
from digilearn.domain.importing.counts import Counts
from digilearn.domain.learners import Sex

if TYPE_CHECKING:
    from digilearn.domain.importing.arriving import ArrivingClass


class SheetKind(StrEnum):
    """What a sheet is: a list of people, people with marks of meetings, or neither."""

    LEARNERS = "learners"
    ATTENDANCE = "attendance"
    IGNORED = "ignored"


class Verdict(StrEnum):
    """What becomes of a row; a refused row is given back with its reason, never dropped."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class Skip(StrEnum):
    """Why a row is not a person."""

    HEADING = "heading"
    HEADER = "header"
    BLANK = "blank"
    GROUP = "group"
    TOTAL = "total"
    NOTE = "note"


class Field(StrEnum):
    """What a column holds; the values stand in the `--json` plan."""

    NUMBER = "number"
    FULL_NAME = "full_name"
    FAMILY_NAME = "family_name"
    MIDDLE_NAME = "middle_name"
    GIVEN_NAME = "given_name"
    ALSO_CALLED = "also_called"
    BIRTH_DATE = "birth_date"
    BIRTH_YEAR = "birth_year"
    BIRTH_DAY = "birth_day"
    BIRTH_MONTH = "birth_month"
    SEX = "sex"
    MALE = "male"
    FEMALE = "female"
    PHONE = "phone"
    CITIZEN_ID = "citizen_id"
    VILLAGE = "village"
    ADDRESS = "address"
    ETHNICITY = "ethnicity"
    CODE = "code"
    NOTE = "note"
    MARKS = "marks"
    IGNORED = "ignored"


class ImportedPerson(NamedTuple):
    """What one row says about one person; None for what it does not say.

    `marks` pairs a meeting's key (ISO date, or "#3" for the third meeting of a sheet without dates) with the mark.
    `commune` is the five-digit code of today's commune that the address names, or that was answered.
    """

    full_name: str | None = None
    birth_date: date | None = None
    birth_year: int | None = None
    sex: Sex | None = None
    phone: str | None = None
    citizen_id: str | None = None
    village: str | None = None
    address: str | None = None
    ethnicity: str | None = None
    code: str | None = None
    note: str | None = None
    also_called: str | None = None
    marks: tuple[tuple[str, Mark], ...] = ()
    commune: str | None = None


class Changed(NamedTuple):
    """One field that would change: its name in `ImportedPerson`, and both values as text ("" = empty)."""

    field: str
    before: str
    after: str


class RowRef(NamedTuple):
    """A person of a file: the sheet, the row's 1-based number as the spreadsheet shows it, the place in that row.

    `part` counts the people of a row that names several, from 1.
    """

    sheet: str
    row: int
    part: int = 1


class Candidate(NamedTuple):
    """Who a row may be: a person of the store (`learner_id`) or an earlier row of the file (`row`).

    `known` is what is known of them, `reasons` are codes: citizen_id, code, name, birth_date, year, village, phone.
    """

    learner_id: Id | None
    row: RowRef | None
    known: ImportedPerson
    reasons: tuple[str, ...] = ()


class PlannedRow(NamedTuple):
    """One row of the plan; a row that names several people is one row for each, told apart by `part`, from 1.

    `match` is the person it surely is (or was answered to be), `maybe` the one it is asked about; while
    `maybe` waits for its answer the row is refused, so that nobody is invented and nobody is lost.
    """

    row: int
    record: ImportedPerson
    verdict: Verdict = Verdict.NEW
    faults: tuple[Fault, ...] = ()
    match: Candidate | None = None
    maybe: Candidate | None = None
    changed: tuple[Changed, ...] = ()
    part: int = 1

    @property
    def number(self) -> str:
        """Give the row's number as it is shown: "7", and "7 (2)" for the second person named in row 7."""
        return str(self.row) if self.part == 1 else f"{self.row} ({self.part})"

    def ref(self, sheet: str) -> RowRef:
        """Give what tells this row apart in the plan."""
        return RowRef(sheet, self.row, self.part)

    @property
    def learner_id(self) -> Id | None:
        """Give the person of the store that this row is, None for a new one."""
        return self.match.learner_id if self.match else None

    @property
    def asked(self) -> bool:
        """Say whether the row waits for the answer "same person / another person"."""
        return self.maybe is not None


class MeetingColumn(NamedTuple):
    """A column of marks: its letter, its key in `marks`, its day when known, its number counted from 1.

    `assumed`: the year of the day was not written anywhere.
    """

    column: str
    key: str
    day: date | None
    number: int
    assumed: bool = False


class Chosen(NamedTuple):
    """What a person said a column holds; of a meeting its `day`, None when the title tells it or nobody knows."""

    field: Field
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How a person said a sheet is laid out; whatever is not said is found as usual.

    `columns` maps letters to what they hold; `header_row` is the row of the titles as the spreadsheet counts.
    """

    columns: Mapping[str, Chosen] = field(default_factory=dict)
    header_row: int | None = None


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
