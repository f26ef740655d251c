"""The register of a class as a table model: learners x meetings, with marks still being written laid over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from digilearn.domain.attendance import Cell, Mark, Register, RegisterRow, register_row
from digilearn.domain.classrooms import Meeting
from digilearn.domain.ids import Id
from digilearn.domain.written import day_month, percent_text
from digilearn.language import _
from digilearn.ui.kit.mark_shape import mark_word

CellRole: Final = Qt.ItemDataRole.UserRole + 1
TotalRole: Final = Qt.ItemDataRole.UserRole + 2
PendingRole: Final = Qt.ItemDataRole.UserRole + 3
LEAD: Final = 3
TAIL: Final = 3
_CLOSED: Final = frozenset({Cell.NOT_YET, Cell.LEFT})
_CAME: Final = (Cell.PRESENT, Cell.LATE)
_LETTERS: Final = {Cell.PRESENT: "x", Cell.LATE: "M", Cell.EXCUSED: "P", Cell.ABSENT: "V"}
Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


@dataclass(slots=True)
class _Asked:
    """A correction asked for and not yet on disk."""

    token: int
    learner_id: Id
    column: int
    mark: Mark | None


class RegisterModel(QAbstractTableModel):
    """Columns: number, name, year of birth; one per meeting; attended, rate, note. The last row holds the totals.

    Meetings still to come are left out: an empty column says nothing and pushes the figures out of sight.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register: Register | None = None
        self._rows: list[RegisterRow] = []
        self._shown: list[int] = []
        self._columns: list[int] = []
        self._only_unrecorded = False
        self._asked: list[_Asked] = []
        self._last_token = 0
        self._answers: dict[int, Callable[[Index], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._shown_text,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.ToolTipRole: self._tip,
            Qt.ItemDataRole.TextAlignmentRole: lambda index: self._alignment(index.column()),
            CellRole: self._cell,
            TotalRole: lambda index: self.is_total(index.row()),
            PendingRole: self.is_pending,
        }

    # --- what is shown ------------------------------------------------------------------------------------------
    def set_register(self, register: Register, today: date) -> None:
        """Show a register as the store has it, with the meetings up to today."""
        same = self._register is not None and self._register.classroom.id == register.classroom.id
        columns = [
            column
            for column, meeting in enumerate(register.meetings)
            if meeting.day <= today or any(row.cells[column].value in _RECORDED for row in register.rows)
        ]
        if not same or columns != self._columns or self._ids() != [row.learner.id for row in register.rows]:
            self.beginResetModel()
            self._asked = [asked for asked in self._asked if same]
            self._take_over(register, columns)
            self.endResetModel()
        else:
            self._take_over(register, columns)
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def _take_over(self, register: Register, columns: list[int]) -> None:
        shown_before = [self._rows[place].learner.id for place in self._shown]
        self._register, self._columns, self._rows = register, columns, list(register.rows)
        if self._only_unrecorded and shown_before:  # a row just completed stays where it was
            self._shown = [place for place, row in enumerate(self._rows) if row.learner.id in shown_before]
        else:
            self._shown = self._wanted()

    def show_only_unrecorded(self, only: bool) -> None:
        """Narrow the table to learners with cells still to be recorded, as they stand now."""
        self.beginResetModel()
        self._only_unrecorded = only
        self._shown = self._wanted()
        self.endResetModel()

    def _wanted(self) -> list[int]:
        every = range(len(self._rows))
        return [place for place in every if not self._only_unrecorded or self._row(place).unrecorded]

    def _ids(self) -> list[Id]:
        return [row.learner.id for row in self._rows]

    @property
    def register(self) -> Register | None:
        """Give the register with the corrections asked for, None before the first."""
        if self._register is None:
            return None
        return replace(self._register, rows=tuple(self._row(place) for place in range(len(self._rows))))

    @property
    def meetings(self) -> list[Meeting]:
        """Give the meetings of the columns in sight."""
        return [self._register.meetings[column] for column in self._columns] if self._register else []

    @property
    def numbers(self) -> list[int]:
        """Give the numbers (1, 2, ...) of the meetings in sight."""
        return [self._register.numbers[column] for column in self._columns] if self._register else []

    def unrecorded_places(self) -> list[tuple[int, int]]:
        """Give (column among the meetings, row) of every cell in sight still to be recorded, by date."""
        rows = [self._row(place).cells for place in self._shown]
        return [
            (at, row)
            for at, column in enumerate(self._columns)
            for row, cells in enumerate(rows)
            if cells[column] is Cell.UNRECORDED
        ]

    # --- one cell -----------------------------------------------------------------------------------------------
    def is_total(self, row: int) -> bool:
        """Say whether a row is the row of totals."""
        return row == len(self._shown)

    def is_meeting(self, column: int) -> bool:
        """Say whether a column is a meeting's."""
        return LEAD <= column < LEAD + len(self._columns)

    def place(self, index: Index) -> tuple[Id, Meeting, Cell] | None:
        """Give learner, meeting and state of a cell; None outside the cells of attendance."""
        if not index.isValid() or self.is_total(index.row()) or not self.is_meeting(index.column()):
            return None
        row, column = self._row(self._shown[index.row()]), self._columns[index.column() - LEAD]
        assert self._register is not None
        return row.learner.id, self._register.meetings[column], row.cells[column]

    def can_be_marked(self, index: Index) -> bool:
        """Say whether the cell may be corrected: only of a day the learner belonged to the class."""
        place = self.place(index)
        return place is not None and place[2] not in _CLOSED

    # --- marks on their way -------------------------------------------------------------------------------------
    def ask(self, index: Index, mark: Mark | None) -> int:
        """Show a correction at once; give the token that settles or withdraws it."""
        self._last_token += 1
        row = self._rows[self._shown[index.row()]]
        column = self._columns[index.column() - LEAD]
        self._asked.append(_Asked(self._last_token, row.learner.id, column, mark))
        self._tell_all()
        return self._last_token

    def settle(self, token: int) -> None:
        """The correction is on disk."""
        for asked in [asked for asked in self._asked if asked.token == token]:
            for place, row in enumerate(self._rows):
                if row.learner.id == asked.learner_id:
                    self._rows[place] = _with_cell(row, asked)
        self.withdraw(token)

    def withdraw(self, token: int) -> None:
        """The correction is no longer on its way: what the store has shows."""
        self._asked = [asked for asked in self._asked if asked.token != token]
        self._tell_all()

    def is_pending(self, index: Index) -> bool:
        """Say whether the cell's mark is still being written."""
        if self.place(index) is None:
            return False
        learner_id = self._rows[self._shown[index.row()]].learner.id
        column = self._columns[index.column() - LEAD]
        return any(asked.learner_id == learner_id and asked.column == column for asked in self._asked)

    def _row(self, place: int) -> RegisterRow:
        row = self._rows[place]
        for asked in self._asked:
            if asked.learner_id == row.learner.id:
                row = _with_cell(row, asked)
        return row

    def _tell_all(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, LEAD), self.index(len(self._shown), self.columnCount() - 1))

    # --- what Qt asks -------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or not self._rows else len(self._shown) + 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else LEAD + len(self._columns) + TAIL

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = self._answers.get(role)
        return answer(index) if answer is not None and index.isValid() else None

    def _shown_text(self, index: Index) -> str:
        return self._total(index.column()) if self.is_total(index.row()) else self._text(index)

    def _cell(self, index: Index) -> Cell | None:
        place = self.place(index)
        return place[2] if place else None

    def _tip(self, index: Index) -> str | None:
        """Give a long name or note whole: its column may cut it."""
        return self._shown_text(index) if index.column() in (1, self.columnCount() - 1) else None

    def _text(self, index: Index) -> str:
        row = self._row(self._shown[index.row()])
        if self.is_meeting(index.column()):
            return _LETTERS.get(row.cells[self._columns[index.column() - LEAD]], "")
        column = index.column() if index.column() < LEAD else index.column() - len(self._columns)
        year = str(row.learner.birth_year or "")
        attended = f"{row.attended}/{row.counted}"
        return (str(row.number), row.learner.shown_name, year, attended, percent_text(row.rate), _note(row))[
            column
        ]

    def _total(self, column: int) -> str:
        if self.is_meeting(column):  # drawn at every scroll: counted without making a register anew
            at = self._columns[column - LEAD]
            rows = [self._row(place) for place in range(len(self._rows))] if self._asked else self._rows
            return str(sum(row.cells[at] in _CAME for row in rows))
        if column == 1:
            return _("Attended")
        is_rate = column == self.columnCount() - 2
        return percent_text(self.register.rate) if is_rate and self.register else ""

    def _spoken(self, index: Index) -> str:
        place = self.place(index)
        if place is None:
            return self._shown_text(index)
        name = self._rows[self._shown[index.row()]].learner.shown_name
        return f"{name}, {place[1].day:%d/%m/%Y}, {mark_word(place[2])}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heading(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        if role == Qt.ItemDataRole.ToolTipRole and self.is_meeting(section) and self._register:
            return self._register.lessons[self._columns[section - LEAD]]
        return None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        left = column in (1, self.columnCount() - 1)
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
        return side | Qt.AlignmentFlag.AlignVCenter

    def _heading(self, section: int) -> str:
        if self.is_meeting(section):
            return f"{self.numbers[section - LEAD]}\n{day_month(self.meetings[section - LEAD].day)}"
        column = section if section < LEAD else section - len(self._columns)
        headings = (_("Row number"), _("Full name"), _("Birth year"), _("Attended"), _("Rate"), _("Note"))
        return headings[column]


_RECORDED: Final = frozenset(mark.value for mark in Mark)


def _with_cell(row: RegisterRow, asked: _Asked) -> RegisterRow:
    """Give a row with one cell changed and its figures counted anew."""
    cell = Cell(asked.mark.value) if asked.mark else Cell.UNRECORDED
    cells = (*row.cells[: asked.column], cell, *row.cells[asked.column + 1 :])
    return register_row(row.number, row.learner, cells, row.note)


def _note(row: RegisterRow) -> str:
    """Give "1 chưa ghi · vào lớp 17/11"."""
    missing = [_("{count} not recorded").format(count=row.unrecorded)] if row.unrecorded else []
    return " · ".join([*missing, *([row.note] if row.note else [])])
