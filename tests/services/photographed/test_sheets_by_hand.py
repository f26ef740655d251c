"""Photographed sheets whose code is not read: a person says which sheet it is, and compares the names."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import cv2
import numpy as np
import pytest

from digilearn.domain.attendance import Mark
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.errors import RuleBroken, UserError
from digilearn.domain.reports import SheetForm, SheetKind
from digilearn.services.sheet_photo_pages import SheetChoice
from digilearn.services.sheet_photo_plans import PhotoPlan, plans_of
from tests.exchange.sheet_photos.worn import Wear, worn
from tests.services.photographed.signed_class import COURSE, EVENING, Course, picture


def choice(course: Course, form: SheetForm = EVENING, *, first: int = 1) -> SheetChoice:
    """Give what a person says of the first page of a sheet."""
    one_evening = form.kind is SheetKind.ONE_EVENING
    meetings = course.meetings[:1] if one_evening else course.meetings
    return SheetChoice(course.classroom_id, one_evening, tuple(meetings), first)


def by_hand(course: Course, path: Path, said: SheetChoice) -> PhotoPlan:
    plan = course.read(path)
    assert plan.lines == ()
    return course.session.sheet_photos.read_by_hand(plan, plan.unread[0], said)


def signs(plan: PhotoPlan) -> str:
    words = {Mark.PRESENT: "x", Mark.ABSENT: "V", None: "?"}
    return "".join(words[line.mark] for line in plan.lines)


def test_a_sheet_with_a_spoilt_code_waits_for_a_person_with_its_picture(
    course: Course, tmp_path: Path
) -> None:
    plan = course.read(picture(course, EVENING, tmp_path / "tờ.png", "xx.xxxxx", spoilt=True))

    (page,) = plan.unread
    assert (plan.pages, plan.lines, page.number) == (0, (), 0)
    shown = cv2.imdecode(np.frombuffer(page.picture, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert shown is not None
    assert min(shown.shape) > 600


def test_what_a_person_says_of_it_gives_the_marks_with_the_names_on_the_paper(
    course: Course, tmp_path: Path
) -> None:
    path = picture(course, EVENING, tmp_path / "tờ.png", "xx.xxvxx", spoilt=True)

    plan = by_hand(course, path, choice(course))

    assert signs(plan) == "xxVxx?xx"
    assert [line.row.learner.id for line in plan.lines] == course.people
    assert all(line.name.startswith(b"\x89PNG") for line in plan.lines)
    assert any("so từng tên" in note for note in plan.notes)
    assert plan.unread == ()
    assert course.marks(0) == "........"
    course.session.attendance.enter_papers(plans_of(plan, {5: Mark.LATE}), str(path))
    assert course.marks(0) == "xxVxxMxx"


@pytest.mark.parametrize("turn", [90, 184])
def test_it_is_read_from_aside_and_turned_too(course: Course, tmp_path: Path, turn: float) -> None:
    path = picture(course, COURSE, tmp_path / "tờ.png", "xx.xxxxx", "x.xxxx.x", spoilt=True)
    page = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    path.write_bytes(worn(page, Wear(0.97, skew=14, turn=turn, shadow=0.3, long_side=1700), Random(3)))

    plan = by_hand(course, path, choice(course, COURSE))

    assert signs(plan) == "xxVxxxxxxVxxxxVx"


@pytest.mark.parametrize("form", [
    SheetForm(kind=SheetKind.ONE_EVENING, column=0, empty_rows=2, fingerprint=True),
    SheetForm(kind=SheetKind.ONE_EVENING, column=0, empty_rows=5, consent=True),
], ids=["fingerprint", "consent"])  # fmt: skip
def test_the_printed_lines_tell_how_many_and_how_high_the_rows_are_and_whether_consent_is_asked(
    course: Course, tmp_path: Path, form: SheetForm
) -> None:
    path = picture(course, form, tmp_path / "tờ.png", "xx.xxxxx", spoilt=True)

    assert signs(by_hand(course, path, choice(course, form))) == "xxVxxxxx"


@pytest.mark.parametrize(("said", "words"), [
    ({"form": COURSE}, "không nằm ở chỗ"),
    ({"first": 40}, "số 40"),
], ids=["form", "number"])  # fmt: skip
def test_a_choice_that_does_not_fit_is_refused_and_the_page_goes_on_waiting(
    course: Course, tmp_path: Path, said: dict[str, Any], words: str
) -> None:
    plan = course.read(picture(course, EVENING, tmp_path / "tờ.png", "xxxxxxxx", spoilt=True))
    wrong = choice(course, **said)

    with pytest.raises(UserError, match=words):
        course.session.sheet_photos.read_by_hand(plan, plan.unread[0], wrong)

    assert signs(course.session.sheet_photos.read_by_hand(plan, plan.unread[0], choice(course))) == "xxxxxxxx"


def test_without_its_squares_a_spoilt_sheet_is_refused(course: Course, tmp_path: Path) -> None:
    path = picture(course, EVENING, tmp_path / "tờ.png", "xxxxxxxx", spoilt=True)
    page = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    assert page is not None
    cv2.imwrite(str(path), page[: page.shape[0] // 2])

    with pytest.raises(RuleBroken, match="Không thấy danh sách"):
        course.read(path)


def test_somebody_who_joined_after_the_print_has_no_name_on_it_and_is_not_marked(
    course: Course, tmp_path: Path
) -> None:
    path = picture(course, EVENING, tmp_path / "tờ.png", "xxxxxxx.", spoilt=True)
    course.session.attendance.walk_in(course.meetings[0], "An Thị Mới")

    plan = by_hand(course, path, choice(course))

    assert [line.row.learner.id for line in plan.lines] == course.people


def test_a_page_left_out_is_a_note_beside_those_read(course: Course, tmp_path: Path) -> None:
    good = picture(course, EVENING, tmp_path / "một.png", "xxxxxxxx")
    plan = course.read(good, picture(course, EVENING, tmp_path / "hai.png", "........", spoilt=True))
    assert signs(plan) == "xxxxxxxx"

    left = course.session.sheet_photos.leave_out(plan, plan.unread[0])

    assert (left.unread, left.lines) == ((), plan.lines)
    assert any("hai.png" in note for note in left.notes)


def test_the_questions_name_the_meetings_that_stand_on_one_page(course: Course) -> None:
    asked = course.session.sheet_photos.questions(course.classroom_id)

    assert asked.columns == (tuple(course.meetings),)


def test_the_class_of_the_meeting_is_offered_first(course: Course) -> None:
    other, _changes = course.session.classrooms.open(NewClassroom("thôn 5", None, name="Ba lớp khác"))

    offered = course.session.sheet_photos.classrooms(course.meetings[0])

    assert [one.id for one in offered] == [course.classroom_id, other]
