"""Courses, who can do what, quizzes, help given, VNeID seen by eye."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.lessons import Course
from digilearn.domain.outcomes import Confirmation, Outcome, QuizResult, SupportVisit
from digilearn.domain.units import Scope
from digilearn.store.repositories.base import Repository, within
from digilearn.store.schema import teaching
from digilearn.store.schema.classes import lesson
from digilearn.store.schema.people import learner

_O = teaching.outcome.c
_S = teaching.support_visit.c


class TeachingRepository(Repository):
    """Reads what teaching leaves behind."""

    def courses(self, scope: Scope) -> list[Course]:
        """Give the courses by name."""
        return self._find(Kind.COURSE, scope, order=(teaching.course.c.name,))

    def course(self, course_id: Id, scope: Scope) -> Course:
        """Give a course. Raises NotFound."""
        course: Course = self._get(Kind.COURSE, course_id, scope)
        return course

    def outcomes_of(self, learner_ids: Iterable[Id], scope: Scope) -> list[Outcome]:
        """Give the outcomes of these learners, cleared ones too."""
        return self._by_ids(Kind.OUTCOME, learner_ids, scope, "learner_id")

    def outcomes_by_id(self, ids: Iterable[Id], scope: Scope) -> dict[Id, Outcome]:
        """Give the outcomes among these ids."""
        return {one.id: one for one in self._by_ids(Kind.OUTCOME, ids, scope)}

    def due(self, day: date, scope: Scope) -> list[Outcome]:
        """Give the outcomes to ask about again on this day or before, the longest due first."""
        return self._find(
            Kind.OUTCOME, scope, _O.check_on <= day.isoformat(), _O.level.is_not(None), order=(_O.check_on,)
        )

    def people_due(self, day: date, scope: Scope) -> list[Id]:
        """Give the learners in the lists who are to be asked again on this day or before, about a lesson there is."""
        query = (
            select(_O.learner_id)
            .join(learner, learner.c.id == _O.learner_id)
            .join(lesson, lesson.c.id == _O.lesson_id)
            .where(within(teaching.outcome, scope), learner.c.deleted == 0, lesson.c.deleted == 0)
            .where(_O.check_on <= day.isoformat(), _O.level.is_not(None))
            .group_by(_O.learner_id)
            .order_by(_O.learner_id)
        )
        return [row[0] for row in self._connection.execute(query)]

    def quizzes(self, meeting_ids: Iterable[Id], scope: Scope) -> list[QuizResult]:
        """Give the quiz results of these meetings."""
        return self._by_ids(Kind.QUIZ_RESULT, meeting_ids, scope, "meeting_id")

    def visits(self, first: date, last: date, scope: Scope) -> list[SupportVisit]:
        """Give the help given from one day to another, both included, newest first."""
        return self._find(
            Kind.SUPPORT_VISIT,
            scope,
            _S.day >= first.isoformat(),
            _S.day <= last.isoformat(),
            order=(_S.day.desc(), _S.id.desc()),
        )

    def visit(self, visit_id: Id, scope: Scope) -> SupportVisit:
        """Give one time help was given. Raises NotFound."""
        visit: SupportVisit = self._get(Kind.SUPPORT_VISIT, visit_id, scope)
        return visit

    def confirmations(self, learner_ids: Iterable[Id], scope: Scope) -> list[Confirmation]:
        """Give what was seen on VNeID of these learners."""
        return self._by_ids(Kind.CONFIRMATION, learner_ids, scope, "learner_id")
