"""What of a person stands in a report, as text: the same in a new one and in one printed again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from digilearn.domain.citizen_ids import mask
from digilearn.domain.ids import Id
from digilearn.domain.learners import Learner, Sex
from digilearn.domain.phones import parse_phone
from digilearn.domain.reporting.documents import Personal, PersonField
from digilearn.domain.units import Scope
from digilearn.domain.written import day_text
from digilearn.language import N_, _
from digilearn.store.repositories import Repositories

_SEXES: Final = {Sex.FEMALE: N_("Female"), Sex.MALE: N_("Male")}


class PeopleTexts:
    """The fields of people as reports print them. Someone who is no longer in the book reads "(đã xóa)"."""

    def __init__(
        self, reading: Repositories, scope: Scope, ids: Iterable[Id], *, whole_ids: bool = False
    ) -> None:
        """`whole_ids`: citizen ids are printed whole (a purpose was stated and kept), not masked."""
        self._people = {one.id: one for one in reading.learners.by_ids(ids, scope)}
        self._villages = reading.units.village_labels(scope)
        self._whole_ids = whole_ids

    def learner(self, learner_id: Id) -> Learner | None:
        """Give the person, None for one who is no longer in the book."""
        return self._people.get(learner_id)

    def text(self, learner_id: Id, field: PersonField) -> str:
        """Give one field of a person."""
        one = self._people.get(learner_id)
        if one is None:
            return _("(erased)") if field is PersonField.NAME else ""
        return self._of(one, field)

    def cell(self, learner_id: Id, field: PersonField) -> Personal:
        """Give the cell of one field of a person."""
        return Personal(learner_id, field, self.text(learner_id, field))

    def _of(self, one: Learner, field: PersonField) -> str:
        match field:
            case PersonField.NAME:
                return f"{one.name} ({one.also_called})" if one.also_called else one.name
            case PersonField.BIRTH:
                if one.birth_date is not None:
                    return day_text(one.birth_date)
                return str(one.birth_year) if one.birth_year else ""
            case PersonField.SEX:
                return _(_SEXES[one.sex]) if one.sex else ""
            case PersonField.VILLAGE:
                return self._villages.get(one.village_id, "") if one.village_id else ""
            case PersonField.PHONE:
                return parse_phone(one.phone).shown if one.phone else ""
            case PersonField.CITIZEN_ID:
                return self._citizen_id(one)
            case _:
                text: str = getattr(one, field.value)
                return text

    def _citizen_id(self, one: Learner) -> str:
        if one.citizen_id:
            return one.citizen_id if self._whole_ids else mask(one.citizen_id)
        return "••••••••" + one.citizen_id_last4 if one.citizen_id_last4 else ""
