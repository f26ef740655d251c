"""Marks of attendance."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from digilearn.domain.attendance import AttendanceMark, Mark
from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.units import Scope
from digilearn.store.repositories.base import Repository, within
from digilearn.store.schema import classes
from digilearn.store.schema.people import learner

_K = classes.mark.c


class AttendanceRepository(Repository):
    """Reads marks; cleared ones (mark None) are given too, so that clearing can be told from never marked."""

    def of_meetings(self, meeting_ids: Iterable[Id], scope: Scope) -> list[AttendanceMark]:
        """Give all marks of these meetings."""
        return self._by_ids(Kind.MARK, meeting_ids, scope, "meeting_id")

    def by_ids(self, ids: Iterable[Id], scope: Scope) -> dict[Id, AttendanceMark]:
        """Give the marks among these ids."""
        return {one.id: one for one in self._by_ids(Kind.MARK, ids, scope)}

    def triples(self, meeting_ids: Iterable[Id], scope: Scope) -> list[tuple[Id, Id, Mark]]:
        """Give (meeting, learner, mark) of every mark set: a register of thousands needs no more than this."""
        ids, marks = list(dict.fromkeys(meeting_ids)), {str(mark): mark for mark in Mark}
        found: list[tuple[Id, Id, Mark]] = []
        for start in range(0, len(ids), 500):
            query = select(_K.meeting_id, _K.learner_id, _K.mark).where(
                within(classes.mark, scope), _K.mark.is_not(None), _K.meeting_id.in_(ids[start : start + 500])
            )
            found += [(one, who, marks[mark]) for one, who, mark in self._connection.execute(query).all()]
        return found

    def tally(self, meeting_ids: Iterable[Id], scope: Scope) -> dict[Id, dict[Mark, int]]:
        """Give meeting -> how many of each mark, without those of people who were deleted."""
        ids, counts = list(dict.fromkeys(meeting_ids)), dict[Id, dict[Mark, int]]()
        for start in range(0, len(ids), 500):
            query = (
                select(_K.meeting_id, _K.mark, func.count())
                .join(learner, learner.c.id == _K.learner_id)
                .where(within(classes.mark, scope), _K.mark.is_not(None), learner.c.deleted == 0)
                .where(_K.meeting_id.in_(ids[start : start + 500]))
                .group_by(_K.meeting_id, _K.mark)
            )
            for meeting_id, mark, count in self._connection.execute(query):
                counts.setdefault(meeting_id, {})[Mark(mark)] = count
        return counts
