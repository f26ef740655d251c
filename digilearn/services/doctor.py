"""The doctor: is the book whole, and if not, what is wrong in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from digilearn.language import N_, _
from digilearn.services.service import Permission, Service, needs
from digilearn.store.condition import IndexCondition, condition
from digilearn.store.errors import StoreDamaged

_REFERENCE: Final = "foreign key: "
_CHAIN_WORDS: Final = {
    "gap": N_(
        "Entry {number} of the history (device {device}) does not follow the one before: entries are missing."
    ),
    "leaf": N_("Entry {number} of the history (device {device}) has lost part of what it recorded."),
    "hash": N_("Entry {number} of the history (device {device}) was changed after it was written."),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `code`: integrity, references, journal, index; `said`: a sentence for each fault."""

    code: str
    title: str
    said: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Say whether nothing was found."""
        return not self.said


@dataclass(frozen=True, slots=True)
class Health:
    """What the doctor found; `schema` is the version of the tables."""

    schema: str
    learners: int
    operations: int
    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Say whether every check found nothing."""
        return all(one.ok for one in self.checks)


class Doctor(Service):
    """Looks at the whole store and changes nothing."""

    @needs(Permission.SEE_HISTORY)
    def examine(self) -> Health:
        """Check file, references, journal and search index. Changes nothing."""
        try:
            damage = self._store.damage()
            journal = Check("journal", _("The history is as it was written"), self._journal())
            with self._reading() as reading:
                found = condition(reading.connection)
        except StoreDamaged as error:
            # What cannot be read cannot be checked further.
            return Health("", 0, 0, (Check("integrity", _("The file can be read whole"), (error.sentence,)),))
        references = [one.removeprefix(_REFERENCE) for one in damage if one.startswith(_REFERENCE)]
        checks = (
            Check("integrity", _("The file can be read whole"), _integrity(len(damage) - len(references))),
            Check("references", _("Records point at records that are there"), _pointing(references)),
            journal,
            Check("index", _("Search finds everyone, in order"), _index(found.index)),
        )
        return Health(found.schema, found.index.learners, found.operations, checks)

    def _journal(self) -> tuple[str, ...]:
        return tuple(
            _(_CHAIN_WORDS[one.code]).format(number=one.seq, device=one.device[:8])
            for one in self._store.verify()
        )


def _integrity(broken: int) -> tuple[str, ...]:
    words = _(
        "The file store.db is damaged in {count} places. Restore the newest backup into an empty folder."
    )
    return (words.format(count=broken),) if broken else ()


def _pointing(tables: list[str]) -> tuple[str, ...]:
    words = _("{count} records ({kinds}) point at a record that is not there. Restore the newest backup.")
    return (words.format(count=len(tables), kinds=", ".join(sorted(set(tables)))),) if tables else ()


def _index(found: IndexCondition) -> tuple[str, ...]:
    """Say how index and learners differ."""
    said = []
    if found.placed != found.learners:
        words = _("{count} of {all} learners have no place in the alphabetical list, or have one too many.")
        said.append(words.format(count=abs(found.learners - found.placed), all=found.learners))
    if found.indexed != found.placed:
        words = _("The search index holds {indexed} people, the list {placed}.")
        said.append(words.format(indexed=found.indexed, placed=found.placed))
    if found.lost:
        said.append(_("Search did not find {count} of the people tried.").format(count=found.lost))
    if found.disordered:
        words = _("{count} people stand in the wrong place of the alphabetical list.")
        said.append(words.format(count=found.disordered))
    return tuple(said)
