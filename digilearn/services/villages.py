"""Villages: user-entered, dated, each with its own kind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digilearn.domain.changes import Changes, Kind
from digilearn.domain.errors import RuleBroken
from digilearn.domain.ids import Id, new_id
from digilearn.domain.units import Actor, Scope, Village
from digilearn.domain.vietnamese import clean, fold
from digilearn.domain.villages import split_village
from digilearn.language import N_, _
from digilearn.services.service import Permission, Service, needs

if TYPE_CHECKING:
    from digilearn.store.unit_of_work import UnitOfWork


def village_id_for(work: UnitOfWork, actor: Actor, scope: Scope, typed: str) -> Id | None:
    """Give the village typed ("Thôn 2", "ban na loc"), made when the book has none of that name; "" gives None.

    A name typed without its kind finds the only village of that name.
    """
    wanted = clean(typed)
    if not wanted:
        return None
    villages = work.units.villages(scope)
    kind, name = split_village(wanted)
    by_label = [one for one in villages if fold(one.label) in (fold(wanted), fold(f"{kind} {name}"))]
    by_name = [one for one in villages if fold(one.name) == fold(wanted)]
    found = by_label or (by_name if len(by_name) == 1 else [])
    if found:
        return found[0].id
    if not kind and name.isdigit():  # a bare number is a village of the kind this unit has most
        kind = next(iter(work.units.unit(actor.unit_id, scope).village_kinds), "")
    village = Village(id=new_id(), unit_id=actor.unit_id, kind=kind, name=name)
    work.write(Kind.VILLAGE, [village])
    return village.id


class Villages(Service):
    """The villages of the book."""

    @needs(Permission.SEE)
    def list(self) -> list[Village]:
        """Give the villages by kind and name."""
        with self._reading() as reading:
            return reading.units.villages(self.scope)

    @needs(Permission.MANAGE_LEARNERS)
    def add(self, kind: str, name: str) -> tuple[Id, Changes]:
        """Add a village."""
        village = Village(id=new_id(), unit_id=self.actor.unit_id, kind=clean(kind), name=clean(name))
        return village.id, self._save(N_("Add a village"), village)

    @needs(Permission.MANAGE_LEARNERS)
    def edit(self, village: Village) -> Changes:
        """Change a village: its name, its dates."""
        return self._save(
            N_("Change a village"), replace(village, kind=clean(village.kind), name=clean(village.name))
        )

    def _save(self, name: str, village: Village) -> Changes:
        if not village.name:
            raise RuleBroken(_("Type a name first."))
        with self._work(name) as work:
            work.write(Kind.VILLAGE, [village])
            work.commit()
        return work.changes
