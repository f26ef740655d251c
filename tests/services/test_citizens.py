"""People known by their citizen cards: what is kept, and how they are found again. Everybody here is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from digilearn.domain.attendance import Mark
from digilearn.domain.citizen_cards import CitizenCard, read_citizen_card
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.ids import Id
from digilearn.domain.learners import Sex
from digilearn.services.session import Session

NUMBER = "014158000123"
TEXT = f"{NUMBER}||Lò Thị Ánh|03021958|Nữ|Bản Nà Lốc, Xã Chiềng Sơ, Huyện Sông Mã, Sơn La|15082021"


def card(text: str = TEXT) -> CitizenCard:
    found = read_citizen_card(text)
    assert found is not None
    return found


@pytest.fixture
def meeting_id(session: Session) -> Id:
    """Give a meeting of a class."""
    classroom_id, _changes = session.classrooms.open(NewClassroom("nhà văn hóa thôn 3", None, name="Lớp tối"))
    start = datetime.combine(session.clock.today(), datetime.min.time()) + timedelta(hours=19)
    return session.schedule.add(classroom_id, start, start + timedelta(hours=2))[0]


def test_one_scan_makes_a_learner_with_todays_commune_and_without_the_number(
    session: Session, meeting_id: Id
) -> None:
    arrival = session.citizens.arrival(card())
    assert arrival.known == ()
    assert "Sơn La" in arrival.commune

    learner_id, _changes = session.attendance.walk_in(
        meeting_id, arrival.card.name, facts=arrival.facts(keep_number=False)
    )

    made = session.learners.get(learner_id)
    assert (made.name, made.birth_date, made.sex) == ("Lò Thị Ánh", date(1958, 2, 3), Sex.FEMALE)
    assert made.commune_code == arrival.commune_code
    assert (made.citizen_id, made.citizen_id_last4) == ("", "0123")
    assert NUMBER not in repr(made)
    assert session.attendance.roll(meeting_id).rows[0].mark is Mark.PRESENT


def test_the_number_is_kept_when_that_is_asked_for(session: Session, meeting_id: Id) -> None:
    arrival = session.citizens.arrival(card())
    learner_id, _changes = session.attendance.walk_in(meeting_id, "A", facts=arrival.facts(keep_number=True))
    assert session.learners.get(learner_id).citizen_id == NUMBER


@pytest.mark.parametrize("keep", [True, False])
def test_the_next_scan_finds_the_person_also_by_mangled_letters_or_the_number_alone(
    session: Session, meeting_id: Id, keep: bool
) -> None:
    arrival = session.citizens.arrival(card())
    learner_id, _changes = session.attendance.walk_in(
        meeting_id, "Lò Thị Ánh", facts=arrival.facts(keep_number=keep)
    )

    again = session.citizens.arrival(card(TEXT.replace("Lò Thị Ánh", "L? Th? ?nh")))

    assert [one.id for one in again.known] == [learner_id]
    assert again.card.mangled
    assert [one.id for one in session.citizens.by_code(NUMBER)] == [learner_id]


def test_every_record_of_the_holder_is_given(session: Session, meeting_id: Id) -> None:
    arrival = session.citizens.arrival(card())
    one, _changes = session.attendance.walk_in(
        meeting_id, "Lò Thị Ánh", facts=arrival.facts(keep_number=False)
    )
    other, _changes = session.learners.add("Lò Thị Ánh")
    session.learners.join(one, other)

    assert {line.id for line in session.citizens.arrival(card()).known} == {one, other}


def test_a_known_person_let_in_by_card_is_filled_up_and_nothing_is_written_over(
    session: Session, meeting_id: Id
) -> None:
    known, _changes = session.learners.add("Lò Thị Ánh", birth_year=1959)
    facts = session.citizens.arrival(card()).facts(keep_number=False)

    session.attendance.bring(meeting_id, known, facts)

    learner = session.learners.get(known)
    assert learner.sex is Sex.FEMALE
    assert [one.id for one in session.citizens.arrival(card()).known] == [known]


def test_what_of_an_address_cannot_be_read_is_not_kept(session: Session) -> None:
    facts = session.citizens.arrival(card(TEXT.replace("Lò", "L?"))).facts(keep_number=False)
    assert facts["address"] == ""


def test_a_village_of_this_unit_is_recognised(session: Session) -> None:
    session.learners.add("Vì Văn Pao", village="bản Nà Lốc")
    arrival = session.citizens.arrival(card())
    session.units.edit(replace(session.unit, commune_code=arrival.commune_code))

    assert session.citizens.arrival(card()).village == "bản Nà Lốc"


def test_a_code_finds_only_who_has_exactly_it(session: Session) -> None:
    session.learners.add("Vì Văn Pao", phone="0912345678")
    other, _changes = session.learners.add("Giàng A Páo", code="091234")

    assert [one.id for one in session.citizens.by_code("091234")] == [other]
    assert session.citizens.by_code("0912345") == []
