"""The five questions of a lesson, asked before and after: by show of hands, or one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

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
from digilearn.ui.kit.widgets import EmptyState, FilterChip, LinkButton, PrimaryButton
from digilearn.ui.outcomes.quiz_hands import QuizHands
from digilearn.ui.outcomes.quiz_people import Answers, QuizPeople


@dataclass(frozen=True, slots=True)
class _Quiz:
    """All that the page shows; without a meeting that has a lesson there is no `roll`."""

    classroom: Classroom
    meetings: Sequence[MeetingLine]
    roll: Roll | None = None
    lesson_id: Id | None = None
    questions: Sequence[Question] = ()
    kept: Sequence[QuizResult] = ()


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
    """`open(classroom_id, meeting_id)` shows a meeting, without one the latest."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Questions of the lesson"))
        self._classroom_id: Id | None = None
        self._meeting_id: Id | None = None
        self._quiz: _Quiz | None = None
        self._own: set[int] = set()
        self.back_button = LinkButton("‹ " + _("Who can do it alone"))
        self.save_button = PrimaryButton(_("Record the hands"))
        self.meeting = QComboBox()
        self.before_chip, self.after_chip = (
            FilterChip(_("Before the lesson")),
            FilterChip(_("After the lesson")),
        )
        self.hands_chip, self.people_chip = FilterChip(_("Show of hands")), FilterChip(_("One by one"))
        self.hands, self.people = QuizHands(), QuizPeople()
        self.empty = EmptyState(
            _("A meeting needs its lesson before questions are asked about it."), _("Choose a lesson")
        )
        self._build()
        self._listen()

    def _build(self) -> None:
        self.add_button_to_head(self.back_button)
        self.add_button_to_head(self.save_button)
        self.meeting.setAccessibleName(_("Meeting"))
        self.meeting.setMinimumWidth(theme.px(300))
        self.meeting.setMaximumWidth(theme.px(420))
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
        for part in (self.hands, self.people, self.empty):
            part.hide()

    def _listen(self) -> None:
        self.meeting.activated.connect(self._on_meeting_chosen)
        for group in self._groups:
            group.buttonClicked.connect(lambda _chip: self._show_part())
        self.hands.changed.connect(self._fit_save)
        self.save_button.clicked.connect(self._on_save_clicked)
        self.people.answered.connect(self._on_answered)
        self.back_button.clicked.connect(self._on_back_clicked)
        self.empty.clicked.connect(self._on_back_clicked)

    # --- the meeting --------------------------------------------------------------------------------------------------
    def open(self, classroom_id: Id, meeting_id: Id | None = None) -> None:
        """Show the quizzes of a meeting of a class."""
        self._classroom_id, self._meeting_id = classroom_id, meeting_id
        self.reload()

    def reload(self) -> None:
        """Read the quizzes again."""
        if self._classroom_id is not None:
            read = partial(_read, self.desk.session, self._classroom_id, self._meeting_id)
            self.desk.operations.read(f"quiz {id(self)}", read, self._show)

    def on_changed(self, changes: Changes) -> None:
        if changes.operation in self._own:
            return
        if changes.touches(Kind.QUIZ_RESULT, Kind.MEETING, Kind.LESSON, Kind.CLASSROOM):
            self.reload()

    def _show(self, quiz: _Quiz) -> None:
        self._quiz = quiz
        self.set_subtitle(quiz.classroom.name)
        self.meeting.clear()
        for line in quiz.meetings:
            number = _("Meeting {number}/{total}").format(number=line.number, total=line.total)
            self.meeting.addItem(f"{number} · {day_month(line.meeting.day)} · {line.lesson}", line.meeting.id)
        if quiz.roll is not None:
            self._meeting_id = quiz.roll.meeting.id
            places = [line.meeting.id for line in quiz.meetings]
            self.meeting.setCurrentIndex(places.index(self._meeting_id))
            singles = {
                (one.learner_id, one.stage): one.right for one in quiz.kept if one.learner_id is not None
            }
            chosen = max(self.people.currentIndex().row(), 0)
            self.people.people.set_people(quiz.roll.rows, singles)
            self.people.selectRow(chosen)
        self._show_part()

    def _show_part(self) -> None:
        """Show hands or people, of before or after."""
        quiz = self._quiz
        there = quiz is not None and quiz.roll is not None
        self._choices.setVisible(there)
        self.empty.setVisible(quiz is not None and not there)
        self.hands.setVisible(there and self.hands_chip.isChecked())
        self.people.setVisible(there and self.people_chip.isChecked())
        self.save_button.setVisible(there and self.hands_chip.isChecked())
        self.set_hints(
            _("Digits 1 to 5: which questions the person had right · arrow keys: the next one")
            if self.people_chip.isChecked()
            else _("Type the hands, Tab goes to the next question")
        )
        self.people.people.set_stage(self.stage)
        if quiz is None or quiz.roll is None:
            return
        kept = {one.stage: one for one in quiz.kept if one.learner_id is None}
        came = sum(row.mark in ATTENDED for row in quiz.roll.rows)
        self.hands.show_quiz(quiz.questions, kept, self.stage, came or len(quiz.roll.rows))
        self._fit_save()

    @property
    def stage(self) -> Stage:
        """Give which of the two quizzes is shown."""
        return Stage.AFTER if self.after_chip.isChecked() else Stage.BEFORE

    def _fit_save(self) -> None:
        self.save_button.setEnabled(self.hands.answer() is not None)

    # --- what was answered --------------------------------------------------------------------------------------------
    def _on_save_clicked(self) -> None:
        answer = self.hands.answer()
        if answer is not None:
            self._record(*answer)

    def _on_answered(self, learner_id: Id, answers: Answers) -> None:
        self._record(answers, 1, learner_id)

    def _record(self, right: Sequence[int], asked: int, learner_id: Id | None = None) -> None:
        quiz = self._quiz
        if quiz is None or quiz.roll is None or quiz.lesson_id is None:
            return
        outcomes, meeting_id = self.desk.session.outcomes, quiz.roll.meeting.id
        write = partial(outcomes.quiz, meeting_id, quiz.lesson_id, self.stage, right, asked, learner_id)

        def write_and_note() -> Changes:
            changes = write()
            if learner_id is not None and changes.operation is not None:
                self._own.add(
                    changes.operation
                )  # shown already: the next key must not start from what was before
            return changes

        self.desk.operations.run(write_and_note, on_failed=lambda _error: self.reload())

    def _on_meeting_chosen(self, place: int) -> None:
        if self._quiz is not None:
            self._meeting_id = self._quiz.meetings[place].meeting.id
            self.reload()

    def _on_back_clicked(self) -> None:
        self.desk.navigate("outcomes", classroom_id=self._classroom_id, meeting_id=self._meeting_id)
