"""Meetings: by class, by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select

from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import Meeting
from digilearn.domain.ids import Id
from digilearn.domain.units import Scope
from digilearn.store.repositories.base import Repository, within
from digilearn.store.schema import classes

_M = classes.meeting.c
_ORDER = (_M.starts_at, _M.id)


class MeetingRepository(Repository):
    """Reads meetings in the order of their start."""

    def get(self, meeting_id: Id, scope: Scope) -> Meeting:
        """Give a meeting. Raises NotFound."""
        meeting: Meeting = self._get(Kind.MEETING, meeting_id, scope)
        return meeting

    def by_ids(self, ids: Iterable[Id], scope: Scope) -> list[Meeting]:
        """Give the meetings among these ids, in no order."""
        return self._by_ids(Kind.MEETING, ids, scope)

    def of_classroom(self, classroom_id: Id, scope: Scope) -> list[Meeting]:
        """Give all meetings of a class, cancelled ones too."""
        return self._find(Kind.MEETING, scope, _M.classroom_id == classroom_id, order=_ORDER)

    def of_classrooms(self, classroom_ids: Iterable[Id], scope: Scope) -> dict[Id, list[Meeting]]:
        """Give class -> its meetings in order."""
        found: dict[Id, list[Meeting]] = {}
        meetings: list[Meeting] = self._by_ids(Kind.MEETING, classroom_ids, scope, "classroom_id")
        for meeting in sorted(meetings, key=lambda one: (one.starts_at, one.id)):
            found.setdefault(meeting.classroom_id, []).append(meeting)
        return found

    def between(self, start: datetime, end: datetime, scope: Scope) -> list[Meeting]:
        """Give the meetings that start in [start, end)."""
        span = (
            _M.starts_at >= start.isoformat(timespec="minutes"),
            _M.starts_at < end.isoformat(timespec="minutes"),
        )
        return self._find(Kind.MEETING, scope, *span, order=_ORDER)

    def next_after(self, moment: datetime, scope: Scope) -> Meeting | None:
        """Give the first planned meeting from this moment on."""
        start = moment.isoformat(timespec="minutes")
        found = self._find(
            Kind.MEETING, scope, _M.starts_at >= start, _M.state == "planned", order=_ORDER, limit=1
        )
        return found[0] if found else None

    def taught(self, scope: Scope) -> dict[Id, int]:
        """Give lesson -> at how many meetings it is or was taught."""
        query = (
            select(_M.lesson_id, func.count())
            .where(within(classes.meeting, scope), _M.lesson_id.is_not(None), _M.state != "cancelled")
            .group_by(_M.lesson_id)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}
