"""Help given outside classes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from digilearn.domain.errors import RuleBroken
from digilearn.domain.outcomes import NewVisit, SupportResult
from digilearn.services.session import Session
from digilearn.services.support import essential_services


def test_there_are_the_25_essential_services() -> None:
    assert [one.code for one in essential_services()] == [str(number) for number in range(1, 26)]


def test_help_is_logged_with_a_service_or_a_few_words(session: Session) -> None:
    learner, _changes = session.learners.add("Lò Thị Ánh")
    session.support.log(NewVisit(service="4", learner_id=learner, minutes=15))
    session.support.log(NewVisit(topic="  cài lại Zalo ", result=SupportResult.HANDED_ON))
    today = session.clock.today()

    lines = session.support.list(today, today)

    assert {(one.about, one.learner.name if one.learner else None) for one in lines} == {
        ("Đăng ký tạm trú", "Lò Thị Ánh"),
        ("cài lại Zalo", None),
    }


@pytest.mark.parametrize(
    "visit", [NewVisit(), NewVisit(service="99"), NewVisit(topic=" "), NewVisit(topic="x", minutes=0)]
)
def test_help_about_nothing_is_refused(session: Session, visit: NewVisit) -> None:
    with pytest.raises(RuleBroken):
        session.support.log(visit)


def test_only_the_days_asked_for_come_and_a_deleted_entry_does_not(session: Session) -> None:
    today = session.clock.today()
    old, _changes = session.support.log(NewVisit(topic="cũ", day=today - timedelta(days=40)))
    new, _changes = session.support.log(NewVisit(topic="mới"))
    session.support.edit(replace(session.support.list(today, today)[0].visit, note="đã gọi lại"))
    assert [one.visit.id for one in session.support.list(today - timedelta(days=7), today)] == [new]
    assert session.support.list(today, today)[0].visit.note == "đã gọi lại"

    session.support.delete(new)

    assert [one.visit.id for one in session.support.list(date(2000, 1, 1), today)] == [old]


def test_the_usual_services_come_first(session: Session) -> None:
    for code in ("4", "2", "4", "14"):
        session.support.log(NewVisit(service=code))

    assert session.support.usual(2)[0] == "4"


def test_whoever_is_at_the_keyboard_is_the_helper_when_the_team_knows_them(session: Session) -> None:
    session.support.log(NewVisit(service="4"))
    member, _changes = session.teams.add_member(session.actor.name)
    session.support.log(NewVisit(service="2"))
    today = session.clock.today()

    helpers = {one.visit.service: one.visit.member_id for one in session.support.list(today, today)}

    assert helpers == {"4": None, "2": member}
