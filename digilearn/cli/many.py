"""Many lists by command: one line a file, then those that ask nothing are imported, each as its own operation."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping

from digilearn.cli.talk import give, progress, say
from digilearn.domain.errors import UserError
from digilearn.domain.importing.batch import Standing, sort_out
from digilearn.language import _
from digilearn.services.batches import BatchFile, with_places
from digilearn.services.session import Session


def import_many(session: Session, options: Namespace) -> None:
    """Give file, commune, period, people and what becomes of it, parted by tabs; import unless it is a dry run."""
    into = session.classrooms.by_code(options.into).id if options.into else None
    found = session.batches.find(options.files)
    for at, sentence in found.faults:
        say(f"{at.name}: {sentence}")
    if found.left_out:
        say(_("{count} more files are too many for one go.").format(count=found.left_out))
    read: dict[int, BatchFile] = {}
    session.batches.read(found.files, read.__setitem__, into, progress())
    lines = _sorted([read[place] for place in sorted(read)])
    if not any(line.counts for line in lines):
        for line in lines:
            say(f"{line.at.name}: {line.fault}")
        raise UserError(_("No list of people was found there: nothing was imported."))
    ready = [line for line in lines if line.is_ready and _stands(line)]
    done: Mapping[object, str] = {}
    if not options.dry_run:
        done = {
            one.at: one.sentence or _("imported, {count} people").format(count=one.writes)
            for one in session.batches.apply(ready, {}, into, progress())
        }
    for line in lines:
        give("\t".join((*_told(line), done.get(line.at) or _fate(line))))


def _sorted(lines: list[BatchFile]) -> list[BatchFile]:
    """Give the lines that hold people with where they stand, then those that could not be read."""
    told = [line for line in lines if line.facts]
    placed = sort_out([line.facts for line in told if line.facts])
    return [*with_places(told, placed), *(line for line in lines if not line.facts)]


def _stands(line: BatchFile) -> bool:
    return line.placed.standing in (Standing.ALONE, Standing.NEWEST)


def _told(line: BatchFile) -> tuple[str, str, str, str]:
    facts, counts = line.facts, line.counts
    place = facts.place.name if facts and facts.place else ""
    period = facts.period.text if facts and facts.period else ""
    return line.at.name, place, period, str(counts.people) if counts else ""


def _fate(line: BatchFile) -> str:
    """Say what would become of a file, or why nothing does."""
    if line.fault:
        return line.fault
    if not _stands(line):
        return line.placed.reason
    if line.counts and (line.counts.questions or line.counts.asked):
        return _("has questions: answer them in the window")
    if not line.brings:
        return _("everybody is already here")
    return _("would import {count} people").format(count=line.writes)
