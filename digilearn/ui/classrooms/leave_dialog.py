"""The last day of a learner who leaves a class."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from digilearn.language import _
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.fields import DateField
from digilearn.ui.kit.widgets import FormGrid, label


class LeaveDialog(Dialog):
    """Asks for the last day; says what stays, and what is for people who were never meant to be in the class."""

    narrowest = 640  # two long sentences stay in sight at 200 %

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Leave the class"), parent)
        self._today = today
        self.day = DateField(today)
        self.body.addWidget(label(name, "strong", wrap=True))
        form = FormGrid()
        self.fault = form.add(_("Last day in the class"), self.day)
        self.fault.setProperty("role", "fault")
        self.body.addWidget(form)
        for sentence, role in (
            (
                _(
                    "Every mark until that day stays and counts. Later meetings no longer count for this person."
                ),
                "",
            ),
            (
                _("Put into the class by mistake? “Take off the class” removes the person and the marks."),
                "soft",
            ),
        ):
            self.body.addWidget(label(sentence, role, wrap=True))
        self.ok_button = self.add_primary(_("Leave the class"), self._on_answered)
        self.add_cancel()
        self.day.textChanged.connect(lambda _text: self._say(only_ease=True))
        self.day.setFocus()

    @property
    def last(self) -> date:
        """Give the last day."""
        return self.day.day or self._today

    def _say(self, *, only_ease: bool) -> None:
        """Say that there is no such day; while somebody types a complaint is only taken back."""
        wrong = self.day.day is None and not (only_ease and not self.fault.text())
        self.fault.setText(_("This is not a day. Write it like 24/11/2026.") if wrong else "")
        self.fault.setVisible(wrong)

    def _on_answered(self) -> None:
        self._say(only_ease=False)
        if self.day.day is None:
            self.day.setFocus()
        else:
            self.accept()
