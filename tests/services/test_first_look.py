"""The first look into a book says what the store says, and the store is opened wholly only when more is asked."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digilearn.domain.classrooms import NewClassroom
from digilearn.domain.errors import NotFound
from digilearn.domain.ids import Id, new_id
from digilearn.domain.learners import LearnerStatus
from digilearn.domain.units import Scope
from digilearn.services import opening
from digilearn.services.clock import Clock
from digilearn.services.session import Session
from digilearn.services.today import TodayService
from digilearn.store.errors import StoreInUse
from digilearn.store.first_reading import FirstReading
from digilearn.store.opened import Store
from digilearn.store.repositories import Repositories
from tests.services.conftest import SECRET

Either = FirstReading | Repositories
NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Give a book full of made-up people: two are one person, one is gone, one came just now, one class is empty."""
    home = tmp_path_factory.mktemp("first-look")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGILEARN_SETTINGS", str(home / "settings"))
        session = opening.create_store(
            home / "book",
            unit_name="Tổ CNSCĐ thôn 3",
            user_name="Lò Thị Ánh",
            secret=SECRET,
            recovery_code=opening.new_recovery_code(),
        )
        opening.fill_demo(session, 60, 8)
        _make_special(session)
        yield session
        session.store.close()


def _make_special(session: Session) -> None:
    largest = max(session.classrooms.list(), key=lambda line: line.learners).classroom.id
    meeting = session.classrooms.get(largest).meetings[0].meeting.id
    people = [row.learner.id for row in session.attendance.roll(meeting).rows]
    session.learners.join(people[0], people[1])
    session.learners.delete([people[2]])
    session.attendance.mark(meeting, people[3], None)
    now, _changes = session.schedule.hold_now()
    session.attendance.walk_in(now, "Vàng Thị Pua")
    session.classrooms.open(NewClassroom("nhà bà Sáu", None))


class First:
    """Stands in for a store of which only a first look was taken, within the same moment as a full reading."""

    def __init__(self, reading: FirstReading) -> None:
        self._reading = reading

    @contextmanager
    def glance(self) -> Iterator[FirstReading]:
        yield self._reading


@contextmanager
def both(store: Store) -> Iterator[tuple[FirstReading, Repositories]]:
    """Give the two ways of reading on one connection."""
    with store.reading() as usual:
        yield FirstReading(usual.connection.connection.driver_connection), usual


@settings(max_examples=40)
@given(days=st.integers(-120, 60), minutes=st.integers(0, 24 * 60))
def test_today_is_the_same_by_the_first_look(book: Session, days: int, minutes: int) -> None:
    then = (NOW + timedelta(days=days, minutes=minutes)).timestamp()
    clock = Clock(lambda: then)
    with both(book.store) as (first, _usual):
        seen: Any = First(first)
        page = TodayService(seen, book.actor, clock).page()
    assert page == TodayService(book.store, book.actor, clock).page()


def answers(reading: Either, scope: Scope, moment: datetime, unit: Id) -> dict[str, object]:
    """Give all that the first page can ask, within a scope, about a moment; order counts where order is promised."""
    rooms = [one.id for one in reading.classrooms.all(scope)]
    meetings = reading.meetings.between(moment - timedelta(days=30), moment, scope)
    enrolled = [one for room in rooms for one in reading.classrooms.enrolments(room, scope)]
    ids = [one.id for one in meetings]
    return {
        "unit": _or_none(lambda: reading.units.unit(unit, scope)),
        "units": reading.units.units(scope),
        "accounts": reading.units.accounts(scope),
        "members": reading.units.members(scope),
        "lessons": reading.units.lessons(scope),
        "classrooms": reading.classrooms.all(scope),
        "some": reading.classrooms.by_ids(rooms[1:], scope),
        "enrolments": sorted(enrolled, key=lambda one: one.id),
        "sizes": reading.classrooms.sizes(scope),
        "meetings": meetings,
        "next": reading.meetings.next_after(moment, scope),
        "of classes": reading.meetings.of_classrooms(rooms, scope),
        "marks": sorted(reading.attendance.triples(ids, scope)),
        "same": reading.links.canonical([one.learner_id for one in enrolled], scope),
        "learners": reading.learners.count("", scope),
        "status": {one: reading.learners.with_status(one, scope) for one in LearnerStatus},
        "due": reading.teaching.people_due(moment.date(), scope),
        "newest": reading.journal.newest(scope),
    }


def _or_none(ask: Callable[[], object]) -> object:
    try:
        return ask()
    except NotFound:
        return None


@settings(max_examples=40)
@given(days=st.integers(-100, 20), seen=st.sampled_from(("all", "mine", "other", "both", "none")))
def test_every_answer_is_that_of_the_repositories(book: Session, days: int, seen: str) -> None:
    mine, other = book.actor.unit_id, new_id()
    units = {"mine": {mine}, "other": {other}, "both": {mine, other}, "none": set[Id]()}
    scope = Scope() if seen == "all" else Scope(frozenset(units[seen]))
    moment = (NOW + timedelta(days=days)).replace(tzinfo=None)
    with both(book.store) as (first, usual):
        assert answers(first, scope, moment, mine) == answers(usual, scope, moment, mine)


def test_the_book_has_what_the_comparison_needs(book: Session) -> None:
    with both(book.store) as (first, _usual):
        found: Any = answers(first, Scope(), NOW.replace(tzinfo=None), book.actor.unit_id)
    assert all(found[name] for name in ("marks", "same", "meetings", "next", "learners", "newest"))
    assert found["status"][LearnerStatus.INCOMPLETE]
    assert any(one.finished_at for one in found["meetings"])


def test_a_book_opened_for_its_first_page_is_opened_wholly_once(session: Session) -> None:
    session.store.close()
    again = opening.open_store(session.folder, SECRET)
    assert again.today.page() == again.today.page()
    assert again.unit.name == "Tổ CNSCĐ thôn 3"
    stores: list[Store] = []
    asking = [threading.Thread(target=lambda: stores.append(again.store)) for _number in range(4)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert len({id(one) for one in stores}) == 1
    _who, changes = again.learners.add("Lò Thị Pua")
    assert again.newest_operation == changes.operation
    assert again.today.page().learners == 1
    assert again.last_saved is not None
    again.store.close()


def test_a_first_look_keeps_a_second_window_out_until_it_is_closed(session: Session) -> None:
    session.store.close()
    first = opening.open_store(session.folder, SECRET)
    with pytest.raises(StoreInUse):
        opening.open_store(session.folder, SECRET)
    first.close()
    opening.open_store(session.folder, SECRET).close()


def test_the_first_page_is_read_without_sqlalchemy(session: Session) -> None:
    session.store.close()
    asked = (
        "import sys; from pathlib import Path; from digilearn.services import opening\n"
        f"session = opening.open_store(Path({str(session.folder)!r}), {SECRET!r})\n"
        "page, name, newest = session.today.page(), session.unit.name, session.newest_operation\n"
        "assert newest == 1 and name and not page.learners and session.last_saved is None, (page, newest)\n"
        "assert session.last_backup is None\n"
        "print([one for one in ('sqlalchemy', 'alembic') if one in sys.modules])\n"
        "session.close()\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked], env=os.environ, capture_output=True, text=True, check=True
    )
    assert answer.stdout == "[]\n"
