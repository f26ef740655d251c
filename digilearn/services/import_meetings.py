"""Which meeting of a class a column of marks belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, time

from digilearn.domain.classrooms import Classroom, Meeting, MeetingState
from digilearn.domain.ids import Id
from digilearn.domain.importing.records import ImportPlan, MeetingColumn
from digilearn.services.planning import new_meeting

_EVENING = (time(19), time(21))


def columns_of(plan: ImportPlan) -> dict[str, MeetingColumn]:
    """Give key -> one column of the plan's sheets that carries it."""
    return {meeting.key: meeting for sheet in plan.sheets for meeting in sheet.meetings}


def place_columns(columns: Iterable[MeetingColumn], meetings: Sequence[Meeting]) -> dict[str, Meeting]:
    """Give key -> the meeting of the class on that day, or with that number; keys without one are left out."""
    live = [one for one in meetings if one.state is not MeetingState.CANCELLED]
    placed: dict[str, Meeting] = {}
    for column in columns:
        if column.day is not None:
            same_day = [one for one in live if one.day == column.day and one not in placed.values()]
        else:
            same_day = live[column.number - 1 : column.number]
        if same_day:
            placed[column.key] = same_day[0]
    return placed


def unplaced_keys(plan: ImportPlan, meetings: Sequence[Meeting]) -> frozenset[str]:
    """Give the keys of columns that can be imported nowhere: no date, and no such meeting in the class."""
    columns = columns_of(plan)
    placed = place_columns(columns.values(), meetings)
    return frozenset(key for key, column in columns.items() if key not in placed and column.day is None)


def made_meeting(
    classroom: Classroom, column: MeetingColumn, meetings: Sequence[Meeting], taken: set[Id]
) -> Meeting:
    """Make the held meeting of a dated column, at the hour the class usually meets."""
    assert column.day is not None  # columns without a day are never made into meetings
    starts, ends = _usual_hours(meetings)
    return new_meeting(
        classroom, datetime.combine(column.day, starts), datetime.combine(column.day, ends), taken
    )


def _usual_hours(meetings: Sequence[Meeting]) -> tuple[time, time]:
    hours = Counter((one.starts_at.time(), one.ends_at.time()) for one in meetings)
    return hours.most_common(1)[0][0] if hours else _EVENING
