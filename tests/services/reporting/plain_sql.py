"""The same figures counted another way: plain SQL over a dump of the book; nothing of the reporting code is used."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from digilearn.domain.reporting.indicators import Filter
from digilearn.services.session import Session

_TABLES = (
    "learner", "classroom", "meeting", "mark", "lesson", "outcome",
    "support_visit", "confirmation", "member_day", "member", "team", "person_link",
)  # fmt: skip
_VIEWS = """
CREATE TABLE held AS
SELECT m.id, m.classroom_id, substr(m.starts_at, 1, 10) AS day, m.starts_at, m.lesson_id, m.teacher_id,
       CAST(round((julianday(m.ends_at) - julianday(m.starts_at)) * 1440) AS INTEGER) AS minutes,
       coalesce(s.skill, 0) AS skill, k.team_id, k.audience, k.pilot
FROM meeting m JOIN classroom k ON k.id = m.classroom_id AND k.deleted = 0
LEFT JOIN skill s ON s.lesson_id = m.lesson_id
WHERE m.deleted = 0 AND m.state = 'held';

CREATE TABLE met AS
SELECT h.*, w.person, max(k.mark IN ('present', 'late')) AS came, p.birth_year, p.sex, p.village_id
FROM mark k JOIN held h ON h.id = k.meeting_id JOIN who w ON w.learner = k.learner_id JOIN learner p ON p.id = w.person
WHERE k.deleted = 0 AND k.mark IS NOT NULL GROUP BY h.id, w.person;

CREATE TABLE newest AS
SELECT * FROM (
    SELECT w.person, o.lesson_id, o.level, o.seen_on, o.able_since, o.meeting_id, row_number() OVER (
        PARTITION BY w.person, o.lesson_id
        ORDER BY coalesce(o.seen_on, '') DESC, o.learner_id = w.person DESC, o.learner_id DESC
    ) AS place
    FROM outcome o JOIN who w ON w.learner = o.learner_id JOIN lesson l ON l.id = o.lesson_id AND l.deleted = 0
    WHERE o.deleted = 0 AND o.level IS NOT NULL
) WHERE place = 1;

CREATE TABLE been AS
SELECT n.person, n.lesson_id, e.classroom_id, row_number() OVER (
    PARTITION BY n.person, n.lesson_id ORDER BY e.lesson_id IS n.lesson_id DESC, e.starts_at DESC, e.id DESC
) AS place
FROM newest n JOIN met e ON e.person = n.person AND e.came AND e.day <= n.seen_on;

CREATE TABLE said AS
SELECT n.person, n.level, n.lesson_id, coalesce(s.skill, 0) AS skill, n.seen_on,
       CASE WHEN n.level IN ('alone', 'helps_others') THEN coalesce(n.able_since, n.seen_on) END AS since,
       p.birth_year, p.sex, p.village_id, k.id AS classroom_id, k.team_id, k.audience, k.pilot
FROM newest n JOIN learner p ON p.id = n.person LEFT JOIN skill s ON s.lesson_id = n.lesson_id
LEFT JOIN meeting m ON m.id = n.meeting_id AND m.deleted = 0
LEFT JOIN classroom c ON c.id = m.classroom_id AND c.deleted = 0
LEFT JOIN been b ON b.person = n.person AND b.lesson_id = n.lesson_id AND b.place = 1
LEFT JOIN classroom k ON k.id = coalesce(c.id, b.classroom_id);

CREATE TABLE given AS
SELECT v.id, v.day, v.service, w.person, h.id AS member_id, h.team_id, p.birth_year, p.sex, p.village_id
FROM support_visit v LEFT JOIN who w ON w.learner = v.learner_id LEFT JOIN learner p ON p.id = w.person
LEFT JOIN member h ON h.id = v.member_id AND h.deleted = 0 WHERE v.deleted = 0;

CREATE TABLE seen AS
SELECT person, confirmed, seen_on, birth_year, sex, village_id FROM (
    SELECT w.person, c.confirmed, c.seen_on, p.birth_year, p.sex, p.village_id, row_number() OVER (
        PARTITION BY w.person ORDER BY coalesce(c.seen_on, '') DESC, c.learner_id = w.person DESC, c.learner_id DESC
    ) AS place
    FROM confirmation c JOIN who w ON w.learner = c.learner_id JOIN learner p ON p.id = w.person
    WHERE c.deleted = 0 AND c.confirmed IS NOT NULL
) WHERE place = 1 AND confirmed = 1;

CREATE TABLE worked AS
SELECT m.id AS member_id, m.team_id AS member_team, d.day, k.id AS classroom_id, k.audience, k.pilot FROM (
    SELECT teacher_id AS member_id, day, classroom_id FROM held WHERE teacher_id IS NOT NULL
    UNION SELECT t.member_id, h.day, h.classroom_id FROM held h JOIN teacher t ON t.classroom_id = h.classroom_id
          WHERE h.teacher_id IS NULL
    UNION SELECT member_id, day, NULL FROM support_visit WHERE deleted = 0 AND member_id IS NOT NULL
    UNION SELECT member_id, day, classroom_id FROM member_day WHERE deleted = 0
) d JOIN member m ON m.id = d.member_id AND m.deleted = 0
LEFT JOIN classroom k ON k.id = d.classroom_id AND k.deleted = 0;
"""


class Answer(NamedTuple):
    """A figure with the ids behind it; `parts` of a rate."""

    value: float | None
    ids: frozenset[bytes]
    parts: tuple[int, int] | None = None


def dump(session: Session, skills: Mapping[bytes, int]) -> sqlite3.Connection:
    """Give a plain database in memory with what the book holds now; `skills`: lesson -> 1 to 5."""
    plain = sqlite3.connect(":memory:")
    raw = session.store._reader.raw_connection()
    try:
        cursor = raw.cursor()
        for table in _TABLES:
            rows = cursor.execute(f'SELECT * FROM "{table}"').fetchall()
            names = ", ".join(f'"{column[0]}"' for column in cursor.description)
            plain.execute(f'CREATE TABLE "{table}" ({names})')
            places = ", ".join("?" for _column in cursor.description)
            plain.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)
    finally:
        raw.close()
    plain.execute("CREATE TABLE who (learner, person)")
    plain.executemany("INSERT INTO who VALUES (?, ?)", _people(plain))
    plain.execute("CREATE TABLE skill (lesson_id, skill)")
    alive = {one for (one,) in plain.execute("SELECT id FROM lesson WHERE deleted = 0")}
    plain.executemany(
        "INSERT INTO skill VALUES (?, ?)", [(one, skill) for one, skill in skills.items() if one in alive]
    )
    plain.execute("CREATE TABLE teacher (classroom_id, member_id)")
    for classroom, text in plain.execute("SELECT id, teacher_ids FROM classroom").fetchall():
        for one in json.loads(text):
            plain.execute("INSERT INTO teacher VALUES (?, ?)", (classroom, bytes.fromhex(one)))
    plain.executescript(_VIEWS)
    return plain


def _people(plain: sqlite3.Connection) -> list[tuple[bytes, bytes]]:
    """Give (record, the person it is): of joined records that live, complete ones first, then the smallest id."""
    group = {one: one for (one,) in plain.execute("SELECT id FROM learner")}

    def top(one: bytes) -> bytes:
        while group[one] != one:
            one = group[one]
        return one

    links = "SELECT learner_id, other_id FROM person_link WHERE joined = 1 AND deleted = 0"
    for one, other in plain.execute(links):
        group[top(one)] = top(other)
    living = plain.execute("SELECT status = 'incomplete', id FROM learner WHERE deleted = 0").fetchall()
    first: dict[bytes, tuple[int, bytes]] = {}
    for incomplete, one in living:
        first[top(one)] = min(first.get(top(one), (2, b"")), (incomplete, one))
    return [(one, first[top(one)][1]) for _incomplete, one in living]


# --- filters as SQL ---------------------------------------------------------------------------------------------------
def _one_of(column: str, values: Iterable[Any]) -> list[str]:
    listed = [f"X'{one.hex()}'" if isinstance(one, bytes) else repr(one) for one in values]
    return [f"{column} IN ({', '.join(listed)})"] if listed else []


def _class(wanted: Filter, team: str = "team_id") -> list[str]:
    pilot = [] if wanted.pilot is None else [f"pilot = {int(wanted.pilot)}"]
    return [
        *_one_of("audience", wanted.audiences),
        *_one_of("classroom_id", wanted.classrooms),
        *_one_of(team, wanted.teams),
        *pilot,
    ]


def _lesson(wanted: Filter) -> list[str]:
    return [*_one_of("lesson_id", wanted.lessons), *_one_of("skill", wanted.skills)]


def _person(wanted: Filter, year: int) -> list[str]:
    oldest = [] if wanted.age_to is None else [f"{year} - birth_year <= {wanted.age_to}"]
    youngest = [] if wanted.age_from is None else [f"{year} - birth_year >= {wanted.age_from}"]
    return [*_one_of("sex", wanted.sexes), *_one_of("village_id", wanted.villages), *oldest, *youngest]


class Sums:
    """Counts over a dump. Each measure is named as in the forms; a filter it knows nothing of is not asked for here."""

    def __init__(self, plain: sqlite3.Connection, first: date, last: date, wanted: Filter) -> None:
        """Count between two days, both included."""
        self._plain, self._wanted = plain, wanted
        self._days = f"BETWEEN '{first.isoformat()}' AND '{last.isoformat()}'"
        self._last = last
        self._of_person = _person(wanted, last.year)
        self._there = ["came", *_class(wanted), *_lesson(wanted), *self._of_person]

    def _rows(self, what: str, *where: str) -> list[Any]:
        return self._plain.execute(f"SELECT {what} WHERE {' AND '.join(where) or '1'}").fetchall()

    def _ids(self, what: str, *where: str) -> Answer:
        found = [row[0] for row in self._rows(f"DISTINCT {what}", *where)]
        return Answer(len(found), frozenset(found))

    def people(self) -> Answer:
        return self._ids("person FROM met", f"day {self._days}", *self._there)

    def first_time_people(self) -> Answer:
        earlier = (
            "NOT EXISTS (SELECT 1 FROM met e WHERE e.person = met.person AND e.came"
            " AND (e.starts_at, e.id) < (met.starts_at, met.id))"
        )
        return self._ids("person FROM met", f"day {self._days}", earlier, *self._there)

    def attendances(self) -> Answer:
        rows = self._rows("person FROM met", f"day {self._days}", *self._there)
        return Answer(len(rows), frozenset(row[0] for row in rows))

    def _held(self) -> list[str]:
        met = f"id IN (SELECT id FROM met WHERE came AND {' AND '.join(self._of_person)})"
        asked = [met] if self._of_person else []
        return [f"day {self._days}", *_class(self._wanted), *_lesson(self._wanted), *asked]

    def meetings(self) -> Answer:
        return self._ids("id FROM held", *self._held())

    def classes(self) -> Answer:
        return self._ids("classroom_id FROM held", *self._held())

    def hours(self) -> Answer:
        rows = self._rows("id, minutes FROM held", *self._held())
        return Answer(sum(row[1] for row in rows) / 60, frozenset(row[0] for row in rows))

    def rate(self) -> Answer:
        rows = self._rows("person, came FROM met", f"day {self._days}", *self._there[1:])
        came, all_of = sum(row[1] for row in rows), len(rows)
        return Answer(came / all_of if all_of else None, frozenset(row[0] for row in rows), (came, all_of))

    def people_at_outcome(self) -> Answer:
        levels = self._wanted.levels
        if not levels or levels == {"alone", "helps_others"}:
            reached = [f"since {self._days}"]
        else:
            reached = [f"seen_on {self._days}", *_one_of("level", sorted(levels))]
        where = [*reached, *_class(self._wanted), *_lesson(self._wanted), *self._of_person]
        return self._ids("person FROM said", *where)

    def _given(self) -> list[str]:
        served = _one_of("service", self._wanted.services)
        return [f"day {self._days}", *served, *_one_of("team_id", self._wanted.teams), *self._of_person]

    def support_visits(self) -> Answer:
        return self._ids("id FROM given", *self._given())

    def people_helped(self) -> Answer:
        return self._ids("person FROM given", "person IS NOT NULL", *self._given())

    def confirmed(self) -> Answer:
        there = []
        if _class(self._wanted) or _lesson(self._wanted):
            until = [f"day <= '{self._last.isoformat()}'", *self._there]
            there = [f"person IN (SELECT person FROM met WHERE {' AND '.join(until)})"]
        return self._ids("person FROM seen", f"seen_on {self._days}", *there, *self._of_person)

    def member_days(self) -> Answer:
        where = [f"day {self._days}", *_class(self._wanted, "member_team")]
        rows = self._rows("DISTINCT member_id, day FROM worked", *where)
        return Answer(len(rows), frozenset(row[0] for row in rows))

    def members(self) -> Answer:
        late = (
            "NOT EXISTS (SELECT 1 FROM team t WHERE t.id = member.team_id AND t.deleted = 0 AND t.active = 1"
            f" AND t.founded > '{self._last.isoformat()}')"
        )
        active = ["deleted = 0", "active = 1", late, *_one_of("team_id", self._wanted.teams)]
        return self._ids("id FROM member", *active)

    def teams(self) -> Answer:
        founded = f"(founded IS NULL OR founded <= '{self._last.isoformat()}')"
        active = ["deleted = 0", "active = 1", founded, *_one_of("id", self._wanted.teams)]
        return self._ids("id FROM team", *active)
