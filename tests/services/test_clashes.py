"""One teacher, two classes at one hour: said, whatever way the second comes about."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from digilearn.domain.classrooms import NewClassroom, Repeating
from digilearn.domain.ids import Id
from digilearn.services.session import Session

FIRST = date(2026, 12, 1)  # a Tuesday
EVENING = (datetime.combine(FIRST, time(19)), datetime.combine(FIRST, time(21)))


def opened(session: Session, name: str, *teachers: Id, starts: int = 19) -> Id:
    schedule = Repeating(FIRST, frozenset({1}), time(starts), time(starts + 2), 3)
    return session.classrooms.open(NewClassroom("thôn 3", schedule, teachers, name=name))[0]


def test_only_the_same_teacher_at_the_same_hour_clashes(session: Session) -> None:
    ha, lan = (session.teams.add_member(name)[0] for name in ("Nguyễn Thu Hà", "Trần Thị Lan"))
    opened(session, "Lớp A", ha)
    clashes = session.schedule.clashes([ha], [EVENING])
    assert [(one.teacher, one.classroom, one.starts_at) for one in clashes] == [
        ("Nguyễn Thu Hà", "Lớp A", EVENING[0])
    ]
    assert session.schedule.clashes([lan], [EVENING]) == []
    after = (EVENING[1], EVENING[1] + timedelta(hours=2))
    assert session.schedule.clashes([ha], [after]) == []  # one ends as the other begins
    assert session.schedule.clashes([], [EVENING]) == []
    assert session.schedule.clashes([ha], []) == []


def test_a_meeting_moved_onto_another_of_its_teacher_is_told_but_never_held_against_itself(
    session: Session,
) -> None:
    ha = session.teams.add_member("Nguyễn Thu Hà")[0]
    opened(session, "Lớp A", ha)
    afternoon = session.classrooms.get(opened(session, "Lớp B", ha, starts=14)).meetings[0].meeting
    assert session.schedule.clashes_of_move(afternoon.id, afternoon.starts_at, afternoon.ends_at) == []
    [clash] = session.schedule.clashes_of_move(afternoon.id, *EVENING)
    assert clash.classroom == "Lớp A"


def test_a_cancelled_meeting_and_one_that_somebody_else_teaches_clash_with_nothing(session: Session) -> None:
    ha, lan = (session.teams.add_member(name)[0] for name in ("Nguyễn Thu Hà", "Trần Thị Lan"))
    meeting = session.classrooms.get(opened(session, "Lớp A", ha)).meetings[0].meeting
    session.schedule.cancel(meeting.id, "mưa lũ")
    assert session.schedule.clashes([ha], [EVENING]) == []
    session.schedule.restore(meeting.id)
    session.schedule.edit(replace(meeting, teacher_id=lan))
    assert session.schedule.clashes([ha], [EVENING]) == []
    assert len(session.schedule.clashes([lan], [EVENING])) == 1
