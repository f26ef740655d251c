"""The five questions of a lesson, asked before and after: by show of hands, or one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QWidget

from digilearn.domain.attendance import ATTENDED, Roll
from digilearn.domain.changes import Changes, Kind
from digilearn.domain.classrooms import Classroom, MeetingLine, MeetingState
from digilearn.domain.ids import Id
from digilearn.domain.lesson_texts import Question
from digilearn.domain.outcomes import QuizResult, Stage
from digilearn.domain.written import day_month
from digilearn.language import _
from digilearn.services.session import Session
from digilearn.ui.kit import theme
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.flow import FlowLayout
from digilearn.ui.kit.page import Page
from digilearn.ui.kit.widgets import EmptyState, FilterChip, LinkButton, PrimaryButton, label
from digilearn.ui.outcomes.quiz_hands import QuizHands
from digilearn.ui.outcomes.quiz_people import QuizPeople
from digilearn.ui.outcomes.quiz_saying import QuizSaying


@dataclass(frozen=True, slots=True)
class _Quiz:
    """All that the page shows; without a meeting that has a lesson there is no `roll`."""

    classroom: Classroom
    meetings: Sequence[MeetingLine]
    roll: Roll | None = None
    lesson_id: Id | None = None
    questions: Sequence[Question] = ()
    kept: Sequence[QuizResult] = ()

    @property
    def meeting_id(self) -> Id | None:
        """Give the meeting it is of."""
        return self.roll.meeting.id if self.roll is not None else None


_TOUCHING: Final = (
    Kind.QUIZ_RESULT,
    Kind.MEETING,
    Kind.LESSON,
    Kind.CLASSROOM,
    Kind.MARK,
    Kind.LEARNER,
    Kind.ENROLMENT,
    Kind.PERSON_LINK,
)


def _read(session: Session, classroom_id: Id, meeting_id: Id | None) -> _Quiz:
    """Read the quizzes of a meeting; without one, of the latest up to today that has a lesson."""
    detail, today = session.classrooms.get(classroom_id), session.clock.today()
    live = [one for one in detail.meetings if one.meeting.state is not MeetingState.CANCELLED]
    lines = [one for one in live if one.meeting.lesson_id is not None]
    if not lines:
        return _Quiz(detail.classroom, lines)
    past = [one for one in lines if one.meeting.day <= today]
    usual = past[-1] if past else lines[0]
    line = next((one for one in lines if one.meeting.id == meeting_id), usual)
    lessons = {one.id: one for one in session.lessons.list()}
    lesson = lessons.get(line.meeting.lesson_id) if line.meeting.lesson_id else None
    text = session.library.text(lesson.code) if lesson is not None else None
    return _Quiz(
        detail.classroom,
        lines,
        session.attendance.roll(line.meeting.id),
        line.meeting.lesson_id,
        text.questions if text is not None else (),
        session.outcomes.quizzes(line.meeting.id),
    )


class QuizPage(Page):
    """`open(classroom_id, meeting_id)` shows a meeting, without one the latest.

    It begins with the questions after the lesson once those before it were answered.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Questions of the lesson"), parent)
        self._classroom_id: Id | None = None
        self._meeting_id: Id | None = None
        self._quiz: _Quiz | None = None
        self._taught_id: Id | None = None
        self._is_over = False
        self._begins = False
        self.teach_button = LinkButton("‹ " + _("Back to the lesson"))
        self.back_button = LinkButton("‹ " + _("Who can do it alone"))
        self.save_button = PrimaryButton(_("Record the hands"))
        self.meeting = QComboBox()
        self.before_chip, self.after_chip = (
            FilterChip(_("Before the lesson")),
            FilterChip(_("After the lesson")),
        )
        self.hands_chip, self.people_chip = FilterChip(_("Show of hands")), FilterChip(_("One by one"))
        self.hands, self.people = QuizHands(), QuizPeople()
        self.saying = QuizSaying(desk, self.people.people, self)
        self.message = label("", "strong")
        self.empty = EmptyState(
            _("A meeting needs its lesson before questions are asked about it."), _("Choose a lesson")
        )
        self._build()
        self._listen()

    def _build(self) -> None:
        self.add_button_to_head(self.teach_button)
        self.add_button_to_head(self.back_button)
        self.add_button_to_head(self.save_button)
        self.meeting.setAccessibleName(_("Meeting"))
        self.meeting.setMinimumWidth(theme.px(300))
        self.meeting.setMaximumWidth(theme.px(420))
        self.meeting.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._choices = QWidget()
        row = FlowLayout(self._choices, gap=theme.px(8))
        row.addWidget(self.meeting)
        self._groups = []
        for pair in ((self.before_chip, self.after_chip), (self.hands_chip, self.people_chip)):
            group = QButtonGroup(self)
            self._groups.append(group)
            for chip in pair:
                group.addButton(chip)
                row.addWidget(chip)
            pair[0].setChecked(True)
        self.body.addWidget(self._choices)
        self.body.addWidget(self.hands)
        self.body.addWidget(self.people, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addStretch(0)
        self.add_at_foot(self.message)
        for part in (self.hands, self.people, self.empty, self.message, self.teach_button):
            part.hide()

    def _listen(self) -> None:
        self.meeting.activated.connect(self._on_meeting_chosen)
        for group in self._groups:
            group.buttonClicked.connect(lambda _chip: self._show_part())
        self.hands.changed.connect(self._fit_save)
        self.save_button.clicked.connect(self._on_save_clicked)
        self.people.toggled.connect(self._on_toggled)
        self.saying.returned.connect(self._on_returned)
        self.teach_button.clicked.connect(self._on_teach_clicked)
        self.back_button.clicked.connect(self._on_back_clicked)
        self.empty.clicked.connect(self._on_back_clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hands.fit(event.size().width())

    # --- the meeting --------------------------------------------------------------------------------------------------
    def open(
        self,
        classroom_id: Id,
        meeting_id: Id | None = None,
        *,
        is_taught: bool = False,
        is_over: bool = False,
    ) -> None:
        """Show the quizzes of a meeting of a class.

        `is_taught`: its lesson waits on the teaching page; `is_over`: all its steps are done.
        """
        self._taught_id = meeting_id if is_taught else None
        self._is_over, self._begins = is_over, True
        self.teach_button.setVisible(is_taught)
        if classroom_id != self._classroom_id or (meeting_id and meeting_id != self._meeting_id):
            self._leave()
        self._classroom_id, self._meeting_id = classroom_id, meeting_id
        self.reload()

    def _leave(self) -> None:
        """Take nothing more for the meeting in sight: a key pressed before the next is read is of neither."""
        self._quiz = None
        self.people.people.set_people(None, (), {})
        self.save_button.setEnabled(False)
        self._tell("")

    def reload(self) -> None:
        """Read the quizzes again."""
        if self._classroom_id is not None:
            read = partial(_read, self.desk.session, self._classroom_id, self._meeting_id)
            self.saying.acts.read(f"quiz {id(self)}", read, self._show)

    def on_changed(self, changes: Changes) -> None:
        if not self.saying.acts.is_own(changes) and changes.touches(*_TOUCHING):
            self.reload()

    def _show(self, quiz: _Quiz) -> None:
        before, self._quiz = self._quiz, quiz
        self.set_subtitle(quiz.classroom.name)
        self._show_meetings(quiz)
        self._show_people(quiz)
        same = before is not None and (before.meeting_id, before.lesson_id) == (
            quiz.meeting_id,
            quiz.lesson_id,
        )
        stage = self.stage
        if self._begins:
            self._begin(quiz)
        self._show_part(typed_stays=same and stage is self.stage)

    def _begin(self, quiz: _Quiz) -> None:
        """Begin with the questions that are asked now; from then on the person chooses."""
        self._begins = False
        asked_before = any(one.stage is Stage.BEFORE for one in quiz.kept)
        is_over = self._is_over and quiz.meeting_id == self._taught_id
        (self.after_chip if is_over or asked_before else self.before_chip).setChecked(True)

    def _show_meetings(self, quiz: _Quiz) -> None:
        self.meeting.clear()
        for line in quiz.meetings:
            number = _("Meeting {number}/{total}").format(number=line.number, total=line.total)
            self.meeting.addItem(f"{number} · {day_month(line.meeting.day)} · {line.lesson}", line.meeting.id)
        places = [line.meeting.id for line in quiz.meetings]
        self.meeting.setCurrentIndex(places.index(quiz.meeting_id) if quiz.meeting_id in places else -1)

    def _show_people(self, quiz: _Quiz) -> None:
        """Show the people with the cursor on whom it was; keys go to this meeting from now on."""
        model, under = self.people.people, self.people.currentIndex()
        cursor = model.learner_id(under)
        if quiz.roll is None or quiz.lesson_id is None:
            model.set_people(None, (), {})
            return
        self._meeting_id = quiz.roll.meeting.id
        self.saying.open(self._meeting_id, quiz.lesson_id)
        kept = {(one.learner_id, one.stage): one.right for one in quiz.kept if one.learner_id is not None}
        model.set_people(self._meeting_id, quiz.roll.rows, kept)
        if model.rowCount() and not self.people.currentIndex().isValid():
            self.people.go_to(model.row_of(cursor) or 0)

    def _show_part(self, *, typed_stays: bool = False) -> None:
        """Show hands or people, of before or after; hands typed and not recorded yet may stay."""
        quiz = self._quiz
        there = quiz is not None and quiz.roll is not None
        self._choices.setVisible(there)
        self.empty.setVisible(quiz is not None and not there)
        self.hands.setVisible(there and self.hands_chip.isChecked())
        self.people.setVisible(there and self.people_chip.isChecked())
        self.save_button.setVisible(there and self.hands_chip.isChecked())
        self.set_hints(
            _("Digits 1 to 5: which questions the person had right · arrow keys: the next one") + " · Ctrl+Z"
            if self.people_chip.isChecked()
            else _("Type the hands, Tab goes to the next question")
        )
        self.people.people.set_stage(self.stage)
        if quiz is None or quiz.roll is None:
            return
        kept = {one.stage: one for one in quiz.kept if one.learner_id is None}
        came = sum(row.mark in ATTENDED for row in quiz.roll.rows)
        there_were = came or len(quiz.roll.rows)
        self.hands.show_quiz(quiz.questions, kept, self.stage, there_were, typed_stays=typed_stays)
        self._fit_save()

    @property
    def stage(self) -> Stage:
        """Give which of the two quizzes is shown."""
        return Stage.AFTER if self.after_chip.isChecked() else Stage.BEFORE

    def _fit_save(self) -> None:
        self.save_button.setEnabled(self._quiz is not None and self.hands.answer() is not None)

    # --- what was answered --------------------------------------------------------------------------------------------
    def _on_save_clicked(self) -> None:
        answer = self.hands.answer()
        if answer is not None:
            self._tell("")
            self.saying.record_hands(self.stage, *answer)

    def _on_toggled(self, index: QModelIndex, question: int) -> None:
        self._tell("")
        self.saying.toggle(index, question)

    def undo(self) -> None:
        """Take back the last thing recorded here (Ctrl+Z)."""
        if not self.saying.undo():
            self._tell(_("Nothing was said here yet that could be undone."))

    def _on_returned(self, stage: Stage, learner_id: Id | None) -> None:
        """Bring what was taken back into sight."""
        same = stage is self.stage
        (self.after_chip if stage is Stage.AFTER else self.before_chip).setChecked(True)
        (self.hands_chip if learner_id is None else self.people_chip).setChecked(True)
        self._show_part(typed_stays=same)
        row = self.people.people.row_of(learner_id)
        if row is not None:
            self.people.go_to(row)
        self._tell(_("Undone"))

    def _tell(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setAccessibleName(sentence)
        self.message.setVisible(bool(sentence))

    def _on_meeting_chosen(self, place: int) -> None:
        chosen = self.meeting.itemData(place)
        if chosen != self._meeting_id:
            self._meeting_id, self._begins = chosen, True
            self._leave()
            self.reload()

    def _on_teach_clicked(self) -> None:
        """Go on with the lesson where it stands."""
        self.desk.navigate("teaching", meeting_id=self._taught_id)

    def _on_back_clicked(self) -> None:
        self.desk.navigate("outcomes", classroom_id=self._classroom_id, meeting_id=self._meeting_id)
