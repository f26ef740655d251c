"""Adding or changing one learner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from digilearn.domain.citizen_cards import read_citizen_card
from digilearn.domain.ids import Id
from digilearn.domain.learners import Learner, LikelyDouble
from digilearn.domain.units import Village
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.services.citizens import CitizenArrival
from digilearn.ui.kit import theme
from digilearn.ui.kit.citizen_note import CitizenNote
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.scan_watch import ScanWatch
from digilearn.ui.kit.widgets import LinkButton
from digilearn.ui.learners.learner_draft import LearnerDraft
from digilearn.ui.learners.learner_form import LearnerForm
from digilearn.ui.learners.learner_words import double_text


class LearnerDialog(Dialog):
    """The form with its doubts; `learner` None adds one. `opened` asks for another person: a likely double."""

    opened = Signal(object)

    def __init__(
        self, desk: Desk, learner: Learner | None = None, village: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Change a learner") if learner else _("Add a learner"), parent)
        self._desk = desk
        self._learner = learner
        unit = desk.session.unit
        self._today = desk.session.clock.today()
        self.form = LearnerForm(self._today, sensitive=unit.sensitive)
        self.doubles = QVBoxLayout()
        self.note: CitizenNote | None = None
        self._arrival: CitizenArrival | None = None
        ScanWatch(self, self.take_scan)
        self.body.addWidget(self.form)
        self.body.addLayout(self.doubles)
        self.save_button = self.add_primary(_("Save") if learner else _("Add a learner"), self.save)
        self.add_cancel()
        if learner is not None:
            self.form.put(LearnerDraft.of(learner, village))
        self.form.edited.connect(self._on_edited)
        self.form.more_button.clicked.connect(lambda: QTimer.singleShot(0, self._fit))
        desk.operations.read("learner villages", desk.session.villages.list, self._show_villages)
        self._on_edited()
        self.form.name.line.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be wide enough for two columns, and as high as they are, within the screen."""
        room = self.screen().availableSize()
        above = self.note.sizeHint().height() + theme.px(12) if self.note else 0
        height = self.form.sizeHint().height() + above + theme.px(200)
        self.resize(min(theme.px(760), room.width()), min(max(height, self.height()), room.height()))

    def _show_villages(self, villages: Sequence[Village]) -> None:
        self.form.set_villages([village.label for village in villages])

    def _on_edited(self) -> None:
        draft = self.form.draft()
        self.save_button.setEnabled(bool(clean(draft.name)))
        if self._learner is not None or not clean(draft.name):
            return
        birth = draft.read_birth(self._today)
        ask = partial(self._desk.session.learners.doubles, draft.name, birth.year, draft.village, draft.phone)
        self._desk.operations.read("learner doubles", ask, self.show_doubles)

    def show_doubles(self, doubles: Sequence[LikelyDouble]) -> None:
        """Name the people who may be the one being typed, each one click away."""
        while (item := self.doubles.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for double in doubles[:3]:
            label = QLabel(
                _("Possible duplicate: {people}").format(people=double_text(double)), wordWrap=True
            )
            label.setProperty("role", "warning")
            open_button = LinkButton(_("The same person: open the record"))
            open_button.clicked.connect(partial(self._open, double.learner.id))
            self.doubles.addWidget(label)
            self.doubles.addWidget(open_button)

    def _open(self, learner_id: Id) -> None:
        self.reject()
        self.opened.emit(learner_id)

    # --- a citizen card -------------------------------------------------------------------------------------------
    def take_scan(self, text: str) -> bool:
        """Fill the form from a citizen card; say whether it was one."""
        card = read_citizen_card(text)
        if card is not None:
            ask = partial(self._desk.session.citizens.arrival, card)
            self._desk.operations.read("learner card", ask, self._on_arrival)
        return card is not None

    def _on_arrival(self, arrival: CitizenArrival) -> None:
        """Fill what is empty; the card of somebody else in the book leads to their record."""
        known = [line for line in arrival.known if self._learner is None or line.id != self._learner.id]
        if known and len(known) == len(arrival.known):
            self._desk.messages.info(_("{name} is in the book already.").format(name=known[0].shown_name))
            self._open(known[0].id)
            return
        self.form.put(self.form.draft().filled(arrival))
        if self.note is not None:
            self.note.deleteLater()
        self._arrival, self.note = arrival, CitizenNote(arrival)
        self.body.insertWidget(0, self.note)
        QTimer.singleShot(0, self._fit)

    def _number(self) -> dict[str, Any]:
        """Give what is kept of the number on a card that was scanned."""
        if self._arrival is None or self.note is None:
            return {}
        return self._arrival.number(keep=self.note.keep.isChecked())

    def save(self) -> None:
        """Save and close; the dialog stays open when the book refuses."""
        draft, number = self.form.draft(), self._number()
        learners = self._desk.session.learners
        values = draft.values(self._today) | number
        work: Callable[[], object] = partial(learners.add, **values, village=draft.village)
        if self._learner is not None:
            changed = replace(draft.on(self._learner, self._today), **number)
            work = partial(learners.edit, changed, draft.village)
        self._desk.operations.run(work, on_done=lambda _result: self.accept())
