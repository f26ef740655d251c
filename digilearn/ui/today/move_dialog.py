"""Move a meeting: to another day or time, or push it and all after it by one place in the schedule."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QRadioButton, QWidget

from digilearn.domain.classrooms import MeetingLine
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.fields import DateField, TimeField
from digilearn.ui.kit.widgets import label
from digilearn.ui.today.today_words import nearest_text


class MoveDialog(Dialog):
    """Asks where to; once accepted either `pushes` or `starts_at` and `ends_at` hold, and `reason` may be empty."""

    def __init__(self, line: MeetingLine, parent: QWidget | None = None) -> None:
        super().__init__(_("Move meeting"), parent)
        self._meeting = line.meeting
        start, end = line.meeting.starts_at, line.meeting.ends_at
        what = f"{line.classroom.name} · {nearest_text(line)}"
        self.body.addWidget(label(what, "strong", wrap=True))
        self.to_day = QRadioButton(_("To another day or time"))
        self.to_day.setChecked(True)
        self.push = QRadioButton(_("Push this meeting and all after it by one place in the schedule"))
        self.day_field = DateField(start.date() + timedelta(days=1))
        self.start_field = TimeField(start.time())
        self.end_field = TimeField(end.time())
        self.fault = label("", "fault", wrap=True)
        self.fault.hide()
        self.body.addWidget(self.to_day)
        row = QHBoxLayout()
        for field, name in (
            (self.day_field, _("Day")),
            (self.start_field, _("Starts")),
            (self.end_field, _("Ends")),
        ):
            field.setAccessibleName(name)
            row.addWidget(label(name, "soft"))
            row.addWidget(field)
            self.to_day.toggled.connect(field.setEnabled)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.fault)
        self.body.addWidget(self.push)
        self.reason_field = QLineEdit(placeholderText=_("Reason (may stay empty)"))
        self.reason_field.setAccessibleName(_("Reason"))
        self.body.addWidget(self.reason_field)
        self.move_button = self.add_primary(_("Move meeting"), self._on_move)
        self.add_cancel()

    @property
    def pushes(self) -> bool:
        """Say whether the rest of the schedule moves too."""
        return self.push.isChecked()

    @property
    def starts_at(self) -> datetime:
        """Give the new start."""
        return datetime.combine(self.day_field.day or self._meeting.day, self.start_field.at)

    @property
    def ends_at(self) -> datetime:
        """Give the new end."""
        return datetime.combine(self.day_field.day or self._meeting.day, self.end_field.at)

    @property
    def reason(self) -> str:
        """Give the reason written, "" for none."""
        return clean(self.reason_field.text())

    def _on_move(self) -> None:
        fault = "" if self.pushes else self._fault()
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        if not fault:
            self.accept()

    def _fault(self) -> str:
        if self.day_field.day is None:
            return _("This is not a day. Write it like 24/11/2026.")
        return _("The meeting must end after it starts.") if self.ends_at <= self.starts_at else ""
