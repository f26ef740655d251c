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
_NOWHERE: Final = QModelIndex()
_LEAD: Final = 2
NONE_RIGHT: Final = (0,) * QUESTIONS


class QuizPeopleModel(QAbstractTableModel):
    """Columns: number, name; a tick or a cross per question; the sums before and after. Empty: not asked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[RollRow] = ()
        self._kept: dict[tuple[Id, Stage], Answers] = {}
        self.stage = Stage.BEFORE

    def set_people(self, rows: Sequence[RollRow], kept: Mapping[tuple[Id, Stage], Answers]) -> None:
        """Show these people with their answers, 1 right and 0 wrong, by question."""
        self.beginResetModel()
        self._rows, self._kept = rows, dict(kept)
        self.endResetModel()

    def set_stage(self, stage: Stage) -> None:
        """Show the answers of before or after."""
        self.stage = stage
        self._tell()

    def learner_id(self, index: Index) -> Id | None:
        """Give whose row it is."""
        return self._rows[index.row()].learner.id if index.isValid() else None

    def toggled(self, index: Index, question: int) -> Answers:
        """Show a question the other way round, and give the answers as they are now."""
        key = (self._rows[index.row()].learner.id, self.stage)
        before = self._kept.get(key, NONE_RIGHT)
        now = tuple(1 - one if place == question else one for place, one in enumerate(before))
        self._kept[key] = now
        self._tell()
        return now

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
        kept = self._kept.get((self._rows[index.row()].learner.id, self.stage))
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
        kept = self._kept.get((row.learner.id, stage))
        return f"{sum(kept)}/{len(kept)}" if kept is not None else "–"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        questions = [_("Q{number}").format(number=place + 1) for place in range(QUESTIONS)]
        return [_("Row number"), _("Full name"), *questions, _("Before"), _("After")][section]


class QuizPeople(ListTable):
    """`answered(learner_id, answers)` at each stroke."""

    answered = Signal(bytes, object)

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
            self._toggle(self.currentIndex(), int(text) - 1)
            return
        super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if _LEAD <= index.column() < _LEAD + QUESTIONS:
            self._toggle(index, index.column() - _LEAD)

    def _toggle(self, index: QModelIndex, question: int) -> None:
        learner_id = self.people.learner_id(index)
        if learner_id is not None:
            self.answered.emit(learner_id, self.people.toggled(index, question))
