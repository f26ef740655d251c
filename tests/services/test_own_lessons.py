"""Lessons of one's own, files for another team, courses."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from digilearn.domain.classrooms import NewClassroom, Repeating
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.exchange.lesson_files import LessonNotReadable
from digilearn.services.opening import open_demo
from digilearn.services.session import Session


@pytest.fixture
def other() -> Iterator[Session]:
    """Give another team's book."""
    session = open_demo(learners=0, classrooms=0)
    for lesson in session.lessons.list():
        session.lessons.delete(lesson.id)
    yield session
    session.close()


def own(session: Session, title: str = "Bài của tổ") -> str:
    code, _changes = session.own_lessons.copy("LD01", title)
    return code


def id_of(session: Session, code: str) -> Id:
    return next(one.id for one in session.lessons.list() if one.code == code)


def test_a_copy_is_a_version_of_ones_own_and_the_library_stays_as_it_was(session: Session) -> None:
    code = own(session)

    assert code == "LD01-2"
    copied, shipped = session.library.text(code), session.library.text("LD01")
    assert copied is not None
    assert shipped is not None
    assert (copied.title, copied.steps) == ("Bài của tổ", shipped.steps)
    assert own(session) == "LD01-3"
    first = session.library.list()[0]
    assert (first.code, first.is_own) == ("LD01-2", True)


def test_a_changed_text_is_kept_and_undone(session: Session) -> None:
    code = own(session)
    source = session.own_lessons.source(code)

    session.own_lessons.save(id_of(session, code), source.replace("Bài của tổ", "Bài mới"))

    changed = session.library.text(code)
    assert changed is not None
    assert changed.title == "Bài mới"
    assert [one.title for one in session.lessons.list(code)] == ["Bài mới"]
    session.history.undo()
    assert session.own_lessons.source(code) == source


def test_a_text_that_is_no_lesson_is_never_kept(session: Session) -> None:
    code = own(session)
    before = session.own_lessons.source(code)

    with pytest.raises(LessonNotReadable):
        session.own_lessons.save(id_of(session, code), "# chỉ có thế")

    assert session.own_lessons.source(code) == before


def test_a_text_being_written_says_what_is_missing(session: Session) -> None:
    source = session.own_lessons.source("LD01")

    whole = session.own_lessons.read(source)
    partly = session.own_lessons.read(source.replace("minutes: 60", "minutes: 10"))
    broken = session.own_lessons.read(source[5:])

    assert (whole.faults, whole.lesson is not None) == ((), True)
    assert any("10 phút" in one for one in partly.faults)
    assert broken.lesson is None
    assert len(broken.faults) == 1


def test_lessons_and_their_course_travel_in_one_file(
    session: Session, other: Session, tmp_path: Path
) -> None:
    code = own(session)
    saved = session.own_lessons.export(["LD01", code], tmp_path / "khoa", "Khóa chống lừa đảo")
    there = len(other.lessons.list())

    count, _changes = other.own_lessons.bring(saved)
    again, nothing = other.own_lessons.bring(saved)

    assert (count, again) == (2, 2)
    assert not nothing.touched
    assert len(other.lessons.list()) == there + 2
    [course] = other.own_lessons.courses()
    assert (course.course.name, [one.title for one in course.lessons]) == (
        "Khóa chống lừa đảo",
        ["Cuộc gọi giả danh công an, tòa án", "Bài của tổ"],
    )


def test_another_text_under_a_known_code_comes_in_beside_it(
    session: Session, other: Session, tmp_path: Path
) -> None:
    mine, theirs = own(session, "Bài của tôi"), own(other, "Bài của họ")
    assert mine == theirs
    saved = session.own_lessons.export([mine], tmp_path / "bai")

    other.own_lessons.bring(saved)

    titles = {one.code: one.title for one in other.library.list("bai cua")}
    assert titles == {"LD01-2": "Bài của họ", "LD01-3": "Bài của tôi"}


def test_one_lesson_is_also_one_markdown_file(session: Session, other: Session, tmp_path: Path) -> None:
    file = tmp_path / "tai lieu (1).md"
    file.write_text(session.own_lessons.source(own(session)), encoding="utf-8")

    assert other.own_lessons.bring(file)[0] == 1
    assert [one.title for one in other.library.list("Bài của tổ")] == ["Bài của tổ"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04 broken", b"# khong phai bai hoc"])
def test_a_file_that_is_no_lesson_is_said(session: Session, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bai.zip"
    file.write_bytes(content)

    with pytest.raises(LessonNotReadable, match="bai"):
        session.own_lessons.bring(file)


def test_a_bundle_that_promises_gigabytes_is_not_read_whole(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "bom.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("01.md", b"---\n" + b"a" * 50_000_000)

    with pytest.raises(LessonNotReadable):
        session.own_lessons.bring(file)


def test_a_course_shows_its_minutes_and_its_balance(session: Session) -> None:
    ids, _changes = session.library.take(["LD01"])
    code = own(session)

    session.own_lessons.save_course("Khóa đầu", [ids["LD01"], id_of(session, code)])

    [line] = session.own_lessons.courses()
    assert (line.minutes, line.practice, line.classes) == (120, 70, 0)
    with pytest.raises(RuleBroken):
        session.own_lessons.save_course(" ", [ids["LD01"]])


def test_a_class_gets_the_lessons_of_its_course_in_order(session: Session) -> None:
    ids, _changes = session.library.take(["LD01"])
    mine = id_of(session, own(session))
    course, _changes2 = session.own_lessons.save_course("Khóa đầu", [mine, ids["LD01"]])
    far = date(session.clock.today().year + 1, 3, 2)
    room, _opened = session.classrooms.open(
        NewClassroom("nhà văn hóa", Repeating(far, frozenset({far.weekday()}), time(19), time(21), 3))
    )

    session.own_lessons.give_course(room, course)

    lessons = [one.meeting.lesson_id for one in session.classrooms.get(room).meetings]
    assert lessons == [mine, ids["LD01"], None]
    assert [one.code for one in session.outcomes.grid(room).lessons] == ["LD01-2", "LD01"]
    assert session.own_lessons.courses()[0].classes == 1
    session.own_lessons.give_course(room, course)
    assert [one.meeting.lesson_id for one in session.classrooms.get(room).meetings] == lessons
    session.own_lessons.delete_course(course)
    assert session.own_lessons.courses() == []


def test_a_lesson_that_is_renamed_keeps_its_text(session: Session) -> None:
    code = own(session)
    steps = session.library.text(code)
    assert steps is not None

    session.own_lessons.rename(id_of(session, code), "TO01", "Tên mới")

    renamed = session.library.text("TO01")
    assert renamed is not None
    assert (renamed.title, renamed.steps) == ("Tên mới", steps.steps)


def test_the_words_of_a_team_stay_with_the_lesson_its_meetings_teach(session: Session) -> None:
    ids, _changes = session.library.take(["LD01"])

    changed, _changes = session.own_lessons.say_locally("LD01", 2, " Mo  pay lai ")

    kept, record = session.library.text("LD01"), session.own_lessons.record(ids["LD01"])
    assert kept == changed
    assert kept is not None
    assert [one.local for one in kept.steps[:3]] == ["", "Mo pay lai", ""]
    assert (record.code, record.based_on) == ("LD01", "LD01 v1")
    assert [one.code for one in session.library.list() if one.code.startswith("LD01")] == ["LD01"]
    session.history.undo()
    again = session.library.text("LD01")
    assert again is not None
    assert again.steps[1].local == ""


def test_words_for_a_step_that_is_not_there_are_refused(session: Session) -> None:
    with pytest.raises(RuleBroken):
        session.own_lessons.say_locally("LD01", 99, "câu")
    assert session.lessons.list("LD01") == []


def test_a_text_written_in_two_parts_is_the_same_text(session: Session) -> None:
    code = own(session)
    writing = session.own_lessons.writing(id_of(session, code))

    source = session.own_lessons.written(writing.head, writing.body)

    assert session.own_lessons.read(source).lesson == session.library.text(code)


def test_a_draft_that_cannot_be_read_gives_way_to_the_saved_text(session: Session) -> None:
    code = own(session)
    lesson_id = id_of(session, code)

    writing = session.own_lessons.writing(lesson_id, "hỏng")

    assert writing.head.title == "Bài của tổ"
    unfinished = session.own_lessons.written(writing.head, "# Mục tiêu\n\nMới viết được thế")
    assert session.own_lessons.writing(lesson_id, unfinished).body.endswith("Mới viết được thế")


def test_a_title_is_begun_with_every_heading(session: Session) -> None:
    lesson_id, _changes = session.lessons.add("BH01", "Quét mã QR")

    writing = session.own_lessons.writing(lesson_id)
    draft = session.own_lessons.read(session.own_lessons.written(writing.head, writing.body))

    assert draft.lesson is not None
    assert (draft.lesson.title, len(draft.lesson.steps), len(draft.lesson.questions)) == ("Quét mã QR", 3, 1)
    assert draft.faults


def test_a_meeting_chooses_a_lesson_of_the_library(session: Session) -> None:
    meeting_id, _changes = session.schedule.hold_now()
    with pytest.raises(RuleBroken):
        session.library.of_meeting(meeting_id)

    session.library.choose(meeting_id, "LD01")

    assert session.library.of_meeting(meeting_id).code == "LD01"
    with pytest.raises(RuleBroken):
        session.library.choose(meeting_id, "KHONG-CO")
    session.history.undo()
    with pytest.raises(RuleBroken):
        session.library.of_meeting(meeting_id)


def test_a_version_of_ones_own_is_given_up_and_meetings_keep_the_lesson(session: Session) -> None:
    meeting_id, _changes = session.schedule.hold_now()
    session.library.choose(meeting_id, "LD01")
    session.own_lessons.say_locally("LD01", 1, "Ai hô pay?")

    session.own_lessons.give_back(id_of(session, "LD01"))

    assert session.library.of_meeting(meeting_id).steps[0].local == ""
    titled, _changes = session.lessons.add("BH01", "Quét mã QR")
    with pytest.raises(RuleBroken):
        session.own_lessons.give_back(titled)
