"""The boxes of a photographed sheet as a list: whose, the picture of the box, what was read, what is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPixmap

from digilearn.domain.attendance import Mark
from digilearn.domain.sheet_boxes import BoxState, Doubt
from digilearn.domain.written import day_month
from digilearn.language import N_, _
from digilearn.services.sheet_photo_plans import PhotoLine, PhotoPlan
from digilearn.ui.kit.mark_shape import mark_icon, mark_word

Index = QModelIndex | QPersistentModelIndex
PERSON, NAME, MEETING, BOX, READ, GIVEN = range(6)
_HEADINGS: Final = (
    N_("Learner"),
    N_("Name on the sheet"),
    N_("Meeting"),
    N_("On the sheet"),
    N_("Read as"),
    N_("Recorded as"),
)
_STATES: Final = {BoxState.SIGNED: N_("Signed"), BoxState.EMPTY: N_("Empty box")}
_DOUBTS: Final = {
    Doubt.SMALL: N_("A small mark: a tick or a letter?"),
    Doubt.NEIGHBOUR: N_("Ink of a neighbour's box?"),
    Doubt.STRUCK: N_("Struck through?"),
    Doubt.FAINT: N_("Pale: a pen or a stain?"),
}


class PhotoModel(QAbstractTableModel):
    """Those to look at stand first. `answered()`: a person said what a line is."""

    answered = Signal()

    def __init__(self, plan: PhotoPlan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self.answers: dict[int, Mark | None] = {}
        self._days = {roll.meeting.id: roll for roll in plan.rolls}
        self._order = sorted(range(len(plan.lines)), key=lambda n: (plan.lines[n].mark is not None, n))
        self._pictures: dict[tuple[int, int], QPixmap] = {}

    # --- what stands in it ----------------------------------------------------------------------------------------
    def line(self, row: int) -> PhotoLine:
        """Give the line of a row."""
        return self.plan.lines[self._order[row]]

    def is_open(self, row: int) -> bool:
        """Say whether a person still has to say what this line is."""
        return self.line(row).mark is None and self._order[row] not in self.answers

    @property
    def left(self) -> int:
        """Give how many lines a person still has to look at."""
        return sum(line.mark is None and n not in self.answers for n, line in enumerate(self.plan.lines))

    def given(self, row: int) -> Mark | None:
        """Give what would be recorded for a row; None: left as it is."""
        return self.answers.get(self._order[row], self.line(row).mark)

    def answer(self, rows: Sequence[int], mark: Mark | None) -> None:
        """Say what lines are; None leaves the people as they are."""
        for row in rows:
            self.answers[self._order[row]] = mark
            self.dataChanged.emit(self.index(row, 0), self.index(row, GIVEN))
        self.answered.emit()

    def small(self) -> list[int]:
        """Give the open rows with a tick, a cross or a letter."""
        return [n for n in range(len(self._order)) if self.is_open(n) and self.line(n).doubt is Doubt.SMALL]

    @property
    def by_hand(self) -> bool:
        """Say whether a person said which sheet it is, so that the names on the paper have to be compared."""
        return any(line.name for line in self.plan.lines)

    # --- for Qt -----------------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(_HEADINGS[section])
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DecorationRole and column == GIVEN:
            return None if self.is_open(row) else mark_icon(self.given(row))
        if role == Qt.ItemDataRole.FontRole or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        return self._text(row, column)

    def _text(self, row: int, column: int) -> str:
        line = self.line(row)
        if column == PERSON:
            return f"{line.row.number}  {line.row.learner.shown_name}"
        if column == MEETING:
            roll = self._days[line.meeting_id]
            return f"{roll.number} · {day_month(roll.meeting.day)}"
        if column == READ:
            return self._read(line)
        if column == GIVEN:
            return _("Please look") if self.is_open(row) else mark_word(self.given(row))
        return ""

    def _read(self, line: PhotoLine) -> str:
        words = _(_STATES[line.state]) if line.doubt is None else _(_DOUBTS[line.doubt])
        if line.is_conflict:
            return _("{read}, but recorded: {mark}").format(read=words, mark=mark_word(line.row.mark))
        return words

    def picture(self, row: int, column: int = BOX) -> QPixmap:
        """Give the box as it stands on the paper, or the name; no picture of a name where the code told whose it is."""
        if (row, column) not in self._pictures:
            line = self.line(row)
            made = QPixmap()
            made.loadFromData(line.name if column == NAME else line.crop, "PNG")
            self._pictures[row, column] = made
        return self._pictures[row, column]
