"""One meeting of the day on a card: when, where, what, and the verbs; one of them is filled."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from digilearn.domain.classrooms import MeetingLine, MeetingState
from digilearn.language import _
from digilearn.ui.kit import theme
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import Card, LinkButton, PrimaryButton, SecondaryButton, label
from digilearn.ui.today.today_words import about_text, hours_text, state_text, venue_text


class MeetingCard(Card):
    """Shows a meeting; the signals name the verb that was clicked."""

    roll_asked = Signal()
    teach_asked = Signal()
    sheet_asked = Signal()
    paper_asked = Signal()
    outcomes_asked = Signal()
    move_asked = Signal()
    cancel_asked = Signal()
    restore_asked = Signal()

    def __init__(self, line: MeetingLine, *, leading: bool, parent: QWidget | None = None) -> None:
        """`leading` fills its button: the next meeting to take; the others stand back."""
        super().__init__(parent)
        self.line = line
        self.verbs = FlowLayout(gap=theme.px(12))
        where = " · ".join(part for part in (hours_text(line), line.classroom.name, venue_text(line)) if part)
        for text, name in ((where, "name"), (about_text(line), "soft"), (state_text(line), "strong")):
            if text:
                self.body.addWidget(label(text, name, wrap=True))
        self.body.addSpacing(theme.px(4))
        self.body.addLayout(self.verbs)
        self._add_verbs(leading)

    def _add_verbs(self, leading: bool) -> None:
        state = self.line.meeting.state
        if state is MeetingState.CANCELLED:
            self._add(SecondaryButton(_("Bring the meeting back")), self.restore_asked)
            return
        roll = PrimaryButton(_("ROLL CALL")) if leading else SecondaryButton(_("Roll call"))
        self.roll_button = roll
        self._add(roll, self.roll_asked)
        self._add(LinkButton(_("Start teaching")), self.teach_asked)
        self._add(LinkButton(_("Print sign-in sheet")), self.sheet_asked)
        self._add(LinkButton(_("Enter from paper")), self.paper_asked)
        if state is MeetingState.HELD:
            self._add(LinkButton(_("Who can do it alone")), self.outcomes_asked)
        if state is MeetingState.PLANNED:
            self._add(LinkButton(_("Move meeting")), self.move_asked)
            self._add(LinkButton(_("Cancel meeting")), self.cancel_asked)

    def _add(self, button: PrimaryButton | SecondaryButton | LinkButton, asked: SignalInstance) -> None:
        button.clicked.connect(asked)
        button.setAccessibleDescription(self.line.classroom.name)
        self.verbs.addWidget(button)
