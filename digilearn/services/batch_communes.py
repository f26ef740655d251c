"""Which communes are expected to send a list: those of the province, those who sent before, or a list of one's own.

Who sent is kept with this user's settings, not in the book: names of communes and a day, nothing about people.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from digilearn import paths
from digilearn.domain.importing.batch_places import Place, places_in
from digilearn.domain.place_names import match_commune
from digilearn.domain.places import Province, commune, communes, province
from digilearn.domain.vietnamese import clean, collation_key
from digilearn.services.service import Permission, Service, needs

_FILE: Final = "communes-sent.json"
_REMEMBERED: Final = timedelta(days=100)
"""A quarter and some days: a commune that has not sent for longer is not expected."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Whom one may wait for: who `sent` lately, and the communes of the `province` ("" when none is known)."""

    sent: tuple[Place, ...]
    province: str
    of_province: tuple[Place, ...]


class BatchCommunes(Service):
    """Whom one waits for."""

    @needs(Permission.SEE)
    def province(self) -> Province | None:
        """Give the province of the book's own commune, None for a book without one."""
        with self._reading() as reading:
            code = reading.units.unit(self.actor.unit_id, self.scope).commune_code
        return commune(code).province if code else None

    @needs(Permission.SEE)
    def expected(self, came: Sequence[Place]) -> Expected:
        """Give whom one may wait for; a book without a commune waits for the province that most lists came from."""
        home = self.province() or _most(came)
        return Expected(self.who_sent(), home.short_name if home else "", _of(home))

    @needs(Permission.SEE)
    def who_sent(self) -> tuple[Place, ...]:
        """Give the communes whose lists were read on this computer within the last hundred days."""
        kept = self._kept()
        since = (self._clock.today() - _REMEMBERED).isoformat()
        return tuple(
            Place(name, code)
            for code, name, day in sorted(kept, key=lambda one: collation_key(one[1]))
            if day >= since
        )

    @needs(Permission.IMPORT)
    def remember(self, came: Iterable[Place]) -> None:
        """Keep who sent a list today. A settings folder that cannot be written is no reason to stop."""
        kept = {Place(name, code).key: (code, name, day) for code, name, day in self._kept()}
        today = self._clock.today().isoformat()
        kept |= {place.key: (place.code, place.name, today) for place in came}
        everyone = self._everyone() | {self.actor.unit_id.hex(): sorted(kept.values())}
        try:
            folder = paths.settings_folder()
            folder.mkdir(parents=True, exist_ok=True)
            (folder / _FILE).write_text(json.dumps(everyone, ensure_ascii=False), "utf-8")
        except OSError:
            return

    @needs(Permission.SEE)
    def named(self, text: str) -> tuple[Place, ...]:
        """Read a list of one's own: one commune a line, or parted by commas; the kind may be left out."""
        home = self.province()
        lines = [clean(part) for part in text.replace(";", "\n").replace(",", "\n").splitlines()]
        return tuple(
            _named(line.lstrip("0123456789.)-+ "), home) for line in lines if line.strip("0123456789.)-+ ")
        )

    def _kept(self) -> list[tuple[str, str, str]]:
        return self._everyone().get(self.actor.unit_id.hex(), [])

    def _everyone(self) -> dict[str, list[tuple[str, str, str]]]:
        """Give unit -> (code, name, day) of each commune; whatever cannot be read counts as nothing."""
        try:
            kept = json.loads((paths.settings_folder() / _FILE).read_text("utf-8"))
            return {
                str(unit): [(str(code), str(name), str(day)) for code, name, day in rows]
                for unit, rows in kept.items()
            }
        except (OSError, ValueError, AttributeError, TypeError):
            return {}


def _most(came: Sequence[Place]) -> Province | None:
    """Give the province of most of these communes, None where none is known."""
    tally = Counter(commune(place.code).province.code for place in came if place.code)
    code, _count = next(iter(tally.most_common(1)), ("", 0))
    return province(code) if code else None


def _of(home: Province | None) -> tuple[Place, ...]:
    """Give the communes of a province in the order of their names."""
    mine = [one for one in communes() if home and one.province.code == home.code]
    mine.sort(key=lambda one: collation_key(one.name))
    return tuple(Place(f"{one.kind} {one.name}", one.code) for one in mine)


def _named(line: str, home: Province | None) -> Place:
    """Give the commune of one line, by the reference list where it has one of that name."""
    if (place := next(places_in(line, home), None)) is not None:
        return place
    found = match_commune(home, line) if home else ()
    return Place(f"{found[0].kind} {found[0].name}", found[0].code) if len(found) == 1 else Place(line)
