"""What figures are counted from, as plain rows: a report has no time to make records of sixty thousand marks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, select

from digilearn.domain.ids import Id
from digilearn.domain.units import Scope
from digilearn.store.repositories.base import Repository, within
from digilearn.store.schema import classes, people, reporting, teaching

Rows = Sequence[Sequence[Any]]  # made tuples of, 90,000 rows would take half as long again


class FactsRepository(Repository):
    """Reads whole tables, a few columns each: dates and times as ISO text, ids as they are, nothing joined yet."""

    def people(self, scope: Scope) -> Rows:
        """Give (id, year of birth, sex, village) of every learner."""
        table = people.learner
        return self._rows(table, scope, "id", "birth_year", "sex", "village_id")

    def classes(self, scope: Scope) -> Rows:
        """Give (id, team, audience, pilot as 0 or 1, ids of teachers) of every class."""
        rows = self._rows(
            classes.classroom, scope, "id", "team_id", "audience", "pilot", "teacher_ids", order="code"
        )
        return [(*row, tuple(Id(bytes.fromhex(one)) for one in json.loads(text))) for *row, text in rows]

    def meetings(self, scope: Scope) -> Rows:
        """Give (id, class, start, end, lesson, teacher) of every meeting held, in the order of their start."""
        table = classes.meeting
        names = ("id", "classroom_id", "starts_at", "ends_at", "lesson_id", "teacher_id")
        return self._rows(table, scope, *names, where=table.c.state == "held", order="starts_at")

    def marks(self, scope: Scope) -> Rows:
        """Give (learner, meeting, mark) of every mark that is set."""
        table = classes.mark
        return self._rows(table, scope, "learner_id", "meeting_id", "mark", where=table.c.mark.is_not(None))

    def lessons(self, scope: Scope) -> Rows:
        """Give (id, code, the text of a version of one's own or "") of every lesson of the list."""
        return self._rows(classes.lesson, scope, "id", "code", "text", order="code")

    def outcomes(self, scope: Scope) -> Rows:
        """Give (learner, lesson, level, seen on, able since, class where) of everything said of who can do what."""
        table, meeting = teaching.outcome, classes.meeting
        names = ("learner_id", "lesson_id", "level", "seen_on", "able_since")
        query = (
            select(*(table.c[name] for name in names), meeting.c.classroom_id)
            .outerjoin(meeting, (meeting.c.id == table.c.meeting_id) & within(meeting, scope))
            .where(within(table, scope), table.c.level.is_not(None))
        )
        return self._connection.execute(query).all()

    def visits(self, scope: Scope) -> Rows:
        """Give (id, day, service, learner, member, minutes) of all help given."""
        names = ("id", "day", "service", "learner_id", "member_id", "minutes")
        return self._rows(teaching.support_visit, scope, *names)

    def confirmations(self, scope: Scope) -> Rows:
        """Give (learner, confirmed as 0 or 1, seen on) of everyone of whom VNeID is known."""
        table = teaching.confirmation
        where = table.c.confirmed.is_not(None)
        return self._rows(table, scope, "learner_id", "confirmed", "seen_on", where=where)

    def member_days(self, scope: Scope) -> Rows:
        """Give (member, day, class, minutes) of every line of the day log."""
        table = reporting.member_day
        return self._rows(table, scope, "member_id", "day", "classroom_id", "minutes")

    def members(self, scope: Scope) -> Rows:
        """Give (id, team, active as 0 or 1) of every member, by name."""
        return self._rows(people.member, scope, "id", "team_id", "active", order="name")

    def teams(self, scope: Scope) -> Rows:
        """Give (id, founded, active as 0 or 1) of every team, by name."""
        return self._rows(people.team, scope, "id", "founded", "active", order="name")

    def _rows(
        self,
        table: Any,
        scope: Scope,
        *names: str,
        where: ColumnElement[bool] | None = None,
        order: str = "",
    ) -> Rows:
        """Select columns of the records in the scope; of equal places in the order the smaller id stands first."""
        query = select(*(table.c[name] for name in names)).where(within(table, scope))
        if where is not None:
            query = query.where(where)
        if order:
            query = query.order_by(table.c[order], table.c.id)
        return self._connection.execute(query).all()
