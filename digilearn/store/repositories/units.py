"""Units, accounts, teams, members, villages, lessons: the short lists of a book."""

from __future__ import annotations

from collections.abc import Iterable

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.lessons import Lesson
from digilearn.domain.units import Account, Member, Scope, Team, Unit, Village
from digilearn.store.repositories.base import Repository
from digilearn.store.schema import classes, people


class UnitRepository(Repository):
    """The short lists; each is given whole, for a book holds tens or hundreds of them."""

    def unit(self, unit_id: Id, scope: Scope) -> Unit:
        """Give a unit. Raises NotFound."""
        unit: Unit = self._get(Kind.UNIT, unit_id, scope)
        return unit

    def units(self, scope: Scope) -> list[Unit]:
        """Give the units by name."""
        return self._find(Kind.UNIT, scope, order=(people.unit.c.name,))

    def accounts(self, scope: Scope) -> list[Account]:
        """Give the people who can open the book."""
        return self._find(Kind.ACCOUNT, scope, order=(people.account.c.name,))

    def teams(self, scope: Scope) -> list[Team]:
        """Give the teams by name."""
        return self._find(Kind.TEAM, scope, order=(people.team.c.name,))

    def members(self, scope: Scope) -> list[Member]:
        """Give the members of all teams by name."""
        return self._find(Kind.MEMBER, scope, order=(people.member.c.name,))

    def members_by_id(self, ids: Iterable[Id], scope: Scope) -> dict[Id, Member]:
        """Give the members among these ids."""
        return {member.id: member for member in self._by_ids(Kind.MEMBER, ids, scope)}

    def villages(self, scope: Scope) -> list[Village]:
        """Give the villages, by kind and name."""
        return self._find(Kind.VILLAGE, scope, order=(people.village.c.kind, people.village.c.name))

    def village_labels(self, scope: Scope) -> dict[Id, str]:
        """Give village id -> "bản Nà Lốc"."""
        return {village.id: village.label for village in self.villages(scope)}

    def lessons(self, scope: Scope) -> list[Lesson]:
        """Give the lessons by code."""
        return self._find(Kind.LESSON, scope, order=(classes.lesson.c.code,))

    def lesson(self, lesson_id: Id, scope: Scope) -> Lesson:
        """Give a lesson. Raises NotFound."""
        lesson: Lesson = self._get(Kind.LESSON, lesson_id, scope)
        return lesson
