"""A learner's record as a form holds it: plain texts, read into a record, doubted without being refused."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from digilearn.domain.birth import Birth, parse_birth
from digilearn.domain.citizen_ids import parse_citizen_id
from digilearn.domain.faults import Fault
from digilearn.domain.learners import Learner, LearnerStatus, PhoneOwner, Sex
from digilearn.domain.people import clean_name, typed_name_faults
from digilearn.domain.phones import parse_phone
from digilearn.domain.places import commune_label
from digilearn.domain.vietnamese import clean
from digilearn.language import _
from digilearn.services.citizens import CitizenArrival


@dataclass(frozen=True, slots=True)
class LearnerDraft:
    """What stands in the fields of the form; `village` is the label ("thôn 3").

    `commune` is what was typed, `commune_code` the code of the one chosen, "" while none is.
    """

    name: str = ""
    also_called: str = ""
    birth: str = ""
    sex: Sex | None = None
    village: str = ""
    phone: str = ""
    phone_owner: PhoneOwner = PhoneOwner.OWN
    sort_by: str = ""
    citizen_id: str = ""
    address: str = ""
    commune: str = ""
    commune_code: str = ""
    code: str = ""
    note: str = ""
    status: LearnerStatus = LearnerStatus.ACTIVE
    ethnicity: str = ""
    disability: str = ""
    poverty: str = ""

    @classmethod
    def of(cls, learner: Learner, village: str) -> LearnerDraft:
        """Give the form filled from a record."""
        same = {name: getattr(learner, name) for name in _AS_KEPT}
        return cls(
            birth=Birth(learner.birth_date, learner.birth_year).shown,
            village=village,
            commune=commune_label(learner.commune_code) if learner.commune_code else "",
            **same,
        )

    def faults(self, today: date) -> dict[str, tuple[Fault, ...]]:
        """Give the doubts by field: name, birth, phone, citizen_id, commune. None keeps the form from saving."""
        birth = parse_birth(self.birth, today)
        year = birth.year if isinstance(birth, Birth) else None
        return {
            "name": typed_name_faults(clean_name(self.name)),
            "birth": (birth,) if isinstance(birth, Fault) else (),
            "phone": parse_phone(self.phone).faults,
            "citizen_id": parse_citizen_id(self.citizen_id, year, self.sex).faults,
            "commune": (_not_chosen(),) if clean(self.commune) and not self.commune_code else (),
        }

    def read_birth(self, today: date) -> Birth:
        """Give the birth, an unknown one when the text cannot be read."""
        birth = parse_birth(self.birth, today)
        return birth if isinstance(birth, Birth) else Birth()

    def values(self, today: date) -> dict[str, Any]:
        """Give the fields of the record (all but the village, which goes by its label)."""
        birth = self.read_birth(today)
        plain = {name: getattr(self, name) for name in _AS_KEPT}
        cleaned = {name: clean(value) for name, value in plain.items() if name in _CLEANED}
        read = {
            "name": clean_name(self.name),
            "birth_date": birth.date,
            "birth_year": birth.year,
            "phone": kept_phone(self.phone),
            "citizen_id": kept_citizen_id(self.citizen_id),
            "note": self.note.strip(),
        }
        return plain | cleaned | read

    def filled(self, arrival: CitizenArrival) -> LearnerDraft:
        """Give the draft with what a citizen card says where nothing stands yet; the number is not for the form."""
        card, facts = arrival.card, arrival.facts(keep_number=False)
        told = {
            "name": card.name,
            "birth": Birth.on(card.birth).shown if card.birth else "",
            "sex": card.sex,
            "village": arrival.village,
            "address": facts["address"],
            "commune_code": arrival.commune_code,
        }
        return replace(self, **{name: value for name, value in told.items() if not getattr(self, name)})

    def on(self, learner: Learner, today: date) -> Learner:
        """Give the record with what stands in the form; a birth that cannot be read leaves the old one."""
        values = self.values(today)
        if isinstance(parse_birth(self.birth, today), Fault):
            values |= {"birth_date": learner.birth_date, "birth_year": learner.birth_year}
        return replace(learner, **values)


_AS_KEPT: Final = tuple({one.name for one in fields(LearnerDraft)} & {one.name for one in fields(Learner)})
"""The fields that form and record have in common, under one name."""
_CLEANED: Final = frozenset(
    {"also_called", "sort_by", "address", "code", "ethnicity", "disability", "poverty"}
)


def _not_chosen() -> Fault:
    words = _("Choose the commune from the list below what you typed; as it stands it is not kept.")
    return Fault("commune_not_chosen", words)


def kept_phone(text: str) -> str:
    """Give the number as it is kept: in one form where nothing is doubtful, else exactly as typed.

    A proposal (a lost zero added back) is shown under the field and taken only when the user clicks it.
    """
    phone = parse_phone(text)
    return phone.normal if phone.normal and not phone.faults and not phone.rest else clean(text)


def kept_citizen_id(text: str) -> str:
    """Give the number as it is kept: 12 digits without spaces where nothing is doubtful, else as typed."""
    number = parse_citizen_id(text)
    return number.normal if number.normal and not number.faults else clean(text)
