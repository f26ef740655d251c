"""The numbers people have in a class: the same on the roll, in the register and on every printed sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from digilearn.domain.changes import Kind
from digilearn.domain.class_order import Entries
from digilearn.domain.classrooms import Enrolment, Meeting, MeetingState
from digilearn.domain.ids import Id
from digilearn.domain.units import Scope
from digilearn.store.repositories import Repositories
from digilearn.store.repositories.journal import ChangeRow


class ClassOrder:
    """Who has which number: Vietnamese order until the first meeting begins, then each newcomer the next number.

    Those who left keep their number: the sheet in the folder still has their line. `lines`: everybody who is or was
    in the class, in this order; `numbers`: person -> 1, 2, ...; `entries`: when each of them came.
    """

    def __init__(
        self,
        reading: Repositories,
        people: Mapping[Id, Sequence[Enrolment]],
        meetings: Sequence[Meeting],
        scope: Scope,
    ) -> None:
        """Read the order of these people (person -> their enrolments) in a class with these meetings."""
        began = _began(reading, meetings, scope)
        entered = _entered(reading, people, scope) if began is not None else {}
        joined = {one: min(p.first for place in mine for p in place.periods) for one, mine in people.items()}
        self.entries = Entries(joined, _first_day(meetings), entered, began)
        lines = {line.id: line for line in reading.learners.lines(list(people), scope)}
        self.lines = [lines[one] for one in self.entries.ordered(list(lines))]
        self.numbers = {line.id: number for number, line in enumerate(self.lines, start=1)}


def _first_day(meetings: Iterable[Meeting]) -> date:
    """Give the day of the first meeting that was not cancelled."""
    return min((one.day for one in meetings if one.state is not MeetingState.CANCELLED), default=date.min)


def _began(reading: Repositories, meetings: Iterable[Meeting], scope: Scope) -> int | None:
    """Give when the first meeting began to be held (a stamp of the journal's clock), None while none is.

    A mark made by mistake and cleared again is no beginning: only meetings that are held now are asked for the last
    time they became so.
    """
    held = [one.id for one in meetings if one.state is MeetingState.HELD]
    stamps = _stamps(reading, Kind.MEETING, held, "state", MeetingState.HELD.value, scope)
    return min(stamps.values(), default=None)


def _entered(reading: Repositories, people: Mapping[Id, Iterable[Enrolment]], scope: Scope) -> dict[Id, int]:
    """Give person -> when they were first put into the class; a place taken off and given again counts anew."""
    places = {place.id: person for person, mine in people.items() for place in mine}
    entered: dict[Id, int] = {}
    for place, stamp in _stamps(reading, Kind.ENROLMENT, list(places), "deleted", 0, scope).items():
        person = places[place]
        entered[person] = min(entered.get(person, stamp), stamp)
    return entered


def _stamps(
    reading: Repositories, kind: Kind, ids: Sequence[Id], field: str, value: Any, scope: Scope
) -> dict[Id, int]:
    """Give record -> the stamp of the last operation that gave this field this value, or that made the record."""
    found: dict[Id, int] = {}
    for change in reading.journal.story(kind, ids, scope) if ids else ():  # newest first
        if change.record_id not in found and _became(change, field, value):
            found[change.record_id] = change.operation
    stamps = reading.journal.stamps(found.values(), scope)
    return {record: stamps[operation] for record, operation in found.items()}


def _became(change: ChangeRow, field: str, value: Any) -> bool:
    return change.created or (field in change.fields and change.fields[field][1] == value)
