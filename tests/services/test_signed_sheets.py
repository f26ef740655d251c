"""Signed sheets: scanned, entered, kept somewhere; cards whose person is not known yet."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

import pytest

from digilearn.domain.attendance import How, Mark
from digilearn.domain.cards import card_digits
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.errors import NotFound, RuleBroken
from digilearn.domain.ids import Id, new_id
from digilearn.domain.learners import LearnerStatus
from digilearn.domain.sheet_codes import sheet_digits
from digilearn.services.session import Session
from digilearn.services.signed_sheets import SheetNotRead


class Course(NamedTuple):
    """A class of two with three meetings, the last one today."""

    classroom_id: Id
    meetings: list[Id]


@pytest.fixture
def course(session: Session) -> Course:
    """Give a class with meetings."""
    classroom_id, _changes = session.classrooms.open(NewClassroom("nhà văn hóa thôn 3", None, name="Lớp tối"))
    today = datetime.combine(session.clock.today(), datetime.min.time()) + timedelta(hours=19)
    starts = [today - timedelta(days=7 * back) for back in (2, 1, 0)]
    meetings = [session.schedule.add(classroom_id, at, at + timedelta(hours=2))[0] for at in starts]
    people = [session.learners.add(name)[0] for name in ("Lò Thị Ánh", "Vì Văn Pao")]
    session.classrooms.enrol(classroom_id, people, first=starts[0].date())
    return Course(classroom_id, meetings)


def ids(session: Session, digits: str) -> list[Id]:
    return [one.meeting.id for one in session.signed_sheets.scanned(digits).meetings]


def test_a_sheet_opens_exactly_its_meetings_by_date(session: Session, course: Course) -> None:
    one, two, three = course.meetings
    assert ids(session, sheet_digits(course.classroom_id, [three, one])) == [one, three]
    assert ids(session, sheet_digits(course.classroom_id, [two])) == [two]


def test_a_sheet_without_dates_offers_every_meeting_of_its_class(session: Session, course: Course) -> None:
    assert ids(session, sheet_digits(course.classroom_id, [])) == course.meetings


def test_the_next_meeting_not_recorded_comes_first(session: Session, course: Course) -> None:
    digits = sheet_digits(course.classroom_id, course.meetings)
    order = []
    for _turn in range(3):
        order.append(session.signed_sheets.scanned(digits).next.meeting.id)
        session.attendance.enter_paper(session.attendance.paper_plan(order[-1], "1"))
    assert order == course.meetings
    assert session.signed_sheets.scanned(digits).next.meeting.id == course.meetings[-1]


def test_a_sheet_of_a_class_that_is_not_here_is_said(session: Session, course: Course) -> None:
    with pytest.raises(NotFound):
        session.signed_sheets.scanned(sheet_digits(new_id(), course.meetings))


def test_a_code_read_in_part_is_said(session: Session, course: Course) -> None:
    with pytest.raises(SheetNotRead):
        session.signed_sheets.scanned(sheet_digits(course.classroom_id, course.meetings)[:-3])


def test_a_cancelled_meeting_is_not_offered(session: Session, course: Course) -> None:
    session.schedule.cancel(course.meetings[0], "mưa to")
    assert ids(session, sheet_digits(course.classroom_id, course.meetings)) == course.meetings[1:]
    with pytest.raises(RuleBroken):
        session.signed_sheets.scanned(sheet_digits(course.classroom_id, course.meetings[:1]))


def test_where_the_paper_lies_is_kept_changed_and_undone(session: Session, course: Course) -> None:
    meeting_id = course.meetings[0]
    session.attendance.enter_paper(session.attendance.paper_plan(meeting_id, ""), "tủ hồ sơ, tập 1")
    session.signed_sheets.keep_at(meeting_id, "  tập 2 ")
    assert session.attendance.roll(meeting_id).meeting.evidence == "tập 2"
    session.history.undo()
    assert session.attendance.roll(meeting_id).meeting.evidence == "tủ hồ sơ, tập 1"


def test_an_unknown_card_keeps_its_mark_under_its_own_number(session: Session, course: Course) -> None:
    stranger, meeting_id = new_id(), course.meetings[2]

    learner_id, changes = session.attendance.mark_unknown_card(meeting_id, card_digits(stranger))

    assert learner_id == stranger
    row = next(one for one in session.attendance.roll(meeting_id).rows if one.learner.id == stranger)
    assert (row.mark, row.how) == (Mark.PRESENT, How.CARD)
    assert session.learners.get(stranger).status is LearnerStatus.INCOMPLETE
    assert [one.id for one in session.cards.holder(card_digits(stranger))] == [stranger]
    session.history.undo(changes.operation)
    assert session.cards.holder(card_digits(stranger)) == []
    session.attendance.mark_unknown_card(meeting_id, card_digits(stranger))
    assert session.learners.get(stranger).name.endswith(f"…{card_digits(stranger)[-4:]}")


def test_the_card_of_somebody_deleted_brings_them_back_as_they_were(session: Session, course: Course) -> None:
    known, _changes = session.learners.add("Quàng Thị Yên", birth_year=1961)
    session.learners.delete([known])

    session.attendance.mark_unknown_card(course.meetings[2], card_digits(known))

    assert (session.learners.get(known).name, session.learners.get(known).birth_year) == (
        "Quàng Thị Yên",
        1961,
    )


def test_a_walk_in_joined_to_a_known_person_keeps_the_mark_and_is_parted_again(
    session: Session, course: Course
) -> None:
    meeting_id = course.meetings[2]
    known = session.attendance.roll(meeting_id).rows[0].learner.id
    new, _changes = session.attendance.walk_in(meeting_id, "Lò Thị Ánh")
    assert len(session.attendance.roll(meeting_id).rows) == 3

    session.learners.join(new, known)
    rows = session.attendance.roll(meeting_id).rows
    assert [(one.learner.id, one.mark) for one in rows if one.mark] == [(known, Mark.PRESENT)]
    assert len(rows) == 2

    session.history.undo()
    rows = session.attendance.roll(meeting_id).rows
    assert [(one.learner.id, one.mark) for one in rows if one.mark] == [(new, Mark.PRESENT)]
