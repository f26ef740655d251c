"""The end of a meeting: finishing it, how the page shows that it is finished, and opening it again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from digilearn.domain.attendance import Mark, Roll
from digilearn.domain.changes import Changes
from digilearn.domain.classrooms import Meeting
from digilearn.domain.ids import Id
from digilearn.domain.written import clock_text, moment_text
from digilearn.language import _
from digilearn.ui.attendance.finish_dialog import FinishDialog
from digilearn.ui.attendance.roll_marking import RollMarking
from digilearn.ui.attendance.roll_message import RollMessage
from digilearn.ui.attendance.roll_model import RollModel
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.widgets import PrimaryButton, SecondaryButton


class Finishing(QObject):
    """Two buttons and a state: "XONG BUỔI" stays where it was, said and pressed no more once the meeting is finished.

    `reopen_button` stands apart from it, so that a second click by habit opens nothing again. `asked` when the keys
    belong to the list again.
    """

    asked = Signal()

    def __init__(
        self,
        desk: Desk,
        people: RollModel,
        marking: RollMarking,
        message: RollMessage,
        page: Page,
    ) -> None:
        """`page`: the one whose title says that the meeting is finished."""
        super().__init__(page)
        self._desk, self._people, self._marking, self._message = desk, people, marking, message
        self._page = page
        self.button = PrimaryButton(_("FINISH MEETING"))
        self.reopen_button = SecondaryButton(_("Open the meeting again"))
        self.reopen_button.hide()
        self.button.clicked.connect(self._on_clicked)
        self.reopen_button.clicked.connect(self._on_reopen_clicked)

    def show_roll(self, roll: Roll) -> None:
        """Show whether this meeting is finished."""
        at = roll.meeting.finished_at
        ended = _("Meeting finished at {when}").format(when=_ended(roll.meeting)) if at else ""
        self._page.set_title(" · ✓ ".join(part for part in (_("Roll call"), ended) if part))
        self.button.setText(_("MEETING FINISHED") if at else _("FINISH MEETING"))
        self.button.setEnabled(at is None)
        self.reopen_button.setVisible(at is not None)

    def _on_clicked(self) -> None:
        everyone = self._people.rows()
        unrecorded = [row for row in everyone if row.mark is None]
        if not unrecorded:
            self._finish(None)
            return
        dialog = FinishDialog(unrecorded, everyone, self._page)
        dialog.accepted.connect(lambda: self._finish(dialog.rest))
        dialog.finished.connect(lambda _code: self.asked.emit())
        dialog.open()

    def _finish(self, rest: Mark | None) -> None:
        write = self._desk.session.attendance.finish
        self._write(lambda meeting: write(meeting, rest), lambda: self._on_finished(rest))

    def _write(self, write: Callable[[Id], Changes], then: Callable[[], None]) -> None:
        roll = self._people.roll
        if roll is not None:
            self.asked.emit()
            self._marking.act(partial(write, roll.meeting.id), lambda _changes: then())

    def _on_finished(self, rest: Mark | None) -> None:
        counts = self._people.counts()
        came = _("Meeting finished: {attended}/{total} came").format(
            attended=counts.attended, total=counts.total
        )
        left = 0 if rest else counts.unrecorded  # the roll may not have been read again yet
        still = _(", {count} not recorded").format(count=left) if left else ""
        self._message.say(came + still, undoable=True)
        roll = self._people.roll
        if roll is not None and roll.meeting.lesson_id is not None:
            what = {"classroom_id": roll.classroom.id, "meeting_id": roll.meeting.id}
            see = partial(self._desk.navigate, "outcomes", **what)
            self._desk.messages.info(came + still, _("Who can do it alone") + " ›", see)

    def _on_reopen_clicked(self) -> None:
        self._write(
            self._desk.session.attendance.reopen,
            lambda: self._message.say(_("The meeting is open again"), undoable=True),
        )


def _ended(meeting: Meeting) -> str:
    """Give "21:02", with the day where the meeting was finished on another one."""
    assert meeting.finished_at is not None
    at = meeting.finished_at.astimezone().replace(tzinfo=None)
    return clock_text(at.time()) if at.date() == meeting.day else moment_text(at)
