"""The repositories over one connection: what the services read through, inside or outside a unit of work."""

from __future__ import annotations

from sqlalchemy import Connection

from digilearn.store.repositories.attendance import AttendanceRepository
from digilearn.store.repositories.classrooms import ClassroomRepository
from digilearn.store.repositories.journal import JournalRepository
from digilearn.store.repositories.learners import LearnerRepository
from digilearn.store.repositories.links import LinkRepository
from digilearn.store.repositories.meetings import MeetingRepository
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
        self.journal = JournalRepository(connection)
