"""What the first page and the rail ask of a book, in plain SQL on a bare connection.

Importing SQLAlchemy takes as long as everything else between the phrase and the first page. So that page is read here;
every later reading, and every writing, goes the usual way. The names are those of the repositories, and a test holds
each answer against theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from digilearn.domain.attendance import Mark
from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import Classroom, Enrolment, Meeting
from digilearn.domain.errors import NotFound
from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerStatus, first_of_groups
from digilearn.domain.lessons import Lesson
from digilearn.domain.units import Account, Member, Scope, Unit
from digilearn.language import _
from digilearn.store.codec import WITHOUT_END, Plain

_ASKED_AT_ONCE: Final = 500
_RECORDS: Final[dict[Kind, tuple[str, Plain[Any]]]] = {
    Kind.UNIT: ("unit", Plain(Unit)),
    Kind.ACCOUNT: ("account", Plain(Account)),
    Kind.MEMBER: ("member", Plain(Member)),
    Kind.CLASSROOM: ("classroom", Plain(Classroom)),
    Kind.ENROLMENT: ("enrolment", Plain(Enrolment)),
    Kind.LESSON: ("lesson", Plain(Lesson)),
    Kind.MEETING: ("meeting", Plain(Meeting, {"finished_at"})),
}
_IN_ORDER: Final = "starts_at, id"


def _one_of(column: str, values: list[Any]) -> str:
    return f"{column} IN ({', '.join('?' * len(values))})"


class _Reader:
    """Selects frozen records through a bare connection."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def _rows(self, query: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = self._connection.execute(query, tuple(values)).fetchall()
        return rows

    def _within(self, scope: Scope, table: str = "") -> tuple[str, list[Any]]:
        """Give the condition that keeps a query inside the scope and leaves deleted records out, and its values."""
        prefix = f"{table}." if table else ""
        if scope.units is None:
            return f"{prefix}deleted = 0", []
        units = list(scope.units)
        return f"{prefix}deleted = 0 AND {_one_of(f'{prefix}unit_id', units)}", units

    def _find(
        self, kind: Kind, scope: Scope, where: str = "1", values: Iterable[Any] = (), order: str = ""
    ) -> list[Any]:
        table, plain = _RECORDS[kind]
        within, units = self._within(scope)
        query = f'SELECT {", ".join(plain.names)} FROM "{table}" WHERE {within} AND {where}'
        rows = self._rows(f"{query} ORDER BY {order}" if order else query, [*units, *values])
        return [plain.back(row) for row in rows]

    def _by_ids(self, kind: Kind, ids: Iterable[Id], scope: Scope, column: str = "id") -> list[Any]:
        wanted = list(dict.fromkeys(ids))
        records: list[Any] = []
        for start in range(0, len(wanted), _ASKED_AT_ONCE):
            part = wanted[start : start + _ASKED_AT_ONCE]
            records += self._find(kind, scope, _one_of(column, part), part)
        return records


class _Units(_Reader):
    def unit(self, unit_id: Id, scope: Scope) -> Unit:
        """Give a unit. Raises NotFound."""
        found: list[Unit] = self._find(Kind.UNIT, scope, "id = ?", [unit_id])
        if not found:
            raise NotFound(_("This record is no longer in the book. Go back and open the page again."))
        return found[0]

    def units(self, scope: Scope) -> list[Unit]:
        """Give the units by name."""
        return self._find(Kind.UNIT, scope, order="name")

    def accounts(self, scope: Scope) -> list[Account]:
        """Give the people who can open the book."""
        return self._find(Kind.ACCOUNT, scope, order="name")

    def members(self, scope: Scope) -> list[Member]:
        """Give the members of all teams by name."""
        return self._find(Kind.MEMBER, scope, order="name")

    def lessons(self, scope: Scope) -> list[Lesson]:
        """Give the lessons by code."""
        return self._find(Kind.LESSON, scope, order="code")


class _Classrooms(_Reader):
    def all(self, scope: Scope) -> list[Classroom]:
        """Give every class by code."""
        return self._find(Kind.CLASSROOM, scope, order="code")

    def by_ids(self, ids: Iterable[Id], scope: Scope) -> dict[Id, Classroom]:
        """Give the classes among these ids."""
        return {one.id: one for one in self._by_ids(Kind.CLASSROOM, ids, scope)}

    def enrolments(self, classroom_id: Id, scope: Scope) -> list[Enrolment]:
        """Give who is or was in a class."""
        return self._find(Kind.ENROLMENT, scope, "classroom_id = ?", [classroom_id])

    def sizes(self, scope: Scope) -> dict[Id, int]:
        """Give class -> how many people are in it: those who left or were deleted since do not count."""
        within, units = self._within(scope, "e")
        query = (
            "SELECT e.classroom_id, count(*) FROM enrolment AS e CROSS JOIN learner AS l ON l.id = e.learner_id "
            f"WHERE {within} AND l.deleted = 0 AND e.periods LIKE '%' || ? GROUP BY e.classroom_id"
        )
        return {Id(row[0]): row[1] for row in self._rows(query, [*units, WITHOUT_END])}


class _Meetings(_Reader):
    def between(self, start: datetime, end: datetime, scope: Scope) -> list[Meeting]:
        """Give the meetings that start in [start, end)."""
        span = [start.isoformat(timespec="minutes"), end.isoformat(timespec="minutes")]
        return self._find(Kind.MEETING, scope, "starts_at >= ? AND starts_at < ?", span, _IN_ORDER)

    def next_after(self, moment: datetime, scope: Scope) -> Meeting | None:
        """Give the first planned meeting from this moment on."""
        where = "starts_at >= ? AND state = 'planned'"
        start = [moment.isoformat(timespec="minutes")]
        found = self._find(Kind.MEETING, scope, where, start, f"{_IN_ORDER} LIMIT 1")
        return found[0] if found else None

    def of_classrooms(self, classroom_ids: Iterable[Id], scope: Scope) -> dict[Id, list[Meeting]]:
        """Give class -> its meetings in order."""
        found: dict[Id, list[Meeting]] = {}
        meetings: list[Meeting] = self._by_ids(Kind.MEETING, classroom_ids, scope, "classroom_id")
        for meeting in sorted(meetings, key=lambda one: (one.starts_at, one.id)):
            found.setdefault(meeting.classroom_id, []).append(meeting)
        return found


class _Attendance(_Reader):
    def triples(self, meeting_ids: Iterable[Id], scope: Scope) -> list[tuple[Id, Id, Mark]]:
        """Give (meeting, learner, mark) of every mark set."""
        ids, marks = list(dict.fromkeys(meeting_ids)), {str(mark): mark for mark in Mark}
        within, units = self._within(scope)
        found: list[tuple[Id, Id, Mark]] = []
        for start in range(0, len(ids), _ASKED_AT_ONCE):
            part = ids[start : start + _ASKED_AT_ONCE]
            where = f"{within} AND mark IS NOT NULL AND {_one_of('meeting_id', part)}"
            rows = self._rows(f"SELECT meeting_id, learner_id, mark FROM mark WHERE {where}", [*units, *part])
            found += [(Id(row[0]), Id(row[1]), marks[row[2]]) for row in rows]
        return found


class _Links(_Reader):
    def canonical(self, ids: Iterable[Id], scope: Scope) -> dict[Id, Id]:
        """Give learner -> the one who stands for them, for those of the ids that are linked.

        Few people are linked, so that the whole local table is read, and first: CROSS JOIN keeps SQLite to that order.
        """
        wanted = set(ids)
        within, units = self._within(scope, "l")
        query = (
            "SELECT c.learner_id, c.canonical_id, l.name, l.status FROM canonical_learner AS c "
            f"CROSS JOIN learner AS l ON l.id = c.learner_id WHERE {within}"
        )
        return first_of_groups(self._rows(query, units), wanted)


class _Learners(_Reader):
    def count(self, question: str, scope: Scope) -> int:
        """Count everyone in the lists; `question` is "", for the first page searches nobody."""
        assert not question
        if scope.units is None:  # who is in the lists has a rank: the small index is enough
            return int(self._rows("SELECT count(*) FROM learner WHERE rank IS NOT NULL")[0][0])
        within, units = self._within(scope)
        return int(self._rows(f"SELECT count(*) FROM learner WHERE {within}", units)[0][0])

    def with_status(self, status: LearnerStatus, scope: Scope) -> list[Id]:
        """Give the learners of this status, in Vietnamese order."""
        within, units = self._within(scope)
        # written out, not bound: the index of one status answers only a query that names that status
        query = f"SELECT id FROM learner WHERE {within} AND status = '{status.value}' ORDER BY sort_key"
        return [Id(row[0]) for row in self._rows(query, units)]


class _Teaching(_Reader):
    def people_due(self, day: date, scope: Scope) -> list[Id]:
        """Give the learners in the lists who are to be asked again on this day or before, about a lesson there is."""
        within, units = self._within(scope, "o")
        query = (
            "SELECT o.learner_id FROM outcome AS o "
            "JOIN learner AS l ON l.id = o.learner_id JOIN lesson AS s ON s.id = o.lesson_id "
            f"WHERE {within} AND l.deleted = 0 AND s.deleted = 0 AND o.check_on <= ? AND o.level IS NOT NULL "
            "GROUP BY o.learner_id ORDER BY o.learner_id"
        )
        return [Id(row[0]) for row in self._rows(query, [*units, day.isoformat()])]


class _Journal(_Reader):
    def newest(self, scope: Scope) -> int:
        """Give the number of the newest operation, 0 when there is none."""
        units = list(scope.units or ())
        authors = f"SELECT id FROM author WHERE {_one_of('unit_id', units)}"
        inside = "1" if scope.units is None else f"author IN ({authors})"
        return int(self._rows(f"SELECT coalesce(max(id), 0) FROM operation WHERE {inside}", units)[0][0])


class FirstReading:
    """The repositories of the first page, over one bare connection."""

    def __init__(self, connection: Any) -> None:
        """Read through this connection."""
        self.units = _Units(connection)
        self.classrooms = _Classrooms(connection)
        self.meetings = _Meetings(connection)
        self.attendance = _Attendance(connection)
        self.links = _Links(connection)
        self.learners = _Learners(connection)
        self.teaching = _Teaching(connection)
        self.journal = _Journal(connection)
