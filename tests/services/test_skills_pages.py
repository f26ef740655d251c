"""Pages to take home: whose, what is told of them, where to ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from digilearn.domain.attendance import Mark
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id
from digilearn.domain.outcomes import Level
from digilearn.domain.units import MemberRole
from digilearn.services.session import Session


class Room:
    """A class of three with a meeting today that teaches LD01, and one next week."""

    def __init__(self, session: Session) -> None:
        self.session = session
        teacher, _changes = session.teams.add_member("Nguyễn Thu Hà", None, MemberRole.MEMBER, "0912345678")
        new = NewClassroom("nhà văn hóa thôn 3", None, name="Lớp tối thứ Ba", teacher_ids=(teacher,))
        self.id, _changes = session.classrooms.open(new)
        start = datetime.combine(session.clock.today(), time(0, 1))
        self.meeting, _changes = session.schedule.add(self.id, start, start + timedelta(hours=2))
        later = start + timedelta(days=7, hours=19)
        session.schedule.add(self.id, later, later + timedelta(hours=2))
        names = ("Lò Thị Ánh", "Vì Văn Pao", "Giàng A Páo")
        self.people = {
            name: session.learners.add(name, birth_year=1950, phone="0987111222", citizen_id="001150000011")[
                0
            ]
            for name in names
        }
        session.classrooms.enrol(self.id, list(self.people.values()), start.date())
        session.library.choose(self.meeting, "LD01")
        self.lesson = session.attendance.roll(self.meeting).meeting.lesson_id or Id(b"")
        self.anh, self.pao = self.people["Lò Thị Ánh"], self.people["Vì Văn Pao"]
        session.attendance.mark(self.meeting, self.anh, Mark.PRESENT)
        session.attendance.mark(self.meeting, self.pao, Mark.LATE)


@pytest.fixture
def room(session: Session) -> Room:
    return Room(session)


def test_those_who_came_get_a_page_in_the_order_of_the_roll(room: Room) -> None:
    pages = room.session.skills_pages.of_meeting(room.meeting).pages
    assert [one.name for one in pages] == ["Lò Thị Ánh", "Vì Văn Pao"]
    whole = room.session.skills_pages.of_class(room.id).pages
    assert [one.name for one in whole] == [
        r.learner.name for r in room.session.attendance.roll(room.meeting).rows
    ]


def test_a_page_tells_in_the_checks_of_the_lesson_what_is_done_alone_and_what_to_practise(room: Room) -> None:
    other, _changes = room.session.lessons.add("B9", "Gửi ảnh cho cháu")
    room.session.outcomes.record(
        room.lesson, {room.anh: Level.ALONE, room.pao: Level.NEEDS_HELP}, room.meeting
    )
    room.session.outcomes.record(other, {room.anh: Level.LEARNED})
    text = room.session.library.text("LD01")
    assert text is not None

    able, helped = room.session.skills_pages.of_meeting(room.meeting).pages

    assert [(one.title, one.checks) for one in able.able] == [(text.title, text.checks)]
    assert [one.title for one in able.practise] == ["Gửi ảnh cho cháu"]
    assert helped.able == ()
    assert [one.title for one in helped.practise] == [text.title]


def test_a_lesson_only_taught_is_what_somebody_practises(room: Room) -> None:
    [page] = room.session.skills_pages.of_learner(room.anh).pages
    assert page.able == ()
    assert len(page.practise) == 1
    [absent] = room.session.skills_pages.of_learner(room.people["Giàng A Páo"], room.id).pages
    assert absent.name == "Giàng A Páo"


def test_what_was_said_under_a_joined_record_is_on_the_page(room: Room) -> None:
    other, _changes = room.session.learners.add("Lò Thị Ảnh")
    room.session.outcomes.record(room.lesson, {other: Level.HELPS_OTHERS})
    room.session.learners.join(room.anh, other)
    [page] = room.session.skills_pages.of_learner(room.anh).pages
    assert [one.level for one in page.able] == [Level.HELPS_OTHERS]


def test_it_says_who_helps_by_which_phone_and_when_to_come_again(room: Room) -> None:
    pages = room.session.skills_pages.of_learner(room.anh)
    assert pages.helpers == "Nguyễn Thu Hà"
    assert pages.phones == ("Nguyễn Thu Hà: 0912 345 678".replace(" ", "\u00a0"),)
    assert pages.next_meeting.endswith("19 giờ 01, nhà văn hóa thôn 3")
    assert pages.classroom == "Lớp tối thứ Ba"
    [member] = [one for one in room.session.teams.members() if one.name == "Nguyễn Thu Hà"]
    room.session.teams.edit_member(replace(member, phone=""))
    assert room.session.skills_pages.of_learner(room.anh).phones == ()


def test_somebody_in_no_class_has_a_page_too(session: Session) -> None:
    alone, _changes = session.learners.add("Quàng Thị Mẫu")
    pages = session.skills_pages.of_learner(alone)
    assert (pages.classroom, pages.team) == ("", "Tổ CNSCĐ thôn 3")
    assert pages.pages[0].able == pages.pages[0].practise == ()


def test_where_nobody_came_it_says_so(session: Session) -> None:
    made, _changes = session.classrooms.open(NewClassroom("", None, name="Lớp trống"))
    with pytest.raises(RuleBroken, match="điểm danh"):
        session.skills_pages.of_class(made)


def test_a_class_whose_course_was_deleted_keeps_its_grid(room: Room) -> None:
    course, _changes = room.session.own_lessons.save_course("Mười tối", [room.lesson])
    room.session.own_lessons.give_course(room.id, course)
    room.session.own_lessons.delete_course(course)
    assert [one.id for one in room.session.outcomes.grid(room.id).lessons] == [room.lesson]


def test_the_pdf_holds_the_name_and_nothing_else_about_the_person(
    room: Room, tmp_path: Path, qapp: QApplication
) -> None:
    from pypdf import PdfReader

    room.session.outcomes.record(room.lesson, {room.anh: Level.ALONE}, room.meeting)
    pages = room.session.skills_pages.of_meeting(room.meeting)
    file = room.session.skills_pages.save(pages, tmp_path / "phieu")

    assert file.suffix == ".pdf"
    reader = PdfReader(BytesIO(file.read_bytes()))
    assert len(reader.pages) == 2
    text = " ".join(" ".join(one.extract_text().split()) for one in reader.pages)
    assert "Lò Thị Ánh" in text
    assert "0912 345 678" in text
    for secret in ("0987", "111222", "001150000011", "0011", "1950"):
        assert secret not in text
