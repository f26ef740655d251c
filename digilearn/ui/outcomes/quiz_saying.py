"""Answers to the questions of a lesson on their way to the disk, and back again by undo."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, Signal

from digilearn.domain.ids import Id
from digilearn.domain.outcomes import Stage
from digilearn.ui.kit.acts import Acts, Step
from digilearn.ui.kit.desk import Desk
from digilearn.ui.outcomes.quiz_people import Answers, QuizPeopleModel


@dataclass(slots=True)
class _Step(Step):
    """One thing recorded here; with a learner, their answers, and what stood there before."""

    stage: Stage
    learner_id: Id | None = None
    before: Answers | None = None


class QuizSaying(QObject):
    """Records hands and answers; `returned(stage, learner_id)` where undo went back to, None for the hands.

    `acts` carries them to the disk; the quiz is read through it.
    """

    returned = Signal(object, object)

    def __init__(self, desk: Desk, model: QuizPeopleModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model
        self._meeting_id: Id | None = None
        self._lesson_id: Id | None = None
        self.acts: Acts[_Step] = Acts(desk, model, self)

    def open(self, meeting_id: Id, lesson_id: Id) -> None:
        """Record what is asked at this meeting from now on; undo reaches back to where it was shown first."""
        if meeting_id != self._meeting_id:
            self.acts.begin()
        self._meeting_id, self._lesson_id = meeting_id, lesson_id

    def toggle(self, index: QModelIndex, question: int) -> None:
        """Say of one person that a question was answered the other way round."""
        learner_id = self._model.learner_id(index)
        if learner_id is None or self._meeting_id is None or self._lesson_id is None:
            return
        stage, before = self._model.stage, self._model.answers(learner_id)
        now = self._model.toggled(index, question)
        token = self._model.ask(learner_id, stage, now)
        quiz = self._desk.session.outcomes.quiz
        write = partial(quiz, self._meeting_id, self._lesson_id, stage, now, 1, learner_id)
        self.acts.run(_Step(stage, learner_id, before), write, token)

    def record_hands(self, stage: Stage, right: Answers, asked: int) -> None:
        """Record how many of the room were right."""
        if self._meeting_id is not None and self._lesson_id is not None:
            quiz = self._desk.session.outcomes.quiz
            write = partial(quiz, self._meeting_id, self._lesson_id, stage, right, asked)
            self.acts.act(_Step(stage), write)

    def undo(self) -> bool:
        """Take the last thing recorded here back, in sight at once; give False when there is none."""
        step = self.acts.pop()
        if step is None:
            return False
        tokens: list[int] = []
        if step.learner_id is not None:  # the next key must not start from what is being taken back
            tokens = [self._model.ask(step.learner_id, step.stage, step.before)]
        self.acts.take_back(step, *tokens)
        self.returned.emit(step.stage, step.learner_id)
        return True
