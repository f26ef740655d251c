"""Made-up attendance reports of any size, for the tests of workbooks and sheets."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from digilearn.domain.attendance import Cell, Register, RegisterRow, register_row
from digilearn.domain.classrooms import Classroom, Meeting, MeetingState
from digilearn.domain.ids import Id, derived_id
from digilearn.domain.learners import LearnerLine, LearnerStatus
from digilearn.domain.reports import AttendanceReport
from digilearn.domain.units import HeaderPreset, Unit

NAMES = (
    ("Lò Thị Ánh", ""),
    ("Nguyễn Văn Bình", ""),
    ("Hoàng Thị Phương Thảo Nguyên Nguyễn", ""),
    ("H'Hen Niê Kđăm", ""),
    ("Nguyễn Thị Hoa", "bà Hùng"),
    ("=Tòng Thị Dung", ""),
    ("Giàng A Páo", ""),
)
UNIT_ID = derived_id("unit", "sample")
UNIT = Unit(
    id=UNIT_ID,
    unit_id=UNIT_ID,
    name="Nà Lốc",
    kind="xã",
    office="Ủy ban nhân dân",
    place="Nà Lốc",
    header=HeaderPreset.PEOPLES_COMMITTEE,
)
CLASSROOM = Classroom(
    id=derived_id("classroom", 1),
    unit_id=UNIT_ID,
    code="KNS-T3",
    name="Lớp tối thứ Ba, nhà văn hóa thôn 3",
    venue="nhà văn hóa thôn 3",
)
START = datetime(2026, 9, 1, 19, 0)
_CELLS = (Cell.PRESENT, Cell.PRESENT, Cell.LATE, Cell.PRESENT, Cell.EXCUSED, Cell.ABSENT, Cell.UNRECORDED)


def learner(number: int) -> LearnerLine:
    """Make the n-th person (from 0)."""
    name, also_called = NAMES[number % len(NAMES)]
    return LearnerLine(
        id=Id(derived_id("learner", number)),
        name=name,
        also_called=also_called,
        birth_year=None if number % 11 == 9 else 1945 + number % 40,
        village=("bản Nà Lốc", "thôn 2", "thôn 3")[number % 3],
        phone=f"09{number:08}" if number % 4 else "",
        status=LearnerStatus.ACTIVE,
        rank=number,
    )


def meeting(number: int, *, held: bool) -> Meeting:
    """Make the n-th meeting (from 0), one each week."""
    starts = START + timedelta(days=7 * number)
    return Meeting(
        id=Id(derived_id("meeting", number)),
        unit_id=UNIT_ID,
        classroom_id=CLASSROOM.id,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        state=MeetingState.HELD if held else MeetingState.PLANNED,
    )


def row(number: int, meetings: int, held: int) -> RegisterRow:
    """Make the n-th line: every third learner joined at the second meeting."""
    cells = [
        Cell.NOT_YET
        if number % 3 == 2 and column == 0
        else (_CELLS[(number + column) % 7] if column < held else Cell.TO_COME)
        for column in range(meetings)
    ]
    return register_row(number + 1, learner(number), cells)


def report(
    learners: int = 35, meetings: int = 5, held: int | None = None, **changes: Any
) -> AttendanceReport:
    """Make a report; `held` meetings are over (None = all); `changes` replace fields of the report."""
    held = meetings if held is None else held
    times = tuple(meeting(number, held=number < held) for number in range(meetings))
    register = Register(
        classroom=CLASSROOM,
        meetings=times,
        numbers=tuple(range(1, meetings + 1)),
        lessons=tuple("Nhận biết cuộc gọi lừa đảo" for _ in times),
        rows=tuple(row(number, meetings, held) for number in range(learners)),
    )
    made = AttendanceReport(
        unit=UNIT,
        classroom=CLASSROOM,
        register=register,
        team="Tổ công nghệ số cộng đồng thôn 3",
        teachers="Đỗ Thu Hà",
        venue=CLASSROOM.venue,
        first=times[0].day if times else None,
        last=times[-1].day if times else None,
        made_at=datetime(2026, 11, 24, 21, 5),
        maker="Đỗ Thu Hà",
        chain_heads="1a2b3c4d",
    )
    return replace(made, **changes)
