"""Choosing learners of the book for a class: typed without accents, added one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerLine
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.widgets import EmptyState, SearchField, label

_MOST = 50


class PeoplePicker(Dialog):
    """A search over everybody; Enter or a double click sends `picked(id)`, and the dialog stays for the next person.

    `typing_asked`: the person is not in the book yet.
    """

    picked = Signal(object)
    typing_asked = Signal()

    def __init__(self, desk: Desk, there: frozenset[Id], parent: QWidget | None = None) -> None:
        super().__init__(_("Add to the class"), parent)
        self._desk = desk
        self._there = there
        self._found: tuple[LearnerLine, ...] = ()
        self.search = SearchField(_("Type a few letters of the name; accents are not needed"))
        self.people = QListWidget()
        self.people.setAccessibleName(_("People found"))
        nobody = _("Nobody else is found with these letters. “Type a list” adds new people.")
        self.nobody = EmptyState(nobody, _("Type a list"))
        self.nobody.clicked.connect(self._on_type_clicked)
        self.said = label("", "good", wrap=True)
        height = min(theme.px(280), self.screen().availableSize().height() - theme.px(260))
        self.people.setMinimumHeight(height)
        self.nobody.setMinimumHeight(height)  # it stands in the other's place: the dialog never jumps
        for widget in (self.search, self.people, self.nobody, self.said):
            self.body.addWidget(widget)
        self.nobody.hide()
        self.add_button = self.add_primary(_("Add to the class"), self.pick)
        self.add_secondary(_("Close"), self.reject)
        self.search.textChanged.connect(lambda _text: self.reload())
        self.search.returnPressed.connect(self.pick)
        self.people.itemActivated.connect(lambda _item: self.pick())
        self.search.setFocus()
        self.reload()

    def reload(self) -> None:
        """Search with what is typed."""
        ask = partial(self._desk.session.learners.search, self.search.text(), None, _MOST)
        self._desk.operations.read("picker", ask, self.show_people)

    def show_people(self, lines: Sequence[LearnerLine]) -> None:
        """Show the people found who are not in the class yet; the first one is chosen."""
        self._found = tuple(line for line in lines if line.id not in self._there)
        self.people.clear()
        for line in self._found:
            pieces = (line.shown_name, str(line.birth_year or ""), line.village)
            self.people.addItem(QListWidgetItem(" · ".join(piece for piece in pieces if piece)))
        self.people.setCurrentRow(0)
        self.add_button.setEnabled(bool(self._found))
        self.people.setVisible(bool(self._found))
        self.nobody.setVisible(not self._found)

    def pick(self) -> None:
        """Send the chosen person to the class."""
        row = self.people.currentRow()
        if 0 <= row < len(self._found):
            line = self._found[row]
            self._there |= {line.id}
            self.picked.emit(line.id)
            self.said.setText(_("{name} was added.").format(name=line.shown_name))
            self.search.selectAll()
            self.search.setFocus()
            self.reload()

    def _on_type_clicked(self) -> None:
        self.reject()
        self.typing_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.people.count():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.people.setCurrentRow((self.people.currentRow() + step) % self.people.count())
        else:
            super().keyPressEvent(event)
