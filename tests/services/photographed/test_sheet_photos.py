"""Photographs of signed sheets: whose boxes they are, what is asked, what is recorded, what is refused and why."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import cv2
import pytest

from digilearn.domain.attendance import How, Mark
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.errors import Cancelled, RuleBroken
from digilearn.domain.reports import SheetForm, SheetKind
from digilearn.domain.sheet_boxes import BoxState, Doubt
from digilearn.services.sheet_photo_plans import plans_of
from tests.services.photographed.signed_class import COURSE, EVENING, Course, picture


def test_a_signed_evening_becomes_a_plan_and_writes_nothing(course: Course, tmp_path: Path) -> None:
    plan = course.read(picture(course, EVENING, tmp_path / "tờ 1.png", "xx.xx.xx"))

    assert [line.state is BoxState.SIGNED for line in plan.lines] == [
        True,
        True,
        False,
        True,
        True,
        False,
        True,
        True,
    ]
    assert [line.row.learner.id for line in plan.lines] == course.people
    assert course.marks(0) == "........"


def test_a_confirmed_plan_is_one_operation_by_paper_that_undo_takes_back(
    course: Course, tmp_path: Path
) -> None:
    path = picture(course, COURSE, tmp_path / "tờ.png", "xx.xx.xx", ".xxxxxxx")
    plan = course.read(path)

    course.session.attendance.enter_papers(plans_of(plan, {}), str(path))

    assert (course.marks(0), course.marks(1)) == ("xxVxxVxx", "Vxxxxxxx")
    roll = course.session.attendance.roll(course.meetings[1])
    assert roll.rows[0].how is How.PAPER
    assert roll.meeting.evidence == str(path)
    course.session.history.undo()
    assert (course.marks(0), course.marks(1)) == ("........", "........")


def test_a_tick_waits_for_a_person_and_the_answer_is_what_is_recorded(course: Course, tmp_path: Path) -> None:
    plan = course.read(picture(course, EVENING, tmp_path / "tờ.png", "xvxxxxxx"))

    assert [n for n, line in enumerate(plan.lines) if line.mark is None] == [1]
    assert plan.lines[1].doubt is Doubt.SMALL
    assert plan.lines[1].crop.startswith(b"\x89PNG")
    course.session.attendance.enter_papers(plans_of(plan, {1: Mark.EXCUSED}))
    assert course.marks(0) == "xPxxxxxx"


def test_what_nobody_answered_stays_as_it_was(course: Course, tmp_path: Path) -> None:
    plan = course.read(picture(course, EVENING, tmp_path / "tờ.png", "xvxxxxxx"))

    course.session.attendance.enter_papers(plans_of(plan, {1: None}))

    assert course.marks(0) == "x.xxxxxx"


def test_a_mark_recorded_otherwise_is_asked_about_and_one_that_agrees_is_kept(
    course: Course, tmp_path: Path
) -> None:
    meeting_id, attendance = course.meetings[0], course.session.attendance
    for person, mark in ((0, Mark.ABSENT), (1, Mark.LATE), (2, Mark.EXCUSED), (3, Mark.PRESENT)):
        attendance.mark(meeting_id, course.people[person], mark)

    plan = course.read(picture(course, EVENING, tmp_path / "tờ.png", "xx..xxxx"))

    assert [line.is_conflict for line in plan.lines[:5]] == [True, False, False, True, False]
    assert [line.mark for line in plan.lines[:5]] == [None, Mark.LATE, Mark.EXCUSED, None, Mark.PRESENT]


def test_a_meeting_that_nobody_signed_for_is_said_and_left_alone(course: Course, tmp_path: Path) -> None:
    plan = course.read(picture(course, COURSE, tmp_path / "tờ.png", "xxxxxxxx", "........"))

    assert [roll.meeting.id for roll in plan.rolls] == course.meetings[:1]
    assert any("Buổi 2" in note for note in plan.notes)


def test_a_name_written_on_an_empty_line_is_said(course: Course, tmp_path: Path) -> None:
    plan = course.read(picture(course, EVENING, tmp_path / "tờ.png", "xxxxxxxx.x"))

    assert len(plan.lines) == 8
    assert any("1 ô" in note for note in plan.notes)


def test_who_signed_and_was_not_in_the_class_that_day_is_named_not_marked(
    course: Course, tmp_path: Path
) -> None:
    path = picture(course, COURSE, tmp_path / "tờ.png", "xxxxxxxx", "xxxxxxxx")
    before = course.session.clock.today() - timedelta(days=3)
    course.session.classrooms.leave(course.classroom_id, course.people[2], before)

    plan = course.read(path)

    assert len(plan.lines) == 8 + 7
    (note,) = [note for note in plan.notes if "không có trong lớp" in note]
    assert "Buổi 2: Hoàng Thị Chanh" in note


def test_a_sheet_printed_before_somebody_joined_is_read_for_those_who_stand_on_it(
    course: Course, tmp_path: Path
) -> None:
    path = picture(course, EVENING, tmp_path / "tờ.png", "xxxxxxx.")
    course.session.attendance.mark(course.meetings[0], course.people[0], Mark.PRESENT)
    course.session.attendance.walk_in(course.meetings[0], "An Thị Mới")

    plan = course.read(path)

    assert [line.row.learner.id for line in plan.lines] == course.people
    assert any("1 người" in note for note in plan.notes)


def test_a_sheet_whose_people_changed_beyond_knowing_is_refused(course: Course, tmp_path: Path) -> None:
    path = picture(course, EVENING, tmp_path / "tờ.png", "xxxxxxxx")
    session = course.session
    more = [session.learners.add(name)[0] for name in ("An Thị A", "Bùi Thị B", "Cao Thị C")]
    session.classrooms.enrol(course.classroom_id, more)

    with pytest.raises(RuleBroken, match="sau khi in danh sách"):
        course.read(path)


def test_a_sheet_of_another_class_is_named(course: Course, tmp_path: Path) -> None:
    path = picture(course, EVENING, tmp_path / "tờ.png", "xxxxxxxx")
    other, _changes = course.session.classrooms.open(NewClassroom("thôn 5", None, name="Lớp sáng"))
    start = datetime.combine(course.session.clock.today(), datetime.min.time()) + timedelta(hours=8)
    meeting_id, _changes = course.session.schedule.add(other, start, start + timedelta(hours=2))

    with pytest.raises(RuleBroken, match="Lớp tối"):
        course.session.sheet_photos.read([path], meeting_id)


def test_a_sheet_that_shows_marks_already_is_not_read(course: Course, tmp_path: Path) -> None:
    form = SheetForm(kind=SheetKind.COURSE, filled=True)

    with pytest.raises(RuleBroken, match="Hãy gõ số"):
        course.read(picture(course, form, tmp_path / "tờ.png"))


@pytest.mark.parametrize(
    ("name", "grey", "said"),
    [
        ("anh.heic", None, "HEIC"),
        ("anh.jpg", None, "không phải"),
        ("trắng.png", 255, "Không thấy"),
        ("tối.png", 5, "quá tối"),
    ],
)
def test_each_bad_picture_has_its_own_sentence(
    course: Course, tmp_path: Path, name: str, grey: int | None, said: str
) -> None:
    path = tmp_path / name
    if grey is None:
        path.write_bytes(b"no picture at all")
    else:
        import numpy as np

        path.write_bytes(cv2.imencode(".png", np.full((900, 700), grey, np.uint8))[1].tobytes())

    with pytest.raises(RuleBroken, match=said):
        course.read(path)


def test_a_bad_picture_beside_a_good_one_is_a_note(course: Course, tmp_path: Path) -> None:
    bad = tmp_path / "anh.heic"
    bad.write_bytes(b"")

    plan = course.read(bad, picture(course, EVENING, tmp_path / "tờ.png", "xxxxxxxx"))

    assert len(plan.lines) == 8
    assert any("HEIC" in note for note in plan.notes)


def test_reading_can_be_stopped(course: Course, tmp_path: Path) -> None:
    path = picture(course, EVENING, tmp_path / "tờ.png", "xxxxxxxx")

    with pytest.raises(Cancelled):
        course.session.sheet_photos.read([path], course.meetings[0], is_cancelled=lambda: True)
