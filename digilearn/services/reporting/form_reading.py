"""The forms of a book as they are read: what ships, replaced by what the book holds of it, and people's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digilearn.domain.ids import Id
from digilearn.domain.reporting.forms import FormSet
from digilearn.domain.reporting.indicators import Indicator
from digilearn.domain.units import Scope
from digilearn.services.reporting.shipped_forms import shipped_forms

if TYPE_CHECKING:
    from digilearn.store.repositories import Repositories


def read_forms(reading: Repositories, scope: Scope, unit_id: Id) -> list[FormSet]:
    """Give every form, the shipped ones first in their order, then people's own by name; retired ones too."""
    kept = {one.id: one for one in reading.reporting.sets(scope)}
    lines: dict[Id, list[Indicator]] = {one: [] for one in kept}
    for line in reading.reporting.indicators(kept, scope):
        lines[line.set_id].append(line)
    shipped = {one.set.id: one for one in shipped_forms(unit_id)}
    found = [
        FormSet(kept[one], tuple(lines[one]), shipped=True) if one in kept else form
        for one, form in shipped.items()
    ]
    return found + [FormSet(head, tuple(lines[one])) for one, head in kept.items() if one not in shipped]
