"""The lines of several lists that arrived together, and what can be done with each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from digilearn.domain.importing.batch import Standing
from digilearn.domain.written import day_text, number_text
from digilearn.language import N_, _, n_
from digilearn.services.batches import Applied, BatchFile
from digilearn.services.reading_messages import FileAt


class LineState(StrEnum):
    """What a line waits for."""

    WAITING = "waiting"
    READY = "ready"
    ASKS = "asks"
    SET_ASIDE = "set_aside"
    HERE = "here"
    UNREAD = "unread"
    IMPORTED = "imported"


STATES: Final = {
    LineState.READY: N_("Can be imported"),
    LineState.ASKS: N_("To be asked"),
    LineState.SET_ASIDE: N_("Older or the same"),
    LineState.HERE: N_("Nothing to import"),
    LineState.UNREAD: N_("Not read"),
    LineState.IMPORTED: N_("Imported"),
}


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A file of the batch. `wanted`: somebody said that an older version is to be imported all the same."""

    at: FileAt
    file: BatchFile | None = None
    wanted: bool = False
    applied: Applied | None = None

    @property
    def state(self) -> LineState:
        """Give what the line waits for."""
        file = self.file
        if self.is_imported:
            return LineState.IMPORTED
        if file is None or file.counts is None:
            return LineState.WAITING if file is None else LineState.UNREAD
        if file.placed.standing is Standing.COPY or (
            file.placed.standing is Standing.OLDER and not self.wanted
        ):
            return LineState.SET_ASIDE
        if self.applied is not None:
            return LineState.HERE if self.applied.nothing_new else LineState.ASKS
        if file.counts.questions or (file.placed.standing is Standing.UNSURE and not self.wanted):
            return LineState.ASKS
        return LineState.READY if file.brings else LineState.HERE

    @property
    def is_imported(self) -> bool:
        """Say whether its operation stands in the book."""
        return self.applied is not None and self.applied.changes.operation is not None

    @property
    def can_be_wanted(self) -> bool:
        """Say whether the person may decide that it is imported though another version is proposed."""
        return (
            self.file is not None
            and self.file.placed.standing in (Standing.OLDER, Standing.UNSURE)
            and not self.is_imported
        )

    @property
    def people(self) -> int:
        """Give how many people stand in the file."""
        return self.file.counts.people if self.file is not None and self.file.counts is not None else 0


def commune_text(line: BatchLine) -> str:
    """Give the commune, "not said" for a list that names none, "" for what was not read."""
    facts = line.file.facts if line.file else None
    if facts is None:
        return ""
    return facts.place.name if facts.place else _("not said")


def period_words(line: BatchLine) -> str:
    """Give the period a list is about."""
    facts = line.file.facts if line.file else None
    return facts.period.text if facts and facts.period else ""


def saved_text(line: BatchLine) -> str:
    """Give the day the file says it was saved."""
    facts = line.file.facts if line.file else None
    return day_text(facts.modified.astimezone().date()) if facts and facts.modified else ""


def state_text(line: BatchLine) -> str:
    """Give the state with what stands behind it: "Cần hỏi: 3 câu hỏi, 2 dòng chưa nhập được"."""
    state = line.state
    if state is LineState.WAITING:
        return _("Waiting to be read")
    more = _more(line, state)
    if more and state in (LineState.SET_ASIDE, LineState.UNREAD):
        return more  # the reason says it all
    word = _(STATES[state])
    return f"{word}: {more}" if more else word


def _more(line: BatchLine, state: LineState) -> str:
    file = line.file
    if state is LineState.IMPORTED and line.applied is not None:
        return people_text(line.applied.writes)
    if file is None:
        return ""
    if state is LineState.UNREAD:
        return file.fault
    if line.applied is not None and line.applied.sentence:
        return line.applied.sentence
    unsure = state is LineState.ASKS and file.counts is not None and not file.counts.questions
    if state is LineState.SET_ASIDE or unsure:
        return file.placed.reason
    parts = [people_text(file.writes)] if file.writes and state is LineState.READY else []
    return ", ".join([*parts, *_figures(file)])


def _figures(file: BatchFile) -> list[str]:
    """Give the doubts of a file in figures."""
    counts = file.counts
    if counts is None:
        return []
    words = []
    if counts.questions:
        text = n_("{count} question", "{count} questions", counts.questions)
        words.append(text.format(count=number_text(counts.questions)))
    if counts.refused:
        text = n_("{count} row cannot be imported yet", "{count} rows cannot be imported yet", counts.refused)
        words.append(text.format(count=number_text(counts.refused)))
    if file.doubted:
        text = n_("{count} row to look at again", "{count} rows to look at again", file.doubted)
        words.append(text.format(count=number_text(file.doubted)))
    return words


def people_text(count: int) -> str:
    """Give "40 người"."""
    return n_("{count} person", "{count} people", count).format(count=number_text(count))


def detail_text(line: BatchLine) -> str:
    """Say all about a line: where the file lay, what it is, why it is set aside."""
    where = _("{file}, in {folder}").format(file=line.at.name, folder=line.at.folder)
    parts = [f"{where}.", f"{state_text(line).rstrip('.')}."]
    if (
        line.file is not None
        and line.file.placed.reason
        and line.file.placed.reason.rstrip(".") not in parts[1]
    ):
        parts.append(line.file.placed.reason)
    return " ".join(parts)


def summary_text(lines: Sequence[BatchLine], left_out: int) -> str:
    """Give "120 tệp của 113 xã, 4.210 người." with what was too much to read."""
    read = [line for line in lines if line.file is not None]
    places = {
        line.file.facts.place.key for line in read if line.file and line.file.facts and line.file.facts.place
    }
    people = sum(line.people for line in read if line.state is not LineState.SET_ASIDE)
    files = n_("{count} file", "{count} files", len(lines)).format(count=number_text(len(lines)))
    communes = n_("{count} commune", "{count} communes", len(places)).format(count=number_text(len(places)))
    sentences = [
        _("{files} of {communes}, {people}.").format(
            files=files, communes=communes, people=people_text(people)
        )
    ]
    if len(read) < len(lines):
        words = _("Read so far: {done} of {all}.")
        sentences.append(words.format(done=number_text(len(read)), all=number_text(len(lines))))
    if left_out:
        words = n_(
            "{count} more file is too many for one go: bring it separately.",
            "{count} more files are too many for one go: bring them separately.",
            left_out,
        )
        sentences.append(words.format(count=number_text(left_out)))
    return " ".join(sentences)


def apply_files_text(count: int) -> str:
    """Give the words of the button that imports every file without a question."""
    if not count:
        return _("No file to import without questions")
    words = n_(
        "Import the {count} file without questions", "Import the {count} files without questions", count
    )
    return words.format(count=number_text(count))
