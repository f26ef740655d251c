"""Undo is a plan: what later work needs stays, and is counted and named; undo and redo outlive the sitting."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from digilearn.domain.attendance import Mark
from digilearn.domain.changes import Kind
from digilearn.domain.classrooms import MeetingState, NewClassroom
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.services import opening
from digilearn.services.session import Session
from tests.services.conftest import SECRET

DAY = date(2026, 11, 24)


def evening(session: Session, *names: str) -> tuple[Id, Id, list[Id]]:
    """Open a class with one meeting and these people in it; each step is an operation."""
    room, _changes = session.classrooms.open(NewClassroom("nhà văn hóa thôn 3", None))
    meeting, _changes = session.schedule.add(room, datetime(2026, 11, 24, 19), datetime(2026, 11, 24, 21))
    people = [session.learners.add(name)[0] for name in names]
    session.classrooms.enrol(room, people, date(2026, 11, 3))
    return room, meeting, people


def test_a_field_returns_only_while_it_is_as_it_was_written(session: Session) -> None:
    who, _changes = session.learners.add("Nguyễn Thị Hoa", phone="0911", note="cũ")
    operation = session.learners.edit(replace(session.learners.get(who), phone="0922", note="mới")).operation
    session.learners.edit(replace(session.learners.get(who), note="mới hơn"))
    assert operation is not None
    plan = session.history.undo_plan(operation)
    assert (plan.changed, plan.kept, plan.removed, plan.staying) == ({Kind.LEARNER: 1}, 1, {}, ())
    session.history.undo(operation)
    one = session.learners.get(who)
    assert (one.phone, one.note) == ("0911", "mới hơn")


def test_what_later_work_refers_to_stays_and_is_named(session: Session) -> None:
    who, changes = session.learners.add("Nguyễn Thị Hoa")
    room, _changes = session.classrooms.open(NewClassroom("", None))
    session.classrooms.enrol(room, [who])
    assert changes.operation is not None
    plan = session.history.undo_plan(changes.operation)
    assert (plan.removed, plan.staying) == ({}, ("Nguyễn Thị Hoa",))
    with pytest.raises(RuleBroken):
        session.history.undo(changes.operation)
    assert session.learners.get(who).name == "Nguyễn Thị Hoa"


def test_someone_marked_since_keeps_their_place_in_the_class(session: Session) -> None:
    room, meeting, people = evening(session, "Nguyễn Thị Hoa", "Lò Văn Đức")
    enrolled = next(one.operation for one in session.history.lines() if one.name == "Thêm vào lớp")
    session.attendance.mark(meeting, people[0], Mark.PRESENT)
    plan = session.history.undo_plan(enrolled)
    assert plan.removed == {Kind.ENROLMENT: 1}
    assert [one.split(" · ")[0] for one in plan.staying] == ["Nguyễn Thị Hoa"]
    session.history.undo(enrolled)
    assert [one.learner.name for one in session.classrooms.get(room).learners] == ["Nguyễn Thị Hoa"]


def test_the_first_mark_taken_back_leaves_the_meeting_held_for_the_others(session: Session) -> None:
    _room, meeting, people = evening(session, "Nguyễn Thị Hoa", "Lò Văn Đức")
    first = session.attendance.mark(meeting, people[0], Mark.PRESENT).operation
    second = session.attendance.mark(meeting, people[1], Mark.LATE).operation
    session.history.undo(first)
    assert session.attendance.roll(meeting).meeting.state is MeetingState.HELD
    session.history.undo(second)
    session.history.redo()
    assert session.attendance.roll(meeting).counts().attended == 1


def test_a_finished_meeting_is_open_again_after_undo(session: Session) -> None:
    _room, meeting, _people = evening(session, "Nguyễn Thị Hoa", "Lò Văn Đức")
    before = session.attendance.roll(meeting)
    session.attendance.finish(meeting, Mark.ABSENT)
    assert session.attendance.roll(meeting).meeting.finished_at is not None
    session.history.undo()
    assert session.attendance.roll(meeting) == before
    session.history.redo()
    after = session.attendance.roll(meeting)
    assert after.counts().absent == 2
    assert after.meeting.finished_at is not None


def test_undo_goes_back_step_by_step_and_redo_forward(session: Session) -> None:
    for name in ("Một", "Hai", "Ba"):
        session.learners.add(name)
    assert session.history.can_undo() == "Thêm học viên"
    session.history.undo()
    session.history.undo()
    assert session.learners.count() == 1
    session.history.redo()
    session.history.redo()
    assert session.learners.count() == 3
    assert session.history.can_redo() is None
    with pytest.raises(RuleBroken, match="làm lại"):
        session.history.redo()
    session.history.undo()
    session.learners.add("Bốn")
    assert session.history.can_redo() is None


def test_redo_outlives_the_sitting(session: Session, tmp_path: Path) -> None:
    session.learners.add("Nguyễn Thị Hoa")
    session.history.undo()
    session.close()
    again = opening.open_store(tmp_path / "book", SECRET)
    assert again.history.can_redo() == "Thêm học viên"
    again.history.redo()
    assert [one.name for one in again.learners.search("hoa")] == ["Nguyễn Thị Hoa"]
    again.close()


def test_the_book_itself_is_not_undone_but_a_change_of_it_is(session: Session) -> None:
    assert session.history.can_undo() is None
    with pytest.raises(RuleBroken):
        session.history.undo(1)
    session.units.edit(replace(session.unit, office="UBND"))
    session.history.undo()
    assert session.unit.office == ""


def test_the_same_operation_is_not_undone_twice(session: Session) -> None:
    operation = session.learners.add("Nguyễn Thị Hoa")[1].operation
    session.history.undo(operation)
    with pytest.raises(RuleBroken, match="đã được hoàn tác"):
        session.history.undo(operation)


def test_history_says_what_who_and_whom(session: Session) -> None:
    _room, meeting, people = evening(session, "Nguyễn Thị Hoa")
    session.attendance.mark(meeting, people[0], Mark.PRESENT)
    line = session.history.lines()[0]
    assert (line.name, line.actor) == ("Ghi có mặt", "Lò Thị Ánh")
    assert line.subject.startswith("Nguyễn Thị Hoa · Lớp tại nhà văn hóa thôn 3")
    change = next(one for one in session.history.detail(line.operation) if one.kind is Kind.MARK)
    assert [(one.field, one.before, one.after) for one in change.fields] == [("Điểm danh", None, "Có mặt")]
    session.history.undo()
    assert session.history.lines()[0].name == "Hoàn tác: Ghi có mặt"
    assert session.history.lines()[1].undone


def test_a_walk_in_that_was_undone_still_says_who_it_was(session: Session) -> None:
    _room, meeting, _people = evening(session, "Nguyễn Thị Hoa")
    session.attendance.walk_in(meeting, "Vì Văn Pao")
    session.history.undo()
    undo, walk_in = session.history.lines(2)
    assert (undo.subject, walk_in.subject) == ("Vì Văn Pao", "Vì Văn Pao")
    labels = {one.kind: one.label for one in session.history.detail(undo.operation)}
    assert labels[Kind.LEARNER] == "Vì Văn Pao"
    assert labels[Kind.MARK].startswith("Vì Văn Pao · Lớp tại nhà văn hóa thôn 3")


def test_a_story_survives_a_class_deleted_after_the_person(session: Session) -> None:
    room, _meeting, people = evening(session, "Nguyễn Thị Hoa")
    deleted = session.learners.delete(people).operation
    session.classrooms.delete(room)
    session.history.undo(deleted)
    assert session.learners.story(people[0]).classes == ()


def test_an_import_is_taken_back_whole(session: Session, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("STT", "Họ và tên", "Năm sinh", "Dân tộc"),
        (1, "Nguyễn Thị Hoa", 1958, "Thái"),
        (2, "Lò Văn Đức", 1960, "Thái"),
    ):
        sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    room, _changes = session.classrooms.open(NewClassroom("", None))
    imported = session.imports.apply(session.imports.plan(tmp_path / "list.xlsx", into=room)).operation
    assert session.learners.count() == 2
    assert imported is not None
    assert session.history.undo_plan(imported).removed == {Kind.LEARNER: 2, Kind.ENROLMENT: 2}
    assert {session.learners.get(one.id).ethnicity for one in session.learners.search()} == {""}
    session.history.undo()
    assert session.learners.count() == 0
    assert session.classrooms.get(room).learners == ()
    session.history.redo()
    assert len(session.classrooms.get(room).learners) == 2
