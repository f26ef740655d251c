"""Asking when a meeting is held: to move one, to make one up, to add one."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QRadioButton, QWidget

from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.fields import DateField, TimeField


class WhenDialog(Dialog):
    """Day and times; with `may_push` also "push the rest of the schedule by one", with `asks_why` a reason."""

    def __init__(
        self,
        title: str,
        about: str,
        start: datetime,
        end: datetime,
        *,
        may_push: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._start = start
        self.day = DateField(start.date())
        self.starts = TimeField(start.time())
        self.ends = TimeField(end.time())
        self.reason = QLineEdit()
        self.to_day = QRadioButton(_("To another day or time"))
        self.push = QRadioButton(_("Push this meeting and all after it by one place in the schedule"))
        self.fault = QLabel(wordWrap=True)
        self.fault.setObjectName("fault")
        about_label = QLabel(about, wordWrap=True)
        about_label.setObjectName("strong")
        self.body.addWidget(about_label)
        self._build(may_push)
        self.ok_button = self.add_primary(title, self.accept)
        self.add_cancel()
        for field in (self.day, self.starts, self.ends):
            field.textChanged.connect(lambda _text: self._check())
        self.to_day.toggled.connect(self._check)
        self._check()

    def _build(self, may_push: bool) -> None:
        self.to_day.setChecked(True)
        form = QFormLayout()
        fields: list[tuple[str, QWidget]] = [
            (_("Day"), self.day),
            (_("Starts"), self.starts),
            (_("Ends"), self.ends),
        ]
        if may_push:
            self.body.addWidget(self.to_day)
            fields.append((_("Reason"), self.reason))
        for label, field in fields:
            field.setAccessibleName(label)
            form.addRow(label, field)
        self.body.addLayout(form)
        if may_push:
            self.body.addWidget(self.push)
        self.body.addWidget(self.fault)

    @property
    def pushes(self) -> bool:
        """Say whether the rest of the schedule moves too."""
        return self.push.isChecked()

    @property
    def starts_at(self) -> datetime:
        """Give the start."""
        return datetime.combine(self.day.day or self._start.date(), self.starts.at)

    @property
    def ends_at(self) -> datetime:
        """Give the end."""
        return datetime.combine(self.day.day or self._start.date(), self.ends.at)

    @property
    def why(self) -> str:
        """Give the reason, "" for none."""
        return clean(self.reason.text())

    def _check(self) -> None:
        wrong = not self.pushes and self.ends_at <= self.starts_at
        self.fault.setText(_("The meeting must end after it starts.") if wrong else "")
        self.fault.setVisible(wrong)
        self.ok_button.setEnabled(not wrong)
        for field in (self.day, self.starts, self.ends):
            field.setEnabled(not self.pushes)
