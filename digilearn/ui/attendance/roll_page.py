"""The roll of one meeting: who came, taken by keyboard, mouse or card."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from digilearn.domain.attendance import How, Mark, Roll
from digilearn.domain.changes import Changes, Kind
from digilearn.domain.classrooms import MeetingLine
from digilearn.domain.ids import Id
from digilearn.domain.written import clock_text, day_text, weekday_name
from digilearn.language import _
from digilearn.ui.attendance.arrivals import Arrivals
from digilearn.ui.attendance.finishing import Finishing
from digilearn.ui.attendance.paper_dialog import PaperDialog
from digilearn.ui.attendance.roll_camera import RollCamera
from digilearn.ui.attendance.roll_counts import RollCountsBar
from digilearn.ui.attendance.roll_guests import RollGuests
from digilearn.ui.attendance.roll_marking import RollMarking
from digilearn.ui.attendance.roll_message import RollMessage
from digilearn.ui.attendance.roll_model import RollModel, RollPart, may_be_known
from digilearn.ui.attendance.roll_search import RollSearch
from digilearn.ui.attendance.roll_view import RollView
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import turn
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.widgets import EmptyState, SecondaryButton

_SEARCH_WHOLE: Final = 560  # room for the whole hint beside the figures
_SEARCH_SHORT: Final = 240


class RollPage(Page):
    """Leads with how many came, then the people. `open(meeting_id)` shows a meeting."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Roll call"), parent)
        self._meeting_id: Id | None = None
        self._wanted: Id | None = None  # goes under the cursor once the roll with them is read
        self.people = RollModel(self)
        self.view = RollView(self.people)
        self.counts = RollCountsBar()
        self.search = RollSearch(self.people, self.view)
        self.message = RollMessage()
        self.marking = RollMarking(desk, self.people, self)
        self.arrivals = Arrivals(desk, self.people, self.marking, self)
        self.guests = RollGuests(desk, self.arrivals, self.message, lambda: self._meeting_id, self)
        self.camera = RollCamera(desk, self, self.view, self.arrivals, self.message)
        self._fill()
        self._connect()

    def _fill(self) -> None:
        self.paper_button = SecondaryButton(_("Enter from paper"))
        self.paper_button.setToolTip(_("A signed sheet: type the numbers of those who did not sign (Ctrl+G)"))
        self.walk_in_button = SecondaryButton(_("Walk-in"))
        self.finishing = Finishing(self.desk, self.people, self.marking, self.message, self)
        self.finish_button = self.finishing.button
        self.all_present_button = SecondaryButton(_("Everyone present"))
        self.rest_absent_button = SecondaryButton(_("The rest absent"))
        self.nobody = EmptyState(
            _("Nobody is in this class yet. Add the first person who came."), _("Walk-in")
        )
        self.nobody.hide()
        self.add_button_to_head(self.camera.button)
        self.add_button_to_head(self.paper_button)
        self.add_button_to_head(self.walk_in_button)
        self.add_button_to_head(self.finish_button)
        self._lead = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lead.setSpacing(theme.px(8))
        self._lead.addWidget(self.counts)
        self._lead.addWidget(self.search, 1)
        self.body.addLayout(self._lead)
        self.body.addLayout(self.camera.beside(self.nobody), 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.all_present_button)
        foot.addWidget(self.rest_absent_button)
        foot.addWidget(self.finishing.reopen_button)
        foot.addWidget(self.message, 1)
        self.body.addLayout(foot)
        self.set_hints(
            _(
                "Space present · M late · P excused · V absent · Delete clears · Ctrl+Z · / search · number Enter jumps"
            )
            + " · "
            + _("Ctrl+G from paper")
            + " · "
            + _("Ctrl+K camera")
        )

    def _connect(self) -> None:
        attendance = self.desk.session.attendance
        self.people.recount.connect(self._on_recount)
        self.counts.chosen.connect(self._on_part_chosen)
        self.view.marked.connect(self._on_marked)
        self.view.typed.connect(self._on_number_typed)
        self.view.numbered.connect(self._on_numbered)
        self.view.scanned.connect(self.arrivals.scan)
        self.view.searched.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.view.undone.connect(self.marking.undo)
        self.message.undone.connect(self.marking.undo)
        self.search.found.connect(self._go_to)
        self.search.numbered.connect(self._on_numbered)
        self.search.scanned.connect(self.arrivals.scan)
        self.search.missed.connect(
            lambda: self.message.say(_("No one of that name on this roll"), undoable=False)
        )
        self.marking.said.connect(lambda sentence, undoable: self.message.say(sentence, undoable=undoable))
        self.marking.returned.connect(self.view.go_to)
        self.arrivals.came.connect(self._go_to)
        self.walk_in_button.clicked.connect(self.guests.ask_walk_in)
        self.nobody.clicked.connect(self.guests.ask_walk_in)
        self.view.same_asked.connect(self._on_same_asked)
        QShortcut(QKeySequence("Ctrl+J"), self, lambda: self._on_same_asked(self.view.current_id))
        self.finishing.asked.connect(self._focus_list)
        self.paper_button.clicked.connect(self._on_paper_clicked)
        QShortcut(QKeySequence("Ctrl+G"), self, self._on_paper_clicked)
        self.all_present_button.clicked.connect(
            lambda: self.marking.mark_all(Mark.PRESENT, attendance.mark_all_present, How.ALL_PRESENT)
        )
        self.rest_absent_button.clicked.connect(
            lambda: self.marking.mark_all(Mark.ABSENT, attendance.mark_rest_absent, How.REST_ABSENT)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_lead()

    def _fit_lead(self) -> None:
        """Put the search beside the figures where it has room: one more row of people is worth it."""
        room = self.width() - self.counts.sizeHint().width()
        beside = room >= theme.px(_SEARCH_SHORT)
        short = beside and room < theme.px(_SEARCH_WHOLE)
        turn(self._lead, beside=beside)
        self.search.shorten(short)

    # --- the meeting ----------------------------------------------------------------------------------------------
    def open(self, meeting_id: Id, learner_id: Id | None = None) -> None:
        """Show the roll of a meeting with the cursor on this person, else on the first one not recorded."""
        if meeting_id != self._meeting_id:
            self._meeting_id, self._wanted = meeting_id, None
            self.search.forget()
            self.people.set_roll(None)
            self.counts.choose(RollPart.EVERYONE)
            self.marking.open(meeting_id)
            self.message.say("", undoable=False)
        self._wanted = learner_id or self._wanted
        self.reload()

    def reload(self) -> None:
        """Read the roll again."""
        if self._meeting_id is not None:
            read = partial(self.desk.session.attendance.roll, self._meeting_id)
            self.marking.acts.read(f"roll {id(self)}", read, self._show)

    def _show(self, roll: Roll) -> None:
        if roll.meeting.id != self._meeting_id:
            return
        first_time = self.people.roll is None
        cursor = self._wanted or self.view.current_id
        self.people.set_roll(roll)
        self._wanted = None
        self.desk.classroom = roll.classroom.id
        self.set_subtitle(_about(roll))
        self.finishing.show_roll(roll)
        self.nobody.setVisible(not roll.rows)
        self.view.setVisible(bool(roll.rows))
        if first_time:
            cursor = cursor or next((row.learner.id for row in roll.rows if row.mark is None), None)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if (cursor is None or not self.view.go_to(cursor)) and not self.view.currentIndex().isValid():
            self.view.step(0)

    def on_changed(self, changes: Changes) -> None:
        if self.marking.acts.is_own(changes):
            return
        if changes.touches(
            Kind.MARK, Kind.LEARNER, Kind.ENROLMENT, Kind.MEETING, Kind.CLASSROOM, Kind.PERSON_LINK
        ):
            self.reload()

    def _on_recount(self) -> None:
        counts = self.people.counts()
        self.counts.show_counts(counts)
        self._fit_lead()
        self.all_present_button.setEnabled(counts.unrecorded > 0)
        self.rest_absent_button.setEnabled(counts.unrecorded > 0)

    # --- marks and the cursor ---------------------------------------------------------------------------------------
    def _on_marked(self, learner_id: Id, mark: Mark | None, by_mouse: bool) -> None:
        self.marking.mark(learner_id, mark, How.MOUSE if by_mouse else How.KEYBOARD)

    def _go_to(self, learner_id: Id) -> None:
        """Put the cursor on a person, at once or as soon as the roll with them has been read."""
        self.search.leave()
        self._focus_list()  # a dialog gives the keys back to its button, where the next one would open it again
        if not self.view.go_to(learner_id):
            self._on_part_chosen(RollPart.EVERYONE)
            self._wanted = None if self.view.go_to(learner_id) else learner_id

    def _on_number_typed(self, number: str) -> None:
        self.message.say(
            _("Number {number}: Enter jumps there").format(number=number) if number else "", undoable=False
        )

    def _on_numbered(self, number: int) -> None:
        learner_id = self.people.id_of_number(number)
        if learner_id is None:
            self.message.say(
                _("There is no number {number} on this roll").format(number=number), undoable=False
            )
        else:
            self._go_to(learner_id)

    def _on_part_chosen(self, part: RollPart) -> None:
        cursor = self.view.current_id
        self.counts.choose(part)
        self.people.show_part(part)
        if cursor is None or not self.view.go_to(cursor):
            self.view.step(0)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- people who arrive unexpected, and the end --------------------------------------------------------------------
    def _on_same_asked(self, learner_id: Id | None) -> None:
        """Somebody new may be in the book already; of the others there is nothing to ask."""
        row = self.people.row(learner_id) if learner_id is not None else None
        if row is not None and may_be_known(row):
            self.guests.ask_who(row)

    def take_scan(self, text: str) -> bool:
        """Take what was scanned while something else than the list had the keys."""
        self.arrivals.scan(text)
        return True

    # --- paper ------------------------------------------------------------------------------------------------------
    def _on_paper_clicked(self) -> None:
        if self.people.roll is not None:
            self.enter_paper()

    def enter_paper(self, meetings: Sequence[MeetingLine] = ()) -> None:
        """Ask for the numbers of a signed sheet; `meetings` are those it is of, else it is of the one in sight."""
        assert self._meeting_id is not None
        dialog = PaperDialog(self.desk, self._meeting_id, self, meetings=meetings, act=self.marking.act)
        dialog.turned.connect(self.open)
        dialog.finished.connect(lambda _code: self._focus_list())
        dialog.open()

    def _focus_list(self) -> None:
        """Give the keys back to the list: left on the button, the next space bar would finish again."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _about(roll: Roll) -> str:
    """Give "Lớp tối thứ Ba · Buổi 4/10: Nhận biết cuộc gọi lừa đảo · thứ Ba 24/11/2026, 19:00", then its paper."""
    start = roll.meeting.starts_at
    number = _("Meeting {number}/{total}").format(number=roll.number, total=roll.total)
    lesson = f"{number}: {roll.lesson}" if roll.lesson else number
    when = f"{weekday_name(start.date())} {day_text(start.date())}, {clock_text(start.time())}"
    kept = [_("signed sheet: {where}").format(where=roll.meeting.evidence)] if roll.meeting.evidence else []
    return " · ".join([roll.classroom.name, lesson, when, *kept])
