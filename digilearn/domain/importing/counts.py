"""The figures over a plan."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures over the plan: people by verdict (`asked` apart from `refused`) and open questions."""

    new: int
    changed: int
    same: int
    refused: int
    asked: int
    questions: int

    @property
    def people(self) -> int:
        """Give how many rows are people."""
        return self.new + self.changed + self.same + self.refused + self.asked
