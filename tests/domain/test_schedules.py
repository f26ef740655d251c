"""Schedules: the right number of dates, in order, none skipped that should not be; pushing keeps the rhythm."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digilearn.domain.classrooms import Meeting, MeetingState, Repeating
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id, derived_id
from digilearn.domain.schedules import (
    check_times,
    code_of_class,
    dates_of,
    days_text,
    moved,
    name_of_class,
    pushed,
    schedule_text,
)
from tests.catalogue import speaking

ROOM = Id(bytes(16))
_DAYS = st.dates(date(2026, 1, 1), date(2027, 1, 1))
_WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)


@pytest.fixture(autouse=True, scope="module")
def vietnamese() -> Iterator[None]:
    with speaking("vi"):
        yield


def repeating(
    first: date, weekdays: frozenset[int], count: int, skip: frozenset[date] = frozenset()
) -> Repeating:
    return Repeating(first, weekdays, time(19), time(21), count, skip)


@given(
    first=_DAYS,
    weekdays=_WEEKDAYS,
    count=st.integers(1, 40),
    gaps=st.frozensets(st.integers(0, 60), max_size=20),
)
def test_the_count_is_right_and_no_fitting_day_is_left_out(
    first: date, weekdays: frozenset[int], count: int, gaps: frozenset[int]
) -> None:
    skip = frozenset(first + timedelta(days=gap) for gap in gaps)
    dates = dates_of(repeating(first, weekdays, count, skip))
    assert len(dates) == count
    span = (dates[-1] - first).days + 1
    whole = [first + timedelta(days=number) for number in range(span)]
    assert dates == [day for day in whole if day.weekday() in weekdays and day not in skip]


def meetings(made: Repeating) -> list[Meeting]:
    return [
        Meeting(
            id=derived_id("meeting", ROOM, day.isoformat()),
            unit_id=ROOM,
            classroom_id=ROOM,
            starts_at=datetime.combine(day, made.starts),
            ends_at=datetime.combine(day, made.ends),
        )
        for day in dates_of(made)
    ]


@given(first=_DAYS, weekdays=_WEEKDAYS, count=st.integers(1, 20), at=st.integers(0, 19))
def test_pushing_moves_each_meeting_to_the_next_place_and_keeps_the_rhythm(
    first: date, weekdays: frozenset[int], count: int, at: int
) -> None:
    planned = meetings(repeating(first, weekdays, max(count, 2 * len(weekdays))))
    at %= len(planned)
    after = pushed(planned, planned[at], "mưa")
    assert [one.id for one in after] == [one.id for one in planned[at:]]
    longer = meetings(repeating(first, weekdays, len(planned) + 1))
    assert [one.starts_at for one in after] == [one.starts_at for one in longer[at + 1 :]]
    assert [one.moved_from for one in after] == [one.starts_at for one in planned[at:]]
    assert [one.reason for one in after] == ["mưa"] + [""] * (len(after) - 1)


def test_the_last_evening_alone_is_pushed_to_the_next_day_of_the_class() -> None:
    planned = meetings(repeating(date(2026, 11, 3), frozenset({1, 4}), 6))  # Tuesdays and Fridays
    held = [replace(one, state=MeetingState.HELD) for one in planned[:-1]]
    extra = replace(
        planned[0], id=ROOM, starts_at=datetime(2026, 11, 15, 8), ends_at=datetime(2026, 11, 15, 10)
    )
    [last] = pushed([*held, replace(extra, state=MeetingState.HELD), planned[-1]], planned[-1], "")
    assert planned[-1].starts_at == datetime(2026, 11, 20, 19)
    assert last.starts_at == datetime(2026, 11, 24, 19), (
        "a Tuesday, not a week later, and not the Sunday of once"
    )


def test_a_meeting_moved_back_was_not_moved() -> None:
    [one, _two] = meetings(repeating(date(2026, 11, 3), frozenset({1}), 2))
    there = moved(one, datetime(2026, 11, 5, 19), datetime(2026, 11, 5, 21), "mưa")
    assert there.moved_from == one.starts_at
    assert moved(there, one.starts_at, one.ends_at, "").moved_from is None


@pytest.mark.parametrize("state", [MeetingState.HELD, MeetingState.CANCELLED])
def test_only_a_planned_meeting_is_moved_or_pushed(state: MeetingState) -> None:
    [one] = meetings(repeating(date(2026, 11, 3), frozenset({1}), 1))
    with pytest.raises(RuleBroken):
        moved(replace(one, state=state), one.starts_at, one.ends_at, "")
    with pytest.raises(RuleBroken):
        pushed([replace(one, state=state)], replace(one, state=state), "")


@pytest.mark.parametrize(
    "wrong", [{"weekdays": frozenset()}, {"count": 0}, {"count": 401}, {"ends": time(19)}, {"ends": time(8)}]
)
def test_a_schedule_without_sense_is_refused(wrong: dict[str, object]) -> None:
    made = repeating(date(2026, 11, 3), frozenset({1}), 4)
    with pytest.raises(RuleBroken):
        dates_of(replace(made, **wrong))  # type: ignore[arg-type]


def test_a_day_beyond_the_week_is_a_bug_and_does_not_run_for_ever() -> None:
    with pytest.raises(ValueError, match="weekdays"):
        dates_of(repeating(date(2026, 11, 3), frozenset({7}), 1))


def test_a_meeting_ends_after_it_starts_and_before_the_next_noon() -> None:
    start = datetime(2026, 11, 24, 19)
    check_times(start, start + timedelta(hours=6))
    for wrong in (start, start - timedelta(hours=1), start + timedelta(days=1)):
        with pytest.raises(RuleBroken):
            check_times(start, wrong)


@pytest.mark.parametrize(
    ("weekdays", "hour", "venue", "name"),
    [
        ({1}, 19, "Nhà văn hóa thôn 3", "Lớp tối thứ Ba, nhà văn hóa thôn 3"),
        ({1, 4}, 8, "UBND xã", "Lớp sáng thứ Ba và thứ Sáu, UBND xã"),
        ({0, 2, 6}, 14, "", "Lớp chiều thứ Hai, thứ Tư và Chủ nhật"),
        ({1}, 19, "Nà Lốc", "Lớp tối thứ Ba, Nà Lốc"),
    ],
)
def test_a_class_is_named_in_words(weekdays: set[int], hour: int, venue: str, name: str) -> None:
    made = replace(
        repeating(date(2026, 11, 3), frozenset(weekdays), 4), starts=time(hour), ends=time(hour + 2)
    )
    assert name_of_class(made, venue) == name
    assert schedule_text(meetings(made)) == f"{days_text(weekdays)} · {hour:02}:00 - {hour + 2}:00"


def test_a_class_without_schedule_is_named_for_its_place() -> None:
    assert name_of_class(None, "nhà văn hóa thôn 3") == "Lớp tại nhà văn hóa thôn 3"
    assert name_of_class(None, "") == "Lớp mới"
    assert schedule_text([]) == ""
    assert code_of_class({"LOP-01", "LOP-03"}) == "LOP-02"


def test_a_class_without_a_weekday_yet_is_named_by_its_place() -> None:
    none_chosen = Repeating(date(2026, 12, 1), frozenset(), time(19), time(21), 3)
    assert name_of_class(none_chosen, "nhà văn hóa thôn 3") == name_of_class(None, "nhà văn hóa thôn 3")
