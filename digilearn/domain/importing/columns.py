"""What the columns of a sheet hold, as it was found or as a person said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


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
    One that says nothing is not the same as none (None): it was said once and taken back, so the sheet is read as
    found, and once imported what was remembered of lists of its shape is forgotten.
    """

    columns: Mapping[str, Chosen] = field(default_factory=dict)
    header_row: int | None = None

    @property
    def says_anything(self) -> bool:
        """Say whether a column or the row of the titles is read as a person said."""
        return bool(self.columns) or self.header_row is not None
