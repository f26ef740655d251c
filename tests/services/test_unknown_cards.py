"""Cards of people who are not in the book: marked under the card, and called by their name once somebody knows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from digilearn.domain.attendance import Mark
from digilearn.domain.cards import card_digits, is_named_by_card
from digilearn.domain.classrooms import NewClassroom, Repeating
from digilearn.domain.ids import Id, new_id
from digilearn.domain.learners import LearnerStatus, standing
from digilearn.domain.outcomes import Level
from digilearn.services import opening
from digilearn.services.session import Session

SMALLEST, LARGEST = Id(bytes(15) + b"\7"), Id(b"\xfe" * 16)


@pytest.fixture
def meeting(session: Session) -> Id:
    """Give a meeting of today in a class of two."""
    room, _changes = session.classrooms.open(NewClassroom("nhà văn hóa thôn 3", None, name="Lớp tối"))
    start = datetime.combine(session.clock.today(), time(19))
    made, _changes = session.schedule.add(room, start, start + timedelta(hours=2))
    people = [session.learners.add(name, birth_year=1950)[0] for name in ("Lò Thị Ánh", "Vì Văn Pao")]
    session.classrooms.enrol(room, people, start.date())
    return made


def roll(session: Session, meeting: Id) -> dict[str, Mark | None]:
    return {row.learner.name: row.mark for row in session.attendance.roll(meeting).rows}


def known(session: Session, meeting: Id, name: str = "Lò Thị Ánh") -> Id:
    return next(row.learner.id for row in session.attendance.roll(meeting).rows if row.learner.name == name)


@pytest.mark.parametrize("card", [SMALLEST, LARGEST], ids=["card older", "card newer"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_joined_card_has_the_persons_name_whichever_record_is_older(
    session: Session, meeting: Id, card: Id, turned: bool
) -> None:
    person = known(session, meeting)
    before = roll(session, meeting)
    session.attendance.mark_unknown_card(meeting, card_digits(card))
    alone = roll(session, meeting)
    assert len(alone) == 3

    session.learners.join(*((person, card) if turned else (card, person)))

    assert roll(session, meeting) == before | {"Lò Thị Ánh": Mark.PRESENT}
    assert session.learners.stands_for(card) == person
    room = session.attendance.roll(meeting).classroom.id
    assert [row.learner.name for row in session.attendance.register(room).rows] == list(before)
    session.history.undo()
    assert roll(session, meeting) == alone
    session.history.redo()
    assert roll(session, meeting)["Lò Thị Ánh"] is Mark.PRESENT


def test_what_a_card_could_do_is_told_under_the_persons_name(session: Session, meeting: Id) -> None:
    lesson, _changes = session.lessons.add("B1", "Nhận biết cuộc gọi lừa đảo")
    session.attendance.mark_unknown_card(meeting, card_digits(SMALLEST))
    session.outcomes.record(lesson, {SMALLEST: Level.ALONE}, meeting)
    person = known(session, meeting)

    session.learners.join(SMALLEST, person)

    grid = session.outcomes.grid(session.attendance.roll(meeting).classroom.id)
    assert [line.name for _number, line in grid.people] == ["Lò Thị Ánh", "Vì Văn Pao"]
    assert [one.level for _lesson, one in session.outcomes.of_learner(person).outcomes] == [Level.ALONE]


def test_a_name_somebody_gave_comes_before_a_cards_also_where_neither_is_complete(
    session: Session, meeting: Id
) -> None:
    session.attendance.mark_unknown_card(meeting, card_digits(SMALLEST))
    guest, _changes = session.attendance.walk_in(meeting, "Giàng A Páo")

    session.learners.join(SMALLEST, guest)

    assert roll(session, meeting)["Giàng A Páo"] is Mark.PRESENT
    assert len(roll(session, meeting)) == 3


def test_a_card_that_was_given_its_name_is_named_by_it(session: Session, meeting: Id) -> None:
    session.attendance.mark_unknown_card(meeting, card_digits(SMALLEST))
    card = session.learners.get(SMALLEST)
    assert is_named_by_card(SMALLEST, card.name)
    session.learners.edit(replace(card, name="Giàng A Páo", birth_year=1960, status=LearnerStatus.ACTIVE))
    other, _changes = session.learners.add("Giàng A Pao", birth_year=1960)
    session.attendance.bring(meeting, other)

    session.learners.join(other, SMALLEST)

    assert "Giàng A Páo" in roll(session, meeting)  # two complete records: the smallest id stands, as ever


def test_a_name_that_only_looks_like_a_cards_is_a_name() -> None:
    one = new_id()
    assert not is_named_by_card(one, "Nguyễn Thị …")
    assert not is_named_by_card(one, "Thẻ …" + str(10_000 + int(card_digits(one)[-4:]))[-4:-1] + "x")
    named = standing(LARGEST, "Lò Thị Ánh", LearnerStatus.INCOMPLETE)
    assert named < standing(SMALLEST, f"Thẻ …{card_digits(SMALLEST)[-4:]}", LearnerStatus.ACTIVE)


def test_the_class_of_the_laptop_that_made_the_card_brings_the_name_to_the_mark(
    session: Session, meeting: Id, tmp_path: Path
) -> None:
    other = opening.create_store(
        tmp_path / "other",
        unit_name="Tổ thôn 9",
        user_name="Người thử",
        secret="song nui den chin",
        recovery_code=opening.new_recovery_code(),
    )
    schedule = Repeating(date(2026, 9, 1), frozenset({1}), time(19), time(21), 2)
    room, _changes = other.classrooms.open(NewClassroom("nhà văn hóa thôn 9", schedule, name="Lớp thôn 9"))
    people = [other.learners.add(name, birth_year=1951)[0] for name in ("Lường Thị Thử", "Cà Văn Nghiệm")]
    other.classrooms.enrol(room, people, date(2026, 9, 1))
    file = other.reports.save(other.reports.attendance(room, None, None), tmp_path / "lop.xlsx")
    other.store.close()
    session.attendance.mark_unknown_card(meeting, card_digits(people[0]))
    under_card = roll(session, meeting)

    plan = session.imports.plan(file)
    session.imports.apply(plan)

    assert roll(session, meeting)["Lường Thị Thử"] is Mark.PRESENT
    assert len(roll(session, meeting)) == 3
    assert session.learners.get(people[0]).status is LearnerStatus.ACTIVE
    session.history.undo()
    assert roll(session, meeting) == under_card
