"""Somebody just came: a name is enough, and who may already be in the book is shown before a second record is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from digilearn.domain.birth import Birth, parse_birth
from digilearn.domain.faults import Fault
from digilearn.domain.ids import Id
from digilearn.domain.learners import LikelyDouble
from digilearn.domain.people import clean_name
from digilearn.domain.vietnamese import clean
from digilearn.language import N_, _
from digilearn.services.citizens import CitizenArrival
from digilearn.ui.kit import theme
from digilearn.ui.kit.citizen_note import CitizenNote
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.name_note import watch_name
from digilearn.ui.kit.widgets import FormGrid, SecondaryButton, label

_MOST_DOUBLES: Final = 3
_REASONS: Final = {
    "name": N_("same name"),
    "year": N_("same year"),
    "village": N_("same village"),
    "phone": N_("same phone"),
    "citizen_id": N_("same id number"),
}


@dataclass(frozen=True, slots=True)
class WalkIn:
    """The answer: a new person's few facts, or `known_id` of one already in the book.

    `facts`: more fields of Learner, from a citizen card.
    """

    name: str = ""
    birth_year: int | None = None
    village: str = ""
    known_id: Id | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


class WalkInDialog(Dialog):
    """Asks for name, year and village; the year and the village may stay empty and are completed later.

    `arrival`: a citizen card that was scanned fills them.
    """

    def __init__(
        self, desk: Desk, today: date, parent: QWidget | None = None, arrival: CitizenArrival | None = None
    ) -> None:
        super().__init__(_("Walk-in"), parent)
        self._desk = desk
        self._today = today
        self.answer: WalkIn | None = None
        self._arrival = arrival
        self.note = CitizenNote(arrival) if arrival else None
        self.name_field = QLineEdit()
        self.year_field = QLineEdit()
        self.village_field = QLineEdit()
        self._doubles = QVBoxLayout()
        self._doubles.setSpacing(theme.px(4))
        self._lines: list[QWidget] = []
        self._ahead = label(_("Perhaps already in the book:"), "soft")
        self._ahead.hide()
        form = FormGrid()
        self.name_note = form.add(_("Full name"), self.name_field)
        watch_name(self.name_field, self.name_note)
        self.year_note = form.add(_("Year or date of birth"), self.year_field)
        self.year_note.setProperty("role", "fault")
        form.add(_("Village"), self.village_field)
        if self.note is not None:
            self.body.addWidget(self.note)
        elif desk.camera_on:
            self.body.addWidget(
                label(_("With a card: hold it before the camera instead of typing."), "soft", wrap=True)
            )
        self.body.addWidget(form)
        self.body.addWidget(self._ahead)
        self.body.addLayout(self._doubles)
        self.body.addStretch(1)
        self.add_button = self.add_primary(_("Add and mark present"), self._on_add)
        self.add_button.setEnabled(False)
        self.add_cancel()
        for line in (self.name_field, self.year_field, self.village_field):
            line.textChanged.connect(self._on_typed)
        self.name_field.setFocus(Qt.FocusReason.OtherFocusReason)
        if arrival is not None:
            self._fill(arrival)

    def _fill(self, arrival: CitizenArrival) -> None:
        card = arrival.card
        self.name_field.setText(card.name)
        self.village_field.setText(arrival.village)
        if card.birth is not None:
            self.year_field.setText(Birth(card.birth, card.birth.year).shown)

    def _facts(self) -> dict[str, Any]:
        """Give what the card fills; a birth date corrected by hand is the one that counts."""
        if self._arrival is None or self.note is None:
            return {}
        birth, facts = self._birth(), self._arrival.facts(keep_number=self.note.keep.isChecked())
        if isinstance(birth, Birth):
            facts |= {"birth_date": birth.date, "birth_year": birth.year}
        return facts

    def showEvent(self, event: QShowEvent) -> None:
        """Leave room for the people who may be shown below: a dialog that grows while typing is a trap."""
        super().showEvent(event)
        room = self.screen().availableSize()
        self.resize(min(theme.px(600), room.width()), min(theme.px(560), room.height()))

    def _birth(self) -> Birth | Fault:
        """Read the year typed, or a whole date; "58" alone is a year of the last hundred."""
        text = self.year_field.text().strip()
        if len(text) == 2 and text.isdecimal():
            year = self._today.year // 100 * 100 + int(text)
            text = str(year if year <= self._today.year else year - 100)
        return parse_birth(text, self._today)

    def _on_typed(self) -> None:
        name, birth = clean(self.name_field.text()), self._birth()
        half_typed = len(self.year_field.text().strip()) < 4
        fault = birth if isinstance(birth, Fault) else None
        self.year_note.setText(fault.message if fault else "")
        self.year_note.setVisible(fault is not None and not half_typed)
        self.add_button.setEnabled(bool(name) and fault is None)
        year = birth.year if isinstance(birth, Birth) else None
        ask = partial(self._desk.session.learners.doubles, name, year, clean(self.village_field.text()))
        if name:
            self._desk.operations.read("walk-in doubles", ask, self.show_doubles)
        else:
            self.show_doubles([])

    def show_doubles(self, doubles: list[LikelyDouble]) -> None:
        """Show who may already be in the book, each with the button that takes them."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._double_line(double) for double in doubles[:_MOST_DOUBLES]]
        for line in self._lines:
            self._doubles.addWidget(line)
        self._ahead.setVisible(bool(doubles))

    def double_buttons(self) -> list[SecondaryButton]:
        """Give the buttons "Cùng một người" in sight, most likely person first."""
        return [button for line in self._lines for button in line.findChildren(SecondaryButton)]

    def _double_line(self, double: LikelyDouble) -> QWidget:
        learner = double.learner
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        facts = [learner.shown_name, str(learner.birth_year or ""), learner.village]
        facts += [", ".join(_(_REASONS[reason]) for reason in double.reasons if reason in _REASONS)]
        row.addWidget(label(" · ".join(fact for fact in facts if fact), wrap=True), 1)
        button = SecondaryButton(_("Same person"))
        button.setAccessibleDescription(learner.shown_name)
        button.clicked.connect(lambda: self._end(WalkIn(known_id=learner.id, facts=self._facts())))
        row.addWidget(button)
        return line

    def _on_add(self) -> None:
        birth = self._birth()
        year = birth.year if isinstance(birth, Birth) else None
        name, village = clean_name(self.name_field.text()), clean(self.village_field.text())
        self._end(WalkIn(name, year, village, facts=self._facts()))

    def _end(self, answer: WalkIn) -> None:
        self.answer = answer
        self.accept()
