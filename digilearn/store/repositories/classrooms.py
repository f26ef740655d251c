"""Classes and who is in them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import Classroom, Enrolment
from digilearn.domain.ids import Id
from digilearn.domain.units import Scope
from digilearn.store.codec import WITHOUT_END
from digilearn.store.repositories.base import Repository, within
from digilearn.store.schema import classes
from digilearn.store.schema.people import learner

_C = classes.classroom.c
_E = classes.enrolment.c


class ClassroomRepository(Repository):
    """Reads classes and enrolments."""

    def get(self, classroom_id: Id, scope: Scope) -> Classroom:
        """Give a class. Raises NotFound."""
        classroom: Classroom = self._get(Kind.CLASSROOM, classroom_id, scope)
        return classroom

    def by_code(self, code: str, scope: Scope) -> list[Classroom]:
        """Give the classes with this code: more than one is a doubt to settle, never an error."""
        return self._find(Kind.CLASSROOM, scope, _C.code == code)

    def all(self, scope: Scope) -> list[Classroom]:
        """Give every class by code."""
        return self._find(Kind.CLASSROOM, scope, order=(_C.code,))

    def by_ids(self, ids: Iterable[Id], scope: Scope) -> dict[Id, Classroom]:
        """Give the classes among these ids."""
        return {one.id: one for one in self._by_ids(Kind.CLASSROOM, ids, scope)}

    def enrolments(self, classroom_id: Id, scope: Scope) -> list[Enrolment]:
        """Give who is or was in a class."""
        return self._find(Kind.ENROLMENT, scope, _E.classroom_id == classroom_id)

    def enrolments_in(self, classroom_ids: Iterable[Id], scope: Scope) -> list[Enrolment]:
        """Give who is or was in these classes."""
        return self._by_ids(Kind.ENROLMENT, classroom_ids, scope, "classroom_id")

    def enrolments_of(self, learner_ids: Iterable[Id], scope: Scope) -> list[Enrolment]:
        """Give the classes these learners are or were in."""
        return self._by_ids(Kind.ENROLMENT, learner_ids, scope, "learner_id")

    def enrolments_by_id(self, ids: Iterable[Id], scope: Scope) -> dict[Id, Enrolment]:
        """Give the enrolments among these ids."""
        return {one.id: one for one in self._by_ids(Kind.ENROLMENT, ids, scope)}

    def sizes(self, scope: Scope) -> dict[Id, int]:
        """Give class -> how many people are in it: those who left or were deleted since do not count."""
        query = (
            select(_E.classroom_id, func.count())
            .join(learner, learner.c.id == _E.learner_id)
            .where(within(classes.enrolment, scope), learner.c.deleted == 0)
            .where(_E.periods.endswith(WITHOUT_END))
            .group_by(_E.classroom_id)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}
