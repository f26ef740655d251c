"""A list that is a class of this book, or brings one: by what it carries, by its printed code, or by its people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from digilearn.domain.class_marks import class_mark, class_names, class_of_mark, mark_in
from digilearn.domain.classrooms import Classroom, Meeting, MeetingState
from digilearn.domain.ids import Id
from digilearn.domain.importing.arriving import NO_CLASS, ArrivingClass
from digilearn.domain.importing.carried import Carried, CarriedClass, CarriedMeeting
from digilearn.domain.importing.columns import MeetingColumn
from digilearn.domain.importing.names import folded
from digilearn.domain.importing.records import ImportPlan, SheetPlan
from digilearn.domain.importing.said import who_is_said
from digilearn.domain.schedules import code_of_class
from digilearn.domain.units import Scope, Unit
from digilearn.domain.vietnamese import fold
from digilearn.domain.written import day_text
from digilearn.language import _, n_
from digilearn.services.import_meetings import columns_of, evening_of
from digilearn.services.planning import new_meeting
from digilearn.store.repositories import Repositories

_HALF: Final = 2
_CLASS_LINE: Final = re.compile(
    r"^(?:(?:Lớp|Class): )?(?P<name>.+?)(?: \((?P<code>[^()]*)\))? - (?:Mã lớp|Class code)\b"
)
_VENUE: Final = re.compile(r"(?:Địa điểm|Venue): (?P<venue>[^;]+)")
_OUR_NOTE: Final = re.compile(
    r"(?:vào lớp|joined) [\d/.]+(?:, (?:thôi học|left) [\d/.]+)?|(?:thôi học|left) [\d/.]+", re.IGNORECASE
)
"""What our own report writes into the note: it is told by the marks, and is no note about the person."""


def bridged(reading: Repositories, scope: Scope, unit: Unit, plan: ImportPlan) -> ImportPlan:
    """Give the plan without its hidden sheet, with the class and the people that the workbook says it is of.

    A class that the user chose (`into`, or NO_CLASS) is never changed; who the people are is known all the same.
    """
    carried = next((sheet.carried for sheet in plan.sheets if sheet.carried), None)
    plan = replace(plan, sheets=tuple(sheet for sheet in plan.sheets if sheet.carried is None))
    return _Bridge(reading, scope, unit, plan, carried or Carried()).plan()


@dataclass(frozen=True, slots=True)
class _Known:
    """A class of this book that a list may be of."""

    classroom: Classroom
    names: frozenset[str]
    meetings: Sequence[Meeting]


class _Bridge:
    """Settles one plan."""

    def __init__(
        self, reading: Repositories, scope: Scope, unit: Unit, plan: ImportPlan, carried: Carried
    ) -> None:
        self._reading, self._scope, self._unit = reading, scope, unit
        self._plan, self._carried = plan, carried
        self._lists = [sheet for sheet in plan.sheets if sheet.rows]
        self._said = who_is_said(carried, self._lists, by_place=carried.classroom is None)
        self._moved: tuple[str, ...] = ()
        self._mark = mark_in(text for sheet in self._lists for text in sheet.heading)

    def plan(self) -> ImportPlan:
        """Give the plan with its class, its people and what must be told about both."""
        plan, notices = self._plan, list[str]()
        believed = self._is_believed()
        if not believed and self._carried != Carried():
            notices.append(
                _(
                    "The hidden part of this workbook does not fit its list, so only what can be seen was read."
                )
            )
        if believed:
            plan = self._with_people(plan)
        if plan.into == NO_CLASS:
            return replace(plan, into=None, notices=tuple(notices))
        if plan.into is None:
            arriving = self._arriving(self._carried if believed else Carried())
            if arriving is not None:
                notices.extend(_told(arriving, self._carried.classroom if believed else None, self._unit))
                notices.extend(self._moved)
                plan = replace(plan, arriving=arriving, into=arriving.classroom.id)
        return replace(plan, notices=tuple(notices))

    # --- who the people are -------------------------------------------------------------------------------------
    def _is_believed(self) -> bool:
        """Say whether the hidden sheet is whole, and fits the printed code and at least half of the people in sight."""
        carried, classroom = self._carried, self._carried.classroom
        if carried.damaged or (classroom is None and not carried.people):
            return False
        if classroom is None:
            return True
        if self._mark is not None and self._mark != class_mark(classroom.id):
            return False
        return _fits(len(self._said.people), self._said.rows, len(carried.people))

    def _with_people(self, plan: ImportPlan) -> ImportPlan:
        said = {ref: one.id for ref, one in self._said.people.items()}
        if self._carried.classroom is None:
            return replace(plan, said=said)
        return replace(plan, said=said, sheets=tuple(map(_without_our_notes, plan.sheets)))

    # --- which class it is --------------------------------------------------------------------------------------
    def _arriving(self, carried: Carried) -> ArrivingClass | None:
        if carried.into is not None:
            return self._batch(carried.into)
        if (told := carried.classroom) is not None:
            return self._carried_class(told)
        if self._mark is not None:
            return self._marked_class(self._mark)
        known = self._class_by_sight()
        return ArrivingClass(known.classroom, is_new=False) if known else None

    def _batch(self, into: Id) -> ArrivingClass | None:
        """Give the class that rows given back were going into, when this book has it."""
        known = self._reading.classrooms.by_ids([into], self._scope).get(into)
        return ArrivingClass(known, is_new=False) if known else None

    def _carried_class(self, told: CarriedClass) -> ArrivingClass | None:
        known = self._known_as(class_names(told.id))
        if known is not None and not self._are_its_people(known):
            return None
        classroom = known.classroom if known else self._made(told.id, told.name, told.code, told.venue)
        here = _here(told, known.meetings if known else ())
        meetings = tuple(_taken_over(one, classroom) for one in told.meetings if one.id not in here)
        lessons = {one.id: one.lesson for one in told.meetings if one.lesson}
        stays = {ref: (one.first, one.last) for ref, one in self._said.people.items()}
        places = dict(_places(columns_of(self._plan).values(), told, here))
        self._moved = tuple(_moved(told, here))
        return ArrivingClass(classroom, known is None, meetings, lessons, places, stays)

    def _marked_class(self, mark: str) -> ArrivingClass | None:
        """Give the class of a printed code; one that this book does not have is made from what can be seen."""
        known = self._known_as(frozenset({class_of_mark(mark)}))
        if known is not None:
            return ArrivingClass(known.classroom, is_new=False) if self._are_its_people(known) else None
        heading = [text for sheet in self._lists for text in sheet.heading]
        found = next((line for text in heading if (line := _CLASS_LINE.match(text))), None)
        if found is None:
            return None
        venue = next((place["venue"].strip() for text in heading if (place := _VENUE.search(text))), "")
        classroom = self._made(class_of_mark(mark), found["name"], found["code"] or "", venue)
        return ArrivingClass(classroom, is_new=True, meetings=tuple(self._seen_meetings(classroom)))

    def _seen_meetings(self, classroom: Classroom) -> Iterator[Meeting]:
        """Make a meeting of every dated column: held when anyone is marked there."""
        used = {key for sheet in self._lists for row in sheet.rows for key, _mark in row.record.marks}
        taken: set[Id] = set()
        for key, column in columns_of(self._plan).items():
            if column.day is not None:
                made = new_meeting(classroom, *evening_of(column.day), taken)
                yield replace(made, state=MeetingState.HELD) if key in used else made

    def _made(self, classroom_id: Id, name: str, code: str, venue: str) -> Classroom:
        """Make the class under its own id, in this book's unit; a code that another class has is given anew."""
        taken = {one.code for one in self._reading.classrooms.all(self._scope)}
        code = code if code and code not in taken else code_of_class(taken)
        return Classroom(id=classroom_id, unit_id=self._unit.id, code=code, name=name, venue=venue)

    def _known_as(self, names: frozenset[Id]) -> _Known | None:
        """Find the class of this book that may be kept under one of these ids."""
        for one in self._reading.classrooms.all(self._scope):
            if class_names(one.id) & names:
                return self._known(one)
        return None

    def _known(self, classroom: Classroom) -> _Known:
        inside = self._reading.classrooms.enrolments(classroom.id, self._scope)
        people = self._reading.learners.by_ids([one.learner_id for one in inside], self._scope)
        meetings = self._reading.meetings.of_classroom(classroom.id, self._scope)
        return _Known(classroom, frozenset(folded(one.name) for one in people), meetings)

    def _are_its_people(self, known: _Known) -> bool:
        """Say whether the list is of the people of a class: a list typed over an old one carries the old one's code."""
        names = self._names()
        return not known.names or _fits(len(names & known.names), len(names), len(known.names))

    def _names(self) -> set[str]:
        names = (row.record.full_name for sheet in self._lists for row in sheet.rows)
        return {folded(name) for name in names if name}

    def _class_by_sight(self) -> _Known | None:
        """Find the one class whose name stands above the table and whose days and people are those of the list."""
        days = {column.day for column in columns_of(self._plan).values() if column.day}
        if not days:
            return None
        above = " \n".join(fold(text) for sheet in self._lists for text in sheet.heading)
        named = [one for one in self._reading.classrooms.all(self._scope) if fold(one.name) in above]
        found = [known for one in named if self._is_seen(known := self._known(one), days)]
        return found[0] if len(found) == 1 else None

    def _is_seen(self, known: _Known, days: set[date]) -> bool:
        theirs = {one.day for one in known.meetings}
        return (
            bool(known.names)
            and self._are_its_people(known)
            and _fits(len(days & theirs), len(days), len(theirs))
        )


def _fits(shared: int, one: int, other: int) -> bool:
    """Say whether at least half of the smaller side is shared; a side without anything contradicts nothing."""
    return shared * _HALF >= min(one, other)


def _without_our_notes(sheet: SheetPlan) -> SheetPlan:
    rows = tuple(
        row._replace(record=row.record._replace(note=None))
        if row.record.note and _OUR_NOTE.fullmatch(row.record.note)
        else row
        for row in sheet.rows
    )
    return replace(sheet, rows=rows)


def _here(told: CarriedClass, there: Sequence[Meeting]) -> dict[Id, Meeting]:
    """Give carried meeting -> the one of this book: by its id, else by its day; what is missing is to be added."""
    own = {one.id: one for one in there}
    carried = {one.id for one in told.meetings}
    free = [one for one in there if one.id not in carried and one.state is not MeetingState.CANCELLED]
    here: dict[Id, Meeting] = {}
    for one in told.meetings:
        found = own.get(one.id) or next((m for m in free if m.day == one.starts_at.date()), None)
        if found is not None:
            here[one.id] = found
            free = [m for m in free if m is not found]
    return here


def _places(
    columns: Iterable[MeetingColumn], told: CarriedClass, here: Mapping[Id, Meeting]
) -> Iterator[tuple[str, Id]]:
    """Give (key, meeting) of the columns under the days of carried meetings, in order; cancelled ones take no marks."""
    waiting = list(told.meetings)
    for column in columns:
        same = next((one for one in waiting if one.starts_at.date() == column.day), None)
        if same is not None:
            waiting.remove(same)
            own = here.get(same.id)
            if own is None or own.state is not MeetingState.CANCELLED:
                yield column.key, own.id if own else same.id


def _moved(told: CarriedClass, here: Mapping[Id, Meeting]) -> Iterator[str]:
    """Say which meetings are on another day in this book: its own day stays, the marks go there."""
    for one in told.meetings:
        if (own := here.get(one.id)) is not None and own.day != one.starts_at.date():
            words = _("The meeting of {day} is held on {other} in this book, and its marks go there.")
            yield words.format(day=day_text(one.starts_at.date()), other=day_text(own.day))


def _taken_over(told: CarriedMeeting, classroom: Classroom) -> Meeting:
    return Meeting(
        id=told.id,
        unit_id=classroom.unit_id,
        classroom_id=classroom.id,
        starts_at=told.starts_at,
        ends_at=told.ends_at,
        state=told.state,
    )


def _told(arriving: ArrivingClass, told: CarriedClass | None, unit: Unit) -> Iterator[str]:
    """Say what will become of the class, and what of the file differs from this book."""
    count, name = len(arriving.meetings), arriving.classroom.name
    if arriving.is_new:
        words = n_(
            "The class “{name}” comes with this file: it will be made, with {count} meeting.",
            "The class “{name}” comes with this file: it will be made, with {count} meetings.",
            count,
        )
    elif count:
        words = n_(
            "This is the list of the class “{name}”. {count} meeting is new and will be added.",
            "This is the list of the class “{name}”. {count} meetings are new and will be added.",
            count,
        )
    else:
        words = _("This is the list of the class “{name}”.")
    yield words.format(name=name, count=count)
    if told is not None and told.unit_id != unit.id and arriving.is_new:
        words = _("It was written by {unit}; from now on this book keeps it too.")
        yield words.format(unit=told.unit_name)
