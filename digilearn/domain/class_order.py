"""In which order people stand in a class: Vietnamese order first, then each newcomer behind those who are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from digilearn.domain.ids import Id


@dataclass(frozen=True, slots=True)
class Entries:
    """When people came into a class. `joined`: person -> their first day in it; `start`: day of its first meeting.

    `entered`: person -> when they were put into the class, `began`: when its first meeting began to be held (None
    before it does), both on one clock that all laptops share.
    """

    joined: Mapping[Id, date]
    start: date = date.min
    entered: Mapping[Id, int] = field(default_factory=dict)
    began: int | None = None

    @property
    def late(self) -> frozenset[Id]:
        """Give who was put into the class once the first meeting had begun, or by the very act that began it."""
        if self.began is None:
            return frozenset()
        return frozenset(one for one, time in self.entered.items() if time >= self.began)

    @property
    def began_with_people(self) -> bool:
        """Say whether anybody was in the class before its first meeting began."""
        return self.began is not None and any(time < self.began for time in self.entered.values())

    def ordered(self, people: Sequence[Id]) -> list[Id]:
        """Give people, who come in Vietnamese order, as they are numbered.

        A sheet printed before a meeting is signed during it, so nobody is ever pushed to another line by a person
        who comes later: late ones stand at the end, in the order they came.
        """
        late = self.late
        return sorted(people, key=lambda one: (self.entered[one] if one in late else 0, self._day(one)))

    def _day(self, person: Id) -> date:
        """Give the first day, the same for all who are there from the first meeting on."""
        return max(self.joined[person], self.start)
