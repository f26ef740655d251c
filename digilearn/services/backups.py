"""Backups: a compacted copy of the encrypted store with its keys, checked by opening it."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digilearn.domain.units import Actor
from digilearn.services.clock import Clock
from digilearn.services.service import Permission, Service, needs
from digilearn.store import keys

if TYPE_CHECKING:
    from digilearn.store.first_look import LateStore
    from digilearn.store.opened import Store

_KEPT = 12
_STAMP = "%Y%m%d-%H%M%S"
_NAMED = f"{'[0-9]' * 8}-{'[0-9]' * 6}"  # what people copy into the folder by hand is not ours


class Backups(Service):
    """Copies kept in the store's own folder, the newest twelve; one is made when the book is closed after a change."""

    def __init__(self, store: Store | LateStore, actor: Actor, clock: Clock, *, folder: Path) -> None:
        """Back up the store that lives in this folder."""
        super().__init__(store, actor, clock)
        self._folder = folder / "backups"
        self._keys = folder / keys.FILE

    def _all(self) -> list[Path]:
        return sorted(one for one in self._folder.glob(_NAMED) if (one / "store.db").is_file())

    @needs(Permission.SEE)
    def newest(self) -> datetime | None:
        """Give when the newest backup was made, local time; None before the first."""
        found = self._all()
        return datetime.strptime(found[-1].name, _STAMP) if found else None

    @needs(Permission.TAKE_ATTENDANCE)
    def make(self) -> Path:
        """Make a backup, check that it opens and holds as many operations, and let the oldest go."""
        target = self._folder / self._clock.local().strftime(_STAMP)
        target.mkdir(parents=True, exist_ok=True)
        try:
            self._store.copy_to(target / "store.db")
            shutil.copyfile(self._keys, target / keys.FILE)
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise
        for old in self._all()[:-_KEPT]:
            shutil.rmtree(old, ignore_errors=True)
        return target
