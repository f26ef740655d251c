"""The form of a learner: what it keeps, what it doubts."""

from datetime import date
from typing import Any

from digilearn.domain.ids import new_id
from digilearn.domain.learners import Learner, Sex
from digilearn.ui.learners.learner_draft import LearnerDraft

TODAY = date(2026, 11, 24)


def learner(**fields: Any) -> Learner:
    return Learner(id=new_id(), unit_id=new_id(), **({"name": "Lò Thị Ánh"} | fields))


def test_a_form_that_nobody_touched_changes_nothing() -> None:
    before = learner(
        birth_date=date(1958, 3, 15),
        birth_year=1958,
        phone="0912345678",
        sex=Sex.FEMALE,
        note="hai\ndòng",
        commune_code="00004",
    )
    assert LearnerDraft.of(before, "thôn 3").on(before, TODAY) == before


def test_a_birth_that_cannot_be_read_is_doubted_and_keeps_the_old_one() -> None:
    before = learner(birth_year=1958)
    draft = LearnerDraft(name="Lò Thị Ánh", birth="năm Tuất")
    assert [fault.code for fault in draft.faults(TODAY)["birth"]] == ["birth_unreadable"]
    assert draft.on(before, TODAY).birth_year == 1958


def test_a_birth_taken_out_is_unknown_again() -> None:
    assert LearnerDraft(name="Lò Thị Ánh", birth="").on(learner(birth_year=1958), TODAY).birth_year is None


def test_doubtful_numbers_are_kept_as_typed() -> None:
    draft = LearnerDraft(name="Lò Thị Ánh", birth="1958", phone="912345678", citizen_id="12345")
    values = draft.values(TODAY)
    assert (values["phone"], values["citizen_id"]) == ("912345678", "12345")
    assert [fault.code for fault in draft.faults(TODAY)["phone"]] == ["lost_zero"]
    assert [fault.code for fault in draft.faults(TODAY)["citizen_id"]] == ["wrong_length"]


def test_a_number_that_is_right_is_kept_in_one_form() -> None:
    assert LearnerDraft(name="x y", phone="+84 912 345 678").values(TODAY)["phone"] == "0912345678"


def test_the_id_number_is_held_against_birth_and_sex() -> None:
    draft = LearnerDraft(name="Lò Thị Ánh", birth="1958", sex=Sex.MALE, citizen_id="001158012345")
    assert [fault.code for fault in draft.faults(TODAY)["citizen_id"]] == ["sex_mismatch"]


def test_a_commune_that_was_typed_and_not_chosen_is_said_and_not_kept() -> None:
    draft = LearnerDraft(name="Lò Thị Ánh", commune="ba dinh")
    assert [fault.code for fault in draft.faults(TODAY)["commune"]] == ["commune_not_chosen"]
    assert draft.values(TODAY)["commune_code"] == ""
    assert not LearnerDraft.of(learner(commune_code="00004"), "").faults(TODAY)["commune"]


def test_a_year_in_the_place_of_the_name_is_doubted_once() -> None:
    assert [fault.code for fault in LearnerDraft(name="1958").faults(TODAY)["name"]] == ["name_no_letters"]
    assert LearnerDraft().faults(TODAY)["name"] == ()
