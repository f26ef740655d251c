"""Many lists at once: files, folders and archives become one list of plans, applied one by one or together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from digilearn.domain.changes import Changes
from digilearn.domain.errors import Cancelled, UserError
from digilearn.domain.ids import Id
from digilearn.domain.importing.batch import Arrived, Placed, arrived
from digilearn.domain.importing.counts import Counts
from digilearn.domain.importing.grid import NeedsPassword
from digilearn.domain.importing.planned_rows import Verdict
from digilearn.domain.importing.questions import answer_all
from digilearn.domain.importing.records import ImportPlan
from digilearn.domain.places import Province, commune
from digilearn.exchange.archives import is_wanted
from digilearn.language import _
from digilearn.services.imports import Imports, Progress, Stopped
from digilearn.services.reading import list_packed
from digilearn.services.reading_messages import FileAt
from digilearn.services.service import Permission, Service, needs

MOST_FILES: Final = 500
"""Files read in one go: three times the communes of the largest province."""
_AT_ONCE: Final = 2
_GLANCE: Final = 0.1
_LISTS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".docx")
_ALONE: Final = Placed()
_NOTHING: Final = Changes()


@dataclass(frozen=True, slots=True)
class Found:
    """Which files were meant: those to read, archives that cannot be opened (with the sentence), how many too many."""

    files: tuple[FileAt, ...]
    faults: tuple[tuple[FileAt, str], ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class BatchFile:
    """One line of the list: a file that was read, or the sentence that says why it was not.

    `writes` counts the people that would be added or changed, `doubted` the rows among them to look at again; `brings`
    says whether it would write anything, be it only meetings. The plan itself is not kept: it is made anew when it is
    looked at or applied, since what other files bring in changes who is already here.
    """

    at: FileAt
    facts: Arrived | None = None
    counts: Counts | None = None
    writes: int = 0
    brings: bool = False
    doubted: int = 0
    fault: str = ""
    locked: bool = False
    placed: Placed = _ALONE

    @property
    def is_ready(self) -> bool:
        """Say whether the file can be imported without asking anybody anything."""
        counts = self.counts
        return counts is not None and self.brings and not counts.questions and not counts.asked


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of one file: its operation, or the sentence that says why nothing was written.

    `nothing_new`: everybody in it is already here.
    """

    at: FileAt
    changes: Changes = _NOTHING
    writes: int = 0
    sentence: str = ""
    nothing_new: bool = False


def is_many(paths: Sequence[Path]) -> bool:
    """Say whether what was dropped or chosen is more than one file: several, a folder, an archive."""
    return len(paths) > 1 or any(path.suffix.casefold() == ".zip" or path.is_dir() for path in paths)


class Batches(Service):
    """Other people's lists by the dozen. Reading changes nothing; each file applied is an operation of its own."""

    @needs(Permission.IMPORT)
    def find(self, paths: Sequence[Path], cancelled: Stopped | None = None) -> Found:
        """Give the files that are meant: folders are walked through, archives listed. Raises Cancelled."""
        files: list[FileAt] = []
        faults: list[tuple[FileAt, str]] = []
        left_out = 0
        for path in _walked(paths):
            if cancelled and cancelled():
                raise Cancelled
            if not _is_archive(path):
                files.append(FileAt(path))
                continue
            try:
                listed = list_packed(path, self._clock.today(), cancelled)
            except UserError as error:
                faults.append((FileAt(path), error.sentence))
            else:
                files.extend(listed.files)
                left_out += listed.left_out
        return Found(tuple(files[:MOST_FILES]), tuple(faults), left_out + max(0, len(files) - MOST_FILES))

    @needs(Permission.IMPORT)
    def read(
        self,
        files: Sequence[FileAt],
        on_read: Callable[[int, BatchFile], object],
        into: Id | None = None,
        progress: Progress | None = None,
        cancelled: Stopped | None = None,
    ) -> None:
        """Read and plan every file, two at a time; `on_read(place, line)` hears of each as soon as it is read.

        A file that cannot be read says so in its own line and stops nothing. Raises Cancelled.
        """
        waiting = list(enumerate(files))
        running: dict[Future[BatchFile], int] = {}
        home = self._home()
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="batch") as pool:
            while waiting or running:
                while waiting and len(running) < _AT_ONCE:
                    place, at = waiting.pop(0)
                    running[pool.submit(self._line, at, into, home, cancelled)] = place
                done, _rest = wait(running, _GLANCE, FIRST_COMPLETED)
                for one in done:
                    on_read(running.pop(one), one.result())
                if cancelled and cancelled():
                    raise Cancelled
                if progress and done:
                    progress(1 - (len(waiting) + len(running)) / len(files), _("Reading the files"))

    def _line(
        self, at: FileAt, into: Id | None, home: Province | None, cancelled: Stopped | None
    ) -> BatchFile:
        try:
            plan = self._imports.plan(at, into, None, None, cancelled)
        except UserError as error:
            return BatchFile(at, fault=error.sentence, locked=isinstance(error, NeedsPassword))
        return self._told(at, plan, home)

    @needs(Permission.IMPORT)
    def told(self, at: FileAt, plan: ImportPlan) -> BatchFile:
        """Give the line of a plan that was looked at and answered meanwhile."""
        return self._told(at, plan, self._home())

    def _told(self, at: FileAt, plan: ImportPlan, home: Province | None) -> BatchFile:
        counts = plan.counts()
        if not counts.people:
            return BatchFile(at, fault=" ".join(plan.notices))
        facts, writes = arrived(plan, self._clock.today(), home), _writes(plan, counts)
        return BatchFile(at, facts, counts, writes, _brings(plan, writes), _doubted(plan))

    @needs(Permission.IMPORT)
    def apply(
        self,
        files: Sequence[BatchFile],
        choices: Mapping[FileAt, Mapping[str, str]],
        into: Id | None = None,
        progress: Progress | None = None,
        cancelled: Stopped | None = None,
    ) -> Iterator[Applied]:
        """Import files one after the other, oldest first so that the newest values stay; each is an operation.

        Each is read anew, since the people of one file may stand in the next; a file that now asks something is left.
        Stopped midway, the files imported so far stay.
        """
        oldest_first = sorted(files, key=_saved)
        for number, file in enumerate(oldest_first):
            if cancelled and cancelled():
                return
            if progress:
                progress(number / len(files), _("Importing {file}").format(file=file.at.name))
            yield self._apply(file.at, choices.get(file.at, {}), into, cancelled)

    def _apply(
        self, at: FileAt, choices: Mapping[str, str], into: Id | None, cancelled: Stopped | None
    ) -> Applied:
        try:
            plan = answer_all(self._imports.plan(at, into, None, None, cancelled), choices)
            counts = plan.counts()
            if counts.questions or counts.asked:
                return Applied(at, sentence=_("Now asks about people of the other files: open it."))
            writes = _writes(plan, counts)
            if not _brings(plan, writes):
                return Applied(at, sentence=_("Everybody in it is already here."), nothing_new=True)
            return Applied(at, self._imports.apply(plan, None, cancelled), writes)
        except UserError as error:
            return Applied(at, sentence=error.sentence)
        except Cancelled:
            return Applied(at, sentence=_("Stopped: nothing of this file was imported."))

    @property
    def _imports(self) -> Imports:
        return Imports(self._store, self.actor, self._clock)

    def _home(self) -> Province | None:
        """Give the province of the book's own commune."""
        with self._reading() as reading:
            code = reading.units.unit(self.actor.unit_id, self.scope).commune_code
        return commune(code).province if code else None


def with_places(files: Sequence[BatchFile], placed: Sequence[Placed]) -> list[BatchFile]:
    """Give the lines with where each stands among the others."""
    return [replace(file, placed=place) for file, place in zip(files, placed, strict=True)]


def _writes(plan: ImportPlan, counts: Counts) -> int:
    """Count the people to be added or changed: one who stands in two rows is one person."""
    changed = {row.learner_id for _sheet, row in plan.each_row() if row.verdict is Verdict.CHANGED}
    return counts.new + len(changed - {None})


def _doubted(plan: ImportPlan) -> int:
    """Count the rows that would be taken though a value of theirs is odd."""
    taken = (row for _sheet, row in plan.each_row() if row.verdict is not Verdict.REFUSED)
    return sum(bool(row.faults) for row in taken)


def _brings(plan: ImportPlan, writes: int) -> bool:
    """Say whether a plan would write anything: people, or meetings of the class it is the list of."""
    return writes > 0 or bool(plan.arriving and plan.arriving.meetings)


def _saved(file: BatchFile) -> float:
    moment = file.facts.modified if file.facts else None
    return moment.timestamp() if moment else 0.0


def _walked(paths: Sequence[Path]) -> Iterator[Path]:
    """Give the files that are named or stand in the folders named, each once, folders in order of name."""
    seen: set[Path] = set()
    for path in paths:
        inside = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        for one in inside:
            if one not in seen and (one in paths or is_wanted(one.relative_to(path).as_posix())):
                seen.add(one)
                yield one


def _is_archive(path: Path) -> bool:
    """Say whether a file is a .zip, also under another ending; workbooks are packed the same way and are none."""
    if path.suffix.casefold() == ".zip":
        return True
    if path.suffix.casefold() in _LISTS:
        return False
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False
