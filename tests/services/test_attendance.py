"""The roll as people take it: walk-ins, the rest, clearing, and one person under two records."""

from datetime import date, datetime, timedelta

import pytest

from digilearn.domain.attendance import Cell, How, Mark
from digilearn.domain.classrooms import MeetingState
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerStatus
from digilearn.services.session import Session
from tests.services.test_history import evening


def marks(session: Session, meeting: Id) -> dict[str, Mark | None]:
    return {row.learner.name: row.mark for row in session.attendance.roll(meeting).rows}


def state(session: Session, meeting: Id) -> MeetingState:
    return session.attendance.roll(meeting).meeting.state


def test_everyone_present_then_the_exceptions(session: Session) -> None:
    _room, meeting, people = evening(session, "Một", "Hai", "Ba")
    session.attendance.mark(meeting, people[0], Mark.EXCUSED)
    session.attendance.mark_all_present(meeting)
    assert marks(session, meeting) == {"Một": Mark.EXCUSED, "Hai": Mark.PRESENT, "Ba": Mark.PRESENT}
    session.attendance.mark(meeting, people[1], None)
    session.attendance.mark_rest_absent(meeting)
    assert marks(session, meeting) == {"Một": Mark.EXCUSED, "Hai": Mark.ABSENT, "Ba": Mark.PRESENT}


def test_finishing_touches_only_those_not_recorded(session: Session) -> None:
    _room, meeting, people = evening(session, "Một", "Hai")
    session.attendance.mark(meeting, people[0], Mark.LATE)
    session.attendance.finish(meeting, None)
    assert marks(session, meeting) == {"Một": Mark.LATE, "Hai": None}
    session.attendance.finish(meeting, Mark.ABSENT)
    assert marks(session, meeting) == {"Một": Mark.LATE, "Hai": Mark.ABSENT}


def test_a_meeting_finished_with_nobody_marked_is_planned_again_once_opened(session: Session) -> None:
    _room, meeting, people = evening(session, "Một")
    with pytest.raises(RuleBroken):
        session.attendance.reopen(meeting)
    session.attendance.finish(meeting)
    assert state(session, meeting) is MeetingState.HELD
    session.attendance.reopen(meeting)
    assert state(session, meeting) is MeetingState.PLANNED
    session.attendance.mark(meeting, people[0], Mark.PRESENT)
    session.attendance.finish(meeting)
    session.attendance.reopen(meeting)
    assert state(session, meeting) is MeetingState.HELD
    assert session.attendance.roll(meeting).meeting.finished_at is None


def test_clearing_the_last_mark_makes_the_meeting_planned_again(session: Session) -> None:
    _room, meeting, people = evening(session, "Một", "Hai")
    for one in people:
        session.attendance.mark(meeting, one, Mark.PRESENT)
    assert state(session, meeting) is MeetingState.HELD
    with pytest.raises(RuleBroken, match="bỏ ghi"):
        session.schedule.cancel(meeting, "mưa")
    session.attendance.mark(meeting, people[0], None)
    assert state(session, meeting) is MeetingState.HELD
    session.attendance.mark(meeting, people[1], None)
    assert state(session, meeting) is MeetingState.PLANNED
    session.schedule.cancel(meeting, "mưa")
    with pytest.raises(RuleBroken):
        session.attendance.mark(meeting, people[0], Mark.PRESENT)


def test_someone_who_just_came_is_in_the_class_and_present(session: Session) -> None:
    room, meeting, _people = evening(session, "Một")
    who, _changes = session.attendance.walk_in(meeting, "Vì Văn Mới", village="thôn 5")
    assert marks(session, meeting)["Vì Văn Mới"] is Mark.PRESENT
    assert session.learners.get(who).status is LearnerStatus.INCOMPLETE
    [row] = [one for one in session.attendance.roll(meeting).rows if one.learner.id == who]
    assert row.how is How.WALK_IN
    later, _changes = session.schedule.add(room, datetime(2026, 12, 1, 19), datetime(2026, 12, 1, 21))
    assert "Vì Văn Mới" in marks(session, later)
    session.history.undo()
    session.history.undo()
    assert session.learners.search("moi") == []
    assert "Vì Văn Mới" not in marks(session, meeting)


def numbered(session: Session, meeting: Id) -> list[tuple[int, str, bool]]:
    return [(row.number, row.learner.name, row.new) for row in session.attendance.roll(meeting).rows]


def test_walk_ins_are_numbered_after_those_on_the_printed_sheet(session: Session) -> None:
    room, _meeting, _people = evening(session, "Vì Văn Pao", "Lò Thị Ánh")
    second, _changes = session.schedule.add(room, datetime(2026, 12, 1, 19), datetime(2026, 12, 1, 21))
    for name in ("Nguyễn Văn Bình", "Cà Văn An"):
        session.attendance.walk_in(second, name)
    assert numbered(session, second) == [
        (1, "Lò Thị Ánh", False),
        (2, "Vì Văn Pao", False),
        (3, "Nguyễn Văn Bình", True),
        (4, "Cà Văn An", True),
    ]


@pytest.mark.parametrize("first_act", ["mark", "walk_in"])
def test_a_walk_in_at_the_very_first_meeting_gets_the_next_number_for_good(
    session: Session, first_act: str
) -> None:
    room, meeting, people = evening(session, "Vì Văn Pao", "Lò Thị Ánh")
    session.classrooms.take_off(room, people)
    session.classrooms.enrol(room, people, session.attendance.roll(meeting).meeting.day)
    if first_act == "mark":
        session.attendance.mark(meeting, people[0], Mark.PRESENT)
    for name in ("Cà Văn An", "Bạc Thị An"):
        session.attendance.walk_in(meeting, name)
    session.attendance.mark(meeting, people[0], Mark.LATE)
    expected = [
        (1, "Lò Thị Ánh", False),
        (2, "Vì Văn Pao", False),
        (3, "Cà Văn An", True),
        (4, "Bạc Thị An", True),
    ]
    assert numbered(session, meeting) == expected
    later, _changes = session.schedule.add(room, datetime(2026, 12, 1, 19), datetime(2026, 12, 1, 21))
    assert [row[:2] for row in numbered(session, later)] == [row[:2] for row in expected]
    register = session.attendance.register(room)
    assert [(row.number, row.learner.name) for row in register.rows] == [row[:2] for row in expected]


def test_until_a_meeting_begins_everyone_is_in_vietnamese_order(session: Session) -> None:
    room, meeting, people = evening(session, "Vì Văn Pao", "Lò Thị Ánh")
    session.attendance.mark(meeting, people[0], Mark.PRESENT)  # a wrong key
    session.attendance.mark(meeting, people[0], None)
    session.classrooms.enrol(room, [session.learners.add("Cà Văn An")[0]], date(2026, 11, 3))
    before = [name for _number, name, _new in numbered(session, meeting)]
    assert before == ["Cà Văn An", "Lò Thị Ánh", "Vì Văn Pao"]
    session.attendance.mark_all_present(meeting)
    assert [name for _number, name, _new in numbered(session, meeting)] == before


def test_who_left_keeps_the_number_that_stands_on_the_printed_sheet(session: Session) -> None:
    room, meeting, people = evening(session, "Lò Thị Ánh", "Cà Văn Bun", "Vì Văn Pao")
    session.attendance.mark_all_present(meeting)
    day = session.attendance.roll(meeting).meeting.day
    session.classrooms.leave(room, people[1], day)
    later, _changes = session.schedule.add(room, datetime(2026, 12, 1, 19), datetime(2026, 12, 1, 21))
    assert [row[:2] for row in numbered(session, later)] == [(1, "Lò Thị Ánh"), (3, "Vì Văn Pao")]
    sheet = session.attendance.register(room, date(2026, 12, 1))
    assert [row.number for row in sheet.rows] == [1, 3]
    session.attendance.walk_in(later, "Bạc Thị An")
    assert numbered(session, later)[-1] == (4, "Bạc Thị An", True)


def test_a_known_person_is_brought_from_their_first_day(session: Session) -> None:
    room, meeting, _people = evening(session, "Một")
    who, _changes = session.learners.add("Hai")
    session.attendance.bring(meeting, who)
    assert marks(session, meeting)["Hai"] is Mark.PRESENT
    earlier, _changes = session.schedule.add(room, datetime(2026, 11, 17, 19), datetime(2026, 11, 17, 21))
    session.attendance.finish(earlier, Mark.ABSENT)
    register = session.attendance.register(room)
    [row] = [one for one in register.rows if one.learner.id == who]
    assert row.cells == (Cell.NOT_YET, Cell.PRESENT)
    assert row.rate == 1


def test_a_class_right_now_begins_with_people(session: Session) -> None:
    meeting, _changes = session.schedule.hold_now()
    session.attendance.walk_in(meeting, "Vì Văn Mới")
    page = session.today.page()
    assert [(one.learners, one.attended) for one in page.meetings] == [(1, 1)]
    assert page.meetings[0].classroom.name.startswith("Lớp ngày")


def test_one_person_under_two_records_is_one_row_whose_mark_can_be_changed(session: Session) -> None:
    room, meeting, people = evening(session, "Nguyễn Thị Hoa", "Lò Văn Đức")
    other, _changes = session.learners.add("Nguyễn Thị Hoà")
    session.attendance.bring(meeting, other)
    session.attendance.mark(meeting, people[0], Mark.ABSENT)
    session.learners.join(people[0], other)
    assert marks(session, meeting) == {"Nguyễn Thị Hoa": Mark.PRESENT, "Lò Văn Đức": None}
    [line] = [one for one in session.classrooms.get(room).meetings if one.meeting.id == meeting]
    assert (line.learners, line.recorded, line.attended) == (2, 1, 1)
    session.attendance.mark(meeting, other, Mark.LATE)
    assert marks(session, meeting)["Nguyễn Thị Hoa"] is Mark.LATE
    session.attendance.mark(meeting, people[0], None)
    assert marks(session, meeting)["Nguyễn Thị Hoa"] is None
    session.history.undo()
    session.history.undo()
    session.learners.separate(people[0], other)
    assert marks(session, meeting) == {
        "Nguyễn Thị Hoa": Mark.ABSENT,
        "Nguyễn Thị Hoà": Mark.PRESENT,
        "Lò Văn Đức": None,
    }


def test_a_mark_goes_to_the_record_that_is_in_the_class(session: Session) -> None:
    first, _changes = session.learners.add("Nguyễn Thị Hoà")
    room, meeting, people = evening(session, "Nguyễn Thị Hoa")
    session.learners.join(first, people[0])
    session.attendance.mark_all_present(meeting)
    session.learners.separate(first, people[0])
    assert marks(session, meeting) == {"Nguyễn Thị Hoa": Mark.PRESENT}
    session.learners.join(first, people[0])
    session.classrooms.leave(room, first, date(2026, 11, 24))
    assert session.classrooms.get(room).learners[0].last == date(2026, 11, 24)
    session.classrooms.take_off(room, [first])
    assert session.classrooms.get(room).learners == ()


def test_a_deleted_record_does_not_hide_the_person_joined_with_it(session: Session) -> None:
    first, _changes = session.learners.add("Nguyễn Thị Hoà")
    _room, meeting, people = evening(session, "Nguyễn Thị Hoa")
    session.learners.join(first, people[0])
    session.learners.delete([first])
    assert marks(session, meeting) == {"Nguyễn Thị Hoa": None}


def test_people_deleted_since_count_nowhere(session: Session) -> None:
    room, meeting, people = evening(session, "Một", "Hai")
    session.attendance.mark_all_present(meeting)
    session.learners.delete(people[:1])
    [line] = session.classrooms.get(room).meetings
    assert (line.learners, line.recorded, line.attended) == (1, 1, 1)
    assert [one.learners for one in session.classrooms.list()] == [1]


def test_the_list_of_classes_counts_who_is_in_the_class_now(session: Session) -> None:
    room, meeting, people = evening(session, "Một", "Hai", "Ba")
    day = session.attendance.roll(meeting).meeting.day
    session.classrooms.leave(room, people[0], day)
    assert [one.learners for one in session.classrooms.list()] == [2]
    session.classrooms.enrol(room, people[:1], day + timedelta(days=7))
    assert [one.learners for one in session.classrooms.list()] == [3]


def test_who_left_and_comes_again_the_same_day_stays(session: Session) -> None:
    room, _meeting, people = evening(session, "Một")
    session.classrooms.leave(room, people[0], date(2026, 11, 24))
    session.classrooms.enrol(room, people, date(2026, 11, 24))
    [line] = session.classrooms.get(room).learners
    assert (line.first, line.last) == (date(2026, 11, 3), None)


def test_a_register_of_a_period_leaves_out_who_was_not_there_then(session: Session) -> None:
    room, meeting, people = evening(session, "Một", "Hai")
    session.classrooms.leave(room, people[0], date(2026, 11, 10))
    day = session.attendance.roll(meeting).meeting.day
    assert [row.learner.name for row in session.attendance.register(room, day).rows] == ["Hai"]
    assert len(session.attendance.register(room).rows) == 2


def test_cancelled_moved_and_made_up_meetings_leave_every_rate_as_it_was(session: Session) -> None:
    room, meeting, _people = evening(session, "Một", "Hai")
    session.attendance.mark_all_present(meeting)
    rate = session.attendance.register(room).rate
    start = datetime(2026, 12, 1, 19)
    ids = [
        session.schedule.add(room, start + timedelta(days=7 * n), start + timedelta(days=7 * n, hours=2))[0]
        for n in range(3)
    ]
    session.schedule.cancel(ids[0], "mưa")
    session.schedule.make_up(ids[0], start + timedelta(days=1), start + timedelta(days=1, hours=2))
    session.schedule.move(ids[1], start + timedelta(days=9), start + timedelta(days=9, hours=2), "mùa vụ")
    session.schedule.push(ids[1])
    assert session.attendance.register(room).rate == rate == 1
    with pytest.raises(RuleBroken):
        session.schedule.make_up(ids[1], start, start + timedelta(hours=2))
    session.schedule.restore(ids[0])
    assert session.attendance.register(room).rate == 1
