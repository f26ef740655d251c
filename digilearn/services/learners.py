"""Learners: find, add, change, join two records of one person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from digilearn.domain.attendance import ATTENDED, Mark
from digilearn.domain.changes import Changes, FieldChange, Kind
from digilearn.domain.citizen_ids import is_complete, keyed_hash, last4
from digilearn.domain.classrooms import Classroom, Enrolment, Meeting
from digilearn.domain.doubles import likely_doubles
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id, derived_id, new_id
from digilearn.domain.learners import Learner, LearnerLine, LikelyDouble, PersonLink
from digilearn.domain.people import clean_name
from digilearn.domain.units import Unit
from digilearn.domain.vietnamese import clean
from digilearn.language import N_, _
from digilearn.services.described import describe
from digilearn.services.enrolling import enrol_in, first_day_for
from digilearn.services.meeting_lines import marks_by_person
from digilearn.services.service import Permission, Service, needs
from digilearn.services.villages import village_id_for

if TYPE_CHECKING:
    from digilearn.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class StoryClass:
    """A class in a person's story; last None = still in it."""

    classroom: Classroom
    first: date
    last: date | None
    attended: int
    counted: int


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of the person's record; `at` local."""

    at: datetime
    actor: str
    name: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class LearnerStory:
    """All the book holds about one person; `joined` are the other records joined with this one."""

    learner: Learner
    village: str
    classes: tuple[StoryClass, ...]
    changes: tuple[HistoryEntry, ...]
    joined: tuple[LearnerLine, ...]


def completed(learner: Learner, unit: Unit) -> Learner:
    """Give the learner as kept: clean text, the year of the date, the citizen id's hash under the unit's key.

    Sensitive fields are dropped unless the unit has switched them on. Raises RuleBroken without a name.
    """
    return replace(learner, **kept({name: getattr(learner, name) for name in _SETTLED}, unit))


def kept(fields: Mapping[str, Any], unit: Unit) -> dict[str, Any]:
    """Give of a learner's fields those that are kept otherwise than given, as `completed` does; raises RuleBroken."""
    name = clean(fields["name"])
    if not name:
        raise RuleBroken(_("Type the person's name first."))
    citizen_id = "".join(fields["citizen_id"].split())
    hashed = fields.get("citizen_id_hash", "")
    if citizen_id:  # a number with a doubt is kept as typed, but only a whole one finds doubles
        hashed = keyed_hash(citizen_id, bytes.fromhex(unit.hash_key)).hex() if is_complete(citizen_id) else ""
    settled: dict[str, Any] = {
        "name": name,
        "also_called": clean(fields["also_called"]),
        "sort_by": clean(fields.get("sort_by", "")),
        "birth_year": fields["birth_date"].year if fields["birth_date"] else fields["birth_year"],
        "citizen_id": citizen_id,
        "citizen_id_hash": hashed,
        "citizen_id_last4": last4(citizen_id) if citizen_id else fields.get("citizen_id_last4", ""),
    }
    if not unit.sensitive:
        settled |= {"ethnicity": "", "disability": "", "poverty": ""}
    return settled


_SETTLED: Final = (
    *("name", "also_called", "sort_by", "birth_date", "birth_year"),
    *("citizen_id", "citizen_id_hash", "citizen_id_last4"),
)
"""The fields that `kept` looks at."""


class Learners(Service):
    """The people who learn."""

    @needs(Permission.SEE)
    def search(self, text: str = "", after: int | None = None, limit: int = 100) -> list[LearnerLine]:
        """Give learners in Vietnamese order whose words begin with those typed; `after` = rank of the last one seen."""
        with self._reading() as reading:
            return reading.learners.search(text, self.scope, after, limit)

    @needs(Permission.SEE)
    def count(self, text: str = "") -> int:
        """Count the learners found; counts over 10,000 hits stop there."""
        with self._reading() as reading:
            return reading.learners.count(text, self.scope)

    @needs(Permission.SEE)
    def get(self, learner_id: Id) -> Learner:
        """Give one learner. Raises NotFound."""
        with self._reading() as reading:
            return reading.learners.get(learner_id, self.scope)

    @needs(Permission.SEE)
    def doubles(
        self, name: str, birth_year: int | None = None, village: str = "", phone: str = ""
    ) -> list[LikelyDouble]:
        """Give the people already here who may be the one being typed, most likely first."""
        with self._reading() as reading:
            found = reading.learners.search(name, self.scope, None, 50) if len(name.split()) > 1 else []
        return likely_doubles(found, clean_name(name), birth_year, village, phone)

    @needs(Permission.MANAGE_LEARNERS)
    def add(
        self, /, name: str, *, village: str = "", into: Id | None = None, **fields: Any
    ) -> tuple[Id, Changes]:
        """Add a learner; `village` as typed ("thôn 2"), made when new; `fields` are those of Learner.

        `into`: the class they join in the same operation, as `Classrooms.enrol` would. Raises RuleBroken, NotFound.
        """
        if into is not None:
            self._check(Permission.MANAGE_CLASSES)
        with self._work(N_("Add a learner")) as work:
            learner = self._made(
                work, Learner(id=new_id(), unit_id=self.actor.unit_id, name=name, **fields), village
            )
            work.write(Kind.LEARNER, [learner])
            if into is not None:
                self._enrol(work, into, learner.id)
            work.commit()
        return learner.id, work.changes

    def _enrol(self, work: UnitOfWork, classroom_id: Id, learner_id: Id) -> None:
        classroom = work.classrooms.get(classroom_id, self.scope)
        meetings = work.meetings.of_classroom(classroom_id, self.scope)
        first = first_day_for(meetings, self._clock.today())
        enrol_in(work, self.scope, classroom, [learner_id], first)

    @needs(Permission.MANAGE_LEARNERS)
    def edit(self, learner: Learner, village: str | None = None) -> Changes:
        """Change a learner; `village` as typed, None leaves `village_id` as given."""
        with self._work(N_("Change a learner")) as work:
            work.learners.get(learner.id, self.scope)
            work.write(Kind.LEARNER, [self._made(work, learner, village)])
            work.commit()
        return work.changes

    def _made(self, work: UnitOfWork, learner: Learner, village: str | None) -> Learner:
        if village is not None:
            learner = replace(learner, village_id=village_id_for(work, self.actor, self.scope, village))
        return completed(learner, work.units.unit(self.actor.unit_id, self.scope))

    @needs(Permission.MANAGE_LEARNERS)
    def delete(self, learner_ids: Sequence[Id]) -> Changes:
        """Take learners out of the lists; their marks stay, and undo brings them back."""
        with self._work(N_("Delete learners")) as work:
            learners = work.learners.by_ids(learner_ids, self.scope)
            enrolments = work.classrooms.enrolments_of(learner_ids, self.scope)
            work.write(Kind.LEARNER, [replace(one, deleted=True) for one in learners])
            work.write(Kind.ENROLMENT, [replace(one, deleted=True) for one in enrolments])
            work.commit()
        return work.changes

    @needs(Permission.SEE)
    def story(self, learner_id: Id) -> LearnerStory:
        """Give one person's classes, attendance and changes. Raises NotFound."""
        with self._reading() as reading:
            learner = reading.learners.get(learner_id, self.scope)
            ids = reading.links.group(learner_id, self.scope)
            enrolments = reading.classrooms.enrolments_of(ids, self.scope)
            classes = reading.classrooms.by_ids([one.classroom_id for one in enrolments], self.scope)
            meetings = reading.meetings.of_classrooms(classes, self.scope)
            every = [one for held in meetings.values() for one in held]
            marks = marks_by_person(reading, every, dict.fromkeys(ids, learner_id), self.scope)
            lines = [
                _story_class(classes[key], mine, meetings.get(key, []), marks.get(learner_id, {}))
                for key, mine in _by_class(enrolments).items()
                if key in classes
            ]
            return LearnerStory(
                learner,
                reading.units.village_labels(self.scope).get(learner.village_id or Id(b""), ""),
                tuple(sorted(lines, key=lambda one: one.first, reverse=True)),
                tuple(self._entries(reading, learner_id)),
                tuple(
                    line for line in reading.learners.lines(list(ids), self.scope) if line.id != learner_id
                ),
            )

    def _entries(self, reading: Any, learner_id: Id) -> list[HistoryEntry]:
        names = reading.journal.account_names(self.scope)
        entries = []
        for change in reading.journal.story(Kind.LEARNER, [learner_id], self.scope):
            operation = reading.journal.operation(change.operation, self.scope)
            if operation is None:
                continue
            at = datetime.fromtimestamp(operation.at / 1000, UTC).astimezone().replace(tzinfo=None)
            fields = describe(reading, change, self.scope)
            entries.append(HistoryEntry(at, names.get(operation.account_id, ""), _(operation.name), fields))
        return entries

    @needs(Permission.MANAGE_LEARNERS)
    def join(self, learner_id: Id, other_id: Id) -> Changes:
        """Say that two records are one person: reversible, nothing is rewritten. Raises NotFound, RuleBroken."""
        if learner_id == other_id:
            raise RuleBroken(_("These are the same record. Choose another person to join."))
        first, second = sorted((learner_id, other_id))
        link = PersonLink(
            id=derived_id("person_link", first, second),
            unit_id=self.actor.unit_id,
            learner_id=first,
            other_id=second,
        )
        with self._work(N_("Join two records of one person")) as work:
            for one in (first, second):
                work.learners.get(one, self.scope)
            work.write(Kind.PERSON_LINK, [link])
            work.commit()
        return work.changes

    @needs(Permission.SEE)
    def stands_for(self, learner_id: Id) -> Id:
        """Give the record that stands for a person in rolls and lists: one whose name somebody gave."""
        with self._reading() as reading:
            return reading.links.canonical([learner_id], self.scope).get(learner_id, learner_id)

    @needs(Permission.MANAGE_LEARNERS)
    def separate(self, learner_id: Id, other_id: Id) -> Changes:
        """Say that two joined records are two people after all; others joined with either stay where they were.

        The link between the two goes; where a chain still joins them, `other_id` leaves the chain. Raises RuleBroken.
        """
        with self._work(N_("Separate two records")) as work:
            if other_id not in work.links.group(learner_id, self.scope):
                raise RuleBroken(_("These two records are not joined."))
            links = work.links.all(self.scope)
            both = {learner_id, other_id}
            self._cut(work, [one for one in links if {one.learner_id, one.other_id} == both])
            if other_id in work.links.group(learner_id, self.scope):
                self._cut(work, [one for one in links if other_id in (one.learner_id, one.other_id)])
            work.commit()
        return work.changes

    def _cut(self, work: UnitOfWork, links: Sequence[PersonLink]) -> None:
        work.write(Kind.PERSON_LINK, [replace(one, joined=False) for one in links])


def _by_class(enrolments: Iterable[Enrolment]) -> dict[Id, list[Enrolment]]:
    """Group a person's places: two linked records in one class are one line."""
    found: dict[Id, list[Enrolment]] = {}
    for one in enrolments:
        found.setdefault(one.classroom_id, []).append(one)
    return found


def _story_class(
    classroom: Classroom, places: Sequence[Enrolment], meetings: Iterable[Meeting], marks: Mapping[Id, Mark]
) -> StoryClass:
    """Give the line of one class in a person's story."""
    periods = [period for one in places for period in one.periods]
    lasts = [one.last for one in periods if one.last is not None]
    there = [marks[one.id] for one in meetings if one.id in marks]
    return StoryClass(
        classroom,
        min(one.first for one in periods),
        max(lasts) if len(lasts) == len(periods) else None,
        sum(mark in ATTENDED for mark in there),
        len(there),
    )
