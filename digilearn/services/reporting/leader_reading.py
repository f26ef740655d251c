"""What the leader's page reads beside the figures: what is still open in the book."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from digilearn.domain.classrooms import MeetingState
from digilearn.domain.learners import LearnerStatus
from digilearn.domain.reporting.leader import Open
from digilearn.domain.units import Scope
from digilearn.services.meeting_lines import meeting_lines
from digilearn.store.repositories import Repositories

_LOOK_BACK: Final = timedelta(days=90)


def still_open(reading: Repositories, today: date, scope: Scope) -> Open:
    """Give how many marks of the last 90 days are not recorded, people are not complete, people are to be asked."""
    until = datetime.combine(today, time())
    past = reading.meetings.between(until - _LOOK_BACK, until, scope)
    lines = meeting_lines(reading, past, scope)
    held = [one for one in lines if one.meeting.state is MeetingState.HELD]
    due = reading.teaching.people_due(today, scope)
    same = reading.links.canonical(due, scope) if due else {}
    return Open(
        sum(max(0, one.learners - one.recorded) for one in held),
        len(reading.learners.with_status(LearnerStatus.INCOMPLETE, scope)),
        len({same.get(one, one) for one in due}),
    )
