"""A quiz of each person: the digits 1 to 5 say which questions they had right, before beside after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from digilearn.domain.attendance import RollRow
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import Stage
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.level_shape import state_icon
from digilearn.ui.kit.tables import ListTable
from digilearn.ui.outcomes.quiz_hands import QUESTIONS

Index = QModelIndex | QPersistentModelIndex
Answers = tuple[int, ...]
_Key = tuple[Id, Stage]
_NOWHERE: Final = QModelIndex()
_LEAD: Final = 2
NONE_RIGHT: Final = (0,) * QUESTIONS


class QuizPeopleModel(QAbstractTableModel):
    """Columns: number, name; a tick or a cross per question; the sums before and after. Empty: not asked.

    What is being written shows at once, over what was read.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._meeting_id: Id | None = None
        self._rows: Sequence[RollRow] = ()
        self._kept: dict[_Key, Answers] = {}
        self._asked: dict[int, tuple[_Key, Answers | None]] = {}
        self._last_token = 0
        self.stage = Stage.BEFORE

    def set_people(
        self, meeting_id: Id | None, rows: Sequence[RollRow], kept: Mapping[tuple[Id, Stage], Answers]
    ) -> None:
        """Show these people of a meeting with the answers on disk, 1 right and 0 wrong, by question."""
        if meeting_id == self._meeting_id and _names(rows) == _names(self._rows):
            self._kept = dict(kept)
            self._tell()
            return
        self.beginResetModel()
        if meeting_id != self._meeting_id:
            self._asked.clear()
        self._meeting_id, self._rows, self._kept = meeting_id, rows, dict(kept)
        self.endResetModel()

    def set_stage(self, stage: Stage) -> None:
        """Show the answers of before or after."""
        self.stage = stage
        self._tell()

    def learner_id(self, index: Index) -> Id | None:
        """Give whose row it is."""
        return self._rows[index.row()].learner.id if index.isValid() else None

    def row_of(self, learner_id: Id | None) -> int | None:
        """Give the row of a person, None where they are not in sight."""
        return next((row for row, one in enumerate(self._rows) if one.learner.id == learner_id), None)

    def answers(self, learner_id: Id, stage: Stage | None = None) -> Answers | None:
        """Give what a person answered, at the stage shown or another; None where nobody asked them."""
        key = (learner_id, stage or self.stage)
        for asked, answers in reversed(self._asked.values()):
            if asked == key:
                return answers
        return self._kept.get(key)

    def toggled(self, index: Index, question: int) -> Answers:
        """Give the answers of a person with one question the other way round."""
        before = self.answers(self._rows[index.row()].learner.id) or NONE_RIGHT
        return tuple(1 - one if place == question else one for place, one in enumerate(before))

    # --- on the way to the disk -----------------------------------------------------------------------------------
    def ask(self, learner_id: Id, stage: Stage, answers: Answers | None) -> int:
        """Show answers that are being written, None for not asked; give the token that settles or withdraws them."""
        self._last_token += 1
        self._asked[self._last_token] = ((learner_id, stage), answers)
        self._tell()
        return self._last_token

    def settle(self, token: int) -> None:
        """What was asked for is on disk."""
        if token in self._asked:
            key, answers = self._asked.pop(token)
            if answers is None:
                self._kept.pop(key, None)
            else:
                self._kept[key] = answers
            self._tell()

    def withdraw(self, token: int) -> None:
        """What was asked for was not written: what stands on disk shows again."""
        if self._asked.pop(token, None) is not None:
            self._tell()

    def _tell(self) -> None:
        if self._rows:
            self.dataChanged.emit(
                self.index(0, _LEAD), self.index(len(self._rows) - 1, self.columnCount() - 1)
            )

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else _LEAD + QUESTIONS + 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        question = index.column() - _LEAD
        is_question = 0 <= question < QUESTIONS
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if is_question else self._text(index)
        if is_question:
            return self._answer(index, question, role)
        return self._text(index) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _answer(self, index: Index, question: int, role: int) -> Any:
        kept = self.answers(self._rows[index.row()].learner.id)
        if kept is None:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return state_icon(bool(kept[question]))
        spoken = role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        return (_("right") if kept[question] else _("wrong")) if spoken else None

    def _text(self, index: Index) -> str:
        row = self._rows[index.row()]
        if index.column() < _LEAD:
            return row.learner.shown_name if index.column() else str(row.number)
        stage = Stage.BEFORE if index.column() == _LEAD + QUESTIONS else Stage.AFTER
        kept = self.answers(row.learner.id, stage)
        return f"{sum(kept)}/{len(kept)}" if kept is not None else "–"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        questions = [_("Q{number}").format(number=place + 1) for place in range(QUESTIONS)]
        return [_("Row number"), _("Full name"), *questions, _("Before"), _("After")][section]


def _names(rows: Sequence[RollRow]) -> list[tuple[Id, int, str]]:
    """Give what the leading columns show."""
    return [(one.learner.id, one.number, one.learner.shown_name) for one in rows]


class QuizPeople(ListTable):
    """`toggled(index, question)` at each stroke: the person under the cursor or the mouse, the question from 0."""

    toggled = Signal(QModelIndex, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = QuizPeopleModel(self)
        self.setModel(self.people)
        self.setAccessibleName(_("One by one"))
        self.share_out((56, 48), (320, 160), *[(64, 48)] * QUESTIONS, (96, 72), (96, 72))
        self.clicked.connect(self._on_clicked)
        self.setMinimumHeight(theme.px(220))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text.isdecimal() and 1 <= int(text) <= QUESTIONS and not event.isAutoRepeat():
            self.toggled.emit(self.currentIndex(), int(text) - 1)
            return
        super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if _LEAD <= index.column() < _LEAD + QUESTIONS:
            self.toggled.emit(index, index.column() - _LEAD)

    def go_to(self, row: int) -> None:
        """Put the cursor on a row, in the column it stands in."""
        self.setCurrentIndex(self.people.index(row, max(self.currentIndex().column(), 0)))
