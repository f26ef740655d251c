"""Pages of who can do what on the real services, in a book of their own."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from digilearn.domain.ids import Id
from digilearn.domain.units import Scope
from digilearn.services.opening import open_demo
from digilearn.services.session import Session
from tests.catalogue import speaking
from tests.ui.attendance.evening import Evening, make_evening


@pytest.fixture(scope="module", autouse=True)
def vietnamese() -> Iterator[None]:
    """Speak from the catalogues as they are now."""
    with speaking("vi"):
        yield


@pytest.fixture
def evening() -> Iterator[Evening]:
    """Give a class of eight with a meeting today."""
    session = open_demo(learners=0, classrooms=0)
    yield make_evening(session)
    session.close()


@pytest.fixture
def lesson_id(evening: Evening) -> Id:
    """Give the lesson that today's meeting teaches."""
    session = evening.session
    taken: Id = session.library.take(["LD01"])[0]["LD01"]
    with session.store.reading() as reading:
        meeting = reading.meetings.get(evening.meeting_id, Scope())
    session.schedule.edit(replace(meeting, lesson_id=taken))
    return taken


@pytest.fixture
def session(evening: Evening) -> Session:
    """Give that book."""
    return evening.session
