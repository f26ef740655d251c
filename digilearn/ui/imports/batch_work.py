"""Reading and importing many files off the window's thread; what became of each comes back line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from digilearn.domain.changes import Changes
from digilearn.domain.ids import Id
from digilearn.domain.importing.batch import Arrived, Placed, sort_out
from digilearn.domain.importing.batch_places import Place
from digilearn.language import _
from digilearn.services.batches import Applied, BatchFile, Found
from digilearn.services.reading_messages import FileAt
from digilearn.ui.imports.plan_words import sentence_of
from digilearn.ui.kit.desk import Desk
from digilearn.ui.kit.operations import IsCancelled, LongWork, Progress, Result

_FINDING: Final = 0.05
"""Share of the bar for walking through folders and archives."""


class BatchWork(QObject):
    """One piece of work at a time.

    `found(Found)`, then `line_read(place, BatchFile)` for each file, `sorted_out(places, standings)` at the end;
    `applied(Applied)` for each file imported; `ended(sentence)` when nothing is being done any more, "" when all went;
    `writing(bool)` when files begin to be imported and when that is over.
    """

    found = Signal(object)
    line_read = Signal(int, object)
    sorted_out = Signal(list, list)
    applied = Signal(object)
    ended = Signal(str)
    writing = Signal(bool)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._work: LongWork | None = None
        self.is_writing = False
        self._run = 0
        self.ended.connect(lambda _sentence: self._set_writing(on=False))
        self._found.connect(self._on_found)
        self._line.connect(self._on_line)
        self._one.connect(self._on_one)

    # From the working thread to the window's, with the number of the run: one stopped may still have news.
    _found = Signal(int, object)
    _line = Signal(int, int, object)
    _one = Signal(int, object)

    @property
    def is_busy(self) -> bool:
        """Say whether files are being read or imported."""
        return self._work is not None

    def stop(self) -> None:
        """Stop what is being done; nothing more is heard of it."""
        self._run += 1
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def read(self, paths: Sequence[Path], into: Id | None) -> None:
        """Find the files that are meant and read them all."""
        self.stop()
        run, session = self._run, self._desk.session
        batches, communes = session.batches, session.batch_communes

        def work(progress: Progress, cancelled: IsCancelled) -> tuple[list[int], list[Placed]]:
            meant = batches.find(paths, cancelled)
            self._found.emit(run, meant)
            read: dict[int, BatchFile] = {}

            def on_read(place: int, file: BatchFile) -> None:
                read[place] = file
                self._line.emit(run, place, file)

            batches.read(meant.files, on_read, into, _share(progress), cancelled)
            places, standings = _sorted(read)
            if not session.is_demo:  # who is made up sends nothing next month
                communes.remember(_communes(read))
            return places, standings

        self._begin(_("Reading many files"), work, partial(self._on_sorted, run), is_kept=False)

    def apply(
        self, files: Sequence[BatchFile], choices: Mapping[FileAt, Mapping[str, str]], into: Id | None
    ) -> None:
        """Import these files one after the other; each is an operation of its own."""
        self.stop()
        run, batches = self._run, self._desk.session.batches

        def work(progress: Progress, cancelled: IsCancelled) -> tuple[Changes, ...]:
            changes = []
            for one in batches.apply(files, choices, into, progress, cancelled):
                self._one.emit(run, one)
                changes.append(one.changes)
            return tuple(changes)

        self._set_writing(on=True)
        self._begin(_("Importing many files"), work, partial(self._on_applied, run))

    def _set_writing(self, *, on: bool) -> None:
        if on is not self.is_writing:
            self.is_writing = on
            self.writing.emit(on)

    def _begin(
        self,
        title: str,
        work: Callable[[Progress, IsCancelled], Result],
        on_done: Callable[[Result], object],
        *,
        is_kept: bool = True,
    ) -> None:
        failed = partial(self._on_failed, self._run)
        self._work = self._desk.operations.long(title, work, on_done, failed, is_kept=is_kept)

    def _on_found(self, run: int, meant: Found) -> None:
        if run == self._run:
            self.found.emit(meant)

    def _on_line(self, run: int, place: int, file: BatchFile) -> None:
        if run == self._run:
            self.line_read.emit(place, file)

    def _on_one(self, run: int, one: Applied) -> None:
        if run == self._run:
            self.applied.emit(one)

    def _on_sorted(self, run: int, answer: tuple[list[int], list[Placed]]) -> None:
        if run == self._run:
            self._work = None
            self.sorted_out.emit(*answer)
            self.ended.emit("")

    def _on_applied(self, run: int, _changes: tuple[Changes, ...]) -> None:
        if run == self._run:
            self._work = None
            self.ended.emit("")

    def _on_failed(self, run: int, error: Exception) -> None:
        if run == self._run:
            self._work = None
            self.ended.emit(sentence_of(error) or _("Stopped. What is listed was read."))


def _share(progress: Progress) -> Progress:
    return lambda done, words: progress(_FINDING + done * (1 - _FINDING), words)


def _sorted(read: Mapping[int, BatchFile]) -> tuple[list[int], list[Placed]]:
    """Give the places of the files that hold people, and where each stands among them."""
    told: dict[int, Arrived] = {place: file.facts for place, file in sorted(read.items()) if file.facts}
    others = list(told)
    placed = sort_out(list(told.values()))
    return others, [
        one if one.other is None else Placed(one.standing, others[one.other], one.reason) for one in placed
    ]


def _communes(read: Mapping[int, BatchFile]) -> set[Place]:
    return {file.facts.place for file in read.values() if file.facts and file.facts.place}
