"""Where everything stands on the attendance workbook, and the formula of each figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from digilearn.domain.attendance import Cell, RegisterRow
from digilearn.language import N_, _

TITLE_ROW: Final = 4
NUMBERS_ROW: Final = 8
HEADER_ROW: Final = 9
FIRST_ROW: Final = 10
_MEETINGS_A_PAGE: Final = 20
"""More columns than this on one page shrink the print below 7 points: the page is then repeated with the names."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where everything stands; `per_row` are the columns of the figures, in the order of `FIGURES`."""

    also_called: bool
    meetings: int
    learners: int

    @property
    def first(self) -> int:
        """Give the column of the first meeting."""
        return 6 if self.also_called else 5

    @property
    def figures(self) -> int:
        """Give the column of the first figure."""
        return self.first + self.meetings

    @property
    def note(self) -> int:
        """Give the last column."""
        return self.figures + (len(FIGURES) if self.meetings else 0)

    @property
    def pages_wide(self) -> int:
        """Give how many pages stand side by side."""
        return max(1, -(-self.meetings // _MEETINGS_A_PAGE))

    @property
    def page_end(self) -> int:
        """Give the last column on the first page, up to which headings and signatures may reach."""
        return self.note if self.pages_wide == 1 else self.first + _MEETINGS_A_PAGE - 1

    @property
    def last_row(self) -> int:
        """Give the row of the last learner."""
        return FIRST_ROW + self.learners - 1

    @property
    def state_row(self) -> int:
        """Give the row that says which meetings were held."""
        return self.last_row + 3

    def row_marks(self, row: int) -> str:
        """Give the range of one learner's marks."""
        return str(xl_range(row, self.first, row, self.figures - 1))

    def meeting_marks(self, column: int) -> str:
        """Give the range of one meeting's marks."""
        return str(xl_range(FIRST_ROW, column, self.last_row, column))

    def states(self) -> str:
        """Give the range of the meetings' states."""
        top = xl_rowcol_to_cell(self.state_row, self.first, row_abs=True)
        return f"{top}:{xl_rowcol_to_cell(self.state_row, self.figures - 1, row_abs=True)}"


def _count(sign: str) -> Callable[[Place, int], str]:
    return lambda place, row: f'COUNTIF({place.row_marks(row)},"{sign}")'


def _attended(place: Place, row: int) -> str:
    marks = place.row_marks(row)
    return f'COUNTIF({marks},"x")+COUNTIF({marks},"M")'


def _unrecorded(place: Place, row: int) -> str:
    return f'SUMPRODUCT(({place.row_marks(row)}="")*({place.states()}="{_("held")}"))'


@dataclass(frozen=True, slots=True)
class _Figure:
    """A counted column: title, formula of a learner's row, and the value it has now."""

    title: str
    formula: Callable[[Place, int], str]
    value: Callable[[RegisterRow], int]


COUNTED: Final = (
    _Figure(N_("Attended"), _attended, lambda row: row.attended),
    _Figure(N_("Late"), _count("M"), lambda row: row.cells.count(Cell.LATE)),
    _Figure(N_("Excused"), _count("P"), lambda row: row.cells.count(Cell.EXCUSED)),
    _Figure(N_("Absent"), _count("V"), lambda row: row.cells.count(Cell.ABSENT)),
    _Figure(N_("Not recorded"), _unrecorded, lambda row: row.unrecorded),
)
_RATE: Final = N_("Attendance rate")
FIGURES: Final = (*(figure.title for figure in COUNTED), _RATE)
