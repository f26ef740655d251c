"""Today: the meetings of the day, what is unfinished, the week; the first page everyone sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from digilearn.domain.changes import Changes
from digilearn.domain.classrooms import MeetingLine, MeetingState
from digilearn.domain.ids import Id
from digilearn.domain.written import weekday_day_text
from digilearn.language import _
from digilearn.services.today import TodayPage as Today
from digilearn.services.today import Unfinished
from digilearn.ui.kit import theme
from digilearn.ui.kit.clash_question import ask_about_clashes
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.meeting_dialogs import WhenDialog, WhyDialog
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.widgets import Card, LinkButton, SecondaryButton, label
from digilearn.ui.today.meeting_card import MeetingCard
from digilearn.ui.today.today_words import (
    nearest_text,
    unfinished_text,
    unfinished_verb,
    week_text,
    which_text,
)


class TodayPage(Page):
    """A card for each meeting of the day; headings with nothing under them are not shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Today"), parent)
        self.cards: list[MeetingCard] = []
        self._shown: Today | None = None
        self.now_button = SecondaryButton("+ " + _("Class right now"))
        self.now_button.clicked.connect(self._on_now_clicked)
        self.help_button = SecondaryButton(_("Log help given"))
        self.help_button.clicked.connect(lambda: self.desk.navigate("support"))
        self.add_button_to_head(self.help_button)
        self.add_button_to_head(self.now_button)
        self._content = QVBoxLayout()
        self._content.setSpacing(theme.px(8))
        self.body.addLayout(self._content)
        self.body.addStretch(1)
        self.reload()

    def reload(self) -> None:
        """Read the day again."""
        self.desk.operations.read("today", self.desk.session.today.page, self.show_day)

    def on_changed(self, changes: Changes) -> None:
        if changes.operation is not None:
            self.reload()

    # --- what is shown ------------------------------------------------------------------------------------------------
    def show_day(self, today: Today) -> None:
        """Show a day."""
        if today == self._shown:
            return  # nothing moves, nothing loses the focus
        self._shown = today
        self._clear()
        self.set_subtitle(_sentence_start(weekday_day_text(today.day)))
        begun = bool(today.learners or today.classrooms)
        self.now_button.setVisible(begun)
        self.help_button.setVisible(begun)
        if not today.learners and not today.classrooms:
            self._show_doors()
            return
        self._show_meetings(today)
        self._show_unfinished(today.unfinished)
        self._show_week(today.week)

    def _clear(self) -> None:
        self.cards.clear()
        while (item := self._content.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _show_meetings(self, today: Today) -> None:
        leading = next((one for one in today.meetings if _is_to_take(one)), None)
        for line in today.meetings:
            card = MeetingCard(line, leading=line is leading)
            self._connect_card(card, line)
            self.cards.append(card)
            self._content.addWidget(card)
        if not today.meetings:
            sentence = _("There is no meeting today.")
            if today.nearest is not None:
                sentence += " " + _("The next one: {when}.").format(when=nearest_text(today.nearest))
            self._content.addWidget(label(sentence, "empty", wrap=True))

    def _connect_card(self, card: MeetingCard, line: MeetingLine) -> None:
        meeting_id = line.meeting.id
        card.roll_asked.connect(lambda: self.desk.open_roll(meeting_id))
        card.teach_asked.connect(lambda: self.desk.navigate("teaching", meeting_id=meeting_id))
        card.sheet_asked.connect(lambda: self.desk.navigate("reports", meeting_id=meeting_id))
        card.paper_asked.connect(lambda: self.desk.enter_paper(line.classroom.id, meeting_id))
        card.outcomes_asked.connect(
            lambda: self.desk.navigate("outcomes", classroom_id=line.classroom.id, meeting_id=meeting_id)
        )
        card.move_asked.connect(lambda: self._on_move_asked(line))
        card.cancel_asked.connect(lambda: self._on_cancel_asked(line))
        card.restore_asked.connect(lambda: self._run(partial(self.desk.session.schedule.restore, meeting_id)))

    def _show_unfinished(self, unfinished: tuple[Unfinished, ...]) -> None:
        lines = [(unfinished_text(one), unfinished_verb(one), partial(self._end, one)) for one in unfinished]
        self._add_lines(_("Unfinished"), lines)

    def _show_week(self, week: tuple[MeetingLine, ...]) -> None:
        lines = [(week_text(one), _("Open ›"), partial(self.desk.open_roll, one.meeting.id)) for one in week]
        self._add_lines(_("This week"), lines)

    def _show_doors(self) -> None:
        """Nothing at all yet: three equal ways to begin."""
        self._content.addWidget(label(_("The book is empty. How do you want to begin?"), "empty", wrap=True))
        row = QHBoxLayout()
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        doors = (
            (_("Import a list"), _("From an Excel file you have"), self.desk.open_import),
            (_("Type a list"), _("From a notebook, one line each"), self.desk.open_typing),
            (_("Class right now"), _("People first, the name afterwards"), self._on_now_clicked),
        )
        self.doors = [self._door(row, *door) for door in doors]
        self._content.addWidget(holder)

    def _door(self, row: QHBoxLayout, verb: str, about: str, act: Callable[[], object]) -> SecondaryButton:
        card = Card()
        button = SecondaryButton(verb)
        button.setObjectName("door")
        button.clicked.connect(_clicked(act))
        button.setAccessibleDescription(about)
        card.body.addWidget(button)
        card.body.addWidget(label(about, "soft", wrap=True))
        row.addWidget(card, 1)
        return button

    def _add_lines(self, heading: str, lines: Sequence[tuple[str, str, Callable[[], object]]]) -> None:
        """Add a heading and its lines, each with the verb that ends it; a heading without lines vanishes."""
        if not lines:
            return
        self._content.addSpacing(theme.px(8))
        self._content.addWidget(label(heading, "heading"))
        card = Card()
        card.body.setContentsMargins(theme.px(16), theme.px(4), theme.px(8), theme.px(4))
        card.body.setSpacing(0)
        for text, verb, act in lines:
            row = QHBoxLayout()
            row.addWidget(label(text, wrap=True), 1)
            button = LinkButton(verb)
            button.setAccessibleDescription(text)
            button.clicked.connect(_clicked(act))
            row.addWidget(button)
            card.body.addLayout(row)
        self._content.addWidget(card)

    # --- what is done -------------------------------------------------------------------------------------------------
    def _end(self, one: Unfinished) -> None:
        """Open the place where something unfinished is ended."""
        if one.meeting is not None:
            self.desk.open_roll(one.meeting.meeting.id)
        elif one.learner_id is not None:
            self.desk.navigate("learners", learner_id=one.learner_id)
        elif one.code == "ask_again":
            self.desk.navigate("followup")
        else:
            self.desk.navigate("classrooms", classroom_id=one.classroom_id)

    def _run(self, write: Callable[[], Changes]) -> None:
        self.desk.operations.run(write)

    def _on_now_clicked(self) -> None:
        def opened(result: tuple[Id, Changes]) -> None:
            self.desk.open_roll(result[0])

        self.desk.operations.run(self.desk.session.schedule.hold_now, on_done=opened)

    def _on_move_asked(self, line: MeetingLine) -> None:
        meeting, day = line.meeting, timedelta(days=1)
        start, end = meeting.starts_at + day, meeting.ends_at + day
        dialog = WhenDialog(_("Move meeting"), which_text(line), start, end, may_push=True, parent=self)
        dialog.accepted.connect(lambda: self._move(meeting.id, dialog))
        dialog.open()

    def _move(self, meeting_id: Id, answer: WhenDialog) -> None:
        schedule = self.desk.session.schedule
        if answer.pushes:
            self._run(partial(schedule.push, meeting_id, answer.why))
        else:
            start, end = answer.starts_at, answer.ends_at
            move = partial(schedule.move, meeting_id, start, end, answer.why)
            find = partial(schedule.clashes_of_move, meeting_id, start, end)
            verb = _("Move it all the same")
            ask_about_clashes(self.desk, find, verb, lambda: self._run(move), self)

    def _on_cancel_asked(self, line: MeetingLine) -> None:
        dialog = WhyDialog(which_text(line), self)
        dialog.accepted.connect(
            lambda: self._run(partial(self.desk.session.schedule.cancel, line.meeting.id, dialog.why))
        )
        dialog.open()


def _is_to_take(line: MeetingLine) -> bool:
    """Say whether the roll of a meeting is still to be taken."""
    meeting = line.meeting
    return meeting.state is not MeetingState.CANCELLED and meeting.finished_at is None


def _clicked(act: Callable[[], object]) -> Callable[[bool], None]:
    """Give the answer to a click that does this."""

    def answer(_checked: bool) -> None:
        act()

    return answer


def _sentence_start(text: str) -> str:
    return text[:1].upper() + text[1:]
