"""Marks, search, the register, room on disk and in memory: what the store is asked a hundred times a day."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, time
from functools import partial
from pathlib import Path

from digilearn.domain.attendance import Mark
from digilearn.domain.classrooms import MeetingState, NewClassroom, Repeating
from digilearn.domain.ids import Id
from digilearn.domain.learners import LearnerLine
from digilearn.domain.vietnamese import tokens
from digilearn.services.session import Session
from digilearn.ui.made_ahead import TYPED_FIRST
from tests.bench.books import Books, opened
from tests.bench.rows import Row, p95, spread, timed, times

MARKS_IN_TURN = (Mark.PRESENT, Mark.ABSENT, Mark.LATE, Mark.EXCUSED)
LETTERS = "abcdeghiklmnopqrstuvxy"


def mark_rows(books: Books, quick: bool) -> Iterator[Row]:
    """One mark, durable on disk when the call returns."""
    learners = 10_000 if quick else 100_000
    with books.copy(learners) as folder, opened(folder) as session:
        meeting = next(
            line.meeting
            for classroom in session.classrooms.list()
            for line in session.classrooms.get(classroom.classroom.id).meetings
            if line.meeting.state is not MeetingState.CANCELLED and line.learners
        )
        people = [row.learner.id for row in session.attendance.roll(meeting.id).rows]
        count = 300 if quick else 1000
        taken = times(
            [
                partial(
                    session.attendance.mark,
                    meeting.id,
                    people[number % len(people)],
                    MARKS_IN_TURN[(number // len(people) + number) % 4],
                )
                for number in range(count)
            ]
        )
    detail = f"{len(people)} on the roll, {learners:,} learners; {spread(taken)}"
    yield Row("one mark, durable, p95", p95(taken), 15, "ms", detail)


def search_rows(books: Books, quick: bool) -> Iterator[Row]:
    """Each keystroke of names typed, to the first 100 rows in Vietnamese order."""
    learners = 100_000 if quick else 1_000_000
    adds = 500 if quick else 5_000
    with books.copy(learners) as folder, opened(folder) as session:
        if learners in books.seconds:
            made = books.seconds[learners]
            yield Row(f"making {learners:,} learners", made, None, "s", f"{learners / made:,.0f} a second")
        cold = times([partial(session.learners.search, letter) for letter in TYPED_FIRST])
        yield Row("one letter, each for the first time, p95", p95(cold), None, "ms", spread(cold))
        # the window has asked these once, beside everything else, before somebody types: see MainWindow
        whole, single = _keystrokes(session)
        yield Row(f"search keystroke, {learners:,} learners, p95", p95(whole), 10, "ms", spread(whole))
        yield Row("search, one letter, p95", p95(single), 10, "ms", spread(single))
        names = [line.name for line in _sample(session, 200)]
        rng = random.Random(5)
        added = times(
            [partial(session.learners.add, f"{rng.choice(names)} {number}") for number in range(adds)]
        )
        yield Row("one learner added, p95", p95(added), None, "ms", spread(added))
        whole, single = _keystrokes(session)
        yield Row(f"search keystroke after {adds:,} single adds, p95", p95(whole), 10, "ms", spread(whole))
        yield Row(f"search, one letter, after {adds:,} adds, p95", p95(single), 10, "ms", spread(single))


def _sample(session: Session, count: int) -> list[LearnerLine]:
    """Give learners from all over the list."""
    first = session.learners.search("", None, 1)[0].rank
    last = max(line.rank for letter in "vxy" for line in session.learners.search(letter, None, 1000))
    rng = random.Random(3)
    return [session.learners.search("", rng.randint(first, last - 1), 1)[0] for _number in range(count)]


def _keystrokes(session: Session) -> tuple[list[float], list[float]]:
    """Give the milliseconds of every keystroke of names typed, and of each single letter."""
    typed: list[str] = []
    for line in _sample(session, 60):
        words = " ".join(tokens(line.name))
        typed += [words[:end] for end in range(1, len(words) + 1) if words[end - 1] != " "]
    whole = times([partial(session.learners.search, text) for text in typed])
    single = times([partial(session.learners.search, letter) for letter in LETTERS * 5])
    return whole, single


def _daily(meetings: int) -> Repeating:
    return Repeating(date(2026, 1, 5), frozenset(range(7)), time(19), time(21), meetings)


def large_class(session: Session, learners: int, meetings: int) -> Id:
    """Make a class of so many people and meetings, everyone marked."""
    classroom, _changes = session.classrooms.open(
        NewClassroom(venue="nhà văn hóa", schedule=_daily(meetings))
    )
    people = [session.learners.add(f"Lò Thị Thử {number}")[0] for number in range(learners)]
    detail = session.classrooms.get(classroom)
    session.classrooms.enrol(classroom, people, detail.meetings[0].meeting.day)
    for line in detail.meetings:
        session.attendance.mark_all_present(line.meeting.id)
    return classroom


def register_rows(books: Books, quick: bool) -> Iterator[Row]:
    """The register of 200 learners x 60 meetings, from asked to ready to be shown."""
    learners, meetings = (60, 20) if quick else (200, 60)
    with books.copy(10_000 if quick else 100_000) as folder, opened(folder) as session:
        classroom = large_class(session, learners, meetings)
        first, register = timed(lambda: session.attendance.register(classroom))
        assert (len(register.rows), len(register.meetings)) == (learners, meetings)
        taken = [first, *times([partial(session.attendance.register, classroom)] * 8)]
        report = times([partial(session.reports.attendance, classroom)] * 3)
    yield Row(f"register {learners} x {meetings}, worst", max(taken), 200, "ms", spread(taken))
    yield Row("gathering the report of that class, worst", max(report), None, "ms", spread(report))


def disk_rows(books: Books, quick: bool) -> Iterator[Row]:
    """Bytes of the file for each mark taken in an operation of its own, journal and indexes included."""
    learners, meetings = (50, 20) if quick else (200, 100)
    with books.copy(10_000) as folder, opened(folder) as session:
        classroom, _changes = session.classrooms.open(NewClassroom(venue="trường", schedule=_daily(meetings)))
        people = [session.learners.add(f"Lò Văn Thử {number}")[0] for number in range(learners)]
        lines = session.classrooms.get(classroom).meetings
        session.classrooms.enrol(classroom, people, lines[0].meeting.day)
        before = _size(session, folder)
        rng = random.Random(1)
        for line in lines:
            for person in people:
                session.attendance.mark(line.meeting.id, person, rng.choice(MARKS_IN_TURN))
        grown = _size(session, folder) - before
    count = learners * len(lines)
    yield Row("bytes on disk per mark", grown / count, 550, "bytes", f"{count:,} marks, one operation each")


def _size(session: Session, folder: Path) -> int:
    """Give the bytes in use of the file once the write-ahead log is in it; pages lying free do not count."""
    driver = session.store._writer.raw_connection().cursor()
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert (folder / "store.db-wal").stat().st_size == 0
    pages, free, size = (
        int(driver.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def memory_rows(books: Books, quick: bool) -> Iterator[Row]:
    """Memory of a process of its own: the window on the largest book, every page shown, the learners searched."""
    learners = 100_000 if quick else 1_000_000
    settings = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "QT_QPA_PLATFORM": "offscreen"}
    env = os.environ | settings
    answer = subprocess.run(
        [sys.executable, "-m", "tests.bench.memory", str(books.folder(learners))],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    peak, now = map(int, answer.stdout.splitlines()[-1].split())
    yield Row(
        f"memory of the window with {learners:,} learners, at most",
        peak / 1000,
        250,
        "MB",
        f"{now / 1000:.0f} MB at rest",
    )
