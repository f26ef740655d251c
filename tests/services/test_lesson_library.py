"""The lesson library: found, taken into the unit's list, printed."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from digilearn.domain.changes import Kind
from digilearn.domain.errors import RuleBroken
from digilearn.domain.lesson_texts import LessonPaper
from digilearn.domain.units import Scope
from digilearn.exchange.paper.lesson_papers import paper_document
from digilearn.services.session import Session


def test_a_lesson_is_found_without_accents_by_name_topic_or_code(session: Session) -> None:
    for words in ("cuoc goi gia danh", "lua dao", "ld01"):
        assert "LD01" in {one.code for one in session.library.list(words)}
    assert session.library.list("khong co bai nay") == []


def test_a_skill_shows_its_lessons_alone(session: Session) -> None:
    assert {one.skill for one in session.library.list("", 4)} == {4}


def test_a_lesson_taken_twice_is_in_the_list_once_and_is_the_same_on_every_laptop(session: Session) -> None:
    ids, changes = session.library.take(["LD01"])
    again, nothing = session.library.take(["LD01", "no such code"])

    assert changes.operation is not None
    assert again == ids
    assert nothing.operation is None
    assert [one.code for one in session.lessons.list("LD01")] == ["LD01"]


def test_a_deleted_lesson_can_be_taken_again(session: Session) -> None:
    ids, _changes = session.library.take(["LD01"])
    session.lessons.delete(ids["LD01"])

    assert session.library.take(["LD01"])[0] == ids
    assert [one.id for one in session.lessons.list("LD01")] == [ids["LD01"]]


def test_a_title_of_ones_own_stands_in_the_library_without_a_text(session: Session) -> None:
    session.lessons.add("BH90", "Làm bánh chưng cùng nhau")

    line = session.library.list("banh chung")[0]

    assert (line.code, line.skill) == ("BH90", None)
    assert session.library.text("BH90") is None


@pytest.mark.parametrize("paper", list(LessonPaper))
@pytest.mark.usefixtures("qapp")
def test_every_paper_is_a_pdf_that_says_what_the_lesson_says(
    session: Session, tmp_path: Path, paper: LessonPaper
) -> None:
    lesson = session.library.text("LD01")
    assert lesson is not None

    saved = session.library.save_paper(lesson, paper, tmp_path / "bai.pdf")

    pages = PdfReader(BytesIO(saved.read_bytes())).pages
    words = " ".join(page.extract_text() for page in pages)
    for said in {
        LessonPaper.HANDOUT: ("DẬP MÁY", "mã OTP"),
        LessonPaper.TEACHER: (
            lesson.steps[0].says[:30],
            lesson.questions[4].reason[:30],
            lesson.checks[0][:20],
        ),
        LessonPaper.POSTER: tuple(link.title[:12] for link in lesson.links),
    }[paper]:
        assert " ".join(said.split()) in " ".join(words.split())
    assert float(pages[0].mediabox.height) == pytest.approx(842, abs=1)
    if paper is LessonPaper.HANDOUT:
        assert len(pages) == 1


def test_every_handout_fills_one_page_with_letters_of_20_points_or_more(session: Session) -> None:
    for line in session.library.list(""):
        if (lesson := session.library.text(line.code)) is not None:
            document = paper_document(lesson, LessonPaper.HANDOUT, session.library.codes(lesson))
            assert (line.code, document.pageCount()) == (line.code, 1)
            assert document.defaultFont().pixelSize() * 72 / 96 >= 20, line.code


def test_a_meeting_is_taught_from_its_lesson_and_one_without_says_so(session: Session) -> None:
    _classroom, changes = session.schedule.hold_now()
    meeting_id = next(iter(changes.ids(Kind.MEETING)))
    with pytest.raises(RuleBroken, match="thư viện"):
        session.library.of_meeting(meeting_id)
    ids, _changes = session.library.take(["LD01"])
    with session.store.reading() as reading:
        meeting = reading.meetings.get(meeting_id, Scope())

    session.schedule.edit(replace(meeting, lesson_id=ids["LD01"]))

    assert session.library.of_meeting(meeting_id).code == "LD01"
