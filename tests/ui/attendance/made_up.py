"""Made-up rolls and registers for tests that need no store."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from digilearn.domain.attendance import Cell, Mark, Register, Roll, RollRow, register_row
from digilearn.domain.classrooms import Classroom, Meeting, MeetingState
from digilearn.domain.ids import Id, derived_id
from digilearn.domain.learners import LearnerLine, LearnerStatus

UNIT = derived_id("unit", 1)
STARTS = datetime(2026, 11, 24, 19)
_FAMILY = ("Lò Thị", "Nguyễn Văn", "Hoàng Thị", "Tòng Thị", "Đặng Văn", "Quàng Thị", "Giàng A", "Vì Văn")
_GIVEN = ("Ánh", "Bình", "Chanh", "Dung", "Điêu", "Hoa", "Hùng", "Páo", "Ước", "Yên")


def line(number: int, name: str = "", also_called: str = "") -> LearnerLine:
    """Give a made-up learner."""
    made = f"{_FAMILY[number % len(_FAMILY)]} {_GIVEN[number // 4 % len(_GIVEN)]}"
    village = ("bản Nà Lốc", "thôn 2", "thôn 3")[number % 3]
    return LearnerLine(
        learner(number),
        name or made,
        also_called,
        1945 + number % 30,
        village,
        "",
        LearnerStatus.ACTIVE,
        number,
    )


def learner(number: int) -> Id:
    """Give the id of a made-up learner."""
    return derived_id("learner", number)


def classroom() -> Classroom:
    """Give a made-up class."""
    return Classroom(
        id=derived_id("classroom", 1), unit_id=UNIT, code="KNS-T3", name="Lớp tối thứ Ba, nhà văn hóa thôn 3"
    )


def meeting(number: int = 4, state: MeetingState = MeetingState.HELD) -> Meeting:
    """Give the n-th weekly meeting of the made-up class."""
    starts = STARTS + timedelta(weeks=number - 4)
    return Meeting(
        id=derived_id("meeting", number),
        unit_id=UNIT,
        classroom_id=classroom().id,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        state=state,
    )


def roll(people: int = 35, marks: dict[int, Mark] | None = None) -> Roll:
    """Give a roll of so many people; `marks` by row number."""
    rows = [
        RollRow(number, line(number), mark, datetime(2026, 11, 24, 19, number % 60) if mark else None)
        for number in range(1, people + 1)
        for mark in [(marks or {}).get(number)]
    ]
    return Roll(meeting(), classroom(), "Nhận biết cuộc gọi lừa đảo", 4, 10, tuple(rows))


def register(people: int = 200, meetings: int = 60, cell: Cell = Cell.PRESENT) -> Register:
    """Give a register of so many learners and meetings held daily before 24/11/2026; one cell a row is open."""
    days = [date(2026, 11, 24) - timedelta(days=meetings - 1 - number) for number in range(meetings)]
    held = tuple(
        Meeting(
            id=derived_id("meeting", "of register", number),
            unit_id=UNIT,
            classroom_id=classroom().id,
            starts_at=datetime.combine(day, STARTS.time()),
            ends_at=datetime.combine(day, STARTS.time()) + timedelta(hours=2),
            state=MeetingState.HELD,
        )
        for number, day in enumerate(days)
    )
    rows = [
        register_row(
            number,
            line(number),
            [Cell.UNRECORDED if column == number % meetings else cell for column in range(meetings)],
        )
        for number in range(1, people + 1)
    ]
    return Register(classroom(), held, tuple(range(1, meetings + 1)), ("",) * meetings, tuple(rows))
