"""Writing the class that a workbook brings: the class itself, its meetings and lessons, who came later and who left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import Classroom
from digilearn.domain.ids import Id, derived_id
from digilearn.domain.importing.arriving import ArrivingClass, Stay
from digilearn.domain.importing.planned_rows import RowRef
from digilearn.domain.importing.records import ImportPlan
from digilearn.domain.lessons import Lesson
from digilearn.domain.units import Scope
from digilearn.domain.vietnamese import fold
from digilearn.services.enrolling import enrolment_id, until
from digilearn.store.repositories import Repositories
from digilearn.store.unit_of_work import UnitOfWork


def take_over(work: UnitOfWork, scope: Scope, arriving: ArrivingClass) -> None:
    """Write the class and the meetings that are not here; what came meanwhile by an earlier apply stays as it is."""
    classroom = arriving.classroom
    if not work.classrooms.by_ids([classroom.id], scope):
        work.write(Kind.CLASSROOM, [classroom])
    there = {one.id for one in work.meetings.by_ids([one.id for one in arriving.meetings], scope)}
    news = [one for one in arriving.meetings if one.id not in there]
    titles = {one.id: title for one in news if (title := arriving.lessons.get(one.id))}
    lessons = _lessons(work, scope, classroom, set(titles.values()))
    work.write(Kind.MEETING, [replace(one, lesson_id=lessons.get(titles.get(one.id, ""))) for one in news])


def _lessons(work: UnitOfWork, scope: Scope, classroom: Classroom, titles: set[str]) -> dict[str, Id]:
    """Give title -> lesson, making those whose title the book does not have; every laptop makes the same one."""
    known = {fold(one.title): one.id for one in work.units.lessons(scope)}
    found: dict[str, Id] = {}
    for title in sorted(titles):
        if fold(title) not in known:
            made = derived_id("lesson", classroom.unit_id, fold(title))
            work.write(Kind.LESSON, [Lesson(id=made, unit_id=classroom.unit_id, code="", title=title)])
            known[fold(title)] = made
        found[title] = known[fold(title)]
    return found


def stays_of(plan: ImportPlan, who: Mapping[RowRef, Id]) -> dict[Id, Stay]:
    """Give learner -> how long the workbook says they are in its class."""
    stays = plan.arriving.stays if plan.arriving else {}
    return {who[ref]: stay for ref, stay in stays.items() if ref in who}


def leaving(reading: Repositories, scope: Scope, plan: ImportPlan, arriving: ArrivingClass) -> dict[Id, date]:
    """Give who is still in the class here, but left after a day as the workbook says (learner -> last day).

    Who was marked here after that day has come back, and stays.
    """
    told = {
        row.match.learner_id: last
        for sheet, row in plan.each_row()
        if row.match and row.match.learner_id in plan.members
        and (last := arriving.stays.get(row.ref(sheet.sheet), (None, None))[1])
    }  # fmt: skip
    ids = {enrolment_id(arriving.classroom.id, one): one for one in told}
    if not ids:
        return {}
    places = reading.classrooms.enrolments_by_id(ids, scope)
    days = {one.id: one.day for one in reading.meetings.of_classroom(arriving.classroom.id, scope)}
    marked = reading.attendance.triples(days, scope)
    back = {one for meeting, one, _mark in marked if one in told and days[meeting] > told[one]}
    still = {ids[key]: place.periods[-1] for key, place in places.items()}
    return {
        one: told[one]
        for one, period in still.items()
        if one not in back and period.last is None and period.first <= told[one]
    }


def let_go(work: UnitOfWork, scope: Scope, classroom: Classroom, gone: Mapping[Id, date]) -> None:
    """End the stay of those who left (learner -> last day)."""
    ids = {enrolment_id(classroom.id, one): last for one, last in gone.items()}
    places = work.classrooms.enrolments_by_id(ids, scope).values()
    begun = [one for one in places if one.periods[0].first <= ids[one.id]]
    work.write(Kind.ENROLMENT, [replace(one, periods=until(one.periods, ids[one.id])) for one in begun])
