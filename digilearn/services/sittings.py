"""Sittings: from the opening of the book to its closing, and what was going on when one ended without closing."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from digilearn import paths
from digilearn.domain.attendance import Roll
from digilearn.domain.changes import Kind
from digilearn.domain.ids import Id
from digilearn.services.registers import build_roll
from digilearn.services.service import Permission, Service, needs
from digilearn.store import device as devices
from digilearn.store.repositories import Repositories


@dataclass(frozen=True, slots=True)
class Interruption:
    """The sitting before ended without closing the book, as in a power cut.

    `roll`: the one that was being taken, as it is on the disk, None when another thing was done last;
    `learner_id`: the person to go on with, None for the first one not recorded.
    """

    roll: Roll | None = None
    learner_id: Id | None = None


class Sittings(Service):
    """Knows by a mark in this user's settings that a sitting is on: whoever finds one finds a sitting that broke off.

    The mark holds nothing. What was done last is read from the journal, which is durable mark by mark.
    """

    @needs(Permission.SEE)
    def begin(self) -> Interruption | None:
        """Begin a sitting; say what the one before left open if it was not ended, else None."""
        broken = _file(self._store.store_id).exists()
        _put(_file(self._store.store_id))
        return self._interruption() if broken else None

    @needs(Permission.SEE)
    def end(self) -> None:
        """End the sitting in good order."""
        with contextlib.suppress(OSError):
            _file(self._store.store_id).unlink(missing_ok=True)

    def _interruption(self) -> Interruption:
        with self._reading() as reading:
            marked = self._marked_last(reading)
            meetings = {meeting for meeting, _learner in marked}
            found = reading.meetings.by_ids(meetings, self.scope)
            if len(found) != 1 or found[0].finished_at is not None:
                return Interruption()
            roll = build_roll(reading, found[0].id, self.scope)
            return Interruption(roll, _next_on(roll, marked[0][1]) if len(marked) == 1 else None)

    def _marked_last(self, reading: Repositories) -> list[tuple[Id, Id]]:
        """Give (meeting, learner) of the marks in the newest operation, if it was done on this computer."""
        here = devices.recall(self._store.store_id)
        newest = reading.journal.operations(self.scope, 1)
        if here is None or not newest or newest[0].device_id != here.id:
            return []
        changes = reading.journal.changes(newest[0].id, self.scope)
        ids = [one.record_id for one in changes if one.kind is Kind.MARK]
        rows = reading.plain_rows(Kind.MARK, ids, self.scope)
        return [(row["meeting_id"], row["learner_id"]) for row in rows.values()]


def _next_on(roll: Roll, learner_id: Id) -> Id | None:
    """Give the person under the cursor after this one was marked: the next, or the same where the mark was cleared."""
    place = next((n for n, row in enumerate(roll.rows) if row.learner.id == learner_id), None)
    if place is None:
        return None
    step = 0 if roll.rows[place].mark is None else 1
    return roll.rows[min(place + step, len(roll.rows) - 1)].learner.id


def _file(store_id: str) -> Path:
    return paths.settings_folder() / "sittings" / store_id


def _put(file: Path) -> None:
    """Put the mark, durable before the first mark of attendance is; a folder that cannot be written has none."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as opened:
            os.fsync(opened.fileno())
        if os.name == "posix":  # the name of a new file is durable with its folder
            folder = os.open(file.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
