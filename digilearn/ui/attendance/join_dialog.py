"""Somebody new on the roll is a person who was in the book all along: who."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QWidget

from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerLine
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.widgets import SearchField, label

_MOST: Final = 50


class JoinDialog(Dialog):
    """A search over everybody else in the book; `chosen` is the person taken, once accepted."""

    def __init__(self, desk: Desk, new: LearnerLine, parent: QWidget | None = None) -> None:
        super().__init__(_("{name} is who in the book?").format(name=new.shown_name), parent)
        self._desk, self._new = desk, new
        self._found: tuple[LearnerLine, ...] = ()
        self.chosen: Id | None = None
        self.search = SearchField(_("Type a few letters of the name; accents are not needed"))
        self.people = QListWidget()
        self.people.setAccessibleName(_("People found"))
        self.people.setMinimumHeight(theme.px(240))
        words = _("What was marked stays with this person, and Undo parts the two again.")
        self.body.addWidget(label(words, "soft", wrap=True))
        self.body.addWidget(self.search)
        self.body.addWidget(self.people, 1)
        self.join_button = self.add_primary(_("Same person"), self.take)
        self.add_cancel()
        self.search.textChanged.connect(lambda _text: self.reload())
        self.search.installEventFilter(self)
        self.people.itemActivated.connect(lambda _item: self.take())
        self.search.setText("" if new.birth_year is None and "…" in new.name else new.name)
        self.search.setFocus()
        self.search.selectAll()
        self.reload()

    def reload(self) -> None:
        """Search with what is typed; nobody can be taken until the book has answered."""
        self._show(())
        ask = partial(self._desk.session.learners.search, self.search.text(), None, _MOST)
        self._desk.operations.read(f"join {id(self)}", ask, self._show)

    def _show(self, lines: Sequence[LearnerLine]) -> None:
        self._found = tuple(line for line in lines if line.id != self._new.id)
        self.people.clear()
        for line in self._found:
            pieces = (line.shown_name, str(line.birth_year or ""), line.village)
            self.people.addItem(" · ".join(piece for piece in pieces if piece))
        self.people.setCurrentRow(0)
        self.join_button.setEnabled(bool(self._found))

    def take(self) -> None:
        """Take the person under the cursor."""
        row = self.people.currentRow()
        if 0 <= row < len(self._found):
            self.chosen = self._found[row].id
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down choose among the people while one types."""
        up_or_down = (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in up_or_down
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.people.setCurrentRow(min(max(self.people.currentRow() + step, 0), self.people.count() - 1))
            return True
        return super().eventFilter(watched, event)
