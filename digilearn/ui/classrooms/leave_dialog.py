"""The last day of a learner who leaves a class."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from digilearn.language import _
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.fields import DateField


class LeaveDialog(Dialog):
    """Asks for the last day; meetings after it no longer count for this person."""

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Leave the class"), parent)
        self._today = today
        self.day = DateField(today)
        self.day.setAccessibleName(_("Last day in the class"))
        about = QLabel(name, wordWrap=True)
        about.setObjectName("strong")
        self.body.addWidget(about)
        form = QFormLayout()
        form.addRow(_("Last day in the class"), self.day)
        self.body.addLayout(form)
        self.body.addWidget(
            QLabel(_("What was recorded stays; later meetings no longer count."), wordWrap=True)
        )
        self.ok_button = self.add_primary(_("Leave the class"), self.accept)
        self.add_cancel()
        self.day.textChanged.connect(lambda _text: self.ok_button.setEnabled(self.day.day is not None))

    @property
    def last(self) -> date:
        """Give the last day."""
        return self.day.day or self._today
