"""The ids of the made-up commune: the same for the same place, on every laptop."""

from __future__ import annotations

from digilearn.domain.ids import Id, derived_id


def demo_id(kind: str, *place: int) -> Id:
    """Give the id of a record of this kind (village, member, learner, ...) at this place of the plan."""
    return derived_id(f"demo {kind}", *place)
