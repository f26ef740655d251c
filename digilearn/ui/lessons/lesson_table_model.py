"""The list of lessons: code, title, at how many meetings it was taught."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from digilearn.domain.ids import Id
from digilearn.domain.lessons import Lesson
from digilearn.language import N_, _, n_

Index = QModelIndex | QPersistentModelIndex
_HEADINGS = (N_("Code"), N_("Lesson"), N_("Taught"))
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class LessonTableModel(QAbstractTableModel):
    """Lessons in the order given, with the number of meetings that teach them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lessons: tuple[Lesson, ...] = ()
        self._taught: Mapping[Id, int] = {}

    def set_rows(self, lessons: Sequence[Lesson], taught: Mapping[Id, int]) -> None:
        """Show these lessons; `taught`: lesson -> meetings."""
        self.beginResetModel()
        self._lessons, self._taught = tuple(lessons), dict(taught)
        self.endResetModel()

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """Give the lessons shown."""
        return self._lessons

    def lesson(self, index: Index) -> Lesson | None:
        """Give the lesson of a row, None outside the list."""
        return self._lessons[index.row()] if index.isValid() else None

    def taught(self, lesson_id: Id) -> int:
        """Give at how many meetings a lesson is or was taught."""
        return self._taught.get(lesson_id, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._lessons)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADINGS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        lesson = self.lesson(index)
        if lesson is None or role not in _SHOWN:
            return None
        return (lesson.code, lesson.title, taught_text(self.taught(lesson.id)))[index.column()]


def taught_text(meetings: int) -> str:
    """Give "4 buổi học", nothing for a lesson no meeting teaches."""
    return n_("{count} meeting", "{count} meetings", meetings).format(count=meetings) if meetings else ""
