"""The repositories over one connection: what the services read through, inside or outside a unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.domain.units import Scope
from digilearn.store.kinds import CODECS
from digilearn.store.repositories.attendance import AttendanceRepository
from digilearn.store.repositories.base import within
from digilearn.store.repositories.classrooms import ClassroomRepository
from digilearn.store.repositories.facts import FactsRepository
from digilearn.store.repositories.journal import JournalRepository
from digilearn.store.repositories.learners import LearnerRepository
from digilearn.store.repositories.links import LinkRepository
from digilearn.store.repositories.meetings import MeetingRepository
from digilearn.store.repositories.notes import Notes
from digilearn.store.repositories.reporting import ReportingRepository
from digilearn.store.repositories.teaching import TeachingRepository
from digilearn.store.repositories.units import UnitRepository

__all__ = ["Repositories"]


class Repositories:
    """All repositories, made once for a connection."""

    def __init__(self, connection: Connection) -> None:
        """Read through this connection."""
        self.connection = connection
        self.units = UnitRepository(connection)
        self.learners = LearnerRepository(connection)
        self.links = LinkRepository(connection)
        self.classrooms = ClassroomRepository(connection)
        self.meetings = MeetingRepository(connection)
        self.attendance = AttendanceRepository(connection)
        self.teaching = TeachingRepository(connection)
        self.reporting = ReportingRepository(connection)
        self.facts = FactsRepository(connection)
        self.journal = JournalRepository(connection)
        self.notes = Notes(connection)

    def plain_rows(self, kind: Kind, ids: Sequence[Id], scope: Scope) -> dict[Id, dict[str, Any]]:
        """Give id -> the plain values of records as the journal compares them, deleted ones too."""
        codec = CODECS[kind]
        found: dict[Id, dict[str, Any]] = {}
        for start in range(0, len(ids), 500):
            query = select(*codec.columns).where(codec.table.c.id.in_(ids[start : start + 500]))
            if scope.units is not None:
                query = query.where(codec.table.c.unit_id.in_(scope.units))
            found.update((row.id, dict(row._mapping)) for row in self.connection.execute(query))
        return found

    def referring(
        self, kind: Kind, column: str, record_ids: Sequence[Id], scope: Scope
    ) -> list[tuple[Id, Id]]:
        """Give (record, the one it points at) of the records of a kind whose column points at one of these."""
        table = CODECS[kind].table
        found: list[tuple[Id, Id]] = []
        for start in range(0, len(record_ids), 500):
            part = record_ids[start : start + 500]
            query = select(table.c.id, table.c[column]).where(within(table, scope), table.c[column].in_(part))
            found.extend((row[0], row[1]) for row in self.connection.execute(query))
        return found
