"""Writing a plan: villages, people, places in the class, meetings and marks, inside one operation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from digilearn.domain.attendance import AttendanceMark, How, Mark, mark_id
from digilearn.domain.cards import is_named_by_card
from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import Classroom, Meeting, MeetingState
from digilearn.domain.errors import Cancelled
from digilearn.domain.ids import Id
from digilearn.domain.importing.arriving import Stay
from digilearn.domain.importing.planned_rows import ImportedPerson, PlannedRow, RowRef, Verdict
from digilearn.domain.importing.records import ImportPlan
from digilearn.domain.learners import Learner, LearnerStatus
from digilearn.domain.units import Actor, Scope, Unit
from digilearn.services.enrolling import enrol_in, first_day_for
from digilearn.services.import_arrival import let_go, stays_of, take_over
from digilearn.services.import_meetings import columns_of, made_meeting, place_columns, places_of_plan
from digilearn.services.learners import completed, kept
from digilearn.services.villages import village_id_for
from digilearn.store.unit_of_work import UnitOfWork

_CHUNK: Final = 20_000
"""People written at once: large enough for the order of names to be kept in bulk, small enough to stop between."""
_SAME_FIELD: Final = ("sex", "phone", "citizen_id", "address", "ethnicity", "code", "note", "also_called")


class PlanWriter:
    """Writes one plan through one unit of work; whoever made the unit of work commits."""

    def __init__(
        self,
        work: UnitOfWork,
        plan: ImportPlan,
        actor: Actor,
        scope: Scope,
        now: datetime,
        today: date,
        tick: Callable[[float], None],
    ) -> None:
        """`tick` hears the share done, 0..1, and raises Cancelled if the user stopped; `now` UTC, `today` local."""
        self._work, self._plan, self._actor, self._scope = work, plan, actor, scope
        self._now, self._today, self._tick = now, today, tick
        self._unit: Unit = work.units.unit(actor.unit_id, scope)
        self._villages: dict[str, Id | None] = {}
        self._who: dict[RowRef, Id] = {}

    def write(self) -> None:
        """Write everything. Raises Cancelled, after which nothing may be committed."""
        rows = [(row.ref(sheet.sheet), row) for sheet, row in self._plan.each_row() if _counts(row)]
        self._name_people(rows)
        self._write_people(rows)
        self._tick(0.8)
        if self._plan.into is not None:
            self._write_class(self._plan.into, rows)
        self._tick(1.0)

    def _name_people(self, rows: Sequence[tuple[RowRef, PlannedRow]]) -> None:
        """Settle which learner each row is; the same file gives its new people the same ids every time."""
        for ref, row in rows:
            if row.match is None:
                self._who[ref] = self._plan.id_of_new(ref)
            elif row.match.learner_id is not None:
                self._who[ref] = row.match.learner_id
            elif row.match.row in self._who:
                self._who[ref] = self._who[row.match.row]

    def _write_people(self, rows: Sequence[tuple[RowRef, PlannedRow]]) -> None:
        new = {self._who[ref]: row for ref, row in rows if row.match is None}
        for one in self._work.learners.by_ids(new, self._scope):
            del new[one.id]  # this file was imported before: the person is here, perhaps corrected since
        learners = {key: self._new(key, row.record) for key, row in new.items()}
        changed = [(self._who[ref], row) for ref, row in rows if row.changed and ref in self._who]
        held = {
            one.id: one for one in self._work.learners.by_ids({key for key, _row in changed}, self._scope)
        }
        for key, row in changed:
            if key in learners:
                learners[key] = self._filled(learners[key], row)
            elif key in held and row.match is not None and row.match.learner_id is not None:
                held[key] = self._changed(held[key], row)
        everyone = [*learners.values(), *held.values()]
        for start in range(0, len(everyone), _CHUNK):
            self._tick(0.8 * start / len(everyone))
            self._work.write(Kind.LEARNER, everyone[start : start + _CHUNK])

    def _new(self, key: Id, person: ImportedPerson) -> Learner:
        fields: dict[str, Any] = {
            "id": key,
            "unit_id": self._actor.unit_id,
            "name": person.full_name or "",
            "also_called": person.also_called or "",
            "birth_date": person.birth_date,
            "birth_year": person.birth_year,
            "sex": person.sex,
            "village_id": self._village(person.village),
            "address": person.address or "",
            "commune_code": person.commune or "",
            "phone": person.phone or "",
            "citizen_id": person.citizen_id or "",
            "code": person.code or "",
            "ethnicity": person.ethnicity or "",
            "note": person.note or "",
        }
        return Learner(**fields | kept(fields, self._unit))

    def _village(self, label: str | None) -> Id | None:
        if not label:
            return None
        if label not in self._villages:
            self._villages[label] = village_id_for(self._work, self._actor, self._scope, label)
        return self._villages[label]

    def _changed(self, learner: Learner, row: PlannedRow) -> Learner:
        """Give the learner with what the row says differently; what it leaves out stays.

        Somebody who just came, or was known by a card alone, is complete once a list tells name and year.
        """
        told = replace(learner, **self._fields(row, [change.field for change in row.changed]))
        waiting = told.status is LearnerStatus.INCOMPLETE and not is_named_by_card(told.id, told.name)
        if waiting and told.birth_year and (told.name, told.birth_year) != (learner.name, learner.birth_year):
            told = replace(told, status=LearnerStatus.ACTIVE)
        return completed(told, self._unit)

    def _filled(self, learner: Learner, row: PlannedRow) -> Learner:
        """Give a new person with what a second row of the file adds where the first one says nothing."""
        gaps = [change.field for change in row.changed if not change.before]
        return completed(replace(learner, **self._fields(row, gaps)), self._unit)

    def _fields(self, row: PlannedRow, names: Iterable[str]) -> dict[str, Any]:
        person, values = row.record, dict[str, Any]()
        for name in names:
            if name in _SAME_FIELD:
                values[name] = getattr(person, name)
            elif name == "full_name":
                values["name"] = person.full_name
            elif name in ("birth_date", "birth_year"):
                values |= {"birth_date": person.birth_date, "birth_year": person.birth_year}
            elif name == "commune":
                values["commune_code"] = person.commune
            elif name == "village":
                values["village_id"] = self._village(person.village)
        return values

    def _write_class(self, classroom_id: Id, rows: Sequence[tuple[RowRef, PlannedRow]]) -> None:
        if self._plan.arriving is not None:
            take_over(self._work, self._scope, self._plan.arriving)
        classroom = self._work.classrooms.get(classroom_id, self._scope)
        meetings = self._work.meetings.of_classroom(classroom_id, self._scope)
        people = [(self._who[ref], row) for ref, row in rows if ref in self._who]
        stays = stays_of(self._plan, self._who)
        placed = self._place(
            classroom, meetings, {key for _who, row in people for key, _mark in row.record.marks}
        )
        self._enrol(classroom, meetings, placed, people, stays)
        self._mark(placed, people)

    def _place(self, classroom: Classroom, meetings: Sequence[Meeting], used: set[str]) -> dict[str, Meeting]:
        """Give key -> meeting for the columns that hold marks, making the dated ones that the class does not have."""
        columns = {key: column for key, column in columns_of(self._plan).items() if key in used}
        placed = place_columns(columns.values(), meetings, places_of_plan(self._plan))
        taken = {one.id for one in meetings}
        for key, column in columns.items():
            if key not in placed and column.day is not None:
                placed[key] = made_meeting(classroom, column, meetings, taken)
        held = [
            replace(one, state=MeetingState.HELD)
            for one in placed.values()
            if one.state is MeetingState.PLANNED
        ]
        self._work.write(Kind.MEETING, held)
        return placed

    def _enrol(
        self,
        classroom: Classroom,
        meetings: Sequence[Meeting],
        placed: dict[str, Meeting],
        people: Sequence[tuple[Id, PlannedRow]],
        stays: Mapping[Id, Stay],
    ) -> None:
        """Put everyone into the class, from the first meeting they are marked at where that is earlier.

        Who is said to have come later, or to have left, is in the class from then and until then.
        """
        usual = first_day_for(meetings, self._today)
        begun = min((one.day for one in meetings), default=usual)
        first: dict[Id, date] = {}
        for who, row in people:
            days = [placed[key].day for key, _mark in row.record.marks if key in placed]
            day = (stays[who][0] or begun) if who in stays else usual
            first[who] = min([first.get(who, day), *days])
        newcomers = {who: day for who, day in first.items() if who not in self._plan.members}
        for day in sorted(set(newcomers.values())):
            enrol_in(
                self._work, self._scope, classroom, [who for who, at in newcomers.items() if at == day], day
            )
        gone = {who: last for who in newcomers if who in stays and (last := stays[who][1]) is not None}
        leaving = self._plan.arriving.leaving if self._plan.arriving else {}
        gone |= {who: last for who, last in leaving.items() if who in first}
        let_go(self._work, self._scope, classroom, gone)

    def _mark(self, placed: dict[str, Meeting], people: Sequence[tuple[Id, PlannedRow]]) -> None:
        there = {(meeting, who): mark for meeting, who, mark in self._existing(placed.values())}
        marks: dict[Id, AttendanceMark] = {}
        for who, row in people:
            for key, mark in row.record.marks:
                meeting = placed.get(key)
                if meeting is not None and there.get((meeting.id, who)) is not mark:
                    made = mark_id(meeting.id, who)
                    marks[made] = AttendanceMark(
                        id=made,
                        unit_id=meeting.unit_id,
                        meeting_id=meeting.id,
                        learner_id=who,
                        mark=mark,
                        how=How.IMPORT,
                        taken_at=self._now,
                    )
        self._work.write(Kind.MARK, list(marks.values()))

    def _existing(self, meetings: Iterable[Meeting]) -> Iterator[tuple[Id, Id, Mark]]:
        yield from self._work.attendance.triples([one.id for one in meetings], self._scope)


def _counts(row: PlannedRow) -> bool:
    return row.verdict is not Verdict.REFUSED


def ticking(
    progress: Callable[[float, str], None] | None,
    cancelled: Callable[[], bool] | None,
    words: str,
    start: float = 0.0,
) -> Callable[[float], None]:
    """Give a function that tells the progress from `start` to 1 and raises Cancelled when the user stopped."""

    def tick(share: float) -> None:
        if cancelled and cancelled():
            raise Cancelled
        if progress:
            progress(start + (1 - start) * share, words)

    return tick
