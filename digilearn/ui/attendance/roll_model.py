"""The roll as a list model: saved marks, with those still being written laid over them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from digilearn.domain.attendance import ATTENDED, How, Mark, Roll, RollCounts, RollRow
from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerStatus
from digilearn.domain.vietnamese import tokens
from digilearn.language import _
from digilearn.ui.kit.mark_shape import mark_word

ShownRole: Final = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class RollPart(Enum):
    """The people the roll is narrowed to."""

    EVERYONE = auto()
    ATTENDED = auto()
    MISSED = auto()
    UNRECORDED = auto()


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One line as drawn: `pending` while its mark is being written to disk."""

    row: RollRow
    pending: bool


def may_be_known(row: RollRow) -> bool:
    """Say whether a line may be a second record of somebody in the book: made at the door, or not complete."""
    return row.new or row.how is How.WALK_IN or row.learner.status is LearnerStatus.INCOMPLETE


@dataclass(slots=True)
class _Asked:
    """A mark asked for and not yet on disk."""

    token: int
    learner_id: Id
    mark: Mark | None
    arrived: datetime | None
    how: How | None


class RollModel(QAbstractListModel):
    """The rows of one meeting, narrowed to a part or to the hits of a search.

    `recount` is sent whenever the figures over the roll may have changed. A part is taken once, when it is
    chosen: a person marked while "Chưa ghi" is shown stays under the cursor instead of vanishing.
    """

    recount = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roll: Roll | None = None
        self._rows: dict[Id, RollRow] = {}
        self._words: dict[Id, list[str]] = {}
        self._shown: list[Id] = []
        self._within: frozenset[Id] | None = None
        self._question = ""
        self._asked: list[_Asked] = []
        self._last_token = 0

    # --- what Qt asks -------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        learner_id = self._shown[index.row()]
        if role == ShownRole:
            return self.shown(learner_id)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(learner_id).learner.shown_name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self.row(learner_id))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    # --- the roll -----------------------------------------------------------------------------------------------
    @property
    def roll(self) -> Roll | None:
        """Give the roll last read, None before the first."""
        return self._roll

    def set_roll(self, roll: Roll | None) -> None:
        """Show a roll as the store has it; marks not yet written stay on top."""
        if roll is None or self._roll is None or roll.meeting.id != self._roll.meeting.id:
            self._asked, self._within, self._question = [], None, ""
        self._roll = roll
        self._rows = {row.learner.id: row for row in roll.rows} if roll else {}
        self._words = {
            key: tokens(f"{row.learner.name} {row.learner.also_called}") for key, row in self._rows.items()
        }
        self._refresh()

    def row(self, learner_id: Id) -> RollRow:
        """Give a learner's row as shown: the last mark asked for, else the saved one."""
        row = self._rows[learner_id]
        for asked in reversed(self._asked):
            if asked.learner_id == learner_id:
                return replace(row, mark=asked.mark, arrived=asked.arrived, how=asked.how)
        return row

    def shown(self, learner_id: Id) -> ShownRow:
        """Give a learner's row and whether its mark is still being written."""
        pending = any(asked.learner_id == learner_id for asked in self._asked)
        return ShownRow(self.row(learner_id), pending)

    def rows(self) -> list[RollRow]:
        """Give every row of the meeting as shown, whatever the roll is narrowed to."""
        return [self.row(learner_id) for learner_id in self._rows]

    def counts(self) -> RollCounts:
        """Count everyone of the meeting, pending marks included."""
        marks = [row.mark for row in self.rows()]
        return RollCounts(len(marks), *(marks.count(mark) for mark in Mark))

    # --- marks on their way ---------------------------------------------------------------------------------------
    def ask(self, learner_id: Id, mark: Mark | None, at: datetime, how: How) -> int:
        """Show a mark at once as pending; give the token that settles or withdraws it. `at` is local time."""
        self._last_token += 1
        given = mark is not None
        self._asked.append(
            _Asked(self._last_token, learner_id, mark, at if given else None, how if given else None)
        )
        self._tell([learner_id])
        return self._last_token

    def settle(self, token: int) -> None:
        """The mark is on disk: it becomes the saved one."""
        for asked in self._take(token):
            if asked.learner_id in self._rows:
                self._rows[asked.learner_id] = replace(
                    self._rows[asked.learner_id], mark=asked.mark, arrived=asked.arrived, how=asked.how
                )
            self._tell([asked.learner_id])

    def withdraw(self, token: int) -> None:
        """The mark could not be written: the saved one shows again."""
        self._tell([asked.learner_id for asked in self._take(token)])

    @property
    def pending(self) -> int:
        """Count the marks not yet on disk."""
        return len(self._asked)

    def _take(self, token: int) -> list[_Asked]:
        taken = [asked for asked in self._asked if asked.token == token]
        self._asked = [asked for asked in self._asked if asked.token != token]
        return taken

    def _tell(self, learner_ids: Iterable[Id]) -> None:
        for learner_id in learner_ids:
            if (place := self.place_of(learner_id)) is not None:
                self.dataChanged.emit(self.index(place), self.index(place))
        self.recount.emit()

    # --- narrowing ------------------------------------------------------------------------------------------------
    def show_part(self, part: RollPart) -> None:
        """Narrow the roll to a part of its people, as they stand now."""
        if part is RollPart.EVERYONE:
            self._within = None
        else:
            self._within = frozenset(row.learner.id for row in self.rows() if _belongs(row.mark, part))
        self._refresh()

    def find(self, question: str) -> None:
        """Narrow the roll to people whose names begin with these letters (no accents), or to a row number."""
        self._question = question
        self._refresh()

    def place_of(self, learner_id: Id) -> int | None:
        """Give the place of a learner among the rows in sight."""
        return self._shown.index(learner_id) if learner_id in self._shown else None

    def id_at(self, place: int) -> Id:
        """Give the learner at a place in sight."""
        return self._shown[place]

    def id_of_number(self, number: int) -> Id | None:
        """Give the learner with this number on the printed list."""
        return next((key for key, row in self._rows.items() if row.number == number), None)

    def __contains__(self, learner_id: Id) -> bool:
        return learner_id in self._rows

    def _refresh(self) -> None:
        wanted = tokens(self._question)
        shown = [key for key in self._rows if self._is_in(key, wanted)]
        if shown == self._shown:
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
        else:
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()
        self.recount.emit()

    def _is_in(self, learner_id: Id, wanted: list[str]) -> bool:
        if wanted and len(wanted) == 1 and wanted[0].isdecimal():
            return str(self._rows[learner_id].number).startswith(str(int(wanted[0])))
        if wanted:  # a search looks at everyone: the person at the door may be in no part
            words = self._words[learner_id]
            return all(any(word.startswith(want) for word in words) for want in wanted)
        return self._within is None or learner_id in self._within


def _belongs(mark: Mark | None, part: RollPart) -> bool:
    if part is RollPart.ATTENDED:
        return mark in ATTENDED
    if part is RollPart.MISSED:
        return mark in (Mark.EXCUSED, Mark.ABSENT)
    return mark is None


def spoken(row: RollRow) -> str:
    """Give a row as a screen reader says it: number, name, state, time, year, village."""
    learner = row.learner
    parts = [f"{row.number}", learner.shown_name, mark_word(row.mark)]
    parts += [f"{row.arrived:%H:%M}"] if row.arrived else []
    parts += [_("new")] if row.new else []
    parts += [str(learner.birth_year)] if learner.birth_year else []
    parts += [learner.village] if learner.village else []
    return ", ".join(parts)
