"""Citizen cards at the door: who holds one, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digilearn.domain.citizen_cards import CitizenCard
from digilearn.domain.citizen_ids import is_complete, keyed_hash, last4
from digilearn.domain.ids import Id
from digilearn.domain.importing.addresses import locate
from digilearn.domain.learners import LearnerLine
from digilearn.domain.places import commune_label, province_of
from digilearn.domain.vietnamese import fold
from digilearn.services.service import Permission, Service, needs

if TYPE_CHECKING:
    from digilearn.domain.units import Unit
    from digilearn.store.repositories import Repositories


@dataclass(frozen=True, slots=True)
class CitizenArrival:
    """A card that was scanned: `known` every record of its holder, none for somebody new.

    `commune_code` is today's commune of the address, "" where it names none or several; `village` the label of one of
    this unit's villages, "" where the address names none; `id_hash` the keyed hash of the number, hex.
    """

    card: CitizenCard
    known: tuple[LearnerLine, ...]
    commune_code: str
    village: str
    id_hash: str

    @property
    def commune(self) -> str:
        """Give "xã Chiềng Sơ, Sơn La", "" when it is not known."""
        return commune_label(self.commune_code) if self.commune_code else ""

    def facts(self, *, keep_number: bool) -> dict[str, Any]:
        """Give the fields of a Learner that the card fills, without name and village.

        The number is kept only when asked for; its keyed hash and last four digits find the person again. An address
        whose letters came damaged is left out.
        """
        card = self.card
        return {
            "birth_date": card.birth,
            "birth_year": card.birth.year if card.birth else None,
            "sex": card.sex,
            "address": "" if card.mangled else card.address,
            "commune_code": self.commune_code,
            **self.number(keep=keep_number),
        }

    def number(self, *, keep: bool) -> dict[str, str]:
        """Give the fields of a Learner by which the card is known again, the number itself only to be kept."""
        seal = {"citizen_id_hash": self.id_hash, "citizen_id_last4": last4(self.card.number)}
        return seal | ({"citizen_id": self.card.number} if keep else {})


class Citizens(Service):
    """Knows people by their citizen cards; no picture of a card is ever taken or kept."""

    @needs(Permission.TAKE_ATTENDANCE)
    def arrival(self, card: CitizenCard) -> CitizenArrival:
        """Give who holds a card, and what its address means today."""
        with self._reading() as reading:
            unit = reading.units.unit(self.actor.unit_id, self.scope)
            hashed = self._hash(card.number, unit)
            codes = locate(card.address, province_of(unit.commune_code or "")).codes
            code = codes[0] if len(codes) == 1 else ""
            village = self._village(reading, card) if code and code == unit.commune_code else ""
            return CitizenArrival(card, tuple(self._known(reading, hashed)), code, village, hashed)

    @needs(Permission.TAKE_ATTENDANCE)
    def by_code(self, code: str) -> list[LearnerLine]:
        """Give the people with this learner code or personal id number, whole; one person's records count once each."""
        with self._reading() as reading:
            if is_complete(code):
                unit = reading.units.unit(self.actor.unit_id, self.scope)
                if known := self._known(reading, self._hash(code, unit)):
                    return known
            found = reading.learners.search(code, self.scope, None, 50)
            exact = reading.learners.by_ids([one.id for one in found], self.scope)
            ids = {one.id for one in exact if one.code == code}
            return [one for one in found if one.id in ids]

    def _hash(self, number: str, unit: Unit) -> str:
        return keyed_hash(number, bytes.fromhex(unit.hash_key)).hex()

    def _known(self, reading: Repositories, hashed: str) -> list[LearnerLine]:
        """Give every record of whoever has the number."""
        ids: set[Id] = set()
        for one in reading.learners.with_citizen_id(hashed, self.scope):
            ids |= {one, *reading.links.group(one, self.scope)}
        return reading.learners.lines(sorted(ids), self.scope)

    def _village(self, reading: Repositories, card: CitizenCard) -> str:
        """Give the unit's village that the address begins with."""
        first = fold(card.address.split(",")[0])
        labels = reading.units.village_labels(self.scope).values()
        return next((label for label in labels if fold(label) == first), "")
