"""One course: its lessons in the order they are taught, changed by dragging or by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from digilearn.domain.ids import Id
from digilearn.language import _
from digilearn.services.courses import CourseLine
from digilearn.services.lesson_library import text_of
from digilearn.ui.kit import theme
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import Card, SecondaryButton, label
from digilearn.ui.lessons.lesson_words import balance_text

_ID = Qt.ItemDataRole.UserRole


class OrderedLessons(QListWidget):
    """Lessons in order. `ordered` after a drag, Alt+Up or Alt+Down; `removed(row)` on Delete."""

    ordered = Signal()
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Lessons of the course, in order"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.px(160))
        self.model().rowsMoved.connect(lambda *_: self.ordered.emit())

    def move_chosen(self, step: int) -> None:
        """Move the chosen lesson one place up (-1) or down (1)."""
        row = self.currentRow()
        if row >= 0 and 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentRow(row + step)
            self.ordered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_chosen(step)
        elif event.key() == Qt.Key.Key_Delete and self.currentRow() >= 0:
            self.removed.emit(self.currentRow())
        else:
            super().keyPressEvent(event)


class CourseCard(Card):
    """Shows a course. `changed(list of lesson ids)` when its order or its lessons became others; `add_asked`."""

    changed = Signal(list)
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line: CourseLine | None = None
        self.name = label("", "name", wrap=True)
        self.balance = label("", "soft", wrap=True)
        self.list = OrderedLessons()
        self.up_button = SecondaryButton("↑ " + _("Earlier"))
        self.down_button = SecondaryButton("↓ " + _("Later"))
        self.remove_button = SecondaryButton(_("Take out of the course"))
        self.add_button = SecondaryButton("+ " + _("Add lessons"))
        acts = FlowLayout()
        for button in (self.add_button, self.up_button, self.down_button, self.remove_button):
            acts.addWidget(button)
        self.body.addWidget(self.name)
        self.body.addWidget(self.balance)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(acts)
        self.list.ordered.connect(self._on_ordered)
        self.list.removed.connect(self._on_removed)
        self.list.currentRowChanged.connect(lambda _row: self._show_acts())
        self.up_button.clicked.connect(lambda: self.list.move_chosen(-1))
        self.down_button.clicked.connect(lambda: self.list.move_chosen(1))
        self.remove_button.clicked.connect(lambda: self._on_removed(self.list.currentRow()))
        self.add_button.clicked.connect(self.add_asked)

    def show_course(self, line: CourseLine) -> None:
        """Show a course; the chosen place stays chosen."""
        same = self.line is not None and self.line.course.id == line.course.id
        row = self.list.currentRow() if same else 0
        self.line = line
        self.name.setText(line.course.name)
        self.balance.setText(balance_text(line))
        if [one.id for one in line.lessons] != self.lesson_ids or not same:
            self.list.clear()
            for lesson in line.lessons:
                text = text_of(lesson)
                minutes = _("{minutes} min").format(minutes=text.minutes) if text else ""
                item = QListWidgetItem(" · ".join(one for one in (lesson.title, minutes) if one))
                item.setToolTip(lesson.title)
                item.setData(_ID, lesson.id)
                self.list.addItem(item)
            self.list.setCurrentRow(min(row, self.list.count() - 1))
        self._show_acts()

    @property
    def lesson_ids(self) -> list[Id]:
        """Give the lessons in the order shown."""
        return [Id(bytes(self.list.item(row).data(_ID))) for row in range(self.list.count())]

    def _on_ordered(self) -> None:
        self._show_acts()
        self.changed.emit(self.lesson_ids)

    def _on_removed(self, row: int) -> None:
        if self.list.count() > 1 and row >= 0:
            self.list.takeItem(row)
            self._on_ordered()

    def _show_acts(self) -> None:
        row, count = self.list.currentRow(), self.list.count()
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < count - 1)
        self.remove_button.setEnabled(row >= 0 and count > 1)
