"""What time it is, on laptops whose clock may be wrong; the day believed holds for one sitting."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_FAR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """The computer's clock looks wrong: what it shows, and the day to propose (both local)."""

    shown: datetime
    proposed: date


class Clock:
    """The computer's clock, set right for this sitting if need be, without administrator rights."""

    def __init__(self, source: Callable[[], float] = time.time) -> None:
        """`source` gives seconds since 1970 as the computer has them."""
        self._source = source
        self._offset = timedelta()

    def now(self) -> datetime:
        """Give the present moment in UTC."""
        return datetime.fromtimestamp(self._source(), UTC) + self._offset

    def now_ms(self) -> int:
        """Give the present moment in ms UTC."""
        return round(self.now().timestamp() * 1000)

    def local(self) -> datetime:
        """Give the wall clock of this computer's place, without a zone."""
        return self.now().astimezone().replace(tzinfo=None)

    def today(self) -> date:
        """Give the day."""
        return self.local().date()

    def doubt(self, newest: datetime | None) -> ClockDoubt | None:
        """Say whether the clock looks wrong beside the newest operation: before it, or over 30 days after it.

        `newest` in UTC. One minute before is taken as drift.
        """
        if newest is None or newest - timedelta(minutes=1) <= self.now() <= newest + _FAR:
            return None
        return ClockDoubt(self.local(), newest.astimezone().date())

    def believe(self, day: date) -> None:
        """Take this day as today until the app is closed."""
        self._offset += datetime.combine(day, datetime.min.time()) - datetime.combine(
            self.today(), datetime.min.time()
        )
