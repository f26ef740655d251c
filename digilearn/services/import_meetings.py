"""Which meeting of a class a column of marks belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time

from digilearn.domain.classrooms import Classroom, Meeting, MeetingState
from digilearn.domain.ids import Id
from digilearn.domain.importing.columns import MeetingColumn
from digilearn.domain.importing.records import ImportPlan
from digilearn.services.planning import new_meeting

_EVENING = (time(19), time(21))


def columns_of(plan: ImportPlan) -> dict[str, MeetingColumn]:
    """Give key -> one column of the plan's sheets that carries it."""
    return {meeting.key: meeting for sheet in plan.sheets for meeting in sheet.meetings}


def places_of_plan(plan: ImportPlan) -> Mapping[str, Id]:
    """Give key -> the meeting that the workbook itself says a column is."""
    return plan.arriving.places if plan.arriving else {}


def place_columns(
    columns: Iterable[MeetingColumn], meetings: Sequence[Meeting], said: Mapping[str, Id]
) -> dict[str, Meeting]:
    """Give key -> the meeting a column is said to be, else the one of the class on that day, or with that number.

    Keys without one are left out. `said` is what the workbook tells (key -> meeting).
    """
    live = [one for one in meetings if one.state is not MeetingState.CANCELLED]
    by_id = {one.id: one for one in live}
    columns = list(columns)
    placed = {one.key: by_id[said[one.key]] for one in columns if said.get(one.key) in by_id}
    for column in columns:
        if column.key in placed:
            continue
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
    placed = place_columns(columns.values(), meetings, places_of_plan(plan))
    return frozenset(key for key, column in columns.items() if key not in placed and column.day is None)


def made_meeting(
    classroom: Classroom, column: MeetingColumn, meetings: Sequence[Meeting], taken: set[Id]
) -> Meeting:
    """Make the held meeting of a dated column, at the hour the class usually meets."""
    assert column.day is not None  # columns without a day are never made into meetings
    hours = _usual_hours(meetings)
    return new_meeting(classroom, *_at(column.day, hours), taken)


def evening_of(day: date) -> tuple[datetime, datetime]:
    """Give start and end of a meeting of which only the day is known: most classes meet in the evening."""
    return _at(day, _EVENING)


def _at(day: date, hours: tuple[time, time]) -> tuple[datetime, datetime]:
    return datetime.combine(day, hours[0]), datetime.combine(day, hours[1])


def _usual_hours(meetings: Sequence[Meeting]) -> tuple[time, time]:
    hours = Counter((one.starts_at.time(), one.ends_at.time()) for one in meetings)
    return hours.most_common(1)[0][0] if hours else _EVENING
