"""Who can do what as a table model: people x lessons and VNeID, with what is still being written laid over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerLine
from digilearn.domain.lessons import Lesson
from digilearn.domain.outcomes import ABLE, Confirmation, Level, Outcome
from digilearn.language import _
from digilearn.services.outcomes import OutcomeGrid
from digilearn.ui.kit.level_shape import State, state_word

LEAD: Final = 2
VNEID: Final = LEAD
Index = QModelIndex | QPersistentModelIndex
Word = Outcome | Confirmation
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Place:
    """Whose cell, and of which lesson; `lesson` None is VNeID."""

    learner: LearnerLine
    lesson: Lesson | None


class GridModel(QAbstractTableModel):
    """Columns: number, name; VNeID; one per lesson. What was asked for shows at once, softly until it is on disk."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid: OutcomeGrid | None = None
        self._asked: dict[int, dict[tuple[Id, int], Word]] = {}
        self._last_token = 0
        self._answers: dict[int, Callable[[Index], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.ToolTipRole: self._tip,
        }

    def set_grid(self, grid: OutcomeGrid | None) -> None:
        """Show a grid as the store has it; None empties the table."""
        before = self.grid
        if before is not None and grid is not None and _same_frame(before, grid):
            self.grid = grid
            self._tell_all()
            return
        self.beginResetModel()
        if before is None or grid is None or before.classroom.id != grid.classroom.id:
            self._asked.clear()
        self.grid = grid
        self.endResetModel()

    # --- one cell -----------------------------------------------------------------------------------------------
    def place(self, index: Index) -> Place | None:
        """Give whose cell it is; None outside the cells that say something."""
        if self.grid is None or not index.isValid() or index.column() < LEAD:
            return None
        lesson = None if index.column() == VNEID else self.grid.lessons[index.column() - VNEID - 1]
        return Place(self.grid.people[index.row()][1], lesson)

    def word(self, index: Index) -> Word | None:
        """Give what was said there, by whom and when, None where nothing was."""
        place = self.place(index)
        if place is None or self.grid is None:
            return None
        for asked in reversed(self._asked.values()):
            if (place.learner.id, index.column()) in asked:
                return asked[place.learner.id, index.column()]
        if place.lesson is None:
            return self.grid.confirmations.get(place.learner.id)
        return self.grid.levels.get((place.learner.id, place.lesson.id))

    def state(self, index: Index) -> State:
        """Give what a cell says."""
        return said_by(self.word(index))

    def row_of_number(self, number: int) -> int | None:
        """Give the row of a number of the class."""
        people = self.grid.people if self.grid is not None else ()
        return next((row for row, (own, _line) in enumerate(people) if own == number), None)

    def unsaid(self, column: int) -> list[int]:
        """Give the rows about which nothing was said in a column."""
        return [row for row in range(self.rowCount()) if self.state(self.index(row, column)) is None]

    def able(self, column: int) -> int:
        """Count who can do a lesson alone, or is confirmed on VNeID."""
        states = (self.state(self.index(row, column)) for row in range(self.rowCount()))
        return sum(state is True or state in ABLE for state in states)

    # --- on the way to the disk -----------------------------------------------------------------------------------
    def ask(self, words: Mapping[tuple[Id, int], Word]) -> int:
        """Show words (learner, column) that are being written; give the token that settles or withdraws them."""
        self._last_token += 1
        self._asked[self._last_token] = dict(words)
        self._tell_all()
        return self._last_token

    def settle(self, token: int) -> None:
        """What was asked for is on disk."""
        words = self._asked.pop(token, None)
        if words is not None and self.grid is not None:
            self.grid = _with_words(self.grid, words)
            self._tell_all()

    def withdraw(self, token: int) -> None:
        """What was asked for was not written: show again what stands on disk."""
        if self._asked.pop(token, None) is not None:
            self._tell_all()

    def is_pending(self, index: Index) -> bool:
        """Say whether what a cell says is still being written."""
        place = self.place(index)
        return place is not None and any(
            (place.learner.id, index.column()) in asked for asked in self._asked.values()
        )

    def _tell_all(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(
                self.index(0, LEAD), self.index(self.rowCount() - 1, self.columnCount() - 1)
            )
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, LEAD, self.columnCount() - 1)

    # --- what Qt asks -------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.grid is None else len(self.grid.people)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else VNEID + 1 + len(self.lessons)

    @property
    def lessons(self) -> Sequence[Lesson]:
        """Give the lessons of the columns after VNeID."""
        return self.grid.lessons if self.grid is not None else ()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = self._answers.get(role)
        return answer(index) if answer is not None and index.isValid() else None

    def _text(self, index: Index) -> str:
        if self.grid is None or index.column() >= LEAD:
            return ""
        number, line = self.grid.people[index.row()]
        return line.shown_name if index.column() else str(number)

    def _tip(self, index: Index) -> str | None:
        return self._text(index) if index.column() == 1 else None

    def _spoken(self, index: Index) -> str:
        place = self.place(index)
        if place is None:
            return self._text(index)
        what = place.lesson.title if place.lesson else _("VNeID")
        return f"{place.learner.shown_name}, {what}: {state_word(self.state(index))}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.ToolTipRole and section > VNEID:
            below = _("the count above each lesson: can do it alone or help others")
            return f"{self._heading(section)}\n{below}"
        return self._heading(section) if role == Qt.ItemDataRole.DisplayRole else None

    def _heading(self, section: int) -> str:
        if section > VNEID:
            return self.lessons[section - VNEID - 1].title
        return (_("Row number"), _("Full name"), _("Confirmed on VNeID"))[section]


def said_by(word: Word | None) -> State:
    """Give what a word says."""
    if word is None:
        return None
    return word.confirmed if isinstance(word, Confirmation) else word.level


def _same_frame(one: OutcomeGrid, other: OutcomeGrid) -> bool:
    """Say whether two grids have the same rows and columns."""
    people = [(number, line.id, line.shown_name) for number, line in one.people]
    same_people = people == [(number, line.id, line.shown_name) for number, line in other.people]
    return same_people and one.lessons == other.lessons and one.classroom.id == other.classroom.id


def _with_words(grid: OutcomeGrid, words: Mapping[tuple[Id, int], Word]) -> OutcomeGrid:
    """Give a grid in which these words stand."""
    levels, seen = dict(grid.levels), dict(grid.confirmations)
    for (learner_id, _column), word in words.items():
        if isinstance(word, Confirmation):
            seen[learner_id] = word
        else:
            levels[learner_id, word.lesson_id] = word
    return replace(grid, levels=levels, confirmations=seen)


def blank_word(place: Place, state: State, unit_id: Id, seen_by: str, seen_on: date) -> Word:
    """Give the word that stands in a cell at once; the store makes its own, with its own id."""
    known = state is not None
    by, on = (seen_by, seen_on) if known else ("", None)
    key = place.learner.id
    if place.lesson is None:
        said = None if state is None else bool(state)
        return Confirmation(id=key, unit_id=unit_id, learner_id=key, confirmed=said, seen_on=on, seen_by=by)
    level = Level(state) if isinstance(state, Level) else None
    return Outcome(
        id=key,
        unit_id=unit_id,
        learner_id=key,
        lesson_id=place.lesson.id,
        level=level,
        seen_on=on,
        seen_by=by,
    )
