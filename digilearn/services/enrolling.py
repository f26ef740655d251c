"""Who is in a class from when to when: putting people in, finding their places, ending a stay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import Classroom, Enrolment, Meeting, MeetingState, Period
from digilearn.domain.ids import Id, derived_id
from digilearn.domain.units import Scope
from digilearn.services.meeting_lines import canonical_enrolments
from digilearn.store.repositories import Repositories
from digilearn.store.unit_of_work import UnitOfWork


def enrolment_id(classroom_id: Id, learner_id: Id) -> Id:
    """Give the id that every laptop gives to this learner's place in this class."""
    return derived_id("enrolment", classroom_id, learner_id)


def enrol_in(
    work: UnitOfWork, scope: Scope, classroom: Classroom, learner_ids: Iterable[Id], first: date
) -> list[Enrolment]:
    """Put learners into a class from a day on, within an operation; those in it from then on are left as they are.

    Who left on that very day, or would come back later, is in the class without a gap.
    """
    ids = {enrolment_id(classroom.id, one): one for one in learner_ids}
    there = work.classrooms.enrolments_by_id(ids, scope)
    made = []
    for key, learner_id in ids.items():
        old = there.get(key)
        periods = old.periods if old else ()
        if any(one.last is None and one.covers(first) for one in periods):
            continue
        made.append(
            Enrolment(
                id=key,
                unit_id=classroom.unit_id,
                classroom_id=classroom.id,
                learner_id=learner_id,
                periods=_open_from(periods, first),
            )
        )
    work.write(Kind.ENROLMENT, made)
    return made


def _open_from(periods: Sequence[Period], first: date) -> tuple[Period, ...]:
    """Keep the periods that ended before this day; those that reach it or come later become one without an end."""
    over = [one for one in periods if one.last is not None and one.last < first]
    start = min([first, *(one.first for one in periods if one not in over)])
    return (*sorted(over), Period(start))


def places_of(
    reading: Repositories, classroom_id: Id, learner_ids: Iterable[Id], scope: Scope
) -> Sequence[Enrolment]:
    """Give the places of these people in a class, under any of their linked records."""
    people = canonical_enrolments(reading, reading.classrooms.enrolments(classroom_id, scope), scope)
    ids = list(learner_ids)
    same = reading.links.canonical(ids, scope)
    wanted = dict.fromkeys(same.get(one, one) for one in ids)
    return [place for one in wanted for place in people.get(one, [])]


def until(periods: Sequence[Period], last: date) -> tuple[Period, ...]:
    """Give the periods with this last day; those that would begin later are dropped."""
    begun = [one for one in periods if one.first <= last]
    return (*begun[:-1], replace(begun[-1], last=last))


def first_day_for(meetings: Sequence[Meeting], today: date) -> date:
    """Give the day new people of a class count from: its first meeting while nothing was held, else today."""
    live = [one for one in meetings if one.state is not MeetingState.CANCELLED]
    held = any(one.state is MeetingState.HELD for one in live)
    return min([today, *(one.day for one in live[:1])]) if not held else today
