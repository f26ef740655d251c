"""Changing what was logged of one time help was given."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from digilearn.domain.outcomes import NewVisit
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.services.support import VisitLine
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.support.visit_form import VisitForm


class VisitDialog(Dialog):
    """The form filled with one line of the log; it can be changed or taken off."""

    def __init__(self, desk: Desk, line: VisitLine, parent: QWidget | None = None) -> None:
        super().__init__(_("Change help given"), parent)
        self._desk, self._line = desk, line
        visit = line.visit
        self.form = VisitForm(desk)
        self.form.put(
            NewVisit(visit.service, visit.topic, visit.result, visit.learner_id, visit.minutes, visit.day),
            line.learner,
        )
        self.body.addWidget(self.form)
        self.save_button = self.add_primary(_("Save"), self.save)
        self.delete_button = self.add_secondary(_("Take it off the log"), self.delete)
        self.add_cancel()

    def save(self) -> None:
        """Save and close; the dialog stays open while something cannot be read."""
        new = self.form.answer()
        if new is None or new.day is None:
            return
        visit = replace(
            self._line.visit,
            service=new.service,
            topic=clean(new.topic),
            result=new.result,
            learner_id=new.learner_id,
            minutes=new.minutes,
            day=new.day,
        )
        edit = partial(self._desk.session.support.edit, visit)
        self._desk.operations.run(edit, on_done=lambda _changes: self.accept())

    def delete(self) -> None:
        """Take it off the log; undo brings it back."""
        delete = partial(self._desk.session.support.delete, self._line.visit.id)
        self._desk.operations.run(delete, on_done=lambda _changes: self.accept())
