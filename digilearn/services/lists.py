"""The short lists of a book: the unit itself, teams and members, lessons."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id, new_id
from digilearn.domain.lessons import Lesson
from digilearn.domain.units import Member, MemberRole, Team, Unit
from digilearn.domain.vietnamese import clean, fold
from digilearn.language import N_, _
from digilearn.services.service import Permission, Service, needs


def _needed(text: str) -> str:
    """Give the text cleaned. Raises RuleBroken when nothing is left."""
    cleaned = clean(text)
    if not cleaned:
        raise RuleBroken(_("Type a name first."))
    return cleaned


class _ListService(Service):
    def _save(self, name: str, kind: Kind, record: Any) -> Changes:
        with self._work(name) as work:
            work.write(kind, [record])
            work.commit()
        return work.changes


class Units(_ListService):
    """The unit that keeps the book."""

    @needs(Permission.SEE)
    def get(self) -> Unit:
        """Give the unit."""
        with self._glance() as reading:
            return reading.units.unit(self.actor.unit_id, self.scope)

    @needs(Permission.MANAGE_UNIT)
    def edit(self, unit: Unit) -> Changes:
        """Change the unit: name, office, heading, whether sensitive fields are kept."""
        return self._save(N_("Change the unit"), Kind.UNIT, replace(unit, name=_needed(unit.name)))


class Teams(_ListService):
    """Teams and their members."""

    @needs(Permission.SEE)
    def list(self) -> list[Team]:
        """Give the teams by name."""
        with self._reading() as reading:
            return reading.units.teams(self.scope)

    @needs(Permission.SEE)
    def members(self, active_only: bool = True) -> list[Member]:  # type: ignore[valid-type]
        """Give the members of all teams."""
        with self._reading() as reading:
            return [one for one in reading.units.members(self.scope) if one.active or not active_only]

    @needs(Permission.MANAGE_UNIT)
    def add(self, name: str, kind: str = "") -> tuple[Id, Changes]:
        """Add a team."""
        team = Team(id=new_id(), unit_id=self.actor.unit_id, name=_needed(name), kind=kind)
        return team.id, self._save(N_("Add a team"), Kind.TEAM, team)

    @needs(Permission.MANAGE_UNIT)
    def edit(self, team: Team) -> Changes:
        """Change a team."""
        return self._save(N_("Change a team"), Kind.TEAM, replace(team, name=_needed(team.name)))

    @needs(Permission.MANAGE_CLASSES)
    def add_member(
        self, name: str, team_id: Id | None = None, role: MemberRole = MemberRole.MEMBER, phone: str = ""
    ) -> tuple[Id, Changes]:
        """Add a member: teacher, helper, volunteer."""
        member = Member(
            id=new_id(),
            unit_id=self.actor.unit_id,
            team_id=team_id,
            name=_needed(name),
            role=role,
            phone=phone,
        )
        return member.id, self._save(N_("Add a member"), Kind.MEMBER, member)

    @needs(Permission.MANAGE_CLASSES)
    def edit_member(self, member: Member) -> Changes:
        """Change a member."""
        return self._save(N_("Change a member"), Kind.MEMBER, replace(member, name=_needed(member.name)))


class Lessons(_ListService):
    """The unit's own list of lessons."""

    @needs(Permission.SEE)
    def list(self, search: str = "") -> list[Lesson]:
        """Give the lessons by code, those whose code or title holds the words typed."""
        with self._reading() as reading:
            lessons = reading.units.lessons(self.scope)
        return [one for one in lessons if fold(search) in fold(f"{one.code} {one.title}")]

    @needs(Permission.SEE)
    def taught(self) -> dict[Id, int]:
        """Give lesson -> at how many meetings it is or was taught."""
        with self._reading() as reading:
            return reading.meetings.taught(self.scope)

    @needs(Permission.TEACH)
    def add(self, code: str, title: str) -> tuple[Id, Changes]:
        """Add a lesson."""
        lesson = Lesson(id=new_id(), unit_id=self.actor.unit_id, code=clean(code), title=_needed(title))
        return lesson.id, self._save(N_("Add a lesson"), Kind.LESSON, lesson)

    @needs(Permission.TEACH)
    def edit(self, lesson: Lesson) -> Changes:
        """Change a lesson."""
        return self._save(N_("Change a lesson"), Kind.LESSON, replace(lesson, title=_needed(lesson.title)))

    @needs(Permission.TEACH)
    def delete(self, lesson_id: Id) -> Changes:
        """Take a lesson off the list; meetings keep their history."""
        with self._reading() as reading:
            lesson = reading.units.lesson(lesson_id, self.scope)
        return self._save(N_("Delete a lesson"), Kind.LESSON, replace(lesson, deleted=True))
