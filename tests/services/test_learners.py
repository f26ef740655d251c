"""Learners as the services keep them: clean, without what the unit has not switched on, joined and separated."""

from dataclasses import replace
from typing import Any

import pytest

from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.errors import NotAllowed, NotFound, RuleBroken
from digilearn.domain.ids import Id, new_id
from digilearn.domain.learners import PhoneOwner
from digilearn.domain.units import Role
from digilearn.services import service
from digilearn.services.service import Permission
from digilearn.services.session import Session

SENSITIVE: dict[str, Any] = {"ethnicity": "Thái", "disability": "khiếm thị", "poverty": "hộ nghèo"}


def kept(session: Session, who: Id) -> dict[str, str]:
    one = session.learners.get(who)
    return {name: getattr(one, name) for name in SENSITIVE}


def test_sensitive_fields_are_dropped_until_the_unit_switches_them_on(session: Session) -> None:
    who, _changes = session.learners.add("Lò Văn Đức", **SENSITIVE)
    assert set(kept(session, who).values()) == {""}
    session.learners.edit(replace(session.learners.get(who), **SENSITIVE, note="đã sửa"))
    assert set(kept(session, who).values()) == {""}
    session.units.edit(replace(session.unit, sensitive=True))
    session.learners.edit(replace(session.learners.get(who), **SENSITIVE))
    assert kept(session, who) == SENSITIVE
    session.units.edit(replace(session.unit, sensitive=False))
    session.learners.edit(replace(session.learners.get(who), note="lại sửa"))
    assert set(kept(session, who).values()) == {""}


def test_a_new_person_is_put_into_a_class_in_one_operation_with_one_undo(session: Session) -> None:
    room, _changes = session.classrooms.open(NewClassroom("nhà văn hóa thôn 3", None))
    before = session.newest_operation
    who, changes = session.learners.add("Lò Văn Đức", village="thôn 3", into=room)
    assert changes.operation == session.newest_operation == before + 1
    assert [one.learner.id for one in session.classrooms.get(room).learners] == [who]
    session.history.undo()
    assert session.learners.count() == 0
    assert session.classrooms.get(room).learners == ()


def test_nobody_is_added_for_a_class_that_is_gone_or_may_not_be_changed(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotFound):
        session.learners.add("Lò Văn Đức", into=new_id())
    room, _changes = session.classrooms.open(NewClassroom("nhà văn hóa thôn 3", None))
    allowed = frozenset(Permission) - {Permission.MANAGE_CLASSES}
    monkeypatch.setitem(service.ALLOWED, Role.KEEPER, allowed)
    with pytest.raises(NotAllowed):
        session.learners.add("Lò Văn Đức", into=room)
    assert session.learners.count() == 0


def test_a_name_is_needed_and_made_clean(session: Session) -> None:
    with pytest.raises(RuleBroken):
        session.learners.add("   ")
    who, _changes = session.learners.add("  Lò   Văn\tĐức ")
    assert session.learners.get(who).name == "Lò Văn Đức"


def test_a_personal_id_finds_doubles_by_its_hash_and_shows_four_digits(session: Session) -> None:
    who, _changes = session.learners.add("Lò Văn Đức", citizen_id="014 058 001 234")
    one = session.learners.get(who)
    assert one.citizen_id_last4 == "1234"
    assert len(one.citizen_id_hash) == 64
    assert "014058001234" not in one.citizen_id_hash


@pytest.mark.parametrize("typed", ["Tổ dân phố 5", "TDP 5", "to dan pho 5", "tổ  dân phố 5"])
def test_a_village_typed_in_another_way_is_the_same_village(session: Session, typed: str) -> None:
    session.learners.add("Một", village="tổ dân phố 5")
    session.learners.add("Hai", village=typed)
    assert [one.label for one in session.villages.list()] == ["tổ dân phố 5"]


def test_a_village_without_a_name_is_refused(session: Session) -> None:
    with pytest.raises(RuleBroken):
        session.villages.add("thôn", " ")


def _joined(session: Session, who: Id) -> set[str]:
    return {one.name for one in session.learners.story(who).joined}


def test_a_chain_of_joined_records_comes_apart_where_it_is_cut(session: Session) -> None:
    a, b, c = (session.learners.add(name)[0] for name in ("A", "B", "C"))
    session.learners.join(a, b)
    session.learners.join(b, c)
    assert _joined(session, a) == {"B", "C"}
    session.learners.separate(a, c)
    assert (_joined(session, a), _joined(session, c)) == ({"B"}, set())
    session.history.undo()
    session.learners.join(a, c)
    session.learners.separate(a, c)
    assert (_joined(session, a), _joined(session, c)) == ({"B"}, set())
    session.learners.separate(a, b)
    with pytest.raises(RuleBroken, match="chưa được gộp"):
        session.learners.separate(a, b)


def test_only_two_records_of_the_book_are_joined(session: Session) -> None:
    who, _changes = session.learners.add("A")
    with pytest.raises(RuleBroken):
        session.learners.join(who, who)
    with pytest.raises(NotFound):
        session.learners.join(who, new_id())


def test_lists_know_whose_phone_it_is(session: Session) -> None:
    session.learners.add("Lò Văn Đức", phone="0912345678", phone_owner=PhoneOwner.CHILD)
    session.learners.add("Vì Thị Hoa", phone="0987654321")
    assert [one.phone_owner for one in session.learners.search()] == [PhoneOwner.CHILD, PhoneOwner.OWN]
    assert session.learners.search("duc")[0].phone_owner is PhoneOwner.CHILD
