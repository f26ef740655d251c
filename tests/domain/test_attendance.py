"""Rates are fair: each person is counted only for what was recorded while they could be there."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.attendance import (
    AttendanceMark,
    Cell,
    Mark,
    cell_of,
    check_markable,
    counted_mark,
    mark_id,
    register_row,
)
from digilearn.domain.classrooms import Enrolment, Meeting, MeetingState, Period
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id, derived_id
from digilearn.domain.learners import LearnerLine, LearnerStatus

UNIT, ROOM, WHO = (Id(bytes([number]) * 16) for number in (1, 2, 3))
START = date(2026, 11, 3)
LINE = LearnerLine(WHO, "Nguyễn Thị Hoa", "", 1958, "", "", LearnerStatus.ACTIVE)


def meeting(number: int, state: MeetingState = MeetingState.HELD) -> Meeting:
    starts = datetime(START.year, START.month, START.day, 19) + timedelta(days=number)
    return Meeting(
        id=derived_id("meeting", ROOM, number),
        unit_id=UNIT,
        classroom_id=ROOM,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        state=state,
    )


def place(*periods: tuple[int, int | None]) -> Enrolment:
    return Enrolment(
        id=derived_id("enrolment", ROOM, WHO),
        unit_id=UNIT,
        classroom_id=ROOM,
        learner_id=WHO,
        periods=tuple(
            Period(START + timedelta(first), START + timedelta(last) if last is not None else None)
            for first, last in periods
        ),
    )


_STATES = st.sampled_from((MeetingState.HELD, MeetingState.PLANNED))
_MARKS = st.none() | st.sampled_from(list(Mark))
_PERIODS = st.lists(st.tuples(st.integers(0, 12), st.none() | st.integers(0, 12)), min_size=1, max_size=3)


@given(evenings=st.lists(st.tuples(st.integers(0, 12), _STATES, _MARKS), max_size=12), periods=_PERIODS)
def test_a_rate_is_what_was_attended_of_what_was_recorded(
    evenings: list[tuple[int, MeetingState, Mark | None]], periods: list[tuple[int, int | None]]
) -> None:
    mine = place(*periods)
    cells = [cell_of(meeting(day, state), mine, mark) for day, state, mark in evenings]
    row = register_row(1, LINE, cells)
    came = recorded = waiting = 0
    for day, state, mark in evenings:
        inside = any(first <= day and (last is None or day <= last) for first, last in periods)
        came += mark in (Mark.PRESENT, Mark.LATE)
        recorded += mark is not None
        waiting += mark is None and inside and state is MeetingState.HELD
    assert (row.attended, row.counted, row.unrecorded) == (came, recorded, waiting)
    assert row.rate == (came / recorded if recorded else None)


def test_a_late_joiner_a_leaver_and_a_returner_see_why_a_cell_is_empty() -> None:
    mine = place((2, 4), (8, None))
    said = [cell_of(meeting(day), mine, None) for day in (0, 2, 6, 9)]
    assert said == [Cell.NOT_YET, Cell.UNRECORDED, Cell.LEFT, Cell.UNRECORDED]
    assert cell_of(meeting(9, MeetingState.PLANNED), mine, None) is Cell.TO_COME


@given(st.lists(_MARKS, max_size=6), st.randoms())
def test_of_several_records_the_best_mark_counts_in_any_order(
    marks: list[Mark | None], chance: object
) -> None:
    held = [
        AttendanceMark(
            id=mark_id(ROOM, Id(bytes([at]) * 16)), unit_id=UNIT, meeting_id=ROOM, learner_id=WHO, mark=mark
        )
        for at, mark in enumerate(marks)
    ]
    best = next((mark for mark in ("present", "late", "excused", "absent") if mark in marks), None)
    assert counted_mark(held) == best
    assert counted_mark(held[::-1]) == best


def test_a_stranger_and_a_cancelled_meeting_are_refused() -> None:
    with pytest.raises(RuleBroken):
        check_markable(meeting(0), [place((2, None))], None)
    with pytest.raises(RuleBroken):
        check_markable(meeting(3, MeetingState.CANCELLED), [place((2, None))], None)
    check_markable(meeting(0), [], Mark.ABSENT)
    check_markable(meeting(3), [place((2, None))], None)
