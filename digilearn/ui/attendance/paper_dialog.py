"""Entering a signed sheet: type the numbers of the absent, see the names, record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QRadioButton, QWidget

from digilearn.domain.attendance import Mark, RollRow
from digilearn.domain.changes import Changes
from digilearn.domain.classrooms import MeetingLine
from digilearn.domain.errors import UserError
from digilearn.domain.ids import Id
from digilearn.domain.typed_numbers import PaperPlan
from digilearn.domain.written import weekday_day_text
from digilearn.language import N_, _, n_
from digilearn.ui.attendance.photo_reading import PhotoReading
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.dialogs import Dialog
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.widgets import label

_NAMED: Final = {
    Mark.ABSENT: N_("Absent: {names}"),
    Mark.EXCUSED: N_("Excused: {names}"),
    Mark.LATE: N_("Late: {names}"),
    Mark.PRESENT: N_("Present: {names}"),
}
_MOST_NAMES: Final = 40
Act = Callable[[Callable[[], Changes], Callable[[Changes], object]], object]


class PaperDialog(Dialog):
    """Asks which numbers did not sign; closes once the sheet is on disk.

    `meetings`: those the sheet is of, one of which is chosen by date; `turned(meeting_id)` when another one is.
    `act(write, on_done)` writes, so that a page can undo it as its own: the desk's operations where none is given.
    """

    turned = Signal(bytes)
    narrowest = 620

    def __init__(
        self,
        desk: Desk,
        meeting_id: Id,
        parent: QWidget | None = None,
        *,
        meetings: Sequence[MeetingLine] = (),
        act: Act | None = None,
    ) -> None:
        super().__init__(_("Enter from paper"), parent)
        self._desk, self._meeting_id = desk, meeting_id
        self._act: Act = act or desk.operations.run
        self._places = {line.meeting.id: line.meeting.evidence for line in meetings}
        self.plan: PaperPlan | None = None
        self.meeting = QComboBox()
        self.meeting.setAccessibleName(_("Meeting of this sheet"))
        self.meeting.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.meeting.setMinimumContentsLength(12)  # a long date never widens the dialog
        for line in meetings:
            self.meeting.addItem(_meeting_text(line), line.meeting.id)
        self.meeting.setCurrentIndex(max(0, self.meeting.findData(meeting_id)))
        self.numbers = QLineEdit()
        self.numbers.setPlaceholderText(_("For example: 3 7 12-15 V9"))
        self.numbers.setAccessibleName(_("Numbers on the sheet"))
        self.absent_choice = QRadioButton(_("Numbers of those who did not sign"))
        self.present_choice = QRadioButton(_("Numbers of those who signed"))
        self.absent_choice.setChecked(True)
        self._choices = QButtonGroup(self)
        self.names = label("", wrap=True)
        self.fault = label("", "fault", wrap=True)
        self.evidence = QLineEdit()
        self.evidence.setAccessibleName(_("Where the signed sheet is kept (may stay empty)"))
        self.evidence.setText(self._places.get(meeting_id, ""))
        self.photo = PhotoReading(desk, self._act, self)
        self.photo.recorded.connect(self.accept)
        self.setAcceptDrops(True)
        self._build(meetings)
        self.record_button = self.add_primary(_("Record"), self.record)
        self.add_cancel()
        self.record_button.setEnabled(False)
        self.numbers.textChanged.connect(lambda _text: self.read())
        self._choices.buttonToggled.connect(lambda _button, on: self.read() if on else None)
        self.meeting.activated.connect(lambda _row: self._turn(self.meeting.currentData()))
        self.numbers.setFocus()
        self.read()

    def _turn(self, meeting_id: Id) -> None:
        """Enter the sheet for another of its meetings; what was typed so far is read anew."""
        if meeting_id != self._meeting_id:
            self._meeting_id = meeting_id
            self.evidence.setText(self._places.get(meeting_id, ""))
            self.turned.emit(meeting_id)
            self.read()
        self.numbers.setFocus()

    def _build(self, meetings: Sequence[MeetingLine]) -> None:
        if meetings:
            self.body.addWidget(label(meetings[0].classroom.name, "strong", wrap=True))
        if len(meetings) > 1:
            self.body.addWidget(self.meeting)
        elif meetings:
            self.body.addWidget(label(_meeting_text(meetings[0]), "soft", wrap=True))
        self.body.addWidget(self.photo)
        choices = FlowLayout()
        for choice in (self.absent_choice, self.present_choice):
            self._choices.addButton(choice)
            choices.addWidget(choice)
        self.body.addLayout(choices)
        for widget in (self.numbers, self.fault, self.names):
            self.body.addWidget(widget)
        self.body.addWidget(
            label(
                _("A letter beside a number says more: V absent, P excused, M late. The rest came."),
                "soft",
                wrap=True,
            )
        )
        self.body.addWidget(label(self.evidence.accessibleName(), "label", wrap=True))
        self.body.addWidget(self.evidence)
        self.body.addStretch(1)
        self.fault.hide()
        self.names.setMinimumHeight(self.names.fontMetrics().height() * 5)
        self.names.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    @property
    def meeting_id(self) -> Id:
        """Give the meeting the sheet is entered for."""
        return self._meeting_id

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.photo.read([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def fit(self) -> None:
        """Leave room for names that wrap and for a fault: a dialog that grows while one types is a trap."""
        super().fit()
        room = self.screen().availableSize().height() - theme.px(80)
        self.resize(
            self.width(), min(self.height() + self.fontMetrics().height() * 4, max(room, self.height()))
        )

    @property
    def named(self) -> Mark:
        """Give what the typed numbers are: absent, or present."""
        return Mark.PRESENT if self.present_choice.isChecked() else Mark.ABSENT

    def read(self) -> None:
        """Show what the numbers typed so far mean; until that is known nothing can be recorded."""
        self.plan = None
        self.record_button.setEnabled(False)
        ask = partial(
            self._desk.session.attendance.paper_plan, self._meeting_id, self.numbers.text(), self.named
        )
        self._desk.operations.read(f"paper {id(self)}", partial(_answer, ask), self._show)

    def _show(self, answer: PaperPlan | str) -> None:
        self.plan = None if isinstance(answer, str) else answer
        self.fault.setText(answer if isinstance(answer, str) else "")
        self.fault.setVisible(isinstance(answer, str))
        self.record_button.setEnabled(self.plan is not None)
        if self.plan is not None:
            self.names.setText("\n".join(_lines(self.plan, self.named)))
            count = len(self.plan.rows)
            words = n_("Record {count} person", "Record {count} people", count)
            self.record_button.setText(words.format(count=count))

    def record(self) -> None:
        """Record the sheet and close."""
        if self.plan is not None:
            write = partial(
                self._desk.session.attendance.enter_paper, self.plan, self.evidence.text().strip()
            )
            self._act(write, lambda _changes: self.accept())


def _meeting_text(line: MeetingLine) -> str:
    """Give "Buổi 4/10 · thứ Ba, 24/11/2026 · chưa ghi"."""
    number = _("Meeting {number}/{total}").format(number=line.number, total=line.total)
    when = weekday_day_text(line.meeting.day)
    words = _("recorded {count}/{total}").format(count=line.recorded, total=line.learners)
    return " · ".join([number, when, words if line.recorded else _("not recorded yet")])


def _answer(ask: partial[PaperPlan]) -> PaperPlan | str:
    """Give the plan, or the sentence that says what cannot be read: it belongs under the field."""
    try:
        return ask()
    except UserError as error:
        return error.sentence


def _lines(plan: PaperPlan, named: Mark) -> list[str]:
    """Give "Vắng: 3 Chanh, 7 Páo" for each mark typed, then how many get the rest, and what it replaces."""
    rest = Mark.ABSENT if named is Mark.PRESENT else Mark.PRESENT
    lines = []
    for mark, words in _NAMED.items():
        people = plan.of(mark)
        if people and mark is not rest:
            lines.append(_(words).format(names=_names(people)))
    came = len(plan.of(Mark.PRESENT)) + len(plan.of(Mark.LATE))
    lines.append(_("Came: {came} of {count}").format(came=came, count=len(plan.rows)))
    if plan.changed:
        words = n_(
            "{count} person was recorded otherwise before: the sheet replaces it.",
            "{count} people were recorded otherwise before: the sheet replaces it.",
            plan.changed,
        )
        lines.append(words.format(count=plan.changed))
    return lines


def _names(people: list[RollRow]) -> str:
    shown = ", ".join(f"{row.number} {row.learner.shown_name}" for row in people[:_MOST_NAMES])
    rest = len(people) - _MOST_NAMES
    return shown + (_(" and {count} more").format(count=rest) if rest > 0 else "")
