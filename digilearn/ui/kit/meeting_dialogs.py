"""When a meeting is held, and why one is not: the two questions that Today and the page of a class both ask."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QRadioButton, QWidget

from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.fields import DateField, TimeField, no_time
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import FilterChip, QuietLabel, label


class WhenDialog(Dialog):
    """Asks for day and times: to move a meeting, make one up, add one. The title is also the answer's verb.

    `may_push` offers to push the meeting and all after it by one place in the schedule instead, and asks why.
    Once accepted either `pushes` or `starts_at` and `ends_at` hold; `why` may be empty.
    """

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
        """`start`, `end`: the times proposed, on the wall clock of the hall."""
        super().__init__(title, parent)
        self._start = start
        self.day = DateField(start.date())
        self.starts = TimeField(start.time())
        self.ends = TimeField(end.time())
        self.fault = QuietLabel("fault")
        self.fault.setWordWrap(True)
        self.to_day = QRadioButton(_("To another day or time"))
        self.push = QRadioButton(_("Push this meeting and all after it by one place in the schedule"))
        self.to_day.setChecked(True)
        self.reason = QLineEdit(placeholderText=_("Reason (may stay empty)"))
        self.reason.setAccessibleName(_("Reason"))
        self.body.addWidget(label(about, "strong", wrap=True))
        self._build(may_push)
        self.ok_button = self.add_primary(title, self._on_answered)
        self.add_cancel()
        self.to_day.toggled.connect(self._on_way_chosen)
        for field in (self.day, self.starts, self.ends):
            field.textChanged.connect(lambda _text: self._ease())
        self.day.setFocus()

    def _build(self, may_push: bool) -> None:
        fields = FlowLayout(gap=theme.px(16))
        for name, field in ((_("Day"), self.day), (_("Starts"), self.starts), (_("Ends"), self.ends)):
            fields.addWidget(beside(name, field))
        if may_push:
            self.body.addWidget(self.to_day)
        self.body.addLayout(fields)
        self.body.addWidget(self.fault)
        if may_push:
            self.body.addWidget(self.push)
            self.body.addWidget(self.reason)

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

    def _on_way_chosen(self, to_day: bool) -> None:
        for field in (self.day, self.starts, self.ends):
            field.setEnabled(to_day)
        self._ease()

    def _ease(self) -> None:
        """Take a complaint back as soon as it no longer holds; a new one waits until the answer is given."""
        if self.fault.text():
            self.fault.setText(self._what_is_wrong())

    def _on_answered(self) -> None:
        self.fault.setText(self._what_is_wrong())
        if not self.fault.text():
            self.accept()
            return
        unread: list[QLineEdit] = [self.day] if self.day.day is None else []
        unread += [one for one in (self.starts, self.ends) if not one.is_read]
        wrong = unread[0] if unread else self.ends
        wrong.setFocus()
        wrong.selectAll()

    def _what_is_wrong(self) -> str:
        if self.pushes:
            return ""
        if self.day.day is None:
            return _("This is not a day. Write it like 24/11/2026.")
        if not (self.starts.is_read and self.ends.is_read):
            return no_time()
        return _("The meeting must end after it starts.") if self.ends_at <= self.starts_at else ""


class WhyDialog(Dialog):
    """Asks why a meeting is cancelled; `why` once accepted. The usual reasons are one click."""

    def __init__(self, about: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Cancel meeting"), parent)
        self.reason = QLineEdit(placeholderText=_("Reason"))
        self.reason.setAccessibleName(_("Reason"))
        self.body.addWidget(label(about, "strong", wrap=True))
        usual = FlowLayout(gap=theme.px(8))
        reasons = (_("Heavy rain, flood"), _("Funeral"), _("Harvest"), _("No power"))
        self.usual = [FilterChip(text) for text in reasons]
        for chip in self.usual:
            chip.setCheckable(False)
            chip.clicked.connect(lambda _checked=False, chip=chip: self.reason.setText(chip.text()))
            usual.addWidget(chip)
        self.body.addLayout(usual)
        self.body.addWidget(self.reason)
        said = _("The reason is kept. A cancelled meeting counts for nobody's attendance.")
        self.body.addWidget(label(said, "soft", wrap=True))
        self.ok_button = self.add_primary(_("Cancel this meeting"), self.accept)
        self.ok_button.setEnabled(False)
        self.add_cancel()
        self.reason.textChanged.connect(lambda text: self.ok_button.setEnabled(bool(clean(text))))
        self.reason.setFocus()

    @property
    def why(self) -> str:
        """Give the reason."""
        return clean(self.reason.text())


def beside(name: str, field: QWidget) -> QWidget:
    """Give a field with its name at its left, as one thing that goes to the next line whole."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    words = label(name)
    words.setBuddy(field)
    field.setAccessibleName(name)
    row.addWidget(words)
    row.addWidget(field)
    return pair
