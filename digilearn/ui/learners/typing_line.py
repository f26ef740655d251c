"""The line one types into: name, year, village, phone; Enter saves it and opens the next.

Only the keyboard is needed: Enter goes from the name to the year (or saves when the year was typed after the name),
from the year to the village while that is empty and was never passed, and then saves. The fields are never rewritten
while somebody types in them, so that an input method (UniKey, ibus) can compose in peace; capitals and 58 -> 1958 are
shown in the line below instead.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.learners.typed_line import TypedLine, TypedPerson, read_line
from digilearn.ui.learners.village_field import VillageField

_ONE_ROW_FROM = 620  # pixels at 100 % that four cells need side by side
_ALL = 4
_STRETCHES = (5, 2, 4, 3)
_SAME_KEYS = {Qt.Key.Key_F2: 0, Qt.Key.Key_F3: 1, Qt.Key.Key_F4: 2}


class TypingLine(QWidget):
    """Four cells of one person. `edited` when anything changed, `entered` on Enter, `same_person` on F2-F4,
    `take_back` on Ctrl+Z in an empty line.
    """

    edited = Signal()
    entered = Signal()
    same_person = Signal(int)
    take_back = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.name = QLineEdit()
        self.year = QLineEdit()
        self.village = VillageField()
        self.phone = QLineEdit()
        self._fields: tuple[QLineEdit, ...] = (self.name, self.year, self.village, self.phone)
        self._village_passed = False  # who leaves it empty once is not led there again
        self._build()
        for field in self._fields:
            field.textEdited.connect(lambda _text: self.edited.emit())
            field.installEventFilter(self)
        self.village.value_changed.connect(self.edited)

    def _build(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._labels: list[QLabel] = []
        self._in_a_row = 0
        for text, field in zip(
            (_("Full name"), _("Year of birth"), _("Village"), _("Phone")), self._fields, strict=True
        ):
            label = QLabel(text, wordWrap=True)
            label.setBuddy(field)
            self._labels.append(label)
            field.setAccessibleName(text)
            field.setMinimumWidth(0)
        self._lay_out(_ALL)
        self.phone.setPlaceholderText(_("may stay empty"))
        self.name.setPlaceholderText(_("for example: nguyen thi hoa 58"))

    def _lay_out(self, in_a_row: int) -> None:
        """Put the cells side by side, or two in a row where the room is narrow: beside a photograph, at 200 %."""
        if in_a_row == self._in_a_row:
            return
        self._in_a_row = in_a_row
        for place, stretch in enumerate(_STRETCHES):
            self._grid.setColumnStretch(place, stretch if in_a_row == _ALL else int(place < in_a_row))
        for number, (label, field) in enumerate(zip(self._labels, self._fields, strict=True)):
            row, place = divmod(number, in_a_row)
            self._grid.addWidget(label, 2 * row, place)
            self._grid.addWidget(field, 2 * row + 1, place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(_ALL if event.size().width() >= theme.px(_ONE_ROW_FROM) else 2)

    def typed(self) -> TypedLine:
        """Give the cells as typed; the village is the one that will be kept."""
        return TypedLine(self.name.text(), self.year.text(), self.village.value(), self.phone.text())

    def person(self) -> TypedPerson:
        """Give what the line says."""
        return read_line(self.typed(), self._today)

    def open_next(self) -> None:
        """Empty the line for the next person; the village stays."""
        self.village.settle()
        for field in (self.name, self.year, self.phone):
            field.clear()
        self.name.setFocus()
        self.edited.emit()

    def put(self, line: TypedLine) -> None:
        """Put a line back to be changed."""
        for field, text in zip(self._fields, (line.name, line.year, line.village, line.phone), strict=True):
            field.setText(text)
        self.name.setFocus()
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_undo(event)
        ):
            # Kept from the window's own Ctrl+Z: here it takes back the last line, or what was typed in this one.
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, field: QObject, event: QKeyEvent) -> bool:
        """Take the keys that mean something for the whole line; say whether the key was one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(field)
        elif event.key() in _SAME_KEYS:
            self.same_person.emit(_SAME_KEYS[Qt.Key(event.key())])
        elif self._is_undo(event) and self.typed().empty:
            self.take_back.emit()
        else:
            return False
        return True

    def _is_undo(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Undo)

    def _enter(self, field: QObject) -> None:
        QGuiApplication.inputMethod().commit()  # a word still being composed belongs to the line
        if field is self.village:
            self.village.settle()
        person = self.person()
        if field is self.village:
            self._village_passed = True
        asks_for_year = field is self.name and person.name and not person.birth.year and not self.year.text()
        if asks_for_year and person.unread_year is None:
            self.year.setFocus()
        elif person.name and field is self.year and not (self.village.value() or self._village_passed):
            self.village.setFocus()
        else:
            self.entered.emit()

    def open_list(self) -> None:
        """Begin a list: its first line leads to the village again."""
        self._village_passed = False
