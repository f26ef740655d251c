"""Today: the meetings of the day, what is unfinished, and the week ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from digilearn.domain.classrooms import ClassroomStatus, MeetingLine, MeetingState
from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerStatus
from digilearn.services.meeting_lines import meeting_lines
from digilearn.services.service import Permission, Service, needs

if TYPE_CHECKING:
    from digilearn.store.first_reading import FirstReading
    from digilearn.store.repositories import Repositories

_LOOK_BACK = timedelta(days=45)
_MOST_UNFINISHED = 4


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Something to end. `code`: unrecorded (meeting, count people), not_held (meeting passed with nobody marked),
    incomplete (count learners to complete, `learner_id` the first), ask_again (count people due to be asked what they
    still can), no_people (an open class with nobody in it).
    """

    code: str
    count: int = 1
    meeting: MeetingLine | None = None
    classroom_id: Id | None = None
    classroom_name: str = ""
    learner_id: Id | None = None


@dataclass(frozen=True, slots=True)
class TodayPage:
    """What the first page shows; `nearest` is the next meeting when there is none today."""

    day: date
    meetings: tuple[MeetingLine, ...]
    unfinished: tuple[Unfinished, ...]
    week: tuple[MeetingLine, ...]
    nearest: MeetingLine | None
    learners: int
    classrooms: int


class TodayService(Service):
    """The first page."""

    @needs(Permission.SEE)
    def page(self) -> TodayPage:
        """Read the page for today."""
        today = self._clock.today()
        start = datetime.combine(today, time())
        end = start + timedelta(days=1)
        with self._glance() as reading:
            meetings = meeting_lines(reading, reading.meetings.between(start, end, self.scope), self.scope)
            week = meeting_lines(
                reading, reading.meetings.between(end, start + timedelta(days=7), self.scope), self.scope
            )
            following = reading.meetings.next_after(end, self.scope)
            nearest = meeting_lines(reading, [following] if following else [], self.scope)
            return TodayPage(
                today,
                tuple(meetings),
                tuple(self._unfinished(reading, start)[:_MOST_UNFINISHED]),
                tuple(one for one in week if one.meeting.state is not MeetingState.CANCELLED),
                nearest[0] if nearest else None,
                reading.learners.count("", self.scope),
                len(reading.classrooms.all(self.scope)),
            )

    def _unfinished(self, reading: Repositories | FirstReading, start: datetime) -> list[Unfinished]:
        past = reading.meetings.between(start - _LOOK_BACK, start, self.scope)
        lines = [one for one in meeting_lines(reading, past, self.scope) if one.learners]
        found = [
            Unfinished("unrecorded", one.learners - one.recorded, one)
            for one in reversed(lines)
            if one.meeting.state is MeetingState.HELD
            and one.recorded < one.learners
            and one.meeting.finished_at is None
        ]
        found += [
            Unfinished("not_held", 1, one)
            for one in reversed(lines)
            if one.meeting.state is MeetingState.PLANNED
        ]
        incomplete = reading.learners.with_status(LearnerStatus.INCOMPLETE, self.scope)
        if incomplete:
            found.insert(1, Unfinished("incomplete", len(incomplete), learner_id=incomplete[0]))
        return (
            found[: _MOST_UNFINISHED - 1]
            + self._ask_again(reading, start.date())
            + found[_MOST_UNFINISHED - 1 :]
            + self._empty_classes(reading)
        )

    def _ask_again(self, reading: Repositories | FirstReading, today: date) -> list[Unfinished]:
        """Give the one line of those to ask again; it is never pushed out by the lines of rolls."""
        due = reading.teaching.people_due(today, self.scope)
        same = reading.links.canonical(due, self.scope) if due else {}
        count = len({same.get(one, one) for one in due})
        return [Unfinished("ask_again", count)] if count else []

    def _empty_classes(self, reading: Repositories | FirstReading) -> list[Unfinished]:
        classes = [one for one in reading.classrooms.all(self.scope) if one.status is ClassroomStatus.OPEN]
        sizes = reading.classrooms.sizes(self.scope)
        return [
            Unfinished("no_people", classroom_id=one.id, classroom_name=one.name)
            for one in classes
            if not sizes.get(one.id)
        ]
