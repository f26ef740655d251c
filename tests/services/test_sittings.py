"""A sitting that broke off is told from one that was closed: by a process that is really killed."""

import signal
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from digilearn.domain.attendance import Mark
from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.ids import Id
from digilearn.services import opening
from digilearn.services.session import Session
from tests.services.conftest import SECRET

ROOT = Path(__file__).resolve().parents[2]
TAKING = """
import sys, time
from pathlib import Path
from digilearn.domain.attendance import Mark
from digilearn.services import opening
session = opening.open_store(Path(sys.argv[1]), sys.argv[2])
assert session.sittings.begin() is None
meeting, *people = map(bytes.fromhex, sys.argv[3:])
for person in people:
    session.attendance.mark(meeting, person, Mark.PRESENT)
print("marked", flush=True)
time.sleep(60)
"""


def reopened(folder: Path) -> Session:
    return opening.open_store(folder, SECRET)


@pytest.fixture
def evening(session: Session) -> tuple[Id, list[Id]]:
    """Give a meeting and its four people in the order of the roll; the book is closed again."""
    room, _changes = session.classrooms.open(NewClassroom("nhà văn hóa thôn 3", None))
    meeting, _changes = session.schedule.add(room, datetime(2026, 11, 24, 19), datetime(2026, 11, 24, 21))
    people = [session.learners.add(f"Lò Thị {name}")[0] for name in ("Anh", "Bình", "Chanh", "Dung")]
    session.classrooms.enrol(room, people, date(2026, 11, 3))
    session.close()
    return meeting, people


def killed_while_marking(folder: Path, meeting: Id, *people: Id) -> None:
    """Take the roll in a process of its own, and take its power away after the last mark."""
    ids = [one.hex() for one in (meeting, *people)]
    with subprocess.Popen(
        [sys.executable, "-c", TAKING, str(folder), SECRET, *ids], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "marked\n"
        child.kill()
    assert child.returncode == -signal.SIGKILL


def test_after_a_power_cut_the_roll_goes_on_with_the_next_person(
    tmp_path: Path, evening: tuple[Id, list[Id]]
) -> None:
    meeting, people = evening
    killed_while_marking(tmp_path / "book", meeting, *people[:2])
    session = reopened(tmp_path / "book")
    found = session.sittings.begin()
    assert found is not None
    assert found.roll is not None
    assert found.roll.meeting.id == meeting
    assert [row.mark for row in found.roll.rows] == [Mark.PRESENT, Mark.PRESENT, None, None]
    assert found.learner_id == people[2]
    session.close()


def test_a_sitting_that_was_closed_leaves_nothing(tmp_path: Path, evening: tuple[Id, list[Id]]) -> None:
    meeting, people = evening
    for _sitting in range(2):
        session = reopened(tmp_path / "book")
        assert session.sittings.begin() is None
        session.attendance.mark(meeting, people[0], Mark.LATE)
        session.close()


def test_a_command_in_between_neither_begins_nor_ends_a_sitting(
    tmp_path: Path, evening: tuple[Id, list[Id]]
) -> None:
    meeting, people = evening
    killed_while_marking(tmp_path / "book", meeting, people[3])
    reopened(tmp_path / "book").close()
    session = reopened(tmp_path / "book")
    found = session.sittings.begin()
    assert found is not None
    assert found.learner_id == people[3], "the last row has no next one"
    session.close()


def test_what_was_done_last_decides_whether_a_roll_is_opened(
    tmp_path: Path, evening: tuple[Id, list[Id]]
) -> None:
    meeting, people = evening
    session = reopened(tmp_path / "book")
    session.sittings.begin()
    session.attendance.mark_all_present(meeting)
    many = session.sittings.begin()
    assert many is not None
    assert many.roll is not None
    assert many.learner_id is None
    session.attendance.mark(meeting, people[1], None)
    cleared = session.sittings.begin()
    assert cleared is not None
    assert cleared.learner_id == people[1]
    session.history.undo()
    assert session.sittings.begin() is not None
    session.attendance.finish(meeting)
    finished = session.sittings.begin()
    assert finished is not None
    assert finished.roll is None
    session.close()
