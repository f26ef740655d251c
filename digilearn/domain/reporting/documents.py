"""A document: what a report says. Screen, workbook, paper and Word are made of the same one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.reports import SignatureBlock
from digilearn.domain.units import HeaderPreset, Unit


class ReportKind(StrEnum):
    """The reports; the values are permanent (kept reports and commands name them)."""

    ATTENDANCE = "attendance"
    CLASS_SUMMARY = "class-summary"
    LEARNERS = "learners"
    PERIOD = "period"
    DAILY = "daily"
    TEAM_QUARTER = "team-quarter"
    SKILLS = "skills"
    SUPPORT = "support"
    DAY_LOG = "day-log"
    CERTIFICATES = "certificates"
    LEADER = "leader"


class Format(StrEnum):
    """How a column's values are written; it also says what kind of value stands in it."""

    TEXT = "text"  # str
    COUNT = "count"  # int, or Decimal where a form asks for parts
    SHARE = "share"  # float 0..1, shown as a percentage
    DATE = "date"  # date
    HOURS = "hours"  # float, hours
    CODE = "code"  # str of digits that must keep its zeros: phones, ids


class Total(StrEnum):
    """What stands below a column in the row of totals."""

    NONE = "none"
    SUM = "sum"
    SHARE = "share"  # numerator's total / denominator's total, never an average


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: `group` is a heading above several; `width` in characters.

    A SHARE column whose `numerator` and `denominator` name other columns (by `key`) is written as their quotient, a
    DIFFERENCE likewise with `minuend` and `subtrahend`: a formula in the workbook, the same value elsewhere.
    `bar`: show the share as a bar too (its number stays).
    """

    key: str
    title: str
    format: Format = Format.TEXT
    width: float = 12
    group: str = ""
    total: Total = Total.NONE
    numerator: str = ""
    denominator: str = ""
    minuend: str = ""
    subtrahend: str = ""
    bar: bool = False


class PersonField(StrEnum):
    """What of a person stands in a cell: read again when an old report is printed, "(đã xóa)" once erased."""

    NAME = "name"
    BIRTH = "birth"
    SEX = "sex"
    VILLAGE = "village"
    PHONE = "phone"
    CITIZEN_ID = "citizen_id"
    NOTE = "note"
    ETHNICITY = "ethnicity"
    DISABILITY = "disability"
    POVERTY = "poverty"


@dataclass(frozen=True, slots=True)
class Personal:
    """A cell about a person: which person and what of them, and the text as it is now (masked where it must be)."""

    learner_id: Id
    field: PersonField
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that opens the records behind it. `value` None = not there, which is not 0.

    `key` finds its `Evidence` in the document; "" when there is nothing to open.
    """

    value: int | float | None
    key: str = ""


Cell = str | int | float | date | Personal | Figure | None


class RowStyle(StrEnum):
    """What a row is."""

    NORMAL = "normal"
    SECTION = "section"  # one text over the whole width, in its first cell
    LEAD = "lead"  # the figure a form leads with


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: as many cells as there are columns; `minor` marks a person under 16 (said in print)."""

    cells: tuple[Cell, ...]
    style: RowStyle = RowStyle.NORMAL
    minor: bool = False


class ChartKind(StrEnum):
    """The few honest pictures: nothing animated, the numbers stand beside it."""

    BARS = "bars"
    COLUMNS = "columns"
    LINE = "line"
    STACKED = "stacked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture of a table: categories from one column, a series for each other column named (by `key`)."""

    kind: ChartKind
    title: str
    categories: str
    series: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its title; the row of totals is made where a column has a total. `sheet`: its name in a workbook.

    `numbered` puts a column "STT" before the others (not counted in `columns`). `empty` is said when there is no row.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    sheet: str = ""
    numbered: bool = False
    total_label: str = ""
    empty: str = ""
    charts: tuple[Chart, ...] = ()


class TextStyle(StrEnum):
    """What a paragraph is."""

    HEADING = "heading"
    BODY = "body"
    BULLET = "bullet"
    NOTE = "note"
    LARGE = "large"  # the one sentence or figure a page is about


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `personal` lists what of people stands in its words, so that a kept report holds no name."""

    words: str
    style: TextStyle = TextStyle.BODY
    personal: tuple[Personal, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page begins here: the next certificate of a class."""


Block = Table | Text | PageBreak


@dataclass(frozen=True, slots=True)
class Evidence:
    """The records behind a figure: their kind and ids. `about` says in words what was counted, and by which rule."""

    kind: Kind
    ids: tuple[Id, ...]
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DictionaryLine:
    """One line of the data dictionary (facts 2.4, 9 L5): what a figure is and where it comes from."""

    code: str
    name: str
    unit: str = ""
    definition: str = ""
    numerator: str = ""
    denominator: str = ""
    gathering: str = ""
    source: str = ""
    evidence: str = ""
    person: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What makes a text report an administrative document (NĐ 30/2020, facts 3): all of it can be finished in Word.

    `symbol` follows "Số:" ("/BC-UBND"); `authority` is "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH" ...; `position` of the
    signer; `recipients` the lines of "Nơi nhận"; `addressee` the "Kính gửi", "" = none.
    """

    symbol: str = ""
    authority: str = ""
    position: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    addressee: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report, ready to be shown, written or drawn.

    `title` in the case it is written in, `subtitle` below it; `lines` say what it is about (class, period, filter);
    `period` its days, None for one that has none; `made_at` local time. `letter` is there for text reports (.docx).
    `evidence`: key of a figure -> what is behind it. `file_stem`: a file name without ending; it never names a person.
    """

    kind: ReportKind
    unit: Unit
    title: str
    made_at: datetime
    maker: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    lines: tuple[str, ...] = ()
    period: tuple[date, date] | None = None
    header: HeaderPreset | None = None
    team: str = ""
    landscape: bool = False
    signatures: tuple[SignatureBlock, ...] = ()
    letter: Letter | None = None
    dictionary: tuple[DictionaryLine, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    file_stem: str = ""
    chain_heads: str = ""
    is_sample: bool = False

    @property
    def tables(self) -> tuple[Table, ...]:
        """Give the tables in their order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


def number_of(cell: Cell) -> int | float | None:
    """Give the number that stands in a cell, None where there is none."""
    value = cell.value if isinstance(cell, Figure) else cell
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def text_of(cell: Cell) -> str:
    """Give the text that stands in a cell of text; "" for any other."""
    return cell.text if isinstance(cell, Personal) else cell if isinstance(cell, str) else ""


def total_of(table: Table, column: Column) -> int | float | None:
    """Give what stands below a column: the sum of what is there (None when nothing is), or the recomputed share."""
    places = {one.key: place for place, one in enumerate(table.columns)}
    if column.total is Total.SHARE:
        above = total_of_key(table, places[column.numerator])
        below = total_of_key(table, places[column.denominator])
        return above / below if above is not None and below else None
    return total_of_key(table, places[column.key]) if column.total is Total.SUM else None


def total_of_key(table: Table, place: int) -> int | float | None:
    """Give the sum of the numbers in one column; None when there is none."""
    numbers = [
        number
        for row in table.rows
        if row.style is not RowStyle.SECTION and (number := number_of(row.cells[place])) is not None
    ]
    return sum(numbers) if numbers else None
