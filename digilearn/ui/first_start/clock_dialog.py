"""The computer's clock looks wrong: ask which day it is; the answer holds for this sitting."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from digilearn.domain.written import day_text, weekday_day_text
from digilearn.language import _
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.fields import DateField
from digilearn.ui.kit.widgets import FormGrid, label

if TYPE_CHECKING:
    from digilearn.services.clock import ClockDoubt


class ClockDialog(Dialog):
    """`day` is the day that was answered, None while none was."""

    def __init__(self, doubt: ClockDoubt, parent: QWidget | None = None) -> None:
        super().__init__(_("Which day is it?"), parent)
        self.day: date | None = None
        shows = _("The computer's clock shows {day}.").format(day=day_text(doubt.shown.date()))
        asks = _("Is today {day}?").format(day=weekday_day_text(doubt.proposed))
        self.body.addWidget(label(shows, "soft", wrap=True))
        self.body.addWidget(label(asks, "strong", wrap=True))
        self.field = DateField(doubt.proposed)
        self._form = FormGrid()
        self._form.add(_("Today is"), self.field)
        self._form.hide()
        self.body.addWidget(self._form)
        self.body.addWidget(label(_("The answer holds until DigiLearn is closed."), "small", wrap=True))
        self.yes_button = self.add_primary(_("That is right"), lambda: self._end(doubt.proposed))
        self.use_button = self.add_primary(_("Use this day"), lambda: self._end(self.field.day))
        self.use_button.hide()
        self.choose_button = self.add_secondary(_("Choose the day"), self._on_choose)

    def _on_choose(self) -> None:
        self._form.show()
        self.use_button.show()
        self.use_button.setDefault(True)
        self.yes_button.hide()
        self.choose_button.hide()
        self.field.setFocus()
        self.field.selectAll()
        self.fit()

    def _end(self, day: date | None) -> None:
        if day is not None:
            self.day = day
            self.accept()
